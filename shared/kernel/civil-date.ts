import { err, ok, type Result } from './result.ts'
import type { CivilDate, PartialDate } from './schemas.ts'

// Days are counted, never timed: China had summer time from 1986 to 1991, and a local midnight is yesterday in UTC, so a
// date that passes through `Date` moves by a day. The counting is Howard Hinnant's days_from_civil, on a calendar that
// starts in March so that the leap day is the last of the year.

const DAYS_PER_ERA = 146_097
const DAYS_BEFORE_1970 = 719_468
const DAY_MS = 86_400_000
/** China's civil time is UTC+8 in every province, whatever the computer's zone says. */
const CHINA_MS = 8 * 3_600_000

interface Day {
  readonly y: number
  readonly m: number
  readonly d: number
}

const isLeap = (y: number) => (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0

function daysInMonth(y: number, m: number): number {
  if (m === 2) return isLeap(y) ? 29 : 28
  return m === 4 || m === 6 || m === 9 || m === 11 ? 30 : 31
}

const exists = ({ y, m, d }: Day) =>
  y >= 1 && y <= 9999 && m >= 1 && m <= 12 && d >= 1 && d <= daysInMonth(y, m)

const pad = (n: number, width: number) => String(n).padStart(width, '0')
const toText = ({ y, m, d }: Day) => `${pad(y, 4)}-${pad(m, 2)}-${pad(d, 2)}` as CivilDate

/** The parts of a day or month; a month counts as its first day. */
function parts(date: CivilDate | PartialDate): Day {
  return {
    y: Number(date.slice(0, 4)),
    m: Number(date.slice(5, 7)),
    d: date.length > 7 ? Number(date.slice(8, 10)) : 1,
  }
}

function toCount({ y, m, d }: Day): number {
  const year = m <= 2 ? y - 1 : y
  const era = Math.floor(year / 400)
  const ofEra = year - era * 400
  const ofYear = Math.floor((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + d - 1
  return (
    era * DAYS_PER_ERA +
    ofEra * 365 +
    Math.floor(ofEra / 4) -
    Math.floor(ofEra / 100) +
    ofYear -
    DAYS_BEFORE_1970
  )
}

function fromCount(count: number): CivilDate {
  const shifted = count + DAYS_BEFORE_1970
  const era = Math.floor(shifted / DAYS_PER_ERA)
  const dayOfEra = shifted - era * DAYS_PER_ERA
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const m = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  const day = {
    y: yearOfEra + era * 400 + (m <= 2 ? 1 : 0),
    m,
    d: dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  }
  if (!exists(day)) throw new RangeError('a day outside the years 1 to 9999')
  return toText(day)
}

/** True when the text is `YYYY-MM-DD` and that day really exists: 2025-02-31 does not. */
export function isCivilDate(s: string): s is CivilDate {
  return /^\d{4}-\d{2}-\d{2}$/.test(s) && exists(parts(s as CivilDate))
}

/** True when the text is an existing day (`YYYY-MM-DD`) or month (`YYYY-MM`). */
export function isPartialDate(s: string): s is PartialDate {
  return /^\d{4}-\d{2}(-\d{2})?$/.test(s) && exists(parts(s as PartialDate))
}

/** The day that is `n` days later, or earlier when `n` is negative. */
export const addDays = (d: CivilDate, n: number): CivilDate => fromCount(toCount(parts(d)) + n)

/** The same day `n` months later; where that month is shorter, its last day (31 January plus one is 28 February). */
export function addMonths(d: CivilDate, n: number): CivilDate {
  const day = parts(d)
  const months = day.y * 12 + (day.m - 1) + n
  const y = Math.floor(months / 12)
  const m = months - y * 12 + 1
  if (y < 1 || y > 9999) throw new RangeError('a day outside the years 1 to 9999')
  return toText({ y, m, d: Math.min(day.d, daysInMonth(y, m)) })
}

/** Whole days from `a` to `b`; negative when `b` is earlier. */
export const daysBetween = (a: CivilDate, b: CivilDate): number => toCount(parts(b)) - toCount(parts(a))

/** Day of the week, 0 for Sunday to 6 for Saturday. */
export function weekday(d: CivilDate): number {
  // 1970-01-01 was a Thursday.
  return (((toCount(parts(d)) + 4) % 7) + 7) % 7
}

/** China's day at an instant (milliseconds since 1970 in UTC): always UTC+8, wherever the computer stands. */
export const dayOfInstant = (ms: number): CivilDate => fromCount(Math.floor((ms + CHINA_MS) / DAY_MS))

/**
 * Completed years from a day or month to a day: age (周岁), or years of work (工龄). Where only the month is known it
 * counts from the month itself. Negative when `from` lies ahead.
 */
export function wholeYears(from: PartialDate | CivilDate, to: CivilDate): number {
  const start = parts(from)
  const end = parts(to)
  const reached = end.m > start.m || (end.m === start.m && end.d >= start.d)
  return end.y - start.y - (reached ? 0 : 1)
}

/** A month as cadre forms (干部任免审批表) write it: `1980.03`. */
export const formatCadreDate = (p: PartialDate | CivilDate): string => `${p.slice(0, 4)}.${p.slice(5, 7)}`

/** A day as official documents (公文) write it, with no padding zero: `2026年3月5日`. */
export function formatOfficialDate(date: CivilDate): string {
  const { y, m, d } = parts(date)
  return `${y}年${m}月${d}日`
}

/** Why a typed date was refused: `unclear` is not understood, `impossible` is understood but does not exist. */
export type DateFault = 'unclear' | 'impossible'

const daysFromToday: Readonly<Record<string, number>> = {
  前天: -2,
  昨天: -1,
  昨日: -1,
  yesterday: -1,
  今天: 0,
  今日: 0,
  today: 0,
  明天: 1,
  tomorrow: 1,
}

const dayForms = [
  /^(\d{4})(\d{2})(\d{2})$/,
  /^(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})\.?$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?$/,
]
// 800305 is no month of the year 8003 but a day with half a year: unclear, so six figures must begin with a century.
const monthForms = [
  /^((?:19|20)\d{2})(\d{2})$/,
  /^(\d{4})[-./ ](\d{1,2})\.?$/,
  /^(\d{4})年(\d{1,2})月(?:份)?$/,
]

/** Half-width, one kind of dash and dot, no space but a lone one between two digits, and no midnight at the end. */
function tidy(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/[。·•]/g, '.')
    .trim()
    .toLowerCase()
    .replace(/(?:\s+|t)0{1,2}:00(?::00(?:\.0+)?)?$/, '')
    .replace(/\s*([-./年月日号])\s*/g, '$1')
    .replace(/\s+/g, ' ')
}

function match(forms: readonly RegExp[], text: string): Day | null {
  for (const form of forms) {
    const found = form.exec(text)
    if (found) return { y: Number(found[1]), m: Number(found[2]), d: Number(found[3] ?? 1) }
  }
  return null
}

/** Nobody on a roster was born before 1900, and no deadline lies after 2100: such a year is a slip of the finger. */
const plausible = (day: Day) => day.y >= 1900 && day.y <= 2100 && exists(day)

/** Reads a day as people type it: `20260305 2026.3.5 2026/3/5 2026-03-05 2026年3月5日 今天 昨天`. */
export function parseDay(typed: string, today: CivilDate): Result<CivilDate, DateFault> {
  const text = tidy(typed)
  const offset = Object.hasOwn(daysFromToday, text) ? daysFromToday[text] : undefined
  if (offset !== undefined) return ok(addDays(today, offset))
  const day = match(dayForms, text)
  if (!day) return err('unclear')
  return plausible(day) ? ok(toText(day)) : err('impossible')
}

/** Reads a day or a month: everything `parseDay` reads, and `198003 1980.03 1980年3月 1980-3`. */
export function parsePartialDate(typed: string, today: CivilDate): Result<PartialDate, DateFault> {
  const month = match(monthForms, tidy(typed))
  if (month === null)
    return parseDay(typed, today) as Result<string, DateFault> as Result<PartialDate, DateFault>
  return plausible(month) ? ok(toText(month).slice(0, 7) as PartialDate) : err('impossible')
}
