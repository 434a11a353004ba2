import { isCivilDate } from '../kernel/civil-date.ts'
import type { Result } from '../kernel/result.ts'
import { err, ok } from '../kernel/result.ts'
import type { CivilDate, Id } from '../kernel/schemas.ts'
import { kindOf } from './talk-policy.ts'
import type { TalkDraft, TalkRefusal } from './talks-contract.ts'

/** A talk that has what saving needs: person, day, kind and something said. Everything else may be empty. */
export type ReadyTalk = Omit<TalkDraft, 'heldOn'> & { readonly heldOn: CivilDate }

const typed = (text: string) => text.trim() !== ''

/** A time of day as typed (`9:05`, `0905`, `14：20`) as `HH:MM`; empty stays empty; null when no such time exists. */
export function readTime(text: string): string | null {
  const plain = text.normalize('NFKC').trim()
  if (plain === '') return ''
  const parts = /^(\d{1,2})[:.时点](\d{1,2})分?$/.exec(plain) ?? /^(\d{1,2})(\d{2})$/.exec(plain)
  const hours = Number(parts?.[1] ?? 99)
  const minutes = Number(parts?.[2] ?? 99)
  if (hours > 23 || minutes > 59) return null
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}

/** A difficulty is one once something about it was typed; a category alone is only the form's default. */
export const saysDifficulty = (draft: TalkDraft['difficulty']): boolean =>
  draft !== null && (typed(draft.what) || typed(draft.owner) || draft.dueOn !== null)

const saysSomething = (talk: TalkDraft) =>
  [talk.content, talk.mind, talk.problems, talk.advice].some(typed) || saysDifficulty(talk.difficulty)

function timeRefusal(talk: TalkDraft): TalkRefusal | null {
  const startedAt = readTime(talk.startedAt)
  const endedAt = readTime(talk.endedAt)
  if (startedAt === null) return { type: 'TimeImpossible', field: 'startedAt' }
  if (endedAt === null || (endedAt !== '' && endedAt < startedAt)) {
    return { type: 'TimeImpossible', field: 'endedAt' }
  }
  return null
}

function dateRefusal(talk: TalkDraft): TalkRefusal | null {
  if (talk.heldOn !== null && !isCivilDate(talk.heldOn)) return { type: 'DateImpossible', field: 'heldOn' }
  if (talk.nextOn !== null && !isCivilDate(talk.nextOn)) return { type: 'DateImpossible', field: 'nextOn' }
  const due = [talk.difficulty?.dueOn ?? null, ...talk.followUps.map((item) => item.dueOn)]
  if (due.some((day) => day !== null && !isCivilDate(day))) return { type: 'DateImpossible', field: 'dueOn' }
  return null
}

/**
 * Everything that is still missing or impossible, in the order of the form. The form shows it while the person types,
 * so that nothing is first heard of at 保存; the office asks the same function again. A day to come is not refused:
 * on a computer whose clock says 2019 every day is to come.
 */
export function talkRefusals(talk: TalkDraft): readonly TalkRefusal[] {
  const found: (TalkRefusal | null)[] = [
    talk.personIds.length === 0 ? { type: 'NoPerson' } : null,
    talk.heldOn === null ? { type: 'NoDay' } : null,
    dateRefusal(talk),
    timeRefusal(talk),
    kindOf(talk.kind) === null ? { type: 'NoKind' } : null,
    saysSomething(talk) ? null : { type: 'NoContent' },
  ]
  return found.filter((refusal) => refusal !== null)
}

/** The talk as it will be saved, or the first thing it lacks. Texts are kept as typed. */
export function readyTalk(talk: TalkDraft): Result<ReadyTalk, TalkRefusal> {
  const [first] = talkRefusals(talk)
  if (first) return err(first)
  if (talk.heldOn === null) return err({ type: 'NoDay' })
  return ok({
    ...talk,
    heldOn: talk.heldOn,
    personIds: [...new Set(talk.personIds)],
    talkers: [...new Set(talk.talkers.map((name) => name.trim()).filter(typed))],
    startedAt: readTime(talk.startedAt) ?? '',
    endedAt: readTime(talk.endedAt) ?? '',
    trigger: triggerOf(talk),
    difficulty: saysDifficulty(talk.difficulty) ? talk.difficulty : null,
    followUps: talk.followUps.filter((item) => typed(item.what) || typed(item.owner) || item.dueOn !== null),
  })
}

/** What set the talk off: as chosen, else the kind where the kind is itself an occasion. */
export const triggerOf = (talk: Pick<TalkDraft, 'kind' | 'trigger'>): string =>
  talk.trigger.trim() || (kindOf(talk.kind)?.isTrigger ? talk.kind : '')

/** What two talks are compared by. */
export interface TalkKey {
  readonly personIds: readonly Id[]
  readonly talkerAccountId: string | null
  readonly heldOn: CivilDate
}

/** 疑似重复: one person, one day, one talker. Both are kept; somebody is asked to look. */
export const isPossibleDuplicate = (one: TalkKey, other: TalkKey): boolean =>
  one.heldOn === other.heldOn &&
  one.talkerAccountId === other.talkerAccountId &&
  one.personIds.some((personId) => other.personIds.includes(personId))

/** The start of a text on one line, cut at `most` characters (code points, so that 𠮷 is never halved). */
export function excerptOf(text: string, most = 60): string {
  const characters = [...text.replaceAll(/\s+/g, ' ').trim()]
  return characters.length <= most ? characters.join('') : `${characters.slice(0, most - 1).join('')}…`
}
