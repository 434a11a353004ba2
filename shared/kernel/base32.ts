/** Crockford's base32: no I, L, O, U, so what is read aloud or copied by hand is not misread. */
export const base32Letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Bytes as letters, five bits each; the last letter is filled up with noughts. */
export function toBase32(bytes: Uint8Array): string {
  let text = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += base32Letters[(held >> bits) & 31]!
    }
  }
  return bits > 0 ? text + base32Letters[(held << (5 - bits)) & 31]! : text
}

/** The whole bytes in these letters. */
export function fromBase32(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8))
  let held = 0
  let bits = 0
  let at = 0
  for (const letter of text) {
    held = ((held << 5) | base32Letters.indexOf(letter)) & 0xfff
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = (held >> bits) & 255
  }
  return bytes
}

/**
 * Letters as people type them: any case, spacing and dashes, full-width, O for 0, I or L for 1. Null when there is
 * something else among them.
 */
export function readBase32(typed: string): string | null {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Dash_Punctuation}.,·]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return [...text].every((letter) => base32Letters.includes(letter)) ? text : null
}

// Doubling in the field of 32 elements (x^5 + x^2 + 1).
const double = (value: number) => ((value << 1) ^ (value & 16 ? 0b100101 : 0)) & 31

/**
 * A check letter for up to thirty letters: the sum of all, each weighted by another power of two of the field. One wrong
 * letter always shows, the check letter included, and so do any two that changed places. `line` tells lines apart.
 */
export function checkLetter(text: string, line = 0): string {
  let sum = line & 31
  for (const letter of text) sum = double(sum ^ base32Letters.indexOf(letter))
  return base32Letters[sum]!
}
