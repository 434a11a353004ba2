import { describe, expect, test } from 'vitest'
import type { Op } from '../../shared/sync/op.ts'
import { mostAheadMs } from '../../shared/sync/clock.ts'
import { nameOp } from '../../shared/sync/op.ts'
import { noonMs, north, openHub, Pen, push, readAll, stampAt } from './order-fixture.ts'

const made = (id: string) => ({ kind: 'ins', entity_id: id, body: { name: `样例${id}` } }) as const
const said = (hub: ReturnType<typeof openHub>, ops: readonly Op[]) =>
  push(hub, ops).answers.map(({ answer }) => answer)
const fates = (hub: ReturnType<typeof openHub>) => readAll(hub).fates()

describe('putting ops in order', () => {
  test('AS-32 the same push five times is one entry', () => {
    const hub = openHub()
    const ops = new Pen('d1').act(made('P1'))
    const answers = Array.from({ length: 5 }, () => said(hub, ops))
    expect(answers).toEqual([['ack'], ['dup'], ['dup'], ['dup'], ['dup']])
    expect(hub.log(north).entries).toHaveLength(1)
    expect(fates(hub)).toEqual(['ok'])
  })

  test('an op whose stream is not here yet waits, and so does all that follows it', () => {
    const hub = openHub()
    const pen = new Pen('d1')
    const ops = [pen.one(made('P1')), pen.one(made('P2')), pen.one(made('P3'))]
    expect(said(hub, ops.slice(1))).toEqual(['gap', 'gap'])
    expect(said(hub, ops)).toEqual(['ack', 'ack', 'ack'])
    expect(said(hub, ops.slice(1))).toEqual(['dup', 'dup'])
  })

  test('half a group at the end is not taken; the whole one is, later', () => {
    const hub = openHub()
    const pen = new Pen('d1')
    const group = pen.act(made('P1'), made('P2'), made('P3'))
    const half = [group[0]!, { ...group[1]!, sig: 'signed' }]
    expect(said(hub, half)).toEqual(['short', 'short'])
    expect(hub.log(north).entries).toEqual([])
    expect(said(hub, group)).toEqual(['ack', 'ack', 'ack'])
    expect(fates(hub)).toEqual(['ok', 'ok', 'ok'])
  })

  test('a group that its own stream left behind is stored and returned, and blocks nothing', () => {
    const hub = openHub()
    const pen = new Pen('d1')
    const torn = pen.act(made('P1'), made('P2'), made('P3')).slice(0, 2)
    pen.prev = torn.at(-1)!.hash
    const ops = [...torn, pen.one(made('P4'))]
    expect(said(hub, ops)).toEqual(['ack', 'ack', 'ack'])
    const reader = readAll(hub)
    expect(reader.fates().toSorted()).toEqual(['ok', 'rejected E_SHAPE', 'rejected E_SHAPE'])
    expect([...reader.records.keys()]).toEqual(['person P4'])
  })

  test('a restored disk writes on from the same place: both are taken, and the fork is told', () => {
    const hub = openHub()
    const pen = new Pen('d1')
    const first = pen.act(made('P1'))
    const other = pen.fork()
    push(hub, [...first, ...pen.act(made('P2'))])
    const hello = () => hub.serve('d1', { kind: 'hello', revocations: null, waiting: 0 }, noonMs)
    expect(hello()).toMatchObject({ value: { forked: false } })
    expect(said(hub, [...first, ...other.act(made('P3'))])).toEqual(['dup', 'ack'])
    expect(hello()).toMatchObject({ value: { forked: true } })
    expect([...readAll(hub).records.keys()]).toEqual(['person P1', 'person P2', 'person P3'])
  })

  test('a clock ten years ahead counts as ten minutes ahead; the log never goes back in time', () => {
    const hub = openHub()
    const pen = new Pen('d1')
    const ahead = pen.one({ ...made('P1'), hlc: stampAt(noonMs + 3e11) })
    push(hub, [ahead])
    push(hub, pen.act(made('P2')), 'd1', noonMs - 3e8)
    const [first, second] = hub.log(north).entries
    expect(first!.eff_hlc).toBe(stampAt(noonMs + mostAheadMs))
    expect(second!.received_ms).toBeGreaterThan(first!.received_ms)
    readAll(hub)
  })
})

describe('what breaks a rule is stored and returned, and blocks nothing', () => {
  test('AS-43 the second of five records breaks a rule: the other four stand', () => {
    const hub = openHub()
    const pen = new Pen('d1')
    const ops = [
      pen.one(made('P1')),
      pen.one({ ...made('P1'), body: { name: '样例二' } }),
      pen.one(made('P3')),
      pen.one(made('P4')),
      pen.one(made('P5')),
    ]
    expect(said(hub, ops)).toEqual(['ack', 'ack', 'ack', 'ack', 'ack'])
    const reader = readAll(hub)
    expect(reader.fates()).toEqual(['ok', 'rejected E_EXISTS', 'ok', 'ok', 'ok'])
    expect([...reader.records.keys()]).toEqual(['person P1', 'person P3', 'person P4', 'person P5'])
    // It stays, whole, for its author.
    expect(reader.ops.get(ops[1]!.hash)).toEqual(ops[1])
  })

  const cases: readonly (readonly [string, object, string])[] = [
    ['text that is no JSON', { body: '{"name":' }, 'E_SHAPE'],
    ['JSON that is not canonical', { body: '{"name": "样例"}' }, 'E_SHAPE'],
    ['a body that is a list', { body: '[]' }, 'E_SHAPE'],
    ['a column with an impossible name', { body: '{"__proto__":"x"}' }, 'E_SHAPE'],
    ['a value deeper than any real one', { body: `{"note":${'['.repeat(40)}${']'.repeat(40)}}` }, 'E_SHAPE'],
    ['a base of the wrong shape', { body: { name: 'x' }, base: { name: ['x'] } }, 'E_SHAPE'],
    ['a removal that names nothing', { kind: 'del', base: {} }, 'E_SHAPE'],
    ['a stamp that is none', { body: { name: 'x' }, hlc: 'soon' }, 'E_SHAPE'],
    [
      'settling by a cadre',
      { kind: 'resolve', body: { name: 'x' }, base: { name: [] }, role: 'cadre' },
      'E_ROLE',
    ],
    ['a move by a laptop', { kind: 'xfer_out', body: { to: 'x', name: 'x', on: 'x', ops: [] } }, 'E_ROLE'],
    [
      'a step that does not follow',
      { kind: 'trans', body: { stage: ['asked', 'agreed'] }, base: {} },
      'E_STATE',
    ],
    ['an entity nobody knows', { entity: 'constructor', kind: 'ins', body: { what: 'x' } }, 'ok'],
  ]
  test.each(cases)('%s', (_name, deed, code) => {
    const hub = openHub()
    const pen = new Pen('d1')
    push(hub, pen.act(made('P1')))
    const op = pen.one(deed)
    const after = pen.one(made('P9'))
    expect(said(hub, [op, after])).toEqual(['ack', 'ack'])
    expect(fates(hub)).toEqual(['ok', code === 'ok' ? 'ok' : `rejected ${code}`, 'ok'])
  })

  test('a record of another class does not belong into the scope; one that nobody knows is taken', () => {
    const hub = openHub('talk')
    const pen = new Pen('d1')
    push(hub, [pen.one(made('P1')), pen.one({ ...made('L1'), entity: 'later' })])
    expect(readAll(hub, north, 'talk').fates()).toEqual(['rejected E_SCOPE', 'ok'])
  })

  test('a group stands or falls together', () => {
    const hub = openHub()
    const pen = new Pen('d1')
    push(hub, pen.act(made('P1')))
    push(hub, pen.act(made('P2'), made('P1'), { entity_id: 'P2', body: { name: '样例' }, base: { name: 0 } }))
    const reader = readAll(hub)
    expect(reader.fates()).toEqual(['ok', 'rejected E_GROUP', 'rejected E_EXISTS', 'rejected E_GROUP'])
    expect(reader.records.has('person P2')).toBe(false)
  })

  test('an op of a kind that this hub does not know waits for its update', () => {
    const hub = openHub()
    const pen = new Pen('d1')
    const later = pen.act({ kind: 'later' as never }, made('P2'))
    expect(said(hub, [...later, ...pen.act(made('P3'))])).toEqual(['ack', 'ack', 'ack'])
    expect(fates(hub)).toEqual(['parked schema', 'parked schema', 'ok'])
  })
})

describe('a revoked laptop', () => {
  test('its work is parked, folded by nobody, until a person at the county admits it', () => {
    const hub = openHub()
    const pen = new Pen('d1')
    push(hub, pen.act(made('P1')))
    hub.revoke('d1')
    const group = pen.act({ body: { name: '新名' }, base: { name: 0 } }, made('P2'))
    expect(said(hub, group)).toEqual(['ack', 'ack'])
    expect(readAll(hub).records.has('person P2')).toBe(false)
    const pull = { kind: 'pull', scope: north, epoch: 1, after: 0, bytes: 1e6, own: 'full' } as const
    expect(hub.serve('d1', pull, noonMs)).toMatchObject({ error: { type: 'Revoked' } })
    hub.admit(north, group[1]!.hash, noonMs)
    const reader = readAll(hub)
    expect(reader.fates()).toEqual(['ok', 'parked revoked', 'parked revoked', 'conflict', 'ok'])
    expect(reader.records.has('person P2')).toBe(true)
    hub.admit(north, group[1]!.hash, noonMs)
    expect(hub.log(north).entries).toHaveLength(5)
  })
})

test('an op with a wrong hash is bad, one that no signature covers is not believed, and both come again', () => {
  const hub = openHub()
  const pen = new Pen('d1')
  const [first, second, third] = [pen.one(made('P1')), pen.one(made('P2')), pen.one(made('P3'))]
  const damaged = { ...second, body: '{"name":"别人"}' }
  expect(said(hub, [{ ...first, sig: null }, { ...damaged, sig: null }, third])).toEqual([
    'bad',
    'bad',
    'gap',
  ])
  expect(said(hub, [first, { ...second, sig: null }])).toEqual(['ack', 'badsig'])
  // The signature on the third covers the second.
  expect(said(hub, [first, { ...second, sig: null }, third])).toEqual(['dup', 'ack', 'ack'])
  const forged = { ...nameOp({ ...third, device: 'd2' }), sig: 'made up' }
  expect(said(hub, [forged])).toEqual(['badsig'])
})
