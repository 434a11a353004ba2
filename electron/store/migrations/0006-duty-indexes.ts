import type { WriteDb } from '../database.ts'

// Duties are worked out from all talks of all years, and their texts take most of the file: what duties need of a talk
// stands in one index, in the order of days, in place of the index that had the days alone. Open difficulties are shown
// by their day. No statement looked for an op by its transaction; each save paid for it.
const indexes = `
DROP INDEX op_by_tx;
DROP INDEX talk_by_day;
CREATE INDEX talk_for_duties ON talk (
  held_on, id, kind, "trigger", person_ids, talker_ids, talker_account_id, next_on, readers, reader_ids, talker_role
) WHERE deleted = 0;
CREATE INDEX difficulty_by_due ON difficulty (due_on, made_ms, id, talk_id) WHERE deleted = 0;
`

export const m0006 = { version: 6, up: (db: WriteDb) => db.exec(indexes) }
