import type { CivilDate, Id } from '../../shared/kernel/schemas.ts'
import type { ReadDb } from '../store/database.ts'

interface Counts {
  readonly people: number
  readonly talks: number
  readonly talked: number
  readonly sample: number
}

/** What home counts: people in post, all talks, people in post with a talk in it. */
export function homeCounts(db: ReadDb, today: CivilDate): Counts {
  const yearStart = `${today.slice(0, 4)}-01-01`
  return db
    .prepare(
      `SELECT
        (SELECT count(*) FROM person_list WHERE left_post = 0) AS people,
        (SELECT count(*) FROM talk WHERE deleted = 0) AS talks,
        (SELECT count(DISTINCT p.person_id) FROM talk_person p JOIN person_list l USING (person_id)
          WHERE l.left_post = 0 AND p.held_on >= @yearStart) AS talked,
        EXISTS (SELECT 1 FROM person WHERE sample = 1 AND deleted = 0) AS sample`,
    )
    .get({ yearStart }) as Counts
}

/** True when not one person is kept here yet, those removed included. */
export const hasNobody = (db: ReadDb): boolean =>
  db.prepare('SELECT 1 FROM person LIMIT 1').get() === undefined

/** The office's own unit: the root of the tree. */
export function rootUnit(db: ReadDb): { id: Id; name: string } | null {
  const found = db
    .prepare('SELECT id, name FROM unit WHERE parent_id IS NULL AND deleted = 0 ORDER BY id LIMIT 1')
    .get()
  return (found as { id: Id; name: string } | undefined) ?? null
}
