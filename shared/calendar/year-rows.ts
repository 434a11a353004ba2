import type { CivilDate } from '../kernel/schemas.ts'
import type { NamedDay, YearSchedule } from './calendar.ts'

/** A row of `calendar_year` as the store has it. */
export interface YearRow {
  readonly year: number
  readonly document: string
  /** JSON lists of `NamedDay`. */
  readonly off_days: string
  readonly work_days: string
}

const daysOf = (json: string) =>
  (JSON.parse(json) as { on: CivilDate; name: string }[]).map(({ on, name }): NamedDay => ({ on, name }))

/** Reads a row of `calendar_year`. */
export const scheduleOfRow = (row: YearRow): YearSchedule => ({
  year: row.year,
  document: row.document,
  off: daysOf(row.off_days),
  work: daysOf(row.work_days),
})

/** Writes a schedule as a row of `calendar_year`. */
export const rowOfSchedule = ({ year, document, off, work }: YearSchedule): YearRow => ({
  year,
  document,
  off_days: JSON.stringify(off),
  work_days: JSON.stringify(work),
})
