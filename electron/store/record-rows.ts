import { canonicalJson } from '../../shared/sync/op.ts'
import { readRecord, writeRecord, type RecordState } from '../../shared/sync/record.ts'
import { syncedColumns, type EntityName, type SyncedEntity } from '../../shared/synced-columns.ts'
import type { Connection } from './database.ts'
import { markGone, removeRow, upsertRow } from './store-sql.ts'

/** A record as it stands: what folding knows of it, and the scope it is in. */
export interface KnownRecord {
  readonly scope: string
  readonly state: RecordState
}

/** Values of a projection's row by column, as SQL takes them. */
export type Row = readonly (readonly [column: string, value: string | number | null])[]

/** The tables in which a folded record stands: its cells, its open conflicts and its projection. */
export interface RecordRows {
  read(entity: string, id: string): KnownRecord | null
  /** `before` is what stood, so that conflicts are written only where there are or were some. */
  keep(entity: string, id: string, record: KnownRecord, before: RecordState | null): void
  /** Writes these columns of the projection and leaves the others. */
  show(entity: EntityName, id: string, row: Row): void
  /** Nothing is left of the record. Its projection stays, as removed, until `purge`: derivations look at it once more. */
  forget(entity: string, id: string): void
  purge(): void
  /** After a rollback: what was forgotten in it is not. */
  reset(): void
}

const columnsByEntity: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(syncedColumns as Record<string, SyncedEntity>).map(([entity, { columns }]) => [
    entity,
    new Set(Object.keys(columns)),
  ]),
)
/** True when this program knows the entity: only then may its name reach SQL. */
export const isEntity = (name: string): name is EntityName => columnsByEntity.has(name)

/** The columns of an entity that this program knows. */
export const knownColumns = (entity: EntityName): ReadonlySet<string> => columnsByEntity.get(entity)!

/** A value of an op as SQL takes it. */
export const toSql = (value: unknown): string | number | null => {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  return canonicalJson(value)
}

const hasOpen = (state: RecordState | null) => state !== null && Object.keys(state.open).length > 0

export function openRecordRows(db: Connection): RecordRows {
  const read = db.prepare<[string, string], { scope: string; fields: string }>(
    'SELECT scope, fields FROM cells WHERE entity = ? AND entity_id = ?',
  )
  const keep = db.prepare(
    `INSERT INTO cells (entity, entity_id, scope, fields) VALUES (?, ?, ?, ?)
     ON CONFLICT (entity, entity_id) DO UPDATE SET scope = excluded.scope, fields = excluded.fields`,
  )
  const drop = db.prepare('DELETE FROM cells WHERE entity = ? AND entity_id = ?')
  const settle = db.prepare('DELETE FROM conflict WHERE entity = ? AND entity_id = ?')
  const open = db.prepare(
    'INSERT INTO conflict (entity, entity_id, column, scope, branches) VALUES (?, ?, ?, ?, ?)',
  )
  const statements = new Map<string, ReturnType<Connection['prepare']>>()
  const statement = (sql: string) => {
    const made = statements.get(sql) ?? db.prepare(sql)
    statements.set(sql, made)
    return made
  }
  const gone = new Map<string, [EntityName, string]>()

  const writeConflicts = (entity: string, id: string, { scope, state }: KnownRecord) => {
    settle.run(entity, id)
    for (const [column, branches] of Object.entries(state.open))
      open.run(entity, id, column, scope, canonicalJson(branches))
  }
  return {
    read: (entity, id) => {
      const row = read.get(entity, id)
      return row ? { scope: row.scope, state: readRecord(row.fields) } : null
    },
    keep: (entity, id, record, before) => {
      keep.run(entity, id, record.scope, writeRecord(record.state))
      if (hasOpen(before) || hasOpen(record.state)) writeConflicts(entity, id, record)
    },
    show: (entity, id, row) => {
      const sql = upsertRow(
        entity,
        row.map(([column]) => column),
      )
      statement(sql).run(id, ...row.map(([, value]) => value))
      if (gone.size) gone.delete(`${entity} ${id}`)
    },
    forget: (entity, id) => {
      drop.run(entity, id)
      settle.run(entity, id)
      if (!isEntity(entity)) return
      statement(markGone(entity)).run(id)
      gone.set(`${entity} ${id}`, [entity, id])
    },
    purge: () => {
      for (const [entity, id] of gone.values()) statement(removeRow(entity)).run(id)
      gone.clear()
    },
    reset: () => gone.clear(),
  }
}
