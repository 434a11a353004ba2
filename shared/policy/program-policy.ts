import { annualLeaveRows } from './annual-leave-rows.ts'
import { holidayRows } from './holiday-rows.ts'
import { leaveKindRows } from './leave-kind-rows.ts'
import { otherLeaveRows } from './other-leave-rows.ts'
import type { PolicyRow } from './policy-row.ts'

/** Policy that comes with the program; rows of the county and of the unit stand after it. */
export const programPolicy: readonly PolicyRow[] = [
  ...leaveKindRows,
  ...annualLeaveRows,
  ...otherLeaveRows,
  ...holidayRows,
]
