import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarOf } from '../../shared/calendar/calendar-of.ts'
import {
  firstMonthly,
  firstYearly,
  lastWorkdayOfQuarter,
  monthlyOn,
  nextMonthly,
  nextYearly,
} from '../../shared/calendar/recurrence.ts'
import { statutoryDays } from '../../shared/calendar/statutory-days.ts'
import { addDays, dayOfInstant } from '../../shared/kernel/civil-date.ts'
import type { CivilDate } from '../../shared/kernel/schemas.ts'

const day = (text: string) => text as CivilDate
const seed = Number(process.env.SEED ?? 20261122)
const calendar = calendarOf([])

describe('AS-27 month ends', () => {
  test('AS-27: 每月31日 falls on 30 April and 28 or 29 February, and comes back to 31 March', () => {
    const steps = (from: string) => {
      const days = [firstMonthly(31, day(from))]
      while (days.length < 5) days.push(nextMonthly(31, days.at(-1)!))
      return days
    }
    expect(steps('2026-01-05')).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2026-05-31',
    ])
    expect(steps('2028-01-31').slice(0, 3)).toEqual(['2028-01-31', '2028-02-29', '2028-03-31'])
    expect(monthlyOn(30, day('2027-02-10'))).toBe('2027-02-28')
  })

  test.each([
    // 2025-09-28 is a Sunday at work, but Tuesday 30 comes after it.
    ['2025-08-01', '2025-09-30', false],
    ['2026-03-31', '2026-03-31', false],
    ['2026-12-01', '2026-12-31', false],
    // Wednesday 31 March; no schedule yet.
    ['2027-01-01', '2027-03-31', true],
  ])('AS-27: the last workday of the quarter of %s is %s', (on, last, provisional) => {
    expect(lastWorkdayOfQuarter(day(on), calendar)).toMatchObject({ on: last, provisional })
  })

  test('AS-27: a make-up Saturday at the end of a quarter is its last workday, a holiday is not', () => {
    // 30 September 2028 is a Saturday.
    const year = (work: string[], off: string[]) => ({
      year: 2028,
      document: '',
      off: statutoryDays(2028).concat(off.map((on) => ({ on: day(on), name: '国庆节' }))),
      work: work.map((on) => ({ on: day(on), name: '国庆节' })),
    })
    const last = (schedule: ReturnType<typeof year>) =>
      lastWorkdayOfQuarter(day('2028-07-01'), calendarOf([schedule]))
    expect(last(year([], [])).on).toBe('2028-09-29')
    expect(last(year(['2028-09-30'], [])).on).toBe('2028-09-30')
    expect(last(year([], ['2028-09-29', '2028-09-30']))).toMatchObject({
      on: '2028-09-28',
      skipped: [
        { on: '2028-09-29', name: '国庆节' },
        { on: '2028-09-30', name: '国庆节' },
      ],
    })
  })
})

describe('AS-29 recurrence moves forward', () => {
  test('AS-29: a yearly reminder that has come on its day comes again a year later, never that day again', () => {
    // It fires at the first instant of the day in China: 00:00 UTC+8, still the day before in UTC.
    const fired = dayOfInstant(Date.UTC(2026, 10, 21, 16, 0, 0))
    expect(fired).toBe('2026-11-22')
    expect(nextYearly(day('2020-11-22'), fired)).toBe('2027-11-22')
    expect(nextYearly(day('2020-11-22'), nextYearly(day('2020-11-22'), fired))).toBe('2028-11-22')
  })

  test('AS-29: a reminder set for today is today', () => {
    expect(firstYearly(day('2020-11-22'), day('2026-11-22'))).toBe('2026-11-22')
    expect(firstYearly(day('2020-11-21'), day('2026-11-22'))).toBe('2027-11-21')
    expect(firstMonthly(22, day('2026-11-22'))).toBe('2026-11-22')
  })

  test('AS-29: 29 February is 28 February in common years and comes back', () => {
    const days = [firstYearly(day('2024-02-29'), day('2026-03-01'))]
    while (days.length < 3) days.push(nextYearly(day('2024-02-29'), days.at(-1)!))
    expect(days).toEqual(['2027-02-28', '2028-02-29', '2029-02-28'])
    expect(firstYearly(day('2024-02-29'), day('2026-02-28'))).toBe('2026-02-28')
  })

  test('AS-29: the next one is always later, and within 31 or 366 days', () => {
    console.log(`seed ${seed}`)
    const anyDay = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays(day('1970-01-01'), n))
    fc.assert(
      fc.property(anyDay, anyDay, fc.integer({ min: 1, max: 31 }), (set, after, dayOfMonth) => {
        const year = nextYearly(set, after)
        expect(year > after && year <= addDays(after, 366)).toBe(true)
        expect(year.slice(5, 7)).toBe(set.slice(5, 7))
        expect(firstYearly(set, year)).toBe(year)
        const month = nextMonthly(dayOfMonth, after)
        expect(month > after && month <= addDays(after, 31)).toBe(true)
      }),
      { seed, numRuns: 2000 },
    )
  })
})
