import { describe, expect, test } from 'vitest'
import { dayOfInstant } from '../../shared/kernel/civil-date.ts'
import { annualLedger } from '../../shared/leave/annual-ledger.ts'
import { checkRequest } from '../../shared/leave/check-request.ts'
import type { LeaveRequest } from '../../shared/leave/leave.ts'
import type { LeaveSpan } from '../../shared/leave/leave-span.ts'
import { overdueReturn } from '../../shared/leave/overdue-return.ts'
import { day, factsOf, idOf, leave, pending, person, span, world } from './leave-world.ts'

/** The day in China at half past five in the afternoon, whatever the computer's zone. */
const today = dayOfInstant(Date.parse('2026-11-20T17:30:00+08:00'))

const ask = (at: LeaveSpan, requests: readonly LeaveRequest[] = [], kind = 'annual', who = person()) =>
  checkRequest({ id: idOf('new'), kind, span: at }, factsOf({ person: who, requests }), 2026, today, world)

test('AS-02: a half day marked on a day of rest is refused and named', () => {
  expect(ask(span('2022-12-23..2022-12-27', '2022-12-24 am'))).toEqual({
    ok: false,
    error: { type: 'HalfOnRestDay', on: '2022-12-24' },
  })
  expect(ask(span('2025-09-30..2025-10-09', '2025-10-05 pm'))).toMatchObject({
    error: { type: 'HalfOnRestDay', on: '2025-10-05' },
  })
})

describe('AS-04 two halves make one', () => {
  const morning = leave('AM', span('2026-11-24', '2026-11-24 am'))

  test('AS-04: the afternoon of another kind is accepted, the day totals one, both records stay', () => {
    const afternoon = span('2026-11-24', '2026-11-24 pm')
    expect(ask(afternoon, [morning], 'personal')).toMatchObject({ ok: true, value: { amount: 500 } })
    expect(ask(afternoon, [morning])).toMatchObject({ ok: true, value: { amount: 500 } })
    const both = factsOf({ requests: [morning, leave('PM', afternoon)] })
    const [year] = annualLedger(both, { first: 2026, last: 2026 }, today, world)
    expect(year!.used).toBe(1000)
    expect(year!.entries.filter(({ kind }) => kind === 'use').map(({ subjectId }) => subjectId)).toEqual([
      'AM',
      'PM',
    ])
  })

  test('AS-04: a second morning is refused, waiting or approved', () => {
    for (const first of [morning, { ...morning, ...pending }])
      expect(ask(span('2026-11-24', '2026-11-24 am'), [first])).toEqual({
        ok: false,
        error: { type: 'Overlaps', other: 'AM', on: '2026-11-24' },
      })
  })
})

test('AS-05: a whole day and a half on the same day clash, today too', () => {
  expect(today).toBe('2026-11-20')
  const whole = leave('W', '2026-11-20')
  expect(ask(span('2026-11-20', '2026-11-20 pm'), [whole])).toMatchObject({
    error: { type: 'Overlaps', other: 'W', on: '2026-11-20' },
  })
  const half = leave('H', span('2026-11-20', '2026-11-20 pm'))
  expect(ask(span('2026-11-19..2026-11-20'), [half])).toMatchObject({
    error: { type: 'Overlaps', on: '2026-11-20' },
  })
})

test('the first clash is named; what was refused, withdrawn or given back clashes with nothing', () => {
  const one = leave('B', '2026-11-25..2026-11-26')
  const two = leave('A', '2026-11-24..2026-11-25', { kind: 'sick' })
  expect(ask(span('2026-11-23..2026-11-27'), [one, two])).toMatchObject({
    error: { other: 'A', on: '2026-11-24' },
  })
  for (const state of ['refused', 'cancelled'] as const)
    expect(ask(span('2026-11-25'), [{ ...one, state }])).toMatchObject({ ok: true })
  const early = { ...one, back: { on: day('2026-11-26'), half: 'pm' as const } }
  expect(ask(span('2026-11-26', '2026-11-26 pm'), [early])).toMatchObject({ ok: true })
  expect(ask(span('2026-11-26', '2026-11-26 am'), [early])).toMatchObject({ error: { other: 'B' } })
})

describe('what cannot be asked for at all', () => {
  test.each([
    ['unheardOf', span('2026-11-24'), { type: 'KindUnknown', kind: 'unheardOf' }],
    ['annual', span('2026-11-24..2026-11-23'), { type: 'EndsBeforeItStarts' }],
    ['annual', span('2026-11-28..2026-11-29'), { type: 'NothingToTake' }],
    ['annual', span('2026-11-24', '2026-11-25 am'), { type: 'HalfUnclear', on: '2026-11-25' }],
    [
      'annual',
      span('2026-11-24', '2026-11-24 am', '2026-11-24 pm'),
      { type: 'HalfUnclear', on: '2026-11-24' },
    ],
    [
      'maternity',
      span('2026-11-24..2026-11-30', '2026-11-24 am'),
      { type: 'HalfNotPossible', on: '2026-11-24' },
    ],
  ])('%s %o', (kind, at, error) => {
    expect(ask(at, [], kind)).toEqual({ ok: false, error })
  })

  test('days after the last day in the unit', () => {
    const gone = person({ leftOn: day('2026-11-24') })
    expect(ask(span('2026-11-24..2026-11-25'), [], 'annual', gone)).toMatchObject({
      error: { type: 'AfterLeaving', leftOn: '2026-11-24' },
    })
  })

  test('a half day of sick leave may lie on a Saturday, for sick leave counts every day', () => {
    expect(ask(span('2026-11-28', '2026-11-28 am'), [], 'sick')).toMatchObject({
      ok: true,
      value: { amount: 500, needsCertificate: true },
    })
  })
})

describe('D-14 overdue after leave', () => {
  const ended = leave('L', '2026-11-02..2026-11-05')
  const on = (text: string, missedBefore = 0) => overdueReturn(ended, day(text), missedBefore, world)

  test.each([
    ['2026-11-06', 1, 'late'],
    ['2026-11-14', 9, 'late'],
    ['2026-11-15', 10, 'warn'],
    ['2026-11-20', 15, 'warn'],
    ['2026-11-21', 16, 'grave'],
  ])('D-14: on %s it is day %d: %s', (text, days, state) => {
    expect(on(text)).toMatchObject({ days, state, graveOn: '2026-11-21' })
  })

  test('D-14: it is null on the last day of leave, once back, and before approval', () => {
    expect(on('2026-11-05')).toBeNull()
    const back = { ...ended, back: { on: day('2026-11-09'), half: 'am' as const } }
    expect(overdueReturn(back, day('2026-11-20'), 0, world)).toBeNull()
    expect(overdueReturn({ ...ended, ...pending }, day('2026-11-20'), 0, world)).toBeNull()
  })

  test('D-14: with 25 days missed before in the year the limit of 30 comes first', () => {
    expect(on('2026-11-10', 25)).toMatchObject({ state: 'warn', graveOn: '2026-11-11' })
    expect(on('2026-11-11', 25)).toMatchObject({ state: 'grave' })
  })

  test('D-14: it names the article', () => {
    expect(on('2026-11-21')!.reason.sources).toMatchObject([
      { document: '《中华人民共和国公务员法》', article: '第八十八条第五项', confidence: 'H' },
      { confidence: 'L' },
    ])
  })
})
