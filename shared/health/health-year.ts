import { addDays, addMonths } from '../kernel/civil-date.ts'
import type { CivilDate } from '../kernel/schemas.ts'
import { healthStep, plannedCheck, type HealthPerson, type HealthReasonStep } from './health-due.ts'
import { foldCheck, type FoldedCheck } from './health-fold.ts'
import { planOfYear, type HealthPlan } from './health-plan.ts'
import type { HealthRow, HealthRowOf } from './health-rows.ts'

/**
 * How a person stands in a year: 不参加 (consent withdrawn), 本年不检, 本年免检 (left out by hand), 未检, 已预约, 已检,
 * 需复查.
 */
export type CheckState = 'optedOut' | 'notDue' | 'leftOut' | 'due' | 'booked' | 'done' | 'recheck'

/** What checks are worked out under. */
export interface HealthWorld {
  readonly today: CivilDate
  /** Of the program and of the county, of all times. */
  readonly plans: readonly HealthPlan[]
  /** How many days ahead something counts as due soon. */
  readonly soonDays: number
}

/** One line of the health register. */
export interface CheckInYear {
  readonly personId: HealthPerson['id']
  readonly year: number
  readonly state: CheckState
  /** 应检: asked for by the plan or by hand, and not refused by the person. */
  readonly isDue: boolean
  readonly items: readonly string[]
  readonly check: FoldedCheck
  /** By when: the last day of the year, or the recheck's day. Null where nothing is owed. */
  readonly dueOn: CivilDate | null
  readonly dueState: 'open' | 'soon' | 'today' | 'overdue' | null
  /** The plan it was judged by, with its document and how sure that is. */
  readonly plan: HealthPlan | null
  readonly reason: readonly HealthReasonStep[]
}

const emptyCheck = foldCheck([])

/** When a recheck is due: on the day named, else so many months after the conclusion. */
function recheckDay(row: HealthRowOf<'conclusion' | 'recheck'>, months: number) {
  const on = row.recheckOn ?? addMonths(row.on, months)
  const step =
    row.recheckOn === null
      ? healthStep('recheckCounted', { on, from: row.on, months })
      : healthStep('recheckNamed', { on, from: row.on })
  return { on, step }
}

function dueStateOf(dueOn: CivilDate | null, { today, soonDays }: HealthWorld): CheckInYear['dueState'] {
  if (dueOn === null) return null
  if (dueOn < today) return 'overdue'
  if (dueOn === today) return 'today'
  return dueOn <= addDays(today, soonDays) ? 'soon' : 'open'
}

function stateOf(check: FoldedCheck, isDue: boolean): CheckState {
  if (check.openRechecks.length > 0) return 'recheck'
  if (check.doneOn !== null || check.conclusion !== null) return 'done'
  if (check.include === false) return 'leftOut'
  if (!isDue) return 'notDue'
  return check.bookedOn === null ? 'due' : 'booked'
}

/** The last year before this one in which the person was checked. */
function lastYearOf(rows: readonly HealthRow[], year: number): number | null {
  const years = rows.filter((row) => row.year < year).map((row) => row.year)
  for (const each of [...new Set(years)].toSorted((a, b) => b - a)) {
    if (foldCheck(rows.filter((row) => row.year === each)).doneOn !== null) return each
  }
  return null
}

/**
 * Who is due, booked, done or needs a recheck in a year, and why. `rows` are all of the person's, of every year; ask
 * only for people who are of the unit in that year. Somebody who withdrew consent is owed nothing and reminded of
 * nothing, and nothing about them is looked at.
 */
export function checkInYear(
  person: HealthPerson,
  rows: readonly HealthRow[],
  year: number,
  world: HealthWorld & { readonly hasWithdrawn: boolean },
): CheckInYear {
  const plan = planOfYear(world.plans, year)
  const nothing = { personId: person.id, year, plan, items: [], dueOn: null, dueState: null } as const
  if (world.hasWithdrawn) {
    const reason = [healthStep('withdrawn')]
    return { ...nothing, state: 'optedOut', isDue: false, check: emptyCheck, reason }
  }
  const check = foldCheck(rows.filter((row) => row.year === year))
  const planned = plan && plannedCheck(person, plan, year, lastYearOf(rows, year))
  const isDue = check.include ?? planned?.isDue ?? false
  const state = stateOf(check, isDue)
  const byHand = check.include === null ? [] : [healthStep(check.include ? 'included' : 'leftOut')]
  const rechecks = check.openRechecks
    .map((row) => recheckDay(row, plan?.recheckMonths ?? 0))
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
  const isOwed = state === 'due' || state === 'booked'
  const dueOn = rechecks[0]?.on ?? (isOwed ? (`${year}-12-31` as CivilDate) : null)
  return {
    ...nothing,
    state,
    isDue,
    items: planned?.items ?? [],
    check,
    dueOn,
    dueState: dueStateOf(dueOn, world),
    reason: [...(planned?.steps ?? [healthStep('noBand')]), ...byHand, ...rechecks.map(({ step }) => step)],
  }
}

/** 应检, 已检, 未检, 需复查 in people: 应检 is 已检 and 未检 together. */
export interface CheckFigures {
  readonly due: number
  readonly done: number
  readonly notDone: number
  /** Among all, also those who were checked without being asked for. */
  readonly recheck: number
  /** 计划外: checked, though neither plan nor hand asked for it. */
  readonly extra: number
}

/** The figures above the register. */
export function checkFigures(lines: Iterable<Pick<CheckInYear, 'state' | 'isDue'>>): CheckFigures {
  const figures = { due: 0, done: 0, notDone: 0, recheck: 0, extra: 0 }
  for (const { state, isDue } of lines) {
    const isDone = state === 'done' || state === 'recheck'
    if (isDue) figures.due += 1
    if (isDue && isDone) figures.done += 1
    if (isDue && !isDone) figures.notDone += 1
    if (state === 'recheck') figures.recheck += 1
    if (!isDue && isDone) figures.extra += 1
  }
  return figures
}
