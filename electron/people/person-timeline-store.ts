import type { ReadDb } from '../store/database.ts'
import { knownTalk, type Asker } from '../store/known-talks.ts'

/** A talk somebody may know of: when and of which kind, never its content. */
export interface TalkSeen {
  readonly talkId: string
  readonly heldOn: string
  readonly kind: string
}

const talksSql = `
  SELECT tp.talk_id AS talkId, tp.held_on AS heldOn, coalesce(t.kind, '') AS kind
  FROM talk_person tp JOIN talk_row r ON r.talk_id = tp.talk_id JOIN talk t ON t.id = tp.talk_id
  WHERE tp.person_id = @personId AND ${knownTalk} ORDER BY tp.held_on DESC, tp.talk_id DESC`

/** Talks with a person that the asker may know of, latest first. */
export const talksWith = (db: ReadDb, asker: Asker, personId: string): TalkSeen[] =>
  db.prepare<[Asker & { personId: string }], TalkSeen>(talksSql).all({ ...asker, personId })

/** A difficulty of a person, with the day of the talk it came from. */
export interface DifficultySeen {
  readonly what: string
  readonly heldOn: string | null
  readonly madeMs: number
}

const difficultiesSql = `
  SELECT coalesce(d.what, '') AS what, d.made_ms AS madeMs, r.held_on AS heldOn
  FROM difficulty d LEFT JOIN talk_row r ON r.talk_id = d.talk_id
  WHERE d.person_id = @personId AND d.deleted = 0 AND (r.row IS NULL OR ${knownTalk})`

/** Difficulties of a person; those raised in a talk that the asker may not know of would tell of it. */
export const difficultiesOf = (db: ReadDb, asker: Asker, personId: string): DifficultySeen[] =>
  db.prepare<[Asker & { personId: string }], DifficultySeen>(difficultiesSql).all({ ...asker, personId })

/** One edit of a person or one of their appointments. */
export interface EditRow {
  /** Its place in the log. */
  readonly seq: number
  readonly wallMs: number
  readonly actor: string
  readonly kind: string
  readonly entity: 'person' | 'appointment'
  readonly entityId: string
  readonly body: string
}

/** Every edit of a person and their appointments, in the order in which they came. */
export function editsOf(db: ReadDb, personId: string): EditRow[] {
  return db
    .prepare<[string], EditRow>(
      `SELECT seq, wall_ms AS wallMs, actor, kind, entity, entity_id AS entityId, body
       FROM edit WHERE person_id = ? ORDER BY seq`,
    )
    .all(personId)
}

/** Names of units, removed ones included. */
export function unitNames(db: ReadDb): Map<string, string> {
  const rows = db
    .prepare<[], { id: string; name: string }>(`SELECT id, coalesce(name, '') AS name FROM unit`)
    .all()
  return new Map(rows.map((row) => [row.id, row.name]))
}
