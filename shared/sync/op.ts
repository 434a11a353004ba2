import canonicalize from 'canonicalize'
import type { OpId } from '../kernel/schemas.ts'
import type { Hlc } from './hlc.ts'
import { sha256, type Sha256 } from './sha256.ts'

/**
 * What an op does. `trans` takes a class S column on: its value is `[from, to]`. `resolve` settles columns that were changed
 * in two places: its body has the values that shall stand, its base for each column all versions and branch tips it saw.
 * `void` closes a returned op of the author's own with a reason. `xfer_out` and `xfer_in` move a person to another unit.
 */
export type OpKind = 'ins' | 'set' | 'del' | 'undel' | 'trans' | 'resolve' | 'void' | 'xfer_out' | 'xfer_in'

/** All that is hashed: an op as its author wrote it. The names are those of the wire and of the table `op`, for ever. */
export interface OpContent {
  readonly scope: string
  readonly device: string
  /** 1, 2, 3 … within one stream, the ops of one (scope, device). */
  readonly dseq: number
  /** Hash of the stream's op before this one in hex; empty for the first. */
  readonly prev: string
  /** The last entry of the scope that the author had applied: what they could know. */
  readonly ctx_epoch: number
  readonly ctx_sseq: number
  readonly hlc: Hlc
  /** The raw clock, its estimated distance from the hub's, and how well that is known (0: not at all). */
  readonly wall_ms: number
  readonly clk_off_ms: number
  readonly clk_quality: number
  readonly actor: string
  readonly role: string
  /** One user action. Ops with the same scope and tx_id stand or fall together: at most 256 of them, 256 KiB. */
  readonly tx_id: string
  readonly tx_idx: number
  readonly tx_len: number
  readonly schema_ver: number
  /** 1: SHA-256, Ed25519, X25519, XChaCha20-Poly1305. 2 is kept for SM3, SM2, SM4. */
  readonly suite: number
  readonly kind: OpKind
  readonly entity: string
  readonly entity_id: string
  /** Canonical JSON {column: value}. Text and not an object, so that it may stand sealed later and the hash still holds. */
  readonly body: string
  /**
   * Canonical JSON: for `set` and `trans` {column: version seen or 0}, for `resolve` {column: [versions seen]}, for `del` and
   * `undel` the list of last ops, else {}. Beside the columns stand notes: `$c` the classes of the body's columns, a letter
   * each in the order of their names; `$s` the returned op that this one replaces.
   */
  readonly base: string
}

/** An op with its name, as it lies in the log. */
export interface Op extends OpContent {
  /** SHA-256 in hex. */
  readonly hash: string
  readonly op_id: OpId
  /** Signature of the device in hex; null until the device is enrolled. */
  readonly sig: string | null
}

// A record and not a list: a field of OpContent that is missing here would escape the hash, so it must not compile.
const hashed: Readonly<Record<keyof OpContent, true>> = {
  scope: true,
  device: true,
  dseq: true,
  prev: true,
  ctx_epoch: true,
  ctx_sseq: true,
  hlc: true,
  wall_ms: true,
  clk_off_ms: true,
  clk_quality: true,
  actor: true,
  role: true,
  tx_id: true,
  tx_idx: true,
  tx_len: true,
  schema_ver: true,
  suite: true,
  kind: true,
  entity: true,
  entity_id: true,
  body: true,
  base: true,
}

/** The names of all hashed fields. */
export const opFields = Object.keys(hashed) as readonly (keyof OpContent)[]

/** Canonical JSON (RFC 8785): one value, one text, on every machine. Throws on what JSON cannot say. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new Error('not a JSON value')
  return text
}

const surrogate = /\p{Surrogate}/u

/** Canonical JSON of a text or a number, without the library's way through objects: most of the cost of a hash. */
export function canonicalScalar(value: string | number): string {
  const text = JSON.stringify(value)
  // Only half a character is written as \ud by JSON.stringify: rare enough to look twice.
  const isScalar =
    typeof value === 'string' ? !(text.includes('\\ud') && surrogate.test(value)) : Number.isFinite(value)
  if (!isScalar) throw new Error('not a JSON value')
  return text
}

const members = [...opFields]
  .sort()
  .map((name, i) => [name, `${i === 0 ? '{' : ','}${JSON.stringify(name)}:`] as const)

/** Hash of an op: SHA-256 of "op1" and the canonical JSON of all its fields but the signature. In hex. */
export function hashOp(content: OpContent, hash: Sha256 = sha256): string {
  let text = 'op1'
  for (const [name, label] of members) text += label + canonicalScalar(content[name])
  return hash(`${text}}`)
}

/** Id of the op with this hash, as other ops refer to it: the first 16 bytes. */
export const opIdOf = (hash: string): OpId => hash.slice(0, 32) as OpId

/** Gives an op its name. */
export function nameOp(content: OpContent, sha256Of: Sha256 = sha256): Op {
  const hash = hashOp(content, sha256Of)
  return { ...content, hash, op_id: opIdOf(hash), sig: null }
}
