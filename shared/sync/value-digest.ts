import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson } from './op.ts'

/** Canonical JSON of a value that came out of JSON; null where that has none (half a character, a number beyond all). */
function textOf(value: unknown): string | null {
  if (typeof value === 'string') {
    const text = JSON.stringify(value)
    // Half a character is the only thing that JSON.stringify writes as \ud…: rare enough to look twice.
    if (!text.includes('\\ud')) return text
  }
  try {
    return canonicalJson(value)
  } catch {
    return null
  }
}

/** Tells equal values from others: 8 bytes in hex; null where it is not a JSON value. */
export function digestOf(value: unknown): string | null {
  const text = textOf(value)
  return text === null ? null : bytesToHex(sha256(utf8ToBytes(text)).subarray(0, 8))
}

/** Can the value be written as canonical JSON? */
export const isWritable = (value: unknown): boolean => textOf(value) !== null
