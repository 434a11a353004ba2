import type { ReadDb } from '../../electron/store/database.ts'

/** All rows of a derived table, for a look behind the channels. */
export const rowsOfTable = (db: ReadDb, table: string) =>
  db.prepare(`SELECT * FROM ${table}`).all() as Record<string, string | number>[]
