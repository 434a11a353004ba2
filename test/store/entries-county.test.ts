import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Store } from '../../electron/store/open-store.ts'
import type { Change } from '../../electron/store/change.ts'
import { hashEntry, type Entry } from '../../shared/sync/entry.ts'
import type { Page } from '../../shared/sync/messages.ts'
import { scopeId } from '../../shared/sync/scope.ts'
import { addLeaves, emptyTree, rootOf } from '../../shared/sync/tree.ts'
import { makeCounty } from './county.ts'
import { makeId, open, person, rows, save, scratch } from './store-fixture.ts'

// What a store makes of a county that does the unusual: takes a name away, admits what waited, loses its log, has a bug.

let places: ReturnType<typeof scratch>[]
let stores: Store[]
let county: ReturnType<typeof makeCounty>
let base: string

const device = (n: number) => String(n).repeat(32)
const laptop = (n: number): Store => {
  const place = scratch(`laptop-${n}`)
  places.push(place)
  const store = open(place.dir, { clock: county.nowMs })
  stores.push(store)
  county.enrol(store, device(n))
  return store
}
const names = (store: Store) =>
  rows(store, 'SELECT name FROM person WHERE deleted = 0 ORDER BY name').map((row) => row.name)
const set = (id: string, body: Change['body']): Change => ({ kind: 'set', entity: 'person', id, body })
const isRefolded = (store: Store) => {
  const { before, after } = store.rebuild()
  expect(after).toBe(before)
}
const factOf = (store: Store) => store.replica.facts().find(({ scope }) => scope === base)!
const scopes = (store: Store) => store.identity()!.certificate.scopes

beforeEach(() => {
  places = []
  stores = []
  county = makeCounty()
  base = scopeId(county.units[0]!, 'base')
})
afterEach(() => {
  for (const store of stores) store.close()
  for (const place of places) place.clear()
})

describe('what a revoked laptop sent', () => {
  test('waits in the tray of its author and is on no other screen, until the county admits it', () => {
    const [a, b] = [laptop(1), laptop(2)]
    const id = makeId()
    save(a, person('甲', id))
    county.sync(a)
    county.sync(b)
    void county.hub.revoke(device(1), county.nowMs())
    save(a, set(id, { note: '晚到' }))
    const [op] = a.replica.outbox(base, { ops: 10, bytes: 1 << 18 })
    expect(county.push(a, base).answers).toMatchObject([{ answer: 'ack', disposition: 'parked' }])
    county.sync(b)
    const noteAt = (store: Store) => rows(store, 'SELECT note FROM person WHERE id = ?', id)[0]!.note
    expect([noteAt(a), noteAt(b)]).toEqual(['晚到', null])
    expect([a.waiting(), b.returned()]).toEqual([1, []])
    isRefolded(b)
    // The laptop is let in again, under a new name: it reads that its change waits for a person.
    county.enrol(a, device(3))
    county.pull(a, base)
    expect(a.returned()).toMatchObject([{ opId: op!.op_id, code: 'revoked' }])
    expect([a.waiting(), names(a)]).toEqual([0, ['甲']])
    isRefolded(a)
    void county.hub.admit(base, op!.hash, county.nowMs())
    for (const store of [a, b]) {
      county.sync(store)
      expect([noteAt(store), store.returned(), store.waiting()]).toEqual(['晚到', [], 0])
      isRefolded(store)
    }
    expect(factOf(a).root).toBe(factOf(b).root)
  })
})

test('a laptop that goes on under a new name sends what the old one left, each stream under its own key', () => {
  const [a, b] = [laptop(1), laptop(2)]
  const id = makeId()
  save(a, person('甲', id))
  county.sync(a)
  save(a, set(id, { note: '旧名' }))
  county.enrol(a, device(3))
  save(a, set(id, { mobile: '13800000000' }))
  expect(a.waiting()).toBe(2)
  const out = a.replica.outbox(base, { ops: 10, bytes: 1 << 18 })
  expect(out.map((op) => [op.device, op.sig !== null])).toEqual([
    [device(1), true],
    [device(3), true],
  ])
  county.sync(a)
  county.sync(b)
  for (const store of [a, b]) {
    expect(rows(store, 'SELECT note, mobile FROM person')).toEqual([{ note: '旧名', mobile: '13800000000' }])
    expect(store.check()).toMatchObject({ forged: 0, gaps: 0, sound: true })
    isRefolded(store)
  }
  expect([a.waiting(), factOf(a).root]).toEqual([0, factOf(b).root])
})

describe('a county that lost its log is given back what others wrote', () => {
  /** One laptop sends six changes under one signature, another reads so many bytes of them; then the county loses all. */
  function lostAfter(bytes: number | null) {
    const [a, b] = [laptop(1), laptop(2)]
    const image = county.hub.backup()
    for (let i = 0; i < 6; i++) save(a, person(`样例${i}`))
    county.sync(a)
    if (bytes === null) county.pull(b, base)
    else expect(b.replica.apply(county.page(b, base, bytes)).type).toBe('applied')
    const epoch = county.restore(image)
    for (const store of [a, b]) for (const scope of scopes(store)) store.replica.cut(scope, 0, epoch)
    return { a, b }
  }

  test('up to a signature of its author, however little is asked for', () => {
    const { a, b } = lostAfter(null)
    const out = b.replica.outbox(base, { ops: 2, bytes: 1000 })
    expect([out.length, out.at(-1)!.sig !== null]).toEqual([6, true])
    expect(county.push(b, base, { ops: 2, bytes: 1000 }).answers.map(({ answer }) => answer)).toEqual(
      Array.from({ length: 6 }, () => 'ack'),
    )
    county.pull(b, base)
    county.sync(a)
    expect([factOf(b).relay, factOf(a).root]).toEqual([0, factOf(b).root])
  })

  test('and what no signature covers is left to its author, and stands in nobody’s way', () => {
    const { a, b } = lostAfter(1500)
    const had = rows(b, 'SELECT count(*) AS count FROM op')[0]!.count as number
    expect(had).toBeGreaterThan(0)
    expect(had).toBeLessThan(6)
    save(b, person('乙'))
    expect(b.replica.outbox(base, { ops: 2, bytes: 1000 }).map((op) => op.device)).toEqual([device(2)])
    county.sync(b)
    county.sync(a)
    county.sync(b)
    expect(names(b)).toEqual(['乙', ...Array.from({ length: 6 }, (_, i) => `样例${i}`)].sort())
    expect([factOf(b).relay, a.waiting(), factOf(a).root]).toEqual([0, 0, factOf(b).root])
    isRefolded(b)
  })
})

test('where the county decides otherwise than the rules, the scope stands still, says so, and work goes on', () => {
  const [a, b] = [laptop(1), laptop(2)]
  save(a, person('甲'))
  county.sync(a)
  const page = county.page(b, base)
  const wrong: Entry = { ...page.entries[0]!.entry, disposition: 'conflict' }
  const tree = addLeaves(emptyTree, [hashEntry(wrong)])
  const { sig: _sig, ...sealed } = page.checkpoint
  const checkpoint = county.seal({ ...sealed, root: rootOf(tree) })
  const otherwise: Page = { ...page, entries: [{ ...page.entries[0]!, entry: wrong }], checkpoint }
  const before = b.rebuild().after
  expect(b.replica.apply(otherwise)).toEqual({ type: 'differs', sseq: 1 })
  expect(factOf(b)).toMatchObject({ size: 0, stopped: expect.stringMatching(/^1 /) })
  expect(b.rebuild()).toEqual({ before, after: before })
  save(b, person('乙'))
  expect([names(b), factOf(b).own]).toEqual([['乙'], 1])
  expect(b.replica.outbox(base, { ops: 10, bytes: 1 << 18 })).toHaveLength(1)
  const { dir } = places[1]!
  b.close()
  const again = open(dir, { clock: county.nowMs })
  stores[1] = again
  expect(factOf(again).stopped).not.toBeNull()
  // What the county says rightly is taken.
  expect(again.replica.apply(county.page(again, base))).toMatchObject({ type: 'applied' })
  expect(names(again)).toEqual(['乙', '甲'].sort())
})
