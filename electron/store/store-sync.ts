import { sampleScope } from './change-scope.ts'
import type { OpenLog } from './open-log.ts'
import { ownDevices, takeDevice } from './meta.ts'
import { readOnlyReason } from './read-only.ts'
import { openIdentity } from './sync-identity.ts'
import { openReplica } from './sync-replica.ts'
import type { StoreSync } from './store-sync-api.ts'
import type { Transactions } from './store-transactions.ts'
import type { StoreFault } from './store-refusal.ts'
import type { Touched } from './touched.ts'
import { writeAnew } from './write-anew.ts'
import type { Result } from '../../shared/kernel/result.ts'

interface SyncParts {
  readonly open: OpenLog
  readonly transactions: Transactions
  /** Makes a backup and lets those from before go. */
  readonly freshBackup: () => Result<void, StoreFault>
}

/** What an open store has to do with its county. */
export function openStoreSync({ open, transactions, freshBackup }: SyncParts): StoreSync {
  const { db, meta, outbox, entries, returned, fold } = open
  const identity = openIdentity(db, meta)
  const listeners = new Set<(touched: Touched) => void>()
  const onApplied = (touched: Touched) => {
    for (const listener of listeners) listener(touched)
  }
  const replica = openReplica({ folded: open, identity, transactions, onApplied })
  const conflicts = db.prepare<[], number>('SELECT count(*) FROM conflict').pluck()
  const misplaced = db.prepare(
    `SELECT 1 FROM op WHERE kind = 'ins' AND scope <> ? AND json_extract(body, '$.sample') = 1 LIMIT 1`,
  )
  const sample = () => sampleScope(meta.get('root_unit')!)

  const waiting = () => {
    const own = new Set(ownDevices(meta))
    const without = sample()
    return outbox
      .counts()
      .filter(({ scope, device }) => scope !== without && own.has(device))
      .reduce((sum, count) => sum + count.waiting, 0)
  }
  const mustWriteAnew = ({ rootUnit, device }: { rootUnit: string; device: string }): boolean => {
    if (rootUnit !== meta.get('root_unit')) return true
    if (identity.now()) return false
    // Written before a repair, under a name that has no key; or the sample office of an older program.
    return outbox.counts().some((count) => count.device !== device) || misplaced.get(sample()) !== undefined
  }
  const enrol: StoreSync['enrol'] = ({ rootUnit, ...joined }) => {
    const anew = mustWriteAnew({ rootUnit, device: joined.device })
    const done = transactions.inside((onOp) => {
      if (anew) writeAnew(open, { rootUnit, device: joined.device }, onOp)
      takeDevice(meta, joined.device)
      identity.keep(joined)
    }, anew)
    if (!done.ok) return done
    // Backups from before would bring back what was never sent under the old name.
    return anew ? freshBackup() : done
  }
  return {
    replica,
    identity: identity.now,
    enrol,
    certificates: identity.certificates,
    onApplied: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    entered: () => outbox.entered().reduce((sum, { entered }) => sum + entered, 0),
    waiting,
    waitingBy: () => outbox.byEntity(ownDevices(meta), sample()),
    conflicts: () => conflicts.get()!,
    returned: returned.open,
    loading: () => entries.states().some(({ loadingTo }) => loadingTo !== null),
    setClock: transactions.setClock,
    readOnly: (entity, id) => readOnlyReason(db, fold, entity, id, fold.record(entity, id)),
  }
}
