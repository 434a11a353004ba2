import type { CivilDate } from '../kernel/schemas.ts'
import type { Reason } from '../policy/reason.ts'
import { settledOn } from '../policy/policy-on.ts'
import { annualLoss, type AnnualLoss } from './annual-loss.ts'
import {
  carriedExpiry,
  carryInLine,
  closingLines,
  grantLines,
  lossLines,
  lostSince,
  writtenLines,
} from './annual-year.ts'
import { lessAmount, minusAmount, NO_DAYS, notBelowZero, type DayAmount } from './day-amount.ts'
import type { LeaveFacts, LeaveRequest, LeaveWorld } from './leave.ts'
import { balanceOf, inOrder, overDrawOf, sumOf, type LedgerEntry, type OverDraw } from './ledger.ts'
import { openingOf } from './opening.ts'
import { accountOf, linesOfRequest } from './use-entries.ts'

/** One year of somebody's annual leave. */
export interface AnnualYear {
  readonly year: number
  readonly entries: readonly LedgerEntry[]
  /** 余: the sum of `entries`. */
  readonly balance: DayAmount
  /** 应 (with carried days and corrections, after losses) and 已. */
  readonly entitled: DayAmount
  readonly used: DayAmount
  /** 待批: what waiting requests hold back, line by line. */
  readonly reserved: readonly LedgerEntry[]
  /** What a new request may still ask for on the year's last day. */
  readonly available: DayAmount
  /** More was asked for or approved than there is; everything stays, and somebody has to look. */
  readonly overDraw: OverDraw | null
  readonly loss: AnnualLoss
  readonly provisional: boolean
}

const isAnnual = (request: LeaveRequest, world: LeaveWorld) =>
  accountOf(request.kind, request.span.from, world) === 'annual'

/** Lines of the requests of a year, those approved and those that wait. */
function requestLines(facts: LeaveFacts, year: number, world: LeaveWorld) {
  const used: LedgerEntry[] = []
  const reserved: LedgerEntry[] = []
  for (const request of facts.requests) {
    if (request.span.from > `${year}-12-31` || request.span.to < `${year}-01-01`) continue
    if (!isAnnual(request, world)) continue
    const lines = linesOfRequest(request, facts, year, world)
    if (request.state === 'pending') reserved.push(...lines)
    else used.push(...lines)
  }
  return { used, reserved }
}

/** What stays of this year when the next one is lost instead: the rest of it by default, nothing where that is set. */
function forfeited(
  loss: AnnualLoss,
  lines: readonly LedgerEntry[],
  asOf: CivilDate,
  world: LeaveWorld,
): LedgerEntry[] {
  if (loss.loses !== 'nextYear' || loss.reachedOn === null || asOf < loss.reachedOn) return []
  const { restOfYear } = settledOn(world.policy, 'lossReading', loss.reachedOn).row.value
  const left = notBelowZero(balanceOf(lines))
  if (restOfYear === 'keep' || left === 0) return []
  return [
    {
      key: `loss|${loss.year}|rest`,
      kind: 'loss',
      year: loss.year,
      on: loss.reachedOn,
      recordedOn: null,
      amount: minusAmount(left),
      subjectId: '',
      provisional: loss.reason.provisional,
      reason: loss.reason,
    },
  ]
}

interface Carried {
  readonly amount: DayAmount
  readonly reason: Reason | null
  readonly loss: AnnualLoss | null
}

function yearOf(
  facts: LeaveFacts,
  year: number,
  carried: Carried,
  asOf: CivilDate,
  world: LeaveWorld,
): AnnualYear {
  const opening = openingOf(facts, year)
  const written = writtenLines(facts, year)
  const amount = opening ? opening.carried : carried.amount
  const reason = opening ? written[0]!.reason : carried.reason
  const carryIn = reason ? carryInLine(year, amount, reason) : []
  const grants = grantLines(facts, year, world)
  const loss = annualLoss(facts, year, world, amount)
  const lost = lostSince(loss, carried.loss)
  const losses = lost ? lossLines(grants, lost.since, lost.reason, year) : []
  const { used, reserved } = requestLines(facts, year, world)
  const open = [...carryIn, ...grants, ...losses, ...written, ...used]
  // Last December's request that still waits keeps its days: they neither end nor travel before it is decided.
  const held = [...open, ...reserved]
  const expired = [...forfeited(loss, open, asOf, world), ...carriedExpiry(held, year, asOf, world)]
  const isOver = asOf > `${year}-12-31`
  const closing = isOver ? closingLines([...held, ...expired], facts, year, world) : []
  const entries = inOrder([...open, ...expired, ...closing])
  const balance = balanceOf(entries)
  const taken = minusAmount(sumOf(entries, 'use', 'return', 'opening'))
  return {
    year,
    entries,
    balance,
    entitled: sumOf(entries, 'grant', 'carryIn', 'loss', 'correction'),
    used: taken,
    reserved,
    available: notBelowZero(lessAmount(balance, minusAmount(balanceOf(reserved)))),
    overDraw: overDrawOf([...entries, ...reserved]),
    loss,
    provisional: [...entries, ...reserved].some((entry) => entry.provisional),
  }
}

/** What a year hands on to the next. */
function handedOn(year: AnnualYear): Carried {
  const out = year.entries.find(({ kind }) => kind === 'carryOut')
  return { amount: out ? minusAmount(out.amount) : NO_DAYS, reason: out?.reason ?? null, loss: year.loss }
}

/**
 * 年休假台账 of somebody for every year from the first (the year leave began to be kept here) through the last, as of a
 * day: entitlement, losses, carried days, uses and what was given back. It is worked out from the facts each time; the
 * same facts give the same ledger on every computer, whatever their order.
 */
export function annualLedger(
  facts: LeaveFacts,
  years: { readonly first: number; readonly last: number },
  asOf: CivilDate,
  world: LeaveWorld,
): AnnualYear[] {
  const found: AnnualYear[] = []
  let carried: Carried = { amount: NO_DAYS, reason: null, loss: null }
  for (let year = years.first; year <= years.last; year++) {
    const one = yearOf(facts, year, carried, asOf, world)
    found.push(one)
    carried = handedOn(one)
  }
  return found
}
