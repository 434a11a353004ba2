import { hexToBytes } from '@noble/hashes/utils.js'
import { recordKey } from './keys.ts'
import type { RecordState } from './record-state.ts'
import { sha256, type Sha256 } from './sha256.ts'

/** A record with its name. */
export interface NamedRecord {
  readonly entity: string
  readonly id: string
  readonly state: RecordState
}

/** What a scope's records come to: one hash for each of 256 buckets, and one over these. */
export interface StateDigest {
  readonly buckets: readonly string[]
  readonly digest: string
}

const bucketCount = 256

/** Which of the 256 buckets a record is in. */
export const bucketOf = (entity: string, id: string, hash: Sha256 = sha256): number =>
  parseInt(hash(recordKey(entity, id)).slice(0, 2), 16)

const isFilled = ({ cells, open }: RecordState) =>
  Object.keys(cells).length > 0 || Object.keys(open).length > 0

const sortedBy = <T>(columns: Readonly<Record<string, T>>, idsOf: (value: T) => readonly string[]) =>
  Object.keys(columns)
    .sort()
    .map((column) => [column, [...idsOf(columns[column]!)].sort()])

/**
 * Hash of one record: of the versions of its columns and of the tips of its open branches. Values stand behind the
 * versions, for an op's id is a hash of it; so this still holds when contents have been erased.
 */
export function recordDigest({ entity, id, state }: NamedRecord, hash: Sha256 = sha256): string {
  const cells = sortedBy(state.cells, ({ versions }) => versions)
  const open = sortedBy(state.open, (branches) => branches.map(({ tip }) => tip))
  // Lists of texts: here JSON.stringify writes what canonical JSON would, at a fifth of the cost.
  return hash(`re1${JSON.stringify([entity, id, cells, open])}`)
}

/** Digest of buckets that hold the digests of their records, in any order: what a store that keeps these needs. */
export function digestBuckets(buckets: readonly (readonly string[])[], hash: Sha256 = sha256): StateDigest {
  const hashes = Array.from({ length: bucketCount }, (_, bucket) =>
    hash(hexToBytes([...(buckets[bucket] ?? [])].sort().join(''))),
  )
  return { buckets: hashes, digest: hash(hexToBytes(hashes.join(''))) }
}

/** Digest of a scope's records, in any order. A record without anything in it counts as none. */
export function digestRecords(records: Iterable<NamedRecord>, hash: Sha256 = sha256): StateDigest {
  const buckets: string[][] = Array.from({ length: bucketCount }, () => [])
  for (const record of records)
    if (isFilled(record.state))
      buckets[bucketOf(record.entity, record.id, hash)]!.push(recordDigest(record, hash))
  return digestBuckets(buckets, hash)
}

/** Numbers of the buckets that differ: what two sides must look at when their digests do. */
export const compareDigests = (ours: StateDigest, theirs: StateDigest): number[] =>
  ours.buckets.flatMap((bucket, number) => (bucket === theirs.buckets[number] ? [] : [number]))
