import { newId } from '../../shared/kernel/new-id.ts'
import type { Seen } from '../../shared/kernel/schemas.ts'
import { hlcMs, type Hlc } from '../../shared/sync/hlc.ts'
import type { Op } from '../../shared/sync/op.ts'
import type { EntityName } from '../../shared/synced-columns.ts'
import { openOpMaker, type Author, type OpMaker } from './author-op.ts'
import { bodyText, checkChange } from './change-check.ts'
import { writable, type Connection, type WriteDb } from './database.ts'
import { deriveFrom, type Derivation } from './derivation.ts'
import type { Fold } from './fold-op.ts'
import type { OpLog } from './op-log.ts'
import { placeInGroups } from './tx-groups.ts'
import { watchWritten, type WrittenRecord } from './written.ts'

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
  /** The records written so far, with what takes it back; audit lines left out. */
  written(): WrittenRecord[]
}

/** What writing needs of the open store. */
export interface WritePlace {
  readonly db: Connection
  readonly log: OpLog
  readonly fold: Fold
  readonly derivations: readonly Derivation[]
  readonly random: (bytes: number) => Uint8Array
  /** Told when the log begins with a unit: it is the root of this office, and names its scopes. */
  readonly onRoot: (unitId: string) => void
  /** Told of what was thrown while writing, before it goes on to the handler. */
  readonly onError: (error: unknown) => void
  /** Told of every op, in order: the journal. */
  readonly onOp: (op: Op) => void
}

/** A write transaction with what its commit must take along. */
export interface OpenWork extends Work {
  /** How many ops were written so far. */
  readonly count: () => number
  readonly hlc: () => Hlc
  /** Did a write throw? Then half of it may lie in the tables, and nothing of this transaction may be kept. */
  readonly broken: () => boolean
  /** After the commit or the rollback: a Work that was kept must not write into the next transaction. */
  end(): void
}

/** Makes the Work of one transaction. Ops, cells, projections and derived tables are written here and nowhere else. */
export function openWork(place: WritePlace, author: Author, lastHlc: Hlc): OpenWork {
  const { log, fold, random } = place
  const watched = watchWritten(fold, log)
  let maker: OpMaker | undefined
  let ended = false
  let broken = false
  let count = 0
  const newTxId = () => Buffer.from(random(16)).toString('hex')

  const makerFor = ([first]: readonly Change[]) => {
    if (maker) return maker
    const begins = first?.entity === 'unit' && first.kind === 'ins' && log.count() === 0
    if (begins) place.onRoot(first.id)
    maker = openOpMaker(log, begins ? { ...author, rootUnit: first.id } : author, lastHlc)
    return maker
  }
  const hlc = () => maker?.hlc() ?? lastHlc

  const writeAll = (changes: readonly Change[]) => {
    const { make, scopeOf } = makerFor(changes)
    const wanted = changes.filter((change) => change.kind !== 'set' || Object.keys(change.body).length > 0)
    const bodies = wanted.map(bodyText)
    const places = placeInGroups(
      wanted.map((change, i) => ({ scope: scopeOf(change.entity), bytes: Buffer.byteLength(bodies[i]!) })),
      newTxId,
    )
    const idsByEntity = new Map<EntityName, Set<string>>()
    for (const [i, change] of wanted.entries()) {
      const cells = fold.cells(change.entity, change.id)
      checkChange(change, cells)
      watched.note(change, cells)
      const op = make(change, bodies[i]!, cells, places[i]!)
      fold.apply(op, log.add(op))
      place.onOp(op)
      count++
      const ids = idsByEntity.get(change.entity) ?? new Set()
      idsByEntity.set(change.entity, ids.add(change.id))
    }
    deriveFrom(place.derivations, writable(place.db), idsByEntity)
  }
  const write = (changes: readonly Change[]) => {
    if (ended) throw new Error('this transaction is over')
    try {
      writeAll(changes)
    } catch (error) {
      broken = true
      place.onError(error)
      throw error
    }
  }
  const audit: Work['audit'] = ({ verb, entity, entityId, what }) => {
    const { accountId, name } = author.actor
    const id = newId(Math.max(author.clock(), hlcMs(hlc())), random(10))
    const body = { account_id: accountId, account_name: name, verb, entity, entity_id: entityId, what }
    write([{ kind: 'ins', entity: 'audit_entry', id, body }])
  }
  return {
    db: writable(place.db),
    write,
    audit,
    written: watched.records,
    count: () => count,
    hlc,
    broken: () => broken,
    end: () => void (ended = true),
  }
}
