import type { Calendar } from '../calendar/calendar.ts'
import { workdaysBetween } from '../calendar/workdays.ts'
import { addDays, daysBetween } from '../kernel/civil-date.ts'
import type { CivilDate } from '../kernel/schemas.ts'
import type { DifficultyState, FoldedDifficulty } from './difficulty.ts'

/** Days and working days, counted alike: the first day of a stretch does not count, its last one does. */
export interface DayCount {
  readonly days: number
  readonly workdays: number
}

/** 办结时长: what it took from the day it was raised until it was settled, or until today. */
export interface DifficultyCost {
  readonly isSettled: boolean
  readonly total: DayCount
  /** Of it, with the county. */
  readonly withCounty: DayCount
  /** The rest: what the unit itself took. */
  readonly withoutCounty: DayCount
  /** Of the total, by state; the states' days add up to it. */
  readonly byState: Readonly<Record<DifficultyState, DayCount>>
}

const none: DayCount = { days: 0, workdays: 0 }
const plus = (a: DayCount, b: DayCount): DayCount => ({
  days: a.days + b.days,
  workdays: a.workdays + b.workdays,
})
const minus = (a: DayCount, b: DayCount): DayCount => ({
  days: a.days - b.days,
  workdays: a.workdays - b.workdays,
})
const later = (a: CivilDate, b: CivilDate) => (a > b ? a : b)
const earlier = (a: CivilDate, b: CivilDate) => (a < b ? a : b)

function span(first: CivilDate, last: CivilDate, calendar: Calendar): DayCount {
  if (last < first) return none
  return { days: daysBetween(first, last) + 1, workdays: workdaysBetween(first, last, calendar).count }
}

/** Days by state that fall into a window, both its ends inclusive. Windows that follow each other add up. */
export function daysByState(
  { stretches, settledOn }: FoldedDifficulty,
  window: { readonly from: CivilDate; readonly to: CivilDate },
  today: CivilDate,
  calendar: Calendar,
): Record<DifficultyState, DayCount> {
  const byState: Record<DifficultyState, DayCount> = {
    raised: none,
    assigned: none,
    working: none,
    withCounty: none,
    settled: none,
    closed: none,
  }
  const end = earlier(settledOn ?? today, window.to)
  for (const { state, from, to } of stretches) {
    const counted = span(later(addDays(from, 1), window.from), earlier(to ?? end, end), calendar)
    byState[state] = plus(byState[state], counted)
  }
  return byState
}

/**
 * What a difficulty cost in days, with and without waiting for the county. Days that it lay settled before the person
 * sent it back are in the total: for the person it was not over.
 */
export function costOf(folded: FoldedDifficulty, today: CivilDate, calendar: Calendar): DifficultyCost {
  const window = { from: folded.difficulty.raisedOn, to: later(today, folded.settledOn ?? today) }
  const byState = daysByState(folded, window, today, calendar)
  const total = Object.values(byState).reduce(plus, none)
  return {
    isSettled: folded.settledOn !== null,
    total,
    withCounty: byState.withCounty,
    withoutCounty: minus(total, byState.withCounty),
    byState,
  }
}
