import type { CivilDate } from '../kernel/schemas.ts'
import { countLeave } from './count-leave.ts'
import { addAmounts, lessAmount, NO_DAYS, type DayAmount } from './day-amount.ts'
import type { LeaveFacts, LeaveWorld } from './leave.ts'
import { clipSpan } from './leave-span.ts'
import { takenSpan } from './taken-days.ts'

/**
 * Workdays of a span that are paid: those up to the last day in the unit, without leave whose pay is docked. Leave that
 * had been approved for days after leaving takes nothing off: those days are not there to be paid anyway.
 */
export function payableWorkdays(
  from: CivilDate,
  to: CivilDate,
  facts: LeaveFacts,
  world: LeaveWorld,
): DayAmount {
  const { person } = facts
  const inPost = clipSpan({ from, to, halves: [] }, null, person.leftOn)
  if (!inPost) return NO_DAYS
  const docked = facts.requests
    .filter(({ state, docked: isDocked }) => state === 'approved' && isDocked)
    .map((request) => {
      const span = takenSpan(request, person)
      const inside = span && clipSpan(span, inPost.from, inPost.to)
      return inside ? countLeave(inside, 'workdays', person, world).amount : NO_DAYS
    })
  return lessAmount(countLeave(inPost, 'workdays', person, world).amount, addAmounts(...docked))
}
