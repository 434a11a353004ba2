import { canonicalJson, canonicalScalar } from './op.ts'
import { sha256 } from './sha256.ts'

/** Canonical JSON of a value that came out of JSON; null where that has none (half a character, a number beyond all). */
function textOf(value: unknown): string | null {
  try {
    return typeof value === 'string' ? canonicalScalar(value) : canonicalJson(value)
  } catch {
    return null
  }
}

/** Tells equal values from others: 8 bytes in hex; null where it is not a JSON value. */
export function digestOf(value: unknown): string | null {
  const text = textOf(value)
  return text === null ? null : sha256(text).slice(0, 16)
}

/** Can the value be written as canonical JSON? */
export const isWritable = (value: unknown): boolean => textOf(value) !== null
