import { CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Opened } from './database.ts'
import type { Tables } from './tables.ts'

const bigint = 20

/** `bigint` as a number: what we keep there (milliseconds, counts) is exact in one. All else as the driver reads it. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === bigint ? Number : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
}

// A server set to answer before it has written would make us acknowledge what a power cut takes away. More than `on`
// (remote_apply) is the keeper's choice and stays.
const durable = `SELECT CASE WHEN current_setting('synchronous_commit') IN ('off', 'local')
  THEN set_config('synchronous_commit', 'on', false) ELSE '' END`

/** A database of PostgreSQL or one that speaks its language. */
export function openPostgres(url: string): Opened {
  const pool = new pg.Pool({ connectionString: url, max: 10, types, connectionTimeoutMillis: 10_000 })
  // A connection that breaks is no reason to die: what was asked on it fails, and the next query opens another one.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const dialect = new PostgresDialect({
    pool,
    onCreateConnection: async (connection) =>
      void (await connection.executeQuery(CompiledQuery.raw(durable))),
  })
  const db = new Kysely<Tables>({ dialect })
  return { engine: 'postgres', read: db, writer: db, begin: 'begin' }
}
