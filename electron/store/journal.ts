import { closeSync, fstatSync, fsyncSync, ftruncateSync, mkdirSync, openSync, writeSync } from 'node:fs'
import type { Op } from '../../shared/sync/op.ts'
import { fileHead, fileHeadLength, sealFrame, type JournalOwner, type Mark } from './journal-frame.ts'
import { journalFile, journalNumbers } from './journal-reader.ts'
import { syncFolder } from './write-file-safely.ts'

/**
 * The sidecar journal: every synced op is in here, on the disk, before the database commits it. If the database file is
 * ever malformed, what was not sent up yet is here. Drafts and other local tables are not.
 */
export interface Journal {
  /** Takes an op of the running transaction. */
  add(op: Op): void
  /** Closes the running transaction and waits for the disk. What it answers is kept in the database by the same commit. */
  seal(owner: JournalOwner): Mark
  /** Before the first op of a transaction: it begins a new file. */
  turn(): void
  /** The database has committed: the transaction stays. */
  keep(): void
  /** The transaction is given up: the journal ends again where it began. */
  rewind(): void
  close(): void
}

export interface JournalPlace {
  readonly dir: string
  readonly key: Uint8Array
  readonly random: (bytes: number) => Uint8Array
  /** From this size on the next transaction begins a new file. */
  readonly fileBytes?: number | undefined
}

/** Ops are sealed in parts of this size, so that a transaction of any length fits in memory. */
const partBytes = 1 << 20

function openAt(dir: string, at: Mark): number {
  mkdirSync(dir, { recursive: true })
  // 'r+' keeps what is there; a first open has to make the file.
  const exists = journalNumbers(dir).includes(at.file)
  const fd = openSync(journalFile(dir, at.file), exists ? 'r+' : 'w+', 0o600)
  try {
    if (at.offset <= fileHeadLength) {
      ftruncateSync(fd, 0)
      writeSync(fd, fileHead(at.file), 0, fileHeadLength, 0)
    }
    if (fstatSync(fd).size > at.offset) ftruncateSync(fd, at.offset)
    fsyncSync(fd)
    syncFolder(dir)
    return fd
  } catch (error) {
    closeSync(fd)
    throw error
  }
}

function writeAll(fd: number, bytes: Buffer, offset: number): void {
  let done = 0
  while (done < bytes.length) done += writeSync(fd, bytes, done, bytes.length - done, offset + done)
}

/** Opens the journal for writing from `at` on; what lies behind it is cut off. */
export function openJournal(place: JournalPlace, at: Mark): Journal {
  const fileBytes = place.fileBytes ?? 8 << 20
  let kept: Mark = { file: at.file, offset: Math.max(at.offset, fileHeadLength) }
  let fd: number | null = null
  let end = kept.offset
  let dirty = false
  let pending: Op[] = []
  let pendingBytes = 0

  const nextFile = () => {
    if (fd !== null) closeSync(fd)
    fd = null
    kept = { file: kept.file + 1, offset: fileHeadLength }
    end = kept.offset
  }
  const ready = (): number => {
    if (kept.offset >= fileBytes && end === kept.offset && !dirty) nextFile()
    fd ??= openAt(place.dir, kept)
    // Left over from a transaction that could not be rewound: nothing new may stand in front of it.
    if (dirty && end === kept.offset) ftruncateSync(fd, kept.offset)
    dirty = true
    return fd
  }
  const flush = (owner: JournalOwner, last: boolean) => {
    const into = ready()
    const frame = { owner, ops: pending, last }
    const bytes = sealFrame(place.key, place.random(24), { file: kept.file, offset: end }, frame)
    writeAll(into, bytes, end)
    end += bytes.length
    pending = []
    pendingBytes = 0
    return into
  }
  return {
    add: (op) => {
      pending.push(op)
      pendingBytes += 600 + op.body.length * 2
      if (pendingBytes > partBytes) flush({ store: '', device: op.device, rootUnit: '' }, false)
    },
    seal: (owner) => {
      fsyncSync(flush(owner, true))
      return { file: kept.file, offset: end }
    },
    turn: () => {
      if (kept.offset > fileHeadLength) nextFile()
    },
    keep: () => {
      kept = { file: kept.file, offset: end }
      dirty = false
    },
    rewind: () => {
      pending = []
      pendingBytes = 0
      end = kept.offset
      if (fd === null || !dirty) return
      try {
        ftruncateSync(fd, kept.offset)
        fsyncSync(fd)
        dirty = false
      } catch {
        // Stays dirty: the next transaction cuts it off first, or cannot be saved.
      }
    },
    close: () => {
      if (fd !== null) closeSync(fd)
      fd = null
    },
  }
}
