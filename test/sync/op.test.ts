import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { canonicalJson, hashOp, nameOp, opFields, type OpContent } from '../../shared/sync/op.ts'
import { scopeId } from '../../shared/sync/scope.ts'
import type { Hlc } from '../../shared/sync/hlc.ts'

const content: OpContent = {
  scope: '00112233445566778899aabbccddeeff',
  device: 'ffeeddccbbaa99887766554433221100',
  dseq: 1,
  prev: '',
  ctx_epoch: 0,
  ctx_sseq: 0,
  hlc: '018f00000000000000' as Hlc,
  wall_ms: 1_700_000_000_000,
  clk_off_ms: 0,
  clk_quality: 0,
  actor: '01HZZZZZZZZZZZZZZZZZZZZZZZ',
  role: 'clerk',
  tx_id: '0f0e0d0c0b0a09080706050403020100',
  tx_idx: 0,
  tx_len: 1,
  schema_ver: 1,
  suite: 1,
  kind: 'ins',
  entity: 'person',
  entity_id: '01J00000000000000000000000',
  body: '{"name":"样例𠮷"}',
  base: '{}',
}

describe('an op', () => {
  test('has the hash that anybody can compute: SHA-256 of "op1" and its canonical JSON', () => {
    const sorted = Object.fromEntries(Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1)))
    const byHand = createHash('sha256')
      .update(`op1${JSON.stringify(sorted)}`)
      .digest('hex')
    expect(hashOp(content)).toBe(byHand)
    // The same for ever: a change here makes every log that exists unreadable.
    expect(byHand).toBe('dfa067a782c174c4179002d215486143920ca2f33c4a695cff212174ab98156b')
    expect(nameOp(content)).toMatchObject({ hash: byHand, op_id: byHand.slice(0, 32), sig: null })
  })

  test('has no field that escapes the hash', () => {
    expect([...opFields].sort()).toEqual(Object.keys(content).sort())
    const hashes = opFields.map((field) => {
      const value = content[field]
      return hashOp({ ...content, [field]: typeof value === 'number' ? value + 1 : `${value}x` })
    })
    expect(new Set([...hashes, hashOp(content)]).size).toBe(opFields.length + 1)
  })

  test('canonical JSON has one order and refuses what JSON cannot say', () => {
    expect(canonicalJson({ b: [1, null], a: '连' })).toBe('{"a":"连","b":[1,null]}')
    expect(() => canonicalJson(undefined)).toThrow()
    expect(() => canonicalJson({ a: NaN })).toThrow()
  })

  test('a scope has the same id on every computer, and another for each unit and class', () => {
    expect(scopeId('U', 'talk')).toBe(
      createHash('sha256').update('scope1\nU\ntalk').digest('hex').slice(0, 32),
    )
    expect(new Set([scopeId('U', 'talk'), scopeId('U', 'base'), scopeId('V', 'talk')]).size).toBe(3)
  })
})
