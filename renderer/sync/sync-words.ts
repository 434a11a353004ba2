import type { Output } from '../../shared/contract.ts'
import { unreachable } from '../../shared/kernel/result.ts'
import type { CivilDate } from '../../shared/kernel/schemas.ts'
import type { ParkCode, RejectCode } from '../../shared/sync/entry.ts'
import type { SyncPill, SyncTrouble } from '../../shared/sync/sync-contract.ts'
import { whenWords } from '../moment-words.ts'
import type { IconName } from '../ui/icon.tsx'
import type { Tone } from '../ui/notice.tsx'
import type { Words } from '../words/words.ts'
import { sync as words } from '../words/zh-CN/sync.ts'

/** What `sync/state` answers. */
export type SyncState = Output<'sync/state'>

/** The drawing of each state; it stands beside its words. */
export const pillIcons: Readonly<Record<SyncPill, IconName>> = {
  alone: 'ring',
  sent: 'check',
  waiting: 'up',
  sending: 'sync',
  offline: 'ring',
  failed: 'alarm',
  check: 'warn',
}

/** What the pill says, and behind it what waits where that is not said already. */
export interface PillWords {
  readonly what: string
  readonly more: string
}

/** The state to show. The office changes it calmly; what was just saved here is not called sent meanwhile. */
export const shownPill = ({ pill, waiting }: SyncState): SyncPill =>
  pill === 'sent' && waiting > 0 ? 'waiting' : pill

/** 全部已上报 · 今天 09:12 */
export function pillWords(t: Words, state: SyncState, today: CivilDate): PillWords {
  const waits = state.waiting > 0 ? t('sync.pill.waiting', { count: state.waiting }) : ''
  const pill = shownPill(state)
  switch (pill) {
    case 'alone':
      return { what: t('sync.pill.alone'), more: '' }
    case 'sent':
      return {
        what:
          state.lastMs === null
            ? t('sync.pill.sent')
            : t('sync.pill.sentAt', { when: whenWords(t, state.lastMs, today) }),
        more: '',
      }
    case 'waiting':
      return { what: waits || t('sync.pill.unverified'), more: '' }
    case 'sending':
      return {
        what: state.progress ? t('sync.pill.sendingOf', state.progress) : t('sync.pill.sending'),
        more: '',
      }
    case 'offline':
      return { what: t('sync.pill.offline'), more: waits }
    case 'failed':
      return { what: t('sync.pill.failed'), more: waits }
    case 'check':
      return checkWords(t, state)
    default:
      return unreachable(pill)
  }
}

function checkWords(t: Words, { conflicts, returned }: SyncState): PillWords {
  const said = [
    ...(conflicts > 0 ? [t('sync.pill.conflicts', { count: conflicts })] : []),
    ...(returned > 0 ? [t('sync.pill.returned', { count: returned })] : []),
  ]
  return { what: said[0] ?? t('sync.pill.check'), more: said[1] ?? '' }
}

/** Trouble that passes by itself is grey, not a warning. */
export const toneOf = (trouble: SyncTrouble): Tone =>
  trouble === 'no-answer' || trouble === 'busy' ? 'off' : 'warn'

/** What happened, whether anything was lost, what to press next. */
export function troubleWords(t: Words, state: SyncState, trouble: SyncTrouble) {
  const values = {
    county: state.county?.name ?? '',
    waiting: state.waiting,
    version: state.version,
  }
  return {
    what: t(`sync.trouble.${trouble}.what`, values),
    kept: t(`sync.trouble.${trouble}.kept`, values),
    next: t(`sync.trouble.${trouble}.next`, values),
  }
}

// A code without words does not compile.
words.returned.rule satisfies Record<RejectCode | ParkCode | 'other', string>
type Rule = keyof typeof words.returned.rule
const isRule = (code: string): code is Rule => Object.hasOwn(words.returned.rule, code)

/** Why a change was returned. A rule that only a newer hub has is named by its code. */
export const ruleWords = (t: Words, code: string): string =>
  t(`sync.returned.rule.${isRule(code) ? code : 'other'}`, { code })

/** Stored at the county until somebody there looks at it: nothing to be given up here. */
export const waitsForCounty = (code: string): boolean => code === 'revoked' || code === 'schema'

/** A change that came back. */
export type Returned = Output<'sync/returned'>['items'][number]

/** 谈话 · 张三 */
export const aboutWords = (t: Words, { kind, about }: Returned): string =>
  about === '' ? t(`sync.kinds.${kind}`) : t('sync.returned.about', { kind: t(`sync.kinds.${kind}`), about })
