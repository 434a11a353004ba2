import { existsSync, rmSync, statSync } from 'node:fs'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import { keyCheckOf, readAbout, writeAbout } from './about-file.ts'
import { chooseCipher, type CipherName } from './cipher.ts'
import { isReadableWithoutKey, looksLikeStore, openConnection } from './connection.ts'
import type { Connection, Driver } from './database.ts'
import { knownVersion, migrate, versionOf } from './migrate.ts'
import type { StorePaths } from './store-paths.ts'
import { storeRefusal, type StoreRefusal } from './store-refusal.ts'

/** How a database file is opened. */
export interface DatabaseKey {
  readonly driver: Driver
  readonly key: Uint8Array
  /** Cipher for a new store; an existing one says itself which it has. */
  readonly cipher?: CipherName | undefined
}

const pageBytes = 4096
const hasContent = (file: string) => existsSync(file) && statSync(file).size > 0

/** True when this folder never held a store: only then may an empty one be made (AS-55). */
const isNew = (paths: StorePaths) =>
  !hasContent(paths.database) &&
  !existsSync(paths.about) &&
  !existsSync(paths.journal) &&
  !existsSync(paths.backup)

function tryCiphers(at: DatabaseKey, file: string, ciphers: readonly CipherName[]): [Connection, CipherName] {
  for (const [i, cipher] of ciphers.entries()) {
    try {
      return [openConnection(at.driver, file, at.key, cipher), cipher]
    } catch (error) {
      if (i === ciphers.length - 1 || storeRefusal(error)?.type !== 'StoreDamaged') throw error
    }
  }
  throw new Error('no cipher to try')
}

/** Makes an empty store. It is looked at from outside before anything goes into it. */
export function makeDatabase(paths: StorePaths, at: DatabaseKey): Result<Connection, StoreRefusal> {
  const cipher = at.cipher ?? chooseCipher()
  const removeNew = () => {
    for (const end of ['', '-wal', '-journal']) rmSync(paths.database + end, { force: true })
  }
  let db: Connection | undefined
  try {
    db = openConnection(at.driver, paths.database, at.key, cipher)
    migrate(db)
    db.pragma('wal_checkpoint(TRUNCATE)')
    if (!isReadableWithoutKey(at.driver, paths.database)) {
      writeAbout(paths.about, at.key, cipher)
      return ok(db)
    }
    db.close()
    removeNew()
    return err({ type: 'NotEncrypted' })
  } catch (error) {
    db?.close()
    removeNew()
    throw error
  }
}

/** A log that was left behind: the program was killed, or the power went. */
const wasKilled = (file: string) => hasContent(`${file}-wal`)

/** Is the whole file there? Its first page knows how many pages it has. */
function isWhole(db: Connection, file: string): boolean {
  const pages = db.pragma('page_count', { simple: true }) as number
  const size = db.pragma('page_size', { simple: true }) as number
  return pages * size <= statSync(file).size
}

function openExisting(paths: StorePaths, at: DatabaseKey): Result<Connection, StoreRefusal> {
  if (!hasContent(paths.database)) return err({ type: 'StoreDamaged' })
  // SQLite takes a file shorter than a page for an empty one and would begin a new store in it.
  if (statSync(paths.database).size < pageBytes)
    return err({ type: existsSync(paths.about) ? 'StoreDamaged' : 'Foreign' })
  if (isReadableWithoutKey(at.driver, paths.database)) return err({ type: 'NotEncrypted' })
  const about = readAbout(paths.about)
  if (about && about.keyCheck !== keyCheckOf(at.key)) return err({ type: 'WrongKey' })
  const killed = wasKilled(paths.database)
  let db: Connection
  let cipher: CipherName
  try {
    ;[db, cipher] = tryCiphers(at, paths.database, about ? [about.cipher] : ['aegis', 'chacha20'])
  } catch (error) {
    const refusal = storeRefusal(error)
    if (!refusal) throw error
    if (refusal.type !== 'StoreDamaged') return err(refusal)
    if (!looksLikeStore(paths.database)) return err({ type: 'Foreign' })
    return err(about ? refusal : { type: 'WrongKey' })
  }
  try {
    const found = versionOf(db)
    if (found > knownVersion) {
      db.close()
      return err({ type: 'NewerStore', found, known: knownVersion })
    }
    // After a power cut every page is looked at; otherwise the day's backup does that.
    const sound = killed
      ? db.pragma('quick_check(1)', { simple: true }) === 'ok'
      : isWhole(db, paths.database)
    if (!sound) {
      db.close()
      return err({ type: 'StoreDamaged' })
    }
    if (!about) writeAbout(paths.about, at.key, cipher)
    migrate(db)
    return ok(db)
  } catch (error) {
    db.close()
    throw error
  }
}

/** Opens the database of this folder, or makes it where there never was one. Refuses whatever is not plainly ours. */
export function openDatabase(paths: StorePaths, at: DatabaseKey): Result<Connection, StoreRefusal> {
  try {
    return isNew(paths) ? makeDatabase(paths, at) : openExisting(paths, at)
  } catch (error) {
    const refusal = storeRefusal(error)
    if (refusal) return err(refusal)
    throw error
  }
}
