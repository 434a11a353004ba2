import {
  addDays,
  dayOfInstant,
  daysBetween,
  formatOfficialDate,
  parseDay,
  weekday,
} from '../../shared/kernel/civil-date.ts'
import type { CivilDate } from '../../shared/kernel/schemas.ts'

// Run by civil-zones.test.ts under one time zone after another. What is printed first must be the same everywhere; what
// comes second shows that the zone was really in force.

const today = '2025-03-01' as CivilDate
const read = (typed: string) => {
  const day = parseDay(typed, today)
  if (!day.ok) return day.error
  return [day.value, formatOfficialDate(day.value), JSON.parse(JSON.stringify(day.value)), weekday(day.value)]
}
let day = '1986-01-01' as CivilDate
const steps: string[] = []
while (day < '1992-01-01') {
  steps.push(day)
  const next = addDays(day, 1)
  if (daysBetween(day, next) !== 1) steps.push(`not one day: ${day}`)
  day = next
}
const same = {
  typed: ['2025-03-01', '2025年3月1日', '今天', '19880701', '1988.7.1'].map(read),
  distances: [
    daysBetween('1988-04-17' as CivilDate, '1988-04-18' as CivilDate),
    daysBetween('1988-09-11' as CivilDate, '1988-09-12' as CivilDate),
  ],
  steps: [steps.length, ...steps.slice(0, 2), ...steps.slice(-1)],
  instants: [Date.UTC(2025, 1, 28, 16), Date.UTC(1988, 5, 30, 16), Date.UTC(1988, 5, 30, 15, 59), 0].map(
    dayOfInstant,
  ),
}
const zone = {
  name: Intl.DateTimeFormat().resolvedOptions().timeZone,
  throughDate: new Date(2025, 2, 1).toISOString().slice(0, 10),
  dstDay: (new Date(1988, 3, 18).getTime() - new Date(1988, 3, 17).getTime()) / 86_400_000,
}
console.log(JSON.stringify({ same, zone }))
