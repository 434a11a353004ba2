import type { Id } from '../../shared/kernel/schemas.ts'
import type { ReadDb } from '../store/database.ts'

/** What was promised in a talk and whether it was done; days are empty where there is none. */
interface OwnFollowUp {
  readonly what: string
  readonly owner: string
  readonly dueOn: string
  readonly doneOn: string
}

/** What was promised in one talk. */
export const promisedIn = (db: ReadDb, talkId: Id): OwnFollowUp[] =>
  db
    .prepare(
      `SELECT coalesce(f.what, '') AS what, coalesce(f.owner, '') AS owner, coalesce(f.due_on, '') AS dueOn,
         coalesce((SELECT min(d.done_on) FROM follow_up_done d WHERE d.follow_up_id = f.id AND d.deleted = 0), '')
           AS doneOn
       FROM follow_up f WHERE f.talk_id = ? AND f.deleted = 0 ORDER BY f.made_ms, f.id`,
    )
    .all(talkId) as OwnFollowUp[]

/** Names of those who led a talk. */
export function talkerNames(db: ReadDb, talkId: Id): string[] {
  const row = db.prepare('SELECT talkers FROM talk WHERE id = ?').get(talkId) as { talkers: string | null }
  return row.talkers ? (JSON.parse(row.talkers) as { name: string }[]).map(({ name }) => name) : []
}

/** A difficulty raised by oneself, and the talk it was raised in. */
interface OwnDifficulty {
  readonly id: Id
  readonly talkId: Id | null
  readonly number: string
  readonly what: string
  readonly category: string
  readonly owner: string
  readonly dueOn: string
  readonly madeMs: number
}

/** Difficulties of a person, latest first. */
export const difficultiesRaisedBy = (db: ReadDb, personId: Id): OwnDifficulty[] =>
  db
    .prepare(
      `SELECT id, talk_id AS talkId, coalesce(number, '') AS number, coalesce(what, '') AS what,
         coalesce(category, '') AS category, coalesce(owner, '') AS owner, coalesce(due_on, '') AS dueOn,
         made_ms AS madeMs
       FROM difficulty WHERE person_id = ? AND deleted = 0 ORDER BY made_ms DESC, id DESC`,
    )
    .all(personId) as OwnDifficulty[]
