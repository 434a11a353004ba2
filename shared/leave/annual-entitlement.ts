import { addDays, addMonths, wholeYears } from '../kernel/civil-date.ts'
import type { CivilDate } from '../kernel/schemas.ts'
import { settledOn } from '../policy/policy-on.ts'
import { sourceOf } from '../policy/policy-row.ts'
import { step, type Reason } from '../policy/reason.ts'
import type { PolicyValue } from '../policy/policy-values.ts'
import { dayAmount, inDays, NO_DAYS, type DayAmount } from './day-amount.ts'
import type { LeavePerson, LeaveWorld } from './leave.ts'
import { proRated } from './pro-rata.ts'

type Entitlement = PolicyValue<'annualEntitlement'>

/** What somebody is entitled to in a year from a day of that year on. */
export interface EntitlementStep {
  /** 1 January, or the first day of the month (by the start rule) that a step of years counts from. */
  readonly from: CivilDate
  /** Completed years that the step asks for; 0 where there is no leave yet. */
  readonly years: number
  /** Days of the whole year from then on; not days in addition. */
  readonly days: DayAmount
  readonly reason: Reason
}

/** First day of work for 累计工作年限: a month counts from its first day, months not worked move it on. */
const serviceFrom = ({ startedWorkOn, gapMonths }: LeavePerson): CivilDate | null => {
  if (startedWorkOn === null) return null
  const day = (startedWorkOn.length === 7 ? `${startedWorkOn}-01` : startedWorkOn) as unknown as CivilDate
  return addMonths(day, gapMonths)
}

/** Completed years of work (累计工作年限) on a day; null where the start of work is not known. */
export function serviceYears(person: LeavePerson, day: CivilDate): number | null {
  const from = serviceFrom(person)
  return from === null ? null : Math.max(0, wholeYears(from, day))
}

/** The day from which a step that was reached on a day counts. */
function startOf(reachedOn: CivilDate, rule: Entitlement['startRule']): CivilDate {
  switch (rule) {
    case 'nextMonth':
      return addMonths(`${reachedOn.slice(0, 7)}-01` as CivilDate, 1)
    case 'sameDay':
      return reachedOn
    case 'nextYear':
      return addDays(`${reachedOn.slice(0, 4)}-12-31` as CivilDate, 1)
  }
}

interface Reached {
  readonly years: number
  readonly days: DayAmount
  readonly reachedOn: CivilDate | null
  readonly from: CivilDate
}

/** Steps of years as days of the calendar, the first with nothing. Where a day does not exist, the month's last counts. */
function reachedSteps(service: CivilDate, { steps, startRule }: Entitlement): Reached[] {
  const none: Reached = { years: 0, days: NO_DAYS, reachedOn: null, from: '0001-01-01' as CivilDate }
  const reached = steps
    .toSorted((a, b) => a.years - b.years)
    .map(({ years, days }): Reached => {
      const reachedOn = addMonths(service, years * 12)
      return { years, days: dayAmount(days), reachedOn, from: startOf(reachedOn, startRule) }
    })
  return [none, ...reached]
}

function reasonOf(person: LeavePerson, year: number, reached: Reached, world: LeaveWorld): Reason {
  const { row, provisional } = settledOn(world.policy, 'annualEntitlement', `${year}-01-01` as CivilDate)
  const { years, days, reachedOn, from } = reached
  const startsOn = person.startedWorkOn ?? ''
  const inputs = { startedWorkOn: startsOn, gapMonths: person.gapMonths, year }
  return {
    rule: 'annualEntitlement',
    sources: [sourceOf(row)],
    inputs,
    steps:
      reachedOn === null
        ? [step('noLeaveYet', { firstYears: row.value.steps[0]?.years ?? 0 })]
        : [
            step('reached', { years, on: reachedOn }),
            step('countsFrom', { month: from.slice(0, 7), on: from, rule: row.value.startRule }),
            step('entitled', { days: inDays(days) }),
          ],
    provisional,
  }
}

const unknownStart = (year: number, world: LeaveWorld): Reason => {
  const { row } = settledOn(world.policy, 'annualEntitlement', `${year}-01-01` as CivilDate)
  return {
    rule: 'annualEntitlement',
    sources: [sourceOf(row)],
    inputs: { year },
    steps: [step('startUnknown')],
    provisional: true,
  }
}

/**
 * 应休年休假 of a year from 1 January and from every later month in which a step of years begins to count (条例514号,
 * article 3: 5, 10, 15 days; 令9号, article 2: from the month after it is reached). Where the unit prorates newcomers,
 * their first year is less. Somebody whose start of work is not known has none, provisionally.
 */
export function entitlementsOf(person: LeavePerson, year: number, world: LeaveWorld): EntitlementStep[] {
  const first = `${year}-01-01` as CivilDate
  const last = `${year}-12-31` as CivilDate
  const service = serviceFrom(person)
  if (service === null) return [{ from: first, years: 0, days: NO_DAYS, reason: unknownStart(year, world) }]
  const steps = reachedSteps(service, settledOn(world.policy, 'annualEntitlement', first).row.value)
  const opening = steps.findLast(({ from }) => from <= first)!
  const within = [opening, ...steps.filter(({ from }) => from > first && from <= last)]
  return within.map((reached) => {
    const reason = reasonOf(person, year, reached, world)
    const from = reached.from > first ? reached.from : first
    const prorated = proRated({ days: reached.days, reason }, person, year, world)
    return { from, years: reached.years, ...prorated }
  })
}

/** 应休年休假 as it stands on a day: what the person's page says with its reason. */
export function entitlementOn(person: LeavePerson, day: CivilDate, world: LeaveWorld): EntitlementStep {
  return entitlementsOf(person, Number(day.slice(0, 4)), world).findLast(({ from }) => from <= day)!
}
