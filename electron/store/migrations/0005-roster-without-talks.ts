import type { WriteDb } from '../database.ts'

// The last talk and the open difficulties of a person depend on who asks: they are looked up for the lines that are
// shown, and no longer kept for everybody in one column. A county leader's private notes are few, and found by an index:
// where there is none about who asks, nothing needs to be hidden from them.
const columns = `
ALTER TABLE person_list DROP COLUMN last_talk_on;
ALTER TABLE person_list DROP COLUMN open_difficulties;
CREATE INDEX talk_row_county_note ON talk_row (row) WHERE county_note = 1;
`

export const m0005 = { version: 5, up: (db: WriteDb) => db.exec(columns) }
