import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openSqliteFile } from '../../../hub/sqlite-database.ts'

/** One plain table on the hub's own kind of database. */
export interface BareTable {
  /** Stores the texts in one durable transaction. */
  insert(texts: readonly string[]): Promise<void>
  close(): Promise<void>
}

/** A table in an encrypted file of its own, opened as the hub opens its own. */
export function bareSqlite(): BareTable {
  const dir = mkdtempSync(join(tmpdir(), 'lianxin-bare-'))
  const db = openSqliteFile(join(dir, 'bare.db'), randomBytes(32))
  db.exec('CREATE TABLE bare (id INTEGER PRIMARY KEY, text TEXT NOT NULL)')
  const statement = db.prepare('INSERT INTO bare (text) VALUES (?)')
  const all = db.transaction((texts: readonly string[]) => {
    for (const text of texts) statement.run(text)
  })
  return {
    insert: async (texts) => all.immediate(texts),
    close: async () => {
      db.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** A table in a database of PostgreSQL, filled with one statement to a batch. */
export async function barePostgres(url: string): Promise<BareTable> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('CREATE TABLE bare (id bigint PRIMARY KEY, text text NOT NULL)')
  let id = 0
  return {
    insert: async (texts) => {
      const values = texts.map((_, i) => `($${2 * i + 1}, $${2 * i + 2})`).join(', ')
      await client.query(
        `INSERT INTO bare (id, text) VALUES ${values}`,
        texts.flatMap((text) => [++id, text]),
      )
    },
    close: () => client.end(),
  }
}
