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
  readonly what: string
  readonly category: string
  readonly owner: string
  readonly dueOn: CivilDate | ''
}

// Those with a day stand in the order of an index; what has none comes after them and is seldom reached.
const columns = `SELECT id, person_id AS personId, coalesce(what, '') AS what, coalesce(category, '') AS category,
  coalesce(owner, '') AS owner, coalesce(due_on, '') AS dueOn FROM difficulty`
const shown = `deleted = 0 AND (talk_id IS NULL OR talk_id NOT IN (SELECT value FROM json_each(@hidden)))`
const withDay = `${columns} WHERE ${shown} AND due_on > '' ORDER BY due_on, made_ms, id LIMIT @limit`
const withoutDay = `${columns} WHERE ${shown} AND coalesce(due_on, '') = '' ORDER BY made_ms, id LIMIT @limit`
const countAll = `SELECT count(*) AS total FROM difficulty WHERE ${shown}`

/**
 * Difficulties (困难诉求) not settled, but for those of hidden talks: the first of them by their day, those without one
 * last, and how many there are.
 */
export function openDifficulties(
  db: ReadDb,
  hiddenTalks: ReadonlySet<Id>,
  limit: number,
): { total: number; rows: OpenDifficulty[] } {
  const hidden = JSON.stringify([...hiddenTalks])
  const { total } = db.prepare(countAll).get({ hidden }) as { total: number }
  const rows = db.prepare(withDay).all({ hidden, limit }) as OpenDifficulty[]
  if (rows.length < limit)
    rows.push(...(db.prepare(withoutDay).all({ hidden, limit: limit - rows.length }) as OpenDifficulty[]))
  return { total, rows }
}
