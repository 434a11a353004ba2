import type { EntityName } from '../../shared/synced-columns.ts'
import type { ReadDb } from './database.ts'

// What can be asked of the log itself by those who keep answers worked out from records: where it ends and whose records
// changed, never what was changed. All else is read from projections.

/** How far the log had been read: its last change then. */
export interface LogPlace {
  readonly lseq: number
  readonly opId: string
  /** How often records had changed otherwise than by a new op: the county did not take one, or took them in another order. */
  readonly turns: number
}

/** Which records changed since; null when that is not to be told, because the log is another or too much changed. */
type Since = ReadonlyMap<EntityName, ReadonlySet<string>> | null

/** So many changed records are not looked up one by one: everything is read anew. */
const most = 2000

interface LogRow {
  readonly lseq: number
  readonly opId: string
  readonly entity: EntityName
  readonly entityId: string
}

const turnsOf = (db: ReadDb): number => {
  const row = db.prepare(`SELECT value FROM meta WHERE key = 'turns'`).get() as { value: string } | undefined
  return Number(row?.value ?? 0)
}

/** The end of the log. */
export function endOfLog(db: ReadDb): LogPlace {
  const last = db.prepare('SELECT lseq, op_id AS opId FROM op ORDER BY lseq DESC LIMIT 1').get()
  const { lseq, opId } = (last as LogRow | undefined) ?? { lseq: 0, opId: '' }
  return { lseq, opId, turns: turnsOf(db) }
}

/**
 * What changed since a place of the log. Every change of records stands in the log, whoever made it: a handler, an
 * import, an account made before anybody signed in, and one day another computer. Where the change at that place is not
 * the one that was read (its transaction was taken back), nothing can be said.
 */
export function changesSince(db: ReadDb, place: LogPlace): Since {
  const rows = db
    .prepare(
      `SELECT lseq, op_id AS opId, entity, entity_id AS entityId FROM op WHERE lseq >= ? ORDER BY lseq LIMIT ?`,
    )
    .all(place.lseq, most + 2) as LogRow[]
  if (rows[0]?.opId !== place.opId || rows.length > most + 1 || turnsOf(db) !== place.turns) return null
  const changed = new Map<EntityName, Set<string>>()
  for (const { entity, entityId } of rows.slice(1)) {
    const ids = changed.get(entity) ?? new Set()
    changed.set(entity, ids.add(entityId))
  }
  return changed
}

/** The role in which an account last wrote; null where it never did. Accounts older than their records have it only there. */
export function roleInLog(db: ReadDb, accountId: string): string | null {
  const row = db.prepare('SELECT role FROM op WHERE actor = ? ORDER BY lseq DESC LIMIT 1').get(accountId)
  return (row as { role: string } | undefined)?.role ?? null
}
