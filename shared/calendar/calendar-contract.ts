import { z } from 'zod'
import { channel } from '../kernel/contract.ts'
import { civilDate, line, nothing, ticket } from '../kernel/schemas.ts'

const namedDay = z.object({ on: civilDate, name: z.string() })

/** One year of the calendar as settings show it. */
export const calendarYear = z.object({
  year: z.number().int(),
  /** False: worked out from the statutory days, marked provisional everywhere. */
  official: z.boolean(),
  /** Came with the program, or brought in from a file. */
  source: z.enum(['program', 'imported', 'none']),
  document: z.string(),
  workdays: z.number().int(),
  off: z.array(namedDay),
  work: z.array(namedDay),
})
export type CalendarYear = z.infer<typeof calendarYear>

/** Why a year file cannot be brought in. Nothing was changed. */
export type CalendarRefusal =
  /** Not a table or JSON of days. */
  | { type: 'NotACalendar' }
  /** Row `row` (from 1) has a day that does not exist or is not of the year. */
  | { type: 'DayImpossible'; row: number; text: string }
  /** More than one year in the file, or none. */
  | { type: 'YearUnclear' }
  /** A statutory holiday (`name`, `on`) is not off: the file is damaged or not a State Council schedule. */
  | { type: 'StatutoryMissing'; on: string; name: string }
  /** A make-up workday is not a Saturday or Sunday. */
  | { type: 'MakeUpOnWeekday'; on: string }

/** The working-day calendar. */
export const calendarContract = {
  /** Years from last year to the year after next, and every year brought in. */
  'calendar/years': channel()({
    verb: 'office:use',
    input: nothing,
    output: z.object({ years: z.array(calendarYear) }),
  }),
  /** Reads a year file (JSON of days, .xlsx, .xls, .csv with day, name, 休/班) and says what it would change. */
  'calendar/read-file': channel<CalendarRefusal>()({
    verb: 'policy:write',
    input: z.strictObject({ ticket }),
    output: z.object({
      readingId: line(64),
      year: z.number().int(),
      document: z.string(),
      off: z.array(namedDay),
      work: z.array(namedDay),
      /** Days that are workdays now and would be off, and the other way round. */
      becomesOff: z.array(civilDate),
      becomesWork: z.array(civilDate),
    }),
  }),
  /** Keeps what was read. Everything counted on that year is counted again. */
  'calendar/keep-year': channel()({
    verb: 'policy:write',
    writes: true,
    input: z.strictObject({ readingId: line(64), document: line(200) }),
    output: z.object({ year: z.number().int() }),
  }),
}
