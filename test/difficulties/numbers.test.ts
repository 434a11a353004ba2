import { expect, test } from 'vitest'
import { difficultyCategories } from '../../shared/difficulties/difficulty-categories.ts'
import {
  nextDifficultyNumber,
  partsOfDifficultyNumber,
  shownDifficultyNumbers,
} from '../../shared/difficulties/difficulty-numbers.ts'
import { difficultyRefusals } from '../../shared/difficulties/difficulty-rules.ts'
import { talkPolicies } from '../../shared/talks/talk-policy.ts'
import { day, idOf } from './difficulty-world.ts'

test('numbers count up within a year of raising', () => {
  expect(nextDifficultyNumber(day('2026-03-05'), [])).toBe('26-001')
  const given = ['25-031', '26-002', '26-007', '困〔2026〕BKT012号']
  expect(nextDifficultyNumber(day('2026-03-05'), given)).toBe('26-008')
  expect(nextDifficultyNumber(day('2027-01-01'), given)).toBe('27-001')
  expect(nextDifficultyNumber(day('2026-12-31'), ['26-999'])).toBe('26-1000')
  expect(partsOfDifficultyNumber('困〔2026〕BKT012号')).toBeNull()
})

test('the same number from two offline laptops: both are kept, both are shown with a tail of their own', () => {
  const one = { id: idOf('01JD0000000000000000000A7K'), number: '26-008' }
  const two = { id: idOf('01JD0000000000000000000B3Q'), number: '26-008' }
  const other = { id: idOf('01JD0000000000000000000C9Z'), number: '26-009' }
  const shown = shownDifficultyNumbers([one, two, other])
  expect([...shown.values()]).toEqual(['26-008·7K', '26-008·3Q', '26-009'])
  expect(shownDifficultyNumbers([other, two, one])).toEqual(shown)
  expect(shownDifficultyNumbers([one, one]).get(one.id)).toBe('26-008')
  const near = { ...two, id: idOf('01JD0000000000000000000D7K') }
  expect([...shownDifficultyNumbers([one, near]).values()]).toEqual(['26-008·0A7K', '26-008·0D7K'])
})

test('categories are those that the talk form offers', () => {
  expect(difficultyCategories).toEqual(talkPolicies.at(-1)!.categories)
})

test('a new difficulty needs a person, words and a day', () => {
  expect(difficultyRefusals({ personId: null, raisedOn: null, what: ' ', dueOn: day('2026-02-30') })).toEqual(
    [
      { type: 'NoPerson' },
      { type: 'NothingWritten' },
      { type: 'NoDay' },
      { type: 'DateImpossible', field: 'dueOn' },
    ],
  )
})
