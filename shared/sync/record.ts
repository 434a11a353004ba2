import type { FieldClass, SyncedEntity } from '../synced-columns.ts'
import type { Disposition, RejectCode } from './entry.ts'
import type { Hlc } from './hlc.ts'
import type { Op } from './op.ts'

/** Which ops gave a field the value it has, and when. */
export interface Cell {
  /**
   * Classes A, L, H, S: ids of the ops that say so, the winning one first; more than one when the same value was typed
   * twice. Class T: names of the elements that are in, sorted (`<op id>.<place in its list of added ones>`).
   */
  readonly versions: readonly string[]
  /** `eff_hlc` of the winning op (before the county has seen it: the op's own). */
  readonly hlc: Hlc
  /** Classes H and S, and `$deleted`: digest of the value, to know the same value when it is typed twice. */
  readonly value?: string
  /** Class T: the elements that are in, by name. */
  readonly set?: Readonly<Record<string, unknown>>
  /** `$deleted` only: which device removed it and where that stands in the scope; no place before the county has it. */
  readonly by?: { readonly device: string; readonly epoch: number; readonly sseq: number | null }
}

/** The cells of one record by column. */
export type Cells = Readonly<Record<string, Cell>>

/** The column under which a record's removal has its version. No synced column starts with a dollar. */
export const lifeCell = '$deleted'

/** One side of a field that was changed in two places and did not win: its ops from first to last. */
export interface Branch {
  readonly tip: string
  readonly ops: readonly string[]
}

/** All that folding knows of one record. Values stand in the ops and in projections, not here. */
export interface RecordState {
  readonly cells: Cells
  /** Open conflicts: the losing branches by column. A column without any is not in here. */
  readonly open: Readonly<Record<string, readonly Branch[]>>
}

/** Where the op stands: what the county added, or `null` in place of `sseq` while it waits on this computer. */
export interface Place {
  readonly effHlc: Hlc
  readonly epoch: number
  readonly sseq: number | null
}

/** What an op did to its record. */
export interface Judged {
  readonly disposition: Extract<Disposition, 'ok' | 'lww_lost' | 'conflict' | 'rejected'>
  readonly code: RejectCode | ''
  /** The record after it; the same object as before where nothing changed. */
  readonly after: RecordState
  /** Columns whose value is now what this op says (`valueIn` reads it). */
  readonly won: readonly string[]
}

/** The vocabulary that ops are judged by: `syncedColumns` in the program, a small one of its own in some tests. */
export type Vocabulary = Readonly<Record<string, SyncedEntity>>

declare const notWritten: never
/** A record before any op. */
export const emptyRecord: RecordState = { cells: {}, open: {} }

/**
 * Class of a column in an op: the vocabulary's, else what the op says itself (`base.$c`, one letter for each key of the
 * body in the order of the keys), else H, which never overwrites. So a hub or laptop a year behind folds alike.
 */
export function classIn(
  _op: Pick<Op, 'entity' | 'body' | 'base'>,
  _column: string,
  _vocabulary: Vocabulary,
): FieldClass {
  return notWritten
}

/** Judges one op against its record: the one place where conflicts are decided, on every laptop and at the hub. */
export function judge(_before: RecordState, _op: Op, _place: Place, _vocabulary: Vocabulary): Judged {
  return notWritten
}

/** The value that an op gives to a column it won, as projections show it: for S the state it leads to, for T all elements. */
export function valueIn(_op: Op, _column: string, _after: RecordState, _vocabulary: Vocabulary): unknown {
  return notWritten
}

/** One record as text: equal records, equal text (canonical JSON). */
export function writeRecord(_state: RecordState): string {
  return notWritten
}

/** Reads what `writeRecord` wrote. */
export function readRecord(_text: string): RecordState {
  return notWritten
}
