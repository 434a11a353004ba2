import { addDays, addMonths } from '../kernel/civil-date.ts'
import type { CivilDate } from '../kernel/schemas.ts'
import type { Calendar, CountedDay } from './calendar.ts'
import { lastWorkday } from './workdays.ts'

// Each day is worked out from the day that was meant, never from the one before: 31 January, 28 February, 31 March.

const longMonth = (year: string) => `${year}-01-01` as CivilDate

/** The day `dayOfMonth` of the month that `month` lies in; its last day where the month is shorter (每月31日). */
export function monthlyOn(dayOfMonth: number, month: CivilDate): CivilDate {
  const last = addDays(addMonths(`${month.slice(0, 7)}-01` as CivilDate, 1), -1)
  const wanted = `${month.slice(0, 7)}-${String(dayOfMonth).padStart(2, '0')}` as CivilDate
  return wanted < last ? wanted : last
}

/** The first such day of a month on or after `from`: a reminder set for today is today. */
export function firstMonthly(dayOfMonth: number, from: CivilDate): CivilDate {
  const here = monthlyOn(dayOfMonth, from)
  return here >= from ? here : monthlyOn(dayOfMonth, addMonths(`${from.slice(0, 7)}-01` as CivilDate, 1))
}

/** The next such day of a month strictly after `after`: never the same day again. */
export const nextMonthly = (dayOfMonth: number, after: CivilDate): CivilDate =>
  firstMonthly(dayOfMonth, addDays(after, 1))

function yearlyIn(day: CivilDate, year: string): CivilDate {
  const month = addMonths(longMonth(year), Number(day.slice(5, 7)) - 1)
  return monthlyOn(Number(day.slice(8, 10)), month)
}

/** The first day on or after `from` with the month and day of `day`; 29 February is 28 in common years. */
export function firstYearly(day: CivilDate, from: CivilDate): CivilDate {
  const here = yearlyIn(day, from.slice(0, 4))
  return here >= from ? here : yearlyIn(day, addMonths(from, 12).slice(0, 4))
}

/** The next day of the year strictly after `after`: once it has come, it comes again in a year. */
export const nextYearly = (day: CivilDate, after: CivilDate): CivilDate => firstYearly(day, addDays(after, 1))

/** 每季末最后工作日: the last workday of the quarter that a day lies in, make-up days honoured. */
export function lastWorkdayOfQuarter(day: CivilDate, calendar: Calendar): CountedDay {
  const into = (Number(day.slice(5, 7)) - 1) % 3
  const from = addMonths(`${day.slice(0, 7)}-01` as CivilDate, -into)
  return lastWorkday(from, addDays(addMonths(from, 3), -1), calendar)
}
