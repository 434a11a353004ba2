import { addWorkdays, workdaysBetween } from '../calendar/workdays.ts'
import { nextYearly } from '../calendar/recurrence.ts'
import { addDays, daysBetween } from '../kernel/civil-date.ts'
import type { CivilDate } from '../kernel/schemas.ts'
import { ruleOn } from './duty-policy.ts'
import type { DutyReason, DutyRule, DutyState, DutyWorld } from './duty.ts'
import { periodOn, type Period } from './period.ts'
import { countingSteps, frequencySteps, step } from './reasons.ts'

/** A period of the unit's frequency: the same for everybody, so worked out once. */
export interface FrequencyPeriod {
  readonly period: Period
  readonly rule: DutyRule
  /** The day on which it is asked who is in post: the last one of the period, or today. */
  readonly askedOn: CivilDate
  /** State of whoever has not been talked with often enough. */
  readonly undone: DutyState
  readonly reason: DutyReason
}

/** The day by which a talk is owed after something happened. */
export interface Deadline {
  readonly dueOn: CivilDate
  readonly provisional: boolean
  readonly reason: DutyReason
}

/** A calendar year of a branch. */
export interface BranchYear {
  readonly year: string
  readonly from: CivilDate
  readonly dueOn: CivilDate
  readonly askedOn: CivilDate
  readonly undone: DutyState
  readonly need: number
  readonly pairReason: DutyReason
  readonly memberReason: DutyReason
}

/** What of a world is the same for everybody. */
export interface DutyPlan {
  readonly members: readonly FrequencyPeriod[]
  readonly others: readonly FrequencyPeriod[]
  readonly years: readonly BranchYear[]
  /** Null where no rule asks for a talk. `posted`: the event is a new post, not a record. */
  deadline(kind: string, happenedOn: CivilDate, posted: boolean): Deadline | null
  /** State of what is not done and due that day. */
  undone(dueOn: CivilDate): DutyState
}

const earlier = (a: CivilDate, b: CivilDate) => (a < b ? a : b)

function stateOf(dueOn: CivilDate, today: CivilDate, soonUntil: CivilDate): DutyState {
  if (dueOn < today) return 'overdue'
  if (dueOn === today) return 'today'
  return dueOn <= soonUntil ? 'soon' : 'open'
}

/**
 * The periods of a frequency one after the other. The rule in force when a period begins counts for all of it; a longer
 * period set later begins with the first whole one, and until then the old length goes on, so that no month has two
 * rules. Where there was none, one begins with its first whole period.
 */
function periodsOf(
  { rules, from, today }: DutyWorld,
  code: 'frequencyMembers' | 'frequencyOthers',
): { period: Period; rule: DutyRule }[] {
  const found: { period: Period; rule: DutyRule }[] = []
  let running: DutyRule | null = null
  // Every kind of period begins with the year.
  for (let start = `${from.slice(0, 4)}-01-01` as CivilDate; start <= today;) {
    const set = ruleOn(rules, code, start)
    const wanted = set?.enabled ? set : null
    if (wanted === null || periodOn(wanted.period, start).from === start) running = wanted
    const period = periodOn(running?.period ?? 'month', start)
    if (running && period.to >= from) found.push({ period, rule: running })
    start = addDays(period.to, 1)
  }
  return found
}

function frequencyPeriods(
  world: DutyWorld,
  code: 'frequencyMembers' | 'frequencyOthers',
  undone: (dueOn: CivilDate) => DutyState,
): FrequencyPeriod[] {
  return periodsOf(world, code).map(({ period, rule }) => ({
    period,
    rule,
    askedOn: earlier(period.to, world.today),
    undone: undone(period.to),
    reason: {
      document: rule.document,
      article: rule.article,
      steps: frequencySteps(rule, period),
    },
  }))
}

function branchYear(world: DutyWorld, from: CivilDate, rule: DutyRule, undone: DutyState): BranchYear {
  const { today, calendar } = world
  const year = from.slice(0, 4)
  const dueOn = `${year}-12-31` as CivilDate
  const left =
    dueOn < today
      ? []
      : [
          step('yearEnd', {
            on: dueOn,
            daysLeft: daysBetween(today, dueOn),
            workdaysLeft: workdaysBetween(addDays(today, 1), dueOn, calendar).count,
          }),
        ]
  const reason = (code: 'branchPair' | 'branchMember'): DutyReason => ({
    document: rule.document,
    article: rule.article,
    steps: [step(code, { times: rule.times, year: Number(year) }), ...left],
  })
  return {
    year,
    from,
    dueOn,
    askedOn: earlier(dueOn, today),
    undone,
    need: rule.times,
    pairReason: reason('branchPair'),
    memberReason: reason('branchMember'),
  }
}

function branchYears(world: DutyWorld, undone: (dueOn: CivilDate) => DutyState): BranchYear[] {
  const years: BranchYear[] = []
  const first = `${world.from.slice(0, 4)}-01-01` as CivilDate
  for (let start = first; start <= world.today; start = nextYearly(first, start)) {
    const rule = ruleOn(world.rules, 'branch', start)
    if (rule) years.push(branchYear(world, start, rule, undone(`${start.slice(0, 4)}-12-31` as CivilDate)))
  }
  return years
}

function deadlineOf(world: DutyWorld, kind: string, happenedOn: CivilDate, posted: boolean): Deadline | null {
  const rule = ruleOn(world.rules, `trigger:${kind}`, happenedOn)
  if (!rule?.enabled) return null
  const counted = addWorkdays(happenedOn, rule.days, world.calendar)
  const first = posted ? step('posted', { on: happenedOn }) : step('happened', { kind, on: happenedOn })
  const steps = [first, ...countingSteps(happenedOn, rule.days, counted, world.calendar)]
  return {
    dueOn: counted.on,
    provisional: counted.provisional,
    reason: { document: rule.document, article: rule.article, steps },
  }
}

const plans = new WeakMap<DutyWorld, DutyPlan>()

/** What of a world is the same for everybody, worked out once for as long as somebody holds that world. */
export function planOf(world: DutyWorld): DutyPlan {
  const known = plans.get(world)
  if (known) return known
  const soonUntil = addDays(world.today, world.soonDays)
  const undone = (dueOn: CivilDate) => stateOf(dueOn, world.today, soonUntil)
  const deadlines = new Map<string, Deadline | null>()
  const plan: DutyPlan = {
    members: frequencyPeriods(world, 'frequencyMembers', undone),
    others: frequencyPeriods(world, 'frequencyOthers', undone),
    years: branchYears(world, undone),
    deadline: (kind, happenedOn, posted) => {
      const key = `${kind}|${happenedOn}|${posted}`
      let found = deadlines.get(key)
      if (found === undefined) deadlines.set(key, (found = deadlineOf(world, kind, happenedOn, posted)))
      return found
    },
    undone,
  }
  plans.set(world, plan)
  return plan
}
