import type { EntityName } from '../../shared/synced-columns.ts'
import type { ReadDb } from '../store/database.ts'

/** How far the log had been read: its last change then. */
export interface LogPlace {
  readonly lseq: number
  readonly opId: string
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

/** The end of the log. */
export function endOfLog(db: ReadDb): LogPlace {
  const last = db.prepare('SELECT lseq, op_id AS opId FROM op ORDER BY lseq DESC LIMIT 1').get()
  return (last as LogPlace | undefined) ?? { lseq: 0, opId: '' }
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
  if (rows[0]?.opId !== place.opId || rows.length > most + 1) return null
  const changed = new Map<EntityName, Set<string>>()
  for (const { entity, entityId } of rows.slice(1)) {
    const ids = changed.get(entity) ?? new Set()
    changed.set(entity, ids.add(entityId))
  }
  return changed
}

const owners = {
  talk_correction: 'SELECT talk_id AS id FROM talk_correction WHERE id = ?',
  follow_up: 'SELECT talk_id AS id FROM follow_up WHERE id = ?',
  follow_up_done: `SELECT f.talk_id AS id FROM follow_up_done d JOIN follow_up f ON f.id = d.follow_up_id WHERE d.id = ?`,
  appointment: 'SELECT person_id AS id FROM appointment WHERE id = ?',
  life_event: 'SELECT person_id AS id FROM life_event WHERE id = ?',
  talk_plan: 'SELECT person_id AS id FROM talk_plan WHERE id = ?',
} as const satisfies Partial<Record<EntityName, string>>

/** The talks or people that these records belong to. */
export function ownersOf(db: ReadDb, entity: keyof typeof owners, ids: Iterable<string>): string[] {
  const find = db.prepare(owners[entity])
  return [...ids].flatMap((id) => (find.get(id) as { id: string | null } | undefined)?.id ?? [])
}
