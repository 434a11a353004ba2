import { scopeId, type ScopeClass } from '../shared/sync/scope.ts'
import { emptyTree, type TreeEnd } from '../shared/sync/tree.ts'
import { syncedColumns, type SyncedEntity } from '../shared/synced-columns.ts'
import type { Db, Engine } from './database.ts'
import type { ScopeRow } from './tables.ts'

const entities: readonly SyncedEntity[] = Object.values(syncedColumns)
/** Every class that a unit has a scope of. */
export const scopeClasses: readonly ScopeClass[] = [
  ...new Set<ScopeClass>([...entities.map(({ scope }) => scope), 'health', 'allow']),
]

/** Class of a scope among those of a unit; empty where it is none of them. */
export const classOfScope = (scope: string, rootUnit: string): string =>
  scopeClasses.find((scopeClass) => scopeId(rootUnit, scopeClass) === scope) ?? ''

/** Tree at the end of a scope's log. */
export const treeOf = ({ size, peaks }: Pick<ScopeRow, 'size' | 'peaks'>): TreeEnd => ({
  size,
  peaks: peaks ? peaks.split(' ') : emptyTree.peaks,
})

/** A scope that nobody has written to. */
export const newScope = (id: string, scopeClass: string): ScopeRow => ({
  id,
  class: scopeClass,
  size: 0,
  last_ms: 0,
  peaks: '',
  moves: 0,
})

/** Makes the rows of scopes that are not there yet. */
export async function addScopeRows(db: Db, wanted: readonly ScopeRow[]): Promise<void> {
  if (!wanted.length) return
  const ids = wanted.map(({ id }) => id)
  const there = await db.selectFrom('scope').select('id').where('id', 'in', ids).execute()
  const known = new Set(there.map(({ id }) => id))
  const missing = wanted.filter(({ id }) => !known.has(id))
  if (missing.length) await db.insertInto('scope').values(missing).execute()
}

/** Makes the scopes of the unit with this root. */
export const addScopes = (db: Db, rootUnit: string): Promise<void> =>
  addScopeRows(
    db,
    scopeClasses.map((scopeClass) => newScope(scopeId(rootUnit, scopeClass), scopeClass)),
  )

/** The scope's row, held until the transaction ends: one writer at a time gives numbers in a scope. */
export async function lockScope(db: Db, engine: Engine, scope: string): Promise<ScopeRow | undefined> {
  const query = db.selectFrom('scope').selectAll().where('id', '=', scope)
  // SQLite has one writer at a time by itself.
  return (engine === 'postgres' ? query.forUpdate() : query).executeTakeFirst()
}
