import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Id } from '../../shared/kernel/schemas.ts'
import type { TalkOffice } from './talk-office.ts'
import { openTalkOffice, plainTalk, valueOf } from './talk-office.ts'

let office: TalkOffice
let zhang: Id
let id: Id
beforeEach(async () => {
  office = openTalkOffice()
  zhang = office.addPerson('张三')
  const talk = plainTalk([zhang], '谈了住房问题。')
  id = valueOf(await office.ask(office.accounts.secretary, 'talks/log', { draftId: null, talk })).id
})
afterEach(() => office.close())

const list = async (query: string) =>
  valueOf(
    await office.ask(office.accounts.secretary, 'talks/list', { personId: null, query, offset: 0, limit: 9 }),
  )
const lastTalkOn = async () => {
  const { rows } = valueOf(
    await office.ask(office.accounts.secretary, 'people/find', { query: '张三', limit: 1 }),
  )
  return rows[0]?.lastTalkOn
}
const correct = (
  field: 'content' | 'heldOn' | 'place',
  text: string,
  reason = '记错了',
  as = office.accounts.secretary,
) => office.ask(as, 'talks/correct', { talkId: id, field, text, reason })

test('a correction is added, the first text stays, and both are found', async () => {
  valueOf(await correct('content', '谈了调动问题。'))
  const talk = valueOf(await office.ask(office.accounts.secretary, 'talks/get', { id }))
  expect(talk.content).toBe('谈了住房问题。')
  expect(talk.corrections).toEqual([
    expect.objectContaining({
      field: 'content',
      text: '谈了调动问题。',
      reason: '记错了',
      by: '李书记',
    }),
  ])
  expect((await list('')).rows[0]).toMatchObject({ excerpt: '谈了调动问题。', corrected: true })
  expect((await list('调动')).total).toBe(1)
  expect((await list('住房')).total).toBe(1)
  expect(office.store.read.prepare('SELECT content FROM talk WHERE id = ?').get(id)).toEqual({
    content: '谈了住房问题。',
  })
})

test('a corrected day moves the talk in lists and in the roster', async () => {
  valueOf(await correct('heldOn', '2026-02-27'))
  expect((await list('')).rows[0]?.heldOn).toBe('2026-02-27')
  expect(valueOf(await office.ask(office.accounts.secretary, 'talks/get', { id })).heldOn).toBe('2026-03-05')
  expect(await lastTalkOn()).toBe('2026-02-27')
})

test('a correction without change, without reason, or to a day that is none is refused', async () => {
  const refused = (error: object) => ({ ok: false, error })
  expect(await correct('content', ' 谈了住房问题。')).toEqual(refused({ type: 'NothingChanged' }))
  expect(await correct('content', '别的', ' ')).toEqual(refused({ type: 'NoReason' }))
  expect(await correct('heldOn', '2026-02-31')).toEqual(refused({ type: 'DateImpossible', field: 'heldOn' }))
  expect(await correct('heldOn', '')).toEqual(refused({ type: 'DateImpossible', field: 'heldOn' }))
  valueOf(await correct('content', '谈了调动问题。'))
  expect(await correct('content', '谈了调动问题。')).toEqual(refused({ type: 'NothingChanged' }))
  expect((await correct('content', '谈了住房问题。')).ok).toBe(true)
})

test('nobody corrects a talk that they did not hold', async () => {
  const { clerk, otherSecretary, county } = office.accounts
  expect(await correct('place', '会议室', '补', clerk)).toEqual({
    ok: false,
    error: { type: 'NotAllowed', verb: 'talks:write' },
  })
  expect((await correct('place', '会议室', '补', otherSecretary)).ok).toBe(false)
  expect((await correct('place', '会议室', '补', county)).ok).toBe(false)
})

test('dropped and folded again, lists, full text and the roster columns come out the same', async () => {
  valueOf(await correct('content', '谈了调动问题。'))
  valueOf(await correct('heldOn', '2026-02-27'))
  const before = await list('调动')
  const digests = office.store.rebuild()
  expect(digests.after).toBe(digests.before)
  expect(await list('调动')).toEqual(before)
  expect(await lastTalkOn()).toBe('2026-02-27')
})

test('a person taken away by an undone import and put back keeps the day of the last talk', async () => {
  office.write([{ kind: 'del', entity: 'person', id: zhang, body: {} }])
  office.write([{ kind: 'undel', entity: 'person', id: zhang, body: {} }])
  expect(await lastTalkOn()).toBe('2026-03-05')
})
