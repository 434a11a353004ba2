import { hash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  bucketOf,
  compareDigests,
  digestBuckets,
  digestRecords,
  recordDigest,
  type NamedRecord,
} from '../../shared/sync/digest.ts'
import { foldAll, opOf } from './record-fixture.ts'

const records = (count: number): NamedRecord[] =>
  Array.from({ length: count }, (_, index) => ({
    entity: 'thing',
    id: `${index}`,
    state: foldAll([opOf('ins', { name: `${index}`, tags: { add: [index] } })]).state,
  }))

describe('the digest of records', () => {
  const all = records(600)
  const digest = digestRecords(all)

  test('does not depend on their order, nor on whose SHA-256 it is', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(digestRecords(shuffled, (data) => hash('sha256', data))).toEqual(digest)
      }),
      { numRuns: 3 },
    )
  })

  test('names the bucket of a record that differs, is missing or is too much, and no other', () => {
    fc.assert(
      fc.property(fc.nat(all.length - 1), fc.constantFrom('edit', 'remove', 'add'), (at, how) => {
        const record = all[at]!
        const edited = foldAll([opOf('set', { note: 'n' })], record.state).state
        const others =
          how === 'edit'
            ? all.with(at, { ...record, state: edited })
            : how === 'remove'
              ? all.toSpliced(at, 1)
              : [...all, { ...record, id: `new ${at}` }]
        const id = how === 'add' ? `new ${at}` : record.id
        const theirs = digestRecords(others)
        expect(theirs.digest).not.toBe(digest.digest)
        expect(compareDigests(digest, theirs)).toEqual([bucketOf('thing', id)])
      }),
      { numRuns: 20 },
    )
    expect(compareDigests(digest, digest)).toEqual([])
  })

  test('covers open branches, and equal values in whatever order they came', () => {
    const ins = opOf('ins', { name: 'a' })
    const base = { name: ins.op_id }
    const [b, c, again] = ['b', 'c', 'b'].map((name) => opOf('set', { name }, base))
    const of = (...ops: readonly (typeof ins)[]) =>
      recordDigest({ entity: 'thing', id: '1', state: foldAll(ops).state })
    expect(of(ins, b!, c!)).not.toBe(of(ins, b!))
    expect(of(ins, b!, again!)).toBe(of(ins, again!, b!))
  })

  test('of nothing is that of records with nothing in them; a store that keeps record digests comes to the same', () => {
    expect(digestRecords([{ entity: 'thing', id: 'x', state: { cells: {}, open: {} } }])).toEqual(
      digestRecords([]),
    )
    const kept: string[][] = Array.from({ length: 256 }, () => [])
    for (const record of [...all].reverse())
      kept[bucketOf(record.entity, record.id)]!.push(recordDigest(record))
    expect(digestBuckets(kept)).toEqual(digest)
  })

  test('an entity and an id that join to the same text are two records', () => {
    const { state } = all[0]!
    const one = recordDigest({ entity: 'a b', id: 'c', state })
    expect(recordDigest({ entity: 'a', id: 'b c', state })).not.toBe(one)
  })
})
