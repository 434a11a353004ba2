import type { ReadDb, WriteDb } from '../store/database.ts'

/** What a batch did, as far as taking it back needs. Ids only but for the values that were overwritten. */
export interface BatchChanges {
  readonly units: readonly string[]
  readonly people: readonly string[]
  readonly appointments: readonly string[]
  /** Fields that were overwritten, with what stood there before. */
  readonly set: readonly {
    readonly entity: 'person' | 'appointment'
    readonly id: string
    readonly personId: string
    readonly before: Readonly<Record<string, string | number | null>>
  }[]
}

/** A batch in the list. */
interface BatchRow {
  readonly id: string
  readonly fileName: string
  readonly atMs: number
  readonly accountId: string
  readonly added: number
  readonly updated: number
  readonly undone: number
}

/** A batch with what it did and the part of the log it wrote. */
export interface Batch extends BatchRow {
  readonly changes: BatchChanges
  readonly opsUpto: number
}

const listed = 'id, file_name AS fileName, at_ms AS atMs, account_id AS accountId, added, updated, undone'

/** All batches, latest first. */
export function allBatches(db: ReadDb): BatchRow[] {
  return db.prepare<[], BatchRow>(`SELECT ${listed} FROM import_batch ORDER BY at_ms DESC, id DESC`).all()
}

/** One batch. */
export function batchById(db: ReadDb, id: string): Batch | null {
  const row = db
    .prepare<[string], BatchRow & { changes: string; opsUpto: number }>(
      `SELECT ${listed}, changes, ops_upto AS opsUpto FROM import_batch WHERE id = ?`,
    )
    .get(id)
  return row === undefined ? null : { ...row, changes: JSON.parse(row.changes) as BatchChanges }
}

/** Keeps a batch. `opsAfter` and `opsUpto` bound the ops it wrote. */
export function addBatch(
  db: WriteDb,
  batch: Omit<BatchRow, 'undone'> & { changes: BatchChanges; opsAfter: number; opsUpto: number },
): void {
  db.prepare(
    `INSERT INTO import_batch (id, file_name, at_ms, account_id, added, updated, undone, changes, ops_after, ops_upto)
     VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, ?)`,
  ).run(
    batch.id,
    batch.fileName,
    batch.atMs,
    batch.accountId,
    batch.added,
    batch.updated,
    JSON.stringify(batch.changes),
    batch.opsAfter,
    batch.opsUpto,
  )
}

/** Marks a batch as taken back by the ops after `undoAfter`. */
export function markUndone(db: WriteDb, id: string, undoAfter: number): void {
  db.prepare('UPDATE import_batch SET undone = 1, undo_after = ?, undo_upto = ? WHERE id = ?').run(
    undoAfter,
    lastEdit(db),
    id,
  )
}

/** Place in the log of the latest edit of a unit, a person or a post. */
export function lastEdit(db: ReadDb): number {
  return db.prepare<[], { n: number | null }>('SELECT max(seq) AS n FROM edit').get()!.n ?? 0
}

/** The batches that stand, by their part of the log: where an edit of a person came from a file. */
export function standingBatches(db: ReadDb): { fileName: string; opsAfter: number; opsUpto: number }[] {
  return db
    .prepare<[], { fileName: string; opsAfter: number; opsUpto: number }>(
      `SELECT file_name AS fileName, ops_after AS opsAfter, ops_upto AS opsUpto FROM import_batch WHERE undone = 0`,
    )
    .all()
}

// What an undone batch wrote, and what took it back, nobody typed: such edits do not count as made by hand.
const byHand = `NOT EXISTS (SELECT 1 FROM import_batch b WHERE b.undone = 1
  AND (edit.seq > b.ops_after AND edit.seq <= b.ops_upto OR edit.seq > b.undo_after AND edit.seq <= b.undo_upto))`

/** Columns of a record that somebody changed after a place in the log, imports since taken back left out. `$deleted` for a removal. */
export function changedSince(db: ReadDb, entity: string, id: string, after: number): Set<string> {
  const rows = db
    .prepare<[string, string, number], { kind: string; body: string }>(
      `SELECT kind, body FROM edit WHERE entity = ? AND entity_id = ? AND seq > ? AND ${byHand}`,
    )
    .all(entity, id, after)
  const columns = rows.flatMap((row) =>
    row.kind === 'ins' || row.kind === 'set' ? Object.keys(JSON.parse(row.body) as object) : ['$deleted'],
  )
  return new Set(columns)
}

/** True when something hangs on a person that the batch did not bring: a talk, a difficulty, another appointment. */
export function isLeanedOn(db: ReadDb, personId: string, own: ReadonlySet<string>): boolean {
  const talked = db
    .prepare<[string, string], { n: number }>(
      `SELECT (SELECT count(*) FROM talk_person WHERE person_id = ?)
         + (SELECT count(*) FROM difficulty WHERE person_id = ? AND deleted = 0) AS n`,
    )
    .get(personId, personId)!
  if (talked.n > 0) return true
  const appointments = db
    .prepare<[string], { id: string }>('SELECT id FROM appointment WHERE person_id = ? AND deleted = 0')
    .all(personId)
  return appointments.some((appointment) => !own.has(appointment.id))
}

/** True when a unit is still needed: somebody has or had a post there, or a unit stands under it. */
export function unitInUse(db: ReadDb, unitId: string): boolean {
  return (
    db
      .prepare<[string, string], { n: number }>(
        `SELECT (SELECT count(*) FROM appointment WHERE unit_id = ? AND deleted = 0)
           + (SELECT count(*) FROM unit WHERE parent_id = ? AND deleted = 0) AS n`,
      )
      .get(unitId, unitId)!.n > 0
  )
}

/** The values that columns of a record have now. */
export function valuesOf(
  db: ReadDb,
  entity: 'person' | 'appointment',
  id: string,
): Record<string, string | number | null> | null {
  const sql =
    entity === 'person'
      ? 'SELECT * FROM person WHERE id = ? AND deleted = 0'
      : 'SELECT * FROM appointment WHERE id = ? AND deleted = 0'
  return db.prepare<[string], Record<string, string | number | null>>(sql).get(id) ?? null
}
