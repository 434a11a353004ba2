import type { Entry } from './entry.ts'
import type { OpAnswer } from './messages.ts'
import type { Op } from './op.ts'
import type { RecordState, Vocabulary } from './record.ts'
import type { TreeEnd } from './tree.ts'

/** A record by `entity` and id, as one key: `person 01H…`. */
export const recordKey = (entity: string, id: string): string => `${entity} ${id}`

/** What a hub must look up before it can put ops in order: everything here is read under the scope's lock. */
export interface ScopeView {
  readonly scope: string
  readonly epoch: number
  readonly tree: TreeEnd
  /** Which of these hashes are in the log: those of the ops and of their `prev`. */
  readonly known: ReadonlySet<string>
  /** The op that follows in its stream, by the hash of the one before (`''` and the device for a first one, see `followKey`). */
  readonly followed: ReadonlyMap<string, string>
  /** The records that the ops touch; one that is not in here is empty. */
  readonly records: ReadonlyMap<string, RecordState>
  /** Whom a record is about, by record key. */
  readonly subjects: ReadonlyMap<string, string>
  /** People who moved away from this scope: to which scope, and the entry that says so. */
  readonly moved: ReadonlyMap<string, { readonly to: string; readonly epoch: number; readonly sseq: number }>
}

/** What the ops of one push come to. */
export interface Sequenced {
  readonly answers: readonly OpAnswer[]
  /** New ops, in order, each with its entry, and the tree after them. */
  readonly added: readonly { readonly op: Op; readonly entry: Entry }[]
  readonly tree: TreeEnd
  /** Records that changed. */
  readonly records: ReadonlyMap<string, RecordState>
  readonly subjects: ReadonlyMap<string, string>
  /** Ops to be put into another scope, and what must be echoed here when that is done. */
  readonly rehomed: readonly { readonly op: Op; readonly to: string }[]
  /** Streams with two ops after the same one. */
  readonly forks: readonly { readonly device: string; readonly prev: string }[]
}

/** How ops are put in order. */
export interface SequenceRules {
  readonly vocabulary: Vocabulary
  readonly nowMs: number
  /** Set when the pushing device was revoked: everything is parked. */
  readonly park: 'revoked' | null
  /** The scope the ops were written in, where they are rehomed from; else empty. */
  readonly lateFrom: string
}

declare const notWritten: never
/** Key of `followed`. */
export const followKey = ({ device, prev }: Pick<Op, 'device' | 'prev'>): string => `${device} ${prev}`

/**
 * Puts ops that are genuine (hash recomputed, signature checked) in order and decides each: the hub's whole judgement,
 * without a database. It drops nothing: what breaks a rule is stored and says so.
 */
export function sequence(_view: ScopeView, _ops: readonly Op[], _rules: SequenceRules): Sequenced {
  return notWritten
}
