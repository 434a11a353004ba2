import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../shared/kernel/civil-date.ts'
import type { PartialDate } from '../../shared/kernel/schemas.ts'
import { annualLedger } from '../../shared/leave/annual-ledger.ts'
import { countLeave } from '../../shared/leave/count-leave.ts'
import { compensatoryLedger } from '../../shared/leave/compensatory-ledger.ts'
import type { DayAmount } from '../../shared/leave/day-amount.ts'
import type { LeaveFacts, LeaveRequest } from '../../shared/leave/leave.ts'
import { leaveDays } from '../../shared/leave/leave-days.ts'
import { clipSpan, spanBefore, type Half, type LeaveSpan } from '../../shared/leave/leave-span.ts'
import { balanceOf } from '../../shared/leave/ledger.ts'
import { recount } from '../../shared/leave/recount.ts'
import { day, factsOf, idOf, person, regional, unitRow, worldWith } from './leave-world.ts'

const seed = Number(process.env.SEED ?? 20261122)
console.log(`seed ${seed}`)
const runs = { seed, numRuns: 500 }

const local = worldWith(
  regional(
    { on: day('2025-08-20'), name: '样例节', kind: 'off', half: null },
    { on: day('2025-08-23'), name: '样例节', kind: 'work', half: null },
    { on: day('2026-03-19'), name: '样例节', kind: 'off', half: 'pm' },
  ),
  unitRow('carryOver', '', { mode: 'onDecision', useBy: '06-30' }, '2025-01-01'),
)
const woman = person({ sex: 'female' })

const from = day('2023-10-01')
const half = fc.constantFrom<Half>('am', 'pm')
const anySpan: fc.Arbitrary<LeaveSpan> = fc
  .tuple(
    fc.nat(1500),
    fc.nat(40),
    fc.uniqueArray(fc.tuple(fc.nat(40), half), { maxLength: 4, selector: ([at]) => at }),
  )
  .map(([start, length, halves]) => ({
    from: addDays(from, start),
    to: addDays(from, start + length),
    halves: halves
      .filter(([at]) => at <= length)
      .map(([at, one]) => ({ on: addDays(from, start + at), half: one })),
  }))
const counting = fc.constantFrom('workdays' as const, 'calendarDays' as const)

test('day counts add up wherever a span is split, half days, make-up days and regional days inside', () => {
  fc.assert(
    fc.property(anySpan, counting, fc.nat(40), (span, how, at) => {
      const split = addDays(span.from, at)
      const amount = (part: LeaveSpan | null) => (part ? countLeave(part, how, woman, local).amount : 0)
      const parts = [clipSpan(span, null, split), clipSpan(span, addDays(split, 1), null)]
      expect(amount(parts[0]!) + amount(parts[1]!)).toBe(amount(span))
    }),
    runs,
  )
})

test('the count is the sum of its days as they are drawn', () => {
  fc.assert(
    fc.property(anySpan, counting, (span, how) => {
      const drawn = leaveDays(span, how, woman, local)
      const { amount, provisional } = countLeave(span, how, woman, local)
      expect(drawn.reduce((sum, one) => sum + one.amount, 0)).toBe(amount)
      if (how === 'workdays') expect(drawn.some((one) => one.provisional)).toBe(provisional)
    }),
    runs,
  )
})

test('what was taken before coming back is never more than the leave, and grows with the day of coming back', () => {
  fc.assert(
    fc.property(anySpan, fc.nat(45), half, (span, at, first) => {
      const taken = (on: number, one: Half) => {
        const part = spanBefore(span, { on: addDays(span.from, on), half: one })
        return part ? countLeave(part, 'workdays', woman, local).amount : 0
      }
      expect(taken(at, first)).toBeLessThanOrEqual(countLeave(span, 'workdays', woman, local).amount)
      expect(taken(at, 'am')).toBeLessThanOrEqual(taken(at, 'pm'))
      expect(taken(at, 'pm')).toBeLessThanOrEqual(taken(at + 1, 'am'))
    }),
    runs,
  )
})

const request = fc
  .record({
    span: anySpan,
    kind: fc.constantFrom('annual', 'annual', 'annual', 'sick', 'personal', 'compensatory', 'unheardOf'),
    state: fc.constantFrom('pending', 'approved', 'approved', 'approved', 'refused', 'cancelled'),
    back: fc.option(fc.tuple(fc.nat(45), half)),
    decided: fc.boolean(),
    docked: fc.boolean(),
  })
  .map(({ back, decided, ...rest }): Omit<LeaveRequest, 'id'> => ({
    ...rest,
    state: rest.state as LeaveRequest['state'],
    askedOn: rest.span.from,
    decidedOn: decided ? rest.span.from : null,
    cancelledOn: rest.state === 'cancelled' ? rest.span.from : null,
    back: back && { on: addDays(rest.span.from, back[0]), half: back[1] },
    countedAs: null,
  }))

// Quarters of a day and hours of an eight-hour day, not only halves.
const amount = fc.integer({ min: -40, max: 40 }).map((eighths) => (eighths * 125) as DayAmount)
const year = fc.integer({ min: 2024, max: 2027 })

const facts: fc.Arbitrary<LeaveFacts> = fc
  .record({
    requests: fc.array(request, { maxLength: 8 }),
    adjustments: fc.array(
      fc.record({
        account: fc.constantFrom('annual' as const, 'compensatory' as const),
        year,
        kind: fc.constantFrom('grant' as const, 'correction' as const),
        amount,
      }),
      { maxLength: 4 },
    ),
    openings: fc.array(fc.record({ year, taken: amount, carried: amount }), { maxLength: 2 }),
    carries: fc.array(fc.record({ year, amount: fc.option(amount) }), { maxLength: 3 }),
    started: fc.option(fc.constantFrom('2025-06-15', '2016-02-29', '2006-07', '1990-01-01')),
    leftOn: fc.option(
      fc.nat(1500).map((n) => addDays(from, n)),
      { freq: 5 },
    ),
  })
  .map(({ started, leftOn, ...rest }) =>
    factsOf({
      person: person({ sex: 'female', startedWorkOn: started as PartialDate | null, leftOn }),
      requests: rest.requests.map((one, at) => ({ ...one, id: idOf(`R${at}`) })),
      adjustments: rest.adjustments.map((one, at) => ({
        ...one,
        id: idOf(`A${at}`),
        on: day(`${one.year}-05-05`),
        why: '',
      })),
      openings: rest.openings.map((one, at) => ({
        ...one,
        id: idOf(`O${at}`),
        on: day(`${one.year}-08-01`),
      })),
      carries: rest.carries.map((one, at) => ({
        ...one,
        id: idOf(`C${at}`),
        on: day(`${one.year}-12-20`),
        why: '',
      })),
    }),
  )

const years = { first: 2024, last: 2027 }
const asOf = fc.nat(1600).map((n) => addDays(from, n))

test('AS-13: the balance is the sum of its ledger for any sequence, in eighths of a day too', () => {
  fc.assert(
    fc.property(facts, asOf, (all, today) => {
      for (const one of annualLedger(all, years, today, local)) {
        expect(one.balance).toBe(one.entries.reduce((sum, entry) => sum + entry.amount, 0))
        expect(
          one.entitled -
            one.used +
            balanceOf(one.entries.filter(({ kind }) => kind === 'expiry' || kind === 'carryOut')),
        ).toBe(one.balance)
        expect(new Set([...one.entries, ...one.reserved].map(({ key }) => key)).size).toBe(
          one.entries.length + one.reserved.length,
        )
        for (const entry of one.entries) expect(Number.isInteger(entry.amount)).toBe(true)
      }
      const lieu = compensatoryLedger(all, local)
      expect(lieu.balance).toBe(lieu.entries.reduce((sum, entry) => sum + entry.amount, 0))
    }),
    runs,
  )
})

test('AS-12: the ledger is the same whatever the order in which the facts arrived, and each request is in it once', () => {
  fc.assert(
    fc.property(facts, asOf, (all, today) => {
      const turned: LeaveFacts = {
        ...all,
        requests: all.requests.toReversed(),
        adjustments: all.adjustments.toReversed(),
        openings: all.openings.toReversed(),
        carries: all.carries.toReversed(),
      }
      const plain = (one: LeaveFacts) =>
        annualLedger(one, years, today, local).map(({ reserved, ...rest }) => ({
          ...rest,
          reserved: reserved.map(({ key }) => key).sort(),
        }))
      expect(plain(turned)).toEqual(plain(all))
      expect(plain(all)).toEqual(plain(all))
    }),
    { ...runs, numRuns: 200 },
  )
})

test('what a year hands on is what the next takes in', () => {
  fc.assert(
    fc.property(facts, asOf, (all, today) => {
      const found = annualLedger({ ...all, openings: [] }, years, today, local)
      for (const [at, one] of found.entries()) {
        const out = balanceOf(one.entries.filter(({ kind }) => kind === 'carryOut'))
        const next = found[at + 1]
        if (next) expect(balanceOf(next.entries.filter(({ kind }) => kind === 'carryIn')) + out).toBe(0)
      }
    }),
    runs,
  )
})

test('AS-07: recomputing twice changes nothing, and what it says is the difference of the counts', () => {
  const before = worldWith()
  fc.assert(
    fc.property(facts, (all) => {
      expect(recount([all], local, local)).toEqual([])
      const there = recount([all], before, local)
      const back = recount([all], local, before)
      expect(back.map(({ requestId, from: a, to }) => [requestId, to, a])).toEqual(
        there.map(({ requestId, from: a, to }) => [requestId, a, to]),
      )
      for (const one of there)
        expect(one.to - one.from).toBe(one.days.reduce((sum, { was, is }) => sum + is.amount - was.amount, 0))
    }),
    { ...runs, numRuns: 200 },
  )
})
