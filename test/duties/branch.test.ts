import { describe, expect, test } from 'vitest'
import { branchTallies } from '../../shared/duties/coverage.ts'
import { dutiesOfBranch } from '../../shared/duties/branch-duties.ts'
import type { Branch, BranchFacts, DutyTalk } from '../../shared/duties/duty.ts'
import type { Id, PartialDate } from '../../shared/kernel/schemas.ts'
import { idOf, person, talk, unitRule, worldOn } from './duty-world.ts'

const post = (personId: string, from: string | null = '2024', to: string | null = null) => ({
  personId: idOf(personId),
  duty: 'member' as const,
  from: (from === '2024' ? '2024-01-01' : from) as PartialDate | null,
  to: to as PartialDate | null,
})
const branchOf = (committee: Branch['committee'], unitIds = ['U']): Branch => ({
  id: idOf('B'),
  name: '机关党支部',
  unitIds: new Set(unitIds),
  committee,
})
const led = (heldOn: string, talkers: readonly string[], people: readonly string[]): DutyTalk =>
  talk(heldOn, people, { talkerIds: talkers.map(idOf) })
const sorted = (talks: readonly DutyTalk[]) => [...talks].sort((a, b) => (a.heldOn < b.heldOn ? -1 : 1))

/** 18 members, of them 5 committee members C1 to C5; 3 more are not in the Party. */
function township(talks: readonly DutyTalk[]): BranchFacts {
  const members = [1, 2, 3, 4, 5]
    .map((n) => `C${n}`)
    .concat(Array.from({ length: 13 }, (_, n) => `M${n + 1}`))
  return {
    branch: branchOf([1, 2, 3, 4, 5].map((n) => post(`C${n}`))),
    people: [
      ...members.map((id) => person(id)),
      ...[1, 2, 3].map((n) => person(`X${n}`, { isPartyMember: false })),
    ],
    talks: sorted(talks),
  }
}

const states = (facts: BranchFacts, today = '2026-11-22') =>
  dutiesOfBranch(facts, worldOn(today)).map(
    ({ key, state }) => `${key.slice(key.indexOf('B|') + 2)} ${state}`,
  )

describe('支部条例第十九条', () => {
  const pairs = ['1-2', '1-3', '1-4', '1-5', '2-3', '2-4', '4-5'].map((pair) => {
    const [a, b] = pair.split('-')
    return led('2026-03-10', [`C${a}`], [`C${b}`])
  })
  // Ten of thirteen, with one member of the committee or another, as talker or as the one talked with.
  const members = Array.from({ length: 10 }, (_, n) =>
    n % 2 === 0
      ? led('2026-05-12', [`C${(n % 5) + 1}`], [`M${n + 1}`])
      : led('2026-05-13', [`M${n + 1}`], [`C${(n % 5) + 1}`]),
  )
  const others = [led('2026-06-01', ['M11'], ['M12', 'M13']), led('2026-06-02', ['X1'], ['C3', 'M11'])]
  const facts = township([...pairs, ...members, ...others])

  test('D-8: 23 due, 17 done, 3 pairs and 3 people missing by 2026-12-31: 39 days, 29 working days', () => {
    const duties = dutiesOfBranch(facts, worldOn('2026-11-22'))
    expect(branchTallies(duties, '2026')).toEqual({
      pairs: { due: 10, done: 7 },
      people: { due: 13, done: 10 },
    })
    expect(duties).toHaveLength(23)
    const done = duties.filter(({ state }) => state === 'done')
    expect(done).toHaveLength(17)
    expect(((100 * done.length) / duties.length).toFixed(1)).toBe('73.9')
    const missing = duties.filter(({ state }) => state !== 'done')
    expect(missing.map(({ kind, personIds }) => `${kind} ${personIds.join(' ')}`)).toEqual([
      'branchPair C2 C5',
      'branchPair C3 C4',
      'branchPair C3 C5',
      'branchMember M11',
      'branchMember M12',
      'branchMember M13',
    ])
    for (const duty of missing)
      expect(duty).toMatchObject({ dueOn: '2026-12-31', state: 'open', need: 1, got: 0 })
  })

  test('D-8: the reading that is counted and the days left are steps of the reason', () => {
    const duties = dutiesOfBranch(facts, worldOn('2026-11-22'))
    const reasons = new Set(duties.map(({ reason }) => reason))
    expect([...reasons]).toEqual(
      ['branchPair', 'branchMember'].map((code) => ({
        document: '《中国共产党支部工作条例（试行）》',
        article: '第十九条',
        steps: [
          { code, values: { times: 1, year: 2026 } },
          { code: 'yearEnd', values: { on: '2026-12-31', daysLeft: 39, workdaysLeft: 29 } },
        ],
      })),
    )
  })

  test('working days left count from tomorrow, on a working day too', () => {
    const [duty] = dutiesOfBranch(facts, worldOn('2026-11-23'))
    expect(duty?.reason.steps[1]?.values).toEqual({ on: '2026-12-31', daysLeft: 38, workdaysLeft: 28 })
  })

  test('when the year is over what is missing is overdue, and a new year has begun', () => {
    const duties = dutiesOfBranch(facts, worldOn('2027-01-01'))
    expect(duties).toHaveLength(46)
    expect(duties.filter(({ state }) => state === 'overdue')).toHaveLength(6)
    expect(branchTallies(duties, '2026').pairs).toEqual({ due: 10, done: 7 })
    expect(branchTallies(duties, '2027')).toEqual({
      pairs: { due: 10, done: 0 },
      people: { due: 13, done: 0 },
    })
    expect(duties[0]?.reason.steps.map(({ code }) => code)).toEqual(['branchPair'])
  })
})

describe('whom a talk ties together', () => {
  const two = (talks: readonly DutyTalk[]): BranchFacts => ({
    branch: branchOf([post('A'), post('B')]),
    people: ['A', 'B', 'M', 'N'].map((id) => person(id)),
    talks: sorted(talks),
  })

  test('each who led it with each who was talked with, not those among themselves', () => {
    const open = ['2026|A|B open', '2026|M open', '2026|N open']
    expect(states(two([]))).toEqual(open)
    expect(states(two([led('2026-02-01', ['A'], ['B'])]))).toEqual(['2026|A|B done', ...open.slice(1)])
    expect(states(two([led('2026-02-01', ['B'], ['A'])]))[0]).toBe('2026|A|B done')
    // Both were talked with, or both led it: they did not talk with each other.
    expect(states(two([led('2026-02-01', ['M'], ['A', 'B'])]))).toEqual([open[0], '2026|M done', open[2]])
    expect(states(two([led('2026-02-01', ['A', 'B'], ['M', 'N'])]))).toEqual([
      open[0],
      '2026|M done',
      '2026|N done',
    ])
    expect(states(two([led('2026-02-01', ['M'], ['N'])]))).toEqual(open)
    expect(states(two([led('2026-02-01', ['A'], ['A'])]))).toEqual(open)
  })

  test('talks of other years do not count, those of its first and last day do', () => {
    const held = (on: string) => states(two([led(on, ['A'], ['B'])]), '2027-03-01')
    expect(held('2025-12-31')[0]).toBe('2026|A|B overdue')
    expect(held('2026-01-01')[0]).toBe('2026|A|B done')
    expect(held('2026-12-31')[0]).toBe('2026|A|B done')
    expect(held('2027-01-01')).toEqual([
      '2026|A|B overdue',
      '2026|M overdue',
      '2026|N overdue',
      '2027|A|B done',
      '2027|M open',
      '2027|N open',
    ])
  })

  test('a unit that asks for two a year counts talks, not people who led them', () => {
    const rules = [unitRule({ code: 'branch', times: 2 })]
    const talks = [led('2026-02-01', ['A', 'B'], ['M']), led('2026-04-01', ['A'], ['M'])]
    const member = (count: number) =>
      dutiesOfBranch(two(talks.slice(0, count)), worldOn('2026-11-22', rules)).find(({ personIds }) =>
        personIds.includes('M' as Id),
      )
    expect(member(1)).toMatchObject({ need: 2, got: 1, state: 'open', doneOn: null })
    expect(member(2)).toMatchObject({ need: 2, got: 2, state: 'done', doneOn: '2026-04-01' })
  })
})

describe('who belongs is asked today, or on the last day of the year', () => {
  test('the committee as it serves, and a talk with one who sat on it then', () => {
    const facts: BranchFacts = {
      branch: branchOf([
        post('A'),
        post('B', null, '2026-06'),
        post('C', '2026-07'),
        post('A', '2026-02-01'),
      ]),
      people: ['A', 'B', 'C', 'M'].map((id) => person(id)),
      talks: sorted([led('2026-03-01', ['B'], ['M']), led('2026-09-01', ['C'], ['B'])]),
    }
    const until = { ...facts, talks: facts.talks.slice(0, 1) }
    expect(states(until, '2026-06-30')).toEqual(['2026|A|B open', '2026|C open', '2026|M done'])
    expect(states(facts)).toEqual(['2026|A|C open', '2026|B done', '2026|M done'])
    // Named on both sides of a talk they led while on the committee, B still has talked with nobody.
    const alone = { ...facts, talks: [led('2026-03-01', ['B'], ['B'])] }
    expect(states(alone)[1]).toBe('2026|B open')
  })

  test('members in post in its units; no others, nobody who left, nobody who has not joined yet', () => {
    const postIn = (unitId: string, from: string, to: string | null = null) => ({
      posts: [
        {
          id: idOf(`post-${unitId}`),
          unitId: idOf(unitId),
          from: from as PartialDate,
          to: to as PartialDate | null,
        },
      ],
    })
    const facts: BranchFacts = {
      branch: branchOf([post('A')], ['U', 'V']),
      people: [
        person('A'),
        person('here', postIn('V', '2020-01')),
        person('elsewhere', postIn('W', '2020-01')),
        person('left', postIn('U', '2020-01', '2026-10')),
        person('coming', postIn('U', '2026-12')),
        person('masses', { isPartyMember: false }),
        person('joined', { joinedPartyOn: '2026-11' as PartialDate }),
        person('joining', { joinedPartyOn: '2026-12-01' as PartialDate }),
        person('nowhere', { posts: [] }),
      ],
      talks: [],
    }
    expect(states(facts)).toEqual(['2026|here open', '2026|joined open'])
    expect(states(facts, '2026-12-31').map((text) => text.split('|')[1])).toEqual([
      'coming today',
      'here today',
      'joined today',
      'joining today',
    ])
  })

  test('a branch without a committee, or without anybody, owes nothing', () => {
    const facts: BranchFacts = { branch: branchOf([]), people: [person('M')], talks: [] }
    expect(states(facts)).toEqual([])
    expect(states({ ...facts, branch: branchOf([post('A', '2024', '2026-10')]) })).toEqual([])
    expect(states({ ...facts, branch: branchOf([post('A')]) })).toEqual(['2026|M open'])
    expect(states({ ...facts, branch: branchOf([post('A')]), people: [] })).toEqual([])
  })

  test('there was no such duty before 2018-10-28, so the first whole year is 2019', () => {
    const facts: BranchFacts = { branch: branchOf([post('A', null), post('B', null)]), people: [], talks: [] }
    const world = worldOn('2020-02-01', [], { from: '2017-01-01' as never })
    expect(dutiesOfBranch(facts, world).map(({ key }) => key.split('|')[2])).toEqual(['2019', '2020'])
  })
})
