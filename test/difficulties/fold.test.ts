import { describe, expect, test } from 'vitest'
import { possibleSteps } from '../../shared/difficulties/difficulty-fold.ts'
import { stepRefusals } from '../../shared/difficulties/difficulty-rules.ts'
import { inOrder, lastSeen } from '../../shared/difficulties/step-order.ts'
import { day, fold, step } from './difficulty-world.ts'

const toSettled = [
  step('a', 'assign', '2026-03-06'),
  step('b', 'progress', '2026-03-10', ['a'], { note: '已联系教育局' }),
  step('c', 'settle', '2026-03-20', ['b'], { note: '已入学' }),
]

describe('the way of a difficulty', () => {
  test('登记 → 交办 → 办理 → 办结 → 本人确认销号', () => {
    const states = [0, 1, 2, 3].map((n) => fold(toSettled.slice(0, n)).state)
    expect(states).toEqual(['raised', 'assigned', 'working', 'settled'])
    const closed = fold([...toSettled, step('d', 'confirm', '2026-03-22', ['c'])])
    expect(closed).toMatchObject({
      state: 'closed',
      owner: '李书记',
      settledOn: '2026-03-20',
      closedOn: '2026-03-22',
      flags: [],
    })
  })

  test('one raised with somebody in charge is handed over the same day', () => {
    expect(fold([], { owner: '组织委员' })).toMatchObject({ state: 'assigned', owner: '组织委员' })
  })

  test('the person sends it back, and it is worked on again', () => {
    const back = fold([...toSettled, step('d', 'reopen', '2026-03-25', ['c'], { note: '学校又不收了' })])
    expect(back).toMatchObject({ state: 'working', reopened: 1, settledOn: null, since: '2026-03-25' })
    const again = step('e', 'settle', '2026-04-02', ['d'])
    expect(fold([...back.steps.map(({ row }) => row), again])).toMatchObject({
      state: 'settled',
      settledOn: '2026-04-02',
    })
  })

  test('passed up to the county, and its answer comes back', () => {
    const up = step('b', 'passUp', '2026-03-10', ['a'], { owner: '县委组织部' })
    const waiting = fold([toSettled[0]!, up])
    expect(waiting).toMatchObject({ state: 'withCounty', countyOwner: '县委组织部', owner: '李书记' })
    const noted = step('c', 'progress', '2026-03-11', ['b'])
    expect(fold([toSettled[0]!, up, noted])).toMatchObject({ state: 'withCounty', flags: [] })
    const answer = step('d', 'answer', '2026-03-18', ['c'])
    expect(fold([toSettled[0]!, up, noted, answer])).toMatchObject({ state: 'working', countyOwner: '' })
  })

  test('only the person takes it off the list: the unit alone may not, a signed paper may', () => {
    const byUnit = step('d', 'confirm', '2026-03-22', ['c'], { side: 'unit' })
    const kept = fold([...toSettled, byUnit])
    expect(kept).toMatchObject({ state: 'settled', closedOn: null })
    expect(kept.flags).toEqual([{ stepId: 'd', flag: 'notByPerson', others: [], open: true }])
    expect(kept.steps.at(-1)).toMatchObject({ effect: 'kept', row: byUnit })
    expect(fold([...toSettled, { ...byUnit, onPaper: true }]).state).toBe('closed')
  })

  test('a kind that a newer program knows is kept, and moves nothing', () => {
    const folded = fold([...toSettled, step('d', 'visit', '2026-03-22', ['c'])])
    expect(folded.state).toBe('settled')
    expect(folded.flags).toMatchObject([{ stepId: 'd', flag: 'unknownKind' }])
  })
})

describe('two laptops that were offline', () => {
  test('one confirmed for the person, one took the complaint: it is open again, and both are shown', () => {
    for (const [on, other] of [
      ['2026-03-21', '2026-03-22'],
      ['2026-03-22', '2026-03-21'],
    ] as const) {
      const confirm = step('x', 'confirm', on, ['c'], { side: 'unit', onPaper: true })
      const reopen = step('y', 'reopen', other, ['c'])
      const folded = fold([...toSettled, confirm, reopen])
      expect(folded).toMatchObject({ state: 'working', closedOn: null, reopened: 1 })
      expect(folded.steps).toHaveLength(5)
      expect(folded.flags.filter(({ flag }) => flag === 'atOnce')).toEqual([
        expect.objectContaining({ others: [on < other ? 'y' : 'x'], open: true }),
        expect.objectContaining({ others: [on < other ? 'x' : 'y'], open: true }),
      ])
    }
  })

  test('settled twice is settled once, from the earlier day', () => {
    const twice = fold([...toSettled, step('z', 'settle', '2026-03-18', ['b'])])
    expect(twice).toMatchObject({ state: 'settled', settledOn: '2026-03-18' })
    expect(twice.flags.filter(({ flag }) => flag === 'twice')).toHaveLength(2)
  })

  test('two people put in charge are both shown, until somebody who saw both decides', () => {
    const rows = [
      step('a', 'assign', '2026-03-06', [], { owner: '李书记' }),
      step('b', 'assign', '2026-03-07', [], { owner: '工会' }),
    ]
    const both = fold(rows)
    expect(both).toMatchObject({ state: 'assigned', owner: '工会' })
    expect(both.flags.map(({ open }) => open)).toEqual([true, true])
    const decided = fold([...rows, step('c', 'assign', '2026-03-08', ['a', 'b'], { owner: '李书记' })])
    expect(decided.owner).toBe('李书记')
    expect(decided.flags.map(({ open }) => open)).toEqual([false, false])
    const sawOne = fold([...rows, step('c', 'settle', '2026-03-08', ['b'])])
    expect(sawOne.flags.find(({ stepId }) => stepId === 'b')).toMatchObject({ others: ['a'], open: true })
  })

  test('AS-26: what was seen comes first, whatever the clock said', () => {
    const rows = [
      step('z', 'assign', '2026-03-06'),
      step('y', 'progress', '2019-01-01', ['z']),
      step('x', 'settle', '2019-01-01', ['y']),
    ]
    const folded = fold(rows)
    expect(folded).toMatchObject({ state: 'settled', settledOn: '2026-03-06' })
    expect(folded.flags.map(({ flag }) => flag)).toEqual(['dayOutOfOrder', 'dayOutOfOrder'])
  })

  test('the next row names what nobody has built on yet', () => {
    expect(lastSeen(inOrder(toSettled))).toEqual(['c'])
    expect(lastSeen(inOrder([...toSettled, step('z', 'settle', '2026-03-18', ['b'])]))).toEqual(['c', 'z'])
  })
})

describe('what a form offers and lacks', () => {
  test('each side is offered what would count', () => {
    expect(possibleSteps('settled', { side: 'person', onPaper: false })).toEqual(['confirm', 'reopen'])
    expect(possibleSteps('settled', { side: 'unit', onPaper: false })).toEqual(['progress'])
    expect(possibleSteps('withCounty', { side: 'county', onPaper: false })).toContain('answer')
    expect(possibleSteps('working', { side: 'person', onPaper: false })).toEqual([])
  })

  test('a step says what it lacks', () => {
    const draft = {
      kind: 'assign',
      side: 'unit',
      on: day('2026-02-31'),
      note: '',
      owner: ' ',
      dueOn: null,
      onPaper: false,
    } as const
    expect(stepRefusals(draft, 'raised')).toEqual([
      { type: 'NoOwner' },
      { type: 'DateImpossible', field: 'on' },
    ])
    expect(stepRefusals({ ...draft, kind: 'settle', on: null }, 'closed')).toEqual([
      { type: 'NotNow', state: 'closed' },
      { type: 'NothingWritten' },
      { type: 'NoDay' },
    ])
  })
})
