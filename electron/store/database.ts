import Sqlite from 'better-sqlite3'
import type { Brand } from '../../shared/kernel/brand.ts'

/** An open database file. Only files of this folder hold one; everybody else gets a ReadDb or a WriteDb. */
export type Connection = Sqlite.Database
/** What opens database files: an argument, so that a build without the cipher can be tried. */
export type Driver = new (file?: string | Buffer, options?: Sqlite.Options) => Connection
export const sqlite: Driver = Sqlite

/** A connection that only reads. Handlers that do not write get this one. */
export type ReadDb = Pick<Connection, 'prepare'> & Brand<object, 'ReadDb' | 'WriteDb'>
/** A connection inside a write transaction. */
export type WriteDb = Pick<Connection, 'prepare' | 'exec' | 'pragma'> & Brand<object, 'WriteDb'>

/** The view of a connection that refuses to prepare anything that writes. */
export const readOnly = (db: Connection): ReadDb =>
  ({
    prepare: (sql: string) => {
      const statement = db.prepare(sql)
      if (!statement.readonly) throw new Error('a read connection was asked to write')
      return statement
    },
  }) as unknown as ReadDb

/** The view of a connection for the inside of a write transaction. */
export const writable = (db: Connection): WriteDb => db as unknown as WriteDb
