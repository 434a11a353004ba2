import type { Input, Output } from '../../shared/contract.ts'
import type { Duty } from '../../shared/duties/duty.ts'
import { readPeriod, type Period } from '../../shared/duties/period.ts'
import { addMonths } from '../../shared/kernel/civil-date.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { Id } from '../../shared/kernel/schemas.ts'
import type { Ctx } from '../office/handler.ts'
import { askedDuties, type AskedDuties } from './asked-duties.ts'
import { standings, type Standing } from './duties-view.ts'
import { byDueDay, dutyLines } from './duty-lines.ts'

type Asking = Input<'duties/list'>

/** The duty that says why somebody is counted as they are: what is missing by the earliest day, else what is done. */
function decidingDuty({ state, duties }: Standing): Duty[] {
  const undone = duties.filter((duty) => duty.state !== 'done').sort(byDueDay)
  const first = state === 'overdue' ? undone.find((duty) => duty.state === 'overdue') : undone[0]
  const done = duties.find(({ kind }) => kind === 'frequency') ?? duties[0]
  const deciding = state === 'done' ? done : (first ?? done)
  return deciding ? [deciding] : []
}

const undoneFirst = (a: Duty, b: Duty) =>
  Number(a.state === 'done') - Number(b.state === 'done') || byDueDay(a, b)

function branchDuties(asked: AskedDuties, kind: Duty['kind'], branchId: Id | null, year: string): Duty[] {
  return asked
    .branches()
    .filter(({ facts }) => branchId === null || facts.branch.id === branchId)
    .flatMap(({ duties }) => duties)
    .filter((duty) => duty.kind === kind && duty.from.startsWith(`${year}-`))
    .sort(undoneFirst)
}

function wantedDuties(ctx: Ctx, asked: AskedDuties, input: Asking, period: Period): Duty[] {
  const { which, trigger, branchId } = input
  if (which === 'branchPair' || which === 'branchMember')
    return branchDuties(asked, which, branchId, period.from.slice(0, 4))
  const all = standings(ctx, asked, period, null)
  if (which === 'trigger')
    return all
      .flatMap(({ id }) => asked.of(id))
      .filter(({ kind, talkKind }) => kind === 'trigger' && (trigger === '' || talkKind === trigger))
      .filter(({ from }) => from >= period.from && from <= period.to)
      .sort(undoneFirst)
  const people = all.filter(({ state }) => (which === 'due' ? state !== 'exempt' : state === which))
  const deciding = people.flatMap(decidingDuty)
  return which === 'overdue' ? deciding.sort(byDueDay) : deciding
}

/** The list behind a figure. A figure of people has a line for each of them: the duty that counts them there. */
export function dutiesList(ctx: Ctx, input: Asking): Result<Output<'duties/list'>, { type: 'NotFound' }> {
  const period = readPeriod(input.period)
  if (period === null) return err({ type: 'NotFound' })
  const asked = askedDuties(ctx)
  const duties = wantedDuties(ctx, asked, input, period)
  const page = duties.slice(input.offset, input.offset + input.limit)
  return ok({ total: duties.length, rows: dutyLines(ctx, asked, page) })
}

/** What a person's page shows: all that is owed, and of the last twelve months what was missed or done. */
export function dutiesOfOne(ctx: Ctx, personId: Id): Output<'duties/of-person'>['duties'] {
  const asked = askedDuties(ctx)
  const since = addMonths(ctx.today, -12)
  const periodic = new Set(['frequency', 'branchPair', 'branchMember'])
  const ofBranches = asked
    .branches()
    .flatMap(({ duties }) => duties.filter(({ personIds }) => personIds.includes(personId)))
  const shown = [...asked.of(personId), ...ofBranches].filter((duty) =>
    duty.state === 'done' ? (duty.doneOn ?? '') >= since : !periodic.has(duty.kind) || duty.dueOn >= since,
  )
  return dutyLines(ctx, asked, shown.sort(undoneFirst))
}
