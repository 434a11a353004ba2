import { describe, expect, test } from 'vitest'
import { dutiesOfPerson } from '../../shared/duties/personal-duties.ts'
import { addDays, dayOfInstant } from '../../shared/kernel/civil-date.ts'
import { day, event, factsOf, idOf, worldOn } from './duty-world.ts'

// Run in four zones: the program's day is China's, wherever the computer thinks it stands.

/** China time to an instant: UTC+8, with no summer time since 1991. */
const china = (text: string) => Date.parse(`${text}+08:00`)

describe('AS-25 due at midnight in China', () => {
  // Saved on Tuesday 2026-03-03 at 17:30, to be done in two days.
  const savedOn = dayOfInstant(china('2026-03-03T17:30:00'))
  const promised = {
    id: idOf('F'),
    talkId: idOf('talk'),
    personIds: [idOf('P')],
    what: '联系子女入学',
    owner: '王五',
    dueOn: addDays(savedOn, 2),
    talkHeldOn: savedOn,
    doneOn: null,
  }
  const at = (instant: string, doneOn: string | null = null) => {
    const world = worldOn(dayOfInstant(china(instant)))
    const followUps = [{ ...promised, doneOn: doneOn === null ? null : day(doneOn) }]
    return dutiesOfPerson(factsOf({ followUps }), world).find(({ kind }) => kind === 'followUp')
  }

  test.each([
    ['2026-03-03T17:30:00', 'soon'],
    ['2026-03-04T23:59:59.999', 'soon'],
    ['2026-03-05T00:00:00', 'today'],
    ['2026-03-05T23:59:59.999', 'today'],
    ['2026-03-06T00:00:00', 'overdue'],
  ])('AS-25: at %s in China it is %s', (instant, state) => {
    expect(at(instant)).toMatchObject({ key: 'followUp|F', dueOn: '2026-03-05', state, owner: '王五' })
  })

  test('AS-25: once done it is on no list of the day', () => {
    expect(at('2026-03-05T00:00:00', '2026-03-04')).toMatchObject({ state: 'done', doneOn: '2026-03-04' })
  })
})

test('D-9: the due day and its state are the same in every zone', () => {
  const facts = factsOf({ events: [event('E', 'family', '2026-09-24')] })
  const at = (instant: string) =>
    dutiesOfPerson(facts, worldOn(dayOfInstant(china(instant)))).find(({ kind }) => kind === 'trigger')
  expect(at('2026-10-08T23:59:59')).toMatchObject({ dueOn: '2026-10-09', state: 'soon' })
  expect(at('2026-10-09T00:00:00')).toMatchObject({ state: 'today' })
  expect(at('2026-10-10T00:00:00')).toMatchObject({ state: 'overdue' })
})
