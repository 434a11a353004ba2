import { addDays, daysBetween } from '../kernel/civil-date.ts'
import type { CivilDate } from '../kernel/schemas.ts'
import { settledOn } from '../policy/policy-on.ts'
import { sourceOf } from '../policy/policy-row.ts'
import { step, type Reason } from '../policy/reason.ts'
import type { LeaveRequest, LeaveWorld } from './leave.ts'

/** 逾期不归: how long somebody is missing after leave. */
export interface OverdueReturn {
  /** Days since the leave ended: the day after its last is the first. */
  readonly days: number
  /** `late`: not yet reported back; `warn`: from the day that is set; `grave`: the law speaks of dismissal. */
  readonly state: 'late' | 'warn' | 'grave'
  /** First day on which the law's limit is passed if nobody reports back. */
  readonly graveOn: CivilDate
  readonly reason: Reason
}

/**
 * Whether somebody is overdue from an approved leave on a day; null when back, on leave still, or not approved. Beyond
 * 15 days running, or 30 in a year with the days missed before, 公务员法 article 88 (5) speaks of dismissal; the program
 * warns and decides nothing.
 */
export function overdueReturn(
  request: LeaveRequest,
  today: CivilDate,
  missedBefore: number,
  world: LeaveWorld,
): OverdueReturn | null {
  const endedOn = request.span.to
  if (request.state !== 'approved' || request.back !== null || today <= endedOn) return null
  const law = settledOn(world.policy, 'absence', today)
  const warning = settledOn(world.policy, 'absenceWarning', today)
  const { runningDays, yearDays } = law.row.value
  const days = daysBetween(endedOn, today)
  const limit = Math.min(runningDays, Math.max(0, yearDays - missedBefore))
  const { fromDay } = warning.row.value
  const values = { endedOn, days, missedBefore, runningDays, yearDays, fromDay }
  return {
    days,
    state: days > limit ? 'grave' : days >= Math.min(fromDay, limit) ? 'warn' : 'late',
    graveOn: addDays(endedOn, limit + 1),
    reason: {
      rule: 'absence',
      sources: [sourceOf(law.row), sourceOf(warning.row)],
      inputs: values,
      steps: [
        step('overdue', { endedOn, days }),
        step('absenceLimit', { on: addDays(endedOn, limit + 1), limit }),
      ],
      provisional: law.provisional,
    },
  }
}
