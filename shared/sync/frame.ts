import { err, ok, type Result } from '../kernel/result.ts'

/**
 * What packs and unpacks UTF-8, handed in by those who have it (zstd of Node); `length` is that of the text in bytes.
 * `unpack` throws on damage and past `most` bytes.
 */
export interface Zip {
  pack(text: string, dictionary: Uint8Array): { readonly bytes: Uint8Array; readonly length: number }
  unpack(
    bytes: Uint8Array,
    dictionary: Uint8Array,
    most: number,
  ): { readonly text: string; readonly length: number }
}

/** Dictionaries by their number. A number is never given again and an old one is kept for ever: frames name it. */
export type Dictionaries = Readonly<Record<number, Uint8Array>>

/** Caps of one message: what it may unfold to, and how many times its own size that may be. */
export const frameLimits = { bytes: 4 << 20, ratio: 200 } as const

/** Why a frame is not read. */
export type FrameFault =
  /** It says, or turns out, to unfold to more than a message may have. */
  | { type: 'TooLarge' }
  | { type: 'Garbled' }
  /** Packed with a dictionary that this program does not have: it is too old. */
  | { type: 'UnknownDictionary' }

/** A skippable frame of zstd: unpacking passes over it. */
function filler(length: number): Uint8Array {
  const bytes = new Uint8Array(Math.max(8, length))
  const view = new DataView(bytes.buffer)
  view.setUint32(0, 0x184d2a50, true)
  view.setUint32(4, bytes.length - 8, true)
  return bytes
}

const magic = [0x4c, 0x58, 0x5a, 0x31]
const headLength = 9

/** A text as a frame: `LXZ1`, number of the dictionary, length unfolded, packed bytes. */
export function packFrame(text: string, zip: Zip, dictionaries: Dictionaries, number: number): Uint8Array {
  const { bytes, length } = zip.pack(text, dictionaries[number]!)
  // A key held down in a long field packs better than any frame may: nobody would take it, again and again.
  const short = Math.ceil(length / frameLimits.ratio) - bytes.length
  const more = short > 0 ? filler(short) : new Uint8Array(0)
  const frame = new Uint8Array(headLength + bytes.length + more.length)
  frame.set(magic)
  const view = new DataView(frame.buffer)
  view.setUint8(4, number)
  view.setUint32(5, length)
  frame.set(bytes, headLength)
  frame.set(more, headLength + bytes.length)
  return frame
}

/** Reads a frame. Its size is judged before anything is unfolded. */
export function unpackFrame(
  frame: Uint8Array,
  zip: Zip,
  dictionaries: Dictionaries,
  limits: { readonly bytes: number; readonly ratio: number } = frameLimits,
): Result<string, FrameFault> {
  if (frame.length < headLength || magic.some((byte, i) => frame[i] !== byte)) return err({ type: 'Garbled' })
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength)
  const length = view.getUint32(5)
  if (length > limits.bytes || length > (frame.length - headLength) * limits.ratio)
    return err({ type: 'TooLarge' })
  const dictionary = dictionaries[view.getUint8(4)]
  if (!dictionary) return err({ type: 'UnknownDictionary' })
  try {
    const plain = zip.unpack(frame.subarray(headLength), dictionary, length)
    return plain.length === length ? ok(plain.text) : err({ type: 'Garbled' })
  } catch {
    return err({ type: 'Garbled' })
  }
}
