import type { Id } from '../../shared/kernel/schemas.ts'
import type { EntityName } from '../../shared/synced-columns.ts'
import type { ReadDb } from '../store/database.ts'

/** People in post, and whether there are any of the sample office. */
export function homeCounts(db: ReadDb): { people: number; sample: boolean } {
  const row = db
    .prepare(
      `SELECT
        (SELECT count(*) FROM person_list WHERE left_post = 0) AS people,
        EXISTS (SELECT 1 FROM person WHERE sample = 1 AND deleted = 0) AS sample`,
    )
    .get() as { people: number; sample: number }
  return { people: row.people, sample: row.sample === 1 }
}

/** True when not one person is kept here. */
export const hasNobody = (db: ReadDb): boolean =>
  db.prepare('SELECT 1 FROM person WHERE deleted = 0 LIMIT 1').get() === undefined

const ofSampleTalks = `JOIN talk_person p USING (talk_id) JOIN person ON person.id = p.person_id
  WHERE person.sample = 1`

// In the order in which they go. A real person may have been put into a sample unit: that unit stays.
const sampleRecords = [
  [
    'follow_up_done',
    `SELECT d.id FROM follow_up_done d JOIN follow_up f ON f.id = d.follow_up_id ${ofSampleTalks} AND d.deleted = 0`,
  ],
  ['follow_up', `SELECT f.id FROM follow_up f ${ofSampleTalks} AND f.deleted = 0`],
  ['talk_correction', `SELECT c.id FROM talk_correction c ${ofSampleTalks} AND c.deleted = 0`],
  [
    'difficulty',
    `SELECT d.id FROM difficulty d JOIN person ON person.id = d.person_id
     WHERE person.sample = 1 AND d.deleted = 0`,
  ],
  [
    'talk',
    `SELECT talk.id FROM talk JOIN talk_person p ON p.talk_id = talk.id JOIN person ON person.id = p.person_id
     WHERE person.sample = 1 AND talk.deleted = 0`,
  ],
  [
    'appointment',
    `SELECT a.id FROM appointment a JOIN person ON person.id = a.person_id
     WHERE person.sample = 1 AND a.deleted = 0`,
  ],
  [
    'life_event',
    `SELECT e.id FROM life_event e JOIN person ON person.id = e.person_id
     WHERE person.sample = 1 AND e.deleted = 0`,
  ],
  [
    'talk_plan',
    `SELECT l.id FROM talk_plan l JOIN person ON person.id = l.person_id
     WHERE person.sample = 1 AND l.deleted = 0`,
  ],
  // A branch goes when nobody but people of the sample ever sat on its committee.
  [
    'branch',
    `SELECT b.id FROM branch b WHERE b.deleted = 0 AND EXISTS (
       SELECT 1 FROM branch_post p WHERE p.branch_id = b.id AND p.deleted = 0)
     AND NOT EXISTS (SELECT 1 FROM branch_post p JOIN person ON person.id = p.person_id
       WHERE p.branch_id = b.id AND p.deleted = 0 AND person.sample IS NOT 1)`,
  ],
  [
    'branch_post',
    `SELECT p.id FROM branch_post p JOIN person ON person.id = p.person_id
     WHERE person.sample = 1 AND p.deleted = 0`,
  ],
  ['person', `SELECT id FROM person WHERE sample = 1 AND deleted = 0`],
  [
    'unit',
    `SELECT id FROM unit WHERE sample = 1 AND deleted = 0
     AND id NOT IN (SELECT unit_id FROM appointment WHERE deleted = 0 AND unit_id IS NOT NULL)`,
  ],
] as const satisfies readonly (readonly [EntityName, string])[]

/** What of an entity belongs to the sample office and is still there. Asked when its turn comes. */
export const sampleIds = (db: ReadDb) =>
  sampleRecords.map(([entity, sql]) => ({
    entity,
    ids: () => [...new Set((db.prepare(sql).all() as { id: Id }[]).map(({ id }) => id))],
  }))

/** The office's own unit: the root of the tree. */
export function rootUnit(db: ReadDb): { id: Id; name: string } | null {
  const found = db
    .prepare('SELECT id, name FROM unit WHERE parent_id IS NULL AND deleted = 0 ORDER BY id LIMIT 1')
    .get()
  return (found as { id: Id; name: string } | undefined) ?? null
}
