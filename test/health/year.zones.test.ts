import { describe, expect, test } from 'vitest'
import { ageOn } from '../../shared/health/age.ts'
import { bandsByAge, planOfYear, planRefusals, programPlan } from '../../shared/health/health-plan.ts'
import { checkFigures } from '../../shared/health/health-year.ts'
import { dayOfInstant } from '../../shared/kernel/civil-date.ts'
import {
  booked,
  born,
  checkOn,
  concluded,
  countyPlan,
  day,
  held,
  person,
  planned,
  rechecked,
} from './health-world.ts'

// Run in four zones: the program's day is China's, wherever the computer thinks it stands.

describe('age on a day', () => {
  test.each([
    ['1980-03-15', '2026-03-14', { least: 45, most: 45 }],
    ['1980-03-15', '2026-03-15', { least: 46, most: 46 }],
    // Only the month is known: within it both ages are possible, and in no other.
    ['1980-03', '2026-02-28', { least: 45, most: 45 }],
    ['1980-03', '2026-03-01', { least: 45, most: 46 }],
    ['1980-03', '2026-03-30', { least: 45, most: 46 }],
    ['1980-03', '2026-03-31', { least: 46, most: 46 }],
    ['1980-02', '2026-02-28', { least: 45, most: 46 }],
    ['1980-12', '2026-12-31', { least: 46, most: 46 }],
    ['2026-03', '2026-03-01', { least: 0, most: 0 }],
  ])('born %s, on %s', (from, on, age) => {
    expect(ageOn(born(from), day(on))).toEqual(age)
  })

  test('not known, or not born yet', () => {
    expect(ageOn(null, day('2026-01-01'))).toBeNull()
    expect(ageOn(born('2026-04'), day('2026-03-31'))).toBeNull()
  })
})

describe('who is due', () => {
  const every = { ...countyPlan({}), bands: bandsByAge }
  const at = (bornOn: string, rows: Parameters<typeof checkOn>[1] = []) =>
    checkOn('2026-11-22', rows, { who: person({ bornOn: born(bornOn) }), plans: [every] })

  test('the program asks every year, says it is only practice, and what for', () => {
    const line = checkOn('2026-11-22', [held('a', '2025-06-01')])
    expect(line).toMatchObject({ state: 'due', isDue: true, dueOn: '2026-12-31', dueState: 'open' })
    expect(line.plan).toMatchObject({ confidence: 'M', source: 'program' })
    expect(line.items).not.toContain('妇科')
    expect(checkOn('2026-11-22', [], { who: person({ sex: 'female' }) }).items).toContain('妇科')
  })

  test('by the county’s ages: under 45 every two years, from 45 on every year', () => {
    // 44 on the last day of 2026, checked in 2025: not before 2027.
    const younger = at('1982-01', [held('a', '2025-06-01')])
    expect(younger).toMatchObject({ state: 'notDue', isDue: false, dueOn: null })
    expect(younger.reason).toEqual([
      { code: 'age', values: { least: 44, most: 44, on: '2026-12-31' } },
      { code: 'band', values: { ageFrom: 0, ageTo: 44, sex: 'any', years: 2 } },
      { code: 'interval', values: { years: 2 } },
      { code: 'last', values: { year: 2025 } },
      { code: 'notBefore', values: { year: 2027 } },
    ])
    expect(at('1982-01', [held('a', '2024-06-01')]).isDue).toBe(true)
    expect(at('1982-01').reason).toContainEqual({ code: 'never', values: {} })
    // 45 within the year, in December and known by the month only.
    expect(at('1981-12', [held('a', '2025-06-01')]).isDue).toBe(true)
  })

  test('what is not known never hides anybody', () => {
    const unknown = checkOn('2026-11-22', [held('a', '2025-06-01')], {
      who: person({ bornOn: null, sex: 'unknown' }),
      plans: [every],
    })
    expect(unknown.isDue).toBe(true)
    expect(unknown.reason).toContainEqual({ code: 'bornUnknown', values: {} })
    const women = countyPlan({ bands: [{ ...bandsByAge[1]!, sex: 'female' }] })
    const line = checkOn('2026-11-22', [], { who: person({ sex: 'unknown' }), plans: [women] })
    expect(line.reason.map(({ code }) => code)).toEqual(['age', 'sexUnknown', 'noBand'])
  })

  test('a year is judged by the plan of that year', () => {
    const plans = [programPlan, every, countyPlan({ id: 'county-2', fromOn: day('2027-01-01') })]
    expect([2017, 2025, 2026, 2027].map((year) => planOfYear(plans, year)?.id ?? null)).toEqual([
      null,
      'program-every-year',
      'county-1',
      'county-2',
    ])
    expect(planOfYear(plans.toReversed(), 2026)?.id).toBe('county-1')
  })

  test('by hand, whatever the plan says', () => {
    expect(at('1982-01', [held('a', '2025-06-01'), planned('b', '2026-01-10', true)]).state).toBe('due')
    expect(checkOn('2026-11-22', [planned('b', '2026-01-10', false)])).toMatchObject({
      state: 'leftOut',
      isDue: false,
    })
  })

  test('a plan says what is wrong with it', () => {
    const bands = [{ ...bandsByAge[0]!, ageFrom: 50, intervalYears: 0 }]
    expect(planRefusals({ bands, document: ' ' })).toEqual([
      { type: 'NoDocument' },
      { type: 'AgesReversed', band: 0 },
      { type: 'IntervalImpossible', band: 0 },
    ])
    expect(planRefusals({ bands: [], document: '通知' })).toEqual([{ type: 'NoBands' }])
    expect(planRefusals(programPlan)).toEqual([])
  })
})

describe('from booking to recheck', () => {
  const rows = [
    booked('a', '2026-05-10'),
    booked('b', '2026-05-17', { replaces: ['a'] }),
    held('c', '2026-05-17'),
    concluded('d', '2026-05-30', 'recheck'),
    rechecked('e', '2026-08-20', 'normal', ['d']),
  ]
  const stateAfter = (n: number, today = '2026-06-01') => checkOn(today, rows.slice(0, n))

  test('预约, 已检, 结论, 复查', () => {
    expect(stateAfter(2)).toMatchObject({ state: 'booked', check: { bookedOn: '2026-05-17', contested: [] } })
    expect(stateAfter(3)).toMatchObject({ state: 'done', dueOn: null, check: { conclusion: null } })
    expect(stateAfter(4)).toMatchObject({ state: 'recheck', dueOn: '2026-08-30', dueState: 'open' })
    expect(stateAfter(4).reason.at(-1)).toEqual({
      code: 'recheckCounted',
      values: { on: '2026-08-30', from: '2026-05-30', months: 3 },
    })
    expect(stateAfter(5)).toMatchObject({ state: 'done', dueOn: null, check: { conclusion: 'normal' } })
  })

  test('a recheck that calls for another', () => {
    const again = rechecked('f', '2026-08-20', 'recheck', ['d'])
    expect(checkOn('2026-09-01', [...rows.slice(0, 4), again])).toMatchObject({
      state: 'recheck',
      dueOn: '2026-11-20',
    })
  })

  test('AS-25: a named recheck day turns at midnight in China', () => {
    const named = [
      held('a', '2026-05-17'),
      concluded('b', '2026-05-30', 'abnormal', { recheckOn: '2026-08-14' }),
    ]
    const at = (instant: string) => checkOn(dayOfInstant(Date.parse(`${instant}+08:00`)), named).dueState
    expect(at('2026-08-06T23:59:59')).toBe('open')
    expect(at('2026-08-07T00:00:00')).toBe('soon')
    expect(at('2026-08-14T00:00:00')).toBe('today')
    expect(at('2026-08-15T00:00:00')).toBe('overdue')
  })

  test('a conclusion without a day of its own still tells that the check was held', () => {
    expect(checkOn('2026-06-01', [concluded('a', '2026-05-30', 'normal')])).toMatchObject({
      state: 'done',
      check: { doneOn: '2026-05-30' },
    })
  })

  test('the check of a year may be held in the next', () => {
    const late = [held('a', '2027-01-05', { year: 2026 })]
    expect(checkOn('2027-01-06', late, { year: 2026 }).state).toBe('done')
    expect(checkOn('2027-01-06', late, { year: 2027 }).state).toBe('due')
  })
})

describe('D-10 two people enter different conclusions offline', () => {
  const two = [
    held('a', '2026-05-17'),
    concluded('b', '2026-05-30', 'normal'),
    concluded('c', '2026-05-30', 'recheck'),
  ]

  test('D-10: both stand, it is said, and the graver one counts until a person settles it', () => {
    const line = checkOn('2026-06-01', two)
    expect(line).toMatchObject({
      state: 'recheck',
      check: { conclusion: 'recheck', contested: ['conclusion'] },
    })
    expect(line.check.standing).toHaveLength(3)
    const settled = [...two, concluded('d', '2026-06-02', 'normal', { replaces: ['b', 'c'] })]
    expect(checkOn('2026-06-02', settled)).toMatchObject({
      state: 'done',
      check: { conclusion: 'normal', contested: [] },
    })
  })

  test('D-10: the same twice is no conflict', () => {
    const same = [...two.slice(0, 2), concluded('e', '2026-05-30', 'normal')]
    expect(checkOn('2026-06-01', same).check.contested).toEqual([])
  })
})

test('应检 is 已检 and 未检 together; who was checked unasked is counted apart', () => {
  const lines = [
    checkOn('2026-11-22', []),
    checkOn('2026-11-22', [booked('a', '2026-12-01')]),
    checkOn('2026-11-22', [held('a', '2026-05-17')]),
    checkOn('2026-11-22', [concluded('a', '2026-05-17', 'recheck')]),
    checkOn('2026-11-22', [planned('a', '2026-01-10', false), held('b', '2026-05-17')]),
    checkOn('2026-11-22', [held('a', '2026-05-17')], { hasWithdrawn: true }),
  ]
  expect(lines.map(({ state }) => state)).toEqual(['due', 'booked', 'done', 'recheck', 'done', 'optedOut'])
  expect(checkFigures(lines)).toEqual({ due: 4, done: 2, notDone: 2, recheck: 1, extra: 1 })
})
