import { describe, expect, test } from 'vitest'
import { calendarOf } from '../../shared/calendar/calendar-of.ts'
import { officialYears } from '../../shared/calendar/official-years.ts'
import { statutoryDays } from '../../shared/calendar/statutory-days.ts'
import { workdaysBetween } from '../../shared/calendar/workdays.ts'
import { readYearJson, readYearRows } from '../../shared/calendar/year-file.ts'
import { rowOfSchedule, scheduleOfRow } from '../../shared/calendar/year-rows.ts'
import type { CivilDate } from '../../shared/kernel/schemas.ts'

const y2026 = officialYears.find(({ year }) => year === 2026)!
const day = (text: string) => text as CivilDate

/** The year as holiday-cn writes it. */
function holidayCn(schedule = y2026, extra: readonly object[] = []): string {
  const days = [
    ...schedule.off.map(({ on, name }) => ({ name, date: on, isOffDay: true })),
    ...schedule.work.map(({ on, name }) => ({ name, date: on, isOffDay: false })),
  ].sort((a, b) => (a.date < b.date ? -1 : 1))
  return JSON.stringify({
    $schema: 'https://raw.githubusercontent.com/NateScarlet/holiday-cn/master/schema.json',
    year: schedule.year,
    papers: [schedule.document],
    days: [...extra, ...days],
  })
}

/** The year as somebody types it into a sheet. */
const typed = (schedule = y2026, [off, work] = ['休', '班']): string[][] => [
  ...schedule.off.map(({ on, name }) => [on, name, off!]),
  ...schedule.work.map(({ on, name }) => [on, name, work!]),
]
const withHeader = (rows: string[][]) => [['2026年节假日安排'], [], ['日期', '名称', '休/班'], ...rows]

describe('a year as JSON', () => {
  test('of holiday-cn, with the address of the notice', () => {
    expect(readYearJson(holidayCn())).toEqual({ ok: true, value: y2026 })
  })

  test('of our own export, after a byte order mark too', () => {
    expect(readYearJson(JSON.stringify(y2026))).toEqual({ ok: true, value: y2026 })
    expect(readYearJson(`\uFEFF${JSON.stringify(y2026)}`).ok).toBe(true)
  })

  test('late December of the year before belongs to that year and is dropped', () => {
    const eve = [{ name: '元旦', date: '2025-12-31', isOffDay: true }]
    expect(readYearJson(holidayCn(y2026, eve))).toEqual({ ok: true, value: y2026 })
  })

  test('the file of holiday-cn for a year that was not announced yet has no days: the holidays are missing', () => {
    expect(readYearJson('{"year":2027,"papers":[],"days":[]}')).toEqual({
      ok: false,
      error: { type: 'StatutoryMissing', on: '2027-01-01', name: '元旦' },
    })
  })

  test.each([
    ['', 'no text'],
    ['{', 'half a file'],
    ['[]', 'a list'],
    ['null', 'nothing'],
    ['{"year":2026}', 'no days'],
    ['{"year":2026,"days":[{"date":"2026-01-01"}]}', 'a day that does not say whether it is off'],
    ['{"year":2026,"days":[null]}', 'a day that is nothing'],
    ['{"off":[{"on":20260101}],"work":[]}', 'a day as a number'],
  ])('%s is no calendar: %s', (text) => {
    expect(readYearJson(text)).toEqual({ ok: false, error: { type: 'NotACalendar' } })
  })

  test('a day of another year, or one that does not exist, is named with its place', () => {
    const other = [{ name: '元旦', date: '2027-01-01', isOffDay: true }]
    expect(readYearJson(holidayCn(y2026, other))).toEqual({
      ok: false,
      error: { type: 'DayImpossible', row: 1, text: '2027-01-01' },
    })
    const february = [{ name: '春节', date: '2026-02-30', isOffDay: true }]
    expect(readYearJson(holidayCn(y2026, february))).toMatchObject({
      error: { type: 'DayImpossible', row: 1, text: '2026-02-30' },
    })
  })

  test.each(['"2026"', '20.5', '99999', 'null'])('year %s is unclear', (year) => {
    expect(readYearJson(`{"year":${year},"days":[]}`)).toEqual({ ok: false, error: { type: 'YearUnclear' } })
  })

  test('a year that nobody names is that of its days', () => {
    const { off, work } = y2026
    expect(readYearJson(JSON.stringify({ off, work }))).toMatchObject({ ok: true, value: { year: 2026 } })
    expect(readYearJson('{"off":[],"work":[]}')).toEqual({ ok: false, error: { type: 'YearUnclear' } })
  })
})

describe('a year as rows of a sheet', () => {
  const read = { ok: true, value: { ...y2026, document: '' } }

  test('with a header below a title, or with none', () => {
    expect(readYearRows(withHeader(typed()))).toEqual(read)
    expect(readYearRows(typed())).toEqual(read)
  })

  test.each([
    ['放假', '上班'],
    ['OFF', 'work'],
    ['休息', '调休上班'],
    ['　休　', '班'],
  ])('the words %s and %s', (off, work) => {
    expect(readYearRows(withHeader(typed(y2026, [off, work])))).toEqual(read)
  })

  test('every form of a day that people type', () => {
    const forms = [
      (on: string) => on.replaceAll('-', ''),
      (on: string) => on.replaceAll('-', '.'),
      (on: string) => on.replaceAll('-', '/'),
      (on: string) => `${Number(on.slice(0, 4))}年${Number(on.slice(5, 7))}月${Number(on.slice(8))}日`,
    ]
    const rows = typed().map(([on, ...rest], at) => [forms[at % forms.length]!(on!), ...rest])
    expect(readYearRows(withHeader(rows))).toEqual(read)
  })

  test('columns in another order, and notes below', () => {
    const rows = typed().map(([on, name, mark]) => [mark!, on!, name!])
    expect(readYearRows([['类型', '日期', '节日'], ...rows, [], ['注：以通知为准']])).toEqual(read)
  })

  test('a list that leaves out the weekends of a holiday', () => {
    const weekends = new Set(['2026-02-15', '2026-02-21', '2026-02-22', '2026-10-03', '2026-10-04'])
    const rows = typed().filter(([on]) => !weekends.has(on!))
    const result = readYearRows(rows)
    expect(
      result.ok && workdaysBetween(day('2026-01-01'), day('2026-12-31'), calendarOf([result.value])),
    ).toEqual({ count: 248, provisional: false })
  })

  test.each([
    [[], 'NotACalendar'],
    [[['姓名', '单位']], 'NotACalendar'],
    [[['日期', '休/班']], 'NotACalendar'],
    [withHeader([...typed(), ['2027-01-02', '元旦', '休']]), 'YearUnclear'],
    [withHeader([...typed(), ['2026-01-01', '元旦', '?']]), 'DayImpossible'],
    [withHeader([...typed(), ['2026-13-01', '元旦', '休']]), 'DayImpossible'],
    [withHeader([...typed(), ['2026-10-01', '国庆节', '班']]), 'DayImpossible'],
  ])('what cannot be read is refused (%#)', (rows, type) => {
    expect(readYearRows(rows)).toMatchObject({ ok: false, error: { type } })
  })

  test('the row of an impossible day is that of the sheet', () => {
    const rows = withHeader([['2026-02-30', '春节', '休'], ...typed()])
    expect(readYearRows(rows)).toEqual({
      ok: false,
      error: { type: 'DayImpossible', row: 4, text: '2026-02-30' },
    })
  })

  test('every statutory day must be off', () => {
    for (const { on, name } of statutoryDays(2026)) {
      const rows = typed().filter(([date]) => date !== on)
      // These three are weekends anyway.
      if (!['2026-04-05', '2026-05-02', '2026-10-03'].includes(on))
        expect(readYearRows(rows)).toEqual({ ok: false, error: { type: 'StatutoryMissing', on, name } })
      expect(readYearRows([...rows, [on, name, '班']])).toEqual({
        ok: false,
        error: { type: 'StatutoryMissing', on, name },
      })
    }
  })

  test('a make-up day is a Saturday or Sunday', () => {
    expect(readYearRows([...typed(), ['2026-03-04', '', '班']])).toEqual({
      ok: false,
      error: { type: 'MakeUpOnWeekday', on: '2026-03-04' },
    })
  })
})

test('a schedule goes into a row of the store and comes out the same', () => {
  for (const schedule of officialYears) expect(scheduleOfRow(rowOfSchedule(schedule))).toEqual(schedule)
})
