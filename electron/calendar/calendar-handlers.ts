import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { CalendarRefusal, CalendarYear } from '../../shared/calendar/calendar-contract.ts'
import { calendarOf } from '../../shared/calendar/calendar-of.ts'
import type { Calendar, YearSchedule } from '../../shared/calendar/calendar.ts'
import { statutoryDays } from '../../shared/calendar/statutory-days.ts'
import { changedDays, workdaysBetween } from '../../shared/calendar/workdays.ts'
import { readYearJson, readYearRows } from '../../shared/calendar/year-file.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { CivilDate, Id } from '../../shared/kernel/schemas.ts'
import { shown } from '../../shared/people/roster-sheet.ts'
import type { Ctx, Handlers } from '../office/handler.ts'
import { addYear, importedYears } from './calendar-store.ts'

/** A year that was read and waits for somebody to say yes. It lives in memory until then. */
interface Reading {
  readonly readingId: Id
  readonly schedule: YearSchedule
}

const place = 'calendar/reading'
/** A year of days has a few kilobytes; past this a file is something else. */
const MOST_JSON_BYTES = 1024 * 1024

/** The text of a file that looks like JSON; null for every other, which may be a workbook or a table. */
function jsonText(path: string): string | null {
  try {
    if (statSync(path).size > MOST_JSON_BYTES) return null
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
    return /^\s*[[{]/.test(text) ? text : null
  } catch {
    return null
  }
}

async function readYear(ctx: Ctx, path: string): Promise<Result<YearSchedule, CalendarRefusal>> {
  const json = jsonText(path)
  if (json !== null) return readYearJson(json)
  const read = await ctx.jobs.run('read-workbook', { name: basename(path), path })
  if (!read?.ok) return err({ type: 'NotACalendar' })
  for (const sheet of read.value.sheets) {
    const year = readYearRows(sheet.rows.map((row) => row.map(shown)))
    if (year.ok || year.error.type !== 'NotACalendar') return year
  }
  return err({ type: 'NotACalendar' })
}

function yearShown(year: number, calendar: Calendar, imported: ReadonlySet<number>): CalendarYear {
  const schedule = calendar.get(year)
  const [first, last] = [`${year}-01-01`, `${year}-12-31`] as [CivilDate, CivilDate]
  const { count } = workdaysBetween(first, last, calendar)
  const source = imported.has(year) ? 'imported' : schedule ? 'program' : 'none'
  const { document, off, work } = schedule ?? { document: '', off: statutoryDays(year), work: [] }
  return {
    year,
    official: schedule !== undefined,
    source,
    document,
    workdays: count,
    off: [...off],
    work: [...work],
  }
}

/** Answers every channel of the working-day calendar. */
export const calendarHandlers: Handlers<'calendar/years' | 'calendar/read-file' | 'calendar/keep-year'> = {
  'calendar/years': (ctx) => {
    const brought = importedYears(ctx.read)
    const imported = new Set(brought.map(({ year }) => year))
    const thisYear = Number(ctx.today.slice(0, 4))
    const years = new Set([thisYear - 1, thisYear, thisYear + 1, thisYear + 2, ...imported])
    const calendar = calendarOf(brought)
    const shownYears = [...years].sort((a, b) => a - b).map((year) => yearShown(year, calendar, imported))
    return ok({ years: shownYears })
  },

  'calendar/read-file': async (ctx, { ticket }) => {
    const read = await readYear(ctx, ctx.path(ticket))
    if (!read.ok) return read
    const schedule = read.value
    const reading: Reading = { readingId: ctx.newId(), schedule }
    ctx.session.set(place, reading)
    const brought = importedYears(ctx.read)
    const changes = changedDays(schedule.year, calendarOf(brought), calendarOf([...brought, schedule]))
    const { year, document, off, work } = schedule
    return ok({ readingId: reading.readingId, year, document, off: [...off], work: [...work], ...changes })
  },

  'calendar/keep-year': (ctx, { readingId, document }) => {
    const reading = ctx.session.get(place) as Reading | undefined
    if (reading?.readingId !== readingId) return err({ type: 'NotFound' })
    const { schedule } = reading
    const notice = document.trim()
    addYear(ctx.work, ctx.newId(), { ...schedule, document: notice === '' ? schedule.document : notice })
    ctx.session.delete(place)
    return ok({ year: schedule.year })
  },
}
