import { nameKeys } from '../../shared/kernel/name-keys.ts'
import { strokeKey } from '../../shared/kernel/stroke-order.ts'
import { ownOrderKey } from '../../shared/people/person-rules.ts'
import type { EntityName } from '../../shared/synced-columns.ts'
import type { WriteDb } from '../store/database.ts'
import type { Derivation } from '../store/derivation.ts'

// The post that counts: an open one with the latest start; where none is open the person has left, and the last one
// held says from where.
const currentPost = `
  SELECT unit_id, post, rank, to_on FROM appointment
  WHERE person_id = ? AND deleted = 0
  ORDER BY to_on IS NOT NULL, CASE WHEN to_on IS NULL THEN from_on ELSE to_on END DESC, from_on DESC, id DESC
  LIMIT 1`

interface PostRow {
  readonly unit_id: string | null
  readonly post: string | null
  readonly rank: string | null
  readonly to_on: string | null
}

interface PersonKeysRow {
  readonly name: string | null
  readonly pinyin_fix: string | null
  readonly id_number: string | null
  readonly mobile: string | null
  readonly order_no: number | null
  readonly deleted: number
}

const last4 = (text: string | null) => (text ?? '').replace(/\s/g, '').slice(-4).toUpperCase()

function postValues(row: PostRow | undefined) {
  return [row?.unit_id ?? null, row?.post ?? '', row?.rank ?? '', row?.to_on === null ? 0 : 1] as const
}

function derivePeople(db: WriteDb, ids: readonly string[]): void {
  const person = db.prepare<[string], PersonKeysRow>(
    'SELECT name, pinyin_fix, id_number, mobile, order_no, deleted FROM person WHERE id = ?',
  )
  const post = db.prepare<[string], PostRow>(currentPost)
  const drop = db.prepare('DELETE FROM person_list WHERE person_id = ?')
  const save = db.prepare(`
    INSERT INTO person_list (person_id, unit_id, post, rank, left_post, name_key, py_full, py_initials, py_full_other,
      py_initials_other, id_last4, mobile_last4, own_key, stroke_surname_key, stroke_name_key, py_key)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (person_id) DO UPDATE SET unit_id = excluded.unit_id, post = excluded.post, rank = excluded.rank,
      left_post = excluded.left_post, name_key = excluded.name_key, py_full = excluded.py_full,
      py_initials = excluded.py_initials, py_full_other = excluded.py_full_other,
      py_initials_other = excluded.py_initials_other, id_last4 = excluded.id_last4,
      mobile_last4 = excluded.mobile_last4, own_key = excluded.own_key,
      stroke_surname_key = excluded.stroke_surname_key, stroke_name_key = excluded.stroke_name_key,
      py_key = excluded.py_key`)
  for (const id of ids) {
    const row = person.get(id)
    if (row === undefined || row.deleted === 1) {
      drop.run(id)
      continue
    }
    const name = row.name ?? ''
    const keys = nameKeys(name, row.pinyin_fix ?? '')
    save.run(
      id,
      ...postValues(post.get(id)),
      keys.nameKey,
      keys.pyFull,
      keys.pyInitials,
      keys.pyFullOther,
      keys.pyInitialsOther,
      last4(row.id_number),
      last4(row.mobile),
      ownOrderKey(row.order_no),
      strokeKey(name, 'surname'),
      strokeKey(name, 'name'),
      keys.pyKey,
    )
  }
}

function derivePosts(db: WriteDb, ids: readonly string[]): void {
  const owner = db.prepare<[string], { person_id: string }>('SELECT person_id FROM appointment WHERE id = ?')
  const post = db.prepare<[string], PostRow>(currentPost)
  const save = db.prepare(
    'UPDATE person_list SET unit_id = ?, post = ?, rank = ?, left_post = ? WHERE person_id = ?',
  )
  const people = new Set(ids.map((id) => owner.get(id)?.person_id))
  for (const personId of people) {
    if (personId !== undefined) save.run(...postValues(post.get(personId)), personId)
  }
}

/** Keeps `person_list`: what people are searched and ordered by, and where they stand now. */
export const peopleDerivation: Derivation = {
  entities: ['person', 'appointment'],
  tables: ['person_list'],
  after(db: WriteDb, entity: EntityName, ids: readonly string[]) {
    if (entity === 'person') derivePeople(db, ids)
    if (entity === 'appointment') derivePosts(db, ids)
  },
}
