import type { WriteDb } from '../database.ts'

// Ops get their place in the county's log. `entry` is that log as far as this computer has verified it, `pending` the ops
// that are not in it, with what this program thinks will become of them; both can be made again, the one by pulling, the
// other from the two tables. A fork may bring two ops with one number, so a number in a stream is no longer unique. What
// stands in two versions (`conflict`), what the county did not take (`returned`), who moved away (`moved`) and what came
// along with somebody who moved here (`carried`) are folded like all else.
const log = `
CREATE TABLE op_now (
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
  sig BLOB
);
INSERT INTO op_now SELECT lseq, hash, op_id, scope, device, dseq, prev, ctx_epoch, ctx_sseq, hlc, wall_ms, clk_off_ms,
  clk_quality, actor, role, tx_id, tx_idx, tx_len, schema_ver, suite, kind, entity, entity_id, body, base, sig
  FROM op ORDER BY lseq;
DROP TABLE op;
ALTER TABLE op_now RENAME TO op;
CREATE INDEX op_by_entity ON op (entity, entity_id);
CREATE INDEX op_by_stream ON op (scope, device, dseq);
CREATE INDEX op_of_move ON op (hash) WHERE kind IN ('xfer_in', 'xfer_out');
CREATE TABLE entry (
  scope TEXT NOT NULL, sseq INTEGER NOT NULL, op_hash BLOB NOT NULL, received_ms INTEGER NOT NULL, eff_hlc TEXT NOT NULL,
  disposition TEXT NOT NULL, disp_code TEXT NOT NULL, late_from TEXT NOT NULL, epoch INTEGER NOT NULL,
  PRIMARY KEY (scope, sseq)
) WITHOUT ROWID;
CREATE INDEX entry_by_op ON entry (op_hash);
CREATE TABLE pending (
  scope TEXT NOT NULL, lseq INTEGER NOT NULL, disposition TEXT NOT NULL, PRIMARY KEY (scope, lseq)
) WITHOUT ROWID;
CREATE TABLE scope_state (
  scope TEXT PRIMARY KEY, epoch INTEGER NOT NULL, size INTEGER NOT NULL, root TEXT NOT NULL, peaks TEXT NOT NULL,
  checkpoint TEXT, loading_to INTEGER, stopped TEXT
) WITHOUT ROWID;
CREATE TABLE tree_end (
  scope TEXT NOT NULL, size INTEGER NOT NULL, peaks TEXT NOT NULL, PRIMARY KEY (scope, size)
) WITHOUT ROWID;
CREATE TABLE certificate (device TEXT NOT NULL, serial TEXT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (device, serial));
`

const projections = `
DROP TABLE stream;
CREATE TABLE stream (
  scope TEXT NOT NULL, device TEXT NOT NULL, dseq INTEGER NOT NULL, ops INTEGER NOT NULL, entered INTEGER NOT NULL,
  PRIMARY KEY (scope, device)
) WITHOUT ROWID;
CREATE TABLE conflict (
  entity TEXT NOT NULL, entity_id TEXT NOT NULL, column TEXT NOT NULL, scope TEXT NOT NULL, branches TEXT NOT NULL,
  PRIMARY KEY (entity, entity_id, column)
) WITHOUT ROWID;
CREATE TABLE returned (
  op_id TEXT PRIMARY KEY, scope TEXT NOT NULL, disposition TEXT NOT NULL, code TEXT NOT NULL, at_ms INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE answered (op_id TEXT NOT NULL, by_op TEXT NOT NULL, PRIMARY KEY (op_id, by_op)) WITHOUT ROWID;
CREATE TABLE moved (
  person_id TEXT NOT NULL, scope TEXT NOT NULL, sseq INTEGER NOT NULL, epoch INTEGER NOT NULL, to_scope TEXT NOT NULL,
  name TEXT NOT NULL, on_day TEXT NOT NULL, PRIMARY KEY (person_id, scope)
) WITHOUT ROWID;
CREATE TABLE carried (
  entity TEXT NOT NULL, entity_id TEXT NOT NULL, scope TEXT NOT NULL, sseq INTEGER NOT NULL, epoch INTEGER NOT NULL,
  received_ms INTEGER NOT NULL, stale INTEGER NOT NULL, made_ms INTEGER NOT NULL, made_by TEXT NOT NULL,
  state TEXT NOT NULL, said TEXT NOT NULL, PRIMARY KEY (entity, entity_id, scope, sseq)
) WITHOUT ROWID;
`

export const m0007 = { version: 7, up: (db: WriteDb) => db.exec(log + projections) }
