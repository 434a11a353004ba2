import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Id } from '../../shared/kernel/schemas.ts'
import { talkRefusals } from '../../shared/talks/talk-rules.ts'
import type { TalkOffice } from './talk-office.ts'
import { emptyDraft, openTalkOffice, plainTalk, valueOf } from './talk-office.ts'

let office: TalkOffice
let zhang: Id
beforeEach(() => {
  office = openTalkOffice()
  zhang = office.addPerson('张三')
})
afterEach(() => office.close())

test('a draft is kept as typed, however little it is, and comes back with its people and time', async () => {
  const { secretary } = office.accounts
  const body = { ...emptyDraft, personIds: [zhang], startedAt: '14:', content: '他说' }
  const { id } = valueOf(await office.ask(secretary, 'talks/keep-draft', { id: null, body }))
  office.nowMs += 60_000
  const longer = { ...body, content: '他说家里老人病了' }
  const { savedMs } = valueOf(await office.ask(secretary, 'talks/keep-draft', { id, body: longer }))
  const { drafts } = valueOf(await office.ask(secretary, 'talks/drafts', {}))
  expect(drafts).toEqual([{ id, people: ['张三'], savedMs, body: longer }])
  valueOf(await office.ask(secretary, 'talks/drop-draft', { id }))
  expect(valueOf(await office.ask(secretary, 'talks/drafts', {})).drafts).toEqual([])
})

test('a draft is no op: it never travels', async () => {
  const before = office.store.waiting()
  valueOf(
    await office.ask(office.accounts.secretary, 'talks/keep-draft', { id: null, body: plainTalk([zhang]) }),
  )
  expect(office.store.waiting()).toBe(before)
})

test("AS-46 another account on this computer sees, changes, drops and saves nobody else's draft", async () => {
  const { secretary, otherSecretary } = office.accounts
  const body = plainTalk([zhang])
  const { id } = valueOf(await office.ask(secretary, 'talks/keep-draft', { id: null, body }))
  const none = { ok: false, error: { type: 'NotFound' } }
  expect(valueOf(await office.ask(otherSecretary, 'talks/drafts', {})).drafts).toEqual([])
  expect(await office.ask(otherSecretary, 'talks/keep-draft', { id, body: emptyDraft })).toEqual(none)
  expect(await office.ask(otherSecretary, 'talks/drop-draft', { id })).toEqual(none)
  expect(await office.ask(otherSecretary, 'talks/log', { draftId: id, talk: body })).toEqual(none)
  expect(valueOf(await office.ask(secretary, 'talks/drafts', {})).drafts[0]?.body).toEqual(body)
})

test('AS-67 whatever the form says is complete is saved, offline and with nothing else in the store', async () => {
  const { secretary } = office.accounts
  const bodies = [
    plainTalk([zhang]),
    { ...plainTalk([zhang]), content: '', mind: '平稳' },
    { ...plainTalk([zhang]), startedAt: '9:05', endedAt: '0950' },
    { ...plainTalk([zhang]), startedAt: '14：20', kind: 'own', readers: 'county' as const },
    {
      ...plainTalk([zhang]),
      content: '',
      difficulty: { what: '住房', category: '', owner: '', dueOn: null },
    },
    { ...plainTalk([zhang, zhang]), talkers: ['  ', '钱镇长'], place: '田间' },
    { ...plainTalk([zhang]), content: '长'.repeat(20_000) },
  ]
  for (const talk of bodies) {
    expect(talkRefusals(talk)).toEqual([])
    const { id } = valueOf(await office.ask(secretary, 'talks/keep-draft', { id: null, body: talk }))
    expect((await office.ask(secretary, 'talks/log', { draftId: id, talk })).ok).toBe(true)
  }
})

test('AS-67 everything that is missing is told at once while typing, not one by one at the end', () => {
  const draft = { ...emptyDraft, startedAt: '26:00' }
  expect(talkRefusals(draft)).toEqual([
    { type: 'NoPerson' },
    { type: 'NoDay' },
    { type: 'TimeImpossible', field: 'startedAt' },
    { type: 'NoKind' },
    { type: 'NoContent' },
  ])
})

test("a phrase of one's own is kept once, and phrases used most come first", async () => {
  const { secretary, clerk } = office.accounts
  const first = valueOf(await office.ask(secretary, 'talks/keep-phrase', { text: ' 已向镇长汇报。 ' }))
  expect(valueOf(await office.ask(secretary, 'talks/keep-phrase', { text: '已向镇长汇报。' }))).toEqual(first)
  const phrases = async (actor = secretary) => valueOf(await office.ask(actor, 'talks/options', {})).phrases
  expect((await phrases())[0]).toEqual({ id: first.id, text: '已向镇长汇报。', own: true })
  const used = (await phrases())[6]!
  expect(used.own).toBe(false)
  valueOf(
    await office.ask(secretary, 'talks/log', {
      draftId: null,
      talk: plainTalk([zhang], `开头。${used.text}`),
    }),
  )
  expect((await phrases())[0]).toEqual(used)
  expect(await phrases(clerk)).not.toContainEqual(expect.objectContaining({ own: true }))
  const noPhrase = { ok: false, error: { type: 'NotFound' } }
  expect(await office.ask(clerk, 'talks/drop-phrase', first)).toEqual(noPhrase)
  expect((await phrases()).some((phrase) => phrase.own)).toBe(true)
  expect(await office.ask(secretary, 'talks/drop-phrase', first)).toEqual({ ok: true, value: {} })
  expect(await office.ask(secretary, 'talks/drop-phrase', first)).toEqual(noPhrase)
  expect((await phrases()).some((phrase) => phrase.own)).toBe(false)
  expect((await phrases())[0]).toEqual(used)
  expect(await office.ask(secretary, 'talks/keep-phrase', { text: ' ' })).toEqual({
    ok: false,
    error: { type: 'BadInput', field: 'text' },
  })
})
