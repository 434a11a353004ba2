import { hashOp, opIdOf, type Op } from '../../shared/sync/op.ts'
import type { EntityName } from '../../shared/synced-columns.ts'
import { writable, type Connection } from './database.ts'
import { deriveFrom, type Derivation } from './derivation.ts'
import { isEntity, type Fold } from './fold-op.ts'
import { readMark, writeMark } from './journal-frame.ts'
import { readJournal, type JournalGroup, type JournalScan } from './journal-reader.ts'
import type { Meta } from './meta.ts'
import type { OpLog } from './op-log.ts'

/** The parts of an open database that a replay works on. */
export interface ReplayInto {
  readonly db: Connection
  readonly meta: Meta
  readonly log: OpLog
  readonly fold: Fold
  readonly derivations: readonly Derivation[]
}

/** What a replay brought back. */
export interface Replayed extends JournalScan {
  ops: number
}

/** True when the op is what its author hashed: a bug in the reader must not write into the log. */
const isGenuine = (op: Op) => hashOp(op) === op.hash && op.op_id === opIdOf(op.hash)

function replayGroup(into: ReplayInto, group: JournalGroup, done: Replayed): void {
  const { meta, log, fold } = into
  const idsByEntity = new Map<EntityName, Set<string>>()
  const known = meta.get('root_unit')
  if (log.count() === 0 && group.owner.rootUnit && known !== group.owner.rootUnit) {
    // A store made again from its journal alone takes up its old name.
    meta.set('root_unit', group.owner.rootUnit)
    meta.set('device', group.owner.device)
    meta.set('store', group.owner.store)
  }
  for (const op of group.ops) {
    if (log.has(op.hash)) continue
    if (!isGenuine(op) || log.holds(op)) {
      done.unreadable++
      continue
    }
    fold.apply(op, log.add(op))
    done.ops++
    if ((meta.get('hlc') ?? '') < op.hlc) meta.set('hlc', op.hlc)
    if (!isEntity(op.entity)) continue
    const ids = idsByEntity.get(op.entity) ?? new Set()
    idsByEntity.set(op.entity, ids.add(op.entity_id))
  }
  deriveFrom(into.derivations, writable(into.db), idsByEntity)
  meta.set('journal', writeMark(group.end))
}

/**
 * Applies what stands in the journal behind the mark that the database has of it: a transaction that was on the disk
 * when the power went, or all that was saved since a backup. The same ops have the same hashes, so twice does no harm.
 */
export function replayJournal(into: ReplayInto, dir: string, key: Uint8Array): Replayed {
  const done: Replayed = { ops: 0, unreadable: 0, end: null }
  const after = readMark(into.meta.get('journal')) ?? { file: 0, offset: 0 }
  for (const group of readJournal(dir, key, after, done))
    into.db.transaction(() => replayGroup(into, group, done)).immediate()
  return done
}
