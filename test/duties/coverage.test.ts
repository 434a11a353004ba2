import { describe, expect, test } from 'vitest'
import { coverageOfPerson, figuresOf, triggerTallies } from '../../shared/duties/coverage.ts'
import type { PersonFacts } from '../../shared/duties/duty.ts'
import { readPeriod } from '../../shared/duties/period.ts'
import { dutiesOfPerson } from '../../shared/duties/personal-duties.ts'
import { day, event, factsOf, idOf, person, talk, unitRule, worldOn } from './duty-world.ts'

const covered = (facts: PersonFacts, period: string, today = '2026-11-22', rules = [] as never[]) => {
  const world = worldOn(today, rules)
  return coverageOfPerson(dutiesOfPerson(facts, world), facts.talks, readPeriod(period)!, world.today)
}

describe('how somebody stands in a period', () => {
  const inH2 = factsOf({ talks: [talk('2026-08-03', ['P']), talk('2026-08-20', ['P'])] })

  test.each([
    ['2026-H1', 'overdue', 145],
    ['2026-H2', 'done', 0],
    ['2026', 'overdue', 145],
    // A half year that was missed shows in each of its months and quarters; it is due in the last.
    ['2026-Q1', 'overdue', 145],
    ['2026-09', 'done', 0],
  ])('talked with only in August: %s is %s by %i days', (period, state, daysOver) => {
    expect(covered(inH2, period)).toMatchObject({ state, daysOver, lastTalkOn: '2026-08-20' })
  })

  test('not yet talked with is open, until the day is over', () => {
    expect(covered(factsOf(), '2026-H2')).toMatchObject({ state: 'open', daysOver: 0, lastTalkOn: null })
    expect(covered(factsOf(), '2026-H2', '2026-12-31').state).toBe('open')
    expect(covered(factsOf(), '2026-H2', '2027-01-01')).toMatchObject({ state: 'overdue', daysOver: 1 })
  })

  test('something missed outweighs a frequency fulfilled; something that is still to come does not', () => {
    const missed = { ...inH2, events: [event('E', 'family', '2026-09-24')] }
    expect(covered(missed, '2026-H2')).toMatchObject({ state: 'overdue', daysOver: 44 })
    const ahead = { ...inH2, events: [event('E', 'family', '2026-11-20')] }
    expect(covered(ahead, '2026-H2')).toMatchObject({ state: 'done', daysOver: 0 })
  })

  test('days over count from the earliest day that was missed', () => {
    const events = [
      event('E1', 'award', '2026-10-12'),
      event('E2', 'family', '2026-09-24'),
      event('E3', 'own', '2026-10-20'),
    ]
    expect(covered({ ...inH2, events }, '2026-H2').daysOver).toBe(44)
  })

  test('a duty due in another period does not count in this one', () => {
    const missed = { ...inH2, events: [event('E', 'family', '2026-06-29')] }
    // Due on 6 July: the second half's matter.
    expect(covered(missed, '2026-H1').duties.map(({ kind }) => kind)).toEqual(['frequency'])
    expect(covered(missed, '2026-H2').state).toBe('overdue')
  })

  test('the leader is exempt until something is owed', () => {
    const leader = factsOf({ person: person('P', { isLeader: true }) })
    expect(covered(leader, '2026').state).toBe('exempt')
    const events = [event('E', 'award', '2026-11-20')]
    expect(covered({ ...leader, events }, '2026').state).toBe('open')
    const talks = [talk('2026-11-21', ['P'], { kind: 'award' })]
    expect(covered({ ...leader, events, talks }, '2026').state).toBe('done')
  })

  test('what was promised in a talk is no talk: it changes no coverage', () => {
    const followUps = [
      {
        id: idOf('F'),
        talkId: idOf('T'),
        personIds: [idOf('P')],
        what: '',
        owner: '',
        dueOn: day('2026-09-01'),
        talkHeldOn: day('2026-08-20'),
        doneOn: null,
      },
    ]
    expect(covered({ ...inH2, followUps }, '2026-H2').state).toBe('done')
  })
})

test('a cell a month: talks held, and a mark where something of that month was missed', () => {
  const talks = [talk('2026-06-30', ['P']), talk('2026-07-01', ['P']), talk('2026-09-01', ['P'])]
  const events = [event('E', 'family', '2026-09-24')]
  expect(covered(factsOf({ talks, events }), '2026-H2').cells).toEqual([
    { month: '2026-07', talks: 1, overdue: false },
    { month: '2026-08', talks: 0, overdue: false },
    { month: '2026-09', talks: 1, overdue: false },
    { month: '2026-10', talks: 0, overdue: true },
    { month: '2026-11', talks: 0, overdue: false },
    { month: '2026-12', talks: 0, overdue: false },
  ])
  expect(covered(factsOf(), '2026').cells.filter(({ overdue }) => overdue)).toEqual([
    { month: '2026-06', talks: 0, overdue: true },
  ])
})

test('figures count people: due is done, open and overdue together, the exempt are not in them', () => {
  expect(figuresOf(['done', 'open', 'open', 'overdue', 'exempt', 'done', 'done'])).toEqual({
    due: 6,
    done: 3,
    open: 2,
    overdue: 1,
  })
  expect(figuresOf([])).toEqual({ due: 0, done: 0, open: 0, overdue: 0 })
})

test('triggers by kind: what happened within the period, and what was followed by the talk', () => {
  const events = [
    event('E1', 'family', '2026-06-30'),
    event('E2', 'family', '2026-07-01'),
    event('E3', 'award', '2026-12-30'),
  ]
  const talks = [talk('2026-07-02', ['P'], { kind: 'family' })]
  const duties = dutiesOfPerson(factsOf({ events, talks }), worldOn('2026-12-31'))
  expect([...triggerTallies(duties, readPeriod('2026-H2')!)]).toEqual([
    ['family', { due: 1, done: 1 }],
    ['award', { due: 1, done: 0 }],
  ])
})

test('a quarter asked of a unit that talks monthly: every month of it must be fulfilled', () => {
  const rules = [unitRule({ code: 'frequencyMembers', period: 'month' })]
  const world = worldOn('2026-11-22', rules)
  const state = (...talks: string[]) => {
    const facts = factsOf({ talks: talks.map((on) => talk(on, ['P'])) })
    return coverageOfPerson(dutiesOfPerson(facts, world), facts.talks, readPeriod('2026-Q4')!, world.today)
      .state
  }
  expect(state('2026-10-08')).toBe('open')
  expect(state('2026-10-08', '2026-11-09')).toBe('done')
  expect(state('2026-11-09')).toBe('overdue')
})
