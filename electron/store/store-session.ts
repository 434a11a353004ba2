import { rmSync } from 'node:fs'
import { ok, type Result } from '../../shared/kernel/result.ts'
import type { Seen } from '../../shared/kernel/schemas.ts'
import { hlcMs, type Hlc } from '../../shared/sync/hlc.ts'
import { syncedColumns, type EntityName } from '../../shared/synced-columns.ts'
import { backupsIn, isBackupDue, makeBackup, type Backup, type BackupKey } from './backup.ts'
import type { Ballast } from './ballast.ts'
import { checkLog } from './check-log.ts'
import { readOnly } from './database.ts'
import type { Journal } from './journal.ts'
import type { OpenLog } from './open-log.ts'
import type { Store, StoreOptions } from './open-store.ts'
import { digestOf, refold } from './rebuild.ts'
import type { StoreLock } from './store-lock.ts'
import type { StoreFault } from './store-refusal.ts'
import type { StorePaths } from './store-paths.ts'
import { openStoreSync } from './store-sync.ts'
import { openTransactions } from './store-transactions.ts'

/** All that was opened to make a store. */
export interface SessionParts {
  readonly options: StoreOptions
  readonly paths: StorePaths
  readonly lock: StoreLock
  readonly open: OpenLog
  readonly journal: Journal
  readonly ballast: Ballast
  readonly backupKey: BackupKey
}

/** The life of an open store: one transaction after the other, and what goes on beside them. */
export function openSession(parts: SessionParts): Store {
  const { options, open, paths, journal, ballast } = parts
  const { db, meta, log, fold } = open
  const transactions = openTransactions(parts)
  const freshBackup = (): Result<void, StoreFault> => {
    const made = backup()
    if (!made.ok) return made
    for (const older of backupsIn(paths.backup))
      if (older.number < made.value.number) rmSync(older.file, { force: true })
    return ok(undefined)
  }
  const sync = openStoreSync({ open, transactions, freshBackup })

  const rebuild = () => {
    const before = digestOf(db)
    db.transaction(() => refold(open)).immediate()
    return { before, after: digestOf(db) }
  }
  const versions = (entity: EntityName, id: string): Seen => {
    const cells = fold.record(entity, id)?.state.cells ?? {}
    const columns = Object.keys(syncedColumns[entity].columns)
    return Object.fromEntries(columns.map((column) => [column, cells[column]?.versions[0] ?? 0])) as Seen
  }
  const backup = (): Result<Backup, StoreFault> => {
    if (!transactions.idle()) throw new Error('a backup inside a transaction')
    const made = makeBackup(db, paths.backup, parts.backupKey, options.clock())
    if (!made.ok && made.error.type === 'DiskFull') ballast.drop()
    return made
  }
  const upkeep = () => {
    if (!transactions.idle()) return void (timer = setTimeout(upkeep, upkeepDelay).unref())
    void ballast.refill()
    if (!isBackupDue(paths.backup, options.clock())) return
    const made = backup()
    if (!made.ok) options.onFault?.(made.error)
  }
  const upkeepDelay = options.upkeepDelayMs ?? 20_000
  let timer = setTimeout(upkeep, upkeepDelay).unref()
  const close = () => {
    clearTimeout(timer)
    ballast.stop()
    transactions.rollback()
    journal.close()
    db.close()
    parts.lock.release()
    parts.backupKey.key.fill(0)
  }
  const check = () => ({ ...checkLog(log), sound: db.pragma('integrity_check', { simple: true }) === 'ok' })
  const latestMs = () => hlcMs(meta.get('hlc') as Hlc)
  const { begin, commit, rollback, run } = transactions
  return {
    ...sync,
    read: readOnly(db),
    begin,
    commit,
    rollback,
    run,
    versions,
    latestMs,
    rebuild,
    check,
    backup,
    close,
  }
}
