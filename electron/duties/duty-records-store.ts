import type { BranchDuty } from '../../shared/duties/duty.ts'
import type { CivilDate, Id, PartialDate } from '../../shared/kernel/schemas.ts'
import type { ReadDb } from '../store/database.ts'

/** Whether a person stands in the roster, those who have left included. */
export const isInRoster = (db: ReadDb, id: Id): boolean =>
  db.prepare('SELECT 1 FROM person WHERE id = ? AND deleted = 0').get(id) !== undefined

/** Member or probationary member of the Party. */
export function isPartyMember(db: ReadDb, personId: Id): boolean {
  const row = db.prepare('SELECT politics FROM person WHERE id = ? AND deleted = 0').get(personId)
  const { politics } = (row as { politics: string | null } | undefined) ?? { politics: null }
  return politics === 'member' || politics === 'probationary'
}

/** Whether a talk is still planned. */
export const isPlanned = (db: ReadDb, id: Id): boolean =>
  db.prepare('SELECT 1 FROM talk_plan WHERE id = ? AND deleted = 0').get(id) !== undefined

/** What happened to somebody, as recorded. */
export interface EventRecord {
  readonly id: Id
  readonly kind: string
  readonly happenedOn: CivilDate
  readonly note: string
}

const eventColumns = `SELECT id, coalesce(kind, '') AS kind, happened_on AS happenedOn, coalesce(note, '') AS note
  FROM life_event WHERE deleted = 0 AND happened_on IS NOT NULL`

/** What was recorded of one person, latest first. */
export const recordedEvents = (db: ReadDb, personId: Id): EventRecord[] =>
  db
    .prepare(`${eventColumns} AND person_id = ? ORDER BY happened_on DESC, id DESC`)
    .all(personId) as EventRecord[]

export const isRecorded = (db: ReadDb, eventId: Id): boolean =>
  db.prepare(`${eventColumns} AND id = ?`).get(eventId) !== undefined

/** What was promised, and whether it has been done. */
export function findFollowUp(db: ReadDb, id: Id): { talkId: Id; done: boolean } | null {
  const row = db
    .prepare(
      `SELECT f.talk_id AS talkId,
         EXISTS (SELECT 1 FROM follow_up_done d WHERE d.follow_up_id = f.id AND d.deleted = 0) AS done
       FROM follow_up f WHERE f.id = ? AND f.deleted = 0`,
    )
    .get(id) as { talkId: Id; done: number } | undefined
  return row ? { talkId: row.talkId, done: row.done === 1 } : null
}

/** A branch with the name of its unit. */
export interface BranchOfUnit {
  readonly id: Id
  readonly name: string
  readonly unitId: Id
  readonly unitName: string
}

/** Branches in the order in which they were recorded. */
export const branchesWithUnits = (db: ReadDb): BranchOfUnit[] =>
  db
    .prepare(
      `SELECT b.id, coalesce(b.name, '') AS name, coalesce(b.unit_id, '') AS unitId, coalesce(u.name, '') AS unitName
       FROM branch b LEFT JOIN unit u ON u.id = b.unit_id WHERE b.deleted = 0 ORDER BY b.made_ms, b.id`,
    )
    .all() as BranchOfUnit[]

export const isUnit = (db: ReadDb, id: Id): boolean =>
  db.prepare('SELECT 1 FROM unit WHERE id = ? AND deleted = 0').get(id) !== undefined

/** A place on a committee. */
export interface CommitteePlace {
  readonly id: Id
  readonly branchId: Id
  readonly personId: Id
  readonly duty: BranchDuty
  readonly fromOn: PartialDate | null
  readonly toOn: PartialDate | null
}

const placeColumns = `SELECT id, branch_id AS branchId, person_id AS personId, duty, from_on AS fromOn, to_on AS toOn
  FROM branch_post WHERE deleted = 0`

/** Places on the committee of a branch, those held now first; of these secretary, deputies, members. */
export const placesOf = (db: ReadDb, branchId: Id): CommitteePlace[] =>
  db
    .prepare(
      `${placeColumns} AND branch_id = ? ORDER BY to_on IS NOT NULL,
         CASE duty WHEN 'secretary' THEN 0 WHEN 'deputy' THEN 1 ELSE 2 END, made_ms, id`,
    )
    .all(branchId) as CommitteePlace[]

export const findPlace = (db: ReadDb, id: Id): CommitteePlace | null =>
  (db.prepare(`${placeColumns} AND id = ?`).get(id) as CommitteePlace | undefined) ?? null
