import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CivilDate, Id, PartialDate } from '../../shared/kernel/schemas.ts'
import { openDutyOffice, type DutyOffice } from '../duties/duty-office.ts'

let office: DutyOffice
let who: Id
beforeEach(() => {
  office = openDutyOffice()
  who = office.person('样例·谷雨', { politics: 'member' })
})
afterEach(() => office.close())

const day = (on: string) => on as CivilDate
const standing = (table: 'talk_plan' | 'life_event' | 'branch' | 'branch_post') =>
  office.inner.store.read.prepare(`SELECT * FROM ${table} WHERE deleted = 0 ORDER BY id`).all()
const undo = () => office.ask('office/undo', {})
const redo = () => office.ask('office/redo', {})
/** Undoes and does again; what stands is checked at each step. */
async function thereAndBack(table: Parameters<typeof standing>[0], before: unknown): Promise<void> {
  const after = standing(table)
  expect(after).not.toEqual(before)
  expect(await undo()).toMatchObject({ ok: true })
  expect(standing(table)).toEqual(before)
  expect(await redo()).toMatchObject({ ok: true })
  expect(standing(table)).toEqual(after)
}

describe('what was planned and set up for talks is taken back and done again', () => {
  test('talks planned for many, and a plan that was dropped', async () => {
    const others = ['小满', '芒种'].map((name) => office.person(`样例·${name}`))
    const personIds = [who, ...others]
    const { ids } = await office.get('duties/plan', {
      personIds,
      on: day('2026-11-30'),
      kind: '',
      note: '年底',
    })
    expect(standing('talk_plan')).toHaveLength(3)
    await thereAndBack('talk_plan', [])
    const three = standing('talk_plan')
    await office.get('duties/drop-plan', { id: ids[1]! })
    await thereAndBack('talk_plan', three)
    expect(await undo()).toMatchObject({ ok: true, value: { channel: 'duties/drop-plan' } })
    expect(await undo()).toMatchObject({ ok: true, value: { channel: 'duties/plan' } })
    expect(standing('talk_plan')).toEqual([])
  })

  test('what happened to somebody, recorded and removed', async () => {
    const { events } = await office.get('duties/of-person', { personId: who })
    expect(events).toEqual([])
    const kind = (await office.get('talks/options', {})).triggers[0]!.code
    const { id } = await office.get('duties/add-event', {
      personId: who,
      kind,
      happenedOn: day('2026-11-20'),
      note: '',
    })
    await thereAndBack('life_event', [])
    const one = standing('life_event')
    await office.get('duties/drop-event', { id })
    await thereAndBack('life_event', one)
  })

  test('a branch, who sits on its committee, and until when', async () => {
    const { id: branchId } = await office.get('duties/save-branch', {
      id: null,
      name: '机关党支部',
      unitId: office.root,
      seen: {},
    })
    await thereAndBack('branch', [])
    const { id } = await office.get('duties/add-branch-post', {
      branchId,
      personId: who,
      duty: 'secretary',
      fromOn: '2026-01' as PartialDate,
    })
    await thereAndBack('branch_post', [])
    const held = standing('branch_post')
    await office.get('duties/end-branch-post', { id, toOn: '2026-11' as PartialDate, seen: {} })
    await thereAndBack('branch_post', held)
  })

  test('a branch stays while another account has put somebody on its committee', async () => {
    const { id: branchId } = await office.get('duties/save-branch', {
      id: null,
      name: '机关党支部',
      unitId: office.root,
      seen: {},
    })
    const post = { branchId, personId: who, duty: 'secretary', fromOn: null } as const
    await office.get('duties/add-branch-post', post, 'clerk')
    expect(await undo()).toEqual({ ok: false, error: { type: 'ChangedSince' } })
    expect(standing('branch')).toHaveLength(1)
  })

  test('a branch does not come back for a unit that has another by now', async () => {
    const input = { id: null, name: '机关党支部', unitId: office.root, seen: {} }
    await office.get('duties/save-branch', input)
    await undo()
    await office.get('duties/save-branch', { ...input, name: '第一党支部' }, 'clerk')
    expect(await redo()).toEqual({ ok: false, error: { type: 'ChangedSince' } })
  })

  test('a promise kept is added for good and leaves the last command what it was', async () => {
    await office.get('duties/plan', { personIds: [who], on: day('2026-11-30'), kind: '', note: '' })
    const talkId = office.talk('2026-11-20', [who])
    const id = office.add('follow_up', { talk_id: talkId, what: '问政策', owner: '', due_on: '2026-11-25' })
    await office.get('duties/finish-follow-up', { id, doneOn: day('2026-11-21'), note: '' })
    expect(await undo()).toMatchObject({ ok: true, value: { channel: 'duties/plan' } })
    expect(office.inner.store.read.prepare('SELECT deleted FROM follow_up_done').all()).toEqual([
      { deleted: 0 },
    ])
  })
})
