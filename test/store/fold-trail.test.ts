import { afterEach, beforeEach, expect, test } from 'vitest'
import { openConnection } from '../../electron/store/connection.ts'
import { sqlite } from '../../electron/store/database.ts'
import { openFolded } from '../../electron/store/folded.ts'
import { migrate } from '../../electron/store/migrate.ts'
import type { Store } from '../../electron/store/open-store.ts'
import type { Hlc } from '../../shared/sync/hlc.ts'
import { canonicalJson, nameOp, type Op, type OpContent } from '../../shared/sync/op.ts'
import { actor, key, makeId, open, person, rows, save, scratch, talk } from './store-fixture.ts'

let place: ReturnType<typeof scratch>
beforeEach(() => {
  place = scratch('trail')
})
afterEach(() => place.clear())

const post = (id: string, personId: string, name = '干事') => ({
  kind: 'ins' as const,
  entity: 'appointment' as const,
  id,
  body: { person_id: personId, unit_id: makeId(), post: name },
})
const trail = (store: Store) => ({
  edits: rows(store, 'SELECT * FROM edit ORDER BY seq'),
  streams: rows(store, 'SELECT * FROM stream ORDER BY scope, device'),
})

test('every edit of a unit, a person and a post stands by its place in the log, also after a rebuild and a restart', () => {
  const [unit, who, held] = [makeId(), makeId(), makeId()]
  const store = open(place.dir)
  save(store, { kind: 'ins', entity: 'unit', id: unit, body: { name: '样例镇', parent_id: null } })
  save(store, person('甲', who), talk('一', makeId(), who), post(held, who))
  save(store, { kind: 'set', entity: 'appointment', id: held, body: { to_on: '2026-03' } })
  save(store, { kind: 'del', entity: 'person', id: who, body: {} })
  const before = trail(store)
  expect(
    before.edits.map(({ seq, person_id, entity, kind, actor: by }) => [seq, person_id, entity, kind, by]),
  ).toEqual([
    [1, null, 'unit', 'ins', actor.accountId],
    [2, who, 'person', 'ins', actor.accountId],
    [4, who, 'appointment', 'ins', actor.accountId],
    [5, who, 'appointment', 'set', actor.accountId],
    [6, who, 'person', 'del', actor.accountId],
  ])
  expect(before.edits[3]).toMatchObject({
    entity_id: held,
    body: '{"to_on":"2026-03"}',
    wall_ms: 1_770_000_000_000,
  })
  expect(before.streams.map(({ dseq, ops }) => [dseq, ops]).toSorted()).toEqual([[1, 1], [5, 5]]) // prettier-ignore
  expect(store.waiting()).toBe(6)
  const { before: digest, after } = store.rebuild()
  expect(after).toBe(digest)
  expect(trail(store)).toEqual(before)
  store.close()
  const again = open(place.dir)
  expect(trail(again)).toEqual(before)
  expect(again.waiting()).toBe(6)
  again.close()
})

test('the digest covers both: a row of them that is lost shows', () => {
  const store = open(place.dir)
  save(store, person('甲'))
  store.run(actor, (work) => {
    work.db.exec('DELETE FROM edit')
    return { ok: true, value: null }
  })
  const lost = store.rebuild()
  expect(lost.after).not.toBe(lost.before)
  store.run(actor, (work) => {
    work.db.exec('UPDATE stream SET ops = 7')
    return { ok: true, value: null }
  })
  expect(store.waiting()).toBe(7)
  expect(store.rebuild().after).toBe(lost.after)
  expect(store.waiting()).toBe(1)
  store.close()
})

test('a change of a post that comes before the post itself is found under its person in the end', () => {
  const db = openConnection(sqlite, `${place.dir}/trail.db`, key, 'aegis')
  migrate(db)
  const { log, outbox, fold } = openFolded(db, [])
  const add = (op: Op) => {
    const logged = { ...op, lseq: log.add(op) }
    outbox.add(logged)
    fold.add(logged)
  }
  const [who, held] = [makeId(), makeId()]
  const op = (dseq: number, more: Pick<OpContent, 'kind' | 'body'>) =>
    nameOp({
      scope: 's', device: 'other', dseq, prev: '', ctx_epoch: 0, ctx_sseq: 0, hlc: String(dseq).padStart(18, '0') as Hlc,
      wall_ms: dseq, clk_off_ms: 0, clk_quality: 0, actor: 'a', role: 'clerk', tx_id: 't', tx_idx: 0, tx_len: 1,
      schema_ver: 1, suite: 1, entity: 'appointment', entity_id: held, base: '{}', ...more,
    }) // prettier-ignore
  const people = () => db.prepare('SELECT person_id FROM edit ORDER BY seq').pluck().all()
  add(op(2, { kind: 'set', body: '{"post":"主任"}' }))
  expect(people()).toEqual([null])
  add(op(1, { kind: 'ins', body: canonicalJson({ person_id: who, post: '干事' }) }))
  expect(people()).toEqual([who, who])
  expect(db.prepare('SELECT post, person_id FROM appointment').all()).toEqual([
    { post: '主任', person_id: who },
  ])
  expect(db.prepare('SELECT dseq, ops FROM stream').all()).toEqual([{ dseq: 2, ops: 2 }])
  db.close()
})
