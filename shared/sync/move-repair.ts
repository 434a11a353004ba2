import type { Op } from './op.ts'
import { readCarried, readCarriedOut } from './transfer.ts'

/** Where a person is, as the scopes of a county tell it. */
export interface Whereabouts {
  /** Are there records about the person? */
  has(scope: string): boolean
  /** To which scope the person went from there; null: they did not. */
  movedTo(scope: string): string | null
  /** Is the op in the scope's log? */
  knows(scope: string, opId: string): boolean
  /** Does an `xfer_out` of the scope's log name this `xfer_in`? */
  sentWith(scope: string, arrival: string): boolean
  /** Scopes with records about the person that the person has not left. */
  standsIn(): readonly string[]
}

/** The half of a move that the county must write anew. */
export interface MoveRepair {
  readonly make: 'xfer_in' | 'xfer_out'
  readonly from: string
  readonly to: string
}

/** The person has left `scope`: have they come anywhere? */
function afterOut(scope: string, op: Op, where: Whereabouts): MoveRepair | null {
  const out = readCarriedOut(op)
  if (!out || where.movedTo(scope) !== out.to) return null
  const bring: MoveRepair = { make: 'xfer_in', from: scope, to: out.to }
  if (where.movedTo(out.to) === null) return where.has(out.to) ? null : bring
  // They had been there and went on; or what stands there is from a stay before this move.
  const hadCome = (out.arrivals ?? []).every((id) => where.knows(out.to, id))
  if (!hadCome) return bring
  const been = new Set([scope])
  for (let at = out.to; !been.has(at);) {
    been.add(at)
    const next = where.movedTo(at)
    if (next === null) return null
    // All have sent them on: they had come back here, and nobody has kept that.
    if (next === scope) return { make: 'xfer_in', from: at, to: scope }
    at = next
  }
  return null
}

/** Where a person who left `scope` is by now: the end of all that is told of their moves, or where it goes in a circle. */
function endOf(scope: string, where: Whereabouts): string {
  const been = new Set<string>()
  let at = scope
  for (let next = where.movedTo(at); next !== null && !been.has(at); next = where.movedTo(at)) {
    been.add(at)
    at = next
  }
  return at
}

/** The person has come to `scope`: have they left where they were? */
function afterIn(scope: string, op: Op, where: Whereabouts): MoveRepair | null {
  const came = readCarried(op)
  if (!came?.last || where.movedTo(scope) !== null) return null
  // They went elsewhere since, or in another way than before the backup was put back: then it is here that they have left.
  const end = endOf(came.from, where)
  if (end === scope) return null
  const isOld = end !== came.from || where.sentWith(came.from, op.op_id)
  if (isOld) return { make: 'xfer_out', from: scope, to: end }
  // Of a way through several units perhaps only its end came back: then they still stand where it began.
  const stands = where.has(came.from) ? undefined : where.standsIn().find((at) => at !== scope)
  return { make: 'xfer_out', from: stands ?? came.from, to: scope }
}

/**
 * A move is two ops in two logs. After a hub was put back from a backup it may be that only one of them is given back,
 * because no laptop had read the other: then the person would be in both units, or in none. This says which half the
 * county has to write anew. Asked after each half that is accepted, but not while the county itself writes both.
 */
export function repairAfter(scope: string, op: Op, where: Whereabouts): MoveRepair | null {
  if (op.kind === 'xfer_out') return afterOut(scope, op, where)
  return op.kind === 'xfer_in' ? afterIn(scope, op, where) : null
}
