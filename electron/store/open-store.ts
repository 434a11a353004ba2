import { mkdirSync } from 'node:fs'
import type { Actor } from '../../shared/access/may.ts'
import { newId } from '../../shared/kernel/new-id.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { Seen } from '../../shared/kernel/schemas.ts'
import type { EntityName } from '../../shared/synced-columns.ts'
import { readAbout } from './about-file.ts'
import type { Backup } from './backup.ts'
import { openBallast } from './ballast.ts'
import type { LogCheck } from './check-log.ts'
import { chooseCipher, type CipherName } from './cipher.ts'
import { sqlite, type Driver, type ReadDb } from './database.ts'
import type { Derivation } from './derivation.ts'
import { openJournal } from './journal.ts'
import { journalKey } from './journal-frame.ts'
import { openDatabase } from './open-database.ts'
import { openLog } from './open-log.ts'
import { lockStore, type StoreLock } from './store-lock.ts'
import { storePaths } from './store-paths.ts'
import { storeRefusal, type StoreFault, type StoreRefusal } from './store-refusal.ts'
import { openSession } from './store-session.ts'
import type { StoreSync } from './store-sync-api.ts'
import type { Work } from './write-changes.ts'

/** What a store is opened with. The clock and the dice come from outside. */
export interface StoreOptions {
  readonly dir: string
  /** The store's own key, 32 bytes. */
  readonly key: Uint8Array
  readonly derivations: readonly Derivation[]
  readonly clock: () => number
  readonly random: (bytes: number) => Uint8Array
  /** What opens database files; another one only where a build without the cipher is tried. */
  readonly driver?: Driver
  /** Cipher of a new store; by default what this computer's CPU is good at. */
  readonly cipher?: CipherName
  /** Space kept aside for a full disk; 64 MiB where nothing is said. */
  readonly ballastBytes?: number
  /** Size from which on the journal goes on in a new file. */
  readonly journalBytes?: number
  /** How long after opening the ballast is filled up and the day's backup made, so that neither delays the start. */
  readonly upkeepDelayMs?: number
  /** Told when the day's backup finds the store damaged or the disk full. */
  readonly onFault?: (fault: StoreFault) => void
}

/** An open store. It belongs to one thread of one process. */
export interface Store extends StoreSync {
  readonly read: ReadDb
  /** One write transaction: saved whole when `change` answers ok, gone without trace when it refuses or throws. */
  run<T, E>(actor: Actor, change: (work: Work) => Result<T, E>): Result<T, E | StoreFault>
  /** The same in steps, for handlers that wait or report progress in between. */
  begin(actor: Actor): Work
  commit(): Result<void, StoreFault>
  rollback(): void
  /** The version of each field of a record, as a form keeps them until it is saved. */
  versions(entity: EntityName, id: string): Seen
  /** The newest instant ever saved, whatever the clock shows now. */
  latestMs(): number
  /** Drops all that is folded and folds the log again; both digests are equal unless something was wrong. */
  rebuild(): { before: string; after: string }
  /** Reads every page, computes every hash again and follows every chain. */
  check(): LogCheck & { sound: boolean }
  /** Makes a backup now. It is also made by itself, at most once a day, soon after opening. */
  backup(): Result<Backup, StoreFault>
  close(): void
}

/** Opens the store of a folder, or makes one in an empty folder. */
export function openStore(options: StoreOptions): Result<Store, StoreRefusal> {
  const driver = options.driver ?? sqlite
  const { dir, random, derivations } = options
  // A copy (slice of a Buffer would be none): it is wiped when the store closes, and the caller may wipe theirs at once.
  const key = Uint8Array.from(options.key)
  const paths = storePaths(dir)
  // Other users of this computer have no business in here, not even with what is encrypted.
  mkdirSync(paths.dir, { recursive: true, mode: 0o700 })
  const lock = lockStore(driver, paths.lock)
  if (!lock) return err({ type: 'AlreadyOpen' })
  const opened = orRelease(lock, () => openDatabase(paths, { driver, key, cipher: options.cipher }))
  if (!opened.ok) {
    lock.release()
    return opened
  }
  const db = opened.value
  try {
    const newRoot = () => newId(options.clock(), random(10))
    const open = openLog({ db, journalDir: paths.journal, key, derivations, random, newRoot })
    const { journalBytes: fileBytes } = options
    const journal = openJournal(
      { dir: paths.journal, key: journalKey(key), random, fileBytes },
      open.journalAt,
    )
    const ballast = openBallast(dir, paths.ballast, options.ballastBytes ?? 64 << 20, random)
    const cipher = readAbout(paths.about)?.cipher ?? chooseCipher()
    return ok(
      openSession({ options, paths, lock, open, journal, ballast, backupKey: { driver, key, cipher } }),
    )
  } catch (error) {
    db.close()
    lock.release()
    const fault = storeRefusal(error)
    if (fault) return err(fault)
    throw error
  }
}

function orRelease<T>(lock: StoreLock, work: () => T): T {
  try {
    return work()
  } catch (error) {
    lock.release()
    throw error
  }
}
