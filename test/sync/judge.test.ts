import { describe, expect, test } from 'vitest'
import { clampHlc } from '../../shared/sync/clock.ts'
import {
  classesNote,
  classIn,
  emptyRecord,
  judge,
  readRecord,
  valueIn,
  writeRecord,
  type RecordState,
} from '../../shared/sync/record.ts'
import { foldAll, opOf, placeOf, stamp, words } from './record-fixture.ts'

const tips = ({ open }: RecordState, column: string) => (open[column] ?? []).map(({ tip }) => tip)
const current = ({ cells }: RecordState, column: string) => cells[column]?.versions
const made = () => opOf('ins', { name: '样例', post: 'clerk', note: 'old', number: 1, leave: ['', 'draft'] })

describe('class A: what is only ever added', () => {
  test('is said by the op that makes the record, and by no other', () => {
    const ins = made()
    const { state, dispositions } = foldAll([ins, opOf('set', { number: 2 }, { number: ins.op_id })])
    expect(dispositions).toEqual(['ok', 'E_APPEND_ONLY'])
    expect(current(state, 'number')).toEqual([ins.op_id])
  })

  test('stays out of a record that is not there yet', () => {
    expect(foldAll([opOf('set', { number: 2 })]).dispositions).toEqual(['E_APPEND_ONLY'])
  })
})

describe('class L: the later stamp wins', () => {
  test.each([
    ['a later one wins', 20, 30, 'ok'],
    ['an earlier one that comes later is lost', 30, 20, 'lww_lost'],
  ])('%s', (_what, first, second, disposition) => {
    const one = opOf('set', { note: 'a' }, {}, { hlc: stamp(first) })
    const two = opOf('set', { note: 'b' }, {}, { hlc: stamp(second) })
    const { state, dispositions } = foldAll([one, two])
    expect(dispositions).toEqual(['ok', disposition])
    expect(current(state, 'note')).toEqual([disposition === 'ok' ? two.op_id : one.op_id])
  })

  test('between equal stamps the greater id wins, whichever came first', () => {
    const one = opOf('set', { note: 'a' }, {}, { hlc: stamp(9) })
    const two = opOf('set', { note: 'b' }, {}, { hlc: stamp(9) })
    const winner = one.op_id > two.op_id ? one : two
    for (const order of [
      [one, two],
      [two, one],
    ])
      expect(current(foldAll(order).state, 'note')).toEqual([winner.op_id])
  })

  test('a clock set to 2036 wins for ten minutes and not for ten years', () => {
    const received = Date.UTC(2026, 2, 5)
    const ahead = opOf('set', { note: 'a' }, {}, { hlc: stamp(Date.UTC(2036, 0, 1) / 1000) })
    const soon = opOf('set', { note: 'b' }, {}, { hlc: stamp(received / 1000 + 300) })
    const later = opOf('set', { note: 'c' }, {}, { hlc: stamp(received / 1000 + 601) })
    let state = emptyRecord
    const dispositions = [ahead, soon, later].map((op, index) => {
      const effHlc = clampHlc(op.hlc, received + [0, 300_000, 601_000][index]!)
      const judged = judge(state, op, { ...placeOf(op, 1), effHlc }, words)
      state = judged.after
      return judged.disposition
    })
    expect(dispositions).toEqual(['ok', 'lww_lost', 'ok'])
  })
})

describe('class H: nothing unseen is overwritten', () => {
  test('an edit of what stands follows it', () => {
    const ins = made()
    const set = opOf('set', { name: 'b' }, { name: ins.op_id })
    const { state, dispositions } = foldAll([ins, set])
    expect(dispositions).toEqual(['ok', 'ok'])
    expect(current(state, 'name')).toEqual([set.op_id])
  })

  test('AS-36: different fields changed in two places are both kept without a word', () => {
    const ins = made()
    const here = opOf('set', { name: 'b' }, { name: ins.op_id })
    const there = opOf('set', { post: 'chair' }, { post: ins.op_id }, { device: 'B' })
    const again = opOf('set', { post: 'head' }, { post: there.op_id }, { device: 'B' })
    const { state, dispositions } = foldAll([ins, here, there, again])
    expect(dispositions).toEqual(['ok', 'ok', 'ok', 'ok'])
    expect(state.open).toEqual({})
  })

  test('AS-35: the same field changed in two places keeps both, and further edits go on with their side', () => {
    const ins = made()
    const here = opOf('set', { name: 'b' }, { name: ins.op_id })
    const there = opOf('set', { name: 'c' }, { name: ins.op_id }, { device: 'B' })
    const more = opOf('set', { name: 'd' }, { name: there.op_id }, { device: 'B' })
    const third = opOf('set', { name: 'e' }, { name: ins.op_id }, { device: 'C' })
    const onTop = opOf('set', { name: 'f' }, { name: here.op_id })
    const { state, judged, dispositions } = foldAll([ins, here, there, more, third, onTop])
    expect(dispositions).toEqual(['ok', 'ok', 'conflict', 'conflict', 'conflict', 'ok'])
    expect(judged[2]!.won).toEqual([])
    expect(current(state, 'name')).toEqual([onTop.op_id])
    expect(state.open).toEqual({
      name: [
        { tip: more.op_id, ops: [there.op_id, more.op_id] },
        { tip: third.op_id, ops: [third.op_id] },
      ],
    })
  })

  test('two edits that go on from the same losing side are two sides: settling one leaves the other open', () => {
    const ins = made()
    const base = { name: ins.op_id }
    const here = opOf('set', { name: 'b' }, base)
    const there = opOf('set', { name: 'c' }, base, { device: 'B' })
    const one = opOf('set', { name: 'd' }, { name: there.op_id }, { device: 'B' })
    const other = opOf('set', { name: 'e' }, { name: there.op_id }, { device: 'C' })
    const settled = opOf('resolve', { name: 'e' }, { name: [here.op_id, other.op_id], $c: 'H' })
    const { state } = foldAll([ins, here, there, one, other, settled])
    expect(state.open.name).toEqual([{ tip: one.op_id, ops: [there.op_id, one.op_id] }])
  })

  test('an op that a moved person brought along counts once, when it comes by itself as well', () => {
    const ins = made()
    const two = opOf('set', { name: 'b' }, { name: ins.op_id })
    const three = opOf('set', { name: 'c' }, { name: ins.op_id })
    const { state } = foldAll([ins, two, three])
    const again = foldAll([ins, two, three, two, three])
    expect(again.state).toEqual(state)
    expect(again.dispositions).toEqual(['ok', 'ok', 'conflict', 'ok', 'conflict'])
  })

  test('the same value typed twice is one value with two versions, and either may be followed', () => {
    const ins = made()
    const here = opOf('set', { name: 'b' }, { name: ins.op_id })
    const there = opOf('set', { name: 'b' }, { name: ins.op_id }, { device: 'B' })
    const both = foldAll([ins, here, there])
    expect(both.dispositions).toEqual(['ok', 'ok', 'ok'])
    expect(current(both.state, 'name')).toEqual([here.op_id, there.op_id])
    expect(both.judged[2]!.won).toEqual([])
    for (const seen of [here, there]) {
      const next = foldAll([opOf('set', { name: 'c' }, { name: seen.op_id })], both.state)
      expect(next.dispositions).toEqual(['ok'])
    }
  })

  test('a side that comes to the value that stands is no side any more', () => {
    const ins = made()
    const here = opOf('set', { name: 'b' }, { name: ins.op_id })
    const there = opOf('set', { name: 'c' }, { name: ins.op_id }, { device: 'B' })
    const agrees = opOf('set', { name: 'b' }, { name: there.op_id }, { device: 'B' })
    const { state, dispositions } = foldAll([ins, here, there, agrees])
    expect(dispositions).toEqual(['ok', 'ok', 'conflict', 'ok'])
    expect(state.open).toEqual({})
    expect(current(state, 'name')).toEqual([here.op_id, agrees.op_id])
  })

  test('a field that nobody has filled, and a record nobody has made, take what comes', () => {
    const ins = made()
    const health = opOf('set', { health: 'good' }, { health: 0 })
    expect(foldAll([ins, health]).dispositions).toEqual(['ok', 'ok'])
    expect(foldAll([health]).dispositions).toEqual(['ok'])
  })

  test('D-10: two secretaries offline: phone and note kept, the health conclusion asks a person, whoever syncs first', () => {
    const ins = opOf('ins', { name: '样例', phone: '1', note: 'x', health: '良' })
    const base = { health: ins.op_id }
    const a = [
      opOf('set', { phone: '2' }, {}, { device: 'A' }),
      opOf('set', { health: '好' }, base, { device: 'A' }),
    ]
    const b = [
      opOf('set', { note: 'y' }, {}, { device: 'B' }),
      opOf('set', { health: '差' }, base, { device: 'B' }),
    ]
    const sides = [
      [ins, ...a, ...b],
      [ins, ...b, ...a],
      [ins, a[0]!, b[0]!, b[1]!, a[1]!],
    ].map((order) => {
      const { state, dispositions } = foldAll(order)
      expect(dispositions.filter((one) => one === 'conflict')).toHaveLength(1)
      expect(current(state, 'phone')).toEqual([a[0]!.op_id])
      expect(current(state, 'note')).toEqual([b[0]!.op_id])
      return [...current(state, 'health')!, ...tips(state, 'health')].sort()
    })
    for (const one of sides) expect(one).toEqual([a[1]!.op_id, b[1]!.op_id].sort())
  })
})

describe('class S: steps', () => {
  test.each([
    ['a legal step', [['draft', 'asked']], ['ok']],
    ['two steps', [['draft', 'asked'], ['asked', 'granted']], ['ok', 'ok']], // prettier-ignore
    ['a step from another state than stands', [['asked', 'granted']], ['E_STATE']],
    ['a step that does not follow', [['draft', 'granted']], ['E_STATE']],
    ['a step out of an end', [['draft', 'dropped'], ['dropped', 'draft']], ['ok', 'E_STATE']], // prettier-ignore
    ['the same step twice', [['draft', 'asked'], ['draft', 'asked']], ['ok', 'E_STATE']], // prettier-ignore
    ['a step named like something every object has', [['draft', 'constructor']], ['E_STATE']],
    ['no pair', ['asked'], ['E_SHAPE']],
    ['a pair of something else', [[1, 2]], ['E_SHAPE']],
  ])('%s', (_what, steps, dispositions) => {
    const trans = steps.map((step) => opOf('trans', { leave: step }))
    expect(foldAll([made(), ...trans]).dispositions).toEqual(['ok', ...dispositions])
  })

  test('a record begins in a first state, and its value is the state it came to', () => {
    const ins = opOf('ins', { leave: ['', 'draft'] })
    const { state, dispositions } = foldAll([ins])
    expect(dispositions).toEqual(['ok'])
    expect(valueIn(ins, 'leave', state, words)).toBe('draft')
    expect(foldAll([opOf('ins', { leave: ['', 'granted'] })]).dispositions).toEqual(['E_STATE'])
    expect(foldAll([opOf('ins', { leave: ['draft', 'asked'] })]).dispositions).toEqual(['E_STATE'])
  })

  test('a column nobody here knows is a row of steps when its ops say so', () => {
    const step = (from: string, to: string) => opOf('trans', { other: [from, to] }, { $c: 'S' })
    expect(foldAll([step('', 'x'), step('x', 'y'), step('x', 'z')]).dispositions).toEqual([
      'ok',
      'ok',
      'E_STATE',
    ])
  })
})

describe('class T: sets', () => {
  test('what is added in two places is all in; only what was named is taken out', () => {
    const ins = opOf('ins', { tags: { add: ['a', 'b'] } })
    const out = opOf('set', { tags: { remove: [`${ins.op_id}.0`] } })
    const more = opOf('set', { tags: { add: ['a'], remove: [`${ins.op_id}.0`] } }, {}, { device: 'B' })
    const { state, dispositions } = foldAll([ins, out, more])
    expect(dispositions).toEqual(['ok', 'ok', 'ok'])
    expect(new Set(valueIn(more, 'tags', state, words) as string[])).toEqual(new Set(['a', 'b']))
    expect(current(state, 'tags')).toEqual([`${ins.op_id}.1`, `${more.op_id}.0`].sort())
  })

  test('a set may become empty', () => {
    const ins = opOf('ins', { tags: { add: ['a'] } })
    const out = opOf('set', { tags: { remove: [`${ins.op_id}.0`, 'unknown', 3] } })
    const { state } = foldAll([ins, out])
    expect(valueIn(out, 'tags', state, words)).toEqual([])
    expect(readRecord(writeRecord(state))).toEqual(state)
  })

  test.each([['text'], [null], [{ add: 'a' }], [{ remove: {} }]])('%j is no change of a set', (value) => {
    expect(foldAll([opOf('set', { tags: value })]).dispositions).toEqual(['E_SHAPE'])
  })
})

describe('a record', () => {
  test('is made once', () => {
    expect(foldAll([made(), made()]).dispositions).toEqual(['ok', 'E_EXISTS'])
  })

  test('changes with all fields of an op or with none; the worst field names what became of it', () => {
    const ins = made()
    const here = opOf('set', { name: 'b' }, { name: ins.op_id })
    const old = opOf('set', { name: 'c', note: 'n' }, { name: ins.op_id }, { hlc: stamp(0) })
    const bad = opOf('set', { note: 'n', number: 2 }, {}, { device: 'B' })
    const { judged, dispositions } = foldAll([ins, here, old, bad])
    expect(dispositions).toEqual(['ok', 'ok', 'conflict', 'E_APPEND_ONLY'])
    expect(judged[3]!.after).toBe(judged[2]!.after)
  })

  test('is the same object where nothing changed', () => {
    const ins = made()
    const { judged } = foldAll([
      ins,
      opOf('set', { note: 'n' }, {}, { hlc: stamp(0) }),
      opOf('void', { reason: 'x' }, { $s: 'y' }),
      opOf('xfer_out', { to: 'B' }),
      opOf('unheard-of' as 'void', {}),
      opOf('set', {}),
    ])
    for (const { after } of judged) expect(after).toBe(judged[0]!.after)
    expect(judged.map(({ disposition }) => disposition)).toEqual(['ok', 'lww_lost', 'ok', 'ok', 'ok', 'ok'])
  })

  test.each([
    ['a body that is no JSON', { body: '{' }],
    ['a body that is a list', { body: '[]' }],
    ['a base that is no JSON', { base: '' }],
    ['half a character', { body: String.raw`{"name":"\ud800"}` }],
    ['a number beyond all numbers', { body: '{"name":1e999}' }],
    ['the removal as a field', { body: '{"$deleted":true}' }],
    ['a field that every object has', { body: '{"constructor":1}' }],
    ['the parent of all objects', { body: '{"__proto__":{"x":1}}' }],
    ['a field without a name', { body: '{"":1}' }],
    ['a list that is an object', { kind: 'del', base: '{}' }],
    ['a list of numbers', { kind: 'undel', base: '[1]' }],
  ] as const)('refuses %s and never throws', (_what, wrong) => {
    expect(foldAll([{ ...opOf('set', {}), ...wrong }]).dispositions).toEqual(['E_SHAPE'])
  })
})

describe('the class of a column', () => {
  const bodyOf = (body: object, base: object) => ({
    entity: 'thing',
    body: JSON.stringify(body),
    base: JSON.stringify(base),
  })

  test.each([
    ['is the vocabulary’s', bodyOf({ name: 1 }, { $c: 'L' }), 'name', 'H'],
    [
      'else what the op says, by the order of the names',
      bodyOf({ z: 1, b: 1, a: 1 }, { $c: 'TAL' }),
      'z',
      'L',
    ],
    ['else H: without a note', bodyOf({ z: 1 }, {}), 'z', 'H'],
    ['else H: by a note of another length', bodyOf({ z: 1 }, { $c: 'LL' }), 'z', 'H'],
    ['else H: by a letter of a later program', bodyOf({ z: 1 }, { $c: 'Q' }), 'z', 'H'],
    ['else H: by a note that is none', bodyOf({ z: 1 }, { $c: 7 }), 'z', 'H'],
    ['of a removal is H', bodyOf({ $deleted: true }, { $c: 'L' }), '$deleted', 'H'],
    ['is not what every object has', bodyOf({ valueOf: 1 }, { $c: 'L' }), 'valueOf', 'L'],
  ] as const)('%s', (_what, op, column, fieldClass) => {
    expect(classIn(op, column, words)).toBe(fieldClass)
    expect(classIn({ ...op, entity: 'constructor' }, column, words)).toBe(
      column === 'name' ? 'L' : fieldClass,
    )
  })

  test('is told by the author, and read back by those who do not know the column', () => {
    const body = { tags: {}, name: 1, number: 1, note: 1, leave: [], $deleted: true, later: 1 }
    const note = classesNote('thing', body, words)
    // $deleted, later, leave, name, note, number, tags
    expect(note).toBe('HHSHLAT')
    const op = { entity: 'thing', body: JSON.stringify(body), base: JSON.stringify({ $c: note }) }
    for (const column of Object.keys(body)) expect(classIn(op, column, {})).toBe(classIn(op, column, words))
  })

  test('a wrong note overwrites nothing: where ops disagree, a person is asked', () => {
    const human = opOf('set', { later: 'a' }, { $c: 'H' })
    for (const letter of ['L', 'T']) {
      const value = letter === 'T' ? { add: [] } : 'b'
      const { state, dispositions } = foldAll([human, opOf('set', { later: value }, { $c: letter })])
      expect(dispositions).toEqual(['ok', 'conflict'])
      expect(current(state, 'later')).toEqual([human.op_id])
    }
  })
})
