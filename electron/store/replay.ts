import { opIdOf, type Op } from '../../shared/sync/op.ts'
import type { EntityName } from '../../shared/synced-columns.ts'
import { writable } from './database.ts'
import { deriveFrom } from './derivation.ts'
import { isEntity } from './fold-op.ts'
import type { Folded } from './folded.ts'
import { readMark, writeMark } from './journal-frame.ts'
import { readJournal, type JournalGroup, type JournalScan } from './journal-reader.ts'
import { ownDevices, takeDevice } from './meta.ts'
import { refold } from './rebuild.ts'
import { hashOpFast } from './native-hash.ts'

/** What a replay brought back. */
export interface Replayed extends JournalScan {
  ops: number
}

/** True when the op is what its author hashed: a bug in the reader must not write into the log. */
const isGenuine = (op: Op) => hashOpFast(op) === op.hash && op.op_id === opIdOf(op.hash)

function replayGroup(into: Folded, group: JournalGroup, done: Replayed): void {
  const { meta, log, outbox, fold, returned } = into
  const idsByEntity = new Map<EntityName, Set<string>>()
  const known = meta.get('root_unit')
  if (log.count() === 0 && group.owner.rootUnit && known !== group.owner.rootUnit) {
    // A store made again from its journal alone takes up its old name.
    meta.set('root_unit', group.owner.rootUnit)
    meta.set('devices', '[]')
    takeDevice(meta, group.owner.device)
    meta.set('store', group.owner.store)
  }
  // A name taken since the backup: what was written under it is this computer's own.
  if (group.owner.device && !ownDevices(meta).includes(group.owner.device))
    takeDevice(meta, group.owner.device)
  if (group.owner.anew) {
    log.wipe()
    meta.set('root_unit', group.owner.rootUnit)
    refold(into)
  }
  for (const op of group.ops) {
    if (log.has(op.hash)) continue
    if (!isGenuine(op)) {
      done.unreadable++
      continue
    }
    const logged = { ...op, lseq: log.add(op) }
    outbox.add(logged)
    fold.add(logged)
    returned.note(op)
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
export function replayJournal(into: Folded, dir: string, key: Uint8Array): Replayed {
  const done: Replayed = { ops: 0, unreadable: 0, end: null }
  const after = readMark(into.meta.get('journal')) ?? { file: 0, offset: 0 }
  for (const group of readJournal(dir, key, after, done))
    into.db.transaction(() => replayGroup(into, group, done)).immediate()
  return done
}
