import { mkdirSync } from 'node:fs'
import type { Actor } from '../../shared/access/may.ts'
import { newId } from '../../shared/kernel/new-id.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { Seen } from '../../shared/kernel/schemas.ts'
import { lockStore } from './store-lock.ts'
import { sqlite, type Driver, type ReadDb } from './database.ts'
import type { CipherName } from './cipher.ts'
import type { Derivation } from './derivation.ts'
import { openDatabase } from './open-database.ts'
import { storePaths } from './store-paths.ts'
import { type StoreFault, type StoreRefusal } from './store-refusal.ts'
import type { Work } from './write-changes.ts'
import { openSession } from './store-session.ts'
import type { EntityName } from '../../shared/synced-columns.ts'

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
}

/** An open store. It belongs to one thread of one process. */
export interface Store {
  readonly read: ReadDb
  /** One write transaction: saved whole when `change` answers ok, gone without trace when it refuses or throws. */
  run<T, E>(actor: Actor, change: (work: Work) => Result<T, E>): Result<T, E | StoreFault>
  /** The same in steps, for handlers that wait or report progress in between. */
  begin(actor: Actor): Work
  commit(): Result<void, StoreFault>
  rollback(): void
  /** The version of each field of a record, as a form keeps them until it is saved. */
  versions(entity: EntityName, id: string): Seen
  /** Changes written here and not yet sent up (本机待传). */
  waiting(): number
  /** The newest instant ever saved, whatever the clock shows now. */
  latestMs(): number
  /** Drops all that is folded and folds the log again; both digests are equal unless something was wrong. */
  rebuild(): { before: string; after: string }
  close(): void
}

/** Opens the store of a folder, or makes one in an empty folder. */
export function openStore(options: StoreOptions): Result<Store, StoreRefusal> {
  const driver = options.driver ?? sqlite
  const paths = storePaths(options.dir)
  mkdirSync(paths.dir, { recursive: true })
  const lock = lockStore(driver, paths.lock)
  if (!lock) return err({ type: 'AlreadyOpen' })
  try {
    const opened = openDatabase(paths, { driver, key: options.key, cipher: options.cipher })
    if (!opened.ok) {
      lock.release()
      return opened
    }
    const newRoot = () => newId(options.clock(), options.random(10))
    return ok(openSession({ db: opened.value, paths, lock, newRoot, ...options }))
  } catch (error) {
    lock.release()
    throw error
  }
}
