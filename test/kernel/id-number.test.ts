import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkIdNumber,
  idCheckCharacter,
  maskIdNumber,
  normalizeIdNumber,
} from '../../shared/kernel/id-number.ts'

/** The oracle: another's implementation of GB 11643, used nowhere but here. */
interface Oracle {
  isValid(number: string): boolean
  getInfo(number: string): { birth: string; sex: number }
}
const IdValidator = createRequire(import.meta.url)('id-validator') as new () => Oracle
const oracle = new IdValidator()

const refused = (reason: string) => ({ ok: false, error: { reason } })
const bornOn = fc
  .integer({ min: Date.UTC(1920, 0, 1) / 86_400_000, max: Date.UTC(2020, 0, 1) / 86_400_000 })
  .map((count) => new Date(count * 86_400_000).toISOString().slice(0, 10))
const area = fc.constantFrom('110105', '530102', '440308', '650102', '320106')
const order = fc.integer({ min: 1, max: 999 }).map((n) => String(n).padStart(3, '0'))

describe('AS-61 an ID number is text and never a number', () => {
  test('530102199001011234 keeps its last digits, which a number would lose', () => {
    expect(String(Number('530102199001011234'))).not.toContain('011234')
    expect(normalizeIdNumber('530102199001011234')).toBe('530102199001011234')
    expect(checkIdNumber('530102199001011234')).toEqual(refused('check'))
    const right = `53010219900101123${idCheckCharacter('53010219900101123')}`
    expect(checkIdNumber(right)).toEqual({
      ok: true,
      value: { number: right, bornOn: '1990-01-01', sex: 'male' },
    })
  })

  test('what a spreadsheet made of one is refused by its characters, not read as another number', () => {
    for (const typed of [
      '5.30102E+17',
      '5.30102199001011e17',
      '530,102,199,001,011,234',
      '530102199001011234.0',
    ]) {
      expect(checkIdNumber(typed)).toEqual(refused('characters'))
    }
    expect(checkIdNumber(String(Number('530102199001011234')))).toEqual(refused('check'))
  })

  test('small x, full width, spaces, invisible marks and the apostrophe of Excel do not matter', () => {
    const right = { ok: true, value: { number: '11010519491231002X', bornOn: '1949-12-31', sex: 'female' } }
    for (const typed of [
      ...[
        '11010519491231002X',
        '11010519491231002x',
        '１１０１０５１９４９１２３１００２Ｘ',
        '１１０１０５１９４９１２３１００２ｘ',
      ],
      ...[
        ' 110105 19491231 002X ',
        '110105\u200b19491231002X',
        '\ufeff11010519491231002X\t',
        "'11010519491231002X",
      ],
    ]) {
      expect(checkIdNumber(typed)).toEqual(right)
    }
  })

  test('leading zeros stay', () => {
    const digits = '00000019900101001'
    const number = digits + idCheckCharacter(digits)
    expect(checkIdNumber(number)).toEqual({ ok: true, value: { number, bornOn: '1990-01-01', sex: 'male' } })
    expect(normalizeIdNumber('０００１')).toBe('0001')
  })
})

describe('what is wrong is said', () => {
  test.each([
    ['', 'length'],
    ['1101051949123100', 'length'],
    ['11010519491231002X1'.slice(0, 17), 'length'],
    ['1101051949123100222', 'length'],
    ['110105194912310021', 'check'],
    ['110105194902300021', 'date'],
    ['110105194913310021', 'date'],
    ['110105104912310021', 'date'],
    ['110105194912A1002X', 'characters'],
    ['1101051949X2310021', 'characters'],
    ['11010549123100X', 'characters'],
    ['无', 'characters'],
    ['110105491331002', 'date'],
  ])('%j: %s', (typed, reason) => expect(checkIdNumber(typed)).toEqual(refused(reason)))

  test('any one wrong digit is noticed, and so are two neighbours changed about', () =>
    fc.assert(
      fc.property(area, bornOn, order, fc.nat(16), fc.integer({ min: 1, max: 9 }), (a, born, o, at, by) => {
        const digits = a + born.replaceAll('-', '') + o
        const number = digits + idCheckCharacter(digits)
        const other = String((Number(number[at]) + by) % 10)
        expect(checkIdNumber(number.slice(0, at) + other + number.slice(at + 1)).ok).toBe(false)
        const swapped = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2)
        if (swapped !== number) expect(checkIdNumber(swapped).ok).toBe(false)
      }),
    ))
})

test('agrees with another implementation of GB 11643 on numbers right and wrong', () =>
  fc.assert(
    fc.property(area, bornOn, order, fc.constantFrom(...'0123456789X'), (a, born, o, last) => {
      const digits = a + born.replaceAll('-', '') + o
      const ours = checkIdNumber(digits + last)
      expect(ours.ok).toBe(oracle.isValid(digits + last))
      const right = checkIdNumber(digits + idCheckCharacter(digits))
      expect(right).toMatchObject({ ok: true, value: { bornOn: born } })
      const info = oracle.getInfo(digits + idCheckCharacter(digits))
      expect(right).toMatchObject({ value: { sex: info.sex === 1 ? 'male' : 'female', bornOn: info.birth } })
    }),
    { numRuns: 300 },
  ))

test('a 15-digit number of old records is taken as it is, born in 19yy', () => {
  expect(checkIdNumber('110105491231002')).toEqual({
    ok: true,
    value: { number: '110105491231002', bornOn: '1949-12-31', sex: 'female' },
  })
  expect(oracle.isValid('110105491231002')).toBe(true)
})

test('whatever is typed, it is read or refused', () =>
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9Xx]{15,18}$/)), (typed) => {
      const read = checkIdNumber(typed)
      if (read.ok) expect(checkIdNumber(read.value.number)).toEqual(read)
    }),
  ))

test('a masked number shows neither the day of birth nor anything to guess it by', () => {
  expect(maskIdNumber('11010519491231002X')).toBe('110105********002X')
  expect(maskIdNumber('110105491231002')).toBe('110105******002')
  expect(maskIdNumber('')).toBe('')
  expect(maskIdNumber('5.30102E+17')).toBe('*******E+17')
  expect(maskIdNumber('护照 E1234')).toBe('********')
  fc.assert(
    fc.property(area, bornOn, order, (a, born, o) => {
      const digits = a + born.replaceAll('-', '') + o
      const masked = maskIdNumber(digits + idCheckCharacter(digits))
      expect(masked).toMatch(/^\d{6}\*{8}\d{3}[\dX]$/)
    }),
  )
})
