import type { CivilDate, Id, PartialDate } from '../kernel/schemas.ts'
import type { Calendar } from '../calendar/calendar.ts'
import type { PolicyRow } from '../policy/policy-row.ts'
import type { DayAmount } from './day-amount.ts'
import type { HalfMoment, LeaveSpan } from './leave-span.ts'

/** What leave is worked out under: the calendar and the policy of the program, the county and the unit. */
export interface LeaveWorld {
  readonly calendar: Calendar
  readonly policy: readonly PolicyRow[]
}

/** A person as far as leave depends on them. */
export interface LeavePerson {
  readonly id: Id
  readonly sex: 'male' | 'female' | 'unknown'
  readonly bornOn: PartialDate | null
  /** 参加工作时间. */
  readonly startedWorkOn: PartialDate | null
  /** Whole months since then that do not count as 工作年限. */
  readonly gapMonths: number
  /** 到本单位: counts only where the unit sets a pro-rata rule. */
  readonly joinedOn: CivilDate | null
  /** Last day in the unit; what lies after it is not charged. */
  readonly leftOn: CivilDate | null
}

/** 草稿 → 待批 → 已批; 退回, 撤回 and 销假 end it. */
export type LeaveState = 'pending' | 'approved' | 'refused' | 'cancelled'

/** 请假: a request with what was decided about it. */
export interface LeaveRequest {
  readonly id: Id
  /** Code of a kind of leave in the policy. */
  readonly kind: string
  readonly span: LeaveSpan
  readonly state: LeaveState
  readonly askedOn: CivilDate
  readonly decidedOn: CivilDate | null
  readonly cancelledOn: CivilDate | null
  /** 销假: first half day back at work; null while nobody reported back. */
  readonly back: HalfMoment | null
  /** Pay is docked for it (事假 without pay). */
  readonly docked: boolean
  /** What it was counted as when it was approved; null on requests not yet approved. */
  readonly countedAs: DayAmount | null
}

/** 期初: what had been used of a year before the unit began to keep leave here. Not a leave: no days are known. */
export interface LeaveOpening {
  readonly id: Id
  readonly year: number
  /** First day from which leave is kept here. */
  readonly on: CivilDate
  readonly taken: DayAmount
  /** Days carried over from the year before. */
  readonly carried: DayAmount
}

/** 更正 by hand, or a grant that no policy gives (补休): signed, with its reason. */
export interface LeaveAdjustment {
  readonly id: Id
  readonly account: 'annual' | 'compensatory'
  readonly year: number
  readonly on: CivilDate
  readonly kind: 'grant' | 'correction'
  readonly amount: DayAmount
  readonly why: string
}

/** 跨年安排: work required that a person takes days of one year in the next. `amount` null is all that is left. */
export interface CarryDecision {
  readonly id: Id
  /** Year the days come from. */
  readonly year: number
  readonly on: CivilDate
  readonly amount: DayAmount | null
  readonly why: string
}

/** All that is known of one person's leave. */
export interface LeaveFacts {
  readonly person: LeavePerson
  readonly requests: readonly LeaveRequest[]
  readonly openings: readonly LeaveOpening[]
  readonly adjustments: readonly LeaveAdjustment[]
  readonly carries: readonly CarryDecision[]
}
