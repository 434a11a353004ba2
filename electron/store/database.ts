import type Database from 'better-sqlite3'
import type { Brand } from '../../shared/kernel/brand.ts'

type Connection = Database.Database

/** A connection that only reads. Handlers that do not write get this one. */
export type ReadDb = Pick<Connection, 'prepare'> & Brand<object, 'ReadDb'>
/** A connection inside a write transaction. */
export type WriteDb = Pick<Connection, 'prepare' | 'exec' | 'pragma'> & ReadDb & Brand<object, 'WriteDb'>
