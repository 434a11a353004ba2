import { newId } from '../../shared/kernel/new-id.ts'
import { hlcMs, type Hlc } from '../../shared/sync/hlc.ts'
import type { Op } from '../../shared/sync/op.ts'
import type { EntityName } from '../../shared/synced-columns.ts'
import { openOpMaker, type Author, type OpMaker } from './author-op.ts'
import { bodyText, checkChange } from './change-check.ts'
import type { Change } from './change.ts'
import { openScopeFinder, type ScopeFinder } from './change-scope.ts'
import { writable, type WriteDb } from './database.ts'
import { deriveFrom } from './derivation.ts'
import type { Folded } from './folded.ts'
import { checkWritable } from './read-only.ts'
import { isEntity, type KnownRecord } from './record-rows.ts'
import { placeInGroups } from './tx-groups.ts'
import { watchWritten, type WrittenRecord } from './written.ts'

export type { Change, Json } from './change.ts'

/** A write transaction: everything in it is saved together, or nothing is. */
export interface Work {
  readonly db: WriteDb
  /** Writes ops, cells, projections and derived tables for these changes, in order. */
  write(changes: readonly Change[]): void
  /** Adds one line to the audit log: who did what to which record, never its content. */
  audit(entry: { verb: string; entity: string; entityId: string; what: string }): void
  /** Gives a returned change up, with a reason that stays in the log. */
  answer(opId: string, reason: string): void
  /** The records written so far, with what takes it back; audit lines left out. */
  written(): WrittenRecord[]
}

/** What writing needs of the open store. */
export interface WritePlace extends Folded {
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

/** What makes ops of changes, once the transaction knows what it begins with. */
interface Maker {
  readonly ops: OpMaker
  readonly scopes: ScopeFinder
}

function openMaker(
  { log, entries, fold, onRoot }: WritePlace,
  author: Author,
  lastHlc: Hlc,
  [first]: readonly Change[],
): Maker {
  const begins = first?.entity === 'unit' && first.kind === 'ins' && log.count() === 0
  if (begins) onRoot(first.id)
  const rootUnit = begins ? first.id : author.rootUnit
  const seen = (scope: string) => {
    const { epoch, tree } = entries.state(scope)
    return { epoch, size: tree.size }
  }
  return {
    scopes: openScopeFinder(fold, log, rootUnit),
    ops: openOpMaker({ ...log, seen }, { ...author, rootUnit }, lastHlc),
  }
}

/** Writes one op with all that is folded from it. */
function writeOp(
  { log, outbox, fold, returned, onOp }: WritePlace,
  op: Op,
  before: KnownRecord | null,
): void {
  const judged = op.kind === 'void' ? null : fold.judged(op, before)
  if (judged?.disposition === 'rejected')
    throw new Error(`${op.kind} of ${op.entity} that the rules reject: ${judged.code}`)
  const logged = { ...op, lseq: log.add(op) }
  outbox.add(logged)
  if (judged) fold.write(logged, before, judged)
  returned.note(op)
  onOp(op)
}

/** Makes the Work of one transaction. Ops, cells, projections and derived tables are written here and nowhere else. */
export function openWork(place: WritePlace, author: Author, lastHlc: Hlc): OpenWork {
  const { log, fold, random } = place
  const watched = watchWritten(fold, log)
  let maker: Maker | undefined
  let ended = false
  let broken = false
  let count = 0
  const newTxId = () => Buffer.from(random(16)).toString('hex')
  const hlc = () => maker?.ops.hlc() ?? lastHlc

  const writeAll = (changes: readonly Change[]) => {
    const made = (maker ??= openMaker(place, author, lastHlc, changes))
    const wanted = changes.filter((change) => change.kind !== 'set' || Object.keys(change.body).length > 0)
    const bodies = wanted.map(bodyText)
    const inScopes = made.scopes.ofAll(wanted)
    const places = placeInGroups(
      wanted.map((_, i) => ({ scope: inScopes[i]!, bytes: Buffer.byteLength(bodies[i]!) })),
      newTxId,
    )
    const idsByEntity = new Map<EntityName, Set<string>>()
    for (const [i, change] of wanted.entries()) {
      const before = fold.record(change.entity, change.id)
      checkChange(change, before)
      checkWritable(place.db, fold, change, before)
      watched.note(change, before?.state.cells ?? null)
      writeOp(place, made.ops.make(change, bodies[i]!, before, places[i]!, inScopes[i]!), before)
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
  const answer: Work['answer'] = (opId, reason) => {
    const op = log.byId(opId)
    if (!op || !isEntity(op.entity)) throw new Error('nothing to give up')
    const { entity, entity_id: id } = op
    write([{ kind: 'void', entity, id, body: { reason }, replaces: opId }])
  }
  return {
    db: writable(place.db),
    write,
    audit,
    answer,
    written: watched.records,
    count: () => count,
    hlc,
    broken: () => broken,
    end: () => void (ended = true),
  }
}
