import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs'
import { basename, join } from 'node:path'
import { newId } from '../../shared/kernel/new-id.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import { keyCheckOf, readAbout } from './about-file.ts'
import { backupsIn, isGoodBackup, type Backup, type BackupKey } from './backup.ts'
import { checkLog } from './check-log.ts'
import { chooseCipher } from './cipher.ts'
import { sqlite } from './database.ts'
import { journalNumbers } from './journal-reader.ts'
import { makeDatabase, openDatabase } from './open-database.ts'
import { openLog, renewDevice } from './open-log.ts'
import type { StoreOptions } from './open-store.ts'
import { salvageLocal } from './salvage-local.ts'
import { lockStore } from './store-lock.ts'
import { storePaths, type StorePaths } from './store-paths.ts'
import { storeRefusal, type StoreRefusal } from './store-refusal.ts'
import { syncFolder } from './write-file-safely.ts'

/** What a repair came to. */
export interface Repaired {
  /** When the backup that was put back was made; 0 when there was none and the journal held everything. */
  readonly backupMs: number
  /** Changes that the journal gave back on top of it. */
  readonly replayed: number
  /** Places of the journal that could not be read, and ops that are missing in a chain. 0: nothing is lost. */
  readonly unreadable: number
}

export type RepairRefusal = StoreRefusal | { type: 'NoBackup' }

/** Puts the damaged files where they can still be studied; answers where the database lies now. */
function moveAside(paths: StorePaths, nowMs: number): string {
  mkdirSync(paths.damaged, { recursive: true })
  let n = 0
  while (existsSync(join(paths.damaged, `${nowMs}-${n}`))) n++
  const aside = join(paths.damaged, `${nowMs}-${n}`)
  mkdirSync(aside)
  for (const end of ['', '-wal', '-journal'])
    if (existsSync(paths.database + end))
      renameSync(paths.database + end, join(aside, basename(paths.database) + end))
  return join(aside, basename(paths.database))
}

function putBack(paths: StorePaths, backup: Backup): void {
  const temp = `${paths.database}.new`
  copyFileSync(backup.file, temp)
  renameSync(temp, paths.database)
  syncFolder(paths.dir)
}

function repairLocked(
  paths: StorePaths,
  at: BackupKey,
  options: StoreOptions,
): Result<Repaired, RepairRefusal> {
  const backup = backupsIn(paths.backup).find(({ file }) => isGoodBackup(at, file))
  // Journals that lost their beginning would make a store that looks whole and is not.
  if (!backup && journalNumbers(paths.journal)[0] !== 1) return err({ type: 'NoBackup' })
  const nowMs = Math.max(0, Math.floor(options.clock()))
  const damaged = moveAside(paths, nowMs)
  if (backup) putBack(paths, backup)
  const opened = backup ? openDatabase(paths, at) : makeDatabase(paths, at)
  if (!opened.ok) return opened
  const db = opened.value
  try {
    const { derivations, key, random } = options
    const newRoot = () => newId(nowMs, random(10))
    const log = openLog({ db, journalDir: paths.journal, key, derivations, random, newRoot })
    const unreadable = log.replayed.unreadable + checkLog(log.log).gaps
    salvageLocal(damaged, at, db, unreadable === 0)
    if (unreadable > 0) renewDevice(log.meta, random)
    return ok({ backupMs: backup?.madeMs ?? 0, replayed: log.replayed.ops, unreadable })
  } finally {
    db.close()
  }
}

/**
 * Brings a damaged store back: moves its file aside, puts the newest good backup in its place and lets the journal give
 * back everything saved since. Nothing is deleted, and nothing is moved before it is sure that there is something to put
 * in its place.
 */
export function repairStore(options: StoreOptions): Result<Repaired, RepairRefusal> {
  const driver = options.driver ?? sqlite
  const paths = storePaths(options.dir)
  if (!existsSync(paths.dir)) return err({ type: 'NoBackup' })
  const lock = lockStore(driver, paths.lock)
  if (!lock) return err({ type: 'AlreadyOpen' })
  try {
    const about = readAbout(paths.about)
    if (about && about.keyCheck !== keyCheckOf(options.key)) return err({ type: 'WrongKey' })
    const cipher = about?.cipher ?? options.cipher ?? chooseCipher()
    return repairLocked(paths, { driver, key: options.key, cipher }, options)
  } catch (error) {
    const fault = storeRefusal(error)
    if (fault) return err(fault)
    throw error
  } finally {
    lock.release()
  }
}
