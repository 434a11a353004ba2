import { createHash, hash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hashEntry, type Entry } from '../../shared/sync/entry.ts'
import {
  canonicalJson,
  canonicalScalar,
  hashOp,
  nameOp,
  opFields,
  type OpContent,
} from '../../shared/sync/op.ts'
import type { Sha256 } from '../../shared/sync/sha256.ts'

const native: Sha256 = (data) => hash('sha256', data)
const byHand = (text: string) => createHash('sha256').update(text).digest('hex')

/** Texts as they come and as they never should: Chinese, emoji, half characters, controls, quotes, JSON in JSON. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) }),
  fc.string({
    unit: fc.constantFrom('谈', '𠮷', '\u0000', '\u001f', '\u007f', '\u2028', '"', '\\', 'u', 'd800'),
  }),
  fc.json(),
)
const number = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double(),
  fc.constantFrom(-0, 1e21, 1e-7, 2 ** 53),
)

/** What a function gives, or that it throws. */
function outcome<T>(make: () => T): T | 'throws' {
  try {
    return make()
  } catch {
    return 'throws'
  }
}

const numbers = new Set<string>([
  'dseq',
  'ctx_epoch',
  'ctx_sseq',
  'wall_ms',
  'clk_off_ms',
  'clk_quality',
  'tx_idx',
  'tx_len',
  'schema_ver',
  'suite',
])
const content = fc.record(
  Object.fromEntries(opFields.map((name) => [name, numbers.has(name) ? number : text])),
) as unknown as fc.Arbitrary<OpContent>

describe('the quick way to a hash', () => {
  test('writes every text and number as canonical JSON does, and refuses the same', () => {
    fc.assert(
      fc.property(fc.oneof(text, number), (value) => {
        expect(outcome(() => canonicalScalar(value))).toBe(outcome(() => canonicalJson(value)))
      }),
      { numRuns: 2000 },
    )
    expect(() => canonicalScalar('\ud800')).toThrow()
    expect(canonicalScalar(String.raw`\ud800`)).toBe(String.raw`"\\ud800"`)
  })

  test('hashes an op as the definition says', () => {
    fc.assert(
      fc.property(content, (op) => {
        const defined = outcome(() => byHand(`op1${canonicalJson(op)}`))
        expect(outcome(() => hashOp(op))).toBe(defined)
        expect(outcome(() => hashOp(op, native))).toBe(defined)
        expect(outcome(() => nameOp(op, native).hash)).toBe(defined)
      }),
      { numRuns: 300 },
    )
  })

  test('hashes an entry as the definition says', () => {
    const entry = fc.record({
      scope: text,
      sseq: number,
      op_hash: text,
      received_ms: number,
      eff_hlc: text,
      disposition: text,
      disp_code: text,
      late_from: text,
      epoch: number,
    }) as unknown as fc.Arbitrary<Entry>
    fc.assert(
      fc.property(entry, (one) => {
        const { scope, sseq, op_hash, received_ms, eff_hlc, disposition, disp_code, late_from, epoch } = one
        const fields = [scope, sseq, op_hash, received_ms, eff_hlc, disposition, disp_code, late_from, epoch]
        const defined = outcome(() => byHand(`en1${canonicalJson(fields)}`))
        expect(outcome(() => hashEntry(one))).toBe(defined)
        expect(outcome(() => hashEntry(one, native))).toBe(defined)
      }),
      { numRuns: 300 },
    )
  })
})
