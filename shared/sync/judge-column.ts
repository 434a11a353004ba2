import type { FieldClass, SyncedEntity } from '../synced-columns.ts'
import { isPlain } from './classes.ts'
import type { RejectCode } from './entry.ts'
import type { Op } from './op.ts'
import type { Branch, Cell, Judged, Place } from './record-state.ts'
import { digestOf, isWritable } from './value-digest.ts'

/** One column of an op, and what stands in the record. */
export interface Asked {
  readonly op: Op
  readonly place: Place
  readonly column: string
  readonly value: unknown
  /** The versions that the author saw. */
  readonly named: readonly string[]
  readonly cell: Cell | undefined
  readonly branches: readonly Branch[]
  /** `made` of the record. */
  readonly made: string | undefined
  readonly entity: SyncedEntity | undefined
}

/** What becomes of the column. Without `cell` or `branches` they stay as they are. */
export interface Folded {
  readonly disposition: Judged['disposition']
  readonly code?: RejectCode
  readonly cell?: Cell
  readonly branches?: readonly Branch[]
  readonly won?: true
}

const stays: Folded = { disposition: 'lww_lost' }
const reject = (code: RejectCode): Folded => ({ disposition: 'rejected', code })

const taken = ({ op, place }: Asked): Folded => ({
  disposition: 'ok',
  cell: { versions: [op.op_id], hlc: place.effHlc },
  won: true,
})

/** A: only the op that makes the record says it. */
function foldAppended(asked: Asked): Folded {
  if (asked.op.kind !== 'ins') return reject('E_APPEND_ONLY')
  return asked.cell ? stays : taken(asked)
}

/** L: the later stamp wins, the greater id between equal ones. */
function foldLatest(asked: Asked): Folded {
  const { cell, op, place } = asked
  if (!cell || place.effHlc > cell.hlc) return taken(asked)
  return place.effHlc === cell.hlc && op.op_id > cell.versions[0]! ? taken(asked) : stays
}

const emptyState = digestOf('')!

/** S: a step is legal only from the state that stands, and to one that may follow it. */
function foldStep(asked: Asked): Folded {
  const { value, cell, op, place, column, entity } = asked
  if (!Array.isArray(value) || value.length !== 2 || !value.every((state) => typeof state === 'string'))
    return reject('E_SHAPE')
  const [from, to] = value as [string, string]
  const fromDigest = digestOf(from)
  const toDigest = digestOf(to)
  if (fromDigest === null || toDigest === null) return reject('E_SHAPE')
  if (cell && op.kind === 'ins') return stays
  if (fromDigest !== (cell?.value ?? emptyState)) return reject('E_STATE')
  const states = entity?.states && Object.hasOwn(entity.states, column) ? entity.states[column]! : null
  if (states && !(Object.hasOwn(states, from) && states[from]!.includes(to))) return reject('E_STATE')
  return {
    disposition: 'ok',
    cell: { versions: [op.op_id], hlc: place.effHlc, value: toDigest },
    won: true,
  }
}

/** T: what is added has a name of its own; only what is named is taken out, so what another adds stays. */
function foldSet({ value, cell, op, place }: Asked): Folded {
  if (!isPlain(value)) return reject('E_SHAPE')
  const { add = [], remove = [] } = value
  if (!Array.isArray(add) || !Array.isArray(remove) || !add.every(isWritable)) return reject('E_SHAPE')
  const set: Record<string, unknown> = { ...cell?.set }
  for (const name of remove) if (typeof name === 'string') delete set[name]
  add.forEach((element, index) => {
    set[`${op.op_id}.${index}`] = element
  })
  const hlc = cell && cell.hlc > place.effHlc ? cell.hlc : place.effHlc
  return { disposition: 'ok', cell: { versions: Object.keys(set).sort(), hlc, set }, won: true }
}

const without = (branches: readonly Branch[], tips: readonly string[]) =>
  branches.some(({ tip }) => tips.includes(tip))
    ? branches.filter(({ tip }) => !tips.includes(tip))
    : branches

/** The cell, awaiting these ops. */
export function awaiting({ awaits: _before, ...cell }: Cell, awaits: readonly string[]): Cell {
  return awaits.length ? { ...cell, awaits } : cell
}

/** An op whose value the author of what stands had seen: it comes late, and is no conflict. */
function foldOverdue({ op, cell }: Asked, missing: readonly string[]): Folded {
  const awaits = new Set([...(cell!.awaits ?? []), ...missing])
  awaits.delete(op.op_id)
  return { disposition: 'lww_lost', cell: awaiting(cell!, [...awaits]) }
}

/**
 * Changed in two places: the op goes on with the branch at whose end its author stood, or begins one. Only at the end: two
 * ops that go on from the same one are two sides, or settling the one would put the other away unseen.
 */
function parted({ op, named, branches }: Asked): readonly Branch[] {
  const alone: Branch = { tip: op.op_id, ops: [op.op_id] }
  if (op.kind === 'resolve') return [...without(branches, named), alone]
  const own = branches.findIndex(({ tip }) => named.includes(tip))
  if (own < 0) return [...branches, alone]
  return branches.with(own, { tip: op.op_id, ops: [...branches[own]!.ops, op.op_id] })
}

/** What the author of an op had seen of the column. The removal of a record is asked for in a way of its own. */
export interface Seeing {
  /** All that the op puts aside. */
  readonly sees: boolean
  /** Ops that it names and that have not come here. */
  readonly missing: readonly string[]
  /** May the op close branches that it names? */
  readonly closes: boolean
}

const seeing = ({ cell, named, made }: Asked): Seeing => ({
  sees: cell === undefined || cell.versions.some((id) => named.includes(id)),
  // Where a value stands, only an op that comes late itself can tell of another that is still to come.
  missing: named.filter((id) => id !== made && !cell?.versions.includes(id)),
  closes: true,
})

/**
 * Had the author of what stands seen this op, which only comes now? So it is where the op was named; and what makes the
 * record may stand behind another that is still to come. Where nothing is awaited, nobody had seen it.
 */
const isOverdue = (op: Op, { awaits = [] }: Cell) =>
  awaits.includes(op.op_id) || (op.kind === 'ins' && awaits.length > 0)

/** H: nothing that its author had not seen is ever overwritten. */
export function foldHuman(asked: Asked, seen: Seeing = seeing(asked)): Folded {
  const { op, place, value, named, cell, branches } = asked
  const digest = digestOf(value)
  if (digest === null) return reject('E_SHAPE')
  // It came along already with a person who moved here: what it said counts once.
  if (cell?.versions.includes(op.op_id)) return { disposition: 'ok' }
  if (branches.some(({ ops }) => ops.includes(op.op_id))) return { disposition: 'conflict' }
  if (cell && isOverdue(op, cell)) return foldOverdue(asked, seen.missing)
  const left = seen.closes ? without(branches, named) : branches
  if (seen.sees) {
    const next: Cell = { versions: [op.op_id], hlc: place.effHlc, value: digest }
    const awaits = cell ? (cell.awaits ?? []) : seen.missing
    return { disposition: 'ok', cell: awaiting(next, awaits), branches: left, won: true }
  }
  if (cell?.value === digest)
    return { disposition: 'ok', cell: { ...cell, versions: [...cell.versions, op.op_id] }, branches: left }
  return { disposition: 'conflict', branches: parted(asked) }
}

/**
 * A column nobody here knows is judged by what its ops say of it. Where two of them disagree it is judged as H, so that a
 * wrong note overwrites nothing.
 */
function safeClass(fieldClass: FieldClass, cell: Cell | undefined): FieldClass {
  if (!cell) return fieldClass
  if ((fieldClass === 'T') !== (cell.set !== undefined)) return 'H'
  return fieldClass === 'L' && cell.value !== undefined ? 'H' : fieldClass
}

/** Judges one column by its class. */
export function foldColumn(asked: Asked, fieldClass: FieldClass): Folded {
  switch (safeClass(fieldClass, asked.cell)) {
    case 'A':
      return foldAppended(asked)
    case 'L':
      return foldLatest(asked)
    case 'H':
      return foldHuman(asked)
    case 'S':
      return foldStep(asked)
    case 'T':
      return foldSet(asked)
  }
}
