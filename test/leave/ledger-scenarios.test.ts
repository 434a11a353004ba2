import { describe, expect, test } from 'vitest'
import { annualLedger } from '../../shared/leave/annual-ledger.ts'
import { checkRequest } from '../../shared/leave/check-request.ts'
import { compensatoryLedger } from '../../shared/leave/compensatory-ledger.ts'
import { inDays } from '../../shared/leave/day-amount.ts'
import type { LeaveFacts } from '../../shared/leave/leave.ts'
import { payableWorkdays } from '../../shared/leave/payable-days.ts'
import { recount, sinceApproval } from '../../shared/leave/recount.ts'
import {
  day,
  days,
  factsOf,
  idOf,
  leave,
  pending,
  person,
  regional,
  span,
  startedOn,
  unitRow,
  world,
  worldWith,
} from './leave-world.ts'

const ledger = (facts: LeaveFacts, first: number, last: number, asOf: string, under = world) =>
  annualLedger(facts, { first, last }, day(asOf), under)
const ask = (facts: LeaveFacts, at: string, asOf: string, under = world, first = 2025) =>
  checkRequest({ id: idOf('new'), kind: 'annual', span: span(at) }, facts, first, day(asOf), under)
const grant = (id: string, on: string, amount: number) => ({
  id: idOf(id),
  account: 'annual' as const,
  year: Number(on.slice(0, 4)),
  on: day(on),
  kind: 'grant' as const,
  amount: days(amount),
  why: '样例',
})

describe('AS-07 a holiday added after approval', () => {
  // 22 days are not of the decree: 15 and a correction of 7.
  const fortnight = leave('L', '2024-08-12..2024-08-25', {
    decidedOn: day('2024-08-01'),
    countedAs: days(10),
  })
  const facts = factsOf({
    person: startedOn('2000-01'),
    requests: [fortnight],
    adjustments: [{ ...grant('X', '2024-01-01', 7), kind: 'correction' as const }],
    carries: [{ id: idOf('C'), year: 2024, on: day('2024-12-20'), amount: null, why: '样例' }],
  })
  const after = worldWith(regional({ on: day('2024-08-16'), name: '样例节', kind: 'off', half: null }))

  test('AS-07: used 9 and left 13 in the balance and in what is carried over', () => {
    const before = ledger(facts, 2024, 2024, '2024-09-01')[0]!
    expect([before.used, before.balance].map(inDays)).toEqual([10, 12])
    const [now] = ledger(facts, 2024, 2024, '2024-09-01', after)
    expect([now!.used, now!.balance].map(inDays)).toEqual([9, 13])
    const [, next] = ledger(facts, 2024, 2025, '2025-01-05', after)
    expect(next!.entries.find(({ kind }) => kind === 'carryIn')).toMatchObject({
      amount: 13_000,
      on: '2025-01-01',
    })
  })

  test('AS-07: the notice names the person, the request, 10 → 9 and the day with its name', () => {
    expect(recount([facts, factsOf({ person: person({ id: idOf('Q') }) })], world, after)).toEqual([
      {
        personId: 'P',
        requestId: 'L',
        from: 10_000,
        to: 9000,
        provisional: false,
        days: [
          {
            on: '2024-08-16',
            was: { why: 'weekday', name: '', amount: 1000 },
            is: { why: 'regional', name: '样例节', amount: 0 },
          },
        ],
      },
    ])
    expect(recount([facts], after, after)).toEqual([])
  })

  test('AS-07: the history has what it was approved as', () => {
    expect(sinceApproval(fortnight, facts, world)).toBeNull()
    expect(sinceApproval(fortnight, facts, after)).toEqual({ from: 10_000, to: 9000, by: -1000 })
    expect(sinceApproval(leave('M', '2024-08-12'), facts, after)).toBeNull()
  })
})

describe('AS-10 carrying over', () => {
  // 5 days; 3.5 taken.
  const who = startedOn('2020-01-10')
  const taken = leave('L', span('2025-03-03..2025-03-06', '2025-03-06 am'))
  const carry = (amount: number | null) => ({
    id: idOf('C'),
    year: 2025,
    on: day('2025-12-20'),
    amount: amount === null ? null : days(amount),
    why: '防汛',
  })

  test('AS-10: 1.5 left carries 1.5, not 2', () => {
    const facts = factsOf({ person: who, requests: [taken], carries: [carry(null)] })
    const [old, now] = ledger(facts, 2025, 2026, '2026-01-05')
    expect(old!.balance).toBe(0)
    expect(old!.entries.at(-1)).toMatchObject({ kind: 'carryOut', on: '2025-12-31', amount: -1500 })
    expect(old!.entries.at(-1)!.reason.inputs).toMatchObject({ left: 1.5, carried: 1.5, why: '防汛' })
    expect([now!.entitled, now!.balance].map(inDays)).toEqual([6.5, 6.5])
  })

  test('AS-10: a decision for less carries that, and the rest ends; without a decision all ends (条例 article 5)', () => {
    const some = ledger(
      factsOf({ person: who, requests: [taken], carries: [carry(1)] }),
      2025,
      2026,
      '2026-01-05',
    )
    expect(some[0]!.entries.slice(-2).map(({ kind, amount }) => [kind, inDays(amount)])).toEqual([
      ['carryOut', -1],
      ['expiry', -0.5],
    ])
    expect(inDays(some[1]!.balance)).toBe(6)
    const none = ledger(factsOf({ person: who, requests: [taken] }), 2025, 2026, '2026-01-05')
    expect(none.map(({ balance }) => inDays(balance))).toEqual([0, 5])
  })

  test('carried days are used first and are not carried twice', () => {
    const again = { ...carry(null), id: idOf('D'), year: 2026 }
    const facts = factsOf({
      person: who,
      requests: [taken, leave('M', '2026-03-02')],
      carries: [carry(null), again],
    })
    // 1.5 carried and one used: half a day ends, five go on.
    const [, second, third] = ledger(facts, 2025, 2027, '2027-01-05')
    expect(second!.entries.filter(({ kind }) => kind === 'expiry')).toMatchObject([{ amount: -500 }])
    expect(inDays(third!.balance)).toBe(10)
  })

  test('a unit may end carried days earlier in the year', () => {
    const march = worldWith(unitRow('carryOver', '', { mode: 'always', useBy: '03-31' }))
    const facts = factsOf({ person: who, requests: [taken] })
    expect(inDays(ledger(facts, 2025, 2026, '2026-03-31', march)[1]!.balance)).toBe(6.5)
    expect(inDays(ledger(facts, 2025, 2026, '2026-04-01', march)[1]!.balance)).toBe(5)
  })
})

describe('AS-12 requests that wait', () => {
  // Five days, three taken: two left.
  const who = startedOn('2020-01-10')
  const taken = leave('L', '2026-01-12..2026-01-14')
  const first = leave('F', '2026-03-02..2026-03-03', pending)

  test('AS-12: with two days left and two waiting, two more are refused at entry', () => {
    const facts = factsOf({ person: who, requests: [taken, first] })
    expect(ask(facts, '2026-03-09..2026-03-10', '2026-02-20')).toEqual({
      ok: false,
      error: { type: 'NotEnoughDays', year: 2026, left: 0, over: 2000 },
    })
    const [year] = ledger(facts, 2026, 2026, '2026-02-20')
    expect([year!.balance, year!.available].map(inDays)).toEqual([2, 0])
  })

  test('AS-12: refusing or withdrawing the first frees it', () => {
    for (const state of ['refused', 'cancelled'] as const)
      expect(
        ask(
          factsOf({ person: who, requests: [taken, { ...first, state }] }),
          '2026-03-09..2026-03-10',
          '2026-02-20',
        ),
      ).toMatchObject({
        ok: true,
        value: { amount: 2000 },
      })
  })

  test('AS-12: a request that is changed does not compete with itself', () => {
    const facts = factsOf({ person: who, requests: [taken, { ...first, id: idOf('new') }] })
    expect(ask(facts, '2026-03-02..2026-03-03', '2026-02-20')).toMatchObject({ ok: true })
  })

  test('AS-12: filed on two computers without a line, both stay and the over-draw is flagged', () => {
    const second = leave('S', '2026-03-09..2026-03-10', pending)
    const [year] = ledger(
      factsOf({ person: who, requests: [second, taken, first] }),
      2026,
      2026,
      '2026-02-20',
    )
    expect(year!.overDraw).toEqual({ on: '2026-03-09', by: 2000 })
    expect(year!.reserved.map(({ subjectId }) => subjectId).sort()).toEqual(['F', 'S'])
    const both = [taken, first, second].map((one) => ({ ...one, state: 'approved' as const }))
    const [approved] = ledger(factsOf({ person: who, requests: both }), 2026, 2026, '2026-02-20')
    expect(approved!.overDraw).toEqual({ on: '2026-03-09', by: 2000 })
    expect(inDays(approved!.balance)).toBe(-2)
  })
})

test('D-3: 11 days on an entitlement of 10 are refused, one over; ten are allowed', () => {
  const facts = factsOf({ person: startedOn('2014-01-10') })
  expect(ask(facts, '2026-02-09..2026-02-28', '2026-02-01')).toEqual({
    ok: false,
    error: { type: 'NotEnoughDays', year: 2026, left: 10_000, over: 1000 },
  })
  expect(ask(facts, '2026-02-09..2026-02-27', '2026-02-01')).toMatchObject({
    ok: true,
    value: { amount: 10_000 },
  })
})

describe('AS-14 back-dated entry', () => {
  test("AS-14: last December's leave is held against December's balance, before the year is closed and after", () => {
    const facts = factsOf({
      person: startedOn('2020-01-10'),
      requests: [leave('L', '2025-03-03..2025-03-05')],
    })
    for (const asOf of ['2025-12-31', '2026-01-10']) {
      expect(ask(facts, '2025-12-29..2025-12-30', asOf)).toMatchObject({ ok: true, value: { amount: 2000 } })
      expect(ask(facts, '2025-12-26..2025-12-30', asOf)).toMatchObject({
        error: { type: 'NotEnoughDays', year: 2025, over: 1000 },
      })
    }
  })

  test('AS-14: a request of last December that still waits keeps its days over New Year', () => {
    const waits = leave('W', '2025-12-29..2025-12-30', pending)
    const [old, now] = ledger(
      factsOf({ person: startedOn('2020-01-10'), requests: [waits] }),
      2025,
      2026,
      '2026-01-10',
    )
    expect([old!.balance, old!.available].map(inDays)).toEqual([2, 0])
    expect(old!.overDraw).toBeNull()
    expect(inDays(now!.balance)).toBe(5)
  })

  test('AS-14: 8 earned by October, 10 in all, 9 taken in December: one day in October is allowed, two are not', () => {
    const facts = factsOf({
      person: person({ startedWorkOn: null }),
      adjustments: [grant('A', '2025-01-01', 8), grant('B', '2025-11-01', 2)],
      requests: [leave('D', '2025-12-01..2025-12-11')],
    })
    expect(ask(facts, '2025-10-15', '2025-12-20')).toMatchObject({ ok: true, value: { amount: 1000 } })
    expect(ask(facts, '2025-10-15..2025-10-16', '2025-12-20')).toEqual({
      ok: false,
      error: { type: 'NotEnoughDays', year: 2025, left: 1000, over: 1000 },
    })
    // And what is earned in November is not there in October.
    expect(ask({ ...facts, requests: [] }, '2025-10-09..2025-10-21', '2025-10-01')).toMatchObject({
      ok: false,
    })
  })

  test('AS-14: days that were carried on and used in the new year cannot be taken in the old one again', () => {
    const facts = factsOf({
      person: startedOn('2020-01-10'),
      requests: [leave('N', '2026-03-02..2026-03-12')],
      carries: [{ id: idOf('C'), year: 2025, on: day('2025-12-20'), amount: days(4), why: '样例' }],
    })
    expect(ledger(facts, 2025, 2026, '2026-04-01')[1]!.balance).toBe(0)
    expect(ask(facts, '2025-12-29', '2026-04-01')).toMatchObject({ ok: true })
    expect(ask(facts, '2025-12-29..2025-12-30', '2026-04-01')).toMatchObject({
      error: { year: 2026, left: 1000, over: 1000 },
    })
  })
})

describe('AS-15 somebody leaves', () => {
  const who = person({ leftOn: day('2026-06-15') })
  const unpaid = leave('U', '2026-06-22..2026-06-24', { kind: 'personal', docked: true })

  test('AS-15: leave without pay after the last day takes nothing off: 11 days are paid, not 8', () => {
    const june = [day('2026-06-01'), day('2026-06-30')] as const
    expect(inDays(payableWorkdays(...june, factsOf({ person: who, requests: [unpaid] }), world))).toBe(11)
    const before = { ...unpaid, span: span('2026-06-10..2026-06-12') }
    expect(inDays(payableWorkdays(...june, factsOf({ person: who, requests: [before] }), world))).toBe(8)
    expect(
      inDays(payableWorkdays(day('2026-07-01'), day('2026-07-31'), factsOf({ person: who }), world)),
    ).toBe(0)
  })

  test('AS-15: annual leave approved beyond the last day is given back, and the line says why', () => {
    const [year] = ledger(
      factsOf({ person: who, requests: [leave('L', '2026-06-12..2026-06-17')] }),
      2026,
      2026,
      '2026-07-01',
    )
    const lines = year!.entries.filter(({ subjectId }) => subjectId === 'L')
    expect(lines.map(({ kind, amount }) => [kind, inDays(amount)])).toEqual([
      ['return', 2],
      ['use', -4],
    ])
    expect(lines[0]!.reason.steps[0]).toEqual({ code: 'left', values: { on: '2026-06-15' } })
  })
})

describe('AS-16 going live within the year', () => {
  const opening = { id: idOf('O'), year: 2026, on: day('2026-08-01'), taken: days(6.5), carried: days(2) }
  const facts = factsOf({ person: startedOn('2014-01-10'), openings: [opening] })

  test('AS-16: what was taken from January to July counts, and no leave is made up for it', () => {
    const [year] = ledger(facts, 2026, 2026, '2026-08-10')
    expect([year!.entitled, year!.used, year!.balance].map(inDays)).toEqual([12, 6.5, 5.5])
    expect(year!.entries.filter(({ kind }) => kind === 'use')).toEqual([])
    expect(year!.entries.find(({ kind }) => kind === 'opening')).toMatchObject({
      amount: -6500,
      recordedOn: '2026-08-01',
      subjectId: 'O',
    })
  })

  test('AS-16: a leave of March that is written down later is in it already; one over the day counts from it', () => {
    const more = {
      ...facts,
      requests: [leave('M', '2026-03-02..2026-03-06'), leave('N', '2026-07-30..2026-08-04')],
    }
    const [year] = ledger(more, 2026, 2026, '2026-08-10')
    expect(inDays(year!.balance)).toBe(3.5)
  })
})

test('销假 before the end, and withdrawing after approval, give days back by a line of their own', () => {
  const back = leave('B', '2026-03-02..2026-03-06', { back: { on: day('2026-03-05'), half: 'pm' } })
  const withdrawn = leave('W', '2026-04-13..2026-04-17', {
    state: 'cancelled',
    cancelledOn: day('2026-04-10'),
  })
  const [year] = ledger(factsOf({ requests: [back, withdrawn] }), 2026, 2026, '2026-05-01')
  const lines = (id: string) =>
    year!.entries
      .filter(({ subjectId }) => subjectId === id)
      .map(({ kind, amount, recordedOn }) => [kind, inDays(amount), recordedOn])
  expect(lines('B')).toEqual([
    ['return', 1.5, '2026-03-05'],
    ['use', -5, '2026-01-01'],
  ])
  expect(lines('W')).toEqual([
    ['return', 5, '2026-04-10'],
    ['use', -5, '2026-01-01'],
  ])
  expect(inDays(year!.used)).toBe(3.5)
})

test('补休 has its own account: earned by hand, used by request, not mixed with annual leave', () => {
  const earned = { ...grant('E', '2026-03-01', 1.5), account: 'compensatory' as const }
  const facts = factsOf({
    adjustments: [earned],
    requests: [leave('L', '2026-03-10', { kind: 'compensatory' })],
  })
  expect(compensatoryLedger(facts, world)).toMatchObject({ balance: 500, available: 500, overDraw: null })
  expect(inDays(ledger(facts, 2026, 2026, '2026-05-01')[0]!.used)).toBe(0)
  const draft = { id: idOf('new'), kind: 'compensatory', span: span('2026-03-12') }
  expect(checkRequest(draft, facts, 2026, day('2026-03-11'), world)).toEqual({
    ok: false,
    error: { type: 'NotEnoughDays', year: 2026, left: 500, over: 500 },
  })
})
