import type { CivilDate } from '../kernel/schemas.ts'
import { settledOn } from '../policy/policy-on.ts'
import { sourceOf } from '../policy/policy-row.ts'
import { step, type Reason } from '../policy/reason.ts'
import { entitlementsOf } from './annual-entitlement.ts'
import type { AnnualLoss } from './annual-loss.ts'
import {
  inDays,
  leastAmount,
  lessAmount,
  minusAmount,
  NO_DAYS,
  notBelowZero,
  type DayAmount,
} from './day-amount.ts'
import type { CarryDecision, LeaveFacts, LeaveWorld } from './leave.ts'
import { balanceOf, sumOf, type LedgerEntry, type LedgerKind } from './ledger.ts'
import { openingOf } from './opening.ts'

const newYear = (year: number) => `${year}-01-01` as CivilDate

const entry = (
  kind: LedgerKind,
  year: number,
  on: CivilDate,
  amount: DayAmount,
  reason: Reason,
  subjectId = '',
): LedgerEntry => ({
  key: `${kind}|${year}|${subjectId === '' ? on : subjectId}`,
  kind,
  year,
  on,
  recordedOn: null,
  amount,
  subjectId,
  provisional: reason.provisional,
  reason,
})

/** A reason that rests on what somebody wrote down, not on a rule. */
const byHand = (rule: string, values: Readonly<Record<string, string | number>>): Reason => ({
  rule,
  sources: [],
  inputs: values,
  steps: [step(rule, values)],
  provisional: false,
})

/**
 * 应休: what a year grants on 1 January and what a new step of years adds later; nothing after the person left. The
 * first line stands even where it grants nothing, for its reason says why.
 */
export function grantLines(facts: LeaveFacts, year: number, world: LeaveWorld): LedgerEntry[] {
  const { leftOn } = facts.person
  let before: DayAmount | null = null
  const lines: LedgerEntry[] = []
  for (const { from, days, reason } of entitlementsOf(facts.person, year, world)) {
    const more: DayAmount = lessAmount(days, before ?? NO_DAYS)
    const isWorthALine = before === null || more !== 0
    before = days
    if (isWorthALine && (leftOn === null || from <= leftOn))
      lines.push(entry('grant', year, from, more, reason))
  }
  return lines
}

/** What sick or personal leave took back of the grants: each from the day the limit was reached, or from its own later one. */
export function lossLines(
  grants: readonly LedgerEntry[],
  since: CivilDate,
  reason: Reason,
  year: number,
): LedgerEntry[] {
  return grants.map((grant) => {
    const on = grant.on > since ? grant.on : since
    return { ...entry('loss', year, on, minusAmount(grant.amount), reason), key: `loss|${year}|${grant.key}` }
  })
}

/** 结转 from the year before. */
export const carryInLine = (year: number, amount: DayAmount, reason: Reason): LedgerEntry[] =>
  amount === 0 ? [] : [entry('carryIn', year, newYear(year), amount, reason)]

/** 期初 and 更正 of a year. */
export function writtenLines(facts: LeaveFacts, year: number): LedgerEntry[] {
  const opening = openingOf(facts, year)
  const taken = opening && {
    ...entry(
      'opening',
      year,
      newYear(year),
      minusAmount(opening.taken),
      byHand('opening', {
        on: opening.on,
        taken: inDays(opening.taken),
        carried: inDays(opening.carried),
      }),
      opening.id,
    ),
    recordedOn: opening.on,
  }
  const adjusted = facts.adjustments
    .filter((one) => one.account === 'annual' && one.year === year)
    .map(({ id, kind, on, amount, why }) => entry(kind, year, on, amount, byHand(kind, { on, why }), id))
  return taken ? [taken, ...adjusted] : adjusted
}

/** The decision for a year's days; of two the one with the greater id, so that every computer takes the same. */
function carryOf(carries: readonly CarryDecision[], year: number): CarryDecision | null {
  let found: CarryDecision | null = null
  for (const carry of carries)
    if (carry.year === year && (found === null || carry.id > found.id)) found = carry
  return found
}

/**
 * Days carried into a year end on its `useBy` where they were not used by then (条例514号, article 5: one year). They
 * are used first. Without an earlier `useBy` they end with the year.
 */
export function carriedExpiry(
  lines: readonly LedgerEntry[],
  year: number,
  asOf: CivilDate,
  world: LeaveWorld,
): LedgerEntry[] {
  const carried = sumOf(lines, 'carryIn')
  const { row, provisional } = settledOn(world.policy, 'carryOver', newYear(year))
  const last = `${year}-${row.value.useBy}` as CivilDate
  if (carried <= 0 || asOf <= last) return []
  const used = lines.filter(
    ({ kind, on }) => (kind === 'use' || kind === 'return' || kind === 'opening') && on <= last,
  )
  const left = notBelowZero(lessAmount(carried, minusAmount(balanceOf(used))))
  if (left === 0) return []
  const values = { carried: inDays(carried), left: inDays(left), useBy: last }
  const reason = {
    rule: 'carryExpiry',
    sources: [sourceOf(row)],
    inputs: values,
    steps: [step('carryExpired', values)],
    provisional,
  }
  return [{ ...entry('expiry', year, last, minusAmount(left), reason), key: `expiry|${year}|carried` }]
}

/**
 * The end of a year that is over: what work required to be carried goes into the next (halves stay halves), the rest
 * ends (条例514号, article 5). What was carried in once is not carried again: `lines` have its expiry.
 */
export function closingLines(
  lines: readonly LedgerEntry[],
  facts: LeaveFacts,
  year: number,
  world: LeaveWorld,
): LedgerEntry[] {
  const left = notBelowZero(balanceOf(lines))
  if (left === 0) return []
  const last = `${year}-12-31` as CivilDate
  const { row, provisional } = settledOn(world.policy, 'carryOver', last)
  const decision = carryOf(facts.carries, year)
  const { mode } = row.value
  const wanted =
    mode === 'always' ? left : mode === 'onDecision' && decision ? (decision.amount ?? left) : NO_DAYS
  const carried = leastAmount(left, notBelowZero(wanted))
  const values = { left: inDays(left), carried: inDays(carried), mode, why: decision?.why ?? '' }
  const reason = {
    rule: 'carryOver',
    sources: [sourceOf(row)],
    inputs: values,
    steps: [step(carried > 0 ? 'carried' : 'expired', values)],
    provisional,
  }
  const ended = lessAmount(left, carried)
  return [
    ...(carried > 0 ? [entry('carryOut', year, last, minusAmount(carried), reason, decision?.id)] : []),
    ...(ended > 0 ? [entry('expiry', year, last, minusAmount(ended), reason)] : []),
  ]
}

/** Whether and from when this year's grants are lost: by the year before, or by this one. */
export function lostSince(
  { loses, reachedOn, reason, year }: AnnualLoss,
  before: AnnualLoss | null,
): { readonly since: CivilDate; readonly reason: Reason } | null {
  if (before?.loses === 'nextYear') return { since: newYear(year), reason: before.reason }
  return loses === 'thisYear' && reachedOn ? { since: reachedOn, reason } : null
}
