import { afterEach, beforeEach, expect, it } from 'vitest'
import { syncHandlers } from '../../electron/sync/sync-handlers.ts'
import type { ReturnedOp } from '../../electron/store/returned.ts'
import type { Work } from '../../electron/store/write-changes.ts'
import type { SyncDesk } from '../../electron/sync/sync-desk.ts'
import { nameOfRecord } from '../../electron/sync/sync-store.ts'
import { kindOfEntity } from '../../electron/sync/sync-view.ts'
import { syncedColumns } from '../../shared/synced-columns.ts'
import { accountIdOf, openTestOffice, type TestOffice } from '../harness/handler-context.ts'

let office: TestOffice
let person: string
beforeEach(async () => {
  office = openTestOffice()
  person = '01J00000000000000000000P01'
  office.store.run(office.ctx('clerk').actor, (work) => {
    work.write([{ kind: 'ins', entity: 'person', id: person, body: { name: '样例·谷雨' } }])
    return { ok: true, value: undefined }
  })
})
afterEach(() => office.close())

const returned = (by: Parameters<typeof accountIdOf>[0], more: Partial<ReturnedOp>): ReturnedOp => ({
  opId: `${Math.random()}`,
  entity: 'person',
  entityId: person,
  kind: 'set',
  code: 'E_DELETED',
  atMs: 1,
  actor: accountIdOf(by),
  body: '{}',
  ...more,
})
const withTray = (ops: readonly ReturnedOp[]) =>
  office.ctx('clerk').session.set('sync', { returned: () => ops } as unknown as SyncDesk)
const itemsFor = (role: Parameters<typeof accountIdOf>[0]) => {
  const answer = syncHandlers['sync/returned'](office.ctx(role), {})
  if (!('ok' in answer) || !answer.ok) throw new Error('refused')
  return answer.value.items
}

it('AS-46 shows each their own returned changes, and of others only what everybody of the office sees', () => {
  withTray([
    returned('clerk', { entity: 'talk', entityId: 't1', body: JSON.stringify({ person_ids: [person] }) }),
    returned('clerk', {}),
    returned('clerk', { entity: 'account', entityId: 'a1', body: '{"name":"王干事"}' }),
  ])
  expect(itemsFor('clerk').map(({ kind, about, mine }) => [kind, about, mine])).toEqual([
    ['talks', '样例·谷雨', true],
    ['people', '样例·谷雨', true],
    ['accounts', '王干事', true],
  ])
  expect(itemsFor('secretary').map(({ kind, mine }) => [kind, mine])).toEqual([
    ['people', false],
    ['accounts', false],
  ])
  expect(itemsFor('health').map(({ kind }) => kind)).toEqual(['people'])
  expect(itemsFor('cadre')).toEqual([])
})

it('gives up a returned change with its reason, one’s own or for the whole office, and nobody else’s', () => {
  const mine = returned('cadre', { opId: 'mine' })
  const theirs = returned('clerk', { opId: 'theirs' })
  withTray([mine, theirs])
  const answered: string[][] = []
  const work = { answer: (opId: string, reason: string) => answered.push([opId, reason]) } as unknown as Work
  const discard = (role: 'cadre' | 'health' | 'secretary', opId: string) =>
    syncHandlers['sync/discard'](office.ctx(role, work), { opId: opId as never, reason: '重复了' })
  expect(discard('cadre', 'theirs')).toMatchObject({ error: { type: 'NotFound' } })
  expect(discard('health', 'theirs')).toMatchObject({ error: { type: 'NotFound' } })
  expect(discard('cadre', 'mine')).toMatchObject({ ok: true })
  expect(discard('secretary', 'theirs')).toMatchObject({ ok: true })
  expect(answered).toEqual([
    ['mine', '重复了'],
    ['theirs', '重复了'],
  ])
})

it('knows what people call every entity, and whom a change is about', () => {
  for (const entity of Object.keys(syncedColumns)) expect(kindOfEntity(entity), entity).not.toBe('other')
  expect(kindOfEntity('constructor')).toBe('other')
  const { read } = office.store
  for (const entity of Object.keys(syncedColumns))
    expect(nameOfRecord(read, { entity, entityId: 'nobody' }, {}), entity).toBe('')
  expect(nameOfRecord(read, { entity: 'appointment', entityId: 'x' }, { person_id: person })).toBe(
    '样例·谷雨',
  )
  expect(nameOfRecord(read, { entity: 'constructor', entityId: 'x' }, {})).toBe('')
})
