import type { Connection } from './database.ts'
import { bytes, toOp, type LoggedOp, type OpRow } from './op-log.ts'
import type { WaitsIn } from './waits-in.ts'

/** How many ops of a scope wait, by who wrote them. */
export interface WaitingCount {
  readonly scope: string
  readonly device: string
  readonly waiting: number
}

/**
 * Which ops the county does not have: those without an entry. It is counted by stream, so that the number costs nothing
 * (入库 and 本机待传). The ops of the sample office stand here too and are never offered.
 */
export interface Outbox {
  /** A new op, written here or found in the journal. */
  add(op: LoggedOp): void
  /** A new op that came with its entry. */
  addEntered(op: LoggedOp): void
  /** An op got its first entry. False when it did not wait. */
  take(op: LoggedOp): boolean
  /** What this program thinks will become of a waiting op; null when it does not wait. */
  expected(op: LoggedOp): string | null
  /** Remembers what this program thinks will become of a waiting op. */
  expect(op: LoggedOp, disposition: string): void
  /** Does an op of this record wait? */
  isWaiting(entity: string, id: string): boolean
  /** Is it the first of its record's ops that wait? */
  isFirst(op: LoggedOp): boolean
  /** Entries of these hashes were forgotten: those that have no other entry wait again. */
  putBack(hashes: readonly string[]): void
  /** Both tables made from the log. */
  rebuild(): void
  counts(): WaitingCount[]
  /** How many ops of each stream the county has. */
  entered(): { scope: string; entered: number }[]
  /** By entity, for these devices and without this scope. */
  byEntity(devices: readonly string[], without: string): { entity: string; count: number }[]
  /** Waiting ops of a scope after one of them, in local order. */
  after(scope: string, lseq: number, limit: number): LoggedOp[]
}

/** Tables that a rebuild makes from the log. */
export const outboxTables = ['pending', 'stream'] as const

/** What waits and what is in the county's log, counted. */
function openCounts(db: Connection, waitsIn: WaitsIn): Pick<Outbox, 'counts' | 'entered' | 'byEntity'> {
  const counts = db.prepare<[], WaitingCount>(
    'SELECT scope, device, ops - entered AS waiting FROM stream WHERE ops > entered',
  )
  const elsewhere = db.prepare<[string, string], WaitingCount>(
    `SELECT p.scope, op.device, count(*) AS waiting FROM pending p JOIN op ON op.lseq = p.lseq
     WHERE op.scope = ? AND op.device = ? GROUP BY p.scope`,
  )
  const entered = db.prepare<[], { scope: string; entered: number }>(
    'SELECT scope, sum(entered) AS entered FROM stream GROUP BY scope',
  )
  const byEntity = db.prepare<[string, string], { entity: string; count: number }>(
    `SELECT entity, count(*) AS count FROM pending p JOIN op ON op.lseq = p.lseq
     WHERE p.scope <> ? AND op.device IN (SELECT value FROM json_each(?)) GROUP BY entity ORDER BY entity`,
  )
  return {
    counts: () =>
      counts
        .all()
        .flatMap((count) =>
          waitsIn.isFromElsewhere(count) ? elsewhere.all(count.scope, count.device) : [count],
        ),
    entered: () => entered.all(),
    byEntity: (devices, without) => byEntity.all(without, JSON.stringify(devices)),
  }
}

export function openOutbox(db: Connection, waitsIn: WaitsIn): Outbox {
  const pend = db.prepare(`INSERT INTO pending (scope, lseq, disposition) VALUES (?, ?, '')`)
  const unpend = db.prepare('DELETE FROM pending WHERE scope = ? AND lseq = ?')
  const expected = db
    .prepare<[string, number], string>('SELECT disposition FROM pending WHERE scope = ? AND lseq = ?')
    .pluck()
  const expect = db.prepare('UPDATE pending SET disposition = ? WHERE scope = ? AND lseq = ?')
  const ofRecord = db.prepare<[string, string], Pick<OpRow, 'scope' | 'device' | 'entity' | 'lseq'>>(
    'SELECT scope, device, entity, lseq FROM op WHERE entity = ? AND entity_id = ? ORDER BY lseq',
  )
  const firstWaiting = (entity: string, id: string) =>
    ofRecord.all(entity, id).find((op) => expected.get(waitsIn.of(op), op.lseq) !== undefined)
  const stream = db.prepare(
    `INSERT INTO stream (scope, device, dseq, ops, entered) VALUES (?, ?, ?, 1, ?)
     ON CONFLICT (scope, device) DO UPDATE SET dseq = max(dseq, excluded.dseq), ops = ops + 1, entered = entered + excluded.entered`,
  )
  const enter = db.prepare('UPDATE stream SET entered = entered + ? WHERE scope = ? AND device = ?')
  const lost = db.prepare<[Buffer], OpRow>(
    'SELECT * FROM op WHERE hash = ? AND NOT EXISTS (SELECT 1 FROM entry WHERE op_hash = op.hash)',
  )
  const uncarried = db.prepare<[], Pick<OpRow, 'scope' | 'device' | 'entity' | 'lseq'>>(
    `SELECT op.scope, op.device, op.entity, op.lseq FROM pending p JOIN op ON op.lseq = p.lseq
     WHERE NOT EXISTS (SELECT 1 FROM scope_state s WHERE s.scope = op.scope)`,
  )
  const after = db.prepare<[string, number, number], OpRow>(
    `SELECT op.* FROM pending p JOIN op ON op.lseq = p.lseq WHERE p.scope = ? AND p.lseq > ? ORDER BY p.lseq LIMIT ?`,
  )
  return {
    add: (op) => {
      pend.run(waitsIn.of(op), op.lseq)
      stream.run(op.scope, op.device, op.dseq, 0)
    },
    addEntered: (op) => void stream.run(op.scope, op.device, op.dseq, 1),
    take: (op) => {
      if (unpend.run(waitsIn.of(op), op.lseq).changes === 0) return false
      enter.run(1, op.scope, op.device)
      return true
    },
    expected: (op) => expected.get(waitsIn.of(op), op.lseq) ?? null,
    expect: (op, disposition) => void expect.run(disposition, waitsIn.of(op), op.lseq),
    isWaiting: (entity, id) => firstWaiting(entity, id) !== undefined,
    isFirst: (op) => firstWaiting(op.entity, op.entity_id)?.lseq === op.lseq,
    putBack: (hashes) => {
      for (const hash of new Set(hashes)) {
        const row = lost.get(bytes(hash))
        if (!row) continue
        pend.run(waitsIn.of(row), row.lseq)
        enter.run(-1, row.scope, row.device)
      }
    },
    rebuild: () => {
      db.exec(`
        DELETE FROM pending;
        INSERT INTO pending (scope, lseq, disposition)
          SELECT scope, lseq, '' FROM op WHERE NOT EXISTS (SELECT 1 FROM entry WHERE op_hash = op.hash);
        DELETE FROM stream;
        INSERT INTO stream (scope, device, dseq, ops, entered)
          SELECT scope, device, max(dseq), count(*),
            sum(EXISTS (SELECT 1 FROM entry WHERE op_hash = op.hash)) FROM op GROUP BY scope, device;`)
      for (const op of uncarried.all()) {
        unpend.run(op.scope, op.lseq)
        pend.run(waitsIn.of(op), op.lseq)
      }
    },
    ...openCounts(db, waitsIn),
    after: (scope, lseq, limit) => after.all(scope, lseq, limit).map(toOp),
  }
}
