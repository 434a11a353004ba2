import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { fromBase64, toBase64 } from '../kernel/base64.ts'
import { signText, verifyText, type PublicKey, type SecretKey } from './signing.ts'

/** What of a request is under the device's signature: a profile of RFC 9421 (HTTP Message Signatures) with Ed25519. */
export interface RequestParts {
  readonly method: string
  /** Path without the query. */
  readonly path: string
  /** Query with its question mark; `?` where there is none (RFC 9421, 2.2.7). */
  readonly query: string
  readonly body: Uint8Array
  readonly device: string
  readonly serial: string
  /** The laptop's idea of the hub's time: its own clock and the offset it learned. */
  readonly timeMs: number
  /** 16 random bytes in hex: the hub remembers them for a quarter of an hour. */
  readonly nonce: string
  readonly epoch: number
  readonly protocol: string
}

/** Headers of a request, in lower case. */
export type Headers_ = Readonly<Record<string, string | undefined>>

/** SHA-256, where a native one is at hand. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array

const covered =
  '("@method" "@path" "@query" "content-digest" "x-device" "x-cert-serial" "x-time" "x-nonce" "x-epoch" "x-protocol")'

/** `Content-Digest` of a body (RFC 9530). */
export const contentDigest = (body: Uint8Array, hash: Sha256 = sha256): string =>
  `sha-256=:${toBase64(hash(body))}:`

function signatureBase(
  method: string,
  path: string,
  query: string,
  headers: Headers_,
  params: string,
): string {
  const lines = [`"@method": ${method}`, `"@path": ${path}`, `"@query": ${query}`]
  for (const name of [
    'content-digest',
    'x-device',
    'x-cert-serial',
    'x-time',
    'x-nonce',
    'x-epoch',
    'x-protocol',
  ])
    lines.push(`"${name}": ${headers[name] ?? ''}`)
  return [...lines, `"@signature-params": ${params}`].join('\n')
}

/** The headers that make a request the device's own. */
export function signRequest(
  parts: RequestParts,
  key: SecretKey,
  hash: Sha256 = sha256,
): Record<string, string> {
  const headers: Record<string, string> = {
    'content-digest': contentDigest(parts.body, hash),
    'x-device': parts.device,
    'x-cert-serial': parts.serial,
    'x-time': String(parts.timeMs),
    'x-nonce': parts.nonce,
    'x-epoch': String(parts.epoch),
    'x-protocol': parts.protocol,
  }
  const params = `${covered};created=${Math.floor(parts.timeMs / 1000)};keyid="${parts.serial}";alg="ed25519"`
  const base = signatureBase(parts.method, parts.path, parts.query, headers, params)
  headers['signature-input'] = `sig1=${params}`
  headers.signature = `sig1=:${toBase64(hexToBytes(signText(key, base)))}:`
  return headers
}

/** What a signed request says of itself, before anything of it is believed; null when it is not a signed request. */
export interface Claimed {
  readonly device: string
  readonly serial: string
  readonly timeMs: number
  readonly nonce: string
  readonly epoch: number
  readonly protocol: string
}

const whole = (text: string | undefined) => (/^-?\d{1,15}$/.test(text ?? '') ? Number(text) : null)

/** Reads the headers' claims. */
export function claimsOf(headers: Headers_): Claimed | null {
  const timeMs = whole(headers['x-time'])
  const epoch = whole(headers['x-epoch'])
  const { 'x-device': device, 'x-cert-serial': serial, 'x-nonce': nonce, 'x-protocol': protocol } = headers
  if (timeMs === null || epoch === null || !device || !serial || !protocol) return null
  if (!/^[0-9a-f]{32}$/.test(nonce ?? '')) return null
  return { device, serial, timeMs, nonce: nonce!, epoch, protocol }
}

const hexOf = (base64: string) => {
  try {
    return bytesToHex(fromBase64(base64))
  } catch {
    return ''
  }
}

/** Is the request, as it arrived, what the holder of this key signed? */
export function isSignedBy(
  key: PublicKey,
  request: { method: string; path: string; query: string; body: Uint8Array; headers: Headers_ },
  hash: Sha256 = sha256,
): boolean {
  const { method, path, query, body, headers } = request
  if (headers['content-digest'] !== contentDigest(body, hash)) return false
  const input = /^sig1=(\(.*)$/.exec(headers['signature-input'] ?? '')
  const given = /^sig1=:([A-Za-z0-9+/=]{86,88}):$/.exec(headers.signature ?? '')
  // Which components are covered is fixed here, never taken from the message.
  if (!input || !given || !input[1]!.startsWith(`${covered};`) || !input[1]!.endsWith(';alg="ed25519"'))
    return false
  return verifyText(key, hexOf(given[1]!), signatureBase(method, path, query, headers, input[1]!))
}
