import { describe, expect, test } from 'vitest'
import type { DutyPerson, DutyWorld, PersonFacts } from '../../shared/duties/duty.ts'
import { programRules, ruleOn, triggerCodes } from '../../shared/duties/duty-policy.ts'
import { dutiesOfPerson } from '../../shared/duties/personal-duties.ts'
import type { PartialDate } from '../../shared/kernel/schemas.ts'
import { seededKinds } from '../../shared/talks/talk-kinds.ts'
import { day, factsOf, idOf, person, talk, unitRule, worldOn } from './duty-world.ts'

const frequencyOf = (facts: PersonFacts, world: DutyWorld) =>
  dutiesOfPerson(facts, world).filter(({ kind }) => kind === 'frequency')
const names = (facts: PersonFacts, world: DutyWorld) =>
  frequencyOf(facts, world).map(({ key, state }) => `${key} ${state}`)
const month = (text: string) => text as PartialDate

describe('the rules that count', () => {
  test('triggers are the kinds of talk that are an occasion', () => {
    expect([...triggerCodes]).toEqual(seededKinds.filter((kind) => kind.isTrigger).map((kind) => kind.code))
    for (const code of triggerCodes)
      expect(ruleOn(programRules, `trigger:${code}`, day('2026-01-01'))).toMatchObject({
        days: 5,
        enabled: true,
      })
  })

  test('article 19 is law since 2018-10-28: a unit may add to it, not thin it out or switch it off', () => {
    expect(ruleOn(programRules, 'branch', day('2018-10-27'))).toBeNull()
    const law = ruleOn(programRules, 'branch', day('2018-10-28'))
    expect(law).toMatchObject({ times: 1, period: 'year', article: '第十九条', confidence: 'H' })
    const off = unitRule({ code: 'branch', enabled: false, times: 0, period: 'half' })
    expect(ruleOn([...programRules, off], 'branch', day('2026-01-01'))).toMatchObject({
      enabled: true,
      times: 1,
      period: 'year',
    })
    const more = unitRule({ code: 'branch', times: 2 })
    expect(ruleOn([...programRules, more], 'branch', day('2026-01-01'))).toMatchObject({ times: 2 })
  })

  test("the unit's latest row by the day counts, of two from one day the later made, else the program's", () => {
    const rules = [
      unitRule({ code: 'frequencyOthers', times: 4 }, '2025-01-01'),
      unitRule({ code: 'frequencyOthers', times: 2 }, '2024-01-01'),
      unitRule({ code: 'frequencyOthers', times: 5 }, '2025-01-01'),
      ...programRules,
    ]
    const on = (text: string) => ruleOn(rules, 'frequencyOthers', day(text))
    expect(on('2023-12-31')).toMatchObject({ times: 1, source: 'program', confidence: 'L' })
    expect(on('2024-12-31')).toMatchObject({ times: 2, source: 'unit' })
    expect(on('2025-01-01')).toMatchObject({ times: 5 })
    expect(on('2018-10-27')).toBeNull()
  })
})

describe('how often somebody is talked with', () => {
  test('each half year up to now, due on its last day; a half that passed without a talk is overdue', () => {
    const facts = factsOf()
    expect(names(facts, worldOn('2026-11-22'))).toEqual([
      'frequencyMembers|P|2026-H1 overdue',
      'frequencyMembers|P|2026-H2 open',
    ])
    const [, h2] = frequencyOf(facts, worldOn('2026-11-22'))
    expect(h2).toMatchObject({ from: '2026-07-01', dueOn: '2026-12-31', need: 1, got: 0, provisional: false })
    expect(h2?.reason.steps[0]).toEqual({
      code: 'frequency',
      values: {
        times: 1,
        period: 'half',
        name: '2026-H2',
        from: '2026-07-01',
        to: '2026-12-31',
        group: 'members',
        source: 'program',
      },
    })
  })

  test.each([
    ['2026-12-23', 'open'],
    ['2026-12-24', 'soon'],
    ['2026-12-30', 'soon'],
    ['2026-12-31', 'today'],
  ])('on %s the second half is %s', (today, state) => {
    expect(frequencyOf(factsOf(), worldOn(today)).at(-1)).toMatchObject({ dueOn: '2026-12-31', state })
  })

  test('talks of whatever kind count, on both ends of the period', () => {
    const talks = [
      talk('2025-12-31', ['P']),
      talk('2026-01-01', ['P'], { kind: 'own' }),
      talk('2026-06-30', ['P']),
      talk('2026-07-01', ['P']),
    ]
    const twice = worldOn('2026-11-22', [unitRule({ code: 'frequencyMembers', times: 2 })])
    const [h1, h2] = frequencyOf(factsOf({ talks }), twice)
    expect(h1).toMatchObject({
      state: 'done',
      got: 2,
      need: 2,
      doneOn: '2026-06-30',
      doneByTalk: talks[2]!.id,
    })
    expect(h2).toMatchObject({ state: 'open', got: 1, doneOn: null, doneByTalk: null })
  })

  test('members and others are two sets, and one who joins changes sets with the period', () => {
    const world = worldOn('2026-11-22', [unitRule({ code: 'frequencyOthers', period: 'quarter' })])
    expect(names(factsOf({ person: person('P', { isPartyMember: false }) }), world)).toEqual([
      'frequencyOthers|P|2026-Q1 overdue',
      'frequencyOthers|P|2026-Q2 overdue',
      'frequencyOthers|P|2026-Q3 overdue',
      'frequencyOthers|P|2026-Q4 open',
    ])
    const joined = factsOf({ person: person('P', { joinedPartyOn: month('2026-07') }) })
    expect(names(joined, world)).toEqual([
      'frequencyMembers|P|2026-H2 open',
      'frequencyOthers|P|2026-Q1 overdue',
      'frequencyOthers|P|2026-Q2 overdue',
    ])
  })

  test('the leader is talked with by the county', () => {
    expect(frequencyOf(factsOf({ person: person('P', { isLeader: true }) }), worldOn('2026-11-22'))).toEqual(
      [],
    )
  })

  test.each([
    ['2026-06', null, ['2026-H1', '2026-H2']],
    ['2026-07-01', null, ['2026-H2']],
    ['2026-12', null, []],
    ['2020-03', '2026-06', ['2026-H1']],
    ['2020-03', '2026-06-29', []],
    ['2020-03', '2026-11', ['2026-H1', '2026-H2']],
    ['2020-03', '2026-11-21', ['2026-H1']],
  ])('in post from %s to %s on 2026-11-22: owed in %j', (from, to, owed) => {
    const posts: DutyPerson['posts'] = [
      { id: idOf('A'), unitId: idOf('U'), from: month(from), to: to === null ? null : month(to) },
    ]
    const found = frequencyOf(factsOf({ person: person('P', { posts }) }), worldOn('2026-11-22'))
    expect(found.map(({ key }) => key.split('|')[2])).toEqual(owed)
  })

  test('nobody without a post is owed one', () => {
    expect(frequencyOf(factsOf({ person: person('P', { posts: [] }) }), worldOn('2026-11-22'))).toEqual([])
  })

  test('periods that ended before the unit began here are not looked at', () => {
    const world = worldOn('2026-11-22', [], { from: day('2026-07-01') })
    expect(names(factsOf(), world)).toEqual(['frequencyMembers|P|2026-H2 open'])
    const inside = worldOn('2026-11-22', [], { from: day('2026-06-30') })
    expect(names(factsOf(), inside)).toHaveLength(2)
  })

  test('a rule counts from the period that begins under it; a longer one waits for its first whole period', () => {
    const rules = [
      unitRule({ code: 'frequencyMembers', period: 'quarter', times: 2 }, '2026-03-15'),
      unitRule({ code: 'frequencyMembers', period: 'year', times: 1 }, '2026-09-01'),
    ]
    const found = frequencyOf(factsOf(), worldOn('2027-02-01', rules, { from: day('2025-07-01') }))
    expect(found.map(({ key, need }) => `${key.split('|')[2]} ${need}`)).toEqual([
      '2025-H2 1',
      '2026-H1 1',
      '2026-Q3 2',
      '2026-Q4 2',
      '2027 1',
    ])
  })

  test('a rule switched off asks nothing, and one switched on again begins with a whole period', () => {
    const rules = [
      unitRule({ code: 'frequencyMembers', enabled: false }, '2025-12-01'),
      unitRule({ code: 'frequencyMembers', period: 'quarter' }, '2026-05-10'),
    ]
    const found = frequencyOf(factsOf(), worldOn('2026-11-22', rules, { from: day('2025-07-01') }))
    expect(found.map(({ key }) => key.split('|')[2])).toEqual(['2025-H2', '2026-Q3', '2026-Q4'])
  })
})
