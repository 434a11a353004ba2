import { CompiledQuery } from 'kysely'
import type { Db, HubDatabase } from './database.ts'

/**
 * Reads all tables as they stand at one moment, however long it takes and whatever is written meanwhile. It holds the
 * connection: with SQLite nothing else is read through it until the end, so it is for the keeper's own commands.
 */
export const snapshot = <T>({ engine, read }: HubDatabase, work: (db: Db) => Promise<T>): Promise<T> =>
  read.connection().execute(async (db) => {
    const begin = engine === 'postgres' ? 'begin isolation level repeatable read read only' : 'begin'
    await db.executeQuery(CompiledQuery.raw(begin))
    try {
      return await work(db)
    } finally {
      await db.executeQuery(CompiledQuery.raw('rollback')).catch(() => undefined)
    }
  })
