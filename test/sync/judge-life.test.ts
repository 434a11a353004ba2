import { describe, expect, test } from 'vitest'
import {
  emptyRecord,
  judge,
  lastOps,
  seenIn,
  valueIn,
  writeRecord,
  type RecordState,
} from '../../shared/sync/record.ts'
import type { Op, OpContent } from '../../shared/sync/op.ts'
import { foldAll, opOf, stamp, words } from './record-fixture.ts'

const made = () => opOf('ins', { name: '样例', note: 'old', tags: { add: ['a'] } })
const removalOf = (state: RecordState, more: Partial<OpContent> = {}) => opOf('del', {}, lastOps(state), more)
const isRemoved = (state: RecordState) => {
  // The digest of `true`, by which everyone knows a removed record.
  return state.cells.$deleted?.value === 'b5bea41b6c623f7c'
}
/** Folds ops one by one, each made with the state before it in sight. */
function foldWith(steps: readonly ((state: RecordState) => Op)[]) {
  let state = emptyRecord
  const dispositions = steps.map((step, index) => {
    const op = step(state)
    const judged = judge(state, op, { effHlc: op.hlc, epoch: 1, sseq: index + 1 }, words)
    state = judged.after
    return judged.code || judged.disposition
  })
  return { state, dispositions }
}

describe('a removal', () => {
  test('of what its author had seen removes; who knew it cannot go on writing', () => {
    const ins = made()
    const edit = (more: Partial<OpContent>) => () => opOf('set', { note: 'new' }, {}, more)
    const { state, dispositions } = foldWith([
      () => ins,
      (now) => removalOf(now, { device: 'A' }),
      edit({ device: 'A' }),
      edit({ device: 'B', ctx_epoch: 1, ctx_sseq: 2 }),
      edit({ device: 'B', ctx_epoch: 1, ctx_sseq: 1 }),
      // Entry 2 of an earlier epoch was another entry.
      edit({ device: 'C', ctx_epoch: 0, ctx_sseq: 9 }),
    ])
    expect(dispositions).toEqual(['ok', 'ok', 'E_DELETED', 'E_DELETED', 'conflict', 'conflict'])
    expect(isRemoved(state)).toBe(true)
  })

  test('on this computer, before the county has it, is known to this computer only', () => {
    const ins = made()
    const del = opOf('del', {}, [ins.op_id])
    const place = { effHlc: stamp(1), epoch: 1, sseq: null }
    const before = judge(judge(emptyRecord, ins, place, words).after, del, place, words).after
    const edit = (device: string) => opOf('set', { note: 'x' }, {}, { device, ctx_epoch: 5, ctx_sseq: 5 })
    expect(judge(before, edit('A'), place, words).code).toBe('E_DELETED')
    expect(judge(before, edit('B'), place, words).disposition).toBe('conflict')
  })

  test.each([
    ['a field that needs a human', opOf('set', { name: 'b' }, { name: 0 }, { device: 'B' })],
    ['a field that merges by itself', opOf('set', { note: 'b' }, {}, { device: 'B', hlc: stamp(1e6) })],
    ['an element of a set', opOf('set', { tags: { add: ['b'] } }, {}, { device: 'B' })],
  ])('AS-39: does not take away unseen %s', (_what, edit) => {
    const ins = made()
    const seen = foldAll([ins]).state
    const del = removalOf(seen)
    const { state, dispositions } = foldAll([ins, edit, del])
    expect(dispositions.at(-1)).toBe('conflict')
    expect(isRemoved(state)).toBe(false)
    expect(state.open.$deleted).toEqual([{ tip: del.op_id, ops: [del.op_id] }])
  })

  test('AS-39: an edit made without knowing of it asks a person, and does not bring the record back', () => {
    const ins = made()
    const edits = [
      opOf('set', { name: 'b' }, { name: ins.op_id }, { device: 'B' }),
      opOf('set', { note: 'b' }, {}, { device: 'B' }),
      opOf('set', { note: 'c' }, {}, { device: 'C' }),
    ]
    const { state, judged, dispositions } = foldAll([ins, removalOf(foldAll([ins]).state), ...edits])
    expect(dispositions).toEqual(['ok', 'ok', 'conflict', 'conflict', 'conflict'])
    expect(isRemoved(state)).toBe(true)
    expect(judged[2]!.won).toEqual(['name'])
    // Each edit objects by itself.
    const objections = edits.map(({ op_id }) => ({ tip: op_id, ops: [op_id] }))
    expect(state.open).toEqual({ $deleted: objections })
    // Who removes it anew puts away the edits that they had seen, and no other.
    const seen = lastOps(state).filter((id) => id !== edits[2]!.op_id)
    const again = foldAll([opOf('del', {}, seen, { device: 'B' })], state).state
    expect(again.open.$deleted?.map(({ tip }) => tip)).toContain(edits[2]!.op_id)
  })

  test('in two places is one removal', () => {
    const ins = made()
    const list = lastOps(foldAll([ins]).state)
    const one = opOf('del', {}, list)
    const two = opOf('del', {}, list, { device: 'B' })
    const { state, dispositions } = foldAll([ins, one, two])
    expect(dispositions).toEqual(['ok', 'ok', 'ok'])
    expect(state.cells.$deleted?.versions).toEqual([one.op_id, two.op_id])
    expect(state.cells.$deleted?.by).toMatchObject({ device: 'A', sseq: 2 })
  })

  test('is taken back by who saw it, and is a question where that was in two places', () => {
    const back = (now: RecordState) => opOf('undel', {}, lastOps(now))
    const { state, dispositions } = foldWith([made, removalOf, back])
    expect(dispositions).toEqual(['ok', 'ok', 'ok'])
    expect(isRemoved(state)).toBe(false)
    const afterwards = foldAll([opOf('set', { note: 'n' }, {}, { hlc: stamp(1e6) })], state)
    expect(afterwards.dispositions).toEqual(['ok'])
    // Somebody who had seen an older removal brings back: that one has been removed again since.
    const removed = foldAll([removalOf(afterwards.state)], afterwards.state).state
    expect(foldAll([opOf('undel', {}, ['older'])], removed).dispositions).toEqual(['conflict'])
  })

  test('of a record with an open question is one only when it names that', () => {
    const ins = made()
    const base = { name: ins.op_id }
    const [b, c] = [opOf('set', { name: 'b' }, base), opOf('set', { name: 'c' }, base, { device: 'B' })]
    const { state } = foldAll([ins, b, c])
    expect(lastOps(state)).toEqual([ins.op_id, b.op_id, c.op_id].sort())
    const blind = opOf('del', {}, [ins.op_id, b.op_id])
    expect(foldAll([blind], state).dispositions).toEqual(['conflict'])
    expect(foldAll([removalOf(state)], state).dispositions).toEqual(['ok'])
  })
})

describe('settling', () => {
  const ins = made()
  const base = { name: ins.op_id }
  const [b, c, d] = ['b', 'c', 'd'].map((name, index) =>
    opOf('set', { name }, base, { device: 'BCD'[index]! }),
  ) as [Op, Op, Op]
  const settle = (named: readonly string[], value = 'settled', more: Partial<OpContent> = {}) =>
    opOf('resolve', { name: value }, { name: named, $c: 'H' }, more)

  test('closes what it names and stands from then on', () => {
    const { state } = foldAll([ins, b, c, d])
    expect(seenIn(state, 'name')).toEqual([b.op_id, c.op_id, d.op_id].sort())
    const op = settle(seenIn(state, 'name'))
    const after = foldAll([op], state)
    expect(after.dispositions).toEqual(['ok'])
    expect(after.state.open).toEqual({})
    expect(after.state.cells.name?.versions).toEqual([op.op_id])
    expect(valueIn(op, 'name', after.state, words)).toBe('settled')
  })

  test('leaves open what its author had not seen', () => {
    const after = foldAll([ins, b, c, d, settle([b.op_id, c.op_id])])
    expect(after.dispositions.at(-1)).toBe('ok')
    expect(after.state.open.name).toEqual([{ tip: d.op_id, ops: [d.op_id] }])
  })

  test('of a side that has gone on leaves it open: its author has not seen the rest', () => {
    const more = opOf('set', { name: 'c2' }, { name: c.op_id }, { device: 'C' })
    const after = foldAll([ins, b, c, more, settle([b.op_id, c.op_id])])
    expect(after.state.open.name).toEqual([{ tip: more.op_id, ops: [c.op_id, more.op_id] }])
  })

  test('without having seen what stands becomes a side itself, in place of those it named', () => {
    const onTop = opOf('set', { name: 'b2' }, { name: b.op_id }, { device: 'B' })
    const op = settle([b.op_id, c.op_id])
    const after = foldAll([ins, b, c, d, onTop, op])
    expect(after.dispositions.at(-1)).toBe('conflict')
    expect(after.state.cells.name?.versions).toEqual([onTop.op_id])
    expect(after.state.open.name).toEqual([
      { tip: d.op_id, ops: [d.op_id] },
      { tip: op.op_id, ops: [op.op_id] },
    ])
  })

  test('to the value that stands closes too, though that was typed unseen', () => {
    const onTop = opOf('set', { name: 'settled' }, { name: b.op_id }, { device: 'B' })
    const after = foldAll([ins, b, c, onTop, settle([b.op_id, c.op_id])])
    expect(after.dispositions.at(-1)).toBe('ok')
    expect(after.state.open).toEqual({})
  })

  test('in two places: the second is a side that a person must look at', () => {
    const named = [b.op_id, c.op_id]
    const after = foldAll([ins, b, c, settle(named, 'x'), settle(named, 'y', { device: 'B' })])
    expect(after.dispositions.slice(-2)).toEqual(['ok', 'conflict'])
    const alike = foldAll([ins, b, c, settle(named, 'x'), settle(named, 'x', { device: 'B' })])
    expect(alike.dispositions.slice(-2)).toEqual(['ok', 'ok'])
  })

  test('is not for every role', () => {
    const by = (role: string) =>
      foldAll([ins, b, c, settle([b.op_id, c.op_id], 'x', { role })]).dispositions.at(-1)
    expect(['cadre', 'health', 'clerk', 'secretary', 'county', 'keeper'].map(by)).toEqual([
      'E_ROLE',
      'E_ROLE',
      'ok',
      'ok',
      'ok',
      'ok',
    ])
  })

  test.each([
    ['an append-only field', { number: 1 }, 'E_APPEND_ONLY'],
    ['a removal that is neither yes nor no', { $deleted: 'yes' }, 'E_SHAPE'],
  ])('%s cannot be settled', (_what, body, code) => {
    expect(foldAll([ins, opOf('resolve', body, {})]).dispositions).toEqual(['ok', code])
  })

  test('a removal against an edit can be settled either way', () => {
    const del = opOf('del', {}, [ins.op_id])
    const edit = opOf('set', { note: 'b' }, {}, { device: 'B' })
    for (const order of [
      [ins, del, edit],
      [ins, edit, del],
    ])
      for (const value of [true, false]) {
        const { state } = foldAll(order)
        const op = opOf('resolve', { $deleted: value }, { $deleted: seenIn(state, '$deleted') })
        const after = foldAll([op], state)
        expect(after.dispositions).toEqual(['ok'])
        expect(after.state.open).toEqual({})
        expect(isRemoved(after.state)).toBe(value)
        expect(valueIn(op, '$deleted', after.state, words)).toBe(value)
      }
  })

  test('as removed is a side of its own when something had been written unseen', () => {
    const del = opOf('del', {}, [ins.op_id])
    const edit = opOf('set', { note: 'b' }, {}, { device: 'B' })
    const { state } = foldAll([ins, edit, del])
    const op = opOf('resolve', { $deleted: true }, { $deleted: seenIn(state, '$deleted') })
    const unseen = opOf('set', { name: 'z' }, base, { device: 'B' })
    const after = foldAll([unseen, op], state)
    expect(after.dispositions).toEqual(['ok', 'conflict'])
    expect(isRemoved(after.state)).toBe(false)
    expect(after.state.open.$deleted).toEqual([{ tip: op.op_id, ops: [op.op_id] }])
  })
})

describe('ops that come in another order than they were written in', () => {
  const orders = (n: number): number[][] =>
    n === 0
      ? [[]]
      : orders(n - 1).flatMap((o) => Array.from({ length: n }, (_, at) => o.toSpliced(at, 0, n - 1)))
  /** Places are the same in every order: only the order of arrival differs. */
  const foldIn = (ops: readonly Op[], order: readonly number[]) => {
    let state = emptyRecord
    const dispositions = order.map((at) => {
      const op = ops[at]!
      const judged = judge(state, op, { effHlc: op.hlc, epoch: 1, sseq: at + 1 }, words)
      state = judged.after
      return judged.disposition
    })
    return { text: writeRecord(state), state, dispositions }
  }

  const one = opOf('ins', { name: 'a', note: 'a', number: 1, tags: { add: ['x'] } })
  const two = opOf('set', { name: 'b', note: 'b' }, { name: one.op_id }, { device: 'B' })
  const three = opOf('set', { name: 'c' }, { name: two.op_id }, { device: 'C' })
  const aside = opOf('set', { post: 'p' }, { post: 0 }, { device: 'C' })
  const removal = opOf('del', {}, [one.op_id, two.op_id, three.op_id], { device: 'D' })

  test('AS-38: create, edit, edit arriving 3, 1, 2 come to the same as in order, without a false conflict', () => {
    const ops = [one, two, three]
    const inOrder = foldIn(ops, [0, 1, 2])
    for (const order of orders(3)) {
      const { text, dispositions } = foldIn(ops, order)
      if (order.join() === '0,2,1') continue
      expect(text, order.join()).toBe(inOrder.text)
      expect(dispositions).not.toContain('conflict')
    }
    // Only here the later edit cannot be told from one made in another place: a person is asked, nothing is gone.
    const { state } = foldIn(ops, [0, 2, 1])
    expect(state.cells.name?.versions).toEqual([two.op_id])
    expect(state.open.name).toEqual([{ tip: three.op_id, ops: [three.op_id] }])
  })

  test('AS-38: edits of different fields come to the same in every order', () => {
    const ops = [one, two, aside]
    for (const order of orders(3)) expect(foldIn(ops, order).text).toBe(foldIn(ops, [0, 1, 2]).text)
  })

  test('a removal that comes before what its author had seen is no conflict', () => {
    const ops = [one, opOf('set', { note: 'n', post: 'q' }, { post: 0 }, { device: 'B' })]
    const all = [...ops, opOf('del', {}, lastOps(foldAll(ops).state), { device: 'D' })]
    for (const order of orders(3)) {
      const { text, dispositions } = foldIn(all, order)
      expect(dispositions, order.join()).not.toContain('conflict')
      expect(text, order.join()).toBe(foldIn(all, [0, 1, 2]).text)
    }
  })

  test('a second op that makes the record finds it made, late or not', () => {
    expect(foldAll([three, one, opOf('ins', { name: 'z' })]).dispositions.at(-1)).toBe('E_EXISTS')
    expect(foldAll([removal, one, two, opOf('ins', {})]).dispositions.at(-1)).toBe('E_EXISTS')
  })
})
