import type { CivilDate } from '../kernel/schemas.ts'
import { countReason } from './leave-days.ts'
import { countLeave } from './count-leave.ts'
import { lessAmount, minusAmount, NO_DAYS, type DayAmount } from './day-amount.ts'
import type { LeaveFacts, LeaveRequest, LeaveWorld } from './leave.ts'
import type { LedgerEntry } from './ledger.ts'
import { clipSpan, type LeaveSpan } from './leave-span.ts'
import { openingOf } from './opening.ts'
import { policyOn } from '../policy/policy-on.ts'
import { step } from '../policy/reason.ts'
import { takenSpan } from './taken-days.ts'

/** The account that a kind draws from; one that the policy does not know draws from none. */
export function accountOf(
  kind: string,
  on: CivilDate,
  world: LeaveWorld,
): 'annual' | 'compensatory' | 'none' {
  return policyOn(world.policy, 'leaveKind', kind, on).row?.value.account ?? 'none'
}

const countingOf = (kind: string, on: CivilDate, world: LeaveWorld) =>
  policyOn(world.policy, 'leaveKind', kind, on).row?.value.counting ?? 'workdays'

/** The part of a span that a year's account is charged with: not what lay before leave was kept here (期初). */
function chargedIn(span: LeaveSpan, facts: LeaveFacts, year: number): LeaveSpan | null {
  const first = openingOf(facts, year)?.on ?? (`${year}-01-01` as CivilDate)
  return clipSpan(span, first, `${year}-12-31` as CivilDate)
}

const amountOf = (span: LeaveSpan | null, kind: string, facts: LeaveFacts, world: LeaveWorld): DayAmount =>
  span ? countLeave(span, countingOf(kind, span.from, world), facts.person, world).amount : NO_DAYS

const line = (
  kind: 'use' | 'return',
  request: LeaveRequest,
  year: number,
  on: CivilDate,
  recordedOn: CivilDate | null,
  amount: DayAmount,
) => ({ key: `${kind}|${year}|${request.id}`, kind, year, on, recordedOn, amount, subjectId: request.id })

/**
 * What a request does to a year's account: its days are used from its first day on; what 销假, 撤回 after approval or
 * leaving the unit gave back stands as a line of its own, from the same day. A request that waits reserves as if it were
 * approved.
 */
export function linesOfRequest(
  request: LeaveRequest,
  facts: LeaveFacts,
  year: number,
  world: LeaveWorld,
): LedgerEntry[] {
  const wasUsed =
    request.state === 'approved' ||
    request.state === 'pending' ||
    (request.state === 'cancelled' && request.decidedOn !== null)
  const span = wasUsed ? chargedIn(request.span, facts, year) : null
  if (!span) return []
  const { person } = facts
  const used = amountOf(span, request.kind, facts, world)
  const taken = request.state === 'cancelled' ? null : takenSpan(request, person)
  const away = taken && chargedIn(taken, facts, year)
  const back = lessAmount(used, amountOf(away, request.kind, facts, world))
  const reason = countReason(span, request.kind, person, world)
  const lines: LedgerEntry[] = [
    { ...line('use', request, year, span.from, request.decidedOn, minusAmount(used)), reason },
  ]
  if (back === 0) return lines
  const [why, on] =
    request.state === 'cancelled'
      ? (['withdrawn', request.cancelledOn] as const)
      : request.back
        ? (['backEarly', request.back.on] as const)
        : (['left', person.leftOn] as const)
  const gaveBack = {
    ...reason,
    rule: 'return',
    steps: [step(why, on === null ? {} : { on }), ...reason.steps],
  }
  lines.push({ ...line('return', request, year, span.from, on, back), reason: gaveBack })
  return lines
}
