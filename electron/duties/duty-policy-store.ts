import { calendarOf } from '../../shared/calendar/calendar-of.ts'
import type { Calendar } from '../../shared/calendar/calendar.ts'
import { scheduleOfRow, type YearRow } from '../../shared/calendar/year-rows.ts'
import type { DutyRule, RuleCode } from '../../shared/duties/duty.ts'
import { programRules } from '../../shared/duties/duty-policy.ts'
import type { CivilDate } from '../../shared/kernel/schemas.ts'
import type { ReadDb } from '../store/database.ts'

interface RuleRecord {
  readonly code: string
  readonly enabled: number
  readonly times: number
  readonly period: DutyRule['period']
  readonly days: number
  readonly fromOn: CivilDate
  readonly document: string
  readonly madeMs: number
  readonly madeBy: string
}

/** A rule that the unit set, by whom and when. */
export interface UnitRule extends DutyRule {
  readonly madeMs: number
  readonly madeBy: string
}

/** Rules of the unit's own, in the order in which they take effect; of one day the last one set comes last. */
export function unitRules(db: ReadDb): UnitRule[] {
  const rows = db
    .prepare(
      `SELECT code, coalesce(enabled, 1) AS enabled, coalesce(times, 1) AS times, coalesce(period, 'year') AS period,
         coalesce(days, 0) AS days, from_on AS fromOn, coalesce(document, '') AS document, made_ms AS madeMs,
         made_by AS madeBy
       FROM duty_rule WHERE deleted = 0 AND code IS NOT NULL AND from_on IS NOT NULL ORDER BY from_on, made_ms, id`,
    )
    .all() as RuleRecord[]
  return rows.map(({ code, enabled, ...row }) => ({
    ...row,
    code: code as RuleCode,
    enabled: enabled === 1,
    article: '',
    // The unit is the source of its own rule.
    confidence: 'H',
    source: 'unit',
  }))
}

/** Rules of the program and of the unit, of all times. */
export const allRules = (db: ReadDb): readonly DutyRule[] => [...programRules, ...unitRules(db)]

/** The calendar of the program and of the years brought in; for a year the last one brought in counts. */
export function dutyCalendar(db: ReadDb): Calendar {
  const rows = db
    .prepare(
      `SELECT year, coalesce(document, '') AS document, off_days, work_days FROM calendar_year
       WHERE deleted = 0 AND year IS NOT NULL AND off_days IS NOT NULL AND work_days IS NOT NULL
       ORDER BY made_ms, id`,
    )
    .all() as YearRow[]
  return calendarOf(rows.map(scheduleOfRow))
}
