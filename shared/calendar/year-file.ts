import { parseDay, weekday } from '../kernel/civil-date.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { CivilDate } from '../kernel/schemas.ts'
import type { CalendarRefusal } from './calendar-contract.ts'
import type { NamedDay, YearSchedule } from './calendar.ts'
import { statutoryDays } from './statutory-days.ts'

type Read = Result<YearSchedule, CalendarRefusal>

/** A day as a file gives it, before anything is believed. */
interface FileDay {
  /** From 1. */
  readonly row: number
  readonly text: string
  readonly name: string
  readonly off: boolean
}

// `今天` in a year file would be a joke; it is read as a day that no schedule has.
const noToday = '1900-01-01' as CivilDate
const tidyName = (text: string) => text.normalize('NFKC').trim().slice(0, 40)

/** What a cell says of its day: off, at work, or nothing. */
function readMark(text: string): boolean | null {
  const mark = text.normalize('NFKC').trim().toLowerCase()
  if (/^(?:休|休息|放假|假|假期|节假日|off|holiday|rest|true|是)$/.test(mark)) return true
  if (/^(?:班|上班|调休上班|补班|工作日|work|workday|false|否)$/.test(mark)) return false
  return null
}

const inOrder = (named: ReadonlyMap<CivilDate, string>): NamedDay[] =>
  [...named].map(([on, name]) => ({ on, name })).sort((a, b) => (a.on < b.on ? -1 : 1))

/** Late December of the year before stands in some files with the New Year it belongs to; it is that year's matter. */
const isEveOf = (on: CivilDate, year: number) => on.startsWith(`${year - 1}-12-`)

/** The year that all days lie in; null where there is none or more than one. */
function yearOfDays(days: readonly CivilDate[]): number | null {
  const years = [...new Set(days.map((on) => Number(on.slice(0, 4))))].sort((a, b) => b - a)
  const [year] = years
  if (year === undefined) return null
  const rest = days.filter((on) => !on.startsWith(String(year)))
  return rest.every((on) => isEveOf(on, year)) ? year : null
}

function checkSchedule(schedule: YearSchedule): Read {
  const off = new Set(schedule.off.map(({ on }) => on))
  const work = new Set(schedule.work.map(({ on }) => on))
  // Some lists leave out the weekend days of a holiday: those are off as they are.
  const isOff = (on: CivilDate) => off.has(on) || (weekday(on) % 6 === 0 && !work.has(on))
  const missing = statutoryDays(schedule.year).find(({ on }) => !isOff(on))
  if (missing) return err({ type: 'StatutoryMissing', ...missing })
  const onWeekday = schedule.work.find(({ on }) => weekday(on) % 6 !== 0)
  return onWeekday ? err({ type: 'MakeUpOnWeekday', on: onWeekday.on }) : ok(schedule)
}

/** Believes the days of a file, or says which one it cannot. `told` is the year that the file itself names. */
function scheduleOf(days: readonly FileDay[], document: string, told: number | null): Read {
  const read: { day: FileDay; on: CivilDate }[] = []
  for (const day of days) {
    const on = parseDay(day.text, noToday)
    if (!on.ok) return err({ type: 'DayImpossible', row: day.row, text: day.text.slice(0, 40) })
    read.push({ day, on: on.value })
  }
  const year = told ?? yearOfDays(read.map(({ on }) => on))
  if (year === null) return err({ type: 'YearUnclear' })
  const off = new Map<CivilDate, string>()
  const work = new Map<CivilDate, string>()
  for (const { day, on } of read) {
    if (isEveOf(on, year)) continue
    const twice = (day.off ? work : off).has(on)
    if (twice || !on.startsWith(`${year}-`))
      return err({ type: 'DayImpossible', row: day.row, text: day.text.slice(0, 40) })
    ;(day.off ? off : work).set(on, day.name)
  }
  return checkSchedule({
    year,
    document: document.trim().slice(0, 200),
    off: inOrder(off),
    work: inOrder(work),
  })
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

/** Days of holiday-cn: `{ name, date, isOffDay }`. Null when one is something else. */
function daysOfHolidayCn(list: readonly unknown[]): FileDay[] | null {
  const days = list.map((item, at): FileDay | null =>
    isRecord(item) && typeof item.date === 'string' && typeof item.isOffDay === 'boolean'
      ? { row: at + 1, text: item.date, name: tidyName(textOf(item.name)), off: item.isOffDay }
      : null,
  )
  return days.includes(null) ? null : (days as FileDay[])
}

/** Days of our own export: `{ on, name }` in two lists. Null when one is something else. */
function daysOfOurs(off: readonly unknown[], work: readonly unknown[]): FileDay[] | null {
  const days = [...off, ...work].map((item, at): FileDay | null =>
    isRecord(item) && typeof item.on === 'string'
      ? { row: at + 1, text: item.on, name: tidyName(textOf(item.name)), off: at < off.length }
      : null,
  )
  return days.includes(null) ? null : (days as FileDay[])
}

function daysOfJson(file: Record<string, unknown>): FileDay[] | null {
  if (Array.isArray(file.days)) return daysOfHolidayCn(file.days)
  if (Array.isArray(file.off) && Array.isArray(file.work)) return daysOfOurs(file.off, file.work)
  return null
}

/**
 * Reads a year of holiday-cn (`{ year, papers, days: [{ name, date, isOffDay }] }`) or of our own export
 * (`{ year, document, off, work }`).
 */
export function readYearJson(text: string): Read {
  let file: unknown
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return err({ type: 'NotACalendar' })
  }
  const days = isRecord(file) ? daysOfJson(file) : null
  if (!isRecord(file) || days === null) return err({ type: 'NotACalendar' })
  const { year, document, papers } = file
  if (year !== undefined && !(Number.isInteger(year) && (year as number) >= 1900 && (year as number) <= 2100))
    return err({ type: 'YearUnclear' })
  const notice = textOf(document) || textOf(Array.isArray(papers) ? papers[0] : '')
  return scheduleOf(days, notice, (year as number | undefined) ?? null)
}

/** Which cell of a row holds what. */
interface Columns {
  readonly day: number
  readonly name: number
  readonly mark: number
}

const headings = {
  day: /^(?:日期|日子|时间|放假日期|date|day)$/i,
  name: /^(?:名称|节日|节假日|节日名称|假日|假期|name|holiday)$/i,
  mark: /^(?:休\/?班|班\/?休|类型|安排|性质|状态|是否放假|是否休息|type|kind|off)$/i,
}

/** The header row and what it names; null where no row of the first ten is one. */
function findHeader(rows: readonly (readonly string[])[]): { row: number; columns: Columns } | null {
  for (const [row, cells] of rows.slice(0, 10).entries()) {
    const at = (heading: RegExp) => cells.findIndex((cell) => heading.test(cell.normalize('NFKC').trim()))
    const columns = { day: at(headings.day), name: at(headings.name), mark: at(headings.mark) }
    if (columns.day >= 0 && columns.mark >= 0) return { row, columns }
  }
  return null
}

/** Columns of a table without a header, by what stands in a row: the first cell that marks, the first that is a day. */
function guessColumns(rows: readonly (readonly string[])[]): Columns | null {
  for (const cells of rows) {
    const mark = cells.findIndex((cell) => readMark(cell) !== null)
    const day = cells.findIndex((cell) => parseDay(cell, noToday).ok)
    if (mark < 0 || day < 0) continue
    const name = cells.findIndex((cell, at) => at !== mark && at !== day && cell.trim() !== '')
    return { day, name, mark }
  }
  return null
}

/** Reads the rows of a sheet: day, name of the holiday, 休 or 班, with a header row or without. */
export function readYearRows(rows: readonly (readonly string[])[]): Read {
  const header = findHeader(rows)
  const columns = header?.columns ?? guessColumns(rows)
  if (columns === null) return err({ type: 'NotACalendar' })
  const days: FileDay[] = []
  for (const [at, cells] of rows.entries()) {
    if (header && at <= header.row) continue
    const text = (cells[columns.day] ?? '').trim()
    const off = readMark(cells[columns.mark] ?? '')
    // Titles and notes below a table have no mark; a day whose mark cannot be read is worth a word.
    if (off === null && !parseDay(text, noToday).ok) continue
    if (off === null) return err({ type: 'DayImpossible', row: at + 1, text: text.slice(0, 40) })
    days.push({ row: at + 1, text, name: tidyName(cells[columns.name] ?? ''), off })
  }
  return days.length === 0 ? err({ type: 'NotACalendar' }) : scheduleOf(days, '', null)
}
