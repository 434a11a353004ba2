import { readFileSync } from 'node:fs'
import { isWorkday } from 'chinese-days'
import { describe, expect, test } from 'vitest'
import { officialYearsText, readCalendarSource } from '../../build/make-calendar.ts'
import { calendarOf } from '../../shared/calendar/calendar-of.ts'
import type { Calendar } from '../../shared/calendar/calendar.ts'
import { officialYears } from '../../shared/calendar/official-years.ts'
import { statutoryDays } from '../../shared/calendar/statutory-days.ts'
import { addWorkdays, dayKind, lastWorkday, workdaysBetween } from '../../shared/calendar/workdays.ts'
import { addDays, weekday } from '../../shared/kernel/civil-date.ts'
import type { CivilDate } from '../../shared/kernel/schemas.ts'

const day = (text: string) => text as CivilDate
const calendar = calendarOf([])
const between = (from: string, to: string, using: Calendar = calendar) =>
  workdaysBetween(day(from), day(to), using)

describe('the years that ship', () => {
  test('are those of the package, and the file was not touched by hand', () => {
    const { source, licence } = readCalendarSource()
    const file = new URL('../../shared/calendar/official-years.ts', import.meta.url)
    expect(readFileSync(file, 'utf8')).toBe(officialYearsText(source, licence))
  })

  test('count like chinese-days on every day from 2024 to 2026', () => {
    const others: string[] = []
    let days = 0
    for (let on = day('2024-01-01'); on <= '2026-12-31'; on = addDays(on, 1)) {
      days += 1
      const kind = dayKind(on, calendar)
      if (kind.isWorkday !== isWorkday(on) || kind.provisional) others.push(on)
    }
    expect(days).toBe(1096)
    expect(others).toEqual([])
  })

  test.each([
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%i has %i working days', (year, count) => {
    expect(between(`${year}-01-01`, `${year}-12-31`)).toEqual({ count, provisional: false })
  })

  // The table of the rule book, section 4.
  test('2025 and 2026 have the days off and make-up days of their notices', () => {
    const [, y2025, y2026] = officialYears
    expect(y2025?.off).toHaveLength(28)
    expect(y2025?.work.map(({ on }) => on.slice(5))).toEqual(['01-26', '02-08', '04-27', '09-28', '10-11'])
    expect(y2025?.document).toBe('https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm')
    expect(y2026?.off).toHaveLength(33)
    expect(y2026?.work.map(({ on }) => on.slice(5))).toEqual([
      '01-04',
      '02-14',
      '02-28',
      '05-09',
      '09-20',
      '10-10',
    ])
    expect(y2026?.document).toBe('https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm')
  })

  test('say what a day is and why', () => {
    const kindOf = (text: string) => dayKind(day(text), calendar)
    expect(kindOf('2026-10-01')).toEqual({
      isWorkday: false,
      why: 'holiday',
      name: '国庆节',
      provisional: false,
    })
    expect(kindOf('2026-10-10')).toMatchObject({ isWorkday: true, why: 'makeUp', name: '国庆节' })
    expect(kindOf('2026-11-21')).toMatchObject({ isWorkday: false, why: 'weekend', name: '' })
    expect(kindOf('2026-11-23')).toMatchObject({ isWorkday: true, why: 'weekday', name: '' })
  })
})

describe('spans of working days', () => {
  // The calendar half of AS-01 and D-3: leave itself is counted elsewhere.
  test.each([
    ['2025-09-26', '2025-10-13', 8],
    ['2026-02-13', '2026-02-28', 7],
    ['2026-04-30', '2026-05-09', 5],
    ['2026-02-09', '2026-02-28', 11],
    ['2026-02-09', '2026-02-27', 10],
    ['2026-09-21', '2026-10-10', 10],
  ])('AS-01, D-3: %s to %s has %i, make-up weekends counted', (from, to, count) => {
    expect(between(from, to)).toEqual({ count, provisional: false })
  })

  test('D-9: five working days after 2026-09-24 is 2026-10-09, and both holidays are named', () => {
    const counted = addWorkdays(day('2026-09-24'), 5, calendar)
    expect(counted).toMatchObject({ on: '2026-10-09', provisional: false })
    expect(counted.skipped.map(({ on, name }) => `${on.slice(5)}${name}`)).toEqual([
      '09-25中秋节',
      '09-26中秋节',
      '09-27中秋节',
      ...['01', '02', '03', '04', '05', '06', '07'].map((d) => `10-${d}国庆节`),
    ])
  })

  test('D-19: ten working days after 2026-09-24 is 2026-10-15', () => {
    expect(addWorkdays(day('2026-09-24'), 10, calendar).on).toBe('2026-10-15')
  })

  test('an ordinary weekend is not named', () => {
    expect(addWorkdays(day('2026-11-20'), 1, calendar)).toEqual({
      on: '2026-11-23',
      provisional: false,
      skipped: [],
    })
    expect(lastWorkday(day('2026-11-16'), day('2026-11-22'), calendar).skipped).toEqual([])
  })

  test('a span that ends before it begins has none, and nothing after a day is the day itself', () => {
    expect(between('2026-11-23', '2026-11-22')).toEqual({ count: 0, provisional: false })
    expect(addWorkdays(day('2026-11-21'), 0, calendar).on).toBe('2026-11-21')
  })

  test('the last workday of a span, or its last day where it has none', () => {
    expect(lastWorkday(day('2026-02-09'), day('2026-02-23'), calendar)).toMatchObject({ on: '2026-02-14' })
    expect(lastWorkday(day('2026-10-02'), day('2026-10-05'), calendar)).toMatchObject({
      on: '2026-10-05',
      provisional: false,
    })
  })
})

describe('years without a schedule', () => {
  test('2027 comes out of the decree and the lunar calendar', () => {
    expect(statutoryDays(2027).map(({ on, name }) => `${on.slice(5)} ${name}`)).toEqual([
      '01-01 元旦',
      '02-05 春节',
      '02-06 春节',
      '02-07 春节',
      '02-08 春节',
      '04-05 清明节',
      '05-01 劳动节',
      '05-02 劳动节',
      '06-09 端午节',
      '09-15 中秋节',
      '10-01 国庆节',
      '10-02 国庆节',
      '10-03 国庆节',
    ])
  })

  test('the trap: 2027-02-08, the third day of the year, is no workday although the packages say so', () => {
    expect(isWorkday('2027-02-08')).toBe(true)
    expect(dayKind(day('2027-02-08'), calendar)).toEqual({
      isWorkday: false,
      why: 'statutory',
      name: '春节',
      provisional: true,
    })
  })

  test('D-17: 2027-02-04 to 02-12 leaves out 2-5 to 2-8, counts Monday to Friday, and says provisional', () => {
    expect(between('2027-02-04', '2027-02-12')).toEqual({ count: 5, provisional: true })
    expect(dayKind(day('2027-02-09'), calendar)).toMatchObject({ isWorkday: true, provisional: true })
  })

  test('D-17: with a schedule for 2027 the same span is exact', () => {
    const off = statutoryDays(2027).concat({ on: day('2027-02-09'), name: '春节' })
    const made = { year: 2027, document: '', off, work: [{ on: day('2027-02-13'), name: '春节' }] }
    expect(between('2027-02-04', '2027-02-12', calendarOf([made]))).toEqual({ count: 4, provisional: false })
    expect(between('2027-02-13', '2027-02-13', calendarOf([made])).count).toBe(1)
  })

  test('a count that only ends in such a year is provisional', () => {
    expect(between('2026-12-28', '2026-12-31').provisional).toBe(false)
    expect(between('2026-12-28', '2027-01-04')).toEqual({ count: 5, provisional: true })
    expect(addWorkdays(day('2026-12-30'), 1, calendar)).toMatchObject({
      on: '2026-12-31',
      provisional: false,
    })
    expect(addWorkdays(day('2026-12-30'), 2, calendar)).toMatchObject({ on: '2027-01-04', provisional: true })
  })

  test.each([1, 1899, 1949, 2101, 9999])(
    'year %i is weekends only, provisional, and throws nothing',
    (year) => {
      expect(statutoryDays(year)).toEqual([])
      const name = String(year).padStart(4, '0')
      let weekdays = 0
      for (let on = day(`${name}-01-01`); ; on = addDays(on, 1)) {
        if (weekday(on) % 6 !== 0) weekdays += 1
        if (on.endsWith('-12-31')) break
      }
      expect(between(`${name}-01-01`, `${name}-12-31`)).toEqual({ count: weekdays, provisional: true })
    },
  )

  test('statutory days of 2004 to 2026 were days off in those years', () => {
    const years = Array.from({ length: 23 }, (_, at) => 2004 + at)
    expect(years.flatMap(statutoryDays).filter(({ on }) => isWorkday(on))).toEqual([])
  })

  test.each([
    [2003, 10],
    [2008, 11],
    [2020, 10],
    [2024, 11],
    [2025, 13],
    [2100, 13],
  ])('%i has %i statutory days by the decree in force', (year, count) => {
    // In 2020 中秋节 fell on 国庆节: eleven days of holidays on ten days.
    expect(statutoryDays(year)).toHaveLength(count)
    if (year === 2020)
      expect(statutoryDays(year)).toContainEqual({ on: '2020-10-01', name: '国庆节、中秋节' })
  })
})
