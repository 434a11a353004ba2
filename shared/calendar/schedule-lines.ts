import { addDays } from '../kernel/civil-date.ts'
import type { CivilDate } from '../kernel/schemas.ts'
import type { NamedDay, YearSchedule } from './calendar.ts'

function daysOfRun(year: number, run: string): CivilDate[] {
  const [first = '', last = first] = run.split('..').map((day) => `${year}-${day}` as CivilDate)
  const days: CivilDate[] = []
  for (let day = first as CivilDate; day <= last; day = addDays(day, 1)) days.push(day)
  return days
}

const inOrder = (days: NamedDay[]) => days.sort((a, b) => (a.on < b.on ? -1 : 1))

/** A year's schedule from a line for each holiday: `国庆节 10-01..10-07 班 09-20 10-10`. */
export function schedule(year: number, document: string, ...lines: readonly string[]): YearSchedule {
  const off: NamedDay[] = []
  const work: NamedDay[] = []
  for (const line of lines) {
    const [name = '', ...words] = line.split(' ')
    const at = words.includes('班') ? words.indexOf('班') : words.length
    for (const run of words.slice(0, at)) off.push(...daysOfRun(year, run).map((on) => ({ on, name })))
    for (const day of words.slice(at + 1)) work.push(...daysOfRun(year, day).map((on) => ({ on, name })))
  }
  return { year, document, off: inOrder(off), work: inOrder(work) }
}
