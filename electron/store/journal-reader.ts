import { closeSync, existsSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'
import type { Op } from '../../shared/sync/op.ts'
import {
  fileHead,
  fileHeadLength,
  frameHeadLength,
  frameMagic,
  openFrame,
  sealedLength,
  type Frame,
  type JournalOwner,
  type Mark,
} from './journal-frame.ts'

/** One saved transaction, or as much of it as can be read. */
export interface JournalGroup {
  readonly owner: JournalOwner
  readonly ops: readonly Op[]
  readonly end: Mark
}

/** What reading a journal came to. */
export interface JournalScan {
  /** Frames that could not be read, with readable ones behind them or damaged in their place. */
  unreadable: number
  /** End of the last whole transaction: where writing goes on. Null when there was none. */
  end: Mark | null
}

export const journalFile = (dir: string, file: number): string => join(dir, `journal-${file}.bin`)

/** Numbers of the journal's files, oldest first. */
export function journalNumbers(dir: string): number[] {
  if (!existsSync(dir)) return []
  const numbers = readdirSync(dir).map((name) => Number(/^journal-(\d+)\.bin$/.exec(name)?.[1] ?? NaN))
  return numbers.filter((number) => !Number.isNaN(number)).sort((a, b) => a - b)
}

const bytesAt = (fd: number, offset: number, length: number) => {
  const bytes = Buffer.alloc(length)
  let got = 0
  while (got < length) {
    const read = readSync(fd, bytes, got, length - got, offset + got)
    if (read === 0) break
    got += read
  }
  return bytes.subarray(0, got)
}

interface Found {
  readonly frame: Frame
  readonly end: number
}

/** The frame at this place; `cut` when the file ends before it does, as after a power cut; null when it is damaged. */
function frameAt(fd: number, size: number, key: Uint8Array, at: Mark): Found | 'cut' | null {
  const head = bytesAt(fd, at.offset, frameHeadLength)
  const length = sealedLength(head)
  if (length === null) return head.length < frameHeadLength ? 'cut' : null
  const end = at.offset + frameHeadLength + length
  if (end > size) return 'cut'
  const frame = openFrame(key, at, head, bytesAt(fd, at.offset + frameHeadLength, length))
  return frame && { frame, end }
}

const stride = 1 << 20

/** The next readable frame behind a damaged one; null when there is none. */
function nextFrame(fd: number, size: number, key: Uint8Array, file: number, from: number): number | null {
  for (let start = from; start < size; start += stride) {
    // Four bytes over, for a magic that lies across the border.
    const bytes = bytesAt(fd, start, stride + frameMagic.length - 1)
    for (let at = bytes.indexOf(frameMagic); at >= 0; at = bytes.indexOf(frameMagic, at + 1)) {
      const found = frameAt(fd, size, key, { file, offset: start + at })
      if (found && found !== 'cut') return start + at
    }
  }
  return null
}

function* readFile(dir: string, key: Uint8Array, from: Mark, scan: JournalScan): Generator<JournalGroup> {
  const fd = openSync(journalFile(dir, from.file), 'r')
  try {
    const { size } = fstatSync(fd)
    const { file } = from
    if (!bytesAt(fd, 0, fileHeadLength).equals(fileHead(file)) && size >= fileHeadLength) scan.unreadable++
    let ops: Op[] = []
    for (let offset = Math.max(from.offset, fileHeadLength); offset < size;) {
      const found = frameAt(fd, size, key, { file, offset })
      if (found && found !== 'cut') {
        offset = found.end
        ops.push(...found.frame.ops)
        if (!found.frame.last) continue
        scan.end = { file, offset }
        yield { owner: found.frame.owner, ops, end: scan.end }
        ops = []
        continue
      }
      const next = nextFrame(fd, size, key, file, offset + 1)
      if (next !== null || found === null) scan.unreadable++
      if (next === null) return
      offset = next
    }
  } finally {
    closeSync(fd)
  }
}

/** All transactions after a mark, in order. `scan` is filled while reading. */
export function* readJournal(
  dir: string,
  key: Uint8Array,
  after: Mark,
  scan: JournalScan,
): Generator<JournalGroup> {
  for (const file of journalNumbers(dir)) {
    if (file < after.file) continue
    yield* readFile(dir, key, file === after.file ? after : { file, offset: fileHeadLength }, scan)
  }
}
