import { utf8ToBytes } from '@noble/hashes/utils.js'
import { base32Letters, checkLetter, readBase32 } from '../kernel/base32.ts'
import { err, ok, type Result } from '../kernel/result.ts'

const slotLength = 4
const length = 16

/**
 * The code a county office gives a unit for one computer (接入码): `SSSS-XXXX-XXXX-XXXX`. The slot says which code it is
 * and travels openly. The secret never travels: both sides make a key from it and prove to each other that they have it.
 */
export interface EnrolCode {
  readonly slot: string
  readonly secret: string
}

/**
 * A new code. Its last letter is a check of the others; 55 bits of chance in the secret are, with five tries and a slow
 * key, beyond guessing.
 */
export function newEnrolCode(random: (bytes: number) => Uint8Array): EnrolCode {
  const drawn = [...random(length - 1)].map((byte) => base32Letters[byte & 31]!).join('')
  const text = drawn + checkLetter(drawn)
  return { slot: text.slice(0, slotLength), secret: text.slice(slotLength) }
}

/** As it is shown and printed: four groups of four. */
export const writeEnrolCode = ({ slot, secret }: EnrolCode): string =>
  (slot + secret).replace(/(.{4})(?=.)/g, '$1-')

/** What is wrong with a typed code, before anybody is asked. */
export type EnrolCodeSlip = { type: 'Length' } | { type: 'Letter' } | { type: 'Slip' }

/** Reads a code as people type it (`readBase32`). */
export function readEnrolCode(typed: string): Result<EnrolCode, EnrolCodeSlip> {
  const text = readBase32(typed)
  if (text === null) return err({ type: 'Letter' })
  if (text.length !== length) return err({ type: 'Length' })
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
