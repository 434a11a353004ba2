import Sqlite from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseOptions, Opened } from './database.ts'
import type { Tables } from './tables.ts'

/** Name of the encrypted file in the hub's folder. */
export const databaseFile = 'hub.db'

// Pragmas bind nothing. What goes in is hex digits and whole numbers.
const keyPragma = (key: Uint8Array) => `key = 'raw:${Buffer.from(key).toString('hex')}'`
const pagesPragma = (pages: number) => `max_page_count = ${Math.floor(pages)}`

/** Opens the file. The order matters: cipher, key, and only then anything that touches the file. */
export function openSqliteFile(file: string, key: Uint8Array): Sqlite.Database {
  // The keeper's commands work on the same file while the hub runs: they wait for each other.
  const db = new Sqlite(file, { timeout: 10_000 })
  try {
    db.pragma("cipher = 'aegis'")
    db.pragma(keyPragma(key))
    db.pragma('temp_store = MEMORY')
    db.pragma('mmap_size = 0')
    db.pragma('trusted_schema = OFF')
    db.pragma('cell_size_check = ON')
    db.prepare('SELECT count(*) FROM sqlite_master').get()
    db.pragma('journal_mode = WAL')
    // Without FULL a commit in WAL may be gone after a power cut: nothing could be acknowledged.
    db.pragma('synchronous = FULL')
    db.pragma('secure_delete = ON')
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Kysely prepares each statement anew; most of ours come again and again with the same text. */
function keepingStatements(db: Sqlite.Database) {
  const known = new Map<string, Sqlite.Statement<unknown[]>>()
  const prepare = (sql: string) => {
    const statement = known.get(sql) ?? db.prepare<unknown[]>(sql)
    if (known.size < 200) known.set(sql, statement)
    return statement
  }
  return { prepare, close: () => void db.close() }
}

const kysely = (db: Sqlite.Database) =>
  new Kysely<Tables>({ dialect: new SqliteDialect({ database: keepingStatements(db) }) })

/** The encrypted file in the hub's folder; reading has a connection of its own, so that it never sees half a write. */
export function openSqlite({ folder, key, maxPages }: DatabaseOptions): Opened {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, databaseFile)
  const writing = openSqliteFile(file, key)
  if (maxPages !== undefined) writing.pragma(pagesPragma(maxPages))
  const reading = openSqliteFile(file, key)
  reading.pragma('query_only = ON')
  return { engine: 'sqlite', read: kysely(reading), writer: kysely(writing), begin: 'begin immediate' }
}
