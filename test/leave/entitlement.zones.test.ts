import { describe, expect, test } from 'vitest'
import { inDays } from '../../shared/leave/day-amount.ts'
import { entitlementOn, entitlementsOf, serviceYears } from '../../shared/leave/annual-entitlement.ts'
import { day, person, startedOn, unitRow, world, worldWith } from './leave-world.ts'

const on = (who: ReturnType<typeof person>, text: string, under = world) => {
  const { days, reason } = entitlementOn(who, day(text), under)
  return { days: inDays(days), reason }
}
const steps = [
  { years: 1, days: 5 },
  { years: 10, days: 10 },
  { years: 20, days: 15 },
]

describe('annual leave by years of work', () => {
  test('AS-16 (domain add): ten years reached on 2025-06-15 give ten days from the next month', () => {
    const who = startedOn('2015-06-15')
    expect(on(who, '2025-06-14').days).toBe(5)
    expect(on(who, '2025-06-30').days).toBe(5)
    expect(on(who, '2025-07-01').days).toBe(10)
    expect(entitlementsOf(who, 2025, world).map(({ from, days }) => [from, inDays(days)])).toEqual([
      ['2025-01-01', 5],
      ['2025-07-01', 10],
    ])
  })

  test('the reason has the start of work, the day it was reached, and the month it begins', () => {
    const { reason } = on(startedOn('2015-06-15'), '2025-12-31')
    expect(reason.inputs).toEqual({ startedWorkOn: '2015-06-15', gapMonths: 0, year: 2025 })
    expect(reason.steps).toEqual([
      { code: 'reached', values: { years: 10, on: '2025-06-15' } },
      { code: 'countsFrom', values: { month: '2025-07', on: '2025-07-01', rule: 'nextMonth' } },
      { code: 'entitled', values: { days: 10 } },
    ])
    expect(reason.sources[0]).toMatchObject({
      article: '条例第三条；办法第二条',
      confidence: 'H',
      origin: 'program',
    })
  })

  test.each([
    ['2026-03-01', '2026-12-31', 0],
    ['2025-03-01', '2026-03-31', 0],
    ['2025-03-01', '2026-04-01', 5],
    ['2006-12-31', '2026-12-31', 10],
    ['2006-12-31', '2027-01-01', 15],
    ['1980-01-01', '2026-01-01', 15],
    // A month counts from its first day; the first of a month gives the next one, as any day of it.
    ['2016-06', '2026-06-30', 5],
    ['2016-06', '2026-07-01', 10],
    ['2016-06-01', '2026-06-30', 5],
    // 29 February is reached on the 28th where there is none, so March is the next month and not April.
    ['2016-02-29', '2026-03-01', 10],
    ['2016-02-29', '2026-02-28', 5],
  ])('started %s: on %s it is %d days', (started, at, days) => {
    expect(on(startedOn(started), at).days).toBe(days)
  })

  test('months that were not worked move it on', () => {
    const who = person({ ...startedOn('2015-06-15'), gapMonths: 8 })
    expect(on(who, '2026-02-28').days).toBe(5)
    expect(on(who, '2026-03-01').days).toBe(10)
    expect(serviceYears(who, day('2026-02-15'))).toBe(10)
  })

  test('nobody knows without the start of work: none, provisionally, and it says why', () => {
    const { days, reason } = on(person({ startedWorkOn: null }), '2026-05-01')
    expect(days).toBe(0)
    expect(reason).toMatchObject({ provisional: true, steps: [{ code: 'startUnknown' }] })
  })

  test('a unit that starts it on the day, or with the next year, sets so', () => {
    const who = startedOn('2015-06-15')
    const sameDay = worldWith(unitRow('annualEntitlement', '', { steps, startRule: 'sameDay' }))
    expect(on(who, '2025-06-14', sameDay).days).toBe(5)
    expect(on(who, '2025-06-15', sameDay).days).toBe(10)
    const nextYear = worldWith(unitRow('annualEntitlement', '', { steps, startRule: 'nextYear' }))
    expect(on(who, '2025-12-31', nextYear).days).toBe(5)
    expect(on(who, '2026-01-01', nextYear).days).toBe(10)
  })

  test('a year on the table of before the decree is provisional', () => {
    expect(on(startedOn('1980-01'), '2007-06-01').reason.provisional).toBe(true)
  })
})

describe('AS-09 pro-rata in the first year, where a unit sets it', () => {
  const twelve = unitRow('annualEntitlement', '', { steps: [{ years: 0, days: 12 }], startRule: 'nextMonth' })
  const rule = (roundTo: 'day' | 'half') => unitRow('proRata', '', { mode: 'calendarDays', roundTo })
  const joined = (text: string) => person({ ...startedOn('2010-01'), joinedOn: day(text) })

  test('AS-09: 12 days, joined on 2022-12-01, are 1.019 and so 1, not 2', () => {
    const { days, reason } = on(joined('2022-12-01'), '2022-12-31', worldWith(twelve, rule('day')))
    expect(days).toBe(1)
    expect(reason.steps.at(-1)).toEqual({
      code: 'proRated',
      values: { joinedOn: '2022-12-01', daysLeft: 31, ofYear: 365, whole: 12, days: 1 },
    })
  })

  test('AS-09: by halves it is rounded down too, and a whole year is whole', () => {
    const halves = worldWith(twelve, rule('half'))
    expect(on(joined('2022-11-10'), '2022-12-31', halves).days).toBe(1.5)
    expect(on(joined('2022-01-01'), '2022-12-31', halves).days).toBe(12)
    expect(on(joined('2024-01-01'), '2024-12-31', halves).days).toBe(12)
    expect(on(joined('2022-11-10'), '2023-01-01', halves).days).toBe(12)
  })

  test('AS-09: without such a rule newcomers have the whole year (令9号 has none)', () => {
    expect(on(joined('2022-12-01'), '2022-12-31', worldWith(twelve)).days).toBe(12)
  })
})
