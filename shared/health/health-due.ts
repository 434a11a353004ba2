import type { CivilDate, Id, PartialDate } from '../kernel/schemas.ts'
import { ageOn, type Age } from './age.ts'
import type { HealthPlan, PlanBand } from './health-plan.ts'

/** A person as far as checks depend on them. */
export interface HealthPerson {
  readonly id: Id
  readonly sex: 'male' | 'female' | 'unknown'
  readonly bornOn: PartialDate | null
}

/**
 * Steps of the reason for a check, and the figures each carries.
 *
 * - `age` least, most, on: 周岁 on the last day of the year; `bornUnknown`, `sexUnknown`: what could not be looked at
 * - `band` ageFrom, ageTo (-1 for no upper end), sex, years: a line of the plan that fits; `noBand`: none does
 * - `interval` years: the shortest of those lines
 * - `last` year; `never`: the check before this year's
 * - `included`, `leftOut`: decided by hand; `withdrawn`: the person withdrew consent
 * - `notBefore` year: the next one; `due` on: by the end of the year
 * - `recheckNamed` on, from; `recheckCounted` on, from, months: when a recheck is due
 */
export const healthReasonCodes = [
  'age',
  'bornUnknown',
  'sexUnknown',
  'band',
  'noBand',
  'interval',
  'last',
  'never',
  'included',
  'leftOut',
  'withdrawn',
  'notBefore',
  'due',
  'recheckNamed',
  'recheckCounted',
] as const

/** One step of a reason: a code that the screen puts into words, and its figures. */
export interface HealthReasonStep {
  readonly code: (typeof healthReasonCodes)[number]
  readonly values: Readonly<Record<string, string | number>>
}

/** Makes a step: a misspelt code does not compile. */
export const healthStep = (
  code: HealthReasonStep['code'],
  values: HealthReasonStep['values'] = {},
): HealthReasonStep => ({ code, values })

/** What the plan asks of a person in a year. */
export interface PlannedCheck {
  readonly isDue: boolean
  readonly items: readonly string[]
  readonly steps: readonly HealthReasonStep[]
}

/** Without a birth date every age fits: better asked once too often than never. */
const fitsAge = ({ ageFrom, ageTo }: PlanBand, age: Age | null) =>
  age === null || (age.most >= ageFrom && (ageTo === null || age.least <= ageTo))

function personSteps(person: HealthPerson, age: Age | null, lastDay: CivilDate, bands: readonly PlanBand[]) {
  const needsSex = bands.some(({ sex }) => sex !== 'any')
  return [
    age === null ? healthStep('bornUnknown') : healthStep('age', { ...age, on: lastDay }),
    ...(person.sex === 'unknown' && needsSex ? [healthStep('sexUnknown')] : []),
  ]
}

const bandStep = ({ ageFrom, ageTo, sex, intervalYears }: PlanBand) =>
  healthStep('band', { ageFrom, ageTo: ageTo ?? -1, sex, years: intervalYears })

/**
 * Whether the plan asks for a check in a year, and why. Age is taken on the last day of the year, so a birth date that
 * is only a month is as good as a whole one. Of several lines that fit the shortest interval counts, and the items of all.
 */
export function plannedCheck(
  person: HealthPerson,
  plan: HealthPlan,
  year: number,
  lastYear: number | null,
): PlannedCheck {
  const lastDay = `${year}-12-31` as CivilDate
  const age = ageOn(person.bornOn, lastDay)
  const byAge = plan.bands.filter((band) => fitsAge(band, age))
  const bands = byAge.filter(({ sex }) => sex === 'any' || sex === person.sex)
  const about = [...personSteps(person, age, lastDay, byAge), ...bands.map(bandStep)]
  if (bands.length === 0) return { isDue: false, items: [], steps: [...about, healthStep('noBand')] }
  const years = Math.min(...bands.map(({ intervalYears }) => intervalYears))
  const isDue = lastYear === null || year - lastYear >= years
  const steps = [
    ...about,
    healthStep('interval', { years }),
    lastYear === null ? healthStep('never') : healthStep('last', { year: lastYear }),
    isDue ? healthStep('due', { on: lastDay }) : healthStep('notBefore', { year: lastYear + years }),
  ]
  return { isDue, items: [...new Set(bands.flatMap(({ items }) => items))], steps }
}
