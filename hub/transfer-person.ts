import { arrivalOps, departureOp, movedTo, opsThatCame } from './county-moves.ts'
import { classOf, holding, makeScope } from './holding.ts'
import type { HubCore } from './hub-core.ts'
import { order, type Work } from './rehome.ts'

/** A person who goes to another unit: from one of its scopes to the other's of the same class. */
export interface Transfer {
  readonly person: string
  readonly from: string
  readonly to: string
  readonly name: string
  readonly on: string
}

async function move(work: Work, { person, from, to, name, on }: Transfer): Promise<void> {
  const { db, held } = work
  if ((await movedTo(db, from, person)) !== null) return
  const arrivals = await arrivalOps(work, person, held.get(from)!, held.get(to)!)
  await order(work, held.get(to)!, arrivals)
  const ids = arrivals.map(({ op_id }) => op_id)
  const out = { to, name, on, ops: opsThatCame(arrivals), arrivals: ids }
  await order(work, held.get(from)!, [await departureOp(work, person, held.get(from)!, out)])
}

/** Moves a person with all that is about them, for good or not at all: one transaction over all the scopes. */
export async function transferPerson(core: HubCore, moves: readonly Transfer[]): Promise<void> {
  const real = moves.filter(({ from, to }) => from !== to)
  for (const { from, to } of real) {
    // Both are of one class.
    const scopeClass = (await classOf(core, from)) ?? ''
    await makeScope(core, from, scopeClass)
    await makeScope(core, to, scopeClass)
  }
  const scopes = real.flatMap(({ from, to }) => [from, to])
  const work = async (one: Work) => {
    for (const each of real) await move(one, each)
  }
  await holding(core, scopes, work, true)
}
