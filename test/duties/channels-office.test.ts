import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '../../shared/access/access-contract.ts'
import type { ChannelName, Input } from '../../shared/contract.ts'
import type { CivilDate, Id, PartialDate } from '../../shared/kernel/schemas.ts'
import { accountIdOf } from '../harness/handler-context.ts'
import { plainTalk } from '../talks/talk-office.ts'
import { actorOf, on, openDutyOffice, type DutyOffice } from './duty-office.ts'

let office: DutyOffice
let zhang: Id
beforeEach(() => {
  office = openDutyOffice()
  zhang = office.person('张三')
  office.talk('2026-10-12', [zhang])
})
afterEach(() => office.close())

const nobody = '01J0000000000000000000N0NE' as Id
const refusal = async <N extends ChannelName>(channel: N, input: Input<N>, as: Role = 'secretary') => {
  const answer = await office.ask(channel, input, as)
  return answer.ok ? null : (answer.error as { type: string })
}

describe('who gets what', () => {
  const table: Record<Role, boolean> = {
    secretary: true,
    clerk: true,
    county: true,
    cadre: false,
    health: false,
    keeper: false,
  }
  const paging = { offset: 0, limit: 10 }
  const asked: readonly [ChannelName, unknown][] = [
    ['duties/home', {}],
    ['duties/coverage', { period: '2026', unitId: null, which: 'all', ...paging }],
    ['duties/list', { period: '2026', which: 'due', trigger: '', branchId: null, ...paging }],
    ['duties/rules', {}],
    ['duties/branches', {}],
  ]

  test.each(Object.keys(table) as Role[])('%s', async (role) => {
    const answers: (readonly [ChannelName, unknown])[] = [
      ...asked,
      ['duties/of-person', { personId: zhang }],
      ['duties/plan', { personIds: [zhang], on: '2026-12-01', kind: '', note: '' }],
      ['duties/add-event', { personId: zhang, kind: 'award', happenedOn: '2026-11-20', note: '' }],
      ['duties/set-rule', { ...rule, code: 'trigger:award' }],
      ['duties/save-branch', { id: null, name: '支部', unitId: office.root, seen: {} }],
    ]
    for (const [channel, input] of answers) {
      const answer = await office.ask(channel, input as never, role)
      expect(answer.ok, channel).toBe(table[role])
      if (!table[role]) expect(answer, channel).toMatchObject({ error: { type: 'NotAllowed' } })
    }
  })

  test('the county counts a talk 仅谈话人 but is not told which it was, when, nor what was agreed and promised in it', async () => {
    const talkId = office.talk('2026-11-03', [zhang], { next_on: '2026-11-22' })
    office.add('follow_up', { talk_id: talkId, what: '调整值班', owner: '', due_on: '2026-11-22' })
    const seenBy = async (role: Role) => {
      const { duties } = await office.get('duties/of-person', { personId: zhang }, role)
      const period = { period: '2026-H2', unitId: null, which: 'all', ...paging } as const
      const { rows, figures } = await office.get('duties/coverage', period, role)
      return { duties, figures, lastTalkOn: rows[0]!.lastTalkOn }
    }
    const clerk = await seenBy('clerk')
    expect(clerk.duties.map(({ kind }) => kind).sort()).toEqual([
      'followUp',
      'frequency',
      'frequency',
      'next',
    ])
    expect(clerk).toMatchObject({ figures: { due: 1, done: 1 }, lastTalkOn: '2026-11-03' })
    const county = await seenBy('county')
    expect(county.duties.map(({ kind }) => kind)).toEqual(['frequency', 'frequency'])
    expect(county.duties.map(({ doneByTalk }) => doneByTalk)).toEqual([null, null])
    expect(county).toMatchObject({ figures: { due: 1, done: 1 }, lastTalkOn: null })
    expect((await office.get('duties/home', {}, 'county')).followUps).toEqual([])
    expect((await office.get('duties/home', {}, 'clerk')).followUps).toHaveLength(1)
  })
})

describe('planning a talk', () => {
  const plan = { kind: 'daily', note: '了解近况', on: on('2026-11-25') }

  test('for many at once, each once; home names them when it comes near; a talk closes it, dropping takes it away', async () => {
    const li = office.person('李四')
    const { ids } = await office.get('duties/plan', { ...plan, personIds: [zhang, li, zhang] })
    expect(ids).toHaveLength(2)
    const soon = async () => (await office.get('duties/home', {})).soon.filter(({ kind }) => kind === 'plan')
    expect(
      (await soon()).map(({ people, dueOn, what, subjectId }) => [people[0]!.name, dueOn, what, subjectId]),
    ).toEqual([
      ['张三', '2026-11-25', '了解近况', ids[0]],
      ['李四', '2026-11-25', '了解近况', ids[1]],
    ])
    office.talk('2026-11-22', [zhang])
    expect(await soon()).toHaveLength(1)
    await office.get('duties/drop-plan', { id: ids[1]! })
    expect(await soon()).toEqual([])
    expect(await refusal('duties/drop-plan', { id: ids[1]! })).toEqual({ type: 'NotFound' })
  })

  test('refuses nobody, strangers, days that are past or do not exist, kinds nobody knows', async () => {
    const refused = (change: Partial<Input<'duties/plan'>>) =>
      refusal('duties/plan', { ...plan, personIds: [zhang], ...change })
    expect(await refused({ personIds: [] })).toEqual({ type: 'NoPerson' })
    expect(await refused({ personIds: [zhang, nobody] })).toEqual({ type: 'NoPerson' })
    expect(await refused({ on: on('2026-11-31') })).toEqual({ type: 'DateImpossible', field: 'on' })
    expect(await refused({ on: on('2026-11-21') })).toEqual({ type: 'DayPast' })
    expect(await refused({ kind: 'nosuch' })).toEqual({ type: 'BadInput', field: 'kind' })
    expect(await refused({ on: on('2026-11-22') })).toBeNull()
  })
})

test('recording an event refuses strangers, kinds that are no occasion or switched off, days to come or impossible', async () => {
  const event = { personId: zhang, kind: 'family', happenedOn: on('2026-11-20'), note: '' }
  const refused = (change: Partial<typeof event>) => refusal('duties/add-event', { ...event, ...change })
  expect(await refused({ personId: nobody })).toEqual({ type: 'NotFound' })
  expect(await refused({ kind: 'daily' })).toEqual({ type: 'NoKind' })
  expect(await refused({ kind: 'nosuch' })).toEqual({ type: 'NoKind' })
  expect(await refused({ happenedOn: on('2026-02-30') })).toEqual({
    type: 'DateImpossible',
    field: 'happenedOn',
  })
  expect(await refused({ happenedOn: on('2026-11-23') })).toEqual({ type: 'DayAhead' })
  await office.get('duties/set-rule', { ...rule, code: 'trigger:family', enabled: false })
  expect(await refused({})).toEqual({ type: 'NoKind' })
  expect(await refusal('duties/drop-event', { id: nobody })).toEqual({ type: 'NotFound' })
  expect(await refusal('duties/of-person', { personId: nobody })).toEqual({ type: 'NotFound' })
})

test('an event of 2027, a year without a schedule, is due by a day that may still change', async () => {
  office.setDay('2027-02-04')
  const event = { personId: zhang, kind: 'family', happenedOn: on('2027-02-04'), note: '' }
  expect(await office.get('duties/add-event', event)).toMatchObject({
    dueOn: '2027-02-15',
    provisional: true,
  })
})

describe('what was promised in a talk', () => {
  test('AS-25: promised on Tuesday for the day after tomorrow, it is due from Thursday 00:00 in China until midnight', async () => {
    // Tuesday 17:30.
    office.inner.clock.ms = Date.parse('2026-11-17T09:30:00Z')
    const followUps = [{ what: '协调值班', owner: '党政办', dueOn: on('2026-11-19') }]
    const talk = { ...plainTalk([zhang]), heldOn: on('2026-11-17'), followUps }
    await office.get('talks/log', { draftId: null, talk })
    const statesAt = async (instant: string) => {
      office.inner.clock.ms = Date.parse(instant)
      const { followUps: due } = await office.get('duties/home', {})
      return due.map(({ what, state }) => [what, state])
    }
    expect(await statesAt('2026-11-18T15:59:50Z')).toEqual([])
    expect(await statesAt('2026-11-18T16:00:00Z')).toEqual([['协调值班', 'today']])
    expect(await statesAt('2026-11-19T15:59:50Z')).toEqual([['协调值班', 'today']])
    expect(await statesAt('2026-11-19T16:00:00Z')).toEqual([['协调值班', 'overdue']])
  })

  test('is done once somebody says so, once; not on a day to come', async () => {
    const talk_id = office.talk('2026-11-02', [zhang])
    const id = office.add('follow_up', { talk_id, what: '调整值班', owner: '党政办', due_on: '2026-11-20' })
    const done = { id, doneOn: on('2026-11-21'), note: '已调整' }
    expect((await office.get('duties/home', {})).totals.followUps).toBe(1)
    expect(await refusal('duties/finish-follow-up', { ...done, id: nobody })).toEqual({ type: 'NotFound' })
    expect(await refusal('duties/finish-follow-up', { ...done, doneOn: on('2026-11-23') })).toEqual({
      type: 'DayAhead',
    })
    expect(await refusal('duties/finish-follow-up', { ...done, doneOn: on('2026-02-30') })).toMatchObject({
      type: 'BadInput',
    })
    await office.get('duties/finish-follow-up', done)
    expect(await refusal('duties/finish-follow-up', done)).toEqual({ type: 'AlreadyDone' })
    expect((await office.get('duties/home', {})).totals.followUps).toBe(0)
    const { duties } = await office.get('duties/of-person', { personId: zhang })
    expect(duties.find(({ kind }) => kind === 'followUp')).toMatchObject({
      state: 'done',
      doneOn: '2026-11-21',
    })
  })

  test('with two people it is one line of home', async () => {
    const talk_id = office.talk('2026-11-02', [zhang, office.person('李四')])
    office.add('follow_up', { talk_id, what: '调解', owner: '', due_on: '2026-11-20' })
    expect((await office.get('duties/home', {})).followUps).toMatchObject([
      { people: [{ name: '张三' }, { name: '李四' }] },
    ])
  })
})

const rule: Input<'duties/set-rule'> = {
  code: 'frequencyMembers',
  enabled: true,
  times: 2,
  period: 'quarter',
  days: 5,
  fromOn: '2026-10-01' as CivilDate,
  document: '青石镇谈心谈话制度（2026）3号',
}

describe('rules', () => {
  test('a rule set here counts from its day on, says who set it, and what was before stays as it was', async () => {
    const duties = async () =>
      (
        await office.get('duties/coverage', {
          period: '2026',
          unitId: null,
          which: 'all',
          offset: 0,
          limit: 9,
        })
      ).rows[0]!.duties
    const before = (await duties()).filter(({ dueOn }) => dueOn === '2026-06-30')
    await office.get('duties/set-rule', { ...rule, period: 'half', times: 3, fromOn: on('2026-07-01') })
    expect((await duties()).find(({ dueOn }) => dueOn === '2026-12-31')).toMatchObject({
      need: 3,
      got: 1,
      reason: { document: rule.document },
    })
    expect((await duties()).filter(({ dueOn }) => dueOn === '2026-06-30')).toEqual(before)
    const { rules, history } = await office.get('duties/rules', {})
    expect(rules.find(({ code }) => code === 'frequencyMembers')).toMatchObject({ times: 3, source: 'unit' })
    expect(history).toMatchObject([{ code: 'frequencyMembers', times: 3, by: 'secretary' }])
    expect(rules.find(({ code }) => code === 'trigger:family')).toMatchObject({
      name: '家庭变故',
      source: 'program',
    })
  })

  test('refuses what no rule is, figures out of range, days that do not exist, and switching a law off', async () => {
    const refused = (change: Partial<typeof rule>) => refusal('duties/set-rule', { ...rule, ...change })
    expect(await refused({ code: 'nosuch' })).toEqual({ type: 'NoSuchRule' })
    expect(await refused({ times: 0 })).toEqual({ type: 'OutOfRange', field: 'times' })
    expect(await refused({ times: 13 })).toEqual({ type: 'OutOfRange', field: 'times' })
    expect(await refused({ code: 'trigger:family', days: 0 })).toEqual({ type: 'OutOfRange', field: 'days' })
    expect(await refused({ code: 'trigger:family', days: 61 })).toEqual({ type: 'OutOfRange', field: 'days' })
    expect(await refused({ fromOn: on('2026-02-30') })).toEqual({ type: 'DateImpossible', field: 'fromOn' })
    const law = { code: 'branch', period: 'year', times: 1 } as const
    expect(await refused({ ...law, enabled: false })).toEqual({ type: 'LawStands' })
    expect(await refused({ ...law, period: 'quarter' })).toEqual({ type: 'LawStands' })
    expect((await office.get('duties/rules', {})).history).toEqual([])
    expect(await refused({ ...law, times: 2 })).toBeNull()
  })
})

describe('branches', () => {
  const branch = async (unitId = office.root) =>
    (await office.get('duties/save-branch', { id: null, name: ' 机关党支部 ', unitId, seen: {} })).id

  test('saved, renamed by what was on screen, refused without a name, unit, or where the unit has one', async () => {
    const id = await branch()
    const { branches } = await office.get('duties/branches', {})
    expect(branches).toMatchObject([
      { id, name: '机关党支部', unitName: '青石镇', members: 1, committee: [] },
    ])
    const save = { id, name: '机关一支部', unitId: office.root, seen: branches[0]!.seen }
    await office.get('duties/save-branch', save)
    expect((await office.get('duties/branches', {})).branches[0]!.name).toBe('机关一支部')
    expect(await refusal('duties/save-branch', { ...save, name: '  ' })).toEqual({ type: 'NameEmpty' })
    expect(await refusal('duties/save-branch', { ...save, unitId: nobody })).toEqual({ type: 'NotFound' })
    expect(await refusal('duties/save-branch', { ...save, id: nobody })).toEqual({ type: 'NotFound' })
    expect(await refusal('duties/save-branch', { ...save, id: null })).toEqual({
      type: 'UnitHasBranch',
      name: '机关一支部',
    })
  })

  test('a place on the committee: for Party members, once at a time, ended not before it began', async () => {
    const branchId = await branch()
    const post = { branchId, personId: zhang, duty: 'member', fromOn: '2026-03' as PartialDate } as const
    const add = (change: Partial<Input<'duties/add-branch-post'>>) =>
      refusal('duties/add-branch-post', { ...post, ...change })
    expect(await add({ branchId: nobody })).toEqual({ type: 'NotFound' })
    expect(await add({ personId: nobody })).toEqual({ type: 'NotFound' })
    expect(await add({ fromOn: '2026-02-30' as PartialDate })).toEqual({
      type: 'DateImpossible',
      field: 'fromOn',
    })
    const masses = office.person('群众', { politics: 'masses' })
    expect(await add({ personId: masses })).toEqual({ type: 'NotAPartyMember' })
    expect(await add({})).toBeNull()
    expect(await add({ duty: 'deputy' })).toEqual({ type: 'AlreadyThere' })
    const [place] = (await office.get('duties/branches', {})).branches[0]!.committee
    expect(place).toMatchObject({ person: { name: '张三' }, duty: 'member', fromOn: '2026-03', toOn: null })
    const end = (toOn: string, id = place!.id) =>
      refusal('duties/end-branch-post', { id, toOn: toOn as PartialDate, seen: place!.seen })
    expect(await end('2026-10', nobody)).toEqual({ type: 'NotFound' })
    expect(await end('2026-02-30')).toEqual({ type: 'BadInput', field: 'toOn' })
    expect(await end('2026-02-28')).toEqual({ type: 'DateOrder', field: 'toOn' })
    expect(await end('2026-10')).toBeNull()
    expect(await add({ duty: 'deputy', fromOn: null })).toBeNull()
  })
})

describe('coverage', () => {
  const ask = (change: Partial<Input<'duties/coverage'>> = {}) =>
    office.get('duties/coverage', {
      period: '2026-H2',
      unitId: null,
      which: 'all',
      offset: 0,
      limit: 50,
      ...change,
    })

  test('figures add up, each opens a list of as many lines, months show talks', async () => {
    office.person('李四')
    office.setDay('2026-11-22')
    const late = office.person('王五')
    await office.get('duties/add-event', {
      personId: late,
      kind: 'award',
      happenedOn: on('2026-11-02'),
      note: '',
    })
    const { figures, rows, months, total, rules } = await ask()
    expect(figures).toEqual({ due: 3, done: 1, open: 1, overdue: 1 })
    expect(total).toBe(3)
    expect(months).toEqual(['2026-07', '2026-08', '2026-09', '2026-10', '2026-11', '2026-12'])
    expect(rows.map(({ person, state }) => [person.name, state]).sort()).toEqual([
      ['张三', 'done'],
      ['李四', 'open'],
      ['王五', 'overdue'],
    ])
    expect(rows.find(({ state }) => state === 'done')!.cells.map(({ talks }) => talks)).toEqual([
      0, 0, 0, 1, 0, 0,
    ])
    expect(rules.map(({ code }) => code)).toEqual(['frequencyMembers', 'frequencyOthers'])
    for (const which of ['due', 'done', 'open', 'overdue'] as const) {
      const list = { period: '2026-H2', which, trigger: '', branchId: null, offset: 0, limit: 9 }
      expect((await office.get('duties/list', list)).total, which).toBe(figures[which])
      if (which !== 'due') expect((await ask({ which })).total, which).toBe(figures[which])
    }
    const page = await ask({ offset: 2, limit: 1 })
    expect([page.total, page.rows.length]).toEqual([3, 1])
  })

  test('of a unit only those in it and below; an unknown unit is not found', async () => {
    const unitId = office.add('unit', { parent_id: office.root, name: '中心校', order_no: 2 })
    const below = office.add('unit', { parent_id: unitId, name: '村小', order_no: 1 })
    office.person('李四', { unitId })
    office.person('王五', { unitId: below })
    expect((await ask()).figures.due).toBe(3)
    expect((await ask({ unitId })).rows.map(({ person }) => person.name).sort()).toEqual(['李四', '王五'])
    expect((await ask({ unitId: below })).figures.due).toBe(1)
    const unknown = { period: '2026', unitId: nobody, which: 'all', offset: 0, limit: 5 } as const
    expect(await refusal('duties/coverage', unknown)).toEqual({ type: 'NotFound' })
  })

  test('the secretary tied to a person is exempt, and still a line of the list', async () => {
    office.write([
      {
        kind: 'ins',
        entity: 'account',
        id: accountIdOf('secretary'),
        body: { name: '张三', role: 'secretary', person_id: zhang, closed: 0 },
      },
    ])
    expect(await ask()).toMatchObject({ figures: { due: 0 }, rows: [{ state: 'exempt' }] })
    expect((await office.get('duties/home', {}, actorOf('secretary', zhang))).coverage.due).toBe(0)
  })
})
