import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../shared/sync/op.ts'
import { lastOps, readRecord, writeRecord, type Cell, type RecordState } from '../../shared/sync/record.ts'
import { foldAll, opOf, stamp } from './record-fixture.ts'

const id = fc.nat(40).map((n) => n.toString(16).padStart(32, '0'))
const ids = fc.uniqueArray(id, { minLength: 1, maxLength: 4 })
const hlc = fc.nat(5).map(stamp)
const digest = fc.nat(9).map((n) => `${n}`.repeat(16))
const awaits = fc.option(ids, { nil: undefined })
const bare = <T extends object>(value: T) =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as unknown as Cell

const plainCell = fc
  .record({ versions: ids, hlc, value: fc.option(digest, { nil: undefined }), awaits })
  .map(bare)
const setCell = fc
  .record({
    hlc,
    set: fc.dictionary(
      fc.nat(9).map((n) => `e.${n}`),
      fc.json().map((text): unknown => JSON.parse(text)),
      { maxKeys: 3 },
    ),
    awaits,
  }) // prettier-ignore
  .map((cell) => bare({ versions: Object.keys(cell.set).sort(), ...cell }))
const lifeState = fc
  .record({
    versions: ids,
    hlc,
    value: digest,
    by: fc.option(fc.record({ device: id, epoch: fc.nat(3), sseq: fc.option(fc.nat(99)) }), {
      nil: undefined,
    }),
  })
  .map(bare)
const column = fc.constantFrom('name', 'note', 'a', 'z9', 'later_column')
const branches = fc.array(ids.map((ops) => ({ tip: ops.at(-1)!, ops })), { minLength: 1, maxLength: 3 }) // prettier-ignore
const record: fc.Arbitrary<RecordState> = fc
  .record({
    cells: fc.dictionary(column, fc.oneof(plainCell, setCell)),
    life: fc.option(lifeState),
    open: fc.dictionary(fc.oneof(column, fc.constant('$deleted')), branches),
    made: fc.option(fc.oneof(fc.constant(''), id)),
  })
  .map(({ cells, life, open, made }) => ({
    cells: life ? { ...cells, $deleted: life } : { ...cells },
    open: { ...open },
    ...(made === null ? {} : { made }),
  }))

describe('a record as text', () => {
  test('says all of it, and the same whatever order it was built in', () => {
    fc.assert(
      fc.property(record, (state) => {
        const text = writeRecord(state)
        expect(readRecord(text)).toEqual(state)
        expect(writeRecord(readRecord(text))).toBe(text)
        const backwards = <T>(parts: Readonly<Record<string, T>>) =>
          Object.fromEntries(Object.entries(parts).reverse())
        const turned = { ...state, cells: backwards(state.cells), open: backwards(state.open) }
        expect(writeRecord(turned)).toBe(text)
        expect(canonicalJson(JSON.parse(text))).toBe(text)
      }),
    )
  })

  test('tells different records apart', () => {
    fc.assert(
      fc.property(record, record, (one, other) => {
        expect(writeRecord(one) === writeRecord(other)).toBe(canonicalJson(one) === canonicalJson(other))
      }),
    )
  })

  test('is short: each op stands in it once, and what is empty not at all', () => {
    const ins = opOf('ins', { number: 1, note: 'x', phone: '1' })
    const { state } = foldAll([ins])
    const text = `{"f":{"note":0,"number":0,"phone":0},"o":["${ins.hlc}:${ins.op_id}"]}`
    expect(writeRecord(state)).toBe(text)
    expect(writeRecord({ cells: {}, open: {} })).toBe('{}')
    expect(lastOps(state)).toEqual([ins.op_id])
  })
})
