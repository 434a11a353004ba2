import { sha256 } from '@noble/hashes/sha2.js'

/** Crockford's base32: no I, L, O, U, so a code read over the phone or copied by hand is not misread. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 160 bits: beyond guessing, so no slow hash is needed on top. */
export const recoveryBytes = 20
const letters = (recoveryBytes * 8) / 5
const checkLetters = 4

function encode(bytes: Uint8Array, count: number): string {
  let text = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff
    bits += 8
    while (bits >= 5 && text.length < count) {
      bits -= 5
      text += alphabet[(held >> bits) & 31]
    }
  }
  return text
}

function decode(text: string): Uint8Array {
  const bytes = new Uint8Array(recoveryBytes)
  let held = 0
  let bits = 0
  let at = 0
  for (const letter of text) {
    held = ((held << 5) | alphabet.indexOf(letter)) & 0xfff
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = (held >> bits) & 255
  }
  return bytes
}

const checkOf = (bytes: Uint8Array) => encode(sha256(bytes), checkLetters)

/** The code as it is printed on the recovery sheet: nine groups of four, the last one to catch slips. */
export function writeRecoveryCode(bytes: Uint8Array): string {
  if (bytes.length !== recoveryBytes) throw new RangeError('a recovery code has 20 bytes')
  return (encode(bytes, letters) + checkOf(bytes)).match(/.{4}/g)!.join('-')
}

/** Reads a code as people type it: any case and spacing, full-width letters, O for 0, I or L for 1. Null when it cannot be one. */
export function readRecoveryCode(typed: string): Uint8Array | null {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Dash_Punctuation}.,·]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  if (text.length !== letters + checkLetters || [...text].some((letter) => !alphabet.includes(letter)))
    return null
  const bytes = decode(text.slice(0, letters))
  return checkOf(bytes) === text.slice(letters) ? bytes : null
}
