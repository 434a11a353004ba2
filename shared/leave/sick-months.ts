import { addDays, addMonths, daysBetween } from '../kernel/civil-date.ts'
import type { CivilDate } from '../kernel/schemas.ts'
import type { PolicyValue } from '../policy/policy-values.ts'

type LossReading = PolicyValue<'lossReading'>

/** A day of sick leave, with what had come together by its end. */
export interface SickTally {
  readonly on: CivilDate
  /** Days of the calendar; a half day is half of one. */
  readonly days: number
  /** Whole months by the reading that is set. */
  readonly months: number
}

/** Whole months from `from` through `to` by the same day of the month (对月), and the days that are left over. */
function monthsAndDays(from: CivilDate, to: CivilDate): { months: number; days: number } {
  const after = addDays(to, 1)
  let months = 0
  while (addMonths(from, months + 1) <= after) months += 1
  return { months, days: daysBetween(addMonths(from, months), after) }
}

/**
 * 病假累计: the tally after each day of sick leave (条例514号, article 4, does not say how pieces are added). By calendar
 * months each unbroken stretch gives its whole months (2 March to 1 May is two), and what is left over of all stretches
 * together another for every `daysPerMonth` days; by days, `daysPerMonth` are a month.
 */
export function sickTallies(
  days: readonly { readonly on: CivilDate; readonly whole: boolean }[],
  { months: reading, daysPerMonth }: Pick<LossReading, 'months' | 'daysPerMonth'>,
): SickTally[] {
  let total = 0
  let closedMonths = 0
  let closedDays = 0
  let run: { from: CivilDate; to: CivilDate } | null = null
  return days.map(({ on, whole }) => {
    total += whole ? 1 : 0.5
    if (!whole) closedDays += 0.5
    else if (run && addDays(run.to, 1) === on) run = { from: run.from, to: on }
    else {
      const before = run ? monthsAndDays(run.from, run.to) : { months: 0, days: 0 }
      closedMonths += before.months
      closedDays += before.days
      run = { from: on, to: on }
    }
    // Fewer days than the shortest month are no month by any reading; most people never have more.
    if (total < 28) return { on, days: total, months: 0 }
    if (reading === 'days') return { on, days: total, months: Math.floor(total / daysPerMonth) }
    const open = run ? monthsAndDays(run.from, run.to) : { months: 0, days: 0 }
    const left = Math.floor((closedDays + open.days) / daysPerMonth)
    return { on, days: total, months: closedMonths + open.months + left }
  })
}
