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
