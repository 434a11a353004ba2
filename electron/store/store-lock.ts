import type { Connection, Driver } from './database.ts'

/** A store folder held for this process. */
export interface StoreLock {
  release(): void
}

/**
 * Holds the store's folder through a lock of the operating system: a second, empty SQLite file with an exclusive
 * transaction left open. A killed process leaves no stale lock behind, as a file with a process number in it would.
 */
export function lockStore(driver: Driver, file: string): StoreLock | null {
  let db: Connection | undefined
  try {
    db = new driver(file, { timeout: 0 })
    db.pragma('locking_mode = EXCLUSIVE')
    db.pragma('journal_mode = MEMORY')
    db.exec('BEGIN EXCLUSIVE')
    const held = db
    return { release: () => held.close() }
  } catch (error) {
    db?.close()
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')) return null
    throw error
  }
}
