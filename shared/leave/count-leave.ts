import type { CivilDate } from '../kernel/schemas.ts'
import { workdaysBetween } from '../calendar/workdays.ts'
import { addDays } from '../kernel/civil-date.ts'
import { DAY, HALF_DAY, NO_DAYS, type DayAmount } from './day-amount.ts'
import type { LeavePerson, LeaveWorld } from './leave.ts'
import { halfOn, lengthOf, type LeaveSpan } from './leave-span.ts'
import { layeredDays, workAmount, workingHalves } from './working-halves.ts'

/** How a kind of leave counts: workdays (年休假), or every day of the calendar (产假, 探亲假). */
export type Counting = 'workdays' | 'calendarDays'

/** What a span counts as, and whether that may change when a year's schedule comes. */
export interface LeaveCount {
  readonly amount: DayAmount
  readonly provisional: boolean
}

/**
 * What a span counts as for a person: workdays with make-up days and without holidays (条例514号, article 3), or
 * calendar days. A half taken on a day of rest takes nothing off.
 */
export function countLeave(
  span: LeaveSpan,
  counting: Counting,
  person: LeavePerson,
  world: LeaveWorld,
): LeaveCount {
  if (counting === 'calendarDays') {
    const amount = lengthOf(span) * DAY - span.halves.length * HALF_DAY
    return { amount: amount as DayAmount, provisional: false }
  }
  const { count, provisional } = workdaysBetween(span.from, span.to, world.calendar)
  let amount = count * DAY
  const layered = layeredDays(span.from, span.to, world)
  if (layered.length === 0 && span.halves.length === 0) return { amount: amount as DayAmount, provisional }
  const special = new Set(layered)
  for (const { on } of span.halves) special.add(on)
  for (const day of special) {
    const halves = workingHalves(day, person, world)
    amount += workAmount(halves, halfOn(span, day)) - (halves.national.isWorkday ? DAY : 0)
  }
  return { amount: amount as DayAmount, provisional }
}

/**
 * The last day of so many days of leave from a day on. Nothing to count within ten years is a bug of the caller, not a
 * long leave.
 */
export function lastDayOfLeave(
  from: CivilDate,
  days: number,
  counting: Counting,
  person: LeavePerson,
  world: LeaveWorld,
): CivilDate {
  if (counting === 'calendarDays') return addDays(from, days - 1)
  let left: number = days * DAY
  for (let at = 0; at < 3653; at++) {
    const day = addDays(from, at)
    left -= workAmount(workingHalves(day, person, world), null)
    if (left <= NO_DAYS) return day
  }
  throw new RangeError('so many days of leave do not end')
}
