import type { Id } from '../../shared/kernel/schemas.ts'
import type { DraftRow, TalkDraft } from '../../shared/talks/talks-contract.ts'
import type { ReadDb, WriteDb } from '../store/database.ts'

/** A draft as kept: it belongs to one account and never leaves this computer. */
export interface KeptDraft {
  readonly id: Id
  readonly accountId: Id
  readonly savedMs: number
  readonly body: TalkDraft
}

type Row = Omit<KeptDraft, 'body'> & { readonly body: string }
const draftOf = (row: Row): KeptDraft => ({ ...row, body: JSON.parse(row.body) as TalkDraft })
const columns = 'id, account_id AS accountId, saved_ms AS savedMs, body'

/** A draft by its id, whoever's it is; the caller compares the account. */
export function findDraft(db: ReadDb, id: string): KeptDraft | null {
  const row = db.prepare(`SELECT ${columns} FROM draft WHERE id = ? AND noun = 'talk'`).get(id)
  return row ? draftOf(row as Row) : null
}

/** An account's own drafts, latest first. */
export const draftsOf = (db: ReadDb, accountId: string): KeptDraft[] =>
  (
    db
      .prepare(
        `SELECT ${columns} FROM draft WHERE account_id = ? AND noun = 'talk' ORDER BY saved_ms DESC, id DESC`,
      )
      .all(accountId) as Row[]
  ).map(draftOf)

/** Keeps a draft as it stands; the transaction around it makes it durable. */
export function keepDraft(db: WriteDb, draft: KeptDraft): void {
  db.prepare(
    `INSERT INTO draft (id, account_id, noun, body, saved_ms) VALUES (@id, @accountId, 'talk', @body, @savedMs)
     ON CONFLICT (id) DO UPDATE SET body = excluded.body, saved_ms = excluded.saved_ms`,
  ).run({ ...draft, body: JSON.stringify(draft.body) })
}

/** Forgets a draft. */
export function dropDraft(db: WriteDb, id: string): void {
  db.prepare(`DELETE FROM draft WHERE id = ? AND noun = 'talk'`).run(id)
}

/** What the window's list of drafts shows. */
export const draftRow = (draft: KeptDraft, nameOf: (id: string) => string): DraftRow => ({
  id: draft.id,
  people: draft.body.personIds.map(nameOf),
  savedMs: draft.savedMs,
  body: draft.body,
})
