import type { CivilDate } from '../kernel/schemas.ts'
import { settledOn } from '../policy/policy-on.ts'
import { sourceOf } from '../policy/policy-row.ts'
import { step, type Reason } from '../policy/reason.ts'
import { inDays, type DayAmount } from './day-amount.ts'
import type { LeaveWorld } from './leave.ts'

/** 科室负责人, 分管领导, 主要领导. */
export type RouteRole = 'section' | 'division' | 'main'

/** Whose opinions leave of so many days needs, in their order, and why (审批权限: the unit's own rule). */
export function approvalRoute(
  amount: DayAmount,
  on: CivilDate,
  world: LeaveWorld,
): { readonly roles: readonly RouteRole[]; readonly reason: Reason } {
  const { row, provisional } = settledOn(world.policy, 'approvalRoute', on)
  const days = inDays(amount)
  const steps = row.value.steps.filter(({ fromDays }) => days >= fromDays)
  return {
    roles: steps.map(({ role }) => role),
    reason: {
      rule: 'approvalRoute',
      sources: [sourceOf(row)],
      inputs: { days },
      steps: steps.map(({ role, fromDays }) => step('opinion', { role, fromDays })),
      provisional,
    },
  }
}
