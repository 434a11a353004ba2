import type { Actor } from '../../shared/access/may.ts'
import { err, type Result } from '../../shared/kernel/result.ts'
import type { Seen } from '../../shared/kernel/schemas.ts'
import { hlcMs, type Hlc } from '../../shared/sync/hlc.ts'
import { syncedColumns, type EntityName } from '../../shared/synced-columns.ts'
import { isBackupDue, makeBackup, type Backup, type BackupKey } from './backup.ts'
import type { Ballast } from './ballast.ts'
import { checkLog } from './check-log.ts'
import { readOnly } from './database.ts'
import type { Journal } from './journal.ts'
import { writeMark } from './journal-frame.ts'
import type { OpenLog } from './open-log.ts'
import type { Store, StoreOptions } from './open-store.ts'
import { digestOf, refold } from './rebuild.ts'
import type { StoreLock } from './store-lock.ts'
import { storeRefusal, type StoreFault } from './store-refusal.ts'
import type { StorePaths } from './store-paths.ts'
import { openWork, type OpenWork, type Work } from './write-changes.ts'

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

type Transactions = Pick<Store, 'begin' | 'commit' | 'rollback' | 'run' | 'waiting'> & { idle(): boolean }

/** Turns what was thrown into a refusal; a bug stays a throw. The ballast goes first: the next save needs the room. */
function faultOf(error: unknown, ballast: Ballast): Result<never, StoreFault> {
  const fault = storeRefusal(error)
  if (!fault) throw error
  if (fault.type === 'DiskFull') ballast.drop()
  return err(fault)
}

function openTransactions({ options, open, journal, ballast }: SessionParts): Transactions {
  const { db, meta, log, fold, derivations } = open
  const countOps = db.prepare<[], number>('SELECT coalesce(sum(ops), 0) FROM stream').pluck()
  let work: OpenWork | null = null

  const end = () => {
    work?.end()
    work = null
    if (db.inTransaction) db.exec('ROLLBACK')
    journal.rewind()
  }
  const rollback = () => {
    if (!work) return
    end()
    ballast.dropIfFull()
  }
  const begin = (actor: Actor): Work => {
    if (work) throw new Error('a transaction is open already')
    db.exec('BEGIN IMMEDIATE')
    const author = {
      actor,
      device: meta.get('device')!,
      rootUnit: meta.get('root_unit')!,
      clock: options.clock,
    }
    const onError = (error: unknown) => {
      if (storeRefusal(error)?.type === 'DiskFull') ballast.drop()
    }
    const onRoot = (unitId: string) => meta.set('root_unit', unitId)
    const place = { db, log, fold, derivations, random: options.random, onRoot, onOp: journal.add, onError }
    work = openWork(place, author, meta.get('hlc') as Hlc)
    return work
  }
  const owner = () => ({
    store: meta.get('store')!,
    device: meta.get('device')!,
    rootUnit: meta.get('root_unit')!,
  })
  const commit = (): Result<void, StoreFault> => {
    if (!work) throw new Error('no transaction is open')
    try {
      if (work.broken()) throw new Error('a write of this transaction failed')
      const ops = work.count()
      if (ops) {
        meta.set('hlc', work.hlc())
        // On the disk before the database says yes; the database remembers how far it went in the same breath.
        meta.set('journal', writeMark(journal.seal(owner())))
      }
      db.exec('COMMIT')
      work.end()
      work = null
      if (ops) journal.keep()
      return { ok: true, value: undefined }
    } catch (error) {
      end()
      return faultOf(error, ballast)
    }
  }
  const run = <T, E>(actor: Actor, change: (work: Work) => Result<T, E>): Result<T, E | StoreFault> => {
    const begun = begin(actor)
    try {
      const answer = change(begun)
      if (!answer.ok) {
        end()
        return answer
      }
      const saved = commit()
      return saved.ok ? answer : saved
    } catch (error) {
      end()
      return faultOf(error, ballast)
    }
  }
  return { begin, commit, rollback, run, waiting: () => countOps.get()!, idle: () => work === null }
}

/** The life of an open store: one transaction after the other, and what goes on beside them. */
export function openSession(parts: SessionParts): Store {
  const { options, open, paths, journal, ballast } = parts
  const { db, meta, log, fold } = open
  const transactions = openTransactions(parts)

  const rebuild = () => {
    const before = digestOf(db)
    db.transaction(() => refold(open)).immediate()
    return { before, after: digestOf(db) }
  }
  const versions = (entity: EntityName, id: string): Seen => {
    const cells = fold.cells(entity, id) ?? {}
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
  const { begin, commit, rollback, run, waiting } = transactions
  return {
    read: readOnly(db),
    begin,
    commit,
    rollback,
    run,
    waiting,
    versions,
    latestMs,
    rebuild,
    check,
    backup,
    close,
  }
}
