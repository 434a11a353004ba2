import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { writable, type Connection } from './database.ts'
import { deriveFrom, type Derivation } from './derivation.ts'
import type { Fold } from './fold-op.ts'
import { trailTables } from './fold-trail.ts'
import type { Meta } from './meta.ts'
import { knownVersion } from './migrate.ts'
import type { OpLog } from './op-log.ts'
import { emptyTable, entityNames, idsOf, rowsInKeyOrder } from './store-sql.ts'

const digested = [...entityNames, 'cells', ...trailTables, 'person_list', 'talk_person']

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

/** The parts of an open log that a rebuild works on. */
interface Folded {
  readonly db: Connection
  readonly meta: Meta
  readonly log: OpLog
  readonly fold: Fold
  readonly derivations: readonly Derivation[]
}

/** Empties cells, projections and derived tables and folds the whole log again. Inside a transaction. */
export function refold({ db, log, fold, derivations }: Omit<Folded, 'meta'>): void {
  for (const table of [
    'cells',
    ...entityNames,
    ...trailTables,
    ...derivations.flatMap(({ tables }) => tables),
  ])
    db.exec(emptyTable(table))
  for (const op of log.all()) fold.apply(op, op.lseq)
  const idsByEntity = new Map(
    entityNames.map((entity) => [entity, new Set(db.prepare(idsOf(entity)).pluck().all() as string[])]),
  )
  deriveFrom(derivations, writable(db), idsByEntity)
}

/**
 * Folds the log again where a program of another version folded it last: what that one kept without showing, because it
 * did not know the name of a column or of an entity, is shown from now on. One transaction: after a power cut in the
 * middle of it, it is simply done again.
 */
export function refoldAfterUpdate(folded: Folded): void {
  const version = String(knownVersion)
  if (folded.meta.get('folded') === version) return
  folded.db
    .transaction(() => {
      refold(folded)
      folded.meta.set('folded', version)
    })
    .immediate()
}
