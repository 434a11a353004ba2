import { daysBetween } from '../kernel/civil-date.ts'
import type { CivilDate } from '../kernel/schemas.ts'
import { settledOn } from '../policy/policy-on.ts'
import { sourceOf } from '../policy/policy-row.ts'
import { step, type Reason } from '../policy/reason.ts'
import { DAY, HALF_DAY, inDays, type DayAmount } from './day-amount.ts'
import type { LeavePerson, LeaveWorld } from './leave.ts'

/** Days with their reason. */
interface Reasoned {
  readonly days: DayAmount
  readonly reason: Reason
}

/**
 * 当年新进人员折算 where a unit set the rule: days left of the year (the first day among them) out of 365, rounded down
 * to whole or half days, never up. 令9号 has no such rule, and 企业办法 article 5 does not bind offices; so the program
 * ships it switched off.
 */
export function proRated(
  { days, reason }: Reasoned,
  { joinedOn }: Pick<LeavePerson, 'joinedOn'>,
  year: number,
  world: LeaveWorld,
): Reasoned {
  if (joinedOn === null || !joinedOn.startsWith(`${year}-`) || days === 0) return { days, reason }
  const { row } = settledOn(world.policy, 'proRata', joinedOn)
  if (row.value.mode === 'none') return { days, reason }
  const left = Math.min(365, daysBetween(joinedOn, `${year}-12-31` as CivilDate) + 1)
  const unit = row.value.roundTo === 'half' ? HALF_DAY : DAY
  // All in whole numbers: 365 days of 12 are 12, not 11 and a crumb below.
  const prorated = (Math.floor((left * days) / (365 * unit)) * unit) as DayAmount
  const prorating = step('proRated', {
    joinedOn,
    daysLeft: left,
    ofYear: 365,
    whole: inDays(days),
    days: inDays(prorated),
  })
  return {
    days: prorated,
    reason: {
      ...reason,
      sources: [...reason.sources, sourceOf(row)],
      steps: [...reason.steps, prorating],
    },
  }
}
