import type { CivilDate } from '../kernel/schemas.ts'
import { settledOn } from '../policy/policy-on.ts'
import { sourceOf } from '../policy/policy-row.ts'
import { step, type Reason, type ReasonStep } from '../policy/reason.ts'
import type { PolicyValue } from '../policy/policy-values.ts'
import { serviceYears } from './annual-entitlement.ts'
import { workAmount, workingHalves } from './working-halves.ts'
import { inDays, NO_DAYS, type DayAmount } from './day-amount.ts'
import type { LeaveFacts, LeaveWorld } from './leave.ts'
import { openingOf } from './opening.ts'
import { daysTaken } from './taken-days.ts'
import { sickTallies, type SickTally } from './sick-months.ts'

/** 不享受年休假: whether a year costs annual leave, of which year, and since when. */
export interface AnnualLoss {
  readonly year: number
  /** `thisYear`: none of it had been taken; `nextYear`: what was taken stands and the next year has none. */
  readonly loses: 'nothing' | 'thisYear' | 'nextYear'
  readonly by: 'sick' | 'personal' | null
  readonly reachedOn: CivilDate | null
  /** Sick leave comes near the limit since that day. */
  readonly warnedOn: CivilDate | null
  readonly sickDays: number
  readonly personalDays: number
  readonly reason: Reason
}

type Sick = PolicyValue<'annualLoss'>['sick']

/** Months of sick leave that cost somebody with so many years the leave; null for those who have none to lose. */
const limitOf = (sick: Sick, years: number | null): number | null =>
  years === null ? null : (sick.findLast(({ fromYears }) => fromYears <= years)?.months ?? null)

interface Reaching {
  readonly sickOn: CivilDate | null
  readonly warnedOn: CivilDate | null
  readonly limit: number | null
}

function reachBySickness(
  tallies: readonly SickTally[],
  facts: LeaveFacts,
  year: number,
  world: LeaveWorld,
): Reaching {
  const first = `${year}-01-01` as CivilDate
  const { sick } = settledOn(world.policy, 'annualLoss', first).row.value
  const { daysPerMonth, warnAheadDays } = settledOn(world.policy, 'lossReading', first).row.value
  let warnedOn: CivilDate | null = null
  let limit = limitOf(sick, serviceYears(facts.person, first))
  const least = Math.min(...sick.map(({ months }) => months)) * 28 - warnAheadDays
  for (const { on, days, months } of tallies) {
    if (days < least) continue
    limit = limitOf(sick, serviceYears(facts.person, on))
    if (limit === null) continue
    if (warnedOn === null && days >= limit * daysPerMonth - warnAheadDays) warnedOn = on
    // 以上 includes the number itself (民法典, article 1259).
    if (months >= limit) return { sickOn: on, warnedOn: warnedOn ?? on, limit }
  }
  return { sickOn: null, warnedOn, limit }
}

/** Workdays of 事假 whose pay was not docked, and the day on which they came to the limit. */
function reachByPersonal(facts: LeaveFacts, year: number, world: LeaveWorld) {
  const { personalDays } = settledOn(world.policy, 'annualLoss', `${year}-01-01` as CivilDate).row.value
  let days = 0
  let on: CivilDate | null = null
  const taken = daysTaken(
    facts.requests,
    facts.person,
    year,
    ({ kind, docked }) => kind === 'personal' && !docked,
  )
  for (const day of taken) {
    const worked = workAmount(workingHalves(day.on, facts.person, world), null)
    days += inDays(worked) / (day.whole ? 1 : 2)
    if (on === null && personalDays > 0 && days >= personalDays) on = day.on
  }
  return { days, on }
}

/** 已休: more than the carried days of the year before had been taken by then, here or before leave was kept here. */
function hadTaken(facts: LeaveFacts, year: number, before: CivilDate, carried: DayAmount, world: LeaveWorld) {
  const { person, requests } = facts
  const opened = openingOf(facts, year)
  let taken: number = opened && opened.on <= before ? opened.taken : 0
  for (const { on, whole } of daysTaken(requests, person, year, ({ kind }) => kind === 'annual')) {
    if (on >= before || (opened && on < opened.on)) continue
    taken += workAmount(workingHalves(on, person, world), null) / (whole ? 1 : 2)
  }
  return taken > carried
}

/**
 * What the sick and personal leave of a year costs: with the months of 条例514号, article 4, or 20 days of personal
 * leave on full pay, the annual leave of that year; where some of it had been taken by then, that of the next year
 * (令9号, article 4). `carried` are days of the year before that were taken first.
 */
export function annualLoss(
  facts: LeaveFacts,
  year: number,
  world: LeaveWorld,
  carried: DayAmount = NO_DAYS,
): AnnualLoss {
  const first = `${year}-01-01` as CivilDate
  const law = settledOn(world.policy, 'annualLoss', first)
  const reading = settledOn(world.policy, 'lossReading', first)
  const sick = daysTaken(facts.requests, facts.person, year, ({ kind }) => kind === 'sick')
  const tallies = sickTallies(sick, reading.row.value)
  const bySickness = reachBySickness(tallies, facts, year, world)
  const personal = reachByPersonal(facts, year, world)
  const isSick = bySickness.sickOn !== null && (personal.on === null || bySickness.sickOn <= personal.on)
  const reachedOn = isSick ? bySickness.sickOn : personal.on
  const loses =
    reachedOn === null
      ? 'nothing'
      : hadTaken(facts, year, reachedOn, carried, world)
        ? 'nextYear'
        : 'thisYear'
  const { days: sickDays, months: sickMonths } = tallies.at(-1) ?? { days: 0, months: 0 }
  const steps: ReasonStep[] = [
    step('sickTotal', { days: sickDays, months: sickMonths, reading: reading.row.value.months }),
    ...(bySickness.limit === null ? [] : [step('sickLimit', { months: bySickness.limit })]),
    step('personalTotal', { days: personal.days, limit: law.row.value.personalDays }),
    ...(bySickness.warnedOn === null ? [] : [step('nearLimit', { on: bySickness.warnedOn })]),
    ...(reachedOn === null
      ? []
      : [step('limitReached', { on: reachedOn, by: isSick ? 'sick' : 'personal' })]),
    ...(loses === 'nothing' ? [] : [step('loses', { year: loses === 'thisYear' ? year : year + 1 })]),
  ]
  return {
    year,
    loses,
    by: reachedOn === null ? null : isSick ? 'sick' : 'personal',
    reachedOn,
    warnedOn: bySickness.warnedOn,
    sickDays,
    personalDays: personal.days,
    reason: {
      rule: 'annualLoss',
      sources: [sourceOf(law.row), sourceOf(reading.row)],
      inputs: { year, years: serviceYears(facts.person, reachedOn ?? first) ?? -1 },
      steps,
      provisional: law.provisional || reading.provisional,
    },
  }
}
