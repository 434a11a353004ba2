import type { WriteDb } from '../database.ts'

// Four kinds of table stand side by side. The log (op, cells) is the truth and travels. Projections carry the names of
// shared/synced-columns.ts and are folded from the log. Derived tables are worked out from projections. Local tables
// (draft, phrase, import_batch, meta) belong to this computer and never travel.
// Tables of long text have row numbers: without them a row over 1,000 bytes takes a 4 KB page of its own.
const log = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE op (
  lseq INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE,
  op_id TEXT NOT NULL UNIQUE,
  scope TEXT NOT NULL,
  device TEXT NOT NULL,
  dseq INTEGER NOT NULL,
  prev BLOB NOT NULL,
  ctx_epoch INTEGER NOT NULL,
  ctx_sseq INTEGER NOT NULL,
  hlc TEXT NOT NULL,
  wall_ms INTEGER NOT NULL,
  clk_off_ms INTEGER NOT NULL,
  clk_quality INTEGER NOT NULL,
  actor TEXT NOT NULL,
  role TEXT NOT NULL,
  tx_id TEXT NOT NULL,
  tx_idx INTEGER NOT NULL,
  tx_len INTEGER NOT NULL,
  schema_ver INTEGER NOT NULL,
  suite INTEGER NOT NULL,
  kind TEXT NOT NULL,
  entity TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  body TEXT NOT NULL,
  base TEXT NOT NULL,
  sig BLOB,
  UNIQUE (scope, device, dseq)
);
CREATE INDEX op_by_entity ON op (entity, entity_id);
CREATE INDEX op_by_tx ON op (tx_id);
CREATE TABLE cells (
  entity TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  scope TEXT NOT NULL,
  fields TEXT NOT NULL,
  PRIMARY KEY (entity, entity_id)
) WITHOUT ROWID;
`

const life = `made_ms INTEGER NOT NULL DEFAULT 0, made_by TEXT NOT NULL DEFAULT '', deleted INTEGER NOT NULL DEFAULT 0`

const projections = `
CREATE TABLE unit (id TEXT PRIMARY KEY, parent_id TEXT, name TEXT, area_code TEXT, order_no INTEGER, sample INTEGER, ${life}) WITHOUT ROWID;
CREATE TABLE person (
  id TEXT PRIMARY KEY, name TEXT, sex TEXT, born_on TEXT, id_number TEXT, ethnicity TEXT, politics TEXT,
  joined_party_on TEXT, started_work_on TEXT, staffing TEXT, education TEXT, mobile TEXT, order_no INTEGER,
  pinyin_fix TEXT, note TEXT, sample INTEGER, ${life}
) WITHOUT ROWID;
CREATE INDEX person_by_id_number ON person (id_number);
CREATE TABLE appointment (
  id TEXT PRIMARY KEY, person_id TEXT, unit_id TEXT, post TEXT, rank TEXT, from_on TEXT, to_on TEXT, ${life}
) WITHOUT ROWID;
CREATE INDEX appointment_by_person ON appointment (person_id);
CREATE TABLE talk (
  id TEXT PRIMARY KEY, number TEXT, person_ids TEXT, talkers TEXT, talker_account_id TEXT, held_on TEXT,
  started_at TEXT, ended_at TEXT, place TEXT, way TEXT, kind TEXT, "trigger" TEXT, content TEXT, mind TEXT,
  problems TEXT, advice TEXT, next_on TEXT, readers TEXT, sample INTEGER, ${life}
);
CREATE INDEX talk_by_day ON talk (held_on, id);
CREATE TABLE talk_correction (
  id TEXT PRIMARY KEY, talk_id TEXT, field TEXT, text TEXT, reason TEXT, ${life}
);
CREATE INDEX talk_correction_by_talk ON talk_correction (talk_id);
CREATE TABLE follow_up (id TEXT PRIMARY KEY, talk_id TEXT, what TEXT, owner TEXT, due_on TEXT, ${life}) WITHOUT ROWID;
CREATE INDEX follow_up_by_talk ON follow_up (talk_id);
CREATE TABLE difficulty (
  id TEXT PRIMARY KEY, number TEXT, person_id TEXT, talk_id TEXT, what TEXT, category TEXT, owner TEXT, due_on TEXT, ${life}
) WITHOUT ROWID;
CREATE INDEX difficulty_by_person ON difficulty (person_id);
CREATE INDEX difficulty_by_talk ON difficulty (talk_id);
CREATE TABLE audit_entry (
  id TEXT PRIMARY KEY, account_id TEXT, account_name TEXT, verb TEXT, entity TEXT, entity_id TEXT, what TEXT, ${life}
) WITHOUT ROWID;
`

const derived = `
CREATE TABLE person_list (
  person_id TEXT PRIMARY KEY,
  unit_id TEXT, post TEXT NOT NULL, rank TEXT NOT NULL, left_post INTEGER NOT NULL,
  name_key TEXT NOT NULL, py_full TEXT NOT NULL, py_initials TEXT NOT NULL,
  py_full_other TEXT NOT NULL, py_initials_other TEXT NOT NULL,
  id_last4 TEXT NOT NULL, mobile_last4 TEXT NOT NULL,
  own_key INTEGER NOT NULL, stroke_surname_key TEXT NOT NULL, stroke_name_key TEXT NOT NULL, py_key TEXT NOT NULL,
  last_talk_on TEXT, open_difficulties INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX person_list_own ON person_list (left_post, own_key, person_id);
CREATE TABLE talk_person (person_id TEXT NOT NULL, held_on TEXT NOT NULL, talk_id TEXT NOT NULL,
  PRIMARY KEY (person_id, held_on, talk_id)) WITHOUT ROWID;
CREATE INDEX talk_person_by_talk ON talk_person (talk_id);
CREATE TABLE talk_row (row INTEGER PRIMARY KEY, talk_id TEXT NOT NULL UNIQUE, held_on TEXT NOT NULL,
  talker_account_id TEXT, readers TEXT NOT NULL);
CREATE INDEX talk_row_by_day ON talk_row (held_on, talk_id);
CREATE VIRTUAL TABLE talk_words USING fts5 (words, content='', contentless_delete=1, detail='none');
`

const local = `
CREATE TABLE draft (id TEXT PRIMARY KEY, account_id TEXT NOT NULL, noun TEXT NOT NULL, body TEXT NOT NULL, saved_ms INTEGER NOT NULL);
CREATE TABLE phrase (id TEXT PRIMARY KEY, account_id TEXT NOT NULL, text TEXT NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE import_batch (
  id TEXT PRIMARY KEY, file_name TEXT NOT NULL, at_ms INTEGER NOT NULL, account_id TEXT NOT NULL,
  added INTEGER NOT NULL, updated INTEGER NOT NULL, undone INTEGER NOT NULL, changes TEXT NOT NULL,
  ops_after INTEGER NOT NULL, ops_upto INTEGER NOT NULL, undo_after INTEGER, undo_upto INTEGER
);
`

export const m0001 = { version: 1, up: (db: WriteDb) => db.exec(log + projections + derived + local) }
