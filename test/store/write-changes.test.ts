import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { err, ok } from '../../shared/kernel/result.ts'
import { scopeId } from '../../shared/sync/scope.ts'
import type { Store } from '../../electron/store/open-store.ts'
import { actor, makeId, open, person, rows, save, scratch, talk } from './store-fixture.ts'

let store: Store
let place: ReturnType<typeof scratch>
beforeEach(() => {
  place = scratch('write')
  store = open(place.dir)
})
afterEach(() => {
  store.close()
  place.clear()
})

describe('write-changes', () => {
  test('writes op, cells, projection and derived rows of an insert', () => {
    const id = makeId()
    const who = makeId()
    save(store, talk('第一次谈话', id, who))
    expect(rows(store, 'SELECT * FROM talk')[0]).toMatchObject({
      id,
      person_ids: JSON.stringify([who]),
      content: '第一次谈话',
      sample: 0,
      number: null,
      made_ms: 1_770_000_000_000,
      made_by: actor.accountId,
      deleted: 0,
    })
    expect(rows(store, 'SELECT * FROM talk_person')).toEqual([
      { person_id: who, held_on: '2026-03-05', talk_id: id },
    ])
    const [op] = rows(store, 'SELECT * FROM op')
    expect(op).toMatchObject({
      kind: 'ins',
      dseq: 1,
      tx_idx: 0,
      tx_len: 1,
      base: '{"$c":"AAAA"}',
      actor: actor.accountId,
      role: 'clerk',
    })
    const seen = store.versions('talk', id)
    expect(seen.content).toBe(op!.op_id)
    expect(seen.number).toBe(0)
  })

  test('a change names the versions its author saw, else those that stand', () => {
    const id = makeId()
    save(store, person('甲', id))
    const seen = store.versions('person', id)
    // Another account changes the name meanwhile; the form still knows the first version.
    const other = { ...actor, accountId: makeId() }
    store.run(other, (work) => {
      work.write([{ kind: 'set', entity: 'person', id, body: { name: '乙' } }])
      return ok(null)
    })
    save(store, { kind: 'set', entity: 'person', id, body: { name: '丙', note: '新' }, seen })
    const bases = () =>
      rows(store, "SELECT base FROM op WHERE kind = 'set' ORDER BY lseq").map(({ base }) =>
        JSON.parse(String(base)),
      )
    const first = store.versions('person', id).name
    expect(bases()).toEqual([
      { name: seen.name, $c: 'H' },
      { name: seen.name, note: 0, $c: 'HL' },
    ])
    // Two people changed the name without knowing of each other: the first stands, and a person is asked.
    expect(rows(store, 'SELECT name, note FROM person')).toEqual([{ name: '乙', note: '新' }])
    expect(store.conflicts()).toBe(1)
    // From the same old form once more: the author's own side of it goes on, whatever the form knows.
    const [tip] = rows(store, 'SELECT op_id FROM op ORDER BY lseq DESC LIMIT 1')
    save(store, { kind: 'set', entity: 'person', id, body: { name: '丁' }, seen })
    expect(bases().at(-1)).toEqual({ name: tip!.op_id, $c: 'H' })
    const [{ branches } = {}] = rows(store, 'SELECT branches FROM conflict')
    expect(JSON.parse(String(branches))[0].ops).toEqual([tip!.op_id, expect.any(String)])
    // Whoever saw what stands overwrites it, and the other side stays open until somebody settles it.
    save(store, { kind: 'set', entity: 'person', id, body: { name: '戊' } })
    expect(bases().at(-1)).toEqual({ name: first, $c: 'H' })
    save(store, { kind: 'resolve', entity: 'person', id, body: { name: '丁' } })
    expect(rows(store, 'SELECT name FROM person')).toEqual([{ name: '丁' }])
    expect(store.conflicts()).toBe(0)
    // What the same author wrote a moment ago counts as seen, also from an older form.
    const own = store.versions('person', id).name
    save(store, { kind: 'set', entity: 'person', id, body: { name: '己' }, seen })
    expect(bases().at(-1)).toEqual({ name: own, $c: 'H' })
    expect(rows(store, 'SELECT name, note FROM person')).toEqual([{ name: '己', note: '新' }])
  })

  test('a removal names the last versions, hides nothing from the log, and can be taken back', () => {
    const id = makeId()
    save(store, person('甲', id))
    save(store, { kind: 'del', entity: 'person', id, body: {} })
    expect(rows(store, 'SELECT deleted FROM person')).toEqual([{ deleted: 1 }])
    const ops = rows(store, 'SELECT op_id, base FROM op ORDER BY lseq')
    expect(JSON.parse(String(ops[1]!.base))).toEqual([ops[0]!.op_id])
    save(store, { kind: 'undel', entity: 'person', id, body: {} })
    expect(rows(store, 'SELECT deleted, name FROM person')).toEqual([{ deleted: 0, name: '甲' }])
  })

  test('chains each stream, numbers it, and leaves no gap after a rollback', () => {
    for (const name of ['甲', '乙', '丙']) {
      save(store, person(name), talk(name))
      store.run(actor, (work) => {
        work.write([person('不存')])
        return err({ type: 'No' })
      })
    }
    expect(store.check()).toEqual({ ops: 6, forged: 0, gaps: 0, sound: true })
    expect(rows(store, 'SELECT scope, max(dseq) AS n FROM op GROUP BY scope').map(({ n }) => n)).toEqual([
      3, 3,
    ])
    expect(store.waiting()).toBe(6)
  })

  test('groups at most 256 ops of a scope; what was done together shares its number', () => {
    const people = Array.from({ length: 300 }, (_, i) => person(`样例${i}`))
    save(store, ...people, talk('同一次'))
    const groups = rows(
      store,
      'SELECT scope, tx_id, tx_len, count(*) AS n, max(tx_idx) AS last FROM op GROUP BY scope, tx_id',
    )
    for (const { tx_len, n, last } of groups) expect([n, last]).toEqual([tx_len, Number(tx_len) - 1])
    expect(groups.map(({ n }) => Number(n)).sort((a, b) => a - b)).toEqual([1, 44, 256])
    expect(new Set(groups.map(({ tx_id }) => tx_id)).size).toBe(2)
  })

  test('no group is larger than 256 KiB unless one op is', () => {
    save(store, ...Array.from({ length: 6 }, () => talk('长'.repeat(30_000))))
    expect(rows(store, 'SELECT count(*) AS n FROM op GROUP BY tx_id').map(({ n }) => n)).toEqual([2, 2, 2])
  })

  test('the first unit is the root, and names the scopes', () => {
    const id = makeId()
    save(store, { kind: 'ins', entity: 'unit', id, body: { name: '样例乡', parent_id: null } })
    expect(rows(store, 'SELECT scope FROM op')).toEqual([{ scope: scopeId(id, 'base') }])
  })

  test('an audit line stands in its own scope, in the same transaction', () => {
    store.run(actor, (work) => {
      work.audit({ verb: 'people:reveal', entity: 'person', entityId: 'p', what: 'id_number' })
      return ok(null)
    })
    expect(rows(store, 'SELECT * FROM audit_entry')[0]).toMatchObject({
      account_id: actor.accountId,
      account_name: actor.name,
      verb: 'people:reveal',
      entity_id: 'p',
    })
  })

  test.each([
    ['an unknown column', { kind: 'ins', entity: 'person', id: 'x', body: { '"; DROP TABLE op; --': 1 } }],
    ['an unknown entity', { kind: 'ins', entity: 'op', id: 'x', body: {} }],
    [
      'a change of an append-only column',
      { kind: 'set', entity: 'person', id: 'there', body: { sample: true } },
    ],
    ['a second insert', { kind: 'ins', entity: 'person', id: 'there', body: {} }],
    ['a change of nobody', { kind: 'set', entity: 'person', id: 'nobody', body: { name: '' } }],
    ['a fraction', { kind: 'set', entity: 'person', id: 'there', body: { order_no: 0.5 } }],
    ['a removal with a body', { kind: 'del', entity: 'person', id: 'there', body: { name: '' } }],
  ])('takes %s for a bug and keeps nothing of the transaction', (_, change) => {
    save(store, person('甲', 'there'))
    expect(() => save(store, person('乙'), change as never)).toThrow()
    expect(rows(store, 'SELECT name FROM person')).toEqual([{ name: '甲' }])
    save(store, person('丙'))
    expect(store.check()).toEqual({ ops: 2, forged: 0, gaps: 0, sound: true })
  })

  test('a handler that swallows such a bug still saves nothing', () => {
    expect(() =>
      store.run(actor, (work) => {
        try {
          work.write([person('甲'), { kind: 'set', entity: 'person', id: 'nobody', body: { name: '' } }])
        } catch {
          // As a careless handler would.
        }
        return ok(null)
      }),
    ).toThrow('failed')
    expect(store.check()).toMatchObject({ ops: 0 })
    save(store, person('乙'))
  })

  test('half a character, left by a length limit, does not keep a record from being saved', () => {
    save(store, person('𠮷'.slice(0, 1)), person('镕·𠮷'))
    expect(
      rows(store, 'SELECT name FROM person')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['镕·𠮷', '\uFFFD'])
  })

  test('a connection for reading prepares nothing that writes', () => {
    expect(() => store.read.prepare('DELETE FROM person')).toThrow()
  })

  test('a Work that was kept writes into no later transaction', () => {
    const kept = store.begin(actor)
    store.rollback()
    store.begin(actor)
    expect(() => kept.write([person('甲')])).toThrow()
    store.rollback()
  })
})
