import { isCivilDate, wholeYears } from '../kernel/civil-date.ts'
import type { CivilDate } from '../kernel/schemas.ts'
import type { DayKind } from '../calendar/calendar.ts'
import { dayKind } from '../calendar/workdays.ts'
import { settledOn } from '../policy/policy-on.ts'
import type { PolicyRow } from '../policy/policy-row.ts'
import type { PolicyValue } from '../policy/policy-values.ts'
import { NO_DAYS, type DayAmount } from './day-amount.ts'
import type { LeavePerson, LeaveWorld } from './leave.ts'
import type { Half } from './leave-span.ts'

type RegionalDay = PolicyValue<'regionalDays'>['days'][number]
type HalfHoliday = PolicyValue<'halfHoliday'>

/** Which halves of a day are worked, and what made it so over the national calendar. */
export interface WorkingHalves {
  readonly am: boolean
  readonly pm: boolean
  readonly national: DayKind
  /** Holiday of the region, or half a day for some; null on all other days. */
  readonly layer: { readonly kind: 'regional' | 'halfHoliday'; readonly name: string } | null
}

interface Layers {
  readonly regional: ReadonlyMap<CivilDate, RegionalDay>
  /** Days of `regional` in order. */
  readonly order: readonly CivilDate[]
  readonly halfHolidayKeys: readonly string[]
  /** `MM-DD` of every row of them, of all times. */
  readonly monthDays: readonly string[]
}

// A policy is a value: its holidays are laid out once for as long as somebody holds it.
const layers = new WeakMap<readonly PolicyRow[], Layers>()

function layersOf(policy: readonly PolicyRow[]): Layers {
  let found = layers.get(policy)
  if (found) return found
  const regional = new Map<CivilDate, RegionalDay>()
  const rank = { program: 0, unit: 1, county: 2 } as const
  const rows = policy.filter((row): row is PolicyRow<'regionalDays'> => row.table === 'regionalDays')
  for (const row of rows.toSorted((a, b) => rank[a.origin] - rank[b.origin]))
    for (const day of row.value.days)
      if (day.on >= row.from && (row.to === null || day.on <= row.to)) regional.set(day.on, day)
  const holidays = policy.filter((row): row is PolicyRow<'halfHoliday'> => row.table === 'halfHoliday')
  found = {
    regional,
    order: [...regional.keys()].sort(),
    halfHolidayKeys: [...new Set(holidays.map(({ key }) => key))],
    monthDays: [...new Set(holidays.map(({ value }) => value.monthDay))],
  }
  layers.set(policy, found)
  return found
}

function isFor({ sex, ageFrom, ageTo }: HalfHoliday, day: CivilDate, person: LeavePerson): boolean {
  if (sex === 'female' && person.sex !== 'female') return false
  if (ageFrom === 0 && ageTo >= 150) return true
  if (person.bornOn === null) return false
  const age = wholeYears(person.bornOn, day)
  return age >= ageFrom && age <= ageTo
}

/** 部分公民放假 of a day for a person; a weekend is not made up (放假办法, article 6). */
function halfHolidayOf(day: CivilDate, person: LeavePerson, world: LeaveWorld): HalfHoliday | null {
  const { halfHolidayKeys, monthDays } = layersOf(world.policy)
  if (!monthDays.some((monthDay) => day.endsWith(monthDay))) return null
  for (const key of halfHolidayKeys) {
    const { value } = settledOn(world.policy, 'halfHoliday', day, key).row
    if (value.enabled && day.endsWith(value.monthDay) && isFor(value, day, person)) return value
  }
  return null
}

const withoutHalf = (works: boolean, half: Half | null) => ({
  am: works && half !== 'am' && half !== null,
  pm: works && half !== 'pm' && half !== null,
})

/**
 * Halves of a day that a person works: the national calendar with its make-up days (放假办法, articles 2 and 6), over it
 * the holidays of the region (article 4), over that half a day for some (article 3).
 */
export function workingHalves(day: CivilDate, person: LeavePerson, world: LeaveWorld): WorkingHalves {
  const national = dayKind(day, world.calendar)
  const regional = layersOf(world.policy).regional.get(day)
  if (regional) {
    const layer = { kind: 'regional', name: regional.name } as const
    if (regional.kind === 'work') return { am: true, pm: true, national, layer }
    return { ...withoutHalf(national.isWorkday, regional.half), national, layer }
  }
  const all = { am: national.isWorkday, pm: national.isWorkday, national, layer: null }
  const holiday = national.isWorkday ? halfHolidayOf(day, person, world) : null
  if (!holiday) return all
  return { ...withoutHalf(true, holiday.half), national, layer: { kind: 'halfHoliday', name: holiday.name } }
}

/** What a day counts as workday: nothing, half, whole; of one half only where that is all that is taken. */
export function workAmount({ am, pm }: Pick<WorkingHalves, 'am' | 'pm'>, taken: Half | null): DayAmount {
  const halves = (taken !== 'pm' && am ? 1 : 0) + (taken !== 'am' && pm ? 1 : 0)
  return halves === 0 ? NO_DAYS : ((halves * 500) as DayAmount)
}

const noDays: readonly CivilDate[] = []

/** Days of a span that may differ from the national calendar for somebody, none twice. */
export function layeredDays(from: CivilDate, to: CivilDate, world: LeaveWorld): readonly CivilDate[] {
  const { order, monthDays } = layersOf(world.policy)
  // Nearly every leave lies within one year and meets none of them: that is settled by comparing text.
  const isPlain =
    !(order.length > 0 && order[0]! <= to && order.at(-1)! >= from) &&
    from.slice(0, 4) === to.slice(0, 4) &&
    !monthDays.some((monthDay) => monthDay >= from.slice(5) && monthDay <= to.slice(5))
  if (isPlain) return noDays
  const found = new Set(order.filter((day) => day >= from && day <= to))
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++)
    for (const monthDay of monthDays) {
      const day = `${String(year).padStart(4, '0')}-${monthDay}`
      if (isCivilDate(day) && day >= from && day <= to) found.add(day)
    }
  return [...found]
}
