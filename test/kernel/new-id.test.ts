import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '../../shared/kernel/new-id.ts'
import { id } from '../../shared/kernel/schemas.ts'

const dice = fc.uint8Array({ minLength: 10, maxLength: 10 })
const time = fc.integer({ min: 0, max: 2 ** 48 - 1 })
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const asNumber = (text: string) => [...text].reduce((n, c) => n * 32n + BigInt(ALPHABET.indexOf(c)), 0n)

test('an id is a ULID: its time and its chance can be read back', () =>
  fc.assert(
    fc.property(time, dice, (ms, random) => {
      const made = newId(ms, random)
      expect(id.parse(made)).toBe(made)
      expect(asNumber(made.slice(0, 10))).toBe(BigInt(ms))
      expect(asNumber(made.slice(10))).toBe(BigInt(`0x${Buffer.from(random).toString('hex')}`))
    }),
  ))

test('ids sort by time', () =>
  fc.assert(
    fc.property(time, time, dice, dice, (a, b, one, other) => {
      fc.pre(a !== b)
      expect(newId(a, one) < newId(b, other)).toBe(a < b)
    }),
  ))

test('known values: the epoch, the last instant, the ULID specification example', () => {
  expect(newId(0, new Uint8Array(10))).toBe('00000000000000000000000000')
  expect(newId(2 ** 48 - 1, new Uint8Array(10).fill(255))).toBe('7ZZZZZZZZZZZZZZZZZZZZZZZZZ')
  expect(newId(1469918176385, new Uint8Array(10)).slice(0, 10)).toBe('01ARYZ6S41')
})

test('a clock before 1970 still gives an id; a missing clock or dice is a bug', () => {
  expect(newId(-5, new Uint8Array(10)).slice(0, 10)).toBe('0000000000')
  expect(() => newId(Number.NaN, new Uint8Array(10))).toThrow(RangeError)
  expect(() => newId(2 ** 48, new Uint8Array(10))).toThrow(RangeError)
  expect(() => newId(0, new Uint8Array(9))).toThrow(RangeError)
})
