import type { WriteDb } from '../database.ts'

// The last talk and the open difficulties of a person depend on who asks: they are looked up for the lines that are
// shown, and no longer kept for everybody in one column.
const columns = `
ALTER TABLE person_list DROP COLUMN last_talk_on;
ALTER TABLE person_list DROP COLUMN open_difficulties;
`

export const m0005 = { version: 5, up: (db: WriteDb) => db.exec(columns) }
