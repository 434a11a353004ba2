import type { EntityName } from '../../shared/synced-columns.ts'
import { writable } from './database.ts'
import { deriveFrom } from './derivation.ts'
import type { Folded } from './folded.ts'
import { isEntity } from './record-rows.ts'

/** Ids of records that changed, by entity. */
export type Touched = ReadonlyMap<EntityName, ReadonlySet<string>>

/** Gathers the records that a transaction changes. */
export function touchedRecords() {
  const ids = new Map<EntityName, Set<string>>()
  return {
    ids: ids as Touched,
    add(entity: string, id: string): void {
      if (!isEntity(entity)) return
      const some = ids.get(entity) ?? new Set()
      ids.set(entity, some.add(id))
    },
    /** Lets everything be worked out again that rests on them. */
    derive({ db, derivations }: Folded): void {
      deriveFrom(derivations, writable(db), ids)
    },
  }
}
