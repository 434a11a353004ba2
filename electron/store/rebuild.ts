import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { writable, type Connection } from './database.ts'
import { deriveFrom } from './derivation.ts'
import { isAside } from './fold-record.ts'
import type { Folded } from './folded.ts'
import { ownDevices } from './meta.ts'
import { knownVersion } from './migrate.ts'
import { movesTables } from './moves.ts'
import { outboxTables } from './outbox.ts'
import { returnedTables } from './returned.ts'
import { emptyTable, entityNames, idsOf, rowsInKeyOrder } from './store-sql.ts'

/** What is folded record by record. */
const recordTables = ['cells', 'conflict', 'edit'] as const

const digested = [
  ...entityNames,
  ...recordTables,
  ...outboxTables,
  ...returnedTables,
  ...movesTables,
  'person_list',
  'talk_person',
]

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

/**
 * Folds the records one op after the other. Records with a past in two scopes are folded one by one from the log: there
 * the order of arrival is not that of the scopes.
 */
function foldAll({ log, fold, entries }: Folded): void {
  const apart = new Map<string, { entity: string; id: string }>()
  for (const { scope } of entries.states())
    for (const came of fold.moves.again(scope)) apart.set(`${came.entity} ${came.id}`, came)
  for (const { op, entry } of log.inOrder()) {
    if (isAside(op)) continue
    const { entity, entity_id: id } = op
    const key = `${entity} ${id}`
    if (apart.has(key)) continue
    const before = entry && fold.record(entity, id)
    if (before && before.scope !== entry.scope) apart.set(key, { entity, id })
    else if (entry) fold.enter(op, entry.scope, entry)
    else fold.add(op)
  }
  for (const { entity, id } of apart.values()) fold.anew(entity, id)
}

/** Empties all that is folded and folds the whole log again. Inside a transaction. */
export function refold(folded: Folded): void {
  const { db, meta, outbox, returned, fold, derivations } = folded
  for (const table of [...recordTables, ...entityNames, ...derivations.flatMap(({ tables }) => tables)])
    db.exec(emptyTable(table))
  const own = new Set(ownDevices(meta))
  outbox.rebuild()
  returned.rebuild((device) => own.has(device))
  foldAll(folded)
  const idsByEntity = new Map(
    entityNames.map((entity) => [entity, new Set(db.prepare(idsOf(entity)).pluck().all() as string[])]),
  )
  deriveFrom(derivations, writable(db), idsByEntity)
  fold.purge()
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
