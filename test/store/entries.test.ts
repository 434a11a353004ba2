import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Store } from '../../electron/store/open-store.ts'
import type { Change } from '../../electron/store/change.ts'
import { ok } from '../../shared/kernel/result.ts'
import { scopeId } from '../../shared/sync/scope.ts'
import { makeCounty } from './county.ts'
import { actor, makeId, open, person, rows, save, scratch, talk } from './store-fixture.ts'

type County = ReturnType<typeof makeCounty>
let places: ReturnType<typeof scratch>[]
let stores: Store[]
let county: County
let base: string

const newStore = (name: string): Store => {
  const place = scratch(name)
  places.push(place)
  const store = open(place.dir, { clock: county.nowMs })
  stores.push(store)
  return store
}
const device = (n: number) => String(n).repeat(32)
const laptop = (n: number): Store => {
  const store = newStore(`laptop-${n}`)
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
const rootsOf = (store: Store) =>
  store.replica.facts().map(({ scope, size, root }) => ({ scope, size, root }))

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

describe('two laptops of a unit', () => {
  test('come to the same records, roots and numbers, and an op leaves the outbox only by the log', () => {
    const [a, b] = [laptop(1), laptop(2)]
    const [one, two] = [makeId(), makeId()]
    save(a, person('甲', one), talk('第一次', makeId(), one))
    save(b, person('乙', two))
    expect([a.waiting(), a.entered()]).toEqual([2, 0])
    county.push(a, base)
    expect(a.waiting()).toBe(2)
    county.sync(a)
    expect([a.waiting(), a.entered()]).toEqual([0, 2])
    county.sync(b)
    county.sync(a)
    expect(names(a)).toEqual(names(b))
    expect(names(a)).toEqual(['乙', '甲'].sort())
    expect(rootsOf(a)).toEqual(rootsOf(b))
    expect(rows(b, 'SELECT content FROM talk')).toEqual([{ content: '第一次' }])
    for (const store of [a, b]) {
      isRefolded(store)
      expect(store.check()).toMatchObject({ forged: 0, gaps: 0, sound: true })
    }
    expect([b.waiting(), b.entered(), b.waitingBy()]).toEqual([0, 3, []])
  })

  test('a field changed in two places stands once, stays open on both, and is settled for both', () => {
    const [a, b] = [laptop(1), laptop(2)]
    const id = makeId()
    save(a, person('甲', id))
    county.sync(a)
    county.sync(b)
    save(a, set(id, { name: '甲一', note: '早' }))
    county.clock.tick(5000)
    save(b, set(id, { name: '甲二', note: '晚' }))
    county.sync(a)
    expect(names(b)).toEqual(['甲二'])
    county.sync(b)
    county.sync(a)
    for (const store of [a, b]) {
      expect(rows(store, 'SELECT name, note FROM person')).toEqual([{ name: '甲一', note: '晚' }])
      expect(store.conflicts()).toBe(1)
      isRefolded(store)
    }
    save(b, { kind: 'resolve', entity: 'person', id, body: { name: '甲二' } })
    county.sync(b)
    county.sync(a)
    for (const store of [a, b]) {
      expect([names(store), store.conflicts()]).toEqual([['甲二'], 0])
      isRefolded(store)
    }
    expect(rootsOf(a)).toEqual(rootsOf(b))
  })

  test('AS-42: who removes and who changes without knowing of each other lose neither: a person is asked', () => {
    const [a, b] = [laptop(1), laptop(2)]
    const id = makeId()
    save(a, person('甲', id))
    county.sync(a)
    county.sync(b)
    save(a, { kind: 'del', entity: 'person', id, body: {} })
    save(b, set(id, { name: '甲二' }))
    county.sync(a)
    county.sync(b)
    county.sync(a)
    for (const store of [a, b]) {
      expect(rows(store, 'SELECT deleted FROM person WHERE id = ?', id)).toEqual([{ deleted: 1 }])
      expect(store.conflicts()).toBe(1)
      isRefolded(store)
    }
    save(b, { kind: 'resolve', entity: 'person', id, body: { $deleted: false } })
    county.sync(b)
    county.sync(a)
    for (const store of [a, b]) {
      expect([names(store), store.conflicts()]).toEqual([['甲二'], 0])
      isRefolded(store)
    }
  })

  test('what the county does not take leaves the record, comes back whole, and is given up or replaced', () => {
    const [a, b] = [laptop(1), laptop(2)]
    const [id, other] = [makeId(), makeId()]
    save(a, person('甲', id), person('乙', other))
    county.sync(a)
    // The same two records, made twice: the second of each is not taken, nor what was written with it.
    save(b, person('甲二', id))
    save(b, set(id, { note: '后来' }))
    save(b, person('乙二', other), person('丙二'))
    county.sync(b)
    expect(names(b)).toEqual(['乙', '甲'].sort())
    expect(rows(b, 'SELECT note FROM person WHERE id = ?', id)).toEqual([{ note: '后来' }])
    expect(b.returned().map(({ entityId, code, body }) => [entityId === id || entityId === other, code, JSON.parse(body).name]))
      .toEqual(expect.arrayContaining([[true, 'E_EXISTS', '甲二'], [true, 'E_EXISTS', '乙二'], [false, 'E_GROUP', '丙二']])) // prettier-ignore
    expect([b.returned().length, b.waiting(), a.returned()]).toEqual([3, 0, []])
    isRefolded(b)
    const [first, second, third] = ['甲二', '乙二', '丙二'].map((name) =>
      b.returned().find(({ body }) => body.includes(name))!,
    )
    b.run(actor, (work) => {
      work.answer(first!.opId, '已有此人')
      work.write([
        { kind: 'set', entity: 'person', id: other, body: { name: '乙二' }, replaces: second!.opId },
        { ...person('丙二', third!.entityId), replaces: third!.opId },
      ])
      return ok(null)
    })
    expect(b.returned()).toEqual([])
    county.sync(b)
    county.sync(a)
    for (const store of [a, b]) {
      expect(names(store)).toEqual(['丙二', '乙二', '甲'].sort())
      expect(store.returned()).toEqual([])
      isRefolded(store)
    }
    expect(rootsOf(a)).toEqual(rootsOf(b))
  })

  test('AS-42: what a newer program wrote is kept, sent on, shown when it is known, and not changed here', () => {
    const [a, b] = [laptop(1), laptop(2)]
    const [id, other] = [makeId(), makeId()]
    save(a, person('甲', id), person('乙', other))
    county.sync(a)
    // The program of next year on the first laptop: a column nobody here knows.
    const op = county.writtenBy(a, { entity: 'person', id, body: { wechat: 'jia' }, $c: 'L' })
    county.sync(b)
    expect(rows(b, 'SELECT name FROM person WHERE id = ?', id)).toEqual([{ name: '甲' }])
    expect(b.readOnly('person', id)).toEqual({ type: 'NewerRecord' })
    expect(b.readOnly('person', other)).toBeNull()
    expect(() => save(b, set(id, { name: '甲二' }))).toThrow('NewerRecord')
    save(b, set(other, { name: '乙二' }))
    expect(rows(b, 'SELECT body FROM op WHERE op_id = ?', op.op_id)).toEqual([{ body: '{"wechat":"jia"}' }])
    county.sync(a)
    expect(a.readOnly('person', id)).toEqual({ type: 'NewerRecord' })
    isRefolded(a)
    isRefolded(b)
  })

  test('the sample office never travels, nor does what is written about it', () => {
    const a = laptop(1)
    const [who, held] = [makeId(), makeId()]
    const sample = { ...person('样例甲', who), body: { name: '样例甲', sample: true } }
    const post: Change = {
      kind: 'ins',
      entity: 'appointment',
      id: held,
      body: { person_id: who, post: '干事' },
    }
    save(a, sample, post)
    save(a, talk('样例谈话', makeId(), who))
    save(a, { kind: 'set', entity: 'appointment', id: held, body: { post: '主任' } })
    save(a, person('乙'))
    expect([a.waiting(), a.waitingBy()]).toEqual([1, [{ entity: 'person', count: 1 }]])
    county.sync(a)
    expect([a.waiting(), a.entered()]).toEqual([0, 1])
    const b = laptop(2)
    county.sync(b)
    expect(names(b)).toEqual(['乙'])
    isRefolded(a)
  })
})

describe('pages', () => {
  test('late, repeated, out of order and damaged ones change nothing', () => {
    const [a, b] = [laptop(1), laptop(2)]
    for (let i = 0; i < 12; i++) save(a, person(`样例${i}`))
    county.sync(a)
    const first = county.page(b, base, 2000)
    expect(b.replica.apply(first)).toMatchObject({ type: 'applied' })
    const second = county.page(b, base, 2000)
    expect(b.replica.apply(first)).toEqual({ type: 'stale' })
    const [entry] = second.entries
    const body = entry!.op!.body.replace('样例', '伪造')
    const damaged = {
      ...second,
      entries: [{ ...entry!, op: { ...entry!.op!, body } }, ...second.entries.slice(1)],
    }
    expect(b.replica.apply(damaged)).toEqual({ type: 'forged' })
    const cutShort = { ...second, entries: second.entries.slice(0, -1) }
    expect(b.replica.apply(cutShort)).toEqual({ type: 'forged' })
    const before = rootsOf(b)
    expect(b.replica.apply({ ...second, epoch: 0 })).toEqual({ type: 'stale' })
    expect(rootsOf(b)).toEqual(before)
    expect(b.replica.apply(second)).toMatchObject({ type: 'applied' })
    expect(b.loading()).toBe(true)
    county.pull(b, base, 2000)
    expect(b.loading()).toBe(false)
    expect(rootsOf(b)).toEqual(rootsOf(a))
    isRefolded(b)
  })

  test('a disk that fills up while a page is applied takes nothing of it, and all of it later', () => {
    const [a, b] = [laptop(1), laptop(2)]
    for (let i = 0; i < 30; i++)
      save(a, { ...person(`样例${i}`), body: { name: '样例', note: '长'.repeat(2000) } })
    save(b, person('乙'))
    county.sync(a)
    const limit = (pages: number) => b.run(actor, ({ db }) => ok(void db.pragma(`max_page_count = ${pages}`)))
    const pages = b.read.prepare('PRAGMA page_count').pluck().get() as number
    limit(pages + 3)
    const before = b.rebuild().after
    const page = county.page(b, base, 1 << 20)
    expect(b.replica.apply(page)).toEqual({ type: 'full' })
    expect(b.rebuild()).toEqual({ before, after: before })
    expect(rootsOf(b).map(({ size }) => size)).toEqual([0, 0, 0])
    limit(1 << 20)
    expect(b.replica.apply(page)).toMatchObject({ type: 'applied', entries: 30 })
    county.sync(b)
    isRefolded(b)
    expect(b.check()).toMatchObject({ ops: 31, gaps: 0, forged: 0, sound: true })
  })

  test('a root inside the log is that which the county had then', () => {
    const [a, b] = [laptop(1), laptop(2)]
    for (let i = 0; i < 9; i++) save(a, person(`样例${i}`))
    county.sync(a)
    county.pull(b, base, 2000)
    for (let size = 0; size <= 9; size++) {
      const { root } = county.ask<{ root: string | null }>(b, { kind: 'root', scope: base, size })
      expect(b.replica.rootAt(base, size)).toBe(root)
    }
    expect(b.replica.rootAt(base, 10)).toBeNull()
  })

  test('a county put back from a backup is given back everything, and all agree', () => {
    const [a, b] = [laptop(1), laptop(2)]
    const id = makeId()
    save(a, person('甲', id))
    county.sync(a)
    const image = county.hub.backup()
    save(a, set(id, { note: '一' }), person('乙'))
    county.sync(a)
    county.sync(b)
    save(b, set(id, { name: '甲二' }))
    county.sync(b)
    const epoch = county.restore(image)
    for (const store of [b, a]) {
      expect(store.replica.rootAt(base, 1)).toBe(
        county.ask<{ root: string }>(store, { kind: 'root', scope: base, size: 1 }).root,
      )
      for (const scope of store.identity()!.certificate.scopes)
        store.replica.cut(scope, scope === base ? 1 : 0, epoch)
      isRefolded(store)
      expect(names(store)).toContain('乙')
      county.sync(store)
      isRefolded(store)
    }
    county.sync(b)
    county.sync(a)
    expect(rootsOf(a)).toEqual(rootsOf(b))
    for (const store of [a, b]) {
      expect(names(store)).toEqual(['甲二', '乙'].sort())
      expect(store.replica.facts().map(({ own, relay }) => own + relay)).toEqual([0, 0, 0])
    }
  })
})

describe('a person who moves to another unit', () => {
  test('comes along with open conflicts, stays behind as a record to read, and takes late changes with them', () => {
    county = makeCounty([makeId(), makeId()])
    const [from, to] = county.units.map((one) => scopeId(one, 'base'))
    const [a, b] = [newStore('from'), newStore('to')]
    county.enrol(a, device(1), county.units[0])
    county.enrol(b, device(2), county.units[1])
    const [who, held] = [makeId(), makeId()]
    const post: Change = {
      kind: 'ins',
      entity: 'appointment',
      id: held,
      body: { person_id: who, post: '干事' },
    }
    save(a, person('甲', who), post)
    county.sync(a)
    void county.hub.transfer(
      { person: who, from: from!, to: to!, name: '甲', on: '2026-03-05' },
      county.nowMs(),
    )
    county.sync(b)
    expect(rows(b, 'SELECT name, mobile, made_by FROM person')).toEqual([
      { name: '甲', mobile: null, made_by: actor.accountId },
    ])
    expect(rows(b, 'SELECT person_id, post FROM appointment')).toEqual([{ person_id: who, post: '干事' }])
    expect(b.readOnly('person', who)).toBeNull()
    // The old unit has not heard of it, and writes on.
    save(a, set(who, { note: '补录' }))
    county.sync(a)
    expect(a.readOnly('person', who)).toEqual({ type: 'MovedAway' })
    expect(a.readOnly('appointment', held)).toEqual({ type: 'MovedAway' })
    expect(() => save(a, set(who, { note: '再补' }))).toThrow('MovedAway')
    county.sync(b)
    expect(rows(b, 'SELECT note FROM person')).toEqual([{ note: '补录' }])
    save(b, set(who, { name: '甲二' }))
    county.sync(b)
    expect([a.waiting(), b.waiting(), a.returned(), b.conflicts()]).toEqual([0, 0, [], 0])
    for (const store of [a, b]) {
      isRefolded(store)
      expect(store.check()).toMatchObject({ forged: 0, gaps: 0 })
    }
  })
})
