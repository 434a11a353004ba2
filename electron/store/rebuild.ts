import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { writable, type Connection } from './database.ts'
import { deriveFrom, type Derivation } from './derivation.ts'
import type { Fold } from './fold-op.ts'
import type { OpLog } from './op-log.ts'
import { emptyTable, entityNames, idsOf, rowsInKeyOrder } from './store-sql.ts'

const digested = [...entityNames, 'cells', 'person_list', 'talk_person']

/** SHA-256 over all rows of all folded tables in the order of their keys: equal stores, equal digests. */
export function digestOf(db: Connection): string {
  const hash = sha256.create()
  for (const table of digested) {
    hash.update(Buffer.from(`\n${table}\n`))
    const rows = db.prepare(rowsInKeyOrder(table)).raw()
    for (const row of rows.iterate()) hash.update(Buffer.from(`${JSON.stringify(row)}\n`))
  }
  return bytesToHex(hash.digest())
}

/** Empties cells, projections and derived tables and folds the whole log again. Inside a transaction. */
export function refold(db: Connection, log: OpLog, fold: Fold, derivations: readonly Derivation[]): void {
  for (const table of ['cells', ...entityNames, ...derivations.flatMap(({ tables }) => tables)])
    db.exec(emptyTable(table))
  for (const op of log.all()) fold.apply(op)
  const idsByEntity = new Map(
    entityNames.map((entity) => [entity, new Set(db.prepare(idsOf(entity)).pluck().all() as string[])]),
  )
  deriveFrom(derivations, writable(db), idsByEntity)
}
