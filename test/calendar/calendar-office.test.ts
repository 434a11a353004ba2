import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { importedYears } from '../../electron/calendar/calendar-store.ts'
import { calendarOf } from '../../shared/calendar/calendar-of.ts'
import { officialYears } from '../../shared/calendar/official-years.ts'
import { statutoryDays } from '../../shared/calendar/statutory-days.ts'
import { workdaysBetween } from '../../shared/calendar/workdays.ts'
import type { CivilDate } from '../../shared/kernel/schemas.ts'
import { openTestOffice, type TestOffice } from '../harness/handler-context.ts'

let office: TestOffice
beforeEach(() => {
  office = openTestOffice()
})
afterEach(() => office.close())

// Invented: no notice for 2027 was known when this was written.
const rows2027 = [
  ['日期', '名称', '休/班'],
  ...statutoryDays(2027).map(({ on, name }) => [on, name, '休']),
  ['2027-02-09', '春节', '休'],
  ['2027-02-10', '春节', '休'],
  ['2027-02-13', '春节', '班'],
  ['2027-02-14', '春节', '班'],
]

function file(name: string, content: string | Uint8Array): string {
  const path = join(office.dir, name)
  writeFileSync(path, content)
  return path
}

function workbook(rows: readonly (readonly unknown[])[], bookType: 'xlsx' | 'biff8' | 'csv'): Uint8Array {
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['说明']]), '封面')
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows as unknown[][]), '2027')
  if (bookType === 'csv') book.SheetNames.shift()
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType }))
}

const read = (path: string, role: 'clerk' | 'health' | 'cadre' = 'clerk') =>
  office.run('calendar/read-file', { ticket: 't' }, { role, files: { t: path } })

async function bringIn(path: string, document = '国办发明电〔2026〕1号') {
  const answer = await read(path)
  if (!answer.ok) throw new Error(answer.error.type)
  return office.get('calendar/keep-year', { readingId: answer.value.readingId, document })
}

const counts2027 = () =>
  workdaysBetween(
    '2027-02-04' as CivilDate,
    '2027-02-14' as CivilDate,
    calendarOf(importedYears(office.store.read)),
  )
const yearOf = async (year: number) =>
  (await office.get('calendar/years', {})).years.find((one) => one.year === year)
const stored = () =>
  office.store.read.prepare(`SELECT count(*) AS n FROM op WHERE entity = 'calendar_year'`).get() as {
    n: number
  }

describe('the years that settings show', () => {
  test('last year to the year after next, with what is official and what is worked out', async () => {
    const { years } = await office.get('calendar/years', {})
    expect(years.map(({ year, official, source, workdays }) => [year, official, source, workdays])).toEqual([
      [2025, true, 'program', 248],
      [2026, true, 'program', 248],
      [2027, false, 'none', 254],
      // 260 weekdays less 1-25..28, 4-4, 5-1..2, 10-2, and 10-3, on which both holidays fall.
      [2028, false, 'none', 251],
    ])
    expect(years[1]?.work).toHaveLength(6)
    expect(years[2]).toMatchObject({ document: '', work: [] })
    expect(years[2]?.off).toEqual(statutoryDays(2027))
  })
})

describe('D-17: a calendar brought in for 2027', () => {
  test.each(['xlsx', 'biff8', 'csv'] as const)(
    'as %s changes the counts and ends "provisional"',
    async (type) => {
      expect(counts2027()).toEqual({ count: 5, provisional: true })
      const path = file(`2027.${type}`, workbook(rows2027, type))
      const answer = await read(path)
      expect(answer).toMatchObject({
        ok: true,
        value: {
          year: 2027,
          becomesOff: ['2027-02-09', '2027-02-10'],
          becomesWork: ['2027-02-13', '2027-02-14'],
        },
      })
      // Reading alone changes nothing.
      expect(counts2027().provisional).toBe(true)
      expect(stored().n).toBe(0)
      await bringIn(path)
      expect(counts2027()).toEqual({ count: 5, provisional: false })
      expect(await yearOf(2027)).toMatchObject({
        official: true,
        source: 'imported',
        document: '国办发明电〔2026〕1号',
        workdays: 254,
      })
      office.reopen()
      expect(counts2027().provisional).toBe(false)
    },
  )

  test('of two for a year the later counts, and the one before stays in the log', async () => {
    await bringIn(file('a.csv', workbook(rows2027, 'csv')))
    const fewer = rows2027.filter(([on]) => on !== '2027-02-10' && on !== '2027-02-14')
    await bringIn(file('b.csv', workbook(fewer, 'csv')), '')
    expect(await yearOf(2027)).toMatchObject({ document: '', off: expect.objectContaining({ length: 14 }) })
    expect(stored().n).toBe(2)
  })

  test('a year that the program has can be brought in again', async () => {
    const y2026 = officialYears.find(({ year }) => year === 2026)!
    const path = file('2026.json', JSON.stringify(y2026))
    expect(await read(path)).toMatchObject({ ok: true, value: { becomesOff: [], becomesWork: [] } })
    await bringIn(path, '')
    expect(await yearOf(2026)).toMatchObject({ source: 'imported', document: y2026.document, workdays: 248 })
  })

  test('who brought it in stands in the audit log', async () => {
    await bringIn(file('a.csv', workbook(rows2027, 'csv')))
    const entries = office.store.read.prepare('SELECT verb, entity, what FROM audit_entry').all()
    expect(entries).toEqual([{ verb: 'policy:write', entity: 'calendar_year', what: '2027' }])
  })
})

describe('a file that is refused changes nothing', () => {
  test.each([
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'NotACalendar'],
    ['a roster', '姓名,单位\n张三,青石镇\n', 'NotACalendar'],
    ['an empty file', '', 'NotACalendar'],
    ['half of a JSON', '{"year":2027,"days":[', 'NotACalendar'],
    ['the empty year of holiday-cn', '{"year":2027,"papers":[],"days":[]}', 'StatutoryMissing'],
    ['two years', '2026-01-01,元旦,休\n2027-06-09,端午节,休\n', 'YearUnclear'],
    ['a day that never was', '日期,名称,休/班\n2027-02-29,春节,休\n', 'DayImpossible'],
  ])('%s', async (_, content, type) => {
    expect(await read(file('bad.csv', content))).toMatchObject({ ok: false, error: { type } })
    expect(stored().n).toBe(0)
    expect(counts2027().provisional).toBe(true)
  })

  test('a file that is gone', async () => {
    expect(await read(join(office.dir, 'none.xlsx'))).toEqual({ ok: false, error: { type: 'NotACalendar' } })
  })

  test('a reading that nobody made, or that was kept already', async () => {
    const unknown = { readingId: '01J0000000000000000000NONE', document: '' }
    expect(await office.run('calendar/keep-year', unknown)).toEqual({
      ok: false,
      error: { type: 'NotFound' },
    })
    const answer = await read(file('a.csv', workbook(rows2027, 'csv')))
    if (!answer.ok) throw new Error('refused')
    const kept = { readingId: answer.value.readingId, document: '' }
    await office.get('calendar/keep-year', kept)
    expect(await office.run('calendar/keep-year', kept)).toEqual({ ok: false, error: { type: 'NotFound' } })
    expect(stored().n).toBe(1)
  })

  test.each(['health', 'cadre'] as const)('the %s may not bring one in', async (role) => {
    const answer = await read(file('a.csv', workbook(rows2027, 'csv')), role)
    expect(answer).toEqual({ ok: false, error: { type: 'NotAllowed', verb: 'policy:write' } })
  })
})
