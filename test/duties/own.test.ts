import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { read, utils } from '@e965/xlsx'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../shared/access/may.ts'
import type { ChannelName, Input } from '../../shared/contract.ts'
import type { Id } from '../../shared/kernel/schemas.ts'
import { accountIdOf } from '../harness/handler-context.ts'
import { actorOf, on, openDutyOffice, type DutyOffice } from './duty-office.ts'

let office: DutyOffice
let zhang: Id
let cadre: Actor
beforeEach(() => {
  office = openDutyOffice()
  zhang = office.person('张三')
  cadre = actorOf('cadre', zhang)
})
afterEach(() => office.close())

const secret = '母亲病重，本人情绪低落'

describe('the own page of a cadre', () => {
  test('an account that is nobody in the roster has none, neither has one whose person is gone', async () => {
    const none = { ok: false, error: { type: 'NoPersonLinked' } }
    expect(await office.ask('own/page', {}, actorOf('cadre'))).toEqual(none)
    office.write([{ kind: 'del', entity: 'person', id: zhang, body: {} }])
    expect(await office.ask('own/page', {}, cadre)).toEqual(none)
  })

  test('gives exactly this: own data with the number masked, talks without their notes, what was promised', async () => {
    office.write([
      {
        kind: 'set',
        entity: 'person',
        id: zhang,
        body: {
          id_number: '11010519491231002X',
          born_on: '1949-12-31',
          started_work_on: '1970-07',
          mobile: '13800000000',
          note: '组织上的备注',
        },
      },
    ])
    const li = office.person('李四')
    const first = office.talk('2026-05-06', [zhang, li], {
      kind: 'family',
      trigger: 'family',
      talkers: [{ name: '李书记', post: '书记' }],
      content: secret,
      mind: secret,
      problems: secret,
      advice: secret,
      next_on: '2026-12-20',
    })
    const promised = office.add('follow_up', {
      talk_id: first,
      what: '联系专家门诊',
      owner: '组织委员',
      due_on: '2026-05-20',
    })
    office.add('follow_up', { talk_id: first, what: '调整值班', owner: '党政办', due_on: null })
    office.add('follow_up_done', { follow_up_id: promised, done_on: '2026-05-18', note: '内部说明' })
    office.add('talk_correction', { talk_id: first, field: 'heldOn', text: '2026-05-07', reason: '误记' })
    const difficulty = office.add('difficulty', {
      number: '困〔2026〕BCD001号',
      person_id: zhang,
      talk_id: first,
      what: '母亲就医',
      category: '家庭生活',
      owner: '工会',
      due_on: '2026-12-01',
    })
    // Not with him: another's talk, and one that he led himself.
    office.talk('2026-06-01', [li], { content: secret })
    office.talk('2026-06-02', [li], { talker_ids: [zhang], content: secret })

    const page = await office.get('own/page', {}, cadre)
    expect(page).toEqual({
      id: zhang,
      name: '张三',
      unitName: '青石镇',
      post: '干部',
      rank: '',
      idNumberMasked: '110105********002X',
      bornOn: '1949-12-31',
      startedWorkOn: '1970-07',
      seniorityYears: 56,
      mobile: '13800000000',
      talks: [
        {
          id: first,
          heldOn: '2026-05-07',
          kindName: '家庭变故',
          kindNameEn: 'Family blow',
          talkers: ['李书记'],
          followUps: [
            { what: '联系专家门诊', owner: '组织委员', dueOn: '2026-05-20', doneOn: '2026-05-18' },
            { what: '调整值班', owner: '党政办', dueOn: '', doneOn: '' },
          ],
        },
      ],
      difficulties: [
        {
          id: difficulty,
          number: '困〔2026〕BCD001号',
          what: '母亲就医',
          category: '家庭生活',
          owner: '工会',
          dueOn: '2026-12-01',
          raisedOn: '2026-05-07',
        },
      ],
      nextTalk: '2026-12-20',
    })
    expect(JSON.stringify(page)).not.toMatch(/情绪|备注|内部说明|1949123/)
  })

  test('the next talk is the nearest planned or agreed, not one that has been held or has passed', async () => {
    const next = async () => (await office.get('own/page', {}, cadre)).nextTalk
    expect(await next()).toBeNull()
    office.talk('2026-11-01', [zhang], { next_on: '2026-11-10' })
    expect(await next()).toBeNull()
    const plan = { personIds: [zhang], kind: '', note: '' }
    await office.get('duties/plan', { ...plan, on: on('2026-12-01') })
    await office.get('duties/plan', { ...plan, on: on('2026-11-28') })
    expect(await next()).toBe('2026-11-28')
    office.setDay('2026-11-29')
    expect(await next()).toBe('2026-12-01')
    office.talk('2026-11-29', [zhang], { next_on: '2026-11-29' })
    expect(await next()).toBe('2026-11-29')
  })

  test('every role has its own page; a cadre has nothing else of duties and talks', async () => {
    for (const role of ['secretary', 'clerk', 'county', 'health', 'keeper'] as const)
      expect((await office.get('own/page', {}, actorOf(role, zhang))).name).toBe('张三')
    const refused = async <N extends ChannelName>(channel: N, input: Input<N>) => {
      const answer = await office.ask(channel, input, cadre)
      return answer.ok ? null : answer.error.type
    }
    expect(await refused('duties/home', {})).toBe('NotAllowed')
    expect(await refused('duties/of-person', { personId: zhang })).toBe('NotAllowed')
    expect(await refused('talks/list', { personId: zhang, query: '', offset: 0, limit: 9 })).toBe(
      'NotAllowed',
    )
  })
})

describe("AS-47: a county leader's private note about the secretary", () => {
  let dir: string
  afterEach(() => rmSync(dir, { recursive: true, force: true }))
  let wang: Id
  let secretary: Actor
  let county: Actor
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'lianxin-own-'))
    wang = office.person('王书记')
    secretary = actorOf('secretary', wang, '王书记')
    county = actorOf('county', null, '钱科长')
    // An ordinary talk with each, so that lists are not empty for another reason.
    office.talk('2026-09-01', [wang])
    office.talk('2026-09-02', [zhang])
    const branchId = (
      await office.get('duties/save-branch', { id: null, name: '机关党支部', unitId: office.root, seen: {} })
    ).id
    for (const personId of [wang, zhang])
      await office.get('duties/add-branch-post', { branchId, personId, duty: 'member', fromOn: null })
    await office.get('duties/add-event', {
      personId: wang,
      kind: 'report',
      happenedOn: on('2026-11-10'),
      note: '',
    })
  })

  /** All that the secretary is given of duties, of the own page and of home, as one text. */
  const allGiven = async (who: Actor) => {
    const page = { unitId: null, offset: 0, limit: 100 }
    const lists = ['due', 'done', 'open', 'overdue', 'trigger', 'branchPair', 'branchMember'] as const
    const given: unknown[] = [
      await office.get('duties/home', {}, who),
      await office.get('duties/of-person', { personId: wang }, who),
      await office.get('duties/of-person', { personId: zhang }, who),
      await office.get('duties/branches', {}, who),
    ]
    for (const period of ['2026', '2026-H2', '2026-11'])
      for (const which of ['all', 'done', 'open', 'overdue'] as const)
        given.push(await office.get('duties/coverage', { period, which, ...page }, who))
    for (const which of lists) {
      const behind = { period: '2026', which, trigger: '', branchId: null, offset: 0, limit: 100 }
      given.push(await office.get('duties/list', behind, who))
    }
    given.push(await office.get('own/page', {}, who))
    return JSON.stringify(given)
  }
  const privateTalk = (about: Parameters<DutyOffice['talk']>[2] = {}) => {
    const talkId = office.talk('2026-11-20', [wang], {
      talker_account_id: accountIdOf('county'),
      talker_role: 'county',
      talker_ids: [zhang],
      talkers: [{ name: '钱科长', post: '' }],
      kind: 'report',
      trigger: 'report',
      content: secret,
      next_on: '2026-11-25',
      ...about,
    })
    office.add('follow_up', { talk_id: talkId, what: '暗中了解', owner: '钱科长', due_on: '2026-11-22' })
    office.add('difficulty', {
      number: '困〔2026〕ZZZ001号',
      person_id: wang,
      talk_id: talkId,
      what: '暗中的困难',
      category: '其他',
      owner: '',
      due_on: '2026-11-24',
    })
    return talkId
  }

  test('AS-47: changes nothing at all of what the secretary is given: home, coverage, lists, own page', async () => {
    const before = await allGiven(secretary)
    privateTalk()
    expect(await allGiven(secretary)).toBe(before)
    const clerk = actorOf('clerk')
    const forClerk = await office.get('duties/of-person', { personId: wang }, clerk)
    expect(forClerk.duties.find(({ kind }) => kind === 'trigger')).toMatchObject({ state: 'overdue' })
    // The same talk does count for who may know of it.
    const ofWang = await office.get('duties/of-person', { personId: wang }, county)
    expect(ofWang.duties.find(({ kind }) => kind === 'trigger')).toMatchObject({ state: 'done' })
    expect(ofWang.duties.some(({ kind, what }) => kind === 'followUp' && what === '暗中了解')).toBe(true)
  })

  test('AS-47: nor does it when it was with somebody else too, or when a promise made in it is done', async () => {
    const before = await allGiven(secretary)
    const talkId = privateTalk({ person_ids: [wang, zhang], talker_ids: [] })
    expect(await allGiven(secretary)).toBe(before)
    const promise = (await office.get('duties/home', {}, county)).followUps[0]!
    const finish = { id: promise.subjectId!, doneOn: on('2026-11-21'), note: '' }
    expect(await office.ask('duties/finish-follow-up', finish, secretary)).toMatchObject({
      error: { type: 'NotFound' },
    })
    await office.get('duties/finish-follow-up', finish, county)
    expect(await allGiven(secretary)).toBe(before)
    expect(talkId).toBeTruthy()
  })

  test('AS-47: the talk stands in no list, search, count, page or file of the secretary', async () => {
    const talkId = privateTalk()
    const list = { personId: null, query: '', offset: 0, limit: 50 }
    const rows = [
      await office.get('talks/list', list, secretary),
      await office.get('talks/list', { ...list, personId: wang }, secretary),
      await office.get('talks/list', { ...list, query: '钱科长' }, secretary),
      await office.get('talks/list', { ...list, query: '病重' }, secretary),
    ]
    expect(JSON.stringify(rows)).not.toContain(talkId)
    expect(rows.map(({ total }) => total)).toEqual([2, 1, 0, 0])
    expect(await office.ask('talks/get', { id: talkId }, secretary)).toMatchObject({ ok: false })
    const person = await office.get('people/get', { id: wang }, secretary)
    expect(JSON.stringify(person)).not.toMatch(/2026-11-20|暗中的困难/)
    expect(person).toMatchObject({ talks: 1 })
    const file = join(dir, 'talks.xlsx')
    const exported = await office.inner.run(
      'talks/export',
      { ticket: 'chosen', personId: null, query: '' },
      { as: secretary, files: { chosen: file } },
    )
    expect(exported).toMatchObject({ ok: true, value: { rows: 2 } })
    const book = read(readFileSync(file))
    const text = JSON.stringify(
      book.SheetNames.map((name) => utils.sheet_to_json(book.Sheets[name]!, { header: 1 })),
    )
    expect(text).not.toMatch(/钱科长|2026-11-20|病重/)
  })

  test('AS-47: marked for the county it is no private note any more, and the secretary learns of it', async () => {
    privateTalk({ readers: 'county' })
    expect(await allGiven(secretary)).toContain('2026-11-20')
    expect((await office.get('own/page', {}, secretary)).talks).toHaveLength(2)
  })
})
