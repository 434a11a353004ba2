import type { Actor } from '../../shared/access/may.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { Seen } from '../../shared/kernel/schemas.ts'
import { firstHlc, hlcMs, type Hlc } from '../../shared/sync/hlc.ts'
import { syncedColumns, type EntityName } from '../../shared/synced-columns.ts'
import { readOnly, type Connection } from './database.ts'
import type { Derivation } from './derivation.ts'
import { openFold } from './fold-op.ts'
import { openMeta } from './meta.ts'
import { openOpLog } from './op-log.ts'
import type { Store } from './open-store.ts'
import { digestOf, refold } from './rebuild.ts'
import type { StoreLock } from './store-lock.ts'
import type { StorePaths } from './store-paths.ts'
import { storeRefusal, type StoreFault } from './store-refusal.ts'
import { openWork, type OpenWork, type Work } from './write-changes.ts'

interface SessionParts {
  readonly db: Connection
  readonly paths: StorePaths
  readonly lock: StoreLock
  readonly derivations: readonly Derivation[]
  readonly clock: () => number
  readonly random: (bytes: number) => Uint8Array
  readonly newRoot: () => string
}

/** The life of an open store: its transactions one after the other. */
export function openSession(parts: SessionParts): Store {
  const { db, derivations, clock, random } = parts
  const meta = openMeta(db)
  const log = openOpLog(db)
  const fold = openFold(db)
  if (meta.get('store') === null) {
    db.transaction(() => {
      meta.set('store', Buffer.from(random(16)).toString('hex'))
      meta.set('device', Buffer.from(random(16)).toString('hex'))
      meta.set('root_unit', parts.newRoot())
      meta.set('hlc', firstHlc)
    }).immediate()
  }
  const lastHlc = () => meta.get('hlc') as Hlc
  let waiting = log.count()
  let work: OpenWork | null = null

  const rollback = () => {
    work?.end()
    work = null
    if (db.inTransaction) db.exec('ROLLBACK')
  }
  const begin = (actor: Actor): Work => {
    if (work) throw new Error('a transaction is open already')
    db.exec('BEGIN IMMEDIATE')
    const author = { actor, device: meta.get('device')!, rootUnit: meta.get('root_unit')!, clock }
    const onRoot = (unitId: string) => meta.set('root_unit', unitId)
    work = openWork({ db, log, fold, derivations, random, onRoot }, author, lastHlc())
    return work
  }
  const commit = (): Result<void, StoreFault> => {
    if (!work) throw new Error('no transaction is open')
    try {
      const { ops } = work
      if (ops.length) meta.set('hlc', work.hlc())
      db.exec('COMMIT')
      work.end()
      work = null
      waiting += ops.length
      return ok(undefined)
    } catch (error) {
      rollback()
      const fault = storeRefusal(error)
      if (fault) return err(fault)
      throw error
    }
  }
  const run = <T, E>(actor: Actor, change: (work: Work) => Result<T, E>): Result<T, E | StoreFault> => {
    try {
      const answer = change(begin(actor))
      if (!answer.ok) {
        rollback()
        return answer
      }
      const saved = commit()
      return saved.ok ? answer : saved
    } catch (error) {
      rollback()
      const fault = storeRefusal(error)
      if (fault) return err(fault)
      throw error
    }
  }
  const rebuild = () => {
    const before = digestOf(db)
    db.transaction(() => refold(db, log, fold, derivations)).immediate()
    return { before, after: digestOf(db) }
  }
  const versions = (entity: EntityName, id: string): Seen => {
    const cells = fold.cells(entity, id) ?? {}
    const columns = Object.keys(syncedColumns[entity].columns)
    return Object.fromEntries(columns.map((column) => [column, cells[column]?.versions[0] ?? 0])) as Seen
  }
  const close = () => {
    rollback()
    db.close()
    parts.lock.release()
  }
  return {
    read: readOnly(db),
    run,
    begin,
    commit,
    rollback,
    versions,
    waiting: () => waiting,
    latestMs: () => hlcMs(lastHlc()),
    rebuild,
    close,
  }
}
