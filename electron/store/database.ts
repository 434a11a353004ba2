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

type Statement = ReturnType<Connection['prepare']>

const statementsOf = new WeakMap<Connection, Map<string, Statement>>()

/**
 * Statements by their text, made once a connection: a save prepares some forty, which took a third of its time. All of
 * them are asked whole (`get`, `all`, `run`); who iterates or changes the shape of rows prepares on the connection.
 */
function prepared(db: Connection, sql: string): Statement {
  const known = statementsOf.get(db) ?? new Map<string, Statement>()
  statementsOf.set(db, known)
  const statement = known.get(sql) ?? db.prepare(sql)
  known.set(sql, statement)
  return statement
}

/** The view of a connection that refuses to prepare anything that writes. */
export const readOnly = (db: Connection): ReadDb =>
  ({
    prepare: (sql: string) => {
      const statement = prepared(db, sql)
      if (!statement.readonly) throw new Error('a read connection was asked to write')
      return statement
    },
  }) as unknown as ReadDb

/** The view of a connection for the inside of a write transaction. */
export const writable = (db: Connection): WriteDb =>
  ({
    prepare: (sql: string) => prepared(db, sql),
    exec: (sql: string) => db.exec(sql),
    pragma: (source: string) => db.pragma(source),
  }) as unknown as WriteDb
