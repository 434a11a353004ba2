import type { CivilDate, Id } from '../kernel/schemas.ts'

/** 结论: all that is kept of a check. The report itself is never entered. From the lightest to the gravest. */
export const conclusions = ['normal', 'recheck', 'abnormal'] as const
/** 正常, 需复查, 异常. */
export type Conclusion = (typeof conclusions)[number]

interface HealthRowBase {
  readonly id: Id
  readonly personId: Id
  /** The year whose check it is; a check of 2026 may be held in January 2027. */
  readonly year: number
  /** The day it is about: of a booking the day agreed, of a check the day it was held. */
  readonly on: CivilDate
  /** Rows of its kind that its author had on screen and puts this one in the place of. */
  readonly replaces: readonly Id[]
  /** The consent under which it is kept; null for rows without one. */
  readonly consentId: Id | null
}

/** Somebody decided by hand whether the person is checked this year, whatever the plan says. */
export interface PlanRow extends HealthRowBase {
  readonly kind: 'plan'
  readonly include: boolean
}
/** 预约. */
export interface BookingRow extends HealthRowBase {
  readonly kind: 'booking'
}
/** 已检. */
export interface DoneRow extends HealthRowBase {
  readonly kind: 'done'
}
/** 结论 of the check, and the day of the recheck where one was named. */
export interface ConclusionRow extends HealthRowBase {
  readonly kind: 'conclusion'
  readonly value: Conclusion
  readonly recheckOn: CivilDate | null
}
/** 复查, with its own conclusion. */
export interface RecheckRow extends HealthRowBase {
  readonly kind: 'recheck'
  /** Conclusions or earlier rechecks that it answers. */
  readonly follows: readonly Id[]
  readonly value: Conclusion
  readonly recheckOn: CivilDate | null
}

/** A row of the health register. Rows are added, never changed. */
export type HealthRow = PlanRow | BookingRow | DoneRow | ConclusionRow | RecheckRow

/** Rows of a kind. */
export type HealthRowOf<Kind extends HealthRow['kind']> = Extract<HealthRow, { readonly kind: Kind }>
