import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkLetter, fromBase32, readBase32, toBase32 } from '../../shared/kernel/base32.ts'
import { readShare, writeShare } from '../../hub/share-paper.ts'
import { joinShares, splitSecret } from '../../hub/shares.ts'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const pairs = [
  [0, 1],
  [1, 0],
  [0, 2],
  [2, 0],
  [1, 2],
  [2, 1],
] as const

test('any two of the three shares give the secret, in either order', () => {
  fc.assert(
    fc.property(bytes(32), bytes(32), (secret, dice) => {
      const shares = splitSecret(secret, () => dice.slice())
      for (const [i, j] of pairs) expect(joinShares(shares[i], shares[j])).toEqual(secret)
    }),
  )
})

test('one share says nothing: whatever it is, every secret fits it', () => {
  // All 256 slopes give all 256 heights at each place, for every secret byte: a share's byte is as good as any other.
  for (const secret of [0, 1, 0x53, 0xff])
    for (const at of [0, 1, 2]) {
      const seen = new Set(
        Array.from({ length: 256 }, (_, slope) => {
          const shares = splitSecret(Uint8Array.of(secret), () => Uint8Array.of(slope))
          return shares[at]!.bytes[0]
        }),
      )
      expect(seen.size).toBe(256)
    }
})

test('the field is that of AES, for ever: papers in safes depend on it', () => {
  // FIPS 197, 4.2.1: twice 0x57 is 0xae, twice 0xae is 0x47. With the secret 0 a share is the slope times its place.
  for (const [slope, twice] of [
    [0x57, 0xae],
    [0xae, 0x47],
    [0x47, 0x8e],
    [0x8e, 0x07],
  ] as const) {
    const [one, two, three] = splitSecret(Uint8Array.of(0), () => Uint8Array.of(slope))
    expect([one.bytes[0], two.bytes[0], three.bytes[0]]).toEqual([slope, twice, slope ^ twice])
  }
})

test('two copies of one share, or shares of different lengths, are a mistake and not a secret', () => {
  const [one, two] = splitSecret(new Uint8Array(32), (n) => new Uint8Array(n))
  expect(() => joinShares(one, one)).toThrow()
  expect(() => joinShares(one, { ...two, bytes: two.bytes.slice(1) })).toThrow()
})

const paper = fc.record({ place: fc.constantFrom(1, 2, 3), bytes: bytes(32), tag: bytes(4) })

test('a share is read back from paper, however it is typed', () => {
  fc.assert(
    fc.property(paper, (share) => {
      const printed = writeShare(share)
      expect(printed).toHaveLength(4)
      for (const line of printed) expect(line).toMatch(/^\w{4} \w{4} \w{4} \w{4}$/)
      for (const typed of [printed.join('\n'), printed.join('').toLowerCase(), printed.join(' - ')])
        expect(readShare(typed)).toEqual({ ok: true, value: share })
    }),
  )
})

test('a slip while typing is found, and in which line', () => {
  const letter = fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ')
  fc.assert(
    fc.property(paper, fc.nat(63), letter, (share, at, typed) => {
      const text = writeShare(share).join('').replaceAll(' ', '')
      const slipped = [...text].with(at, typed).join('')
      const read = readShare(slipped)
      if (slipped === text) expect(read.ok).toBe(true)
      else expect(read).toEqual({ ok: false, error: { type: 'ShareLine', line: Math.floor(at / 16) + 1 } })
    }),
  )
  const lines = writeShare({ place: 1, tag: new Uint8Array(4), bytes: new Uint8Array(32).fill(9) })
  expect(readShare([lines[1], lines[0], lines[2], lines[3]].join(' '))).toMatchObject({
    error: { type: 'ShareLine', line: 1 },
  })
  expect(readShare(lines.slice(1).join(' '))).toEqual({ ok: false, error: { type: 'ShareLength' } })
})

test('base32 gives back every byte, as does a hash of it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (some) => {
      const text = toBase32(some)
      expect(readBase32(text)).toBe(text)
      expect(fromBase32(text)).toEqual(some)
    }),
  )
  const known = createHash('sha256').update('lianxin').digest()
  expect(toBase32(known)).toHaveLength(52)
  expect(checkLetter('', 5)).toBe('5')
})
