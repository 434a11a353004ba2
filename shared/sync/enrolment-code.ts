import { utf8ToBytes } from '@noble/hashes/utils.js'
import { err, ok, type Result } from '../kernel/result.ts'

/** Crockford's base32: no I, L, O, U, so a code read over the telephone is not misread. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const slotLength = 4
const length = 16

/**
 * The code a county office gives a unit for one computer (入网码): `SSSS-XXXX-XXXX-XXXX`. The slot says which code it is
 * and travels openly. The secret never travels: both sides make a key from it and prove to each other that they have it.
 */
export interface EnrolCode {
  readonly slot: string
  readonly secret: string
}

// Arithmetic in the field of 32 elements (x^5 + x^2 + 1).
const double = (value: number) => ((value << 1) ^ (value & 16 ? 0b100101 : 0)) & 31

/**
 * The letter that makes the sum of all, each weighted by a power of two of the field, come out as nothing. One wrong
 * letter always shows, and so do any two that changed places: what people do when they read and type a code.
 */
function checkLetter(before: string): string {
  let sum = 0
  for (const letter of before) sum = double(sum ^ letters.indexOf(letter))
  return letters[sum]!
}

/** A new code. 55 bits of chance in the secret: with five tries and a slow key, beyond guessing. */
export function newEnrolCode(random: (bytes: number) => Uint8Array): EnrolCode {
  const drawn = [...random(length - 1)].map((byte) => letters[byte & 31]!).join('')
  const text = drawn + checkLetter(drawn)
  return { slot: text.slice(0, slotLength), secret: text.slice(slotLength) }
}

/** As it is shown and printed: four groups of four. */
export const writeEnrolCode = ({ slot, secret }: EnrolCode): string =>
  (slot + secret).replace(/(.{4})(?=.)/g, '$1-')

/** What is wrong with a typed code, before anybody is asked. */
export type EnrolCodeSlip = { type: 'Length' } | { type: 'Letter' } | { type: 'Slip' }

/** Reads a code as people type it: any case, spacing and dashes, full-width letters, O for 0, I or L for 1. */
export function readEnrolCode(typed: string): Result<EnrolCode, EnrolCodeSlip> {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Dash_Punctuation}.,·]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  if (text.length !== length) return err({ type: 'Length' })
  if ([...text].some((letter) => !letters.includes(letter))) return err({ type: 'Letter' })
  if (checkLetter(text.slice(0, -1)) !== text.at(-1)) return err({ type: 'Slip' })
  return ok({ slot: text.slice(0, slotLength), secret: text.slice(slotLength) })
}

/**
 * How both sides make the key from a code: argon2id with exactly these numbers. It runs where a slow function may run,
 * so it is not called here. Part of the protocol: other numbers are another protocol.
 */
export const enrolStretch = ({ slot, secret }: EnrolCode) => ({
  password: utf8ToBytes(secret),
  salt: utf8ToBytes(`lianxin enrol 1 ${slot}`),
  memoryKiB: 64 * 1024,
  passes: 3,
  lanes: 1,
  bytes: 32,
})
