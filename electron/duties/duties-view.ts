import type { Input, Output } from '../../shared/contract.ts'
import {
  branchTallies,
  coverageOfPerson,
  figuresOf,
  triggerTallies,
  type PersonCoverage,
} from '../../shared/duties/coverage.ts'
import type { CoverageRow } from '../../shared/duties/duties-contract.ts'
import { ruleOn, triggerCodes } from '../../shared/duties/duty-policy.ts'
import type { Duty, DutyWorld } from '../../shared/duties/duty.ts'
import { monthsIn, readPeriod, type Period } from '../../shared/duties/period.ts'
import { covers, isMemberOn } from '../../shared/duties/spans.ts'
import { workdaysBetween } from '../../shared/calendar/workdays.ts'
import { addDays, daysBetween } from '../../shared/kernel/civil-date.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { CivilDate, Id } from '../../shared/kernel/schemas.ts'
import { namesOf } from '../../shared/talks/talk-policy.ts'
import type { Ctx } from '../office/handler.ts'
import { askedDuties, type AskedBranch, type AskedDuties } from './asked-duties.ts'
import { dutyLines } from './duty-lines.ts'
import { namedPeople, peopleInOrder, subtreeOf } from './duty-people-store.ts'
import { ruleRow } from './duty-rules.ts'

type Coverage = Output<'duties/coverage'>
type Figure = Coverage['branches'][number]

/** How one person stands, in the roster's order. */
export interface Standing extends PersonCoverage {
  readonly id: Id
  readonly inPost: boolean
}

/** How everybody of these units stands in a period. */
export function standings(
  ctx: Ctx,
  asked: AskedDuties,
  period: Period,
  units: ReadonlySet<string> | null,
): Standing[] {
  return peopleInOrder(ctx.read).flatMap(({ id, unitId, inPost }) => {
    const facts = asked.person(id)
    if (facts === null || (units !== null && !units.has(unitId ?? ''))) return []
    const coverage = coverageOfPerson(asked.of(id), facts.talks, period, ctx.today)
    // The day of a talk that the asker may not know of is not told; that it was held counts.
    return [{ ...coverage, lastTalkOn: asked.lastTalkOn(facts), id, inPost }]
  })
}

/** Who left and owes nothing any more is no line of the list; who is exempt and still here is. */
const isLine = ({ state, inPost }: Standing) => state !== 'exempt' || inPost

const mostOverdueFirst = (a: Standing, b: Standing) => b.daysOver - a.daysOver

function linesOf(all: readonly Standing[], which: Input<'duties/coverage'>['which']): Standing[] {
  if (which === 'all') return all.filter(isLine)
  const wanted = all.filter(({ state }) => state === which)
  return which === 'overdue' ? wanted.sort(mostOverdueFirst) : wanted
}

function rowsOf(ctx: Ctx, asked: AskedDuties, lines: readonly Standing[]): CoverageRow[] {
  const named = namedPeople(
    ctx.read,
    lines.map(({ id }) => id),
  )
  return lines.map(({ id, cells, state, daysOver, lastTalkOn, duties }) => ({
    person: named(id),
    cells,
    state,
    daysOver,
    lastTalkOn,
    duties: dutyLines(ctx, asked, duties),
  }))
}

function triggersOf(duties: readonly Duty[], period: Period): Coverage['triggers'] {
  const tallies = triggerTallies(duties, period)
  const inOrder = [...tallies.keys()].sort(
    (a, b) => triggerCodes.indexOf(a as never) - triggerCodes.indexOf(b as never),
  )
  return inOrder.map((kind) => ({ kind, ...namesOf(kind), ...tallies.get(kind)! }))
}

/** Who belongs to a branch on a day: the committee, and the Party members in post there. */
export function branchRoll(
  { branch, people }: AskedBranch['facts'],
  day: CivilDate,
): { committee: ReadonlySet<string>; members: number } {
  const committee = new Set<string>(
    branch.committee.filter((post) => covers(post, day)).map(({ personId }) => personId),
  )
  const others = people.filter(
    (person) =>
      !committee.has(person.id) &&
      isMemberOn(person, day) &&
      person.posts.some((post) => branch.unitIds.has(post.unitId) && covers(post, day)),
  )
  return { committee, members: committee.size + others.length }
}

/** How a branch stands in the year of a period. Without a committee it has no id: the committee must be named first. */
function branchFigure({ facts, duties }: AskedBranch, world: DutyWorld, year: string): Figure {
  const dueOn = `${year}-12-31` as CivilDate
  const { today, calendar } = world
  const { committee, members } = branchRoll(facts, dueOn < today ? dueOn : today)
  return {
    id: facts.recorded ? facts.branch.id : null,
    name: facts.branch.name,
    members,
    committee: committee.size,
    ...branchTallies(duties, year),
    workdaysLeft: workdaysBetween(addDays(today, 1), dueOn, calendar).count,
    daysLeft: daysBetween(today, dueOn),
    dueOn,
  }
}

function rulesIn(world: DutyWorld, period: Period): Coverage['rules'] {
  const day = period.to < world.today ? period.to : world.today
  return (['frequencyMembers', 'frequencyOthers'] as const).flatMap((code) => {
    const rule = ruleOn(world.rules, code, day)
    return rule?.enabled ? [ruleRow(rule)] : []
  })
}

/** What `duties/coverage` answers, with any number of lines: papers show them all. Ask before writing. */
export function coverageOf(
  ctx: Ctx,
  input: Input<'duties/coverage'>,
): Result<Coverage, { type: 'NotFound' }> {
  const period = readPeriod(input.period)
  const units = input.unitId === null ? null : subtreeOf(ctx.read, input.unitId)
  if (period === null || (input.unitId !== null && units === null)) return err({ type: 'NotFound' })
  const asked = askedDuties(ctx)
  const all = standings(ctx, asked, period, units)
  const lines = linesOf(all, input.which)
  const branches = asked
    .branches()
    .filter(({ facts }) => units === null || [...facts.branch.unitIds].some((id) => units.has(id)))
  const duties = all.flatMap(({ id }) => asked.of(id))
  return ok({
    period: period.name,
    today: ctx.today,
    months: monthsIn(period),
    figures: figuresOf(all.map(({ state }) => state)),
    total: lines.length,
    rows: rowsOf(ctx, asked, lines.slice(input.offset, input.offset + input.limit)),
    triggers: triggersOf(duties, period),
    branches: branches.map((branch) => branchFigure(branch, asked.world, period.from.slice(0, 4))),
    rules: rulesIn(asked.world, period),
    provisional: all.some(({ duties: counted }) => counted.some(({ provisional }) => provisional)),
  })
}
