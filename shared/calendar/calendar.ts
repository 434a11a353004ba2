import type { CivilDate } from '../kernel/schemas.ts'

/** A day with the holiday it belongs to (国庆节). */
export interface NamedDay {
  readonly on: CivilDate
  readonly name: string
}

/** 放假安排 of one year, as the State Council's notice gives it. */
export interface YearSchedule {
  readonly year: number
  /** Number or address of the notice. */
  readonly document: string
  /** Days off, weekends inside the holiday included. */
  readonly off: readonly NamedDay[]
  /** 调休上班: make-up workdays. */
  readonly work: readonly NamedDay[]
}

/** What is known of the years: schedules by year. A year that is missing is worked out and marked provisional. */
export type Calendar = ReadonlyMap<number, YearSchedule>

/** What one day is. */
export interface DayKind {
  readonly isWorkday: boolean
  /** Why: an ordinary weekday or weekend, a day of a schedule, a statutory day of a year without one. */
  readonly why: 'weekday' | 'weekend' | 'makeUp' | 'holiday' | 'statutory'
  /** Name of the holiday; empty for ordinary days. */
  readonly name: string
  /** The year has no official schedule here, so the answer may change when one comes. */
  readonly provisional: boolean
}

/** A day that was counted to, and whether any day on the way was provisional. */
export interface CountedDay {
  readonly on: CivilDate
  readonly provisional: boolean
  /** Days on the way that did not count, weekends left out: what a reason names. */
  readonly skipped: readonly NamedDay[]
}
