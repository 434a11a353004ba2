import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import { err, ok, type Result } from '../kernel/result.ts'
import { countyId, isCertificateOf, type Certificate, type County } from './certificate.ts'
import { canonicalJson } from './op.ts'
import { signText, verifyText, type PublicKey, type SecretKey } from './signing.ts'

// How a laptop joins a county (入网). Nobody has a certificate yet, so both sides prove by MACs under the code's key that
// they hold the same code: the county to the laptop as well, or whoever stands between could pass for the county.

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))
const publicKey = hex(32) as unknown as z.ZodType<PublicKey>
const name = z.string().max(64)

/** A certificate as it comes from outside. Whether the county signed it is another question. */
export const certificateShape = z.strictObject({
  serial: name,
  county: hex(16),
  device: name,
  name,
  key: publicKey,
  unit: name,
  unit_name: name,
  scopes: z.array(hex(16)).max(64).readonly(),
  from_ms: z.number().int(),
  to_ms: z.number().int(),
  suite: z.number().int(),
  sig: hex(64),
}) satisfies z.ZodType<Certificate>

/** What a laptop sends to `POST /v1/enrol`, the only door that is open to strangers. */
export const enrolRequest = z.strictObject({
  /** Which code: its first four letters. The rest stays at home. */
  slot: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{4}$/),
  /** 16 random bytes, new for each try. */
  nonce: hex(16),
  /** The device as its ops name it. */
  device: z.string().min(1).max(64),
  deviceName: name,
  key: publicKey,
  /** The unit's record on this laptop: the county takes its id for the unit's if it has none yet. */
  rootUnit: z.string().min(1).max(64),
  unitName: name,
  protocol: z.strictObject({ major: z.number().int(), minor: z.number().int() }),
  /** The new key's signature over all above: who asks holds it. */
  proof: hex(64),
  /** HMAC-SHA256 over all above under the code's key. */
  mac: hex(32),
})
/** What a laptop sends to join. */
export type EnrolRequest = z.infer<typeof enrolRequest>

/** What the county's hub answers. */
export const enrolReply = z.strictObject({
  county: z.strictObject({ id: hex(16), name, key: publicKey }) satisfies z.ZodType<County>,
  certificate: certificateShape,
  epoch: z.number().int(),
  hubMs: z.number().int(),
  /** SHA-256 of the public key (SPKI) in the hub's TLS certificate; null where it speaks without TLS, on one computer. */
  tlsPin: hex(32).nullable(),
  /** HMAC-SHA256 over the request's MAC and all above under the code's key. */
  mac: hex(32),
})
/** What the county's hub answers. */
export type EnrolReply = z.infer<typeof enrolReply>

/** Why the hub does not let a laptop in. How a code stands (used, run out) is told only to who proved to hold it. */
export type EnrolRefusal =
  /** No such code, or it was not typed as it was given. */
  | { type: 'BadCode'; triesLeft: number }
  /** Somebody has joined with it already. */
  | { type: 'CodeUsed' }
  | { type: 'CodeExpired' }
  /** This device is known here with another key, or the unit's record belongs to another unit of the county. */
  | { type: 'DeviceTaken' }
  | { type: 'UnitTaken'; unitName: string }
  | { type: 'ProgramTooOld'; least: string }
  | { type: 'HubTooOld'; most: string }
  | { type: 'TooMany'; waitMs: number }
  | { type: 'BadRequest' }
  | { type: 'HubDiskFull' }
  | { type: 'HubFault' }

/** Days until a certificate runs out, and from which on the laptop asks for the next one. */
export const certificateDays = { valid: 400, renewFrom: 300 } as const
const dayMs = 86_400_000

/** Is it time to ask for the next certificate? By the hub's clock, as far as it is known. */
export const isRenewalDue = ({ from_ms }: Pick<Certificate, 'from_ms'>, nowMs: number): boolean =>
  nowMs >= from_ms + certificateDays.renewFrom * dayMs

type Asked = Omit<EnrolRequest, 'proof' | 'mac'>

const askedText = ({ slot, nonce, device, deviceName, key, rootUnit, unitName, protocol }: Asked) =>
  canonicalJson([slot, nonce, device, deviceName, key, rootUnit, unitName, protocol.major, protocol.minor])

const proofText = (asked: Asked) => `lianxin enrol proof 1\n${askedText(asked)}`
const macOf = (codeKey: Uint8Array, text: string) => bytesToHex(hmac(sha256, codeKey, utf8ToBytes(text)))
const requestMac = (codeKey: Uint8Array, asked: Asked, proof: string) =>
  macOf(codeKey, `lianxin enrol request 1\n${canonicalJson([askedText(asked), proof])}`)

/** Compares without telling by its time where the difference is. */
function same(a: string, b: string): boolean {
  let differs = a.length ^ b.length
  for (let i = 0; i < a.length; i++) differs |= a.charCodeAt(i) ^ b.charCodeAt(i)
  return differs === 0
}

/** The laptop's request. `codeKey` is made from the code as `enrolStretch` says. */
export function makeEnrolRequest(asked: Asked, secret: SecretKey, codeKey: Uint8Array): EnrolRequest {
  const proof = signText(secret, proofText(asked))
  return { ...asked, proof, mac: requestMac(codeKey, asked, proof) }
}

/** Does who asks hold the code, and did nobody change a word on the way? */
export const isEnrolRequestOf = (request: EnrolRequest, codeKey: Uint8Array): boolean =>
  same(request.mac, requestMac(codeKey, request, request.proof))

/** Does who asks hold the device's own key? */
export const provesKey = (request: EnrolRequest): boolean =>
  verifyText(request.key, request.proof, proofText(request))

type Answered = Omit<EnrolReply, 'mac'>

const replyMac = (codeKey: Uint8Array, request: EnrolRequest, answer: Answered) => {
  const { county, certificate, epoch, hubMs, tlsPin } = answer
  const said = canonicalJson([request.mac, county, certificate, epoch, hubMs, tlsPin])
  return macOf(codeKey, `lianxin enrol reply 1\n${said}`)
}

/** The hub's answer to a request that `isEnrolRequestOf` and `provesKey` found good. */
export const makeEnrolReply = (request: EnrolRequest, answer: Answered, codeKey: Uint8Array): EnrolReply => ({
  ...answer,
  mac: replyMac(codeKey, request, answer),
})

/** What the laptop keeps of an answer. */
export type Enrolled = Answered

/** Why an answer is not believed. */
export type EnrolReplyFault =
  /** Who answers does not hold the code, or somebody changed the answer: this is not the county. */
  | { type: 'NotTheCounty' }
  /** The county's own mistake: a certificate for another key, another device, or not signed by it. */
  | { type: 'WrongCertificate' }

/**
 * Is this answer the county's, and the certificate meant for this laptop? Where TLS was spoken, the laptop then compares
 * `tlsPin` with the certificate that it saw: during enrolment nothing else vouches for it.
 */
export function checkEnrolReply(
  request: EnrolRequest,
  reply: EnrolReply,
  codeKey: Uint8Array,
): Result<Enrolled, EnrolReplyFault> {
  const { mac, ...answer } = reply
  if (!same(mac, replyMac(codeKey, request, answer))) return err({ type: 'NotTheCounty' })
  const { county, certificate } = answer
  const fits =
    county.id === countyId(county.key) &&
    isCertificateOf(certificate, county) &&
    certificate.key === request.key &&
    certificate.device === request.device
  return fits ? ok(answer) : err({ type: 'WrongCertificate' })
}

/**
 * What a laptop sends to `POST /v1/renew`, signed as any request. From day 300 it asks for its own certificate anew.
 * After its disk was put back (a fork) it asks for one under a new name, with a new key.
 */
export const renewRequest = z.strictObject({
  kind: z.literal('renew'),
  device: z.string().min(1).max(64),
  deviceName: name,
  key: publicKey,
  /** Signature by `key`: who asks holds it. */
  proof: hex(64),
})
/** Asks for the next certificate. */
export type RenewRequest = z.infer<typeof renewRequest>

/** What the hub answers: the new certificate. The old one stays good for what it has signed. */
export const renewReply = z.strictObject({ kind: z.literal('renew'), certificate: certificateShape })
/** The next certificate. */
export type RenewReply = z.infer<typeof renewReply>

const renewText = (county: string, { device, deviceName, key }: Omit<RenewRequest, 'kind' | 'proof'>) =>
  `lianxin renew proof 1\n${canonicalJson([county, device, deviceName, key])}`

/** The laptop's request for its next certificate. */
export const makeRenewRequest = (
  asked: { device: string; deviceName: string; key: PublicKey },
  county: string,
  secret: SecretKey,
): RenewRequest => ({ kind: 'renew', ...asked, proof: signText(secret, renewText(county, asked)) })

/** Does who asks for the next certificate hold its key? */
export const provesRenewal = (request: RenewRequest, county: string): boolean =>
  verifyText(request.key, request.proof, renewText(county, request))
