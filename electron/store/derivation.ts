import type { EntityName } from '../../shared/synced-columns.ts'
import type { WriteDb } from './database.ts'

/**
 * Tables worked out from projections: search keys, counts, full text. `after` runs inside the write transaction with the
 * records just changed, and once with all of them on a rebuild, entity by entity in the order of `entities`.
 */
export interface Derivation {
  readonly entities: readonly EntityName[]
  /** Tables that a rebuild empties before `after` fills them again. */
  readonly tables: readonly string[]
  after(db: WriteDb, entity: EntityName, ids: readonly string[]): void
}

/** Lets every derivation work out its tables again from the records just changed, entity by entity in its own order. */
export function deriveFrom(
  derivations: readonly Derivation[],
  db: WriteDb,
  idsByEntity: ReadonlyMap<EntityName, ReadonlySet<string>>,
): void {
  for (const derivation of derivations)
    for (const entity of derivation.entities) {
      const ids = idsByEntity.get(entity)
      if (ids?.size) derivation.after(db, entity, [...ids])
    }
}
