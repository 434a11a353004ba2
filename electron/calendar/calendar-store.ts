import type { YearSchedule } from '../../shared/calendar/calendar.ts'
import { rowOfSchedule, scheduleOfRow, type YearRow } from '../../shared/calendar/year-rows.ts'
import type { Id } from '../../shared/kernel/schemas.ts'
import type { ReadDb } from '../store/database.ts'
import type { Work } from '../store/write-changes.ts'

/** Schedules that were brought in, by year; of two for one year the latest counts. */
export function importedYears(db: ReadDb): YearSchedule[] {
  const rows = db
    .prepare<[], YearRow>(
      `SELECT year, coalesce(document, '') AS document, off_days, work_days FROM calendar_year
       WHERE deleted = 0 AND year IS NOT NULL AND off_days IS NOT NULL AND work_days IS NOT NULL
       ORDER BY made_ms, id`,
    )
    .all()
  const byYear = new Map(rows.map((row) => [row.year, row]))
  return [...byYear.values()].sort((a, b) => a.year - b.year).map(scheduleOfRow)
}

/** Adds a schedule. What was brought in before for the year stays in the history. */
export function addYear(work: Work, id: Id, schedule: YearSchedule): void {
  work.write([{ kind: 'ins', entity: 'calendar_year', id, body: { ...rowOfSchedule(schedule) } }])
  work.audit({ verb: 'policy:write', entity: 'calendar_year', entityId: id, what: `${schedule.year}` })
}
