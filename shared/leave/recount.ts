import type { CivilDate, Id } from '../kernel/schemas.ts'
import { policyOn } from '../policy/policy-on.ts'
import { countLeave, type Counting } from './count-leave.ts'
import { lessAmount, type DayAmount } from './day-amount.ts'
import type { LeaveFacts, LeaveRequest, LeaveWorld } from './leave.ts'
import { leaveDays, type LeaveDay } from './leave-days.ts'
import { isStanding, takenSpan } from './taken-days.ts'

/** A day that counts otherwise than before. */
export interface ChangedDay {
  readonly on: CivilDate
  readonly was: Pick<LeaveDay, 'why' | 'name' | 'amount'>
  readonly is: Pick<LeaveDay, 'why' | 'name' | 'amount'>
}

/** A leave that counts otherwise under a new calendar: from, to and why, for the person's history and the notice. */
export interface RecountedLeave {
  readonly personId: Id
  readonly requestId: Id
  readonly from: DayAmount
  readonly to: DayAmount
  readonly days: readonly ChangedDay[]
  /** The new count is still provisional. */
  readonly provisional: boolean
}

const countingOf = ({ kind, span }: LeaveRequest, world: LeaveWorld): Counting =>
  policyOn(world.policy, 'leaveKind', kind, span.from).row?.value.counting ?? 'workdays'

const face = ({ why, name, amount }: LeaveDay) => ({ why, name, amount })

function recounted(
  request: LeaveRequest,
  facts: LeaveFacts,
  before: LeaveWorld,
  after: LeaveWorld,
): RecountedLeave | null {
  const { person } = facts
  const span = takenSpan(request, person)
  if (!span) return null
  const [was, is] = [countingOf(request, before), countingOf(request, after)]
  const from = countLeave(span, was, person, before).amount
  const to = countLeave(span, is, person, after)
  const old = leaveDays(span, was, person, before)
  const days = leaveDays(span, is, person, after)
    .map((day, at) => ({ on: day.on, was: face(old[at]!), is: face(day) }))
    .filter((day) => day.was.amount !== day.is.amount)
  if (days.length === 0) return null
  return {
    personId: person.id,
    requestId: request.id,
    from,
    to: to.amount,
    days,
    provisional: to.provisional,
  }
}

/**
 * What a new calendar or policy changes in leave that stands, for everybody: nothing where it was worked out before, for
 * only the two worlds are compared. A leave in which one day came and another went is named too, with the same total.
 */
export function recount(
  people: readonly LeaveFacts[],
  before: LeaveWorld,
  after: LeaveWorld,
): RecountedLeave[] {
  return people.flatMap((facts) =>
    facts.requests
      .filter(isStanding)
      .map((request) => recounted(request, facts, before, after))
      .filter((found) => found !== null),
  )
}

/**
 * A leave approved as one number that counts as another today: null where it still counts the same. Only what was
 * approved as a whole is compared; what 销假 gave back is another matter.
 */
export function sinceApproval(
  request: LeaveRequest,
  facts: LeaveFacts,
  world: LeaveWorld,
): { readonly from: DayAmount; readonly to: DayAmount; readonly by: DayAmount } | null {
  if (request.countedAs === null) return null
  const to = countLeave(request.span, countingOf(request, world), facts.person, world).amount
  if (to === request.countedAs) return null
  return { from: request.countedAs, to, by: lessAmount(to, request.countedAs) }
}
