import type { SyncedEntity } from '../synced-columns.ts'
import type { Disposition, RejectCode } from './entry.ts'
import type { Hlc } from './hlc.ts'

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
  /**
   * Ops that the author of this value had seen and that have not come here, as after a hub was put back from a backup and
   * laptops give back in another order. When one comes it is older than what stands, and no conflict.
   */
  readonly awaits?: readonly string[]
}

/** The cells of one record by column. */
export type Cells = Readonly<Record<string, Cell>>

/** The column under which a record's removal has its version. No synced column starts with a dollar. */
export const lifeCell = '$deleted'

/** One side of a field that was changed in two places and did not win: its ops from first to last. */
export interface Branch {
  /** The last of `ops`. */
  readonly tip: string
  readonly ops: readonly string[]
}

/** All that folding knows of one record. Values stand in the ops and in projections, not here. */
export interface RecordState {
  readonly cells: Cells
  /** Open conflicts: the losing branches by column. A column without any is not in here. */
  readonly open: Readonly<Record<string, readonly Branch[]>>
  /**
   * Only of a record whose later ops came before the one that makes it: empty until that has come, then its id for as
   * long as some other op is awaited.
   */
  readonly made?: string
}

/** A record before any op. */
export const emptyRecord: RecordState = { cells: {}, open: {} }

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

/** Distinct ids, sorted: every op that the record now rests on, open branches included. The base of `del` and `undel`. */
export function lastOps({ cells, open }: RecordState): string[] {
  const ids = new Set<string>()
  for (const cell of Object.values(cells))
    for (const version of cell.versions) ids.add(cell.set ? opOfElement(version) : version)
  for (const branches of Object.values(open)) for (const { tip } of branches) ids.add(tip)
  return [...ids].sort()
}

/** What a `resolve` of this column names as its base: all versions and tips. Of `$deleted` the whole record's. */
export function seenIn(state: RecordState, column: string): string[] {
  if (column === lifeCell) return lastOps(state)
  const tips = (state.open[column] ?? []).map(({ tip }) => tip)
  return [...(state.cells[column]?.versions ?? []), ...tips].sort()
}

/** Id of the op that added an element of a set. */
export const opOfElement = (element: string): string => element.slice(0, element.lastIndexOf('.'))
