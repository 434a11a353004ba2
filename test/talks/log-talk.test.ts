import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CivilDate, Id } from '../../shared/kernel/schemas.ts'
import type { TalkOffice } from './talk-office.ts'
import { emptyDraft, openTalkOffice, plainTalk, valueOf } from './talk-office.ts'

let office: TalkOffice
let zhang: Id
let chen: Id
beforeEach(() => {
  office = openTalkOffice()
  zhang = office.addPerson('张三', '党政办主任')
  chen = office.addPerson('陈静', '干事')
})
afterEach(() => office.close())

const count = (table: string) =>
  (office.store.read.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n
const personLine = async (id: string) => {
  const wanted = { unitId: null, query: '', order: 'own', left: false, offset: 0, limit: 9 } as const
  const { rows } = valueOf(await office.ask(office.accounts.secretary, 'people/list', wanted))
  const row = rows.find((one) => one.id === id)
  return { lastTalkOn: row?.lastTalkOn, open: row?.openDifficulties }
}

test('a talk with person, day, kind and a few words is saved, listed and opened again', async () => {
  const { secretary } = office.accounts
  const { id, savedMs } = valueOf(
    await office.ask(secretary, 'talks/log', { draftId: null, talk: plainTalk([zhang]) }),
  )
  const list = valueOf(
    await office.ask(secretary, 'talks/list', { personId: null, query: '', offset: 0, limit: 20 }),
  )
  expect(list).toMatchObject({
    total: 1,
    rows: [
      { id, heldOn: '2026-03-05', kindName: '日常谈心', readable: true, corrected: false, difficulties: 0 },
    ],
  })
  expect(list.rows[0]?.people).toEqual([{ id: zhang, name: '张三' }])
  const talk = valueOf(await office.ask(secretary, 'talks/get', { id }))
  expect(talk).toMatchObject({
    people: [{ name: '张三', post: '党政办主任' }],
    talkers: [{ name: '李书记', post: '' }],
    savedBy: '李书记',
    savedMs,
  })
  expect(talk.content).toContain('家中老人住院')
  expect(talk.number).toMatch(/^谈〔2026〕[A-Z]{3}001号$/)
  expect(await personLine(zhang)).toEqual({ lastTalkOn: '2026-03-05', open: 0 })
  expect(await personLine(chen)).toEqual({ lastTalkOn: null, open: 0 })
})

test('numbers go on by one, by the year of the talk', async () => {
  const { secretary } = office.accounts
  const numbers: string[] = []
  for (const day of ['2026-03-05', '2025-12-31', '2026-03-06', '2025-01-01']) {
    const talk = { ...plainTalk([zhang]), heldOn: day as CivilDate }
    const { id } = valueOf(await office.ask(secretary, 'talks/log', { draftId: null, talk }))
    numbers.push(valueOf(await office.ask(secretary, 'talks/get', { id })).number.replace(/[A-Z]{3}/, ''))
  }
  expect(numbers).toEqual(['谈〔2026〕001号', '谈〔2025〕001号', '谈〔2026〕002号', '谈〔2025〕002号'])
})

test('difficulty and promises become rows of their own, in the order typed, the difficulty at the first person', async () => {
  const { secretary } = office.accounts
  const talk = {
    ...plainTalk([chen, zhang]),
    difficulty: { what: '两地分居', category: '两地分居', owner: '李书记', dueOn: '2026-03-20' as CivilDate },
    followUps: ['联系县医院', '调整值班', '再谈一次'].map((what) => ({ what, owner: '', dueOn: null })),
  }
  const { id } = valueOf(await office.ask(secretary, 'talks/log', { draftId: null, talk }))
  const detail = valueOf(await office.ask(secretary, 'talks/get', { id }))
  expect(detail.followUps.map((item) => item.what)).toEqual(['联系县医院', '调整值班', '再谈一次'])
  expect(detail.difficulties).toMatchObject([{ what: '两地分居', personName: '陈静', dueOn: '2026-03-20' }])
  expect(detail.difficulties[0]?.number).toMatch(/^困〔2026〕[A-Z]{3}001号$/)
  expect(await personLine(chen)).toEqual({ lastTalkOn: '2026-03-05', open: 1 })
  expect(await personLine(zhang)).toEqual({ lastTalkOn: '2026-03-05', open: 0 })
})

test('a ticked box with nothing typed makes no difficulty and refuses nothing', async () => {
  const { secretary } = office.accounts
  const talk = {
    ...plainTalk([zhang]),
    difficulty: { what: ' ', category: '其他', owner: '', dueOn: null },
    followUps: [{ what: '', owner: '', dueOn: null }],
  }
  valueOf(await office.ask(secretary, 'talks/log', { draftId: null, talk }))
  expect([count('difficulty'), count('follow_up')]).toEqual([0, 0])
})

test('the same person, day and talker again is saved and said to be a possible duplicate', async () => {
  const { secretary, clerk } = office.accounts
  const log = async (actor: typeof secretary, ids: Id[]) =>
    valueOf(await office.ask(actor, 'talks/log', { draftId: null, talk: plainTalk(ids) })).possibleDuplicate
  expect(await log(secretary, [zhang])).toBe(false)
  expect(await log(secretary, [chen])).toBe(false)
  expect(await log(clerk, [zhang])).toBe(false)
  expect(await log(secretary, [chen, zhang])).toBe(true)
  expect(count('talk')).toBe(4)
})

test('what is refused names what is missing and saves nothing', async () => {
  const { secretary } = office.accounts
  const complete = plainTalk([zhang])
  const cases = [
    [{ ...complete, personIds: [] }, { type: 'NoPerson' }],
    [{ ...complete, personIds: [office.id()] }, { type: 'NoPerson' }],
    [{ ...complete, heldOn: null }, { type: 'NoDay' }],
    [
      { ...complete, heldOn: '2026-02-31' as CivilDate },
      { type: 'DateImpossible', field: 'heldOn' },
    ],
    [
      { ...complete, nextOn: '2026-06-31' as CivilDate },
      { type: 'DateImpossible', field: 'nextOn' },
    ],
    [
      { ...complete, followUps: [{ what: '一', owner: '', dueOn: '2026-02-30' as CivilDate }] },
      { type: 'DateImpossible', field: 'dueOn' },
    ],
    [
      { ...complete, startedAt: '25:10' },
      { type: 'TimeImpossible', field: 'startedAt' },
    ],
    [
      { ...complete, startedAt: '15:00', endedAt: '14:20' },
      { type: 'TimeImpossible', field: 'endedAt' },
    ],
    [{ ...complete, kind: '' }, { type: 'NoKind' }],
    [{ ...complete, kind: 'nosuch' }, { type: 'NoKind' }],
    [{ ...complete, content: ' \n' }, { type: 'NoContent' }],
  ] as const
  for (const [talk, error] of cases) {
    const answer = await office.ask(secretary, 'talks/log', {
      draftId: null,
      talk: { ...talk, personIds: [...talk.personIds], followUps: [...talk.followUps] },
    })
    expect(answer).toEqual({ ok: false, error })
  }
  expect(count('talk')).toBe(0)
})

test('a day that is still to come is saved: the clock of this computer may be the one that is wrong', async () => {
  office.nowMs = Date.parse('2019-01-01T00:00:00Z')
  const answer = await office.ask(office.accounts.secretary, 'talks/log', {
    draftId: null,
    talk: plainTalk([zhang]),
  })
  expect(answer.ok).toBe(true)
})

test('saved twice by a double click, the talk is there once, and its draft is gone for good', async () => {
  const { secretary } = office.accounts
  const body = plainTalk([zhang])
  const { id } = valueOf(await office.ask(secretary, 'talks/keep-draft', { id: null, body }))
  const first = valueOf(await office.ask(secretary, 'talks/log', { draftId: id, talk: body }))
  const again = valueOf(await office.ask(secretary, 'talks/log', { draftId: id, talk: body }))
  expect(again).toEqual(first)
  expect(count('talk')).toBe(1)
  // The last keystroke's draft may come after the save: it must not bring the talk back as unfinished.
  const late = valueOf(await office.ask(secretary, 'talks/keep-draft', { id, body: emptyDraft }))
  expect(late.id).toBe(id)
  expect(count('draft')).toBe(0)
  expect(valueOf(await office.ask(secretary, 'talks/get', { id: first.id })).content).toBe(body.content)
})

test('a talk keeps the post of its day when the person moves on', async () => {
  const { secretary } = office.accounts
  const { id } = valueOf(
    await office.ask(secretary, 'talks/log', { draftId: null, talk: plainTalk([zhang]) }),
  )
  const old = office.store.read.prepare('SELECT id FROM appointment WHERE person_id = ?').get(zhang) as {
    id: string
  }
  office.write([
    { kind: 'set', entity: 'appointment', id: old.id, body: { to_on: '2026-03' } },
    {
      kind: 'ins',
      entity: 'appointment',
      id: office.id(),
      body: { person_id: zhang, unit_id: null, post: '副镇长', rank: '', from_on: '2026-04-01', to_on: null },
    },
  ])
  expect(valueOf(await office.ask(secretary, 'talks/get', { id })).people[0]?.post).toBe('党政办主任')
})
