import { describe, expect, test } from 'vitest'
import { addDays } from '../../shared/kernel/civil-date.ts'
import { annualLedger } from '../../shared/leave/annual-ledger.ts'
import { annualLoss } from '../../shared/leave/annual-loss.ts'
import { inDays } from '../../shared/leave/day-amount.ts'
import { sickPay } from '../../shared/leave/sick-pay.ts'
import { sickTallies } from '../../shared/leave/sick-months.ts'
import type { LeaveRequest } from '../../shared/leave/leave.ts'
import { day, days, factsOf, idOf, leave, span, startedOn, unitRow, world, worldWith } from './leave-world.ts'

const sick = (id: string, text: string, ...halves: string[]) =>
  leave(id, span(text, ...halves), { kind: 'sick' })
// Six years of work in March 2026, and twelve.
const six = startedOn('2020-01-10')
const twelve = startedOn('2014-01-10')
const facts = (who: typeof six, ...requests: LeaveRequest[]) => factsOf({ person: who, requests })
const byDays = worldWith(
  unitRow('lossReading', '', { months: 'days', daysPerMonth: 30, warnAheadDays: 5, restOfYear: 'keep' }),
)

const balances = (all: ReturnType<typeof facts>, under = world, asOf = '2027-06-01') =>
  annualLedger(all, { first: 2026, last: 2027 }, day(asOf), under).map(({ entitled }) => inDays(entitled))

describe('D-5 annual leave lost through sick leave', () => {
  test('D-5: 2 March to 1 May is exactly two months, and 以上 includes it: 2026 has none', () => {
    const loss = annualLoss(facts(six, sick('S', '2026-03-02..2026-05-01')), 2026, world)
    expect(loss).toMatchObject({ loses: 'thisYear', by: 'sick', reachedOn: '2026-05-01', sickDays: 61 })
    expect(balances(facts(six, sick('S', '2026-03-02..2026-05-01')))).toEqual([0, 5])
    expect(loss.reason.steps).toEqual([
      { code: 'sickTotal', values: { days: 61, months: 2, reading: 'calendar' } },
      { code: 'sickLimit', values: { months: 2 } },
      { code: 'personalTotal', values: { days: 0, limit: 20 } },
      { code: 'nearLimit', values: { on: '2026-04-25' } },
      { code: 'limitReached', values: { on: '2026-05-01', by: 'sick' } },
      { code: 'loses', values: { year: 2026 } },
    ])
    expect(loss.reason.sources.map(({ confidence }) => confidence)).toEqual(['H', 'L'])
  })

  test('D-5: three days taken in January stand, and 2027 has none', () => {
    const all = facts(six, leave('A', '2026-01-12..2026-01-14'), sick('S', '2026-03-02..2026-05-01'))
    expect(annualLoss(all, 2026, world).loses).toBe('nextYear')
    const [first, next] = annualLedger(all, { first: 2026, last: 2027 }, day('2026-06-01'), world)
    expect([first!.entitled, first!.used, first!.balance].map(inDays)).toEqual([5, 3, 2])
    expect(next!.balance).toBe(0)
    expect(next!.entries.map(({ kind, amount }) => [kind, inDays(amount)])).toEqual([
      ['grant', 5],
      ['loss', -5],
    ])
    expect(next!.entries[1]!.reason.inputs).toMatchObject({ year: 2026 })
  })

  test('D-5: a unit may read it so that the rest of the year goes too', () => {
    const strict = worldWith(
      unitRow('lossReading', '', {
        months: 'calendar',
        daysPerMonth: 30,
        warnAheadDays: 5,
        restOfYear: 'forfeit',
      }),
    )
    const all = facts(six, leave('A', '2026-01-12..2026-01-14'), sick('S', '2026-03-02..2026-05-01'))
    expect(
      annualLedger(all, { first: 2026, last: 2027 }, day('2026-06-01'), strict).map(({ balance }) => balance),
    ).toEqual([0, 0])
  })

  test('D-5: days taken before leave was kept here stand as well', () => {
    const opening = { id: idOf('O'), year: 2026, on: day('2026-02-01'), taken: days(3), carried: days(0) }
    const all = { ...facts(six, sick('S', '2026-03-02..2026-05-01')), openings: [opening] }
    expect(annualLoss(all, 2026, world).loses).toBe('nextYear')
  })

  test('D-5: to 30 April, 60 days, it is not reached by months and is by a count of 60 days', () => {
    const all = facts(six, sick('S', '2026-03-02..2026-04-30'))
    expect(annualLoss(all, 2026, world)).toMatchObject({ loses: 'nothing', sickDays: 60 })
    expect(annualLoss(all, 2026, byDays)).toMatchObject({ loses: 'thisYear', reachedOn: '2026-04-30' })
  })

  test('D-5: it warns from day 55 by either reading', () => {
    expect(addDays(day('2026-03-02'), 54)).toBe('2026-04-25')
    for (const under of [world, byDays]) {
      expect(annualLoss(facts(six, sick('S', '2026-03-02..2026-04-24')), 2026, under).warnedOn).toBeNull()
      expect(annualLoss(facts(six, sick('S', '2026-03-02..2026-04-25')), 2026, under).warnedOn).toBe(
        '2026-04-25',
      )
    }
  })

  test('D-5: with twelve years the limit is three months and the leave stays', () => {
    expect(annualLoss(facts(twelve, sick('S', '2026-03-02..2026-05-01')), 2026, world).loses).toBe('nothing')
    expect(annualLoss(facts(twelve, sick('S', '2026-03-02..2026-06-01')), 2026, world).loses).toBe('thisYear')
  })

  test('pieces are added, each by its months, the days left over by thirties; a day twice on record counts once', () => {
    const one = facts(six, sick('S', '2026-01-05..2026-02-04'), sick('T', '2026-06-01..2026-06-30'))
    expect(annualLoss(one, 2026, world)).toMatchObject({ loses: 'thisYear', reachedOn: '2026-06-30' })
    const less = facts(six, sick('S', '2026-01-05..2026-02-03'), sick('T', '2026-06-01..2026-06-29'))
    expect(annualLoss(less, 2026, world).loses).toBe('nothing')
    const twice = facts(six, sick('S', '2026-03-02..2026-04-10'), sick('T', '2026-03-10..2026-04-20'))
    expect(annualLoss(twice, 2026, world).sickDays).toBe(50)
  })

  test('a year has its own count: sick leave over New Year is split', () => {
    const all = facts(six, sick('S', '2025-11-20..2026-02-15'))
    expect(annualLoss(all, 2026, world)).toMatchObject({ loses: 'nothing', sickDays: 46 })
  })

  test('half days are half', () => {
    const list = [
      { on: day('2026-03-02'), whole: true },
      { on: day('2026-03-03'), whole: false },
    ]
    expect(sickTallies(list, { months: 'days', daysPerMonth: 30 }).map(({ days: sum }) => sum)).toEqual([
      1, 1.5,
    ])
  })
})

test('twenty workdays of personal leave on full pay cost the leave, nineteen or docked ones do not (条例 article 4)', () => {
  // 2026-03-02 to 03-27 are twenty workdays.
  const personal = (to: string, docked: boolean) =>
    annualLoss(facts(six, leave('B', `2026-03-02..${to}`, { kind: 'personal', docked })), 2026, world)
  expect(personal('2026-03-27', false)).toMatchObject({
    loses: 'thisYear',
    by: 'personal',
    reachedOn: '2026-03-27',
  })
  expect(personal('2026-03-26', false)).toMatchObject({ loses: 'nothing', personalDays: 19 })
  expect(personal('2026-03-27', true)).toMatchObject({ loses: 'nothing', personalDays: 0 })
})

describe('sick pay (国发〔1981〕52号)', () => {
  const parts = (who: typeof six, from: string, to: string) =>
    sickPay(day(from), day(to), who, world).parts.map((part) => [part.from, part.to, part.percent])

  test('D-5: two months are paid whole', () => {
    expect(parts(six, '2026-03-02', '2026-05-01')).toEqual([['2026-03-02', '2026-05-01', 100]])
  })

  test('90 % from the third month and 70 % from the seventh under ten years; 100 and 80 % from ten', () => {
    const long = ['2026-03-02', '2026-12-31'] as const
    expect(parts(six, ...long)).toEqual([
      ['2026-03-02', '2026-05-01', 100],
      ['2026-05-02', '2026-09-01', 90],
      ['2026-09-02', '2026-12-31', 70],
    ])
    expect(parts(twelve, ...long).map(([, , percent]) => percent)).toEqual([100, 100, 80])
  })
})
