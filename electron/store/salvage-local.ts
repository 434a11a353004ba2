import { openToCheck } from './connection.ts'
import type { Connection } from './database.ts'
import type { BackupKey } from './backup.ts'

// Tables that are in no op and so in no journal: what was being typed is all there is of it.
const tables = [
  ['SELECT * FROM draft', 'INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?)'],
  ['SELECT * FROM phrase', 'INSERT OR REPLACE INTO phrase VALUES (?, ?, ?, ?)'],
  ['SELECT * FROM import_batch', 'INSERT OR REPLACE INTO import_batch VALUES (?, ?, ?, ?, ?, ?, ?, ?)'],
] as const

/** Carries drafts, phrases and import batches over from a damaged file, as far as its pages can still be read. */
export function salvageLocal(damaged: string, at: BackupKey, into: Connection): void {
  let from: Connection | undefined
  try {
    from = openToCheck(at.driver, damaged, at.key, at.cipher)
    for (const [read, write] of tables) {
      const insert = into.prepare(write)
      try {
        for (const row of from.prepare(read).raw().iterate()) insert.run(...(row as unknown[]))
      } catch {
        // A bad page: the other tables may lie on good ones.
      }
    }
  } catch {
    // Not even the first page can be read.
  } finally {
    from?.close()
  }
}
