import type { Entry } from '../shared/sync/entry.ts'
import type { Hlc } from '../shared/sync/hlc.ts'
import type { Op } from '../shared/sync/op.ts'
import { noRows, opText, readOpRow } from '../shared/sync/wire-ops.ts'
import type { EntryRow } from './tables.ts'

/** An op with the entry that puts it in order; no op where it stands earlier in the log. */
export interface Added {
  readonly op: Op
  readonly entry: Entry
}

/** The row of an entry. `repeats`: its op stands earlier in this log. */
export const entryRow = ({ op, entry }: Added, ends: boolean, repeats = false): EntryRow => ({
  scope: entry.scope,
  sseq: entry.sseq,
  epoch: entry.epoch,
  received_ms: entry.received_ms,
  eff_hlc: entry.eff_hlc,
  disposition: entry.disposition,
  disp_code: entry.disp_code,
  late_from: entry.late_from,
  op_hash: entry.op_hash,
  device: op.device,
  dseq: op.dseq,
  prev: op.prev,
  ends: ends ? 1 : 0,
  op: repeats ? null : opText(op),
})

/** The rows of ops that were put in order together: a group ends where the next op is of another one. */
export const entryRows = (added: readonly Added[]): EntryRow[] =>
  added.map((one, i) => {
    const next = added[i + 1]?.op
    return entryRow(one, next === undefined || next.tx_id !== one.op.tx_id)
  })

/** The entry in a row. */
export const entryOf = (row: EntryRow): Entry => ({
  scope: row.scope,
  sseq: row.sseq,
  op_hash: row.op_hash,
  received_ms: row.received_ms,
  eff_hlc: row.eff_hlc as Hlc,
  disposition: row.disposition,
  disp_code: row.disp_code,
  late_from: row.late_from,
  epoch: row.epoch,
})

/** The op in a row. Its hash was worked out when it came; here it is only remembered. */
export function opOf(row: Pick<EntryRow, 'op' | 'op_hash' | 'prev'>): Op {
  const fields = JSON.parse(row.op!) as unknown[]
  const op = readOpRow([row.prev, ...fields], noRows(), () => row.op_hash)
  if (!op) throw new Error(`an op in the log cannot be read: ${row.op_hash}`)
  return op
}
