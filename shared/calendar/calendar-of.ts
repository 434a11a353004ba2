import type { Calendar, YearSchedule } from './calendar.ts'
import { officialYears } from './official-years.ts'

/** The calendar of the program and of what was brought in; for one year the last one given counts. */
export const calendarOf = (imported: readonly YearSchedule[]): Calendar =>
  new Map([...officialYears, ...imported].map((schedule) => [schedule.year, schedule]))
