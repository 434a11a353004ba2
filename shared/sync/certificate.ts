import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { canonicalJson } from './op.ts'
import { signText, verifyText, type PublicKey, type SecretKey } from './signing.ts'

/** Who the county is to its laptops: its id, its name, and the key that signs certificates and checkpoints. */
export interface County {
  /** First 16 bytes of the hash of its key, in hex: whoever has another key is another county. */
  readonly id: string
  readonly name: string
  readonly key: PublicKey
}

/** Id of the county with this key. */
export const countyId = (key: PublicKey): string => bytesToHex(sha256(hexToBytes(key)).slice(0, 16))

/** What the county vouches for: this device, with this key, may carry these scopes of this unit. */
export interface Certificate {
  readonly serial: string
  readonly county: string
  /** The device as its ops name it: one incarnation of one laptop. */
  readonly device: string
  readonly name: string
  readonly key: PublicKey
  /** Id of the unit's record, the root its scopes are made from. */
  readonly unit: string
  readonly unit_name: string
  readonly scopes: readonly string[]
  readonly from_ms: number
  readonly to_ms: number
  readonly suite: number
  readonly sig: string
}

const certified = ({ sig: _sig, ...content }: Omit<Certificate, 'sig'> & { sig?: string }) =>
  `lianxin certificate 1\n${canonicalJson(content)}`

/** Signs with the county's key. */
export const signCertificate = (content: Omit<Certificate, 'sig'>, key: SecretKey): Certificate => ({
  ...content,
  sig: signText(key, certified(content)),
})

/** Did this county sign it, and is it meant for it? Whether it has run out is asked where the clock is. */
export const isCertificateOf = (certificate: Certificate, county: County): boolean =>
  certificate.county === county.id && verifyText(county.key, certificate.sig, certified(certificate))

/** Eight characters of a device's key, to compare by voice when it is enrolled: `K7QM-2F9D`. */
export function keyFingerprint(key: PublicKey): string {
  const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  const code = [...sha256(hexToBytes(key)).slice(0, 8)].map((byte) => letters[byte % 32]).join('')
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

/** Certificates that count no more. The highest number wins, wherever it was heard; it travels in every reply. */
export interface Revocations {
  readonly county: string
  readonly number: number
  readonly serials: readonly string[]
  readonly sig: string
}

const revoked = ({ county, number, serials }: Omit<Revocations, 'sig'>) =>
  `lianxin revocations 1\n${canonicalJson([county, number, serials])}`

/** Signs with the county's key. */
export const signRevocations = (content: Omit<Revocations, 'sig'>, key: SecretKey): Revocations => ({
  ...content,
  sig: signText(key, revoked(content)),
})

/** Did this county sign it? */
export const isRevocationsOf = (list: Revocations, county: County): boolean =>
  list.county === county.id && verifyText(county.key, list.sig, revoked(list))

/** What a device's signature on an op says: this op, and through `prev` every op before it in its stream. */
const headText = (
  op: { scope: string; device: string; dseq: number; hash: string; suite: number },
  county: string,
) => `lianxin stream 1\n${canonicalJson([op.suite, county, op.scope, op.device, op.dseq, op.hash])}`

type Head = Parameters<typeof headText>[0]

/** The device's signature over the end of its stream. */
export const signHead = (op: Head, county: string, key: SecretKey): string =>
  signText(key, headText(op, county))

/** Is `sig` this device's signature over the op? */
export const isHeadOf = (op: Head & { sig: string | null }, county: string, key: PublicKey): boolean =>
  op.sig !== null && verifyText(key, op.sig, headText(op, county))
