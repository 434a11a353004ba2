import { closeSync, openSync, readSync } from 'node:fs'
import type { CipherName } from './cipher.ts'
import type { Connection, Driver } from './database.ts'
import { cipherPragma, keyPragma } from './store-sql.ts'

const plainHeader = 'SQLite format 3\0'

/** The first bytes of a file; empty when there is none. */
export function headOf(file: string, bytes: number): Buffer {
  let fd: number
  try {
    fd = openSync(file, 'r')
  } catch {
    return Buffer.alloc(0)
  }
  try {
    const head = Buffer.alloc(bytes)
    return head.subarray(0, readSync(fd, head, 0, bytes, 0))
  } finally {
    closeSync(fd)
  }
}

/**
 * True when the file's content would be open to anyone (AS-56): it starts as plain SQLite does, or the same driver reads
 * it without a key. The first pages are tried from memory: opening the file itself without its key could set off the
 * recovery of its write-ahead log.
 */
export function isReadableWithoutKey(driver: Driver, file: string): boolean {
  const head = headOf(file, 65_536)
  if (head.subarray(0, 16).toString('latin1') === plainHeader) return true
  if (head.length === 0) return false
  let db: Connection | undefined
  try {
    db = new driver(head)
    db.prepare('SELECT count(*) FROM sqlite_master').get()
    return true
  } catch (error) {
    // Only "not a database" says that the pages made no sense; any other complaint means that they were understood.
    return !(error instanceof Error && 'code' in error && error.code === 'SQLITE_NOTADB')
  } finally {
    db?.close()
  }
}

/** The cipher leaves bytes 16 to 23 of a database readable: page size, versions, and the constants 64, 32, 32. */
export const looksLikeStore = (file: string): boolean => {
  const head = headOf(file, 24)
  return head.length === 24 && head[21] === 64 && head[22] === 32 && head[23] === 32
}

/** Opens with a raw key. The order matters: cipher, key, and only then anything that touches the file. */
function openKeyed(db: Connection, key: Uint8Array, cipher: CipherName): void {
  db.pragma(cipherPragma(cipher))
  db.pragma(keyPragma(key))
  db.pragma('temp_store = MEMORY')
  db.pragma('mmap_size = 0')
  db.pragma('trusted_schema = OFF')
  db.pragma('cell_size_check = ON')
  db.prepare('SELECT count(*) FROM sqlite_master').get()
}

/** Opens a copy to look at it, without changing it. */
export function openToCheck(driver: Driver, file: string, key: Uint8Array, cipher: CipherName): Connection {
  const db = new driver(file, { timeout: 0, readonly: true, fileMustExist: true })
  try {
    openKeyed(db, key, cipher)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Opens the database to work with it. */
export function openConnection(
  driver: Driver,
  file: string,
  key: Uint8Array,
  cipher: CipherName,
): Connection {
  const db = new driver(file, { timeout: 0 })
  try {
    // Alone with the file: no shared-memory file beside it, which a full disk could turn into a bus error.
    db.pragma('locking_mode = EXCLUSIVE')
    openKeyed(db, key, cipher)
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    db.pragma('secure_delete = ON')
    return db
  } catch (error) {
    db.close()
    throw error
  }
}
