import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { err, ok, type Result } from '../shared/kernel/result.ts'
import type { PublicKey, SecretKey } from '../shared/sync/signing.ts'
import { writeOwnFile } from './safe-file.ts'
import { keyOfPassword, newSlowness, slowness, type SlownessCost } from './stretch.ts'

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))
const publicKey = hex(32) as unknown as z.ZodType<PublicKey>

/** What must never leave the hub's folder unsealed. */
const secrets = z.strictObject({
  /** Signs certificates, checkpoints and revocations: who has it is the county. */
  signing: hex(32) as unknown as z.ZodType<SecretKey>,
  /** Opens the SQLite file, and what is sealed within a database of another kind. */
  database: hex(32),
})
export type CountySecrets = z.infer<typeof secrets>

/** Secrets sealed with a passphrase. */
const sealedSecrets = z.strictObject({ slowness, nonce: hex(24), sealed: z.string().regex(/^[0-9a-f]+$/) })

/**
 * county-keys.json in the hub's folder, mode 0600. The secrets stand in it as they are, or sealed with the keeper's
 * passphrase. The recovery key's secret half is not in it: that exists on paper alone.
 */
const keyFile = z.strictObject({
  format: z.literal(1),
  county: z.strictObject({ id: hex(16), name: z.string(), key: publicKey }),
  /** Public half of the recovery key (X25519): backups are sealed to it. */
  recovery: hex(32),
  secrets: z.union([secrets, sealedSecrets]),
})
export type KeyFile = z.infer<typeof keyFile>

export type KeyFileRefusal =
  | { type: 'NoKeys' }
  /** There is a file and it cannot be read. New keys must never take its place: no laptop would know this hub again. */
  | { type: 'KeysDamaged' }
  | { type: 'PassphraseMissing' }
  | { type: 'PassphraseWrong' }

export const keyFilePath = (folder: string): string => join(folder, 'county-keys.json')

export const hasKeys = (folder: string): boolean => existsSync(keyFilePath(folder))

export function loadKeyFile(folder: string): Result<KeyFile, KeyFileRefusal> {
  if (!hasKeys(folder)) return err({ type: 'NoKeys' })
  try {
    return ok(keyFile.parse(JSON.parse(readFileSync(keyFilePath(folder), 'utf8'))))
  } catch {
    return err({ type: 'KeysDamaged' })
  }
}

export const saveKeyFile = (folder: string, file: KeyFile): void =>
  writeOwnFile(keyFilePath(folder), `${JSON.stringify(file, null, 2)}\n`)

const fromHex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'))
const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** Seals the secrets with a passphrase, for this county only. */
export async function sealSecrets(
  plain: CountySecrets,
  countyId: string,
  passphrase: string,
  tools: { random: (bytes: number) => Uint8Array; cost?: SlownessCost },
): Promise<KeyFile['secrets']> {
  const by = newSlowness(tools.random, tools.cost)
  const nonce = tools.random(24)
  const cipher = xchacha20poly1305(await keyOfPassword(passphrase, by), nonce, Buffer.from(countyId))
  return {
    slowness: by,
    nonce: toHex(nonce),
    sealed: toHex(cipher.encrypt(Buffer.from(JSON.stringify(plain)))),
  }
}

/** The secrets, with the passphrase where they are sealed. */
export async function openSecrets(
  file: KeyFile,
  passphrase: string | null,
): Promise<Result<CountySecrets, KeyFileRefusal>> {
  const held = file.secrets
  if (!('sealed' in held)) return ok(held)
  if (passphrase === null) return err({ type: 'PassphraseMissing' })
  const key = await keyOfPassword(passphrase, held.slowness)
  try {
    const cipher = xchacha20poly1305(key, fromHex(held.nonce), Buffer.from(file.county.id))
    return ok(secrets.parse(JSON.parse(Buffer.from(cipher.decrypt(fromHex(held.sealed))).toString('utf8'))))
  } catch {
    return err({ type: 'PassphraseWrong' })
  }
}
