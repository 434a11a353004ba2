import type { EntityName } from '../../shared/synced-columns.ts'
import type { ReadDb } from '../store/database.ts'

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
