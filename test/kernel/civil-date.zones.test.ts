import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  dayOfInstant,
  daysBetween,
  formatCadreDate,
  formatOfficialDate,
  isCivilDate,
  isPartialDate,
  wholeYears,
  weekday,
} from '../../shared/kernel/civil-date.ts'
import type { CivilDate, PartialDate } from '../../shared/kernel/schemas.ts'

const day = (text: string) => text as CivilDate
const month = (text: string) => text as PartialDate

// The oracle is the language's own calendar, in UTC, where a day has no summer time.
const utcText = (count: number) => new Date(count * 86_400_000).toISOString().slice(0, 10)
const count = fc.integer({ min: Date.UTC(1850, 0, 1) / 86_400_000, max: Date.UTC(2150, 0, 1) / 86_400_000 })

describe('which days exist', () => {
  test.each(['2024-02-29', '2000-02-29', '2025-12-31', '0001-01-01', '9999-12-31'])('%s exists', (text) => {
    expect(isCivilDate(text)).toBe(true)
    expect(isPartialDate(text)).toBe(true)
  })

  test.each([
    '2025-02-31',
    '2025-02-29',
    '1900-02-29',
    '2025-04-31',
    '2025-13-01',
    '2025-00-10',
    '2025-01-00',
  ])('%s does not', (text) => {
    expect(isCivilDate(text)).toBe(false)
    expect(isPartialDate(text)).toBe(false)
  })

  test.each(['', '2025-1-1', '20250101', '2025-01-01 ', '2025-01-01T00:00', '２０２５-01-01', '0000-01-01'])(
    'what is not YYYY-MM-DD is no day: %j',
    (text) => expect(isCivilDate(text)).toBe(false),
  )

  test('a month alone is a partial date and no day', () => {
    expect(isPartialDate('1980-03')).toBe(true)
    expect(isCivilDate('1980-03')).toBe(false)
    expect(isPartialDate('1980-13')).toBe(false)
    expect(isPartialDate('1980-00')).toBe(false)
  })
})

describe('counting agrees with the calendar', () => {
  test('adding days, their distance and the day of the week', () =>
    fc.assert(
      fc.property(count, fc.integer({ min: -40_000, max: 40_000 }), (from, n) => {
        const start = day(utcText(from))
        const end = addDays(start, n)
        expect(end).toBe(utcText(from + n))
        expect(daysBetween(start, end)).toBe(n)
        expect(weekday(end)).toBe(new Date((from + n) * 86_400_000).getUTCDay())
      }),
    ))

  test('adding months keeps the day, or takes the last of a shorter month', () =>
    fc.assert(
      fc.property(count, fc.integer({ min: -600, max: 600 }), (from, n) => {
        const start = day(utcText(from))
        const end = addMonths(start, n)
        const [y, m, d] = [Number(start.slice(0, 4)), Number(start.slice(5, 7)), Number(start.slice(8))]
        const last = new Date(Date.UTC(y, m + n, 0))
        expect(end.slice(0, 7)).toBe(last.toISOString().slice(0, 7))
        expect(Number(end.slice(8))).toBe(Math.min(d, last.getUTCDate()))
      }),
    ))

  test('31 January and a month is the end of February', () => {
    expect(addMonths(day('2025-01-31'), 1)).toBe('2025-02-28')
    expect(addMonths(day('2024-01-31'), 1)).toBe('2024-02-29')
    expect(addMonths(day('2024-02-29'), -12)).toBe('2023-02-28')
  })

  test('a day beyond the calendar is a bug, not a wrong day', () => {
    expect(() => addDays(day('9999-12-31'), 1)).toThrow(RangeError)
    expect(() => addMonths(day('0001-01-31'), -1)).toThrow(RangeError)
  })
})

test("China's day of an instant begins at 16:00 UTC, in summers of summer time too", () => {
  expect(dayOfInstant(Date.UTC(2026, 2, 4, 15, 59, 59, 999))).toBe('2026-03-04')
  expect(dayOfInstant(Date.UTC(2026, 2, 4, 16))).toBe('2026-03-05')
  expect(dayOfInstant(Date.UTC(1988, 6, 1, 15, 30))).toBe('1988-07-01')
  expect(dayOfInstant(-1)).toBe('1970-01-01')
  fc.assert(
    fc.property(fc.integer({ min: -2e12, max: 4e12 }), (ms) => {
      expect(dayOfInstant(ms)).toBe(new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10))
    }),
  )
})

describe('whole years', () => {
  test.each([
    ['1980-03-05', '2026-03-04', 45],
    ['1980-03-05', '2026-03-05', 46],
    ['1980-03', '2026-02-28', 45],
    ['1980-03', '2026-03-01', 46],
    ['2000-02-29', '2025-02-28', 24],
    ['2000-02-29', '2025-03-01', 25],
    ['2026-03-05', '2026-03-05', 0],
    ['2027-01-01', '2026-03-05', -1],
  ])('from %s to %s: %i', (from, to, years) => expect(wholeYears(month(from), day(to))).toBe(years))

  test('never go back as days pass, and grow by one on the day itself', () =>
    fc.assert(
      fc.property(count, fc.integer({ min: 0, max: 30_000 }), (from, n) => {
        const start = day(utcText(from))
        const then = day(utcText(from + n))
        const years = wholeYears(start, then)
        expect(wholeYears(start, addDays(then, 1)) - years).toBeGreaterThanOrEqual(0)
        if (!start.endsWith('02-29')) expect(wholeYears(start, addMonths(start, 12 * years))).toBe(years)
      }),
    ))
})

test('cadre forms and official documents write days their own way', () => {
  expect(formatCadreDate(month('1980-03'))).toBe('1980.03')
  expect(formatCadreDate(day('1980-03-05'))).toBe('1980.03')
  expect(formatOfficialDate(day('2026-03-05'))).toBe('2026年3月5日')
  expect(formatOfficialDate(day('2026-11-22'))).toBe('2026年11月22日')
})
