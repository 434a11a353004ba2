import { addDays, weekday } from '../kernel/civil-date.ts'
import type { CivilDate } from '../kernel/schemas.ts'
import type { Calendar, CountedDay, DayKind, NamedDay, YearSchedule } from './calendar.ts'
import { statutoryDays } from './statutory-days.ts'

/** A year spelt out, so that counting neither parses days nor looks anything up. */
interface YearTable {
  readonly on: readonly CivilDate[]
  readonly kinds: readonly DayKind[]
  /** Workdays of the year before the day at this place; one more than there are days. */
  readonly before: readonly number[]
  readonly provisional: boolean
}

// A calendar is a value: what follows from it is worked out once for as long as somebody holds it.
const tables = new WeakMap<Calendar, Map<number, YearTable>>()

const plainKinds = [false, true].map((provisional) => ({
  weekday: { isWorkday: true, why: 'weekday', name: '', provisional } as const,
  weekend: { isWorkday: false, why: 'weekend', name: '', provisional } as const,
}))

/** What the days out of the ordinary are: by the schedule, or else by the decree alone. */
function specialDays(year: number, schedule: YearSchedule | undefined): Map<CivilDate, DayKind> {
  const entry = ({ on, name }: NamedDay, why: DayKind['why']): [CivilDate, DayKind] => [
    on,
    { isWorkday: why === 'makeUp', why, name, provisional: schedule === undefined },
  ]
  if (schedule === undefined) return new Map(statutoryDays(year).map((day) => entry(day, 'statutory')))
  return new Map([
    ...schedule.off.map((day) => entry(day, 'holiday')),
    ...schedule.work.map((day) => entry(day, 'makeUp')),
  ])
}

function makeTable(year: number, schedule: YearSchedule | undefined): YearTable {
  const provisional = schedule === undefined
  const special = specialDays(year, schedule)
  const plain = plainKinds[provisional ? 1 : 0]!
  const on: CivilDate[] = []
  const kinds: DayKind[] = []
  const before = [0]
  const name = String(year).padStart(4, '0')
  const first = `${name}-01-01` as CivilDate
  let dayOfWeek = weekday(first)
  for (let day = first; ; day = addDays(day, 1)) {
    const kind = special.get(day) ?? (dayOfWeek % 6 === 0 ? plain.weekend : plain.weekday)
    on.push(day)
    kinds.push(kind)
    before.push(before.at(-1)! + (kind.isWorkday ? 1 : 0))
    dayOfWeek = (dayOfWeek + 1) % 7
    // Not by counting to 366: the last year there is has no day after it.
    if (day.endsWith('-12-31')) return { on, kinds, before, provisional }
  }
}

function tableOf(year: number, calendar: Calendar): YearTable {
  let years = tables.get(calendar)
  if (!years) tables.set(calendar, (years = new Map()))
  let table = years.get(year)
  if (!table) years.set(year, (table = makeTable(year, calendar.get(year))))
  return table
}

const monthStarts = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
const yearOf = (day: CivilDate) => Number(day.slice(0, 4))

/** Place of a day in its year's table. */
function placeOf(day: CivilDate, table: YearTable): number {
  const month = Number(day.slice(5, 7))
  const leap = month > 2 && table.on.length === 366 ? 1 : 0
  return monthStarts[month - 1]! + leap + Number(day.slice(8, 10)) - 1
}

/** What a day is: a workday or not, why, and whether that may still change. */
export function dayKind(day: CivilDate, calendar: Calendar): DayKind {
  const table = tableOf(yearOf(day), calendar)
  return table.kinds[placeOf(day, table)]!
}

const isNamedRest = (kind: DayKind) => !kind.isWorkday && kind.why !== 'weekend'

/** 工作日之内: the day that is the `n`th workday after `from`, which itself does not count. `from` where `n` is 0. */
export function addWorkdays(from: CivilDate, n: number, calendar: Calendar): CountedDay {
  let year = yearOf(from)
  let table = tableOf(year, calendar)
  let at = placeOf(from, table)
  let left = n
  let provisional = false
  const skipped: NamedDay[] = []
  while (left > 0) {
    at += 1
    if (at === table.on.length) {
      year += 1
      table = tableOf(year, calendar)
      at = 0
    }
    const kind = table.kinds[at]!
    provisional ||= kind.provisional
    if (kind.isWorkday) left -= 1
    else if (isNamedRest(kind)) skipped.push({ on: table.on[at]!, name: kind.name })
  }
  return { on: table.on[at]!, provisional, skipped }
}

/** Workdays of a span, both ends inclusive; none where it ends before it begins. */
export function workdaysBetween(
  from: CivilDate,
  to: CivilDate,
  calendar: Calendar,
): { readonly count: number; readonly provisional: boolean } {
  if (to < from) return { count: 0, provisional: false }
  const [first, last] = [yearOf(from), yearOf(to)]
  let count = 0
  let provisional = false
  for (let year = first; year <= last; year++) {
    const table = tableOf(year, calendar)
    const start = year === first ? placeOf(from, table) : 0
    const end = year === last ? placeOf(to, table) + 1 : table.on.length
    count += table.before[end]! - table.before[start]!
    provisional ||= table.provisional
  }
  return { count, provisional }
}

/** The last workday of a span, counted back from its end; its last day where it has none. */
export function lastWorkday(from: CivilDate, to: CivilDate, calendar: Calendar): CountedDay {
  const skipped: NamedDay[] = []
  let provisional = false
  for (let day = to; day >= from; day = addDays(day, -1)) {
    const kind = dayKind(day, calendar)
    provisional ||= kind.provisional
    if (kind.isWorkday) return { on: day, provisional, skipped: skipped.reverse() }
    if (isNamedRest(kind)) skipped.push({ on: day, name: kind.name })
  }
  return { on: to, provisional, skipped: skipped.reverse() }
}

/** Days of a year that are workdays in one calendar and not in another: what a new schedule changes. */
export function changedDays(
  year: number,
  before: Calendar,
  after: Calendar,
): { becomesOff: CivilDate[]; becomesWork: CivilDate[] } {
  const [old, now] = [tableOf(year, before), tableOf(year, after)]
  const changed = (isWorkday: boolean) =>
    now.on.filter((_, at) => now.kinds[at]!.isWorkday === isWorkday && old.kinds[at]!.isWorkday !== isWorkday)
  return { becomesOff: changed(false), becomesWork: changed(true) }
}
