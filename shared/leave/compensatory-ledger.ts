import { balanceOf, inOrder, overDrawOf, type LedgerEntry, type OverDraw } from './ledger.ts'
import { lessAmount, minusAmount, notBelowZero, type DayAmount } from './day-amount.ts'
import type { LeaveFacts, LeaveWorld } from './leave.ts'
import { step } from '../policy/reason.ts'
import { accountOf, linesOfRequest } from './use-entries.ts'

/** 补休 of somebody: what work on days of rest earned, and what was taken of it. */
export interface CompensatoryAccount {
  readonly entries: readonly LedgerEntry[]
  readonly balance: DayAmount
  readonly reserved: readonly LedgerEntry[]
  readonly available: DayAmount
  readonly overDraw: OverDraw | null
}

/** 补休台账 (公务员法, article 82): grants written down by hand, uses by request; it does not end with the year. */
export function compensatoryLedger(facts: LeaveFacts, world: LeaveWorld): CompensatoryAccount {
  const entries: LedgerEntry[] = facts.adjustments
    .filter(({ account }) => account === 'compensatory')
    .map(({ id, kind, year, on, amount, why }) => ({
      key: `${kind}|${year}|${id}`,
      kind,
      year,
      on,
      recordedOn: null,
      amount,
      subjectId: id,
      provisional: false,
      reason: {
        rule: kind,
        sources: [],
        inputs: { on, why },
        steps: [step(kind, { on, why })],
        provisional: false,
      },
    }))
  const reserved: LedgerEntry[] = []
  for (const request of facts.requests) {
    if (accountOf(request.kind, request.span.from, world) !== 'compensatory') continue
    const first = Number(request.span.from.slice(0, 4))
    const last = Number(request.span.to.slice(0, 4))
    for (let year = first; year <= last; year++) {
      const lines = linesOfRequest(request, facts, year, world)
      ;(request.state === 'pending' ? reserved : entries).push(...lines)
    }
  }
  const balance = balanceOf(entries)
  return {
    entries: inOrder(entries),
    balance,
    reserved,
    available: notBelowZero(lessAmount(balance, minusAmount(balanceOf(reserved)))),
    overDraw: overDrawOf([...entries, ...reserved]),
  }
}
