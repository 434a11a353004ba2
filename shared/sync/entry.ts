import type { Hlc } from './hlc.ts'
import { canonicalScalar } from './op.ts'
import { sha256, type Sha256 } from './sha256.ts'

/**
 * What became of an op when the county put it in order. `ok`, `lww_lost` and `conflict` are folded into the record;
 * `rejected`, `parked` and `rehomed` stay in the log without effect; `echo` tells the scope an op was written in what
 * became of it in the scope it was rehomed to.
 */
export type Disposition = 'ok' | 'lww_lost' | 'conflict' | 'rejected' | 'parked' | 'rehomed' | 'echo'

/** Why an op was rejected (`disp_code`). The op stays in the log, whole; its author gets it back in the tray (退回箱). */
export type RejectCode =
  /** A value that is only ever added was to be changed. */
  | 'E_APPEND_ONLY'
  /** The record was there already. */
  | 'E_EXISTS'
  /** The step does not follow from the state that stands. */
  | 'E_STATE'
  /** The author knew that the record had been removed. */
  | 'E_DELETED'
  /** The author's role may not do this. */
  | 'E_ROLE'
  /** The record does not belong into this scope, or the person had moved away and the author knew it. */
  | 'E_SCOPE'
  /** The op cannot be read as one. */
  | 'E_SHAPE'
  /** Another op of the same user action was rejected. */
  | 'E_GROUP'

/** Why an op was parked: stored, folded by nobody, until a person at the county admits it. */
export type ParkCode = 'revoked' | 'schema'

/** An op's place in its scope: what the county's hub adds to it. Everything here is under the scope's root. */
export interface Entry {
  readonly scope: string
  /** 1, 2, 3 … without a gap within the scope. */
  readonly sseq: number
  readonly op_hash: string
  readonly received_ms: number
  /** The op's stamp, held to at most ten minutes ahead of the hub's clock: a clock set to 2036 wins nothing. */
  readonly eff_hlc: Hlc
  readonly disposition: Disposition
  /** A RejectCode; for `parked` a ParkCode; for `rehomed` the scope it went to; for `echo` what became of it there. */
  readonly disp_code: string
  /** The scope the op was written in, where that is another; else empty. */
  readonly late_from: string
  /** Rises by one when the hub is put back from a backup. Entries keep the epoch they were made in. */
  readonly epoch: number
}

/** Hash of an entry, the leaf of its scope's tree: SHA-256 of "en1" and the canonical JSON of its fields. In hex. */
export function hashEntry(entry: Entry, hash: Sha256 = sha256): string {
  const { scope, sseq, op_hash, received_ms, eff_hlc, disposition, disp_code, late_from, epoch } = entry
  const fields = [scope, sseq, op_hash, received_ms, eff_hlc, disposition, disp_code, late_from, epoch]
  return hash(`en1[${fields.map(canonicalScalar).join(',')}]`)
}

/** Is the op behind this entry folded into its record? */
export const isFolded = ({ disposition }: Pick<Entry, 'disposition'>): boolean =>
  disposition === 'ok' || disposition === 'lww_lost' || disposition === 'conflict'
