import type { Disposition, RejectCode } from './entry.ts'
import { recordKey } from './keys.ts'
import type { Op } from './op.ts'
import { emptyRecord, judge, type Place, type RecordState, type Vocabulary } from './record.ts'
import type { ScopeClass } from './scope.ts'
import { hasSeen } from './seen.ts'
import { isWellFormed } from './shape.ts'
import { entityIn, subjectOf } from './subject.ts'
import { readCarried, readCarriedOut, receive } from './transfer.ts'

/** That a person moved away from this scope: to which one, and the entry that says so. */
export interface Move {
  readonly to: string
  readonly epoch: number
  readonly sseq: number
}

/** What hub and reader know of a scope when they fold: read before, and changed only by what comes out of here. */
export interface FoldView {
  readonly scope: string
  readonly scopeClass: ScopeClass
  /** The records that the ops touch; one that is not in here is empty. */
  readonly records: ReadonlyMap<string, RecordState>
  /** Whom a record is about, by record key. */
  readonly subjects: ReadonlyMap<string, string>
  /** People who moved away from this scope, all of them. */
  readonly moved: ReadonlyMap<string, Move>
}

/** By what hub and reader fold alike. */
export interface FoldRules {
  readonly vocabulary: Vocabulary
  /** Id of the county, the device that alone moves people. */
  readonly county: string
}

/** An op with the place it gets. */
export interface Placed {
  readonly op: Op
  readonly place: Place
}

/** What was decided of one op. */
export interface Ruling {
  readonly disposition: Extract<Disposition, 'ok' | 'lww_lost' | 'conflict' | 'rejected' | 'rehomed'>
  /** A RejectCode; for `rehomed` the scope it goes to. */
  readonly code: RejectCode | ''
  readonly to: string
  /** The op's record after it, and the columns it won there; null where nothing was folded. */
  readonly after: RecordState | null
  readonly won: readonly string[]
  /** For an `xfer_in`: its records, with the columns that took the carried value. */
  readonly carried: readonly { readonly key: string; readonly won: readonly string[] }[]
}

/** What the folding changed. */
export interface FoldChanges {
  readonly records: ReadonlyMap<string, RecordState>
  readonly subjects: ReadonlyMap<string, string>
  /** Null: the person came back. */
  readonly moved: ReadonlyMap<string, Move | null>
}

/** Judges groups one after the other. */
export interface Book {
  group(group: readonly Placed[]): readonly Ruling[]
  changes(): FoldChanges
}

const nothing = { code: '', to: '', after: null, won: [], carried: [] } as const
const rejected = (code: RejectCode): Ruling => ({ ...nothing, disposition: 'rejected', code })
const agreed: Ruling = { ...nothing, disposition: 'ok' }

/** Written in another scope and put here because the person is here now. */
export const isLate = (op: Pick<Op, 'scope'>, scope: string): boolean => op.scope !== scope

/** A late op's context speaks of another log: here its author had seen nothing. */
const inContextOf = (op: Op, scope: string): Op =>
  isLate(op, scope) ? { ...op, ctx_epoch: 0, ctx_sseq: 0 } : op

/** Are these all ops of one user action in this scope? Of late ones only some may have come. */
export const isWhole = (ops: readonly Op[], scope: string): boolean =>
  ops.every((op, i) => isLate(op, scope) || (op.tx_idx === i && op.tx_len === ops.length))

/** Whoever only has duties in the program settles nothing between others. */
const maySettle = (role: string) => role !== 'cadre' && role !== 'health'

const isTransfer = ({ kind }: Op) => kind === 'xfer_in' || kind === 'xfer_out'

/** Changes on top of what is known, so that a group that falls leaves nothing behind. */
interface Layer {
  readonly records: Map<string, RecordState>
  readonly subjects: Map<string, string>
  readonly moved: Map<string, Move | null>
}
const emptyLayer = (): Layer => ({ records: new Map(), subjects: new Map(), moved: new Map() })

/** Opens the folding of one scope. */
export function openBook(view: FoldView, { vocabulary, county }: FoldRules): Book {
  const kept = emptyLayer()
  let trial = emptyLayer()

  const record = (key: string) =>
    trial.records.get(key) ?? kept.records.get(key) ?? view.records.get(key) ?? emptyRecord
  const subject = (key: string) => trial.subjects.get(key) ?? kept.subjects.get(key) ?? view.subjects.get(key)
  const move = (person: string): Move | null => {
    if (trial.moved.has(person)) return trial.moved.get(person)!
    if (kept.moved.has(person)) return kept.moved.get(person)!
    return view.moved.get(person) ?? null
  }

  /** Why the op may not be here at all. */
  const refused = (op: Op): RejectCode | null => {
    if (!isWellFormed(op)) return 'E_SHAPE'
    if (isTransfer(op)) return op.device === county ? null : 'E_ROLE'
    if (op.kind === 'resolve' && !maySettle(op.role)) return 'E_ROLE'
    const entity = entityIn(vocabulary, op.entity)
    return op.kind !== 'void' && entity && entity.scope !== view.scopeClass ? 'E_SCOPE' : null
  }
  const movedFor = (op: Op): Move | null => {
    if (isTransfer(op) || op.kind === 'void') return null
    const person = subjectOf(op, vocabulary, subject)
    return person === null ? null : move(person)
  }

  const moveOut = (op: Op, place: Place): Ruling => {
    const out = readCarriedOut(op)
    if (!out) return rejected('E_SHAPE')
    const { epoch, sseq } = place
    // Told twice, after a hub lost the first: whoever had seen the first had seen enough.
    if (!move(op.entity_id) && sseq !== null) trial.moved.set(op.entity_id, { to: out.to, epoch, sseq })
    return agreed
  }
  const moveIn = (op: Op, place: Place): Ruling => {
    const body = readCarried(op)
    if (!body) return rejected('E_SHAPE')
    const stale = move(op.entity_id) !== null
    if (stale && body.last) trial.moved.set(op.entity_id, null)
    const carried = body.records.map(({ entity, id, state }) => {
      const key = recordKey(entity, id)
      const { after, won } = receive(record(key), state, place, stale)
      trial.records.set(key, after)
      trial.subjects.set(key, op.entity_id)
      return { key, won }
    })
    return { ...agreed, carried }
  }
  const fold = (op: Op, place: Place): Ruling => {
    const key = recordKey(op.entity, op.entity_id)
    const { disposition, code, after, won } = judge(
      record(key),
      inContextOf(op, view.scope),
      place,
      vocabulary,
    )
    if (disposition === 'rejected') return { ...nothing, disposition, code }
    const person = subjectOf(op, vocabulary, subject)
    if (person !== null && subject(key) !== person) trial.subjects.set(key, person)
    trial.records.set(key, after)
    return { ...nothing, disposition, code, after, won }
  }
  const decide = ({ op, place }: Placed): Ruling => {
    const code = refused(op)
    if (code) return rejected(code)
    const away = movedFor(op)
    if (away) {
      const knew = !isLate(op, view.scope) && hasSeen(op, away)
      return knew ? rejected('E_SCOPE') : { ...nothing, disposition: 'rehomed', to: away.to }
    }
    if (op.kind === 'xfer_out') return moveOut(op, place)
    if (op.kind === 'xfer_in') return moveIn(op, place)
    return op.kind === 'void' ? agreed : fold(op, place)
  }

  const keep = () => {
    for (const [key, state] of trial.records) kept.records.set(key, state)
    for (const [key, person] of trial.subjects) kept.subjects.set(key, person)
    for (const [person, to] of trial.moved) kept.moved.set(person, to)
  }
  const group = (placed: readonly Placed[]): readonly Ruling[] => {
    const ops = placed.map(({ op }) => op)
    if (!isWhole(ops, view.scope)) return placed.map(() => rejected('E_SHAPE'))
    trial = emptyLayer()
    const rulings = placed.map(decide)
    const falls = rulings.some(({ disposition }) => disposition === 'rejected')
    if (!falls) keep()
    trial = emptyLayer()
    // What goes to another scope is judged there, with those of its group that go along.
    return !falls
      ? rulings
      : rulings.map((ruling) =>
          ruling.disposition === 'rejected' || ruling.disposition === 'rehomed'
            ? ruling
            : rejected('E_GROUP'),
        )
  }
  return { group, changes: () => kept }
}
