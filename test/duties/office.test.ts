import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Id, PartialDate } from '../../shared/kernel/schemas.ts'
import { on, openDutyOffice, type DutyOffice } from './duty-office.ts'

let office: DutyOffice
beforeEach(() => {
  office = openDutyOffice()
})
afterEach(() => office.close())

const coverage = (period = '2026', as: Parameters<DutyOffice['get']>[2] = 'secretary') =>
  office.get('duties/coverage', { period, unitId: null, which: 'all', offset: 0, limit: 500 }, as)
const list = (which: 'branchPair' | 'branchMember', branchId: Id) =>
  office.get('duties/list', { period: '2026', which, trigger: '', branchId, offset: 0, limit: 100 })

describe('D-8: a branch of 18 with a committee of 5', () => {
  let branchId: Id
  let committee: Id[]
  let others: Id[]
  beforeEach(async () => {
    committee = ['支委甲', '支委乙', '支委丙', '支委丁', '支委戊'].map((name) => office.person(name))
    others = Array.from({ length: 13 }, (_, n) => office.person(`党员${n + 1}`))
    office.person('群众', { politics: 'masses' })
    branchId = (
      await office.get('duties/save-branch', { id: null, name: '机关党支部', unitId: office.root, seen: {} })
    ).id
    const duties = ['secretary', 'deputy', 'member', 'member', 'member'] as const
    for (const [n, personId] of committee.entries())
      await office.get('duties/add-branch-post', { branchId, personId, duty: duties[n]!, fromOn: null })
    // Seven of the ten pairs, each once; ten of the thirteen others, by this or that member of the committee.
    const pairs = committee.flatMap((a, at) => committee.slice(at + 1).map((b) => [a, b] as const))
    for (const [a, b] of pairs.slice(0, 7)) office.talk('2026-04-10', [b], { talker_ids: [a] })
    for (const [n, personId] of others.slice(0, 10).entries())
      office.talk('2026-06-15', [personId], { talker_ids: [committee[n % 5]!] })
  })

  test('D-8: 10 pairs and 13 people are due, 17 are done, three pairs and three people are missing by 31 December', async () => {
    const { branches, provisional } = await coverage()
    expect(branches).toEqual([
      {
        id: branchId,
        name: '机关党支部',
        members: 18,
        committee: 5,
        pairs: { due: 10, done: 7 },
        people: { due: 13, done: 10 },
        workdaysLeft: 29,
        daysLeft: 39,
        dueOn: '2026-12-31',
      },
    ])
    expect(provisional).toBe(false)
  })

  test('D-8: each figure opens its list, what is missing first, each line with its document and article', async () => {
    const pairs = await list('branchPair', branchId)
    expect(pairs.total).toBe(10)
    expect(pairs.rows.map(({ state }) => state)).toEqual([
      ...Array.from({ length: 3 }, () => 'open'),
      ...Array.from({ length: 7 }, () => 'done'),
    ])
    expect(pairs.rows[0]!.people).toHaveLength(2)
    expect(pairs.rows[0]!.reason).toMatchObject({
      document: '《中国共产党支部工作条例（试行）》',
      article: '第十九条',
    })
    const people = await list('branchMember', branchId)
    expect(people.total).toBe(13)
    const missing = people.rows.filter(({ state }) => state !== 'done')
    expect(missing.map((row) => row.people[0]!.name).sort()).toEqual(['党员11', '党员12', '党员13'])
  })

  test('D-8: one talk closes one of the missing, and taking the day of a talk out of the year opens it again', async () => {
    const last = office.talk('2026-11-20', [others[12]!], { talker_ids: [committee[4]!] })
    expect((await coverage()).branches[0]!.people).toEqual({ due: 13, done: 11 })
    office.add('talk_correction', { talk_id: last, field: 'heldOn', text: '2025-11-20', reason: '误记' })
    expect((await coverage()).branches[0]!.people).toEqual({ due: 13, done: 10 })
  })

  test('a unit with a branch of its own is not counted above', async () => {
    const unitId = office.add('unit', { parent_id: office.root, name: '中心校', order_no: 2 })
    office.person('教师', { unitId })
    expect((await coverage()).branches[0]!.members).toBe(19)
    await office.get('duties/save-branch', { id: null, name: '学校党支部', unitId, seen: {} })
    const { branches } = await coverage()
    expect(
      branches.map(({ name, members, committee: size, people }) => [name, members, size, people.due]),
    ).toEqual([
      ['机关党支部', 18, 5, 13],
      // Nobody is owed a talk by a committee that has not been named.
      ['学校党支部', 1, 0, 0],
    ])
  })

  test('who left the committee still counts for the talks held while there, and is owed one as a member', async () => {
    const places = (await office.get('duties/branches', {})).branches[0]!.committee
    const leaving = places.find(({ person }) => person.id === committee[4])!
    await office.get('duties/end-branch-post', {
      id: leaving.id,
      toOn: '2026-11-01' as PartialDate,
      seen: leaving.seen,
    })
    const [figure] = (await coverage()).branches
    expect(figure).toMatchObject({ members: 18, committee: 4, pairs: { due: 6 }, people: { due: 14 } })
  })
})

test('no branch recorded: the office stands for one without a committee, and owes nothing by it', async () => {
  office.person('张三')
  office.talk('2026-01-10', [office.person('李四')])
  expect((await coverage()).branches).toEqual([
    {
      id: null,
      name: '青石镇',
      members: 2,
      committee: 0,
      pairs: { due: 0, done: 0 },
      people: { due: 0, done: 0 },
      workdaysLeft: 29,
      daysLeft: 39,
      dueOn: '2026-12-31',
    },
  ])
  expect((await office.get('duties/branches', {})).branches).toEqual([])
})

describe('D-9: a father dies on 24 September 2026', () => {
  const father = { kind: 'family', happenedOn: on('2026-09-24'), note: '父亲去世' }
  let zhang: Id
  beforeEach(() => {
    office.setDay('2026-09-25')
    zhang = office.person('张三')
    office.talk('2026-08-03', [zhang])
  })
  const trigger = async () =>
    (await office.get('duties/of-person', { personId: zhang })).duties.find(({ kind }) => kind === 'trigger')!

  test('D-9: the talk is due by 9 October, the holidays left out, and the line says so', async () => {
    const added = await office.get('duties/add-event', { personId: zhang, ...father })
    expect(added).toMatchObject({ dueOn: '2026-10-09', provisional: false })
    const duty = await trigger()
    expect(duty).toMatchObject({
      state: 'open',
      dueOn: '2026-10-09',
      daysLeft: 14,
      talkKind: 'family',
      talkKindName: '家庭变故',
      subjectId: added.id,
      need: 1,
      got: 0,
    })
    expect(duty.reason.steps.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['happened', 'workdays', 'skipped', 'due']),
    )
    const { triggers } = await coverage('2026')
    expect(triggers).toEqual([{ kind: 'family', name: '家庭变故', nameEn: 'Family blow', due: 1, done: 0 }])
  })

  test('D-9: home names it when it comes near, on the day and after it; the talk closes it', async () => {
    await office.get('duties/add-event', { personId: zhang, ...father })
    const where = async () => {
      const home = await office.get('duties/home', {})
      const lists = { due: home.due, overdue: home.overdue, soon: home.soon }
      return Object.entries(lists).flatMap(([name, lines]) =>
        lines.filter(({ kind }) => kind === 'trigger').map(() => name),
      )
    }
    expect(await where()).toEqual([])
    office.setDay('2026-10-02')
    expect(await where()).toEqual(['soon'])
    office.setDay('2026-10-09')
    expect(await where()).toEqual(['due'])
    office.setDay('2026-10-10')
    expect(await where()).toEqual(['overdue'])
    expect((await coverage('2026-H2')).rows[0]).toMatchObject({ state: 'overdue', daysOver: 1 })
    // Any talk is not that talk.
    office.talk('2026-10-10', [zhang])
    expect(await where()).toEqual(['overdue'])
    const talkId = office.talk('2026-10-10', [zhang], { kind: 'family' })
    expect(await where()).toEqual([])
    expect(await trigger()).toMatchObject({ state: 'done', doneOn: '2026-10-10', doneByTalk: talkId })
    const behind = { period: '2026-Q3', which: 'trigger', trigger: 'family', branchId: null } as const
    expect(await office.get('duties/list', { ...behind, offset: 0, limit: 9 })).toMatchObject({ total: 1 })
  })

  test('pressed twice it is recorded once; dropped it is owed no more', async () => {
    const first = await office.get('duties/add-event', { personId: zhang, ...father })
    expect(await office.get('duties/add-event', { personId: zhang, ...father })).toEqual(first)
    const { events } = await office.get('duties/of-person', { personId: zhang })
    expect(events).toEqual([{ id: first.id, name: '家庭变故', nameEn: 'Family blow', ...father }])
    await office.get('duties/drop-event', { id: first.id })
    expect(await office.get('duties/of-person', { personId: zhang })).toMatchObject({ events: [] })
    expect(await trigger()).toBeUndefined()
  })
})
