import type { Disposition, Entry, RejectCode } from './entry.ts'
import { openLayers, type FoldChanges, type FoldView, type Layers, type Move } from './fold-view.ts'
import { recordKey } from './keys.ts'
import type { Op } from './op.ts'
import { judge, type Place, type RecordState, type Vocabulary } from './record.ts'
import { hasSeen } from './seen.ts'
import { isKnownKind, isWellFormed } from './shape.ts'
import { entityIn, subjectOf } from './subject.ts'
import { readCarried, readCarriedOut, receive } from './transfer.ts'

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

/** What the county recorded of an op, for readers who know more or less than the county's hub did. */
export type Recorded = Pick<Entry, 'disposition' | 'disp_code'>

/** Judges groups one after the other. */
export interface Book {
  /** Judges a group by these rules; changes the book where the group stands. */
  group(group: readonly Placed[]): readonly Ruling[]
  /** Folds a group as it was recorded under another version of the vocabulary: what fell there falls here. */
  recorded(group: readonly Placed[], recorded: readonly Recorded[]): readonly Ruling[]
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

function moveOut(layers: Layers, op: Op, { epoch, sseq }: Place): Ruling {
  const out = readCarriedOut(op)
  if (!out) return rejected('E_SHAPE')
  // Told twice, after a hub lost the first: whoever had seen the first had seen enough.
  if (!layers.move(op.entity_id) && sseq !== null) layers.setMove(op.entity_id, { to: out.to, epoch, sseq })
  return agreed
}

function moveIn(layers: Layers, op: Op, place: Place): Ruling {
  const body = readCarried(op)
  if (!body) return rejected('E_SHAPE')
  const stale = layers.move(op.entity_id) !== null
  if (stale && body.last) layers.setMove(op.entity_id, null)
  const went = body.ops ? new Set(body.ops) : null
  const carried = body.records.map(({ entity, id, state }) => {
    const key = recordKey(entity, id)
    const { after, won } = receive(layers.record(key), state, { at: place, stale, went })
    layers.setRecord(key, after)
    layers.setSubject(key, op.entity_id)
    return { key, won }
  })
  return { ...agreed, carried }
}

/** Opens the folding of one scope. */
export function openBook(view: FoldView, { vocabulary, county }: FoldRules): Book {
  const layers = openLayers(view)
  const { record, subject, move } = layers

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
  /** Also of a record whose beginning went elsewhere: what is written on it later follows. */
  const noteSubject = (op: Op) => {
    const key = recordKey(op.entity, op.entity_id)
    const person = subjectOf(op, vocabulary, subject)
    if (person !== null && subject(key) !== person) layers.setSubject(key, person)
  }

  const fold = (op: Op, place: Place, words: Vocabulary): Ruling => {
    const key = recordKey(op.entity, op.entity_id)
    const { disposition, code, after, won } = judge(record(key), inContextOf(op, view.scope), place, words)
    if (disposition === 'rejected') return { ...nothing, disposition, code }
    noteSubject(op)
    layers.setRecord(key, after)
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
    return act(op, place, vocabulary)
  }
  const act = (op: Op, place: Place, words: Vocabulary): Ruling => {
    if (op.kind === 'xfer_out') return moveOut(layers, op, place)
    if (op.kind === 'xfer_in') return moveIn(layers, op, place)
    return op.kind === 'void' ? agreed : fold(op, place, words)
  }

  const stand = (placed: readonly Placed[], rulings: readonly Ruling[]): readonly Ruling[] => {
    const falls = rulings.some(({ disposition }) => disposition === 'rejected')
    if (falls) layers.drop()
    for (const [i, { disposition }] of rulings.entries())
      if (disposition === 'rehomed') noteSubject(placed[i]!.op)
    layers.keep()
    // What goes to another scope is judged there, with those of its group that go along.
    const stays = ({ disposition }: Ruling) => disposition === 'rejected' || disposition === 'rehomed'
    return falls ? rulings.map((ruling) => (stays(ruling) ? ruling : rejected('E_GROUP'))) : rulings
  }
  const group: Book['group'] = (placed) => {
    const isGroup = isWhole(
      placed.map(({ op }) => op),
      view.scope,
    )
    return isGroup ? stand(placed, placed.map(decide)) : placed.map(() => rejected('E_SHAPE'))
  }
  const recorded: Book['recorded'] = (placed, marks) => {
    const rulings = placed.map(({ op, place }, i): Ruling => {
      const { disposition, disp_code } = marks[i]!
      if (disposition === 'rejected') return rejected(disp_code as RejectCode)
      if (disposition === 'rehomed') return { ...nothing, disposition, to: disp_code }
      // A newer program's: it lies in the log, and is folded after the update.
      if (!isKnownKind(op)) return agreed
      return act(op, place, withoutStates(vocabulary))
    })
    return stand(placed, rulings)
  }
  return { group, recorded, changes: layers.changes }
}

/** The vocabulary without its rules of what may follow what: whether a step was allowed has been decided already. */
const withoutStates = (vocabulary: Vocabulary): Vocabulary =>
  Object.fromEntries(Object.entries(vocabulary).map(([name, { states: _, ...entity }]) => [name, entity]))
