import { describe, expect, test } from 'vitest'
import { carriedBodies, opsOf, readCarried, receive, type CarriedRecord } from '../../shared/sync/transfer.ts'
import { canonicalJson } from '../../shared/sync/op.ts'
import { emptyRecord, type Cell, type RecordState } from '../../shared/sync/record.ts'
import { noonMs, north, openHub, Pen, push, readAll, south, stampAt } from './order-fixture.ts'

const move = { person: 'P1', from: north, to: south, name: '样例', on: '2026-11-22' }
const back = { ...move, from: south, to: north }

/** A person in the north with a conflict and a record of their own, whom laptop d1 knows up to there. */
function settled() {
  const hub = openHub()
  const [one, two] = [new Pen('d1'), new Pen('d2')]
  const made = one.one({ kind: 'ins', body: { name: '甲', mobile: '1', tags: { add: ['一'], remove: [] } } })
  const event = one.one({
    kind: 'ins',
    entity: 'event',
    entity_id: 'E1',
    body: { person_id: 'P1', note: '随行' },
  })
  push(hub, [made, event])
  push(hub, one.act({ body: { name: '乙' }, base: { name: made.op_id } }))
  push(hub, two.act({ body: { name: '丙' }, base: { name: made.op_id } }))
  one.ctx = two.ctx = { epoch: 1, sseq: 4 }
  return { hub, one, two, made, before: readAll(hub).record() }
}

describe('a person who moves to another unit', () => {
  test('takes records, versions and open conflicts along, so that bases still match there', () => {
    const { hub, before } = settled()
    hub.transfer(move, noonMs)
    const there = readAll(hub, south)
    expect(there.record()).toEqual(before)
    expect(there.record('event E1').cells.note).toBeDefined()
    const carried = readCarried(there.log[0]!.op)!
    const said = carried.records.flatMap((record) =>
      Object.values(record.said).map(({ values }) => values.name),
    )
    // What stands, what stands open, and what the record began with, for its other fields rest on that.
    expect(said.filter(Boolean).toSorted()).toEqual(['丙', '乙', '甲'])
    const writer = new Pen('d9', south)
    push(
      hub,
      writer.act({ body: { name: '丁' }, base: { name: before.cells.name!.versions[0] } }),
      'd9',
      noonMs,
      south,
    )
    expect(readAll(hub, south).fates()).toEqual(['ok', 'ok'])
  })

  test('AS-41 what the old unit wrote before it heard follows; its author hears what became of it', () => {
    const { hub, one, two, before } = settled()
    hub.transfer(move, noonMs)
    const current = before.cells.name!.versions[0]
    const late = one.act(
      { body: { name: '丁' }, base: { name: current } },
      { kind: 'ins', entity: 'event', entity_id: 'E2', body: { person_id: 'P1' } },
    )
    push(hub, late)
    push(hub, two.act({ kind: 'ins', body: { name: '又' } }))
    const home = readAll(hub)
    expect(home.fates().slice(5)).toEqual([
      `rehomed ${south}`,
      `rehomed ${south}`,
      'echo ok',
      'echo ok',
      `rehomed ${south}`,
      'echo rejected:E_EXISTS',
    ])
    const there = readAll(hub, south)
    expect(there.fates()).toEqual(['ok', 'ok', 'ok', 'rejected E_EXISTS'])
    expect(there.log.map(({ entry }) => entry.late_from)).toEqual(['', north, north, north])
    expect(there.record().cells.name!.versions).toEqual([late[0]!.op_id])
    expect(there.records.has('event E2')).toBe(true)
    // Again, because the answer was lost: nothing happens twice.
    push(hub, late)
    expect(readAll(hub, south).log).toHaveLength(4)
    expect(readAll(hub).log).toHaveLength(home.log.length)
  })

  test('is no longer written about by those who know; the content stays in the log', () => {
    const { hub, one } = settled()
    hub.transfer(move, noonMs)
    one.ctx = { epoch: 1, sseq: 5 }
    push(hub, one.act({ body: { mobile: '2' }, base: { mobile: 0 } }))
    expect(readAll(hub).fates().at(-1)).toBe('rejected E_SCOPE')
    expect(readAll(hub, south).log).toHaveLength(1)
  })

  test('of a group only what is about them goes along; the rest stands here', () => {
    const { hub, one } = settled()
    hub.transfer(move, noonMs)
    push(
      hub,
      one.act({ body: { mobile: '2' }, base: { mobile: 0 } }, { kind: 'ins', entity_id: 'P2', body: {} }),
    )
    expect(readAll(hub).fates().slice(5)).toEqual([`rehomed ${south}`, 'ok', 'echo ok'])
    expect(readAll(hub, south).record().cells.mobile!.versions).toHaveLength(1)
  })

  test('and was removed there: who wrote in the old unit knew nothing of it, whatever they had read of their own log', () => {
    const { hub, one } = settled()
    hub.transfer(move, noonMs)
    const named = opsOf(readAll(hub, south).record())
    push(hub, new Pen('d9', south).act({ kind: 'del', base: named }), 'd9', noonMs, south)
    one.ctx = { epoch: 1, sseq: 4 }
    push(hub, one.act({ body: { mobile: '5' }, base: { mobile: 0 } }))
    expect(readAll(hub, south).fates()).toEqual(['ok', 'ok', 'conflict'])
  })

  test('with late ops of one user action that came one by one: each is judged alone, by hub and reader', () => {
    const { hub, one } = settled()
    hub.transfer(move, noonMs)
    const [first, second] = one.act({ body: { mobile: '5' }, base: { mobile: 0 } }, { kind: 'ins', body: {} })
    for (const op of [first!, second!]) push(hub, [{ ...op, sig: 'signed' }], 'relay', noonMs, south)
    expect(readAll(hub, south).fates()).toEqual(['ok', 'ok', 'rejected E_EXISTS'])
  })

  test('is written about in a new record, and in that record again, before the old unit heard: both follow', () => {
    const { hub, one } = settled()
    hub.transfer(move, noonMs)
    const about = { entity: 'event', entity_id: 'E7' }
    const made = one.one({ ...about, kind: 'ins', body: { person_id: 'P1', happened_on: '2026-11-01' } })
    push(hub, [made])
    push(hub, one.act({ ...about, body: { happened_on: '2026-11-02' }, base: { happened_on: made.op_id } }))
    expect(readAll(hub).fates().slice(5)).toEqual([
      `rehomed ${south}`,
      'echo ok',
      `rehomed ${south}`,
      'echo ok',
    ])
    expect(readAll(hub).records.has('event E7')).toBe(false)
  })

  test('comes back: what happened in between comes along, and is written here again', () => {
    const { hub, one, before } = settled()
    hub.transfer(move, noonMs)
    const there = new Pen('d9', south)
    const edit = there.one({ body: { name: '丁' }, base: { name: before.cells.name!.versions[0] } })
    push(hub, [edit], 'd9', noonMs, south)
    hub.transfer(back, noonMs)
    const home = readAll(hub)
    expect(home.record().cells.name!.versions).toEqual([edit.op_id])
    expect(home.moved.size).toBe(0)
    push(hub, one.act({ body: { name: '戊' }, base: { name: edit.op_id } }))
    expect(readAll(hub).fates().at(-1)).toBe('ok')
    // Who is behind in the south is sent on to the north.
    push(hub, there.act({ body: { mobile: '3' }, base: { mobile: 0 } }), 'd9', noonMs, south)
    expect(readAll(hub, south).fates().slice(-2)).toEqual([`rehomed ${north}`, 'echo ok'])
    expect(readAll(hub).log.at(-1)!.entry.late_from).toBe(south)
  })

  test('a parked op about them, admitted after the move, follows too', () => {
    const { hub, one } = settled()
    hub.revoke('d1')
    const op = one.one({ body: { mobile: '9' }, base: { mobile: 0 } })
    push(hub, [op])
    hub.transfer(move, noonMs)
    hub.admit(north, op.hash, noonMs)
    expect(readAll(hub).fates().slice(-3)).toEqual(['ok', `rehomed ${south}`, 'echo ok'])
    expect(readAll(hub, south).record().cells.mobile!.versions).toEqual([op.op_id])
  })
})

describe('a hub put back from a backup of before the move', () => {
  /** All that was in a log, given back by laptops that had read it, but what the county has again already. */
  const giveBack = (
    hub: ReturnType<typeof openHub>,
    scope: string,
    log: ReturnType<typeof readAll>['log'],
  ) => {
    const ops = log
      .filter(({ entry }) => entry.disposition !== 'echo')
      .map(({ op }) => ({ ...op, sig: 'signed' }))
    push(hub, ops, `relay ${scope}`, noonMs, scope)
  }

  test.each(['south first', 'north first', 'north first, and faster with the late op'])(
    '%s: nothing is lost',
    (order) => {
      const { hub, one, before } = settled()
      const image = hub.backup()
      const early = one.one({ body: { mobile: '7' }, base: { mobile: 0 } })
      push(hub, [early])
      hub.transfer(move, noonMs)
      const late = one.one({ body: { name: '丁' }, base: { name: before.cells.name!.versions[0] } })
      push(hub, [late])
      const [home, there] = [readAll(hub).log, readAll(hub, south).log]
      hub.restore(image, 1)
      if (order === 'north first, and faster with the late op') push(hub, [early, late])
      if (order === 'south first') giveBack(hub, south, there)
      giveBack(hub, north, home.slice(4))
      giveBack(hub, south, there)
      const after = readAll(hub, south)
      expect(after.record().cells.mobile!.versions).toEqual([early.op_id])
      const names = [
        ...after.record().cells.name!.versions,
        ...(after.record().open.name ?? []).flatMap(({ ops }) => ops),
      ]
      expect(names).toContain(late.op_id)
      expect(readAll(hub).moved.get('P1')?.to).toBe(south)
    },
  )
})

describe('a hub put back from a backup of before the move, where only one half of it was read by anyone', () => {
  const whereIs = (hub: ReturnType<typeof openHub>) =>
    [north, south].filter((scope) => {
      const { subjects, moved } = readAll(hub, scope)
      return [...subjects.values()].includes('P1') && !moved.has('P1')
    })

  test.each([north, south])('%s: the county writes the other half anew', (read) => {
    const { hub, before } = settled()
    const image = hub.backup()
    hub.transfer(move, noonMs)
    const { log } = readAll(hub, read)
    hub.restore(image, 1)
    push(hub, [{ ...log.at(-1)!.op, sig: 'signed' }], 'relay', noonMs, read)
    expect(whereIs(hub)).toEqual([south])
    expect(readAll(hub, south).record()).toEqual(before)
  })

  test('what the old unit was faster with follows', () => {
    const { hub, one, before } = settled()
    const image = hub.backup()
    hub.transfer(move, noonMs)
    const arrival = readAll(hub, south).log.map(({ op }) => ({ ...op, sig: 'signed' }))
    const late = one.one({ body: { name: '丁' }, base: { name: before.cells.name!.versions[0] } })
    hub.restore(image, 1)
    push(hub, [late])
    push(hub, arrival, 'relay', noonMs, south)
    expect(whereIs(hub)).toEqual([south])
    expect(readAll(hub, south).record().cells.name!.versions).toEqual([late.op_id])
  })

  test('and went back again: they are where they went last, and in one place only', () => {
    const { hub } = settled()
    const image = hub.backup()
    hub.transfer(move, noonMs)
    hub.transfer(back, noonMs + 1)
    const there = readAll(hub, south).log.map(({ op }) => ({ ...op, sig: 'signed' }))
    hub.restore(image, 1)
    push(hub, there, 'relay', noonMs, south)
    expect(whereIs(hub)).toEqual([north])
  })
})

describe('a carried record', () => {
  const cell = (id: string, value?: string, more: Partial<Cell> = {}): Cell => ({
    versions: [id],
    hlc: stampAt(1),
    ...(value && { value }),
    ...more,
  })
  const at = { epoch: 2, sseq: 9 }
  const faster = { at, stale: false, went: null }
  const state = (cells: RecordState['cells'], open: RecordState['open'] = {}): RecordState => ({
    cells,
    open,
  })

  test('takes the place of nothing, and of what was left behind in an earlier stay', () => {
    const carried = state({ name: cell('v2', 'b') }, { name: [{ tip: 'x', ops: ['x'] }] })
    expect(receive(emptyRecord, carried, { at, stale: false, went: null })).toEqual({
      after: carried,
      won: ['name'],
    })
    expect(receive(state({ name: cell('v1', 'a') }), carried, { at, stale: true, went: null }).after).toEqual(
      carried,
    )
  })

  test('that meets something faster loses nothing: it is a side of an open conflict', () => {
    const ours = state({
      name: cell('late', 'c'),
      mobile: cell('l1'),
      tags: cell('t', undefined, { versions: ['a.0'], set: { 'a.0': 1 } }),
    })
    const theirs = state({
      name: cell('v1', 'a'),
      mobile: { ...cell('l2'), hlc: stampAt(2) },
      tags: cell('t', undefined, { versions: ['b.0'], set: { 'b.0': 2 } }),
      post: cell('p', 'q'),
    })
    const { after, won } = receive(ours, theirs, faster)
    expect(after.open).toEqual({ name: [{ tip: 'v1', ops: ['v1'] }] })
    expect(after.cells).toMatchObject({
      name: cell('late', 'c'),
      mobile: { versions: ['l2'] },
      post: cell('p', 'q'),
    })
    expect(after.cells.tags!.versions).toEqual(['a.0', 'b.0'])
    expect(won).toEqual(['mobile', 'post'])
    // Twice is once.
    expect(receive(after, theirs, faster).after).toEqual(after)
  })

  test('replaces what it knows of, and nothing else', () => {
    const ours = state(
      { name: cell('v1', 'a'), post: cell('new', 'n') },
      { name: [{ tip: 'b2', ops: ['b1', 'b2'] }] },
    )
    const theirs = state({ name: cell('v2', 'b'), post: cell('p', 'q') })
    const { after, won } = receive(ours, theirs, {
      at,
      stale: true,
      went: new Set(['v1', 'v2', 'b1', 'b2', 'p']),
    })
    expect(after).toEqual(
      state({ name: cell('v2', 'b'), post: cell('new', 'n') }, { post: [{ tip: 'p', ops: ['p'] }] }),
    )
    expect(won).toEqual(['name'])
  })

  test('whose value the faster one had seen is no conflict', () => {
    const ours = state({ name: cell('late', 'c', { awaits: ['v1'] }) })
    expect(receive(ours, state({ name: cell('v1', 'a') }), faster).after).toEqual(
      state({ name: cell('late', 'c') }),
    )
  })

  test('has its removal count from the entry on that brought it', () => {
    const removed = state({ $deleted: cell('r', 't', { by: { device: 'd1', epoch: 1, sseq: 400 } }) })
    expect(receive(emptyRecord, removed, faster).after.cells.$deleted!.by).toEqual({ device: 'd1', ...at })
  })

  test('of many is split, and only the last piece says that all are here', () => {
    const record = (i: number): CarriedRecord => ({
      entity: 'event',
      id: `E${i}`,
      state: state({ note: cell(`v${i}`) }),
      said: { [`v${i}`]: { actor: 'a', device: 'd', hlc: stampAt(1), values: { note: '谈'.repeat(3000) } } },
      made: { ms: 1, by: 'a' },
    })
    const bodies = carriedBodies(
      north,
      Array.from({ length: 50 }, (_, i) => record(i)),
      ['v1'],
    )
    const read = bodies.map((body) => readCarried({ kind: 'xfer_in', body })!)
    expect(read.flatMap(({ records }) => records.map(({ id }) => id))).toEqual(
      Array.from({ length: 50 }, (_, i) => `E${i}`),
    )
    expect(read.map(({ last }) => last)).toEqual([false, false, true])
    expect(Math.max(...bodies.map((body) => new TextEncoder().encode(body).length))).toBeLessThan(256 * 1024)
    expect(readCarried({ kind: 'xfer_in', body: canonicalJson({ from: north }) })).toBe(null)
  })

  test('names every op that it rests on', () => {
    const whole = state(
      {
        name: cell('v1', 'a', { versions: ['v1', 'v2'] }),
        tags: cell('x', undefined, { versions: ['v3.0'], set: { 'v3.0': 1 } }),
      },
      { name: [{ tip: 'v5', ops: ['v4', 'v5'] }] },
    )
    expect(opsOf(whole)).toEqual(['v1', 'v2', 'v3', 'v4', 'v5'])
  })
})
