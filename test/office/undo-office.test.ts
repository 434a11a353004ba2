import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { contract, type ChannelName } from '../../shared/contract.ts'
import { undoableChannels } from '../../shared/office/undo-contract.ts'
import type { Id } from '../../shared/kernel/schemas.ts'
import { emptyPerson } from '../../shared/people/person-columns.ts'
import type { PersonFields } from '../../shared/people/people-contract.ts'
import { en } from '../../renderer/words/en.ts'
import { zhCN } from '../../renderer/words/zh-CN.ts'
import { openTestOffice, type Asking, type TestOffice } from '../harness/handler-context.ts'

let office: TestOffice
beforeEach(() => {
  office = openTestOffice()
})
afterEach(() => office.close())

const list = { unitId: null, query: '', order: 'own', left: false, offset: 0, limit: 100 } as const
const undo = (asking?: Asking) => office.run('office/undo', {}, asking)
const redo = (asking?: Asking) => office.run('office/redo', {}, asking)
const state = (asking?: Asking) => office.get('office/undo-state', {}, asking)
const refused = (type: string) => ({ ok: false, error: { type } })
const names = async () => (await office.get('people/list', list)).rows.map(({ name }) => name)
const fieldsOf = async (id: Id) => (await office.get('people/get', { id })).fields
const secretary: Asking = { role: 'secretary' }

async function add(name: string, fields: Partial<PersonFields> = {}, asking?: Asking): Promise<Id> {
  const appointment = { unitId: office.rootUnitId, post: '干事', rank: '', fromOn: null }
  return (
    await office.get('people/add', { fields: { ...emptyPerson, name, ...fields }, appointment }, asking)
  ).id
}
const set = (id: Id, fields: Partial<PersonFields>, asking?: Asking) =>
  office.get('people/update', { id, set: fields, seen: {} }, asking)
const saveUnit = (name: string, id: Id | null = null, parentId: Id | null = null, asking?: Asking) =>
  office.get('people/save-unit', { id, parentId, name, areaCode: '', orderNo: 1, seen: {} }, asking)

describe('undo and redo', () => {
  test('take back the last command, and the one before it, and do both again', async () => {
    const id = await add('张三', { mobile: '13800000000' })
    await set(id, { mobile: '13900000000', note: '新' })
    await set(id, { mobile: '13700000000' })
    expect(await undo()).toMatchObject({ ok: true, value: { channel: 'people/update' } })
    expect(await fieldsOf(id)).toMatchObject({ mobile: '13900000000', note: '新' })
    expect(await undo()).toMatchObject({ ok: true })
    expect(await fieldsOf(id)).toMatchObject({ mobile: '13800000000', note: '' })
    expect(await undo()).toMatchObject({ ok: true, value: { channel: 'people/add' } })
    expect(await names()).toEqual([])
    expect(await undo()).toEqual(refused('NothingToUndo'))
    expect(await state()).toEqual({ undo: null, redo: expect.objectContaining({ channel: 'people/add' }) })
    for (const mobile of ['13800000000', '13900000000', '13700000000']) {
      expect(await redo()).toMatchObject({ ok: true })
      expect((await fieldsOf(id)).mobile).toBe(mobile)
    }
    expect(await redo()).toEqual(refused('NothingToUndo'))
    const { before, after } = office.store.rebuild()
    expect(after).toBe(before)
  })

  test('survive a restart and a rebuild, each account its own', async () => {
    const id = await add('张三')
    await add('李四', {}, secretary)
    await set(id, { note: '新' })
    office.reopen()
    office.store.rebuild()
    expect(await state()).toMatchObject({ undo: { channel: 'people/update' }, redo: null })
    expect(await undo()).toMatchObject({ ok: true })
    office.reopen()
    expect(await state()).toMatchObject({
      undo: { channel: 'people/add' },
      redo: { channel: 'people/update' },
    })
    expect(await undo()).toMatchObject({ ok: true })
    expect(await names()).toEqual(['李四'])
    expect(await undo(secretary)).toMatchObject({ ok: true })
    expect(await names()).toEqual([])
    expect(await redo()).toMatchObject({ ok: true })
    expect(await names()).toEqual(['张三'])
  })

  test('are refused whole when another account changed one of the fields since, and go on once that is taken back', async () => {
    const id = await add('张三', { mobile: '1', note: '甲' })
    await set(id, { mobile: '2', note: '乙' })
    await set(id, { note: '丙' }, secretary)
    const waiting = office.store.waiting()
    expect(await undo()).toEqual(refused('ChangedSince'))
    expect(await fieldsOf(id)).toMatchObject({ mobile: '2', note: '丙' })
    expect(office.store.waiting()).toBe(waiting)
    expect(await undo(secretary)).toMatchObject({ ok: true })
    expect(await undo()).toMatchObject({ ok: true })
    expect(await fieldsOf(id)).toMatchObject({ mobile: '1', note: '甲' })
    // What the other took back rested on this one.
    expect(await redo(secretary)).toEqual(refused('ChangedSince'))
    expect(await redo()).toMatchObject({ ok: true })
    expect(await redo(secretary)).toMatchObject({ ok: true })
    expect(await fieldsOf(id)).toMatchObject({ mobile: '2', note: '丙' })
  })

  test('another field of the same person does not stand in the way of a change, but of taking the person back', async () => {
    const id = await add('张三', { mobile: '1' })
    await set(id, { mobile: '2' })
    await set(id, { note: '别人写的' }, secretary)
    expect(await undo()).toMatchObject({ ok: true })
    expect(await fieldsOf(id)).toMatchObject({ mobile: '1', note: '别人写的' })
    expect(await undo()).toEqual(refused('ChangedSince'))
    expect(await names()).toEqual(['张三'])
  })

  test('a person with whom somebody talked since stays, and so does a unit in which somebody stands', async () => {
    const unit = (await saveUnit('党政办')).id
    const id = await add('张三')
    await office.get('people/appoint', {
      personId: id,
      appointment: { unitId: unit, post: '主任', rank: '', fromOn: null },
      keepOthers: true,
    }, secretary) // prettier-ignore
    expect(await undo()).toEqual(refused('ChangedSince'))
    expect(await undo(secretary)).toMatchObject({ ok: true })
    office.store.run(office.ctx('secretary').actor, (work) => {
      const body = { person_ids: [id], held_on: '2026-03-05', content: '谈过了' }
      work.write([{ kind: 'ins', entity: 'talk', id: '01J0000000000000000000TA1K', body }])
      return { ok: true, value: null }
    })
    expect(await undo()).toEqual(refused('ChangedSince'))
    expect(await names()).toEqual(['张三'])
  })

  test('never bring back what could not be made today: a number taken by another, a unit under itself', async () => {
    const idNumber = '11010519491231002X'
    await add('张三', { idNumber })
    await undo()
    await add('李四', { idNumber }, secretary)
    expect(await redo()).toEqual(refused('ChangedSince'))
    expect(await names()).toEqual(['李四'])

    const top = (await saveUnit('党建办', null, null, secretary)).id
    const low = (await saveUnit('综合岗', null, top, secretary)).id
    await saveUnit('综合岗', low, office.rootUnitId)
    await saveUnit('党建办', top, low, secretary)
    expect(await undo()).toEqual(refused('ChangedSince'))
  })

  test('ask again for the right that the command needed', async () => {
    const id = await add('张三', {}, secretary)
    await set(id, { note: '新' }, secretary)
    const actor = office.ctx('secretary').actor
    expect(await undo({ as: { ...actor, role: 'cadre' } })).toEqual({
      ok: false,
      error: { type: 'NotAllowed', verb: 'people:write' },
    })
    expect((await fieldsOf(id)).note).toBe('新')
  })

  test('a new command clears what could be done again; one that wrote nothing, was refused or only looks does not', async () => {
    const id = await add('张三')
    await set(id, { note: '新' })
    await undo()
    await set(id, { note: '' })
    await office.run('people/update', { id, set: { name: '' }, seen: {} })
    await office.get('people/reveal-id', { id })
    expect(await state()).toMatchObject({
      undo: { channel: 'people/add' },
      redo: { channel: 'people/update' },
    })
    await saveUnit('党政办')
    expect(await state()).toMatchObject({ undo: { channel: 'people/save-unit' }, redo: null })
  })

  test('a command named by its number is taken back only while it is the last', async () => {
    await add('张三')
    const first = (await state()).undo!.command
    await add('李四')
    const second = (await state()).undo!.command
    expect(await office.run('office/undo', { command: first })).toEqual(refused('NothingToUndo'))
    expect(await office.run('office/undo', { command: second })).toMatchObject({ ok: true })
    expect(await names()).toEqual(['张三'])
  })

  test('the audit log keeps that somebody looked, whatever is taken back', async () => {
    const id = await add('张三', { idNumber: '11010519491231002X' })
    await office.get('people/reveal-id', { id })
    expect(await undo()).toMatchObject({ ok: true })
    const kept = office.store.read.prepare('SELECT verb, deleted FROM audit_entry').all()
    expect(kept).toEqual([{ verb: 'people:reveal', deleted: 0 }])
  })

  test('fifty commands of an account are kept', async () => {
    const id = await add('张三')
    for (let n = 1; n <= 55; n++) await set(id, { note: `第${n}次` })
    let taken = 0
    while ((await undo()).ok) taken++
    expect(taken).toBe(50)
    expect((await fieldsOf(id)).note).toBe('第5次')
  }, 30_000)

  test('what was overwritten stands in the history with who took it back', async () => {
    const id = await add('张三', { mobile: '1' })
    await set(id, { mobile: '2' })
    await undo()
    const { items } = await office.get('people/history', { id })
    expect(items[0]).toMatchObject({ field: 'mobile', before: '2', after: '1', by: 'clerk' })
  })
})

test('the channels declared undoable are those that undo knows, all write, and each has words', () => {
  const declared = Object.entries(contract).filter(([, channel]) => channel.undoable)
  expect(declared.map(([name]) => name).toSorted()).toEqual([...undoableChannels].toSorted())
  for (const [name, channel] of declared) expect(channel.writes, name).toBe(true)
  for (const words of [zhCN, en])
    expect(Object.keys(words.undo.names).toSorted()).toEqual(
      [...undoableChannels].toSorted() satisfies ChannelName[],
    )
})
