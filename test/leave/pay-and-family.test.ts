import { describe, expect, test } from 'vitest'
import { approvalRoute } from '../../shared/leave/approval-route.ts'
import { familyDays, homeLeaveDays, maternityDays } from '../../shared/leave/family-leave.ts'
import { unusedPay } from '../../shared/leave/unused-pay.ts'
import { day, days, person, startedOn, unitRow, world, worldWith } from './leave-world.ts'

describe('D-7 pay for leave not taken', () => {
  const unused = {
    year: 2026,
    yearPayFen: 10_440_000,
    unused: days(4),
    entitled: days(10),
    because: 'work' as const,
    agreed: true,
    personalDays: 0,
  }

  test('D-7: 400 a day, 4,800 in all, 1,600 paid already, 3,200 by 31 March', () => {
    const pay = unusedPay(unused, world)
    expect(pay).toMatchObject({
      dailyFen: 40_000,
      totalFen: 480_000,
      paidFen: 160_000,
      extraFen: 320_000,
      payBy: '2027-03-31',
    })
    expect(pay.reason.steps).toEqual([
      { code: 'dailyPay', values: { yearPayFen: 10_440_000, divisor: 261, dailyFen: 40_000 } },
      { code: 'unusedTotal', values: { dailyFen: 40_000, days: 4, percent: 300, totalFen: 480_000 } },
      { code: 'alreadyPaid', values: { percent: 100, paidFen: 160_000 } },
      { code: 'payBy', values: { on: '2027-03-31', extraFen: 320_000 } },
    ])
  })

  test.each([
    [{ because: 'own' as const }, 'ownReasons'],
    [{ personalDays: 12 }, 'personalBeyondEntitlement'],
    [{ agreed: false }, 'notAgreed'],
    [{ unused: days(0) }, 'nothingUnused'],
  ])('D-7: %o earns nothing beyond normal pay: %s', (rest, why) => {
    const pay = unusedPay({ ...unused, ...rest }, world)
    expect(pay).toMatchObject({ extraFen: 0, totalFen: 0 })
    expect(pay.reason.steps.at(-1)!.code).toBe(why)
  })

  test('D-7: personal leave within the entitlement takes nothing away', () => {
    expect(unusedPay({ ...unused, personalDays: 10 }, world).extraFen).toBe(320_000)
  })

  test('it is rounded once, at the end: three and a half days of 100,000.01', () => {
    expect(unusedPay({ ...unused, yearPayFen: 10_000_001, unused: days(3.5) }, world)).toMatchObject({
      dailyFen: 38_314,
      totalFen: 402_299,
      extraFen: 268_199,
    })
  })
})

describe('maternity leave (女职工劳动保护特别规定, article 7)', () => {
  const on = day('2026-03-02')
  test.each([
    [{ difficult: false, children: 1 }, 98],
    [{ difficult: true, children: 1 }, 113],
    [{ difficult: true, children: 3 }, 143],
  ])('D-15: %o is %d days', (rest, expected) => {
    expect(maternityDays({ kind: 'birth', ...rest }, on, world).days).toBe(expected)
  })

  test('a miscarriage before the fourth month and from it', () => {
    expect(maternityDays({ kind: 'miscarriage', month: 3 }, on, world)).toMatchObject({
      days: 15,
      reason: { provisional: false },
    })
    expect(maternityDays({ kind: 'miscarriage', month: 4 }, on, world).days).toBe(42)
  })

  test('while the table of the province is empty it says so; once there, its days are added', () => {
    const birth = { kind: 'birth', difficult: false, children: 1 } as const
    expect(maternityDays(birth, on, world).reason).toMatchObject({ provisional: true })
    expect(maternityDays(birth, on, world).reason.steps.at(-1)).toMatchObject({ code: 'tableEmpty' })
    const there = worldWith(unitRow('familyLeave', 'maternity', { days: 60, counting: 'calendarDays' }))
    expect(maternityDays(birth, on, there)).toMatchObject({ days: 158, reason: { provisional: false } })
  })
})

test('marriage and bereavement are unknown until somebody fills the table', () => {
  const on = day('2026-03-02')
  expect(familyDays('marriage', on, world)).toMatchObject({ days: null, reason: { provisional: true } })
  const there = worldWith(unitRow('familyLeave', 'bereavement', { days: 3, counting: 'workdays' }))
  expect(familyDays('bereavement', on, there)).toMatchObject({ days: 3, reason: { provisional: false } })
})

describe('home leave (国发〔1981〕36号)', () => {
  const who = startedOn('2020-01-10')
  const on = day('2026-02-10')

  test.each([
    ['spouse', 30],
    ['unmarriedParents', 20],
    ['unmarriedParentsTwoYears', 45],
    ['marriedParents', 20],
  ] as const)('D-15: %s is %d days', (visit, expected) => {
    expect(homeLeaveDays(visit, who, on, null, world).days).toBe(expected)
  })

  test('every four years to the parents of the married, and from one year of work on', () => {
    expect(homeLeaveDays('marriedParents', who, on, 2023, world)).toMatchObject({ days: 0 })
    expect(homeLeaveDays('marriedParents', who, on, 2022, world)).toMatchObject({ days: 20 })
    expect(homeLeaveDays('spouse', startedOn('2025-02-11'), on, null, world)).toMatchObject({ days: 0 })
    expect(homeLeaveDays('spouse', startedOn('2025-02-10'), on, null, world)).toMatchObject({ days: 30 })
    expect(homeLeaveDays('spouse', person({ startedWorkOn: null }), on, null, world)).toMatchObject({
      days: 30,
      reason: { provisional: true },
    })
  })
})

test('the route of opinions grows with the days, and it is a setting', () => {
  const on = day('2026-03-02')
  expect([0.5, 1.5, 2, 3.5, 4, 20].map((n) => approvalRoute(days(n), on, world).roles.length)).toEqual([
    1, 1, 2, 2, 3, 3,
  ])
  expect(approvalRoute(days(10), on, world)).toMatchObject({
    roles: ['section', 'division', 'main'],
    reason: { sources: [{ confidence: 'L', origin: 'program' }] },
  })
  const own = worldWith(unitRow('approvalRoute', '', { steps: [{ fromDays: 0, role: 'main' }] }))
  expect(approvalRoute(days(10), on, own).roles).toEqual(['main'])
})
