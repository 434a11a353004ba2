import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { CipherName } from './cipher.ts'
import { writeFileSafely } from './write-file-safely.ts'

const about = z.object({ cipher: z.enum(['aegis', 'chacha20']), keyCheck: z.string() })

/** What stands beside the database: how it is enciphered, and which key it belongs to. */
export type About = z.infer<typeof about>

/** Tells a wrong key from a damaged file, and gives nothing away: one cannot go back from it to the key. */
export const keyCheckOf = (key: Uint8Array): string =>
  Buffer.from(hkdf(sha256, key, undefined, Buffer.from('lianxin key check'), 8)).toString('hex')

/** Null where the file is missing or damaged: the database then has to tell by itself. */
export function readAbout(file: string): About | null {
  try {
    return about.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

export const writeAbout = (file: string, key: Uint8Array, cipher: CipherName): void =>
  writeFileSafely(file, Buffer.from(JSON.stringify({ cipher, keyCheck: keyCheckOf(key) })))
