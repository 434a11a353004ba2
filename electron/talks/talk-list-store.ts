import type { Actor } from '../../shared/access/may.ts'
import type { ReadDb } from '../store/database.ts'
import { askerOf, knownTalk, type Asker } from '../store/known-talks.ts'

/** Which part of a list is shown. */
interface Part {
  readonly offset: number
  readonly limit: number
}

type Bound = Asker & { readonly personId?: string } & Partial<Part>
const idsOf = (db: ReadDb, sql: string, bound: Bound): string[] =>
  (db.prepare(sql).all(bound) as { id: string }[]).map(({ id }) => id)
const countOf = (db: ReadDb, sql: string, bound: Bound): number =>
  (db.prepare(sql).get(bound) as { n: number }).n

const newest = `SELECT r.talk_id AS id FROM talk_row r WHERE ${knownTalk}
  ORDER BY r.row DESC LIMIT @limit OFFSET @offset`

// For the county most lines may be hidden: two lists of what is shown, each in order already, are read side by side.
const newestForCounty = `
  SELECT r.talk_id AS id FROM (
    SELECT row FROM talk_row WHERE private = 0
    UNION SELECT row FROM talk_led WHERE account_id = @me
    ORDER BY row DESC LIMIT @limit OFFSET @offset) shown
  JOIN talk_row r ON r.row = shown.row WHERE ${knownTalk} ORDER BY r.row DESC`

const countKept = `SELECT COALESCE((SELECT n FROM talk_count WHERE name = @name), 0) AS n`
const ledInPrivate = `SELECT count(*) AS n FROM talk_led led JOIN talk_row r ON r.row = led.row
  WHERE led.account_id = @me AND r.private = 1`
const hiddenNotes = `SELECT count(*) AS n FROM talk_row r WHERE r.county_note = 1 AND NOT ${knownTalk}`

const kept = (db: ReadDb, name: 'all' | 'open') => (db.prepare(countKept).get({ name }) as { n: number }).n

/** How many talks the asker may know of. Counted as they come and go: nothing is gone through. */
export function countTalks(db: ReadDb, actor: Actor): number {
  const asker = askerOf(actor)
  if (asker.sees === 0) return 0
  if (asker.county === 1) return kept(db, 'open') + countOf(db, ledInPrivate, asker)
  return kept(db, 'all') - countOf(db, hiddenNotes, asker)
}

/** Ids of one page of all talks that the asker may know of, latest day first. */
export function newestTalks(db: ReadDb, actor: Actor, part: Part): string[] {
  const asker = askerOf(actor)
  return idsOf(db, asker.county === 1 ? newestForCounty : newest, { ...asker, ...part })
}

const ofPerson = `SELECT about.talk_id AS id FROM talk_person about JOIN talk_row r ON r.talk_id = about.talk_id
  WHERE about.person_id = @personId AND ${knownTalk} ORDER BY about.held_on DESC, about.talk_id DESC`

/** Ids of all talks with one person that the asker may know of, latest day first. */
export const talksOfPerson = (db: ReadDb, actor: Actor, personId: string): string[] =>
  idsOf(db, ofPerson, { ...askerOf(actor), personId })
