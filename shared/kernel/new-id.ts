import type { Id } from './schemas.ts'

/** Crockford's base32: no I, L, O, U, so an id read aloud or copied by hand is not misread. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LATEST = 2 ** 48 - 1

/**
 * A new record id (ULID): ten characters of time, then sixteen of chance, so ids sort by when they were made. The clock
 * and the dice are the caller's. A clock before 1970 counts as 1970: a flat battery must not keep a record from being saved.
 */
export function newId(ms: number, random: Uint8Array): Id {
  if (random.length !== 10) throw new RangeError('an id needs 10 random bytes')
  if (!(ms <= LATEST)) throw new RangeError('an id needs a time')
  let time = Math.max(0, Math.floor(ms))
  let head = ''
  for (let i = 0; i < 10; i++) {
    head = ALPHABET[time % 32]! + head
    time = Math.floor(time / 32)
  }
  let tail = ''
  let held = 0
  let bits = 0
  for (const byte of random) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      tail += ALPHABET[(held >> bits) & 31]
    }
    held &= (1 << bits) - 1
  }
  return (head + tail) as Id
}
