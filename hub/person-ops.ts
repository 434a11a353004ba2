import { isFolded } from '../shared/sync/entry.ts'
import { recordKey } from '../shared/sync/keys.ts'
import type { Op } from '../shared/sync/op.ts'
import { glanceAt } from '../shared/sync/wire-ops.ts'
import type { Db } from './database.ts'
import { entryOf, opOf, type Added } from './log-rows.ts'
import type { EntryRow, RecordRow } from './tables.ts'

// A person moves a few times in a working life: for that no index is kept that every op would pay for. The log is read
// from the entry on that began the first of the person's records.

const rowsAtOnce = 512

/** The records about a person in a scope. */
export const recordsAbout = (db: Db, scope: string, person: string): Promise<RecordRow[]> =>
  db
    .selectFrom('record')
    .selectAll()
    .where('scope', '=', scope)
    .where('subject', '=', person)
    .orderBy('key')
    .execute()

async function* rowsFrom(db: Db, scope: string, first: number): AsyncGenerator<EntryRow> {
  for (let after = first - 1; ;) {
    const rows = await db
      .selectFrom('entry')
      .selectAll()
      .where('scope', '=', scope)
      .where('sseq', '>', after)
      .orderBy('sseq')
      .limit(rowsAtOnce)
      .execute()
    yield* rows
    if (rows.length < rowsAtOnce) return
    after = rows.at(-1)!.sseq
  }
}

const isTransfer = ({ kind }: Op) => kind === 'xfer_in' || kind === 'xfer_out'

/** What a scope's log has of a person. */
export interface PersonOps {
  /** Ops that fold into the person's records, in order, each with the entry that counts: its last one. */
  readonly folded: readonly Added[]
  /** Every op on one of them, whatever became of it. */
  readonly all: readonly Op[]
}

/** Reads what a scope's log has of a person. */
export async function opsAbout(db: Db, scope: string, person: string): Promise<PersonOps> {
  const records = await recordsAbout(db, scope, person)
  if (!records.length) return { folded: [], all: [] }
  const keys = new Set(records.map(({ key }) => key))
  const ids = new Set(records.map(({ key }) => key.slice(key.indexOf(' ') + 1)))
  const ops = new Map<string, Op>()
  const latest = new Map<string, Added>()
  for await (const row of rowsFrom(db, scope, Math.min(...records.map(({ first }) => first)))) {
    if (row.op !== null && ids.has(glanceAt(row.op)?.entityId ?? '')) ops.set(row.op_hash, opOf(row))
    const op = ops.get(row.op_hash)
    if (!op || isTransfer(op) || !keys.has(recordKey(op.entity, op.entity_id))) continue
    // A later entry takes the place of the one before it, at the end.
    latest.delete(op.hash)
    latest.set(op.hash, { op, entry: entryOf(row) })
  }
  return { folded: [...latest.values()].filter(({ entry }) => isFolded(entry)), all: [...ops.values()] }
}
