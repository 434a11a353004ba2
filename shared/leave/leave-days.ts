import type { CivilDate } from '../kernel/schemas.ts'
import { addDays } from '../kernel/civil-date.ts'
import { step, type Reason, type ReasonStep } from '../policy/reason.ts'
import { policyOn } from '../policy/policy-on.ts'
import { sourceOf } from '../policy/policy-row.ts'
import type { LeavePerson, LeaveWorld } from './leave.ts'
import { countLeave, type Counting } from './count-leave.ts'
import { DAY, HALF_DAY, inDays, type DayAmount } from './day-amount.ts'
import { daysOf, halfOn, lengthOf, type Half, type LeaveSpan } from './leave-span.ts'
import { workAmount, workingHalves } from './working-halves.ts'

/** One day of a leave as the calendar of people draws it and the ledger charges it: one list for both (AS-06). */
export interface LeaveDay {
  readonly on: CivilDate
  /** The half that is taken; null for the whole day. */
  readonly half: Half | null
  readonly amount: DayAmount
  /** Why it counts or does not. */
  readonly why: 'weekday' | 'weekend' | 'makeUp' | 'holiday' | 'statutory' | 'regional' | 'halfHoliday'
  readonly name: string
  readonly provisional: boolean
}

/** Every day of a span from its first to its last, those that count for nothing too. */
export function leaveDays(
  span: LeaveSpan,
  counting: Counting,
  person: LeavePerson,
  world: LeaveWorld,
): LeaveDay[] {
  return [...daysOf(span)].map((on): LeaveDay => {
    const halves = workingHalves(on, person, world)
    const half = halfOn(span, on)
    const { national, layer } = halves
    const whole = half === null ? DAY : HALF_DAY
    return {
      on,
      half,
      amount: counting === 'workdays' ? workAmount(halves, half) : whole,
      why: layer?.kind ?? national.why,
      name: layer?.name ?? national.name,
      provisional: counting === 'workdays' && national.provisional,
    }
  })
}

/** Days that follow each other for the same cause as one stretch. */
function stretches(days: readonly LeaveDay[]): ReasonStep[] {
  const runs: { why: LeaveDay['why']; name: string; from: CivilDate; to: CivilDate; days: number }[] = []
  for (const { on, why, name } of days) {
    const last = runs.at(-1)
    if (last && last.why === why && last.name === name && addDays(last.to, 1) === on)
      runs[runs.length - 1] = { ...last, to: on, days: last.days + 1 }
    else runs.push({ why, name, from: on, to: on, days: 1 })
  }
  return runs.map(({ why, ...values }) => step(why, values))
}

function stepsOf(days: readonly LeaveDay[], counting: Counting): ReasonStep[] {
  if (counting === 'calendarDays') return []
  return [
    ...stretches(days.filter(({ why }) => why !== 'weekday')),
    ...days
      .filter(({ half, amount }) => half !== null && amount > 0)
      .map(({ on, half }) => step('halfTaken', { on, half: half! })),
    ...[...new Set(days.filter(({ provisional }) => provisional).map(({ on }) => on.slice(0, 4)))].map(
      (year) => step('provisionalYear', { year: Number(year) }),
    ),
  ]
}

/**
 * Why a span of a kind counts as it does: which days were left out, which weekends were worked, which year is without
 * its schedule. `kind` is a code of the policy; one that the policy does not know counts by workdays, provisionally.
 */
export function countReason(span: LeaveSpan, kind: string, person: LeavePerson, world: LeaveWorld): Reason {
  const { row, provisional } = policyOn(world.policy, 'leaveKind', kind, span.from)
  const counting = row?.value.counting ?? 'workdays'
  const count = countLeave(span, counting, person, world)
  const days = leaveDays(span, counting, person, world)
  return {
    rule: 'count',
    sources: row ? [sourceOf(row)] : [],
    inputs: { kind, counting, from: span.from, to: span.to, calendarDays: lengthOf(span) },
    steps: [...stepsOf(days, counting), step('counted', { days: inDays(count.amount) })],
    provisional: count.provisional || provisional,
  }
}
