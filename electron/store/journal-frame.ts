import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { z } from 'zod'
import type { Op } from '../../shared/sync/op.ts'
import { crc32c } from './crc32c.ts'
import { opColumns } from './store-sql.ts'

/** Where something ends in the journal: the number of the file and the byte after it. */
export interface Mark {
  readonly file: number
  readonly offset: number
}

export const writeMark = (mark: Mark): string => `${mark.file}:${mark.offset}`
export function readMark(text: string | null): Mark | null {
  const found = /^(\d+):(\d+)$/.exec(text ?? '')
  return found ? { file: Number(found[1]), offset: Number(found[2]) } : null
}

/** Of whom a frame is, so that a store can be made again from its journal alone. */
export interface JournalOwner {
  readonly store: string
  readonly device: string
  readonly rootUnit: string
  /** The transaction says again, under this name and root, all that was said before: the log begins with it. */
  readonly anew?: boolean
}

/** What one frame holds. A long transaction is several frames; only the last of them makes it count. */
export interface Frame {
  readonly owner: JournalOwner
  readonly ops: readonly Op[]
  readonly last: boolean
}

export const fileHead = (file: number): Buffer => {
  const head = Buffer.from('LXJ1\0\0\0\0', 'latin1')
  head.writeUInt32BE(file, 4)
  return head
}
export const fileHeadLength = 8

/** Starts every frame, so that the next one is found behind a damaged one. */
export const frameMagic = Buffer.from('LXF1', 'latin1')
/** Magic, length of what follows, CRC-32C of what follows. */
export const frameHeadLength = 12
const nonceLength = 24

/** The journal's own key, made from the store's. */
export const journalKey = (storeKey: Uint8Array): Uint8Array =>
  hkdf(sha256, storeKey, undefined, Buffer.from('lianxin journal'), 32)

// A frame is bound to its place: one that was copied elsewhere, or into another file, does not open.
const placeOf = (at: Mark) => Buffer.from(`LXF1:${writeMark(at)}`)

const stored = z.object({
  owner: z.object({
    store: z.string(),
    device: z.string(),
    rootUnit: z.string(),
    anew: z.boolean().default(false),
  }),
  columns: z.array(z.string()),
  ops: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
  last: z.boolean(),
})

/** The bytes of a frame for this place. */
export function sealFrame(key: Uint8Array, nonce: Uint8Array, at: Mark, frame: Frame): Buffer {
  const ops = frame.ops.map((op) => opColumns.map((column) => op[column]))
  const plain = Buffer.from(JSON.stringify({ owner: frame.owner, columns: opColumns, ops, last: frame.last }))
  const sealed = Buffer.concat([nonce, xchacha20poly1305(key, nonce, placeOf(at)).encrypt(plain)])
  const head = Buffer.alloc(frameHeadLength)
  frameMagic.copy(head)
  head.writeUInt32BE(sealed.length, 4)
  head.writeUInt32BE(crc32c(sealed), 8)
  return Buffer.concat([head, sealed])
}

/** Length of what follows this head; null when it is not the head of a frame. */
export const sealedLength = (head: Buffer): number | null =>
  head.length === frameHeadLength && head.subarray(0, 4).equals(frameMagic) ? head.readUInt32BE(4) : null

/** Opens what `sealFrame` made; null when one bit of it is not as it was written. */
export function openFrame(key: Uint8Array, at: Mark, head: Buffer, sealed: Buffer): Frame | null {
  if (sealed.length < nonceLength || crc32c(sealed) !== head.readUInt32BE(8)) return null
  try {
    const nonce = sealed.subarray(0, nonceLength)
    const plain = xchacha20poly1305(key, nonce, placeOf(at)).decrypt(sealed.subarray(nonceLength))
    const { owner, columns, ops, last } = stored.parse(JSON.parse(Buffer.from(plain).toString()))
    const toOp = (values: readonly unknown[]) =>
      Object.fromEntries(columns.map((column, i) => [column, values[i]])) as unknown as Op
    return { owner, ops: ops.map(toOp), last }
  } catch {
    return null
  }
}
