import type { CivilDate, Id } from '../kernel/schemas.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { policyOn } from '../policy/policy-on.ts'
import type { PolicyValue } from '../policy/policy-values.ts'
import type { Reason } from '../policy/reason.ts'
import { annualLedger } from './annual-ledger.ts'
import { compensatoryLedger } from './compensatory-ledger.ts'
import { countLeave } from './count-leave.ts'
import type { DayAmount } from './day-amount.ts'
import type { LeaveFacts, LeaveRequest, LeaveWorld } from './leave.ts'
import { countReason } from './leave-days.ts'
import { firstClash, type LeaveSpan } from './leave-span.ts'
import { isStanding, takenSpan } from './taken-days.ts'
import { accountOf } from './use-entries.ts'
import { workAmount, workingHalves } from './working-halves.ts'

/** Why leave cannot be asked for so. Nothing was saved. */
export type LeaveRefusal =
  | { type: 'KindUnknown'; kind: string }
  | { type: 'EndsBeforeItStarts' }
  | { type: 'HalfNotPossible'; on: CivilDate }
  /** The half day is not a day of the span, or is named twice. */
  | { type: 'HalfUnclear'; on: CivilDate }
  /** 该日为非工作日. */
  | { type: 'HalfOnRestDay'; on: CivilDate }
  /** The whole span is rest. */
  | { type: 'NothingToTake' }
  | { type: 'Overlaps'; other: Id; on: CivilDate }
  | { type: 'AfterLeaving'; leftOn: CivilDate }
  /** `over` more is asked for than there is in that year, what waits counted in; `left` can be had. */
  | { type: 'NotEnoughDays'; year: number; left: DayAmount; over: DayAmount }

/** What is asked for. `id` is that of the request when an older one is changed; it does not overlap itself. */
export interface LeaveDraft {
  readonly id: Id
  readonly kind: string
  readonly span: LeaveSpan
}

/** What the form shows before anything is saved. */
export interface CheckedLeave {
  readonly amount: DayAmount
  readonly reason: Reason
  readonly needsCertificate: boolean
}

type Kind = PolicyValue<'leaveKind'>

function halfFault(draft: LeaveDraft, kind: Kind, facts: LeaveFacts, world: LeaveWorld): LeaveRefusal | null {
  const { from, to, halves } = draft.span
  const seen = new Set<CivilDate>()
  for (const { on, half } of halves) {
    if (!kind.halves) return { type: 'HalfNotPossible', on }
    if (on < from || on > to || seen.has(on)) return { type: 'HalfUnclear', on }
    seen.add(on)
    const works = workAmount(workingHalves(on, facts.person, world), half) > 0
    if (kind.counting === 'workdays' && !works) return { type: 'HalfOnRestDay', on }
  }
  return null
}

/** The first other request, by its day, that wants the same half of a day: of every kind, and those that wait too. */
function clashWith(draft: LeaveDraft, facts: LeaveFacts): LeaveRefusal | null {
  let found: { other: Id; on: CivilDate } | null = null
  for (const request of facts.requests) {
    if (request.id === draft.id || !isStanding(request)) continue
    const span = takenSpan(request, facts.person)
    const on = span && firstClash(draft.span, span)
    if (on && (found === null || on < found.on || (on === found.on && request.id < found.other)))
      found = { other: request.id, on }
  }
  return found && { type: 'Overlaps', ...found }
}

const asPending = (draft: LeaveDraft, asOf: CivilDate): LeaveRequest => ({
  ...draft,
  state: 'pending',
  askedOn: asOf,
  decidedOn: null,
  cancelledOn: null,
  back: null,
  docked: false,
  countedAs: null,
})

/** Years that a request can touch: from the first one kept to the later of its own end and today, and the one after. */
function yearsFor({ span }: LeaveDraft, firstYear: number, asOf: CivilDate) {
  const last = Math.max(Number(span.to.slice(0, 4)), Number(asOf.slice(0, 4)))
  return { first: Math.min(firstYear, Number(span.from.slice(0, 4))), last }
}

/**
 * Whether the account bears a request: by the balance of its own day with all that was earned by then and taken since,
 * what waits included. Only what this request makes worse counts: an old over-draw elsewhere is not its fault.
 */
function shortOf(
  draft: LeaveDraft,
  facts: LeaveFacts,
  firstYear: number,
  asOf: CivilDate,
  world: LeaveWorld,
): LeaveRefusal | null {
  const account = accountOf(draft.kind, draft.span.from, world)
  if (account === 'none') return null
  const others = { ...facts, requests: facts.requests.filter(({ id }) => id !== draft.id) }
  const asked = { ...others, requests: [...others.requests, asPending(draft, asOf)] }
  const refusal = (year: number, before: number, after: number, amount: number): LeaveRefusal | null => {
    if (after <= before) return null
    const over = after - before
    return {
      type: 'NotEnoughDays',
      year,
      left: Math.max(0, amount - over) as DayAmount,
      over: over as DayAmount,
    }
  }
  const amountOf = (lines: readonly { subjectId: string; amount: number }[]) =>
    lines.reduce((sum, line) => (line.subjectId === draft.id ? sum - line.amount : sum), 0)
  if (account === 'compensatory') {
    const [was, is] = [compensatoryLedger(others, world), compensatoryLedger(asked, world)]
    const year = Number(draft.span.from.slice(0, 4))
    return refusal(year, was.overDraw?.by ?? 0, is.overDraw?.by ?? 0, amountOf(is.reserved))
  }
  const years = yearsFor(draft, firstYear, asOf)
  const was = annualLedger(others, years, asOf, world)
  const now = annualLedger(asked, years, asOf, world)
  const amount = amountOf(now.flatMap(({ reserved }) => reserved))
  for (const [at, is] of now.entries()) {
    const found = refusal(is.year, was[at]?.overDraw?.by ?? 0, is.overDraw?.by ?? 0, amount)
    if (found) return found
  }
  return null
}

/**
 * Whether leave can be asked for so, and what it counts as. `firstYear` is the year from which leave is kept here,
 * `asOf` today. Back-dated leave is checked against its own day.
 */
export function checkRequest(
  draft: LeaveDraft,
  facts: LeaveFacts,
  firstYear: number,
  asOf: CivilDate,
  world: LeaveWorld,
): Result<CheckedLeave, LeaveRefusal> {
  const { kind, span } = draft
  const { row } = policyOn(world.policy, 'leaveKind', kind, span.from)
  if (!row) return err({ type: 'KindUnknown', kind })
  if (span.to < span.from) return err({ type: 'EndsBeforeItStarts' })
  const { leftOn } = facts.person
  if (leftOn !== null && span.to > leftOn) return err({ type: 'AfterLeaving', leftOn })
  const half = halfFault(draft, row.value, facts, world)
  if (half) return err(half)
  const { amount } = countLeave(span, row.value.counting, facts.person, world)
  if (amount === 0) return err({ type: 'NothingToTake' })
  const clash = clashWith(draft, facts) ?? shortOf(draft, facts, firstYear, asOf, world)
  if (clash) return err(clash)
  const { certificateFromDays: from } = row.value
  return ok({
    amount,
    reason: countReason(span, kind, facts.person, world),
    needsCertificate: from !== null && amount >= from * 1000,
  })
}
