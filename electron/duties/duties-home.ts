import type { Output } from '../../shared/contract.ts'
import { figuresOf, stateIn } from '../../shared/duties/coverage.ts'
import { planOf } from '../../shared/duties/duty-plan.ts'
import type { Duty, DutyState, DutyWorld } from '../../shared/duties/duty.ts'
import { periodOn, type Period } from '../../shared/duties/period.ts'
import { addDays } from '../../shared/kernel/civil-date.ts'
import type { Ctx } from '../office/handler.ts'
import { askedDuties, type AskedDuties } from './asked-duties.ts'
import { byDueDay, dutyLines } from './duty-lines.ts'
import { namedPeople, openDifficulties } from './duty-people-store.ts'

type Home = Output<'duties/home'>

/** Home shows the beginning of each list; the whole stands behind its figure. */
const shown = 20

/** The running period of the unit's own frequency: of Party members, else of the others, else the year. */
function runningPeriod(world: DutyWorld): Period {
  const { members, others } = planOf(world)
  const running = [members.at(-1), others.at(-1)].find((last) => last && last.period.to >= world.today)
  return running?.period ?? periodOn('year', world.today)
}

/** How long after a period home still names who was missed in it. */
const namedDays = 31

/**
 * A talk missed in a period that is over cannot be held in it any more: for a month home names who was missed and has not
 * been talked with since. All of it stands in the coverage of that period, and so do missed branch years.
 */
function isStillAsked(asked: AskedDuties, { kind, state, dueOn, personIds }: Duty): boolean {
  if (state !== 'overdue') return true
  if (kind === 'branchPair' || kind === 'branchMember') return false
  if (kind !== 'frequency') return true
  const last = personIds.map((id) => asked.person(id)?.talks.at(-1)?.heldOn ?? '').at(0) ?? ''
  return dueOn >= addDays(asked.world.today, -namedDays) && last <= dueOn
}

/** Every duty once: what was promised to several people stands with each of them. */
function allDuties(asked: AskedDuties): Duty[] {
  const all = new Map<string, Duty>()
  for (const id of asked.personIds()) for (const duty of asked.of(id)) all.set(duty.key, duty)
  for (const { duties } of asked.branches()) for (const duty of duties) all.set(duty.key, duty)
  return [...all.values()]
}

function difficultiesOf(ctx: Ctx, asked: AskedDuties): Pick<Home, 'difficulties'> & { total: number } {
  const { total, rows } = openDifficulties(ctx.read, asked.hidden, shown)
  const named = namedPeople(
    ctx.read,
    rows.map(({ personId }) => personId),
  )
  const difficulties = rows.map(({ personId, ...row }) => ({ ...row, person: named(personId) }))
  return { difficulties, total }
}

/** What home shows of duties. */
export function dutiesHome(ctx: Ctx): Home {
  const asked = askedDuties(ctx)
  const { world } = asked
  const waiting = allDuties(asked)
    .filter((duty) => duty.state !== 'done' && duty.state !== 'open' && isStillAsked(asked, duty))
    .sort(byDueDay)
  const inState = (state: DutyState) =>
    waiting.filter((duty) => duty.kind !== 'followUp' && duty.state === state)
  const lists = {
    due: inState('today'),
    overdue: inState('overdue'),
    soon: waiting.filter(({ state }) => state === 'soon'),
    // What was promised is shown from the day it is due, until somebody says that it is done.
    followUps: waiting.filter(({ kind, state }) => kind === 'followUp' && state !== 'soon'),
  }
  const { difficulties, total } = difficultiesOf(ctx, asked)
  const period = runningPeriod(world)
  const states = [...asked.personIds()].map((id) => stateIn(asked.of(id), period))
  const lines = (duties: readonly Duty[]) => dutyLines(ctx, asked, duties.slice(0, shown))
  return {
    today: ctx.today,
    due: lines(lists.due),
    overdue: lines(lists.overdue),
    soon: lines(lists.soon),
    followUps: lines(lists.followUps),
    difficulties,
    period: period.name,
    coverage: figuresOf(states),
    totals: {
      due: lists.due.length,
      overdue: lists.overdue.length,
      soon: lists.soon.length,
      followUps: lists.followUps.length,
      difficulties: total,
    },
  }
}
