import { join } from 'node:path'
import type { ChannelName, Input } from '../../shared/contract.ts'
import type { CivilDate, Id, OpId, PartialDate } from '../../shared/kernel/schemas.ts'
import { emptyPerson } from '../../shared/people/person-columns.ts'
import { emptyDraft } from '../talks/talk-office.ts'
import type { RightsOffice } from './rights-office.ts'

type Inputs = { readonly [N in ChannelName]: Input<N> }

/** No record has this id: what changes something is asked about it, so that nothing changes whoever asks. */
const nobody = '0000000000000000000000000A' as Id
const noOp = '0'.repeat(32) as OpId
const day = '2026-03-05' as CivilDate
const list = { unitId: null, query: '', order: 'own', left: false } as const
const fields = { ...emptyPerson, name: '' }
/** One question for each channel. Those that write are asked for what their own rules refuse. */
export function rightsInputs({ ids }: RightsOffice): Inputs {
  const { third, kept } = ids as { third: Id; kept: Id }
  const appointment = { unitId: nobody, post: '', rank: '', fromOn: null }
  const record = { kind: 'talkRecord', talkId: kept } as const
  return {
    'access/state': {},
    'access/create': { unitName: '另一个镇', name: '甲', role: 'secretary', password: '口令口令口令口令口令' },
    'access/unlock': { accountId: nobody, password: '' },
    'access/recover': { accountId: nobody, recoveryCode: '', password: '' },
    'access/renew-sheet': { password: '不对的口令' },
    'access/lock': {},
    'access/change-password': { password: '不对的口令', next: '' },
    'access/accounts': {},
    'access/add-account': { password: '不对的口令', name: '', role: 'cadre', personId: null, newPassword: '' },
    'access/set-account': { id: nobody, role: 'cadre', personId: null, seen: {} },
    'access/rename': { unitName: '', name: '' },
    'access/close-account': { id: nobody, password: '不对的口令' },
    'access/audit': { accountId: null, offset: 0, limit: 200 },
    'access/repair': { accountId: nobody, password: '' },
    'office/home': {},
    'office/finish-step': { step: 'rules' },
    'office/backups': {},
    'office/backup-now': {},
    'office/set-backup-place': { ticket: 'here' },
    'office/choose-folder': {},
    'office/settings': {},
    'office/set-settings': { language: 'zh-CN', textSize: 'standard', idleMinutes: 5 },
    'office/choose-file': { for: 'roster' },
    'office/choose-place': { name: '名单', kind: 'xlsx' },
    'office/cancel': { job: 'none' },
    'office/sample': { people: 1, talks: 0, seed: 1 },
    'office/clear-sample': {},
    'office/undo': { command: -1 },
    'office/redo': { command: -1 },
    'office/undo-state': {},
    'people/units': {},
    'people/save-unit': { id: null, parentId: null, name: '', areaCode: '', orderNo: 1, seen: {} },
    'people/list': { ...list, offset: 0, limit: 50 },
    'people/find': { query: '样例', limit: 10 },
    'people/get': { id: third },
    'people/add': { fields, appointment },
    'people/update': { id: nobody, set: {}, seen: {} },
    'people/appoint': { personId: nobody, appointment, keepOthers: false },
    'people/end-appointment': { id: nobody, toOn: '2026-03' as PartialDate, seen: {} },
    'people/reveal-id': { id: third },
    'people/export': { ticket: 'file', list },
    'people/history': { id: third },
    'people/import-read': { source: { from: 'paste', text: '' } },
    'people/import-header': { importId: nobody, sheet: 0, headerRow: 0 },
    'people/import-check': { importId: nobody, fields: [] },
    'people/import-fix': { importId: nobody, row: 1, field: 'name', value: '' },
    'people/import-apply': { importId: nobody, known: 'skip', each: {} },
    'people/import-batches': {},
    'people/import-undo': { batchId: nobody },
    'talks/options': {},
    'talks/keep-phrase': { text: '已了解' },
    'talks/drop-phrase': { id: nobody },
    'talks/keep-draft': { id: nobody, body: emptyDraft },
    'talks/drafts': {},
    'talks/drop-draft': { id: nobody },
    'talks/log': { draftId: null, talk: emptyDraft },
    'talks/correct': { talkId: kept, field: 'content', text: '', reason: '' },
    'talks/list': { personId: null, query: '', offset: 0, limit: 50 },
    'talks/export': { ticket: 'file', personId: null, query: '' },
    'talks/get': { id: kept },
    'duties/home': {},
    'duties/coverage': { period: '2026-H1', unitId: null, which: 'all', offset: 0, limit: 50 },
    'duties/list': { period: '2026-H1', which: 'trigger', trigger: 'family', branchId: null, offset: 0, limit: 50 },
    'duties/of-person': { personId: third },
    'duties/plan': { personIds: [], on: day, kind: '', note: '' },
    'duties/drop-plan': { id: nobody },
    'duties/add-event': { personId: nobody, kind: 'family', happenedOn: day, note: '' },
    'duties/drop-event': { id: nobody },
    'duties/finish-follow-up': { id: nobody, doneOn: day, note: '' },
    'duties/rules': {},
    'duties/set-rule': { code: 'none', enabled: true, times: 1, period: 'half', days: 5, fromOn: day, document: '' },
    'duties/branches': {},
    'duties/save-branch': { id: nobody, name: '支部', unitId: nobody, seen: {} },
    'duties/add-branch-post': { branchId: nobody, personId: third, duty: 'member', fromOn: null },
    'duties/end-branch-post': { id: nobody, toOn: '2026-03' as PartialDate, seen: {} },
    'calendar/years': {},
    'calendar/read-file': { ticket: 'file' },
    'calendar/keep-year': { readingId: 'none', document: '' },
    'sync/state': {},
    'sync/enrol': { address: '不是 地址', code: '7M2K-9VXP-3HTB-W8R9', deviceName: '党政办 1 号' },
    'sync/now': {},
    'sync/cancel': {},
    'sync/rounds': {},
    'sync/returned': {},
    'sync/discard': { opId: noOp, reason: '已重新写过' },
    'own/page': {},
    'papers/preview': { paper: record },
    'papers/save': { paper: record, format: 'pdf' },
    'papers/print': { paper: record },
    'papers/page': { paper: record, use: 'preview' },
    'papers/write': { paper: record, format: 'xlsx', ticket: 'file' },
  } // prettier-ignore
}

/** The files behind the tickets of these questions. */
export const rightsFiles = (dir: string) => ({ file: join(dir, '导出.xlsx'), here: dir })
