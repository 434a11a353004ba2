import type { StoreOptions } from './open-store.ts'
import { sampleScope } from './change-scope.ts'
import type { OpenLog } from './open-log.ts'
import { ownDevices, takeDevice } from './meta.ts'
import { readOnlyReason } from './read-only.ts'
import { openIdentity } from './sync-identity.ts'
import { openReplica } from './sync-replica.ts'
import type { StoreSync } from './store-sync-api.ts'
import type { Transactions } from './store-transactions.ts'
import type { Touched } from './touched.ts'

interface SyncParts {
  readonly options: StoreOptions
  readonly open: OpenLog
  readonly transactions: Transactions
}

/** What an open store has to do with its county. */
export function openStoreSync({ open, transactions }: SyncParts): StoreSync {
  const { db, meta, outbox, entries, returned, fold } = open
  const identity = openIdentity(db, meta)
  const listeners = new Set<(touched: Touched) => void>()
  const onApplied = (touched: Touched) => {
    for (const listener of listeners) listener(touched)
  }
  const replica = openReplica({ folded: open, identity, transactions, onApplied })
  const conflicts = db.prepare<[], number>('SELECT count(*) FROM conflict').pluck()
  const sample = () => sampleScope(meta.get('root_unit')!)

  const waiting = () => {
    const own = new Set(ownDevices(meta))
    const without = sample()
    return outbox
      .counts()
      .filter(({ scope, device }) => scope !== without && own.has(device))
      .reduce((sum, count) => sum + count.waiting, 0)
  }
  const enrol: StoreSync['enrol'] = ({ rootUnit, ...joined }) =>
    transactions.inside(() => {
      if (rootUnit !== meta.get('root_unit')) throw new Error('not written yet')
      identity.keep(joined)
      takeDevice(meta, joined.device)
    })
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
