import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { argon2id } from 'hash-wasm'
import { z } from 'zod'

type Random = (bytes: number) => Uint8Array

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))
const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const fromHex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'))

const keyBytes = 32
const nonceBytes = 24
const tagBytes = 16
const saltBytes = 16

/** The store's key, sealed under another. */
export const wrap = z.object({ nonce: hex(nonceBytes), sealed: hex(keyBytes + tagBytes) })
export type Wrap = z.infer<typeof wrap>

/** Name of a keychain's secret, as `keychainName` makes it. */
export const keychainId = hex(16)

/** What makes a password slow to try. Kept with each wrap, so that it may be raised. The upper bounds keep a damaged file from freezing the program. */
export const kdf = z.object({
  name: z.literal('argon2id'),
  memoryKiB: z
    .number()
    .int()
    .min(8)
    .max(1 << 20),
  passes: z.number().int().min(1).max(64),
  lanes: z.number().int().min(1).max(16),
  salt: hex(saltBytes),
})
export type Kdf = z.infer<typeof kdf>
/** The cost of a password, without its salt. */
export type KdfCost = Pick<Kdf, 'memoryKiB' | 'passes' | 'lanes'>

/** safety.md, Keys: 0.16 s native, 0.4 to 0.8 s in WebAssembly on an office computer. */
export const standardCost: KdfCost = { memoryKiB: 64 * 1024, passes: 3, lanes: 1 }

export const newKdf = (cost: KdfCost, random: Random): Kdf => ({
  name: 'argon2id',
  ...cost,
  salt: toHex(random(saltBytes)),
})

/** Wipes bytes that were a key. Strings cannot be wiped; so keys are never strings here. */
export const wipe = (...all: Uint8Array[]): void => all.forEach((bytes) => void bytes.fill(0))

/** The name of a keychain's secret, kept with each wrap made with it. It says nothing of the secret. */
export const keychainName = (secret: Uint8Array): string =>
  toHex(sha256(Buffer.concat([Buffer.from('lianxin keychain name '), secret])).subarray(0, 16))

/**
 * The key that a password stands for, together with the keychain's secret where there is one: who carries the disk away
 * then has nothing to try passwords on. What is typed with a full-width or a decomposed letter is the same password.
 */
export async function passwordKey(
  password: string,
  by: Kdf,
  keychain: Uint8Array | null,
): Promise<Uint8Array> {
  const stretched = await argon2id({
    password: password.normalize('NFKC'),
    salt: fromHex(by.salt),
    memorySize: by.memoryKiB,
    iterations: by.passes,
    parallelism: by.lanes,
    hashLength: keyBytes,
    outputType: 'binary',
  })
  const both = keychain ? Buffer.concat([stretched, keychain]) : stretched
  const info = keychain ? 'lianxin password and keychain wrap' : 'lianxin password wrap'
  const key = hkdf(sha256, both, undefined, Buffer.from(info), keyBytes)
  wipe(stretched, both)
  return key
}

/** The key that a recovery code stands for. */
export const recoveryKey = (code: Uint8Array): Uint8Array =>
  hkdf(sha256, code, undefined, Buffer.from('lianxin recovery wrap'), keyBytes)

/** Seals the store's key for one holder: a wrap copied to another account does not open there. */
export function wrapKey(storeKey: Uint8Array, under: Uint8Array, holder: string, random: Random): Wrap {
  const nonce = random(nonceBytes)
  const sealed = xchacha20poly1305(under, nonce, Buffer.from(holder)).encrypt(storeKey)
  return { nonce: toHex(nonce), sealed: toHex(sealed) }
}

/** The store's key; null when `under` is not the key it was sealed with. */
export function unwrapKey(from: Wrap, under: Uint8Array, holder: string): Uint8Array | null {
  try {
    return xchacha20poly1305(under, fromHex(from.nonce), Buffer.from(holder)).decrypt(fromHex(from.sealed))
  } catch {
    return null
  }
}
