import { describe, expect, test } from 'vitest'
import type { DutyPerson, DutyWorld, PersonFacts } from '../../shared/duties/duty.ts'
import { dutiesOfPerson } from '../../shared/duties/personal-duties.ts'
import type { PartialDate } from '../../shared/kernel/schemas.ts'
import { day, event, factsOf, idOf, person, talk, unitRule, worldOn } from './duty-world.ts'

const ofKind = (kind: string, facts: PersonFacts, world: DutyWorld) =>
  dutiesOfPerson(facts, world).filter((duty) => duty.kind === kind)
const post = (id: string, from: string | null, to: string | null = null): DutyPerson['posts'][number] => ({
  id: idOf(id),
  unitId: idOf('U'),
  from: from as PartialDate | null,
  to: to as PartialDate | null,
})

describe('必谈情形', () => {
  const facts = factsOf({ events: [event('E', 'family', '2026-09-24')] })

  test('D-9: a family blow on 2026-09-24 is to be followed by a talk by 2026-10-09, and says why', () => {
    const [duty, ...rest] = ofKind('trigger', facts, worldOn('2026-09-25'))
    expect(rest).toEqual([])
    expect(duty).toMatchObject({
      key: 'trigger|E',
      personIds: ['P'],
      from: '2026-09-24',
      dueOn: '2026-10-09',
      state: 'open',
      talkKind: 'family',
      subjectId: 'E',
      provisional: false,
    })
    expect(duty?.reason.steps).toEqual([
      { code: 'happened', values: { kind: 'family', on: '2026-09-24' } },
      { code: 'workdays', values: { days: 5 } },
      { code: 'skipped', values: { name: '中秋节', from: '2026-09-25', to: '2026-09-27', days: 3 } },
      { code: 'skipped', values: { name: '国庆节', from: '2026-10-01', to: '2026-10-07', days: 7 } },
      { code: 'due', values: { on: '2026-10-09' } },
    ])
  })

  test.each([
    ['2026-10-01', 'open'],
    ['2026-10-02', 'soon'],
    ['2026-10-09', 'today'],
    ['2026-10-10', 'overdue'],
  ])('D-9: on %s it is %s', (today, state) => {
    expect(ofKind('trigger', facts, worldOn(today))[0]?.state).toBe(state)
  })

  test('a make-up Saturday on the way counts and is named', () => {
    const before = factsOf({ events: [event('E', 'award', '2026-05-06')] })
    const [duty] = ofKind('trigger', before, worldOn('2026-05-06'))
    // 7, 8, 9 (Saturday at work), 11, 12.
    expect(duty?.dueOn).toBe('2026-05-12')
    expect(duty?.reason.steps).toContainEqual({
      code: 'makeUp',
      values: { on: '2026-05-09', name: '劳动节' },
    })
  })

  test('counted into a year without a calendar it is provisional, and says so', () => {
    const late = factsOf({ events: [event('E', 'family', '2026-12-30')] })
    const [duty] = ofKind('trigger', late, worldOn('2026-12-30'))
    // 31, then 4, 5, 6, 7 January.
    expect(duty).toMatchObject({ dueOn: '2027-01-07', provisional: true })
    expect(duty?.reason.steps).toContainEqual({ code: 'provisional', values: { year: 2027 } })
  })

  test('the first talk from that day on of the kind, or with it as its occasion, closes it', () => {
    const talks = [
      talk('2026-09-23', ['P'], { kind: 'family' }),
      talk('2026-09-24', ['P']),
      talk('2026-09-28', ['P'], { trigger: 'family' }),
      talk('2026-09-29', ['P'], { kind: 'family' }),
    ]
    const closed = (count: number) =>
      ofKind('trigger', { ...facts, talks: talks.slice(0, count) }, worldOn('2026-10-10'))[0]
    expect(closed(2)).toMatchObject({ state: 'overdue', got: 0 })
    expect(closed(4)).toMatchObject({ state: 'done', got: 1, doneOn: '2026-09-28', doneByTalk: talks[2]!.id })
  })

  test('a talk held on the day itself closes it; of two of one kind, one talk after both closes both', () => {
    const events = [event('E1', 'family', '2026-03-02'), event('E2', 'family', '2026-03-16')]
    const states = (...talks: string[]) =>
      ofKind(
        'trigger',
        factsOf({ events, talks: talks.map((on) => talk(on, ['P'], { kind: 'family' })) }),
        worldOn('2026-06-01'),
      ).map(({ key, state }) => `${key} ${state}`)
    expect(states('2026-03-02')).toEqual(['trigger|E1 done', 'trigger|E2 overdue'])
    expect(states('2026-03-16')).toEqual(['trigger|E1 done', 'trigger|E2 done'])
    expect(states()).toEqual(['trigger|E1 overdue', 'trigger|E2 overdue'])
  })

  test('the rule in force when it happened counts; one switched off asks nothing; an unknown kind asks nothing', () => {
    const rules = [unitRule({ code: 'trigger:family', days: 2, document: '本镇制度' }, '2026-10-01')]
    expect(ofKind('trigger', facts, worldOn('2026-10-10', rules))[0]).toMatchObject({ dueOn: '2026-10-09' })
    const after = factsOf({ events: [event('E', 'family', '2026-10-08')] })
    const [duty] = ofKind('trigger', after, worldOn('2026-10-10', rules))
    expect(duty).toMatchObject({ dueOn: '2026-10-10', state: 'today' })
    expect(duty?.reason).toMatchObject({ document: '本镇制度' })
    const off = [unitRule({ code: 'trigger:family', enabled: false }, '2026-01-01')]
    expect(ofKind('trigger', facts, worldOn('2026-10-10', off))).toEqual([])
    expect(
      ofKind('trigger', factsOf({ events: [event('E', 'feast', '2026-09-24')] }), worldOn('2026-10-10')),
    ).toEqual([])
  })

  test('the leader is owed one too', () => {
    const leader = { ...facts, person: person('P', { isLeader: true }) }
    expect(ofKind('trigger', leader, worldOn('2026-10-10'))).toHaveLength(1)
  })

  test('whoever left before the day is owed no more; what was missed before they left stays missed', () => {
    const left = (to: string) => ({ ...facts, person: person('P', { posts: [post('A', '2020-03', to)] }) })
    expect(ofKind('trigger', left('2026-10-08'), worldOn('2026-11-22'))).toEqual([])
    expect(ofKind('trigger', left('2026-10-09'), worldOn('2026-11-22'))[0]?.state).toBe('overdue')
    const talks = [talk('2026-09-28', ['P'], { kind: 'family' })]
    expect(ofKind('trigger', { ...left('2026-10-08'), talks }, worldOn('2026-11-22'))[0]?.state).toBe('done')
    // Nobody wrote down a post: that is no leaving.
    const unknown = { ...facts, person: person('P', { posts: [] }) }
    expect(ofKind('trigger', unknown, worldOn('2026-11-22'))).toHaveLength(1)
  })
})

describe('岗位变动 as appointments show it', () => {
  const moved = (...posts: DutyPerson['posts']) => factsOf({ person: person('P', { posts }) })

  test('a later post calls for a talk, the first does not', () => {
    const facts = moved(post('A', '2026-02-02', '2026-05-31'), post('B', '2026-06-01'))
    const found = ofKind('trigger', facts, worldOn('2026-06-02'))
    expect(found).toHaveLength(1)
    // 2 to 5 June and Monday 8 June.
    expect(found[0]).toMatchObject({ key: 'trigger|B', talkKind: 'postChange', dueOn: '2026-06-08' })
    expect(found[0]?.reason.steps[0]).toEqual({ code: 'posted', values: { on: '2026-06-01' } })
  })

  test.each([
    ['2026-06', 'only its month is known'],
    [null, 'its day is not known'],
    ['2025-12-31', 'it began before the unit did here'],
    ['2026-07-01', 'it lies ahead'],
  ])('not from %s: %s', (from: string | null, _why: string) => {
    expect(ofKind('trigger', moved(post('A', '2020-03'), post('B', from)), worldOn('2026-06-30'))).toEqual([])
  })

  test('recorded as well, it is one duty, that of the record', () => {
    const facts = { ...moved(post('A', '2020-03'), post('B', '2026-06-01')) }
    const recorded = { ...facts, events: [event('E', 'postChange', '2026-06-01')] }
    const found = ofKind('trigger', recorded, worldOn('2026-06-02'))
    expect(found.map(({ key }) => key)).toEqual(['trigger|E'])
  })
})

describe('what was planned and agreed', () => {
  const plans = [
    {
      id: idOf('L'),
      personId: idOf('P'),
      plannedOn: day('2026-11-25'),
      kind: 'own',
      note: '谈住房',
      madeOn: day('2026-11-20'),
    },
  ]

  test('a planned talk is due on its day, and any talk from the day of planning on closes it', () => {
    const found = (on: string | null, today = '2026-11-22') =>
      ofKind('plan', factsOf({ plans, talks: on === null ? [] : [talk(on, ['P'])] }), worldOn(today))[0]
    expect(found(null)).toMatchObject({
      key: 'plan|L',
      dueOn: '2026-11-25',
      state: 'soon',
      talkKind: 'own',
      what: '谈住房',
      subjectId: 'L',
    })
    expect(found(null)?.reason.steps).toEqual([
      { code: 'planned', values: { on: '2026-11-25', madeOn: '2026-11-20' } },
    ])
    expect(found('2026-11-19')?.state).toBe('soon')
    expect(found('2026-11-20')).toMatchObject({ state: 'done', doneOn: '2026-11-20' })
    expect(found(null, '2026-11-26')?.state).toBe('overdue')
  })

  test('the next talk agreed in the latest one, until a later one takes its place', () => {
    const first = talk('2026-10-08', ['P'], { nextOn: day('2026-11-30') })
    const next = (...talks: (typeof first)[]) => ofKind('next', factsOf({ talks }), worldOn('2026-11-22'))
    expect(next()).toEqual([])
    expect(next(first)[0]).toMatchObject({
      key: `next|P|${first.id}`,
      from: '2026-10-08',
      dueOn: '2026-11-30',
      state: 'open',
      subjectId: first.id,
    })
    expect(next(first, talk('2026-11-01', ['P']))).toEqual([])
    const later = talk('2026-11-01', ['P'], { nextOn: day('2026-11-20') })
    expect(next(first, later).map(({ dueOn, state }) => [dueOn, state])).toEqual([['2026-11-20', 'overdue']])
    // Two on one day: neither is later, so the agreement stands whichever was written first.
    expect(next(first, talk('2026-10-08', ['P']))).toHaveLength(1)
    expect(next(talk('2026-10-08', ['P']), first)).toHaveLength(1)
  })
})
