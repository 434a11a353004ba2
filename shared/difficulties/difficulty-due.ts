import type { Calendar } from '../calendar/calendar.ts'
import { addWorkdays, workdaysBetween } from '../calendar/workdays.ts'
import { addDays, daysBetween } from '../kernel/civil-date.ts'
import type { CivilDate } from '../kernel/schemas.ts'
import { deadlineOn, type DeadlineRule } from './deadline-rules.ts'
import type { FoldedDifficulty } from './difficulty.ts'
import { difficultyStep, workdaySteps, type DifficultyReasonStep } from './difficulty-reasons.ts'

/** What due days are worked out under: the day, the calendar, the rules of the program, the county and the unit. */
export interface DeadlineWorld {
  readonly today: CivilDate
  readonly calendar: Calendar
  readonly rules: readonly DeadlineRule[]
  /** How many days ahead something counts as due soon. */
  readonly soonDays: number
}

/** 时限 of a difficulty on a day, and why. Worked out, never stored. */
export interface DifficultyDue {
  /** Who is expected to act: nobody once it is settled but the person, for whom no time runs. */
  readonly whose: 'unit' | 'county' | 'person' | 'nobody'
  /** The day in question; once it is settled, the day it had to be settled by. Null where no rule sets one. */
  readonly dueOn: CivilDate | null
  readonly state: 'open' | 'soon' | 'today' | 'overdue' | 'done'
  /** Days still left, negative when over; of a settled one from its settling. Null without a due day. */
  readonly daysLeft: number | null
  /** Counted over a year without an official calendar. */
  readonly provisional: boolean
  /** Null where a person set the day, or no rule does. */
  readonly rule: DeadlineRule | null
  readonly reason: readonly DifficultyReasonStep[]
}

type DueDay = Pick<DifficultyDue, 'dueOn' | 'provisional' | 'rule' | 'reason'>

interface Start {
  readonly whose: 'unit' | 'county'
  readonly on: CivilDate
  readonly state: 'raised' | 'assigned' | 'reopened' | 'passedUp'
  readonly dueOn: CivilDate | null
  /** Working days to be added. */
  readonly waited: number
}

function dueDay(start: Start, category: string, { calendar, rules }: DeadlineWorld): DueDay {
  const { on, state, dueOn, waited, whose } = start
  const begins = difficultyStep('runsFrom', { on, state })
  if (dueOn !== null) {
    const reason = [begins, difficultyStep('setByHand', { on: dueOn })]
    return { dueOn, provisional: false, rule: null, reason }
  }
  const rule = deadlineOn(rules, whose, category, on)
  if (rule === null) {
    return { dueOn: null, provisional: false, rule, reason: [begins, difficultyStep('noDeadline')] }
  }
  const counted = addWorkdays(on, rule.days + waited, calendar)
  const reason = [
    begins,
    difficultyStep('workdays', { days: rule.days }),
    ...(waited > 0 ? [difficultyStep('waited', { days: waited })] : []),
    ...workdaySteps(on, counted, calendar),
    difficultyStep('due', { on: counted.on }),
  ]
  return { dueOn: counted.on, provisional: counted.provisional, rule, reason }
}

/** Working days that it lay with the county since the unit's time began: they are not the unit's. */
const waitedSince = ({ stretches }: FoldedDifficulty, since: CivilDate, { calendar }: DeadlineWorld) =>
  stretches
    .filter(({ state, to }) => state === 'withCounty' && to !== null)
    .map(({ from, to }) => workdaysBetween(addDays(from > since ? from : since, 1), to!, calendar).count)
    .reduce((sum, days) => sum + days, 0)

function startOf(folded: FoldedDifficulty, world: DeadlineWorld): Start {
  if (folded.state === 'withCounty') {
    return {
      whose: 'county',
      on: folded.since,
      state: 'passedUp',
      dueOn: folded.countyDueOn,
      waited: 0,
    }
  }
  const { stepId, on, dueOn } = folded.runsFrom
  const kind = folded.steps.find(({ row }) => row.id === stepId)?.row.kind
  const state = kind === 'reopen' ? 'reopened' : kind === 'assign' ? 'assigned' : 'raised'
  return { whose: 'unit', on, state, dueOn, waited: waitedSince(folded, on, world) }
}

function dueState(daysLeft: number | null, soonDays: number): DifficultyDue['state'] {
  if (daysLeft === null) return 'open'
  if (daysLeft < 0) return 'overdue'
  return daysLeft === 0 ? 'today' : daysLeft <= soonDays ? 'soon' : 'open'
}

/**
 * By when a difficulty is to be settled (or answered by the county), and how that stands today. The time of the unit
 * runs from the hand-over, anew when the person sends it back; the day of the start does not count (as for D-9). Working
 * days with the county are added to it, and said; a day that a person set stays as set.
 */
export function dueOf(folded: FoldedDifficulty, world: DeadlineWorld): DifficultyDue {
  const start = startOf(folded, world)
  const due = dueDay(start, folded.difficulty.category, world)
  const { state, settledOn } = folded
  const isDone = state === 'settled' || state === 'closed'
  const day = isDone ? (settledOn ?? world.today) : world.today
  const daysLeft = due.dueOn === null ? null : daysBetween(day, due.dueOn)
  return {
    ...due,
    whose: state === 'settled' ? 'person' : state === 'closed' ? 'nobody' : start.whose,
    state: isDone ? 'done' : dueState(daysLeft, world.soonDays),
    daysLeft,
  }
}
