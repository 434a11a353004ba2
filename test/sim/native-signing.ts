import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import type { PublicKey, SecretKey } from '../../shared/sync/signing.ts'

// Stands in for shared/sync/signing.ts where a thousand schedules run the real code: the same Ed25519 by the machine's own
// code, many times as fast. native-signing.test.ts holds it to the portable one.

// RFC 8410: what stands before the 32 bytes of a key.
const secretHead = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicHead = Buffer.from('302a300506032b6570032100', 'hex')

const secrets = new Map<string, KeyObject>()
const publics = new Map<string, KeyObject>()

const derOf = (head: Buffer, hex: string) => Buffer.concat([head, Buffer.from(hex, 'hex')])
const secretOf = (hex: string) => {
  const known = secrets.get(hex)
  if (known) return known
  const made = createPrivateKey({ key: derOf(secretHead, hex), format: 'der', type: 'pkcs8' })
  secrets.set(hex, made)
  return made
}
const publicOf = (hex: string) => {
  const known = publics.get(hex)
  if (known) return known
  const made = createPublicKey({ key: derOf(publicHead, hex), format: 'der', type: 'spki' })
  publics.set(hex, made)
  return made
}

export function keyPair(random: (bytes: number) => Uint8Array): { secret: SecretKey; public: PublicKey } {
  const secret = Buffer.from(random(32)).toString('hex') as SecretKey
  const der = createPublicKey(secretOf(secret)).export({ format: 'der', type: 'spki' })
  return { secret, public: der.subarray(publicHead.length).toString('hex') as PublicKey }
}

export const signText = (key: SecretKey, text: string): string =>
  sign(null, Buffer.from(text), secretOf(key)).toString('hex')

export function verifyText(key: PublicKey, sig: string, text: string): boolean {
  try {
    return verify(null, Buffer.from(text), publicOf(key), Buffer.from(sig, 'hex'))
  } catch {
    return false
  }
}
