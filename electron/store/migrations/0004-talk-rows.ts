import type { WriteDb } from '../database.ts'

// Lists and full text of talks grow with the years, and what may be shown of a talk depends on who asks. Lines of talks
// are now numbered by day, so that both lists and finds come newest first and stop when the page is full; they say who
// led a talk and who may know of it, so that totals need not open a single record. What is dropped here is worked out
// again from the log when the store is opened.
const talkLines = `
DROP TABLE talk_row;
DROP TABLE talk_words;
CREATE TABLE talk_row (
  row INTEGER PRIMARY KEY, talk_id TEXT NOT NULL UNIQUE, held_on TEXT NOT NULL,
  private INTEGER NOT NULL, county_note INTEGER NOT NULL
);
CREATE INDEX talk_row_open ON talk_row (row) WHERE private = 0;
CREATE TABLE talk_led (account_id TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (account_id, row)) WITHOUT ROWID;
CREATE INDEX talk_led_by_row ON talk_led (row);
CREATE TABLE talk_name (person_id TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE talk_count (name TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE number_given (prefix TEXT PRIMARY KEY, highest INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE talk_words USING fts5 (words, content='', contentless_delete=1, detail='none');
CREATE INDEX person_by_name ON person (name);
`

export const m0004 = { version: 4, up: (db: WriteDb) => db.exec(talkLines) }
