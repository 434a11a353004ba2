import type { Output } from '../../shared/contract.ts'
import { coverageOfPerson, figuresOf } from '../../shared/duties/coverage.ts'
import { planOf } from '../../shared/duties/duty-plan.ts'
import type { Duty, DutyState, DutyWorld } from '../../shared/duties/duty.ts'
import { periodOn, readPeriod, type Period } from '../../shared/duties/period.ts'
import { addDays } from '../../shared/kernel/civil-date.ts'
import type { Ctx } from '../office/handler.ts'
import { askedDuties, type AskedDuties } from './asked-duties.ts'
import { byDueDay, dutyLines } from './duty-lines.ts'
import { namedPeople, openDifficulties } from './duty-people-store.ts'

type Home = Output<'duties/home'>

/** Home shows the beginning of each list; the whole stands behind its figure. */
const shown = 20

/** The running period of the unit's own frequency: of Party members, else of the others, else the year. */
export function runningPeriod(world: DutyWorld): Period {
  const { members, others } = planOf(world)
  const running = [members.at(-1), others.at(-1)].find((last) => last && last.period.to >= world.today)
  return running?.period ?? periodOn('year', world.today)
}

/** The period of a frequency duty, from its key. */
const periodOf = ({ key }: Duty): Period | null => readPeriod(key.slice(key.lastIndexOf('|') + 1))

/**
 * A talk missed in a period that is over cannot be held in it any more. Whoever was missed in the last one is still named
 * until they have been talked with; older ones stand in the coverage of their own period, and so do missed branch years.
 */
export function isStillAsked(asked: AskedDuties, duty: Duty): boolean {
  if (duty.state !== 'overdue') return true
  if (duty.kind === 'branchPair' || duty.kind === 'branchMember') return false
  if (duty.kind !== 'frequency') return true
  const period = periodOf(duty)
  const [personId] = duty.personIds
  const facts = personId === undefined ? null : asked.person(personId)
  if (period === null || facts === null) return false
  const isLast = addDays(periodOn(period.kind, asked.world.today).from, -1) === period.to
  const last = facts.talks.at(-1)
  return isLast && (last === undefined || last.heldOn <= period.to)
}

/** Every duty once: what was promised to several people stands with each of them. */
function allDuties(asked: AskedDuties): Duty[] {
  const all = new Map<string, Duty>()
  for (const id of asked.personIds()) for (const duty of asked.of(id)) all.set(duty.key, duty)
  for (const { duties } of asked.branches()) for (const duty of duties) all.set(duty.key, duty)
  return [...all.values()]
}

function difficultiesOf(ctx: Ctx, asked: AskedDuties): Home['difficulties'] {
  const open = openDifficulties(ctx.read).filter(({ talkId }) => !asked.hides(talkId))
  const named = namedPeople(
    ctx.read,
    open.map(({ personId }) => personId),
  )
  return open.map(({ id, personId, what, category, owner, dueOn }) => ({
    id,
    person: named(personId),
    what,
    category,
    owner,
    dueOn,
  }))
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
  const difficulties = difficultiesOf(ctx, asked)
  const period = runningPeriod(world)
  const states = [...asked.personIds()].map(
    (id) => coverageOfPerson(asked.of(id), asked.person(id)?.talks ?? [], period, ctx.today).state,
  )
  const lines = (duties: readonly Duty[]) => dutyLines(ctx, asked, duties.slice(0, shown))
  return {
    today: ctx.today,
    due: lines(lists.due),
    overdue: lines(lists.overdue),
    soon: lines(lists.soon),
    followUps: lines(lists.followUps),
    difficulties: difficulties.slice(0, shown),
    period: period.name,
    coverage: figuresOf(states),
    totals: {
      due: lists.due.length,
      overdue: lists.overdue.length,
      soon: lists.soon.length,
      followUps: lists.followUps.length,
      difficulties: difficulties.length,
    },
  }
}
