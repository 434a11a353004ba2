import { x25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { mkdirSync } from 'node:fs'
import { err, ok, type Result } from '../shared/kernel/result.ts'
import { countyId, type County } from '../shared/sync/certificate.ts'
import { keyPair, type SecretKey } from '../shared/sync/signing.ts'
import {
  hasKeys,
  loadKeyFile,
  openSecrets,
  saveKeyFile,
  sealSecrets,
  type CountySecrets,
  type KeyFile,
  type KeyFileRefusal,
} from './key-file.ts'
import { readShare, writeShare, type PaperShare, type ShareSlip } from './share-paper.ts'
import { joinShares, splitSecret } from './shares.ts'
import type { SlownessCost } from './stretch.ts'

/** All that the hub works with, open. */
export interface CountyKeys {
  readonly county: County
  readonly signing: SecretKey
  /** 32 bytes in hex. */
  readonly database: string
  /** Public half of the recovery key, in hex. */
  readonly recovery: string
  /** Do the keys lie sealed with a passphrase? */
  readonly sealed: boolean
}

export interface KeyTools {
  readonly random: (bytes: number) => Uint8Array
  readonly cost?: SlownessCost
}

const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const fromHex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'))

const tagOf = (recovery: string) => sha256(fromHex(recovery)).slice(0, 4)

const opened = (file: KeyFile, { signing, database }: CountySecrets): CountyKeys => {
  const sealed = 'sealed' in file.secrets
  return { county: file.county, signing, database, recovery: file.recovery, sealed }
}

/** New keys for a county, and the shares of the recovery key: they are nowhere else than in the answer. */
export interface NewCounty {
  readonly keys: CountyKeys
  /** Three papers of four lines each. */
  readonly papers: readonly string[][]
}

function newRecovery({ random }: KeyTools): { recovery: string; papers: string[][] } {
  const secret = random(32)
  const recovery = toHex(x25519.getPublicKey(secret))
  const papers = splitSecret(secret, random).map((share) => writeShare({ ...share, tag: tagOf(recovery) }))
  secret.fill(0)
  return { recovery, papers }
}

/** A new recovery key for a county whose papers were lost or seen. The old papers open what was backed up until now. */
export async function renewRecovery(
  folder: string,
  passphrase: string | null,
  tools: KeyTools,
): Promise<Result<NewCounty, KeyFileRefusal>> {
  const file = loadKeyFile(folder)
  if (!file.ok) return file
  const secrets = await openSecrets(file.value, passphrase)
  if (!secrets.ok) return secrets
  const { recovery, papers } = newRecovery(tools)
  const renewed = { ...file.value, recovery }
  saveKeyFile(folder, renewed)
  return ok({ keys: opened(renewed, secrets.value), papers })
}

/** Makes a county's keys in a folder that has none. */
export async function makeCountyKeys(
  folder: string,
  asked: { name: string; passphrase: string | null },
  tools: KeyTools,
): Promise<Result<NewCounty, { type: 'KeysThere' }>> {
  if (hasKeys(folder)) return err({ type: 'KeysThere' })
  const pair = keyPair(tools.random)
  const { recovery, papers } = newRecovery(tools)
  const county: County = { id: countyId(pair.public), name: asked.name, key: pair.public }
  const secrets = { signing: pair.secret, database: toHex(tools.random(32)) }
  const file = await putKeys(folder, { county, recovery, secrets }, asked.passphrase, tools)
  return ok({ keys: opened(file, secrets), papers })
}

/** Writes known keys into a folder: new ones, those of a backup, or the same under another passphrase. */
export async function putKeys(
  folder: string,
  all: { county: County; recovery: string; secrets: CountySecrets },
  passphrase: string | null,
  tools: KeyTools,
): Promise<KeyFile> {
  const { county, recovery } = all
  const secrets =
    passphrase === null ? all.secrets : await sealSecrets(all.secrets, county.id, passphrase, tools)
  const file: KeyFile = { format: 1, county, recovery, secrets }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  saveKeyFile(folder, file)
  return file
}

/** Opens the keys of a folder. */
export async function openCountyKeys(
  folder: string,
  passphrase: string | null,
): Promise<Result<CountyKeys, KeyFileRefusal>> {
  const file = loadKeyFile(folder)
  if (!file.ok) return file
  const secrets = await openSecrets(file.value, passphrase)
  return secrets.ok ? ok(opened(file.value, secrets.value)) : secrets
}

export type RecoveryRefusal =
  | ShareSlip
  /** The same paper twice. */
  | { type: 'SameShare' }
  /** A paper of another county, or of keys that were replaced. */
  | { type: 'OtherCounty' }

/** The recovery key's secret half from two papers, for a backup that was sealed to `recovery`. */
export function recoverySecretFrom(
  typed: readonly [string, string],
  recovery: string,
): Result<Uint8Array, RecoveryRefusal> {
  const read: PaperShare[] = []
  for (const text of typed) {
    const share = readShare(text)
    if (!share.ok) return share
    read.push(share.value)
  }
  const [one, other] = read as [PaperShare, PaperShare]
  if (one.place === other.place) return err({ type: 'SameShare' })
  const tag = toHex(tagOf(recovery))
  if (toHex(one.tag) !== tag || toHex(other.tag) !== tag) return err({ type: 'OtherCounty' })
  const secret = joinShares(one, other)
  return toHex(x25519.getPublicKey(secret)) === recovery ? ok(secret) : err({ type: 'OtherCounty' })
}
