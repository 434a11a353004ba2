import type { Id } from '../../shared/kernel/schemas.ts'
import type { ReadDb } from '../store/database.ts'

/** A person as a talk names them, with the post held on the day of the talk, not today's. */
export interface TalkPerson {
  readonly id: Id
  readonly name: string
  readonly post: string
  readonly sample: boolean
}

// An appointment covers a day when it began by then and had not ended. A day known to the month only (`2026-03`) begins
// on its first and ends on its last day, which is what comparing as text, cut to the shorter, says.
const postOn = `COALESCE(
  (SELECT a.post FROM appointment a
    WHERE a.person_id = p.id AND a.deleted = 0 AND COALESCE(a.from_on, '') <= @day
      AND (a.to_on IS NULL OR a.to_on = '' OR a.to_on >= substr(@day, 1, length(a.to_on)))
    ORDER BY COALESCE(a.from_on, '') DESC, a.id DESC LIMIT 1),
  (SELECT l.post FROM person_list l WHERE l.person_id = p.id), '')`

/** People by id, in the order asked for. One who is not in the roster any more keeps the name; unknown ids are left out. */
export function peopleOn(db: ReadDb, ids: readonly string[], day: string): TalkPerson[] {
  const find = db.prepare(
    `SELECT p.id, COALESCE(p.name, '') AS name, ${postOn} AS post, COALESCE(p.sample, 0) AS sample
     FROM person p WHERE p.id = @id`,
  )
  const rows = ids.map(
    (id) => find.get({ id, day }) as (Omit<TalkPerson, 'sample'> & { sample: number }) | undefined,
  )
  return rows.flatMap((row) => (row ? [{ ...row, sample: row.sample === 1 }] : []))
}

/** Names by id, for lists. */
export function nameFinder(db: ReadDb): (id: string) => string {
  const find = db.prepare(`SELECT COALESCE(name, '') AS name FROM person WHERE id = ?`)
  const known = new Map<string, string>()
  return (id) => {
    const name = known.get(id) ?? (find.get(id) as { name: string } | undefined)?.name ?? ''
    known.set(id, name)
    return name
  }
}

/** Whether a person stands in the roster, those who have left included. */
export const isInRoster = (db: ReadDb, id: string): boolean =>
  db.prepare('SELECT 1 FROM person WHERE id = ? AND deleted = 0').get(id) !== undefined

/** The post of somebody known by name only, on a day; empty when nobody or more than one is called so. */
export function postOfName(db: ReadDb, name: string, day: string): string {
  const rows = db
    .prepare(`SELECT ${postOn} AS post FROM person p WHERE p.name = @name AND p.deleted = 0 LIMIT 2`)
    .all({ name, day }) as { post: string }[]
  return rows.length === 1 ? (rows[0]?.post ?? '') : ''
}

/** Who is called so, where it is exactly one person of the roster. */
export function personOfName(db: ReadDb, name: string): Id | null {
  const rows = db.prepare('SELECT id FROM person WHERE name = ? AND deleted = 0 LIMIT 2').all(name)
  return rows.length === 1 ? (rows as { id: Id }[])[0]!.id : null
}

/** The account of this name, where exactly one that is not closed has it. */
export function accountOfName(db: ReadDb, name: string): Id | null {
  const rows = db
    .prepare('SELECT id FROM account WHERE name = ? AND deleted = 0 AND COALESCE(closed, 0) = 0 LIMIT 2')
    .all(name)
  return rows.length === 1 ? (rows as { id: Id }[])[0]!.id : null
}

/** The office's own unit's name. */
export function officeName(db: ReadDb): string {
  const root = db
    .prepare('SELECT name FROM unit WHERE parent_id IS NULL AND deleted = 0 ORDER BY id LIMIT 1')
    .get() as { name: string | null } | undefined
  return root?.name ?? ''
}
