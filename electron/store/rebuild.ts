import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { syncedColumns, type EntityName } from '../../shared/synced-columns.ts'
import { writable, type Connection } from './database.ts'
import { deriveFrom, type Derivation } from './derivation.ts'
import type { Fold } from './fold-op.ts'
import type { OpLog } from './op-log.ts'

const entities = Object.keys(syncedColumns) as EntityName[]
const keyOf: Readonly<Record<string, string>> = {
  cells: 'entity, entity_id',
  person_list: 'person_id',
  talk_person: 'person_id, held_on, talk_id',
}
const digested = [...entities, 'cells', 'person_list', 'talk_person']

/** SHA-256 over all rows of all folded tables in the order of their keys: equal stores, equal digests. */
export function digestOf(db: Connection): string {
  const hash = sha256.create()
  for (const table of digested) {
    hash.update(Buffer.from(`\n${table}\n`))
    const rows = db.prepare(`SELECT * FROM "${table}" ORDER BY ${keyOf[table] ?? 'id'}`)
    for (const row of rows.raw().iterate()) hash.update(Buffer.from(`${JSON.stringify(row)}\n`))
  }
  return bytesToHex(hash.digest())
}

/** Empties cells, projections and derived tables and folds the whole log again. Inside a transaction. */
export function refold(db: Connection, log: OpLog, fold: Fold, derivations: readonly Derivation[]): void {
  for (const table of ['cells', ...entities, ...derivations.flatMap(({ tables }) => tables)])
    db.exec(`DELETE FROM "${table}"`)
  for (const op of log.all()) fold.apply(op)
  const idsByEntity = new Map(
    entities.map((entity) => [
      entity,
      new Set(db.prepare(`SELECT id FROM "${entity}" ORDER BY id`).pluck().all() as string[]),
    ]),
  )
  deriveFrom(derivations, writable(db), idsByEntity)
}
