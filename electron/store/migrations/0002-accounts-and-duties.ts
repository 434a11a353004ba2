import type { WriteDb } from '../database.ts'

// Accounts get roles that nobody can change with a text editor, duties get the facts they are worked out from. Talks
// learn who else led them and in which role they were logged; older talks keep null there, which reads as "nobody else".
const life = `made_ms INTEGER NOT NULL DEFAULT 0, made_by TEXT NOT NULL DEFAULT '', deleted INTEGER NOT NULL DEFAULT 0`

const projections = `
ALTER TABLE talk ADD COLUMN reader_ids TEXT;
ALTER TABLE talk ADD COLUMN talker_ids TEXT;
ALTER TABLE talk ADD COLUMN talker_role TEXT;
CREATE TABLE follow_up_done (id TEXT PRIMARY KEY, follow_up_id TEXT, done_on TEXT, note TEXT, ${life}) WITHOUT ROWID;
CREATE INDEX follow_up_done_by_follow_up ON follow_up_done (follow_up_id);
CREATE TABLE talk_plan (id TEXT PRIMARY KEY, person_id TEXT, planned_on TEXT, kind TEXT, note TEXT, ${life}) WITHOUT ROWID;
CREATE TABLE life_event (id TEXT PRIMARY KEY, person_id TEXT, kind TEXT, happened_on TEXT, note TEXT, ${life}) WITHOUT ROWID;
CREATE INDEX life_event_by_person ON life_event (person_id);
CREATE TABLE branch (id TEXT PRIMARY KEY, name TEXT, unit_id TEXT, ${life}) WITHOUT ROWID;
CREATE TABLE branch_post (
  id TEXT PRIMARY KEY, branch_id TEXT, person_id TEXT, duty TEXT, from_on TEXT, to_on TEXT, ${life}
) WITHOUT ROWID;
CREATE INDEX branch_post_by_branch ON branch_post (branch_id);
CREATE TABLE duty_rule (
  id TEXT PRIMARY KEY, code TEXT, enabled INTEGER, applies_to TEXT, times INTEGER, period TEXT, days INTEGER,
  from_on TEXT, document TEXT, ${life}
) WITHOUT ROWID;
CREATE TABLE calendar_year (
  id TEXT PRIMARY KEY, year INTEGER, document TEXT, off_days TEXT, work_days TEXT, ${life}
) WITHOUT ROWID;
CREATE TABLE account (id TEXT PRIMARY KEY, name TEXT, role TEXT, person_id TEXT, closed INTEGER, ${life}) WITHOUT ROWID;
`

export const m0002 = { version: 2, up: (db: WriteDb) => db.exec(projections) }
