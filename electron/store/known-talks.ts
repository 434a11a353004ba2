import { may, type Actor } from '../../shared/access/may.ts'
import type { ReadDb } from './database.ts'

/**
 * What `may.ts` says of who may know of a talk, in the language of tables, so that lists are paged and counted without
 * opening a record. Stands here because people and talks both list by it; a test holds the two against each other.
 */

/** Who asks, as the statements below take it. */
export interface Asker {
  readonly me: string
  readonly county: 0 | 1
  readonly sees: 0 | 1
}

/** The asker of a request, for statements with these in them. */
export const askerOf = (actor: Actor): Asker => ({
  me: actor.accountId,
  county: actor.role === 'county' ? 1 : 0,
  sees: may(actor, 'talks:see', { kind: 'any' }) ? 1 : 0,
})

/** Did the asker lead the talk of line `r`? */
const ledTalk = `EXISTS (SELECT 1 FROM talk_led led WHERE led.account_id = @me AND led.row = r.row)`

/**
 * May the asker know of the talk of line `r` of talk_row? The county not of those marked 仅谈话人, and the unit not of a
 * county leader's private notes; but everybody of what they led themselves.
 */
export const knownTalk = `(@sees = 1 AND (
  r.private = 0
  OR (@county = 0 AND r.county_note = 0)
  OR ${ledTalk}))`

const hiddenNote = `SELECT 1 FROM talk_row r WHERE r.county_note = 1 AND NOT ${knownTalk} LIMIT 1`

/** Is there no talk in this store that the asker may not know of? Then lists need not look. */
export const knowsAll = (db: ReadDb, asker: Asker): boolean =>
  asker.sees === 1 && asker.county === 0 && db.prepare(hiddenNote).get(asker) === undefined
