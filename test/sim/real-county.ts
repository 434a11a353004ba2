import {
  countyId,
  isHeadOf,
  signCertificate,
  signHead,
  type Certificate,
  type County,
} from '../../shared/sync/certificate.ts'
import { isCheckpointOf, signCheckpoint } from '../../shared/sync/checkpoint.ts'
import { keyPair, type SecretKey } from '../../shared/sync/signing.ts'
import { rollDice } from './dice.ts'
import type { Seals } from './ports.ts'

/** Bytes by seeded dice: the same keys in every run. */
export function seededBytes(seed: number): (bytes: number) => Uint8Array {
  const dice = rollDice(seed)
  return (bytes) => new Uint8Array(Buffer.from(dice.hex(bytes), 'hex'))
}

const pair = keyPair(seededBytes(0xc0))
export const county: County = { id: countyId(pair.public), name: '样例县', key: pair.public }
export const countySecret = pair.secret

/** A laptop's name with its keys and the county's word for it. */
export interface Paper {
  readonly certificate: Certificate
  readonly secret: SecretKey
}

const papers = new Map<string, Paper>()

/** The certificate of a device: made when it is first asked for, the same ever after. */
export function paperOf(device: string, unit: string, scopes: readonly string[]): Paper {
  const name = `${device} ${unit} ${scopes.join()}`
  const known = papers.get(name)
  if (known) return known
  const { secret, public: key } = keyPair(seededBytes(parseInt(device.slice(1, 8), 16) ^ 0x77))
  const certificate = signCertificate(
    {
      serial: device.slice(0, 16),
      county: county.id,
      device,
      name: '样例电脑',
      key,
      unit,
      unit_name: '样例乡',
      scopes,
      from_ms: 0,
      to_ms: 8_640_000_000_000_000 / 2,
      suite: 1,
    },
    pair.secret,
  )
  const paper = { certificate, secret }
  papers.set(name, paper)
  return paper
}

/** The keys of this run's devices, as the county certified them. */
export const registry = new Map<string, Paper>()

export const realSeals: Seals = {
  head: (op) => signHead(op, county.id, registry.get(op.device)?.secret ?? pair.secret),
  isHead: (op) => isHeadOf(op, county.id, registry.get(op.device)?.certificate.key ?? county.key),
  checkpoint: (content) => signCheckpoint(content, pair.secret),
  isCheckpoint: (checkpoint) => isCheckpointOf(checkpoint, county.key),
}
