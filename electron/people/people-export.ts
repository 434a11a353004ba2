import { basename } from 'node:path'
import { maskIdNumber } from '../../shared/kernel/id-number.ts'
import { err, ok } from '../../shared/kernel/result.ts'
import type { PersonFields } from '../../shared/people/people-contract.ts'
import { emptyPerson, personFieldsOf } from '../../shared/people/person-columns.ts'
import type { Ctx, Handlers } from '../office/handler.ts'
import { askerOf } from '../store/known-talks.ts'
import { writeChosenFile } from '../store/write-file-safely.ts'
import { listPeople, type Wanted } from './people-list-store.ts'
import { allPeople } from './people-store.ts'

// A form on paper speaks Chinese whatever the screen's language; the words are those that the import reads back.
const sexWords: Readonly<Record<PersonFields['sex'], string>> = { male: '男', female: '女', unknown: '' }
const politicsWords: Readonly<Record<PersonFields['politics'], string>> = {
  member: '中共党员',
  probationary: '中共预备党员',
  league: '共青团员',
  otherParty: '民主党派',
  masses: '群众',
  unknown: '',
}
const staffingWords: Readonly<Record<PersonFields['staffing'], string>> = {
  admin: '行政编制',
  byCivilLaw: '参公',
  institution: '事业编制',
  support: '工勤',
  other: '其他',
  unknown: '',
}

const columns: readonly { header: string; width: number; kind?: 'text' | 'number' }[] = [
  // Their own number, not a count of lines: read back, a count would give everybody another place in the order.
  { header: '排序号', width: 8, kind: 'number' },
  { header: '姓名', width: 10 },
  { header: '性别', width: 6 },
  { header: '出生年月', width: 12 },
  { header: '民族', width: 8 },
  { header: '政治面貌', width: 12 },
  { header: '入党时间', width: 12 },
  { header: '参加工作时间', width: 13 },
  { header: '编制', width: 10 },
  { header: '学历', width: 10 },
  { header: '单位', width: 16 },
  { header: '职务', width: 18 },
  { header: '职级', width: 14 },
  { header: '身份证号', width: 21 },
  { header: '最近谈话', width: 12 },
]

/** The roster as ordered and filtered on screen, as rows of a workbook. ID numbers are masked. */
function rosterSheet(ctx: Ctx, wanted: Wanted) {
  const { rows } = listPeople(ctx.read, askerOf(ctx.actor), wanted, 0, 1_000_000)
  const fieldsById = new Map(allPeople(ctx.read).map((record) => [record.id, personFieldsOf(record)]))
  const lines = rows.map((row) => {
    const fields = fieldsById.get(row.id) ?? emptyPerson
    return [
      fields.orderNo,
      row.name,
      sexWords[fields.sex],
      fields.bornOn ?? '',
      fields.ethnicity,
      politicsWords[fields.politics],
      fields.joinedPartyOn ?? '',
      fields.startedWorkOn ?? '',
      staffingWords[fields.staffing],
      fields.education,
      row.unitName,
      row.post,
      row.rank,
      maskIdNumber(fields.idNumber),
      row.lastTalkOn ?? '',
    ]
  })
  const note = `共 ${lines.length} 人　${ctx.today}`
  return { name: '花名册', title: '干部花名册', note, columns: [...columns], rows: lines, landscape: true }
}

/** The roster as a workbook. */
export const exportHandlers: Handlers<'people/export'> = {
  'people/export': async (ctx, { ticket, list }) => {
    const path = ctx.path(ticket)
    const sheet = rosterSheet(ctx, list)
    const bytes = await ctx.jobs.run('write-workbook', sheet)
    if (bytes === null) return err({ type: 'CannotWriteThere' })
    // Audited first: a workbook that was written is in the log whatever happens after.
    ctx.work.audit({ verb: 'people:export', entity: 'person', entityId: '', what: `${sheet.rows.length}` })
    const written = writeChosenFile(path, bytes)
    return written.ok ? ok({ rows: sheet.rows.length, fileName: basename(path) }) : written
  },
}
