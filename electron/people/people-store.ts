import type { PartialDate } from '../../shared/kernel/schemas.ts'
import type { StoredPerson } from '../../shared/people/person-columns.ts'
import type { IdNumberOwner } from '../../shared/people/person-rules.ts'
import type { ReadDb } from '../store/database.ts'

/** A person as stored, and when. */
interface PersonRecord extends StoredPerson {
  readonly id: string
  readonly sample: number | null
  readonly made_ms: number
}

const personColumnsSql = `id, name, sex, born_on, id_number, ethnicity, politics, joined_party_on, started_work_on,
  staffing, education, mobile, order_no, pinyin_fix, note, sample, made_ms`

/** A person who has not been removed. */
export function personById(db: ReadDb, id: string): PersonRecord | null {
  const row = db
    .prepare<[string], PersonRecord>(`SELECT ${personColumnsSql} FROM person WHERE id = ? AND deleted = 0`)
    .get(id)
  return row ?? null
}

/** Everybody not removed: what an import compares with. */
export function allPeople(db: ReadDb): PersonRecord[] {
  return db.prepare<[], PersonRecord>(`SELECT ${personColumnsSql} FROM person WHERE deleted = 0`).all()
}

/** Who else has this ID number. */
export function idNumberOwner(db: ReadDb, idNumber: string, exceptId: string | null): IdNumberOwner | null {
  const row = db
    .prepare<[string, string], IdNumberOwner>(
      `SELECT id AS personId, coalesce(name, '') AS name FROM person
       WHERE id_number = ? AND deleted = 0 AND id <> ? ORDER BY id LIMIT 1`,
    )
    .get(idNumber, exceptId ?? '')
  return row ?? null
}

/** Where a person stands in the lists: current or last unit and post. */
interface PlaceRow {
  readonly unitId: string | null
  readonly unitName: string
  readonly post: string
  readonly rank: string
  readonly leftPost: number
}

/** The place of one person. */
export function placeOf(db: ReadDb, id: string): PlaceRow | null {
  const row = db
    .prepare<[string], PlaceRow>(
      `SELECT l.unit_id AS unitId, coalesce(u.name, '') AS unitName, l.post, l.rank, l.left_post AS leftPost
       FROM person_list l LEFT JOIN unit u ON u.id = l.unit_id WHERE l.person_id = ?`,
    )
    .get(id)
  return row ?? null
}

/** Places of everybody, by person. */
export function allPlaces(db: ReadDb): Map<string, PlaceRow> {
  const rows = db
    .prepare<[], PlaceRow & { id: string }>(
      `SELECT l.person_id AS id, l.unit_id AS unitId, coalesce(u.name, '') AS unitName, l.post, l.rank,
         l.left_post AS leftPost
       FROM person_list l LEFT JOIN unit u ON u.id = l.unit_id`,
    )
    .all()
  return new Map(rows.map((row) => [row.id, row]))
}

/** An appointment as stored. */
export interface StoredAppointment {
  readonly id: string
  readonly personId: string
  readonly unitId: string
  readonly unitName: string
  readonly post: string
  readonly rank: string
  readonly fromOn: PartialDate | null
  readonly toOn: PartialDate | null
}

const appointmentSql = `
  SELECT a.id, a.person_id AS personId, coalesce(a.unit_id, '') AS unitId, coalesce(u.name, '') AS unitName,
    coalesce(a.post, '') AS post, coalesce(a.rank, '') AS rank, a.from_on AS fromOn, a.to_on AS toOn
  FROM appointment a LEFT JOIN unit u ON u.id = a.unit_id`

/** One appointment that has not been removed. */
export function appointmentById(db: ReadDb, id: string): StoredAppointment | null {
  const row = db
    .prepare<[string], StoredAppointment>(`${appointmentSql} WHERE a.id = ? AND a.deleted = 0`)
    .get(id)
  return row ?? null
}

/** A person's appointments: open ones first, then the latest. */
export function appointmentsOf(db: ReadDb, personId: string): StoredAppointment[] {
  return db
    .prepare<[string], StoredAppointment>(
      `${appointmentSql} WHERE a.person_id = ? AND a.deleted = 0
       ORDER BY a.to_on IS NOT NULL, CASE WHEN a.to_on IS NULL THEN a.from_on ELSE a.to_on END DESC,
         a.from_on DESC, a.id DESC`,
    )
    .all(personId)
}

/** The greatest own number in use. */
export function greatestOrder(db: ReadDb): number {
  return (
    db.prepare<[], { n: number | null }>('SELECT max(order_no) AS n FROM person WHERE deleted = 0').get()!
      .n ?? 0
  )
}

/** Start of the post that each person holds now; of several the latest. */
export function openPostStarts(db: ReadDb): Map<string, PartialDate> {
  const rows = db
    .prepare<[], { id: string; fromOn: PartialDate | null }>(
      `SELECT person_id AS id, max(from_on) AS fromOn FROM appointment
       WHERE deleted = 0 AND to_on IS NULL GROUP BY person_id`,
    )
    .all()
  return new Map(rows.flatMap(({ id, fromOn }) => (fromOn === null ? [] : [[id, fromOn] as const])))
}

/** Are there people of the sample office? */
export const holdsSample = (db: ReadDb): boolean =>
  db.prepare('SELECT 1 FROM person WHERE sample = 1 AND deleted = 0 LIMIT 1').get() !== undefined
