import type { Op } from '../../shared/sync/op.ts'
import type { Connection } from './database.ts'
import type { EntryLog } from './entry-log.ts'

/** An own change that the county's rules did not take, or that waits there for a person: a line of the tray (退回箱). */
export interface ReturnedOp {
  readonly opId: string
  readonly entity: string
  readonly entityId: string
  readonly kind: string
  /** A RejectCode; or `revoked`, `schema` where it waits for the county. */
  readonly code: string
  readonly atMs: number
  readonly actor: string
  readonly body: string
}

/** The tray: own ops that were rejected or parked, until an op answers them. Folded like all else. */
export interface Returned {
  /** Notes what an op answers, by its `$s`. */
  note(op: Op): void
  /** Looks an own op's entries through again. */
  refresh(op: Pick<Op, 'op_id' | 'hash'>): void
  open(): ReturnedOp[]
  count(): number
  /** Both tables from the log. */
  rebuild(isOwn: (device: string) => boolean): void
}

/** Tables of the tray. */
export const returnedTables = ['returned', 'answered'] as const

/** The returned op that an op replaces or gives up; null when none. */
export function answeredBy({ base }: Pick<Op, 'base'>): string | null {
  if (!base.includes('"$s"')) return null
  try {
    const named = (JSON.parse(base) as Record<string, unknown> | null)?.$s
    return typeof named === 'string' ? named : null
  } catch {
    return null
  }
}

export function openReturned(db: Connection, entries: EntryLog): Returned {
  const answer = db.prepare('INSERT OR IGNORE INTO answered (op_id, by_op) VALUES (?, ?)')
  const keep = db.prepare(
    'INSERT OR REPLACE INTO returned (op_id, scope, disposition, code, at_ms) VALUES (?, ?, ?, ?, ?)',
  )
  const drop = db.prepare('DELETE FROM returned WHERE op_id = ?')
  const unanswered = 'NOT EXISTS (SELECT 1 FROM answered a WHERE a.op_id = r.op_id)'
  const open = db.prepare<[], ReturnedOp>(
    `SELECT r.op_id AS opId, op.entity, op.entity_id AS entityId, op.kind, r.code, r.at_ms AS atMs, op.actor, op.body
     FROM returned r JOIN op ON op.op_id = r.op_id WHERE ${unanswered} ORDER BY r.at_ms DESC, r.op_id`,
  )
  const count = db.prepare<[], number>(`SELECT count(*) FROM returned r WHERE ${unanswered}`).pluck()

  const note = (op: Op) => {
    const named = answeredBy(op)
    if (named !== null) answer.run(named, op.op_id)
  }
  const refresh = ({ op_id: opId, hash }: Pick<Op, 'op_id' | 'hash'>) => {
    drop.run(opId)
    const last = entries.of(hash).at(-1)
    if (!last) return
    const { scope, disposition, disp_code: code, received_ms: atMs } = last
    const echoed = disposition === 'echo' && code.startsWith('rejected')
    if (disposition !== 'rejected' && disposition !== 'parked' && !echoed) return
    keep.run(opId, scope, disposition, echoed ? code.slice('rejected'.length + 1) : code, atMs)
  }
  return {
    note,
    refresh,
    open: () => open.all(),
    count: () => count.get()!,
    rebuild: (isOwn) => {
      db.exec('DELETE FROM returned; DELETE FROM answered;')
      const rows = db
        .prepare<[], { op_id: Op['op_id']; hash: Buffer; device: string }>(
          `SELECT DISTINCT op.op_id, op.hash, op.device FROM entry e JOIN op ON op.hash = e.op_hash
           WHERE e.disposition IN ('rejected', 'parked', 'echo')`,
        )
        .all()
      for (const { op_id, hash, device } of rows)
        if (isOwn(device)) refresh({ op_id, hash: hash.toString('hex') })
      const answers = db
        .prepare<[], Pick<Op, 'op_id' | 'base'>>(`SELECT op_id, base FROM op WHERE base LIKE '%"$s"%'`)
        .all()
      for (const op of answers) {
        const named = answeredBy(op)
        if (named !== null) answer.run(named, op.op_id)
      }
    },
  }
}
