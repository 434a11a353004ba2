import { err, ok, type Result } from '../shared/kernel/result.ts'
import type { Op } from '../shared/sync/op.ts'
import { groupKey } from '../shared/sync/pending-groups.ts'
import { writeAudit } from './audit.ts'
import { inPieces } from './bulk-sql.ts'
import type { Db } from './database.ts'
import type { HubCore } from './hub-core.ts'
import { opOf } from './log-rows.ts'
import { holding } from './holding.ts'
import { orderAgain } from './rehome.ts'
import type { EntryRow } from './tables.ts'

/** Which parked op is to count after all, and who says so. */
export interface Admission {
  readonly scope: string
  readonly opHash: string
  readonly who: string
}

/** The entries of parked ops that wait in a scope, in the order of its log. */
async function waitingRows(db: Db, scope: string): Promise<EntryRow[]> {
  const parked = await db
    .selectFrom('parked')
    .select('sseq')
    .where('scope', '=', scope)
    .where('admitted', 'is', null)
    .orderBy('sseq')
    .execute()
  return inPieces(
    parked.map(({ sseq }) => sseq),
    (piece) =>
      db
        .selectFrom('entry')
        .selectAll()
        .where('scope', '=', scope)
        .where('sseq', 'in', piece)
        .orderBy('sseq')
        .execute(),
  )
}

/** Admits the user action that a parked op belongs to: each of its ops gets a later entry, and that one counts. */
export async function admitParked(
  core: HubCore,
  { scope, opHash, who }: Admission,
): Promise<Result<number, { type: 'NotParked' }>> {
  return holding(core, [scope], async (work) => {
    const { db } = work
    const rows = (await waitingRows(db, scope)).map((row) => ({ sseq: row.sseq, op: opOf(row) }))
    const asked = rows.find(({ op }) => op.hash === opHash)
    if (!asked) return err({ type: 'NotParked' })
    const group = rows.filter(({ op }) => groupKey(op) === groupKey(asked.op))
    const ops: readonly Op[] = group.map(({ op }) => op)
    const done = await orderAgain(work, { id: scope, class: '' }, ops)
    const later = new Map(done.added.map(({ entry }) => [entry.op_hash, entry.sseq]))
    for (const { sseq, op } of group)
      await db
        .updateTable('parked')
        .set({ admitted: later.get(op.hash) ?? 0 })
        .where('scope', '=', scope)
        .where('sseq', '=', sseq)
        .execute()
    const tools = { nowMs: core.clock(), random: core.random }
    await writeAudit(db, { who, verb: 'admitted', about: opHash, what: `${ops.length} in ${scope}` }, tools)
    return ok(ops.length)
  })
}
