import type { DutyLine } from '../../shared/duties/duties-contract.ts'
import type { CivilDate, Id } from '../../shared/kernel/schemas.ts'
import type { ReadDb } from '../store/database.ts'

/** A person as a line of duties names them. */
export type NamedPerson = DutyLine['people'][number]

/** Names, units and posts of these people; of one who is gone from the roster the name. */
export function namedPeople(db: ReadDb, ids: Iterable<Id>): (id: Id) => NamedPerson {
  const rows = db
    .prepare(
      `SELECT p.id, coalesce(p.name, '') AS name, coalesce(u.name, '') AS unitName, coalesce(l.post, '') AS post
       FROM person p LEFT JOIN person_list l ON l.person_id = p.id LEFT JOIN unit u ON u.id = l.unit_id
       WHERE p.id IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify([...new Set(ids)])) as NamedPerson[]
  const byId = new Map(rows.map((row) => [row.id, row]))
  return (id) => byId.get(id) ?? { id, name: '', unitName: '', post: '' }
}

/** A person's place in the list of everybody. */
interface PlacedPerson {
  readonly id: Id
  readonly unitId: Id | null
  readonly inPost: boolean
}

/** Everybody in the roster's own order, those who have left included. */
export const peopleInOrder = (db: ReadDb): PlacedPerson[] =>
  (
    db
      .prepare(
        `SELECT person_id AS id, unit_id AS unitId, left_post AS leftPost FROM person_list ORDER BY own_key, person_id`,
      )
      .all() as { id: Id; unitId: Id | null; leftPost: number }[]
  ).map(({ id, unitId, leftPost }) => ({ id, unitId, inPost: leftPost === 0 }))

/** A unit with all that stands under it; null for none of that id. */
export function subtreeOf(db: ReadDb, unitId: Id): ReadonlySet<string> | null {
  // UNION and not UNION ALL: units that stand under each other must not turn for ever.
  const ids = db
    .prepare(
      `WITH RECURSIVE below (id) AS (
         SELECT id FROM unit WHERE id = ? AND deleted = 0
         UNION SELECT unit.id FROM unit JOIN below ON unit.parent_id = below.id WHERE unit.deleted = 0)
       SELECT id FROM below`,
    )
    .all(unitId) as { id: string }[]
  return ids.length === 0 ? null : new Set(ids.map(({ id }) => id))
}

/** A difficulty that is not settled. */
interface OpenDifficulty {
  readonly id: Id
  readonly personId: Id
  readonly talkId: Id | null
  readonly what: string
  readonly category: string
  readonly owner: string
  readonly dueOn: CivilDate | ''
}

/** Difficulties (困难诉求) not settled, by their day; those without one come last. */
export const openDifficulties = (db: ReadDb): OpenDifficulty[] =>
  db
    .prepare(
      `SELECT d.id, d.person_id AS personId, d.talk_id AS talkId, coalesce(d.what, '') AS what,
         coalesce(d.category, '') AS category, coalesce(d.owner, '') AS owner, coalesce(d.due_on, '') AS dueOn
       FROM difficulty d JOIN person p ON p.id = d.person_id AND p.deleted = 0
       WHERE d.deleted = 0 ORDER BY coalesce(d.due_on, '') = '', d.due_on, d.made_ms, d.id`,
    )
    .all() as OpenDifficulty[]
