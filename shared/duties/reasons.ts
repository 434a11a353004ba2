import { addDays } from '../kernel/civil-date.ts'
import type { CivilDate } from '../kernel/schemas.ts'
import { dayKind } from '../calendar/workdays.ts'
import type { Calendar, CountedDay } from '../calendar/calendar.ts'
import type { DutyRule, ReasonStep } from './duty.ts'
import type { Period } from './period.ts'

/**
 * Steps of reasons and the figures each carries. The screens have words for every one of them.
 *
 * - `frequency` times, period (`half`), name (`2026-H1`), from, to, group (`members`, `others`), source (`program`, `unit`)
 * - `branchPair`, `branchMember` times, year: the reading of article 19 that is counted (members among themselves are not)
 * - `yearEnd` on, daysLeft, workdaysLeft: only while the year runs
 * - `happened` kind, on; `posted` on: a new post is what happened
 * - `workdays` days; `skipped` name, from, to, days; `makeUp` name, on; `provisional` year; `due` on: how a day was counted
 * - `planned` on, madeOn; `agreed` on, heldOn; `promised` on, heldOn, owner
 */
export const reasonCodes = [
  'frequency',
  'branchPair',
  'branchMember',
  'yearEnd',
  'happened',
  'posted',
  'workdays',
  'skipped',
  'makeUp',
  'provisional',
  'due',
  'planned',
  'agreed',
  'promised',
] as const

type ReasonCode = (typeof reasonCodes)[number]

/** Makes a step: a misspelt code does not compile. */
export const step = (code: ReasonCode, values: ReasonStep['values']): ReasonStep => ({ code, values })

/** Steps of a talk owed once (or more often) a period. */
export const frequencySteps = (rule: DutyRule, { name, from, to }: Period): ReasonStep[] => [
  step('frequency', {
    times: rule.times,
    period: rule.period,
    name,
    from,
    to,
    group: rule.code === 'frequencyMembers' ? 'members' : 'others',
    source: rule.source,
  }),
  step('due', { on: to }),
]

/** Days off on the way, each holiday as one stretch. */
function skippedSteps({ skipped }: CountedDay): ReasonStep[] {
  const runs: { name: string; from: CivilDate; to: CivilDate; days: number }[] = []
  for (const { on, name } of skipped) {
    const last = runs.at(-1)
    if (last && last.name === name && addDays(last.to, 1) === on)
      runs[runs.length - 1] = { ...last, to: on, days: last.days + 1 }
    else runs.push({ name, from: on, to: on, days: 1 })
  }
  return runs.map((run) => step('skipped', run))
}

function makeUpSteps(from: CivilDate, to: CivilDate, calendar: Calendar): ReasonStep[] {
  const steps: ReasonStep[] = []
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    const kind = dayKind(day, calendar)
    if (kind.why === 'makeUp') steps.push(step('makeUp', { on: day, name: kind.name }))
  }
  return steps
}

/** How `days` working days after `from` came to a day: what was skipped, which weekend counted, what may still change. */
export function countingSteps(
  from: CivilDate,
  days: number,
  counted: CountedDay,
  calendar: Calendar,
): ReasonStep[] {
  const { on, provisional } = counted
  return [
    step('workdays', { days }),
    ...skippedSteps(counted),
    ...makeUpSteps(from, on, calendar),
    ...(provisional ? [step('provisional', { year: Number(on.slice(0, 4)) })] : []),
    step('due', { on }),
  ]
}
