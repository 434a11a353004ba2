import type { WriteDb } from '../database.ts'

// What handlers used to look up in the log stands in two projections of it: `edit`, who changed what on a unit, a person
// or a post, by the op's place in the log, and `stream`, how far each stream has come. Both are folded with the op and
// again on a rebuild. `command` is local: what the last commands of an account wrote, and how it is taken back.
const projections = `
CREATE TABLE edit (
  seq INTEGER PRIMARY KEY, person_id TEXT, entity TEXT NOT NULL, entity_id TEXT NOT NULL, kind TEXT NOT NULL,
  body TEXT NOT NULL, actor TEXT NOT NULL, wall_ms INTEGER NOT NULL
);
CREATE INDEX edit_by_person ON edit (person_id);
CREATE INDEX edit_by_record ON edit (entity, entity_id);
CREATE TABLE stream (
  scope TEXT NOT NULL, device TEXT NOT NULL, dseq INTEGER NOT NULL, ops INTEGER NOT NULL, PRIMARY KEY (scope, device)
) WITHOUT ROWID;
`

const local = `
CREATE TABLE command (
  id INTEGER PRIMARY KEY AUTOINCREMENT, account_id TEXT NOT NULL, channel TEXT NOT NULL, at_ms INTEGER NOT NULL,
  undone INTEGER NOT NULL, records TEXT NOT NULL
);
CREATE INDEX command_by_account ON command (account_id);
`

export const m0003 = { version: 3, up: (db: WriteDb) => db.exec(projections + local) }
