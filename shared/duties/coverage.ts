import { daysBetween } from '../kernel/civil-date.ts'
import type { CivilDate } from '../kernel/schemas.ts'
import type { CoverageFigures, CoverageRow } from './duties-contract.ts'
import type { Duty, DutyTalk } from './duty.ts'
import { monthsIn, type Period } from './period.ts'
import { firstFrom } from './personal-duties.ts'

/** How one person stands in a period. */
export interface PersonCoverage {
  readonly state: CoverageRow['state']
  /** Days since the earliest day that was missed; 0 unless overdue. */
  readonly daysOver: number
  readonly cells: CoverageRow['cells']
  readonly lastTalkOn: CivilDate | null
  /** The duties that made it so. */
  readonly duties: readonly Duty[]
}

/**
 * Duties that count for coverage in a period: frequency where its own period and this one have a day in common, the
 * others by the day they are due. Branch duties have figures of their own; what was promised is not a talk.
 */
function countsIn(duty: Duty, { from, to }: Period): boolean {
  switch (duty.kind) {
    case 'frequency':
      return duty.from <= to && duty.dueOn >= from
    case 'trigger':
    case 'plan':
    case 'next':
      return duty.dueOn >= from && duty.dueOn <= to
    default:
      return false
  }
}

/**
 * 超期 when anything of the period was not done by its day; else 已谈 when the frequency is fulfilled (where none is
 * owed: when all else is); else 未谈. 免谈 (`exempt`) when nothing is owed.
 */
function stateOf(duties: readonly Duty[]): CoverageRow['state'] {
  if (duties.length === 0) return 'exempt'
  if (duties.some(({ state }) => state === 'overdue')) return 'overdue'
  const frequency = duties.filter(({ kind }) => kind === 'frequency')
  const deciding = frequency.length > 0 ? frequency : duties
  return deciding.every(({ state }) => state === 'done') ? 'done' : 'open'
}

function cellsOf(duties: readonly Duty[], talks: readonly DutyTalk[], period: Period): CoverageRow['cells'] {
  const held = new Map<string, number>()
  for (let at = firstFrom(talks, period.from); at < talks.length && talks[at]!.heldOn <= period.to; at++) {
    const month = talks[at]!.heldOn.slice(0, 7)
    held.set(month, (held.get(month) ?? 0) + 1)
  }
  const missed = new Set(
    duties.filter(({ state }) => state === 'overdue').map(({ dueOn }) => dueOn.slice(0, 7)),
  )
  return monthsIn(period).map((month) => ({
    month,
    talks: held.get(month) ?? 0,
    overdue: missed.has(month),
  }))
}

/** Folds a person's duties (`dutiesOfPerson`) and talks, in the order of their days, into one line of the coverage. */
export function coverageOfPerson(
  all: readonly Duty[],
  talks: readonly DutyTalk[],
  period: Period,
  today: CivilDate,
): PersonCoverage {
  const duties = all.filter((duty) => countsIn(duty, period))
  const state = stateOf(duties)
  let earliest = today
  for (const duty of duties) if (duty.state === 'overdue' && duty.dueOn < earliest) earliest = duty.dueOn
  return {
    state,
    daysOver: daysBetween(earliest, today),
    cells: cellsOf(duties, talks, period),
    lastTalkOn: talks.at(-1)?.heldOn ?? null,
    duties,
  }
}

/** How a person stands in a period, without the line that shows it. */
export const stateIn = (all: readonly Duty[], period: Period): CoverageRow['state'] =>
  stateOf(all.filter((duty) => countsIn(duty, period)))

/** 应谈, 已谈, 未谈, 超期 in people: the exempt are not among them. */
export function figuresOf(states: Iterable<CoverageRow['state']>): CoverageFigures {
  const figures = { done: 0, open: 0, overdue: 0, exempt: 0 }
  for (const state of states) figures[state] += 1
  const { done, open, overdue } = figures
  return { due: done + open + overdue, done, open, overdue }
}

/** How many of some duties there are, and how many are done. */
export interface Tally {
  readonly due: number
  readonly done: number
}

const tally = (duties: readonly Duty[]): Tally => ({
  due: duties.length,
  done: duties.filter(({ state }) => state === 'done').length,
})

/** 必谈情形 by kind: what happened within the period, and how much of it was followed by the talk. */
export function triggerTallies(duties: Iterable<Duty>, period: Period): Map<string, Tally> {
  const byKind = new Map<string, Duty[]>()
  for (const duty of duties) {
    if (duty.kind !== 'trigger' || duty.from < period.from || duty.from > period.to) continue
    const list = byKind.get(duty.talkKind)
    if (list) list.push(duty)
    else byKind.set(duty.talkKind, [duty])
  }
  return new Map([...byKind].map(([kind, list]) => [kind, tally(list)]))
}

/** 支委之间 and 支委与党员 of one year. */
export function branchTallies(duties: readonly Duty[], year: string): { pairs: Tally; people: Tally } {
  const of = (kind: Duty['kind']) =>
    tally(duties.filter((duty) => duty.kind === kind && duty.from.startsWith(`${year}-`)))
  return { pairs: of('branchPair'), people: of('branchMember') }
}
