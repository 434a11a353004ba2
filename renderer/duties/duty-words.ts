import type { DutyLine, RuleRow } from '../../shared/duties/duties-contract.ts'
import type { CivilDate } from '../../shared/kernel/schemas.ts'
import { namesOf as kindNames } from '../../shared/talks/talk-policy.ts'
import type { Words } from '../words/words.ts'
import { periodWords } from './period-words.ts'
import { duties as dutyTree } from '../words/zh-CN/duties.ts'

type Tone = 'bad' | 'warn' | 'ok' | 'off'

/** 3 月 5 日 said shortly: the year only where it is another one than today's. */
export function shortDay(day: string, today: CivilDate): string {
  return day.startsWith(today.slice(0, 4)) ? day.slice(5) : day
}

/** Names of the people of a duty, as one reads them out. */
export const namesOf = (duty: Pick<DutyLine, 'people'>): string =>
  duty.people.map((person) => person.name).join('、')

/** Name of the kind of talk that fulfils the duty; empty when any does. */
export const talkKindOf = (duty: DutyLine, english: boolean): string =>
  english ? duty.talkKindNameEn : duty.talkKindName

/** What is owed, in a word or two: 家庭变故, 支委之间谈心. */
export function dutyTitle(t: Words, duty: DutyLine, english: boolean): string {
  if (duty.kind === 'followUp') return duty.what
  if (duty.kind === 'trigger') return talkKindOf(duty, english) || t('duties.kinds.trigger')
  if (duty.kind === 'plan') {
    return [t('duties.kinds.plan'), talkKindOf(duty, english), duty.what]
      .filter((part) => part !== '')
      .join(' · ')
  }
  return t(`duties.kinds.${duty.kind}`)
}

/** Why, in a few words, for the row of a list. */
export function dutyShort(t: Words, duty: DutyLine, today: CivilDate): string {
  const { kind, need, got, owner } = duty
  const days = { from: shortDay(duty.from, today), due: shortDay(duty.dueOn, today) }
  const valueOf = (code: string, key: string) =>
    duty.reason.steps.find((step) => step.code === code)?.values[key]
  switch (kind) {
    case 'frequency':
      return t('duties.short.frequency', {
        need,
        got,
        period: periodOf(t, valueOf('frequency', 'period')),
        name: periodWords(t, String(valueOf('frequency', 'name') ?? '')),
      })
    case 'followUp':
      return t(owner === '' ? 'duties.short.followUpNoOwner' : 'duties.short.followUp', { ...days, owner })
    case 'trigger': {
      const [person] = duty.people
      const isPosted = valueOf('posted', 'on') !== undefined && person !== undefined && person.post !== ''
      if (!isPosted) return t('duties.short.trigger', days)
      return t('duties.short.posted', { ...days, post: person.post })
    }
    default:
      return t(`duties.short.${kind}`, { ...days, need, year: duty.dueOn.slice(0, 4) })
  }
}

/** 每半年 */
function periodOf(t: Words, period: unknown): string {
  const known = typeof period === 'string' && Object.hasOwn(dutyTree.rules.perPeriod, period)
  return t(`duties.rules.perPeriod.${(known ? period : 'half') as RuleRow['period']}`)
}

/** Owed once a period, and the period is over. */
export const isMissed = ({ kind, state }: DutyLine): boolean =>
  state === 'overdue' && (kind === 'frequency' || kind === 'branchPair' || kind === 'branchMember')

/** A talk held now is no talk of last year: of branches nothing is made up for. A missed frequency is asked for still. */
export const isTooLate = (duty: DutyLine): boolean => isMissed(duty) && duty.kind !== 'frequency'

/** How it stands: colour, and words that say the same. */
export function dutyState(t: Words, duty: DutyLine): { tone: Tone; words: string } {
  switch (duty.state) {
    case 'done': {
      const day = duty.doneOn ?? duty.dueOn
      return {
        tone: 'ok',
        words: t(duty.kind === 'followUp' ? 'duties.finishedOn' : 'duties.doneOn', { day }),
      }
    }
    case 'overdue':
      return { tone: 'bad', words: t('duties.overBy', { count: Math.max(1, -duty.daysLeft) }) }
    case 'today':
      return { tone: 'warn', words: t('duties.dueToday') }
    case 'soon':
    case 'open':
      return { tone: duty.state === 'soon' ? 'warn' : 'off', words: daysWords(t, duty) }
  }
}

function daysWords(t: Words, { daysLeft, dueOn, state }: DutyLine): string {
  if (daysLeft === 1) return t('duties.dueTomorrow')
  return state === 'soon' ? t('duties.inDays', { count: daysLeft }) : t('duties.dueOn', { day: dueOn })
}

type Step = DutyLine['reason']['steps'][number]
type StepWord = keyof typeof dutyTree.steps

/** Which sentence a step is said with: some figures call for another one. */
function wordOf({ code, values }: Step): StepWord {
  if (code === 'skipped' && values['days'] === 1) return 'skippedDay'
  if (code === 'promised' && values['owner'] === '') return 'promisedByNobody'
  return Object.hasOwn(dutyTree.steps, code) ? (code as StepWord) : 'unknown'
}

/** One step of a reason; a step that a newer program worked out is said in general. */
export function stepWords(t: Words, step: Step, english: boolean): string {
  const { kind, period, group } = step.values
  const named = kindNames(String(kind ?? ''))
  return t(`duties.steps.${wordOf(step)}`, {
    ...step.values,
    ...(kind === undefined ? {} : { kind: english ? named.nameEn : named.name }),
    ...(period === undefined ? {} : { period: periodOf(t, period) }),
    ...(group === undefined
      ? {}
      : { group: t(`duties.rules.${group === 'members' ? 'members' : 'others'}`) }),
  })
}

/** 每半年至少 1 次 */
export function ruleWords(t: Words, rule: RuleRow): string {
  return t('duties.rules.line', { times: rule.times, period: t(`duties.rules.perPeriod.${rule.period}`) })
}

/** Where a duty that a talk closes is logged, with people and kind filled in. */
export function talkAddress(duty: DutyLine, myName: string): string {
  const params = new URLSearchParams()
  for (const person of othersOf(duty, myName)) params.append('person', person.id)
  const led = duty.people.find((person) => !othersOf(duty, myName).includes(person))
  if (led && led.name !== myName) params.set('with', led.name)
  if (duty.talkKind !== '') params.set('kind', duty.talkKind)
  return `/talks/new?${params.toString()}`
}

/** Of a pair the one to talk with: not who is signed in, else the second. */
function othersOf(duty: DutyLine, myName: string): DutyLine['people'] {
  const [one, two] = duty.people
  if (duty.kind !== 'branchPair' || !one || !two) return duty.people
  return [two.name === myName ? one : two]
}
