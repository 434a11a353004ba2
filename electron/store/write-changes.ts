import type { EntityName } from '../../shared/synced-columns.ts'
import type { Seen } from '../../shared/kernel/schemas.ts'
import type { WriteDb } from './database.ts'

/** A value as it stands in an op: text, whole number, list of text or small objects, or nothing. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** One change to one record, as a handler asks for it. Column names are those of shared/synced-columns.ts. */
export interface Change {
  readonly kind: 'ins' | 'set' | 'del' | 'undel'
  readonly entity: EntityName
  readonly id: string
  readonly body: Readonly<Record<string, Json>>
  /** Versions the author had on screen, for `set`; a field not named takes the current version. */
  readonly seen?: Seen
}

/** A write transaction: everything in it is saved together, or nothing is. */
export interface Work {
  readonly db: WriteDb
  /** Writes ops, cells, projections and derived tables for these changes, in order. */
  write(changes: readonly Change[]): void
  /** Adds one line to the audit log: who did what to which record, never its content. */
  audit(entry: { verb: string; entity: string; entityId: string; what: string }): void
}
