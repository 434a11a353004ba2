import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { CipherName } from './cipher.ts'
import { isReadableWithoutKey, openToCheck } from './connection.ts'
import type { Connection, Driver } from './database.ts'
import { storeRefusal, type StoreFault } from './store-refusal.ts'
import { syncFolder } from './write-file-safely.ts'

/** How many backups are kept. */
export const keptBackups = 7

/** A backup in the backup folder. */
export interface Backup {
  readonly file: string
  /** Counts up: a clock that was set back must not make a new backup look old. */
  readonly number: number
  readonly madeMs: number
}

export interface BackupKey {
  readonly driver: Driver
  readonly key: Uint8Array
  readonly cipher: CipherName
}

/** The backups of a store, newest first. */
export function backupsIn(dir: string): Backup[] {
  if (!existsSync(dir)) return []
  return readdirSync(dir)
    .map((name) => /^backup-(\d{6})-(\d+)\.db$/.exec(name))
    .filter((found) => found !== null)
    .map((found) => ({ file: join(dir, found[0]), number: Number(found[1]), madeMs: Number(found[2]) }))
    .sort((a, b) => b.number - a.number)
}

const lastOp = 'SELECT count(*) AS n, max(lseq) AS last FROM op'
const tipOf = (db: Connection) => JSON.stringify(db.prepare(lastOp).get())

/** Opens a backup as a restore would and reads all of it. `tip` is what its log must end with, where that is known. */
export function isGoodBackup(at: BackupKey, file: string, tip?: string): boolean {
  if (isReadableWithoutKey(at.driver, file)) return false
  let db: Connection | undefined
  try {
    db = openToCheck(at.driver, file, at.key, at.cipher)
    const sound = db.pragma('integrity_check', { simple: true }) === 'ok'
    return sound && (tip === undefined || tipOf(db) === tip)
  } catch {
    return false
  } finally {
    db?.close()
  }
}

function syncFile(file: string): void {
  const fd = openSync(file, 'r+')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

/**
 * Makes a backup under the same key. It is read whole before it takes its place, and only then does the oldest go, so a
 * bad copy never replaces a good one (AS-59). A page that cannot be read makes this fail: the day's check of the store.
 */
export function makeBackup(
  db: Connection,
  dir: string,
  at: BackupKey,
  nowMs: number,
): Result<Backup, StoreFault> {
  const temp = join(dir, 'new.db')
  try {
    mkdirSync(dir, { recursive: true })
    rmSync(temp, { force: true })
    // VACUUM makes indexes anew without reading the old ones: a bad page there would stay unnoticed.
    if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') return err({ type: 'StoreDamaged' })
    db.prepare('VACUUM INTO ?').run(temp)
    if (!isGoodBackup(at, temp, tipOf(db))) return err({ type: 'StoreDamaged' })
    syncFile(temp)
    const number = (backupsIn(dir)[0]?.number ?? 0) + 1
    const madeMs = Math.max(0, Math.floor(nowMs))
    const file = join(dir, `backup-${String(number).padStart(6, '0')}-${madeMs}.db`)
    renameSync(temp, file)
    syncFolder(dir)
    for (const old of backupsIn(dir).slice(keptBackups)) rmSync(old.file, { force: true })
    return ok({ file, number, madeMs })
  } catch (error) {
    const fault = storeRefusal(error)
    if (fault) return err(fault)
    throw error
  } finally {
    rmSync(temp, { force: true })
  }
}

const day = 24 * 3600 * 1000

/** Is the newest backup a day old? Also when the clock was set back behind it. */
export function isBackupDue(dir: string, nowMs: number): boolean {
  const [newest] = backupsIn(dir)
  return !newest || Math.abs(nowMs - newest.madeMs) >= day
}
