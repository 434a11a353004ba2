import { expect, test } from 'vitest'
import { openUnitFinder } from '../../shared/people/import-units.ts'
import { isUnder, placeUnits } from '../../shared/people/unit-tree.ts'

const unit = (id: string, parentId: string | null) => ({ id, parentId })

test('units that stand under each other, or under one that is gone, are still shown once', () => {
  const units = [unit('root', null), unit('a', 'b'), unit('b', 'a'), unit('c', 'gone')]
  const placed = placeUnits(units, () => 1)
  expect(placed.map(({ unit: { id } }) => id).toSorted()).toEqual(['a', 'b', 'c', 'root'])
  expect(placed.find(({ unit: { id } }) => id === 'c')).toMatchObject({ depth: 0, total: 1 })
  expect(isUnder(units, 'a', 'root')).toBe(false)
  expect(isUnder(units, 'a', 'b')).toBe(true)
})

test('a unit is found with spaces, with the name of the office before it, or as the office itself', () => {
  const root = { id: 'r', name: '青石镇' }
  const finder = openUnitFinder([root, { id: 'd', name: '党政办' }], root)
  expect(['党政办', '党 政 办', '青石镇党政办', '青石镇', ''].map(finder.idOf)).toEqual([
    'd',
    'd',
    'd',
    'r',
    'r',
  ])
  expect(finder.idOf('财政所')).toBeNull()
  expect(finder.canonical('青石镇党政办')).toBe('党政办')
  expect(finder.canonical('')).toBe('')
  expect(finder.canonical(' 财政所 ')).toBe('财政所')
})
