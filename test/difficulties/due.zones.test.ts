import { describe, expect, test } from 'vitest'
import { costOf } from '../../shared/difficulties/difficulty-cost.ts'
import { dueOf } from '../../shared/difficulties/difficulty-due.ts'
import { dayOfInstant } from '../../shared/kernel/civil-date.ts'
import { calendar, day, fold, ruleOf, step, worldOn } from './difficulty-world.ts'

// Run in four zones: the program's day is China's, wherever the computer thinks it stands.

const fiveDays = ruleOf({ days: 5 })
const handedOver = [step('a', 'assign', '2026-09-24')]

describe('D-9 the deadline counts working days', () => {
  test('D-9: handed over on 2026-09-24 with five working days, due on 2026-10-09', () => {
    const due = dueOf(fold(handedOver), worldOn('2026-10-07', [fiveDays]))
    expect(due).toMatchObject({ dueOn: '2026-10-09', state: 'soon', daysLeft: 2, whose: 'unit' })
    expect(due.provisional).toBe(false)
    expect(due.reason).toEqual([
      { code: 'runsFrom', values: { on: '2026-09-24', state: 'assigned' } },
      { code: 'workdays', values: { days: 5 } },
      { code: 'skipped', values: { name: '中秋节', from: '2026-09-25', to: '2026-09-27', days: 3 } },
      { code: 'skipped', values: { name: '国庆节', from: '2026-10-01', to: '2026-10-07', days: 7 } },
      { code: 'due', values: { on: '2026-10-09' } },
    ])
  })

  test('D-9, AS-25: it turns at midnight in China', () => {
    const at = (instant: string) =>
      dueOf(fold(handedOver), worldOn(dayOfInstant(Date.parse(`${instant}+08:00`)), [fiveDays])).state
    expect(at('2026-10-05T23:59:59')).toBe('open')
    expect(at('2026-10-06T00:00:00')).toBe('soon')
    expect(at('2026-10-08T23:59:59.999')).toBe('soon')
    expect(at('2026-10-09T00:00:00')).toBe('today')
    expect(at('2026-10-09T23:59:59.999')).toBe('today')
    expect(at('2026-10-10T00:00:00')).toBe('overdue')
  })

  test('D-17: over a year without a schedule the day is provisional', () => {
    const due = dueOf(fold([step('a', 'assign', '2027-02-01')]), worldOn('2027-02-01', [fiveDays]))
    expect(due.provisional).toBe(true)
    expect(due.reason.map(({ code }) => code)).toContain('provisional')
  })
})

describe('whose time runs', () => {
  const up = step('b', 'passUp', '2026-09-28', ['a'], { owner: '县委组织部' })
  const answer = step('c', 'answer', '2026-10-09', ['b'])
  const world = worldOn('2026-09-30', [fiveDays])

  test('while it lies with the county, the county has a deadline', () => {
    // Saturday 10 October is a make-up workday.
    expect(dueOf(fold([...handedOver, up]), world)).toMatchObject({ whose: 'county', dueOn: '2026-10-16' })
    const byHand = { ...up, dueOn: day('2026-10-15') }
    expect(dueOf(fold([...handedOver, byHand]), world)).toMatchObject({ dueOn: '2026-10-15', rule: null })
  })

  test('working days with the county are added to the unit’s own, and said', () => {
    // 29 and 30 September, 8 and 9 October: four days on top of five.
    const due = dueOf(fold([...handedOver, up, answer]), world)
    expect(due).toMatchObject({ whose: 'unit', dueOn: '2026-10-14' })
    expect(due.reason).toContainEqual({ code: 'waited', values: { days: 4 } })
  })

  test('a day that a person set stays as set', () => {
    const byHand = { ...handedOver[0]!, dueOn: day('2026-10-12') }
    expect(dueOf(fold([byHand, up, answer]), world)).toMatchObject({ dueOn: '2026-10-12', rule: null })
  })

  test('sent back by the person, the time runs anew; settled, it waits for the person', () => {
    const settle = step('b', 'settle', '2026-10-12', ['a'])
    const settled = dueOf(fold([...handedOver, settle]), worldOn('2026-10-20', [fiveDays]))
    expect(settled).toMatchObject({ whose: 'person', state: 'done', dueOn: '2026-10-09', daysLeft: -3 })
    const reopen = step('c', 'reopen', '2026-10-20', ['b'])
    const again = dueOf(fold([...handedOver, settle, reopen]), worldOn('2026-10-20', [fiveDays]))
    expect(again).toMatchObject({ whose: 'unit', dueOn: '2026-10-27', state: 'open' })
    expect(again.reason[0]).toEqual({ code: 'runsFrom', values: { on: '2026-10-20', state: 'reopened' } })
  })
})

describe('which rule', () => {
  const dueWith = (...rules: Parameters<typeof ruleOf>[0][]) =>
    dueOf(fold(handedOver), worldOn('2026-09-24', rules.map(ruleOf)))

  test('the program proposes fifteen days and says how sure it is', () => {
    expect(dueWith().rule).toMatchObject({ days: 15, confidence: 'L', source: 'program' })
  })

  test('county over unit, category over all, the later over the earlier, none where it is switched off', () => {
    expect(dueWith({ days: 5 }, { days: 7, source: 'county' }).rule?.days).toBe(7)
    expect(dueWith({ days: 3, category: '两地分居' }, { days: 7, source: 'county' }).rule?.days).toBe(3)
    expect(dueWith({ days: 3, category: '其他' }).rule?.days).toBe(15)
    expect(dueWith({ days: 4, fromOn: day('2026-01-01') }, { days: 6 }).rule?.days).toBe(4)
    expect(dueWith({ days: 4, fromOn: day('2026-10-01') }).rule?.days).toBe(15)
    expect(dueWith({ days: 0 })).toMatchObject({ dueOn: null, state: 'open', daysLeft: null, rule: null })
  })
})

test('what it cost, with and without waiting for the county', () => {
  const rows = [
    ...handedOver,
    step('b', 'passUp', '2026-09-28', ['a']),
    step('c', 'answer', '2026-10-09', ['b']),
    step('d', 'settle', '2026-10-14', ['c']),
    step('e', 'confirm', '2026-11-01', ['d']),
  ]
  const cost = costOf(fold(rows, { raisedOn: day('2026-09-20') }), day('2026-11-22'), calendar)
  expect(cost).toMatchObject({
    isSettled: true,
    total: { days: 24, workdays: 13 },
    withCounty: { days: 11, workdays: 4 },
    withoutCounty: { days: 13, workdays: 9 },
  })
  expect(cost.byState.settled.days).toBe(0)
  const running = costOf(fold(rows.slice(0, 2), { raisedOn: day('2026-09-20') }), day('2026-09-30'), calendar)
  expect(running).toMatchObject({ isSettled: false, total: { days: 10 }, withCounty: { days: 2 } })
})
