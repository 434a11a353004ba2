import type { CivilDate } from '../kernel/schemas.ts'
import { countReason } from './leave-days.ts'
import { countLeave, type LeaveCount } from './count-leave.ts'
import { lessAmount, minusAmount, NO_DAYS } from './day-amount.ts'
import type { LeaveFacts, LeaveRequest, LeaveWorld } from './leave.ts'
import type { LedgerEntry } from './ledger.ts'
import { clipSpan, type LeaveSpan } from './leave-span.ts'
import { openingOf } from './opening.ts'
import { policyOn } from '../policy/policy-on.ts'
import { step, type Reason } from '../policy/reason.ts'
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

const nothingUsed: LeaveCount = { amount: NO_DAYS, provisional: false }

const countOf = (span: LeaveSpan | null, kind: string, facts: LeaveFacts, world: LeaveWorld): LeaveCount =>
  span ? countLeave(span, countingOf(kind, span.from, world), facts.person, world) : nothingUsed

/** A line whose reason is worked out when somebody opens it. */
function line(
  kind: 'use' | 'return',
  request: LeaveRequest,
  { year, on, recordedOn }: { year: number; on: CivilDate; recordedOn: CivilDate | null },
  { amount, provisional }: LeaveCount,
  explain: () => Reason,
): LedgerEntry {
  let reason: Reason | null = null
  return {
    key: `${kind}|${year}|${request.id}`,
    kind,
    year,
    on,
    recordedOn,
    amount,
    subjectId: request.id,
    provisional,
    get reason() {
      return (reason ??= explain())
    },
  }
}

/** What gave days of a request back, and when: 撤回, 销假, or leaving the unit. */
function givenBack(request: LeaveRequest, { person }: LeaveFacts) {
  if (request.state === 'cancelled') return { why: 'withdrawn', on: request.cancelledOn }
  return request.back ? { why: 'backEarly', on: request.back.on } : { why: 'left', on: person.leftOn }
}

const isUsed = ({ state, decidedOn }: LeaveRequest) =>
  state === 'approved' || state === 'pending' || (state === 'cancelled' && decidedOn !== null)

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
  const span = isUsed(request) ? chargedIn(request.span, facts, year) : null
  if (!span) return []
  const { kind, decidedOn } = request
  const used = countOf(span, kind, facts, world)
  const reason = () => countReason(span, kind, facts.person, world)
  const at = { year, on: span.from, recordedOn: decidedOn }
  const use = line('use', request, at, { ...used, amount: minusAmount(used.amount) }, reason)
  const taken = request.state === 'cancelled' ? null : takenSpan(request, facts.person)
  const away = taken && chargedIn(taken, facts, year)
  if (away && away.from === span.from && away.to === span.to && away.halves.length === span.halves.length)
    return [use]
  const kept = countOf(away, kind, facts, world)
  const amount = lessAmount(used.amount, kept.amount)
  if (amount === 0) return [use]
  const { why, on } = givenBack(request, facts)
  const whyBack = (): Reason => {
    const counted = reason()
    return { ...counted, rule: 'return', steps: [step(why, on === null ? {} : { on }), ...counted.steps] }
  }
  return [use, line('return', request, { ...at, recordedOn: on }, { ...used, amount }, whyBack)]
}
