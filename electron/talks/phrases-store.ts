import type { Id } from '../../shared/kernel/schemas.ts'
import type { ReadDb, WriteDb } from '../store/database.ts'

/** A phrase an account has kept, or has used of those that come with the program (`seed` is then its code). */
export interface KeptPhrase {
  readonly id: string
  readonly text: string
  readonly used: number
}

const seedId = (accountId: string, code: string) => `${accountId}:${code}`
/** Whether a row counts the uses of a phrase that came with the program. */
export const isSeed = (phrase: KeptPhrase): boolean => phrase.id.includes(':')

/** An account's phrases, most used first. */
export const phrasesOf = (db: ReadDb, accountId: string): KeptPhrase[] =>
  db
    .prepare('SELECT id, text, used FROM phrase WHERE account_id = ? ORDER BY used DESC, id DESC')
    .all(accountId) as KeptPhrase[]

/** How often an account used a phrase that came with the program. */
export const seedUses = (phrases: readonly KeptPhrase[], accountId: string, code: string): number =>
  phrases.find((phrase) => phrase.id === seedId(accountId, code))?.used ?? 0

/** Keeps a phrase of one's own; one that is there already keeps its place. */
export function keepPhrase(db: WriteDb, accountId: string, text: string, newId: Id): Id {
  const known = phrasesOf(db, accountId).find((phrase) => phrase.text === text && !isSeed(phrase))
  if (known) return known.id as Id
  db.prepare('INSERT INTO phrase (id, account_id, text, used) VALUES (?, ?, ?, 0)').run(
    newId,
    accountId,
    text,
  )
  return newId
}

/** Forgets a phrase of one's own; false when the account has none of this id. */
export const dropPhrase = (db: WriteDb, accountId: string, id: Id): boolean =>
  db.prepare('DELETE FROM phrase WHERE id = ? AND account_id = ?').run(id, accountId).changes > 0

/** Counts one use of each phrase that stands in a talk just saved. */
export function countUses(
  db: WriteDb,
  accountId: string,
  texts: readonly string[],
  seeds: readonly { readonly code: string; readonly text: string }[],
): void {
  const stands = (text: string) => texts.some((written) => written.includes(text))
  const count = db.prepare(
    `INSERT INTO phrase (id, account_id, text, used) VALUES (@id, @accountId, @text, 1)
     ON CONFLICT (id) DO UPDATE SET used = used + 1`,
  )
  for (const phrase of phrasesOf(db, accountId)) {
    if (!isSeed(phrase) && stands(phrase.text)) count.run({ id: phrase.id, accountId, text: phrase.text })
  }
  for (const seed of seeds) {
    if (stands(seed.text)) count.run({ id: seedId(accountId, seed.code), accountId, text: seed.text })
  }
}
