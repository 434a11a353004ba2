import { CompiledQuery, type Kysely } from 'kysely'
import { migrate } from './migrate.ts'
import { openPostgres } from './postgres-database.ts'
import { openSqlite } from './sqlite-database.ts'
import type { Tables } from './tables.ts'

/** The tables, read or inside a transaction. */
export type Db = Kysely<Tables>

export type Engine = 'sqlite' | 'postgres'

/** An open database of a hub. */
export interface HubDatabase {
  readonly engine: Engine
  /** Sees what is committed. */
  readonly read: Db
  /** One transaction: durable when it resolves, gone without trace when `work` throws. */
  write<T>(work: (db: Db) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export interface DatabaseOptions {
  /** Where the file of SQLite lies. */
  readonly folder: string
  /** `postgres://…`; null for the file in the folder. */
  readonly url: string | null
  /** The file's own key, 32 bytes. */
  readonly key: Uint8Array
  /** The file may not grow beyond so many pages: to try a full disk. */
  readonly maxPages?: number
}

/** What an engine brings: how connections are made and how a transaction begins on it. */
export interface Opened {
  readonly engine: Engine
  readonly read: Db
  readonly writer: Db
  /** SQLite takes the one write lock at once: a transaction that began by reading could not take it later. */
  readonly begin: 'begin' | 'begin immediate'
}

const raw = (db: Db, statement: string) => db.executeQuery(CompiledQuery.raw(statement))

async function transaction<T>(db: Db, begin: Opened['begin'], work: (db: Db) => Promise<T>): Promise<T> {
  await raw(db, begin)
  try {
    const value = await work(db)
    const { rows } = await raw(db, 'commit')
    // PostgreSQL answers a commit of a failed transaction with a rollback.
    if ((rows[0] as { command?: string } | undefined)?.command === 'ROLLBACK') throw new Error('rolled back')
    return value
  } catch (error) {
    // A full disk may have rolled it back already; the first fault is the one to tell.
    await raw(db, 'rollback').catch(() => undefined)
    throw error
  }
}

/** Opens the hub's database and brings its tables to the newest shape. */
export async function openHubDatabase(options: DatabaseOptions): Promise<HubDatabase> {
  const { url } = options
  const { engine, read, writer, begin } = url === null ? openSqlite(options) : openPostgres(url)
  const write = <T>(work: (db: Db) => Promise<T>) =>
    writer.connection().execute((db) => transaction(db, begin, work))
  const close = async () => {
    await writer.destroy()
    if (read !== writer) await read.destroy()
  }
  try {
    await migrate(read, write)
  } catch (error) {
    await close()
    throw error
  }
  return { engine, read, write, close }
}

/** Did the engine run out of space? Then nothing was stored, and nothing may be acknowledged. */
export function isDiskFull(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_WRITE' || code === 'ENOSPC' || code === '53100'
}
