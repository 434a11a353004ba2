import type { Calendar, CountedDay } from '../calendar/calendar.ts'
import { dayKind } from '../calendar/workdays.ts'
import { addDays } from '../kernel/civil-date.ts'
import type { CivilDate } from '../kernel/schemas.ts'

/**
 * Steps of the reason for a due day, and the figures each carries.
 *
 * - `setByHand` on: a person set the day
 * - `runsFrom` on, state (`raised`, `assigned`, `reopened`, `passedUp`): where the time begins
 * - `workdays` days; `skipped` name, from, to, days; `makeUp` name, on: how the days were counted
 * - `waited` days: working days that it lay with the county, added to the unit's own
 * - `provisional` year: counted over a year without an official calendar
 * - `noDeadline`: no rule sets one
 * - `due` on
 */
export const difficultyReasonCodes = [
  'setByHand',
  'runsFrom',
  'workdays',
  'skipped',
  'makeUp',
  'waited',
  'provisional',
  'noDeadline',
  'due',
] as const

/** One step of a reason: a code that the screen puts into words, and its figures. */
export interface DifficultyReasonStep {
  readonly code: (typeof difficultyReasonCodes)[number]
  readonly values: Readonly<Record<string, string | number>>
}

/** Makes a step: a misspelt code does not compile. */
export const difficultyStep = (
  code: DifficultyReasonStep['code'],
  values: DifficultyReasonStep['values'] = {},
): DifficultyReasonStep => ({ code, values })

/** Days off on the way, each holiday as one stretch. */
function skippedSteps({ skipped }: CountedDay): DifficultyReasonStep[] {
  const runs: { name: string; from: CivilDate; to: CivilDate; days: number }[] = []
  for (const { on, name } of skipped) {
    const last = runs.at(-1)
    if (last && last.name === name && addDays(last.to, 1) === on)
      Object.assign(last, { to: on, days: last.days + 1 })
    else runs.push({ name, from: on, to: on, days: 1 })
  }
  return runs.map((run) => difficultyStep('skipped', run))
}

/** How working days after `from` came to a day: what was skipped, which weekend counted, what may still change. */
export function workdaySteps(
  from: CivilDate,
  counted: CountedDay,
  calendar: Calendar,
): DifficultyReasonStep[] {
  const steps = skippedSteps(counted)
  for (let day = addDays(from, 1); day <= counted.on; day = addDays(day, 1)) {
    const kind = dayKind(day, calendar)
    if (kind.why === 'makeUp') steps.push(difficultyStep('makeUp', { on: day, name: kind.name }))
  }
  if (counted.provisional) steps.push(difficultyStep('provisional', { year: Number(counted.on.slice(0, 4)) }))
  return steps
}
