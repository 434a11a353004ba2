import { describe, expect, test } from 'vitest'
import { calendarOf } from '../../shared/calendar/calendar-of.ts'
import type { PartialDate } from '../../shared/kernel/schemas.ts'
import { countLeave, lastDayOfLeave } from '../../shared/leave/count-leave.ts'
import { inDays } from '../../shared/leave/day-amount.ts'
import { countReason, leaveDays } from '../../shared/leave/leave-days.ts'
import type { LeaveSpan } from '../../shared/leave/leave-span.ts'
import { day, person, regional, span, unitRow, world, worldWith } from './leave-world.ts'

const count = (at: LeaveSpan, who = person(), under = world) =>
  inDays(countLeave(at, 'workdays', who, under).amount)

describe('AS-01 make-up weekends count', () => {
  test.each([
    ['2025-09-26..2025-10-13', 8],
    ['2026-02-13..2026-02-28', 7],
    ['2026-04-30..2026-05-09', 5],
  ])('AS-01: %s is %d days', (text, expected) => {
    expect(count(span(text))).toBe(expected)
  })

  test('AS-01: the reason names the holiday as one stretch and the weekends that were worked', () => {
    const reason = countReason(span('2025-09-26..2025-10-13'), 'annual', person(), world)
    expect(reason.sources).toMatchObject([
      { document: '《职工带薪年休假条例》（国务院令第514号）', confidence: 'H' },
    ])
    expect(reason.inputs).toEqual({
      kind: 'annual',
      counting: 'workdays',
      from: '2025-09-26',
      to: '2025-10-13',
      calendarDays: 18,
    })
    expect(
      reason.steps.map(({ code, values }) => [code, values.from ?? '', values.to ?? values.days]),
    ).toEqual([
      ['weekend', '2025-09-27', '2025-09-27'],
      ['makeUp', '2025-09-28', '2025-09-28'],
      ['holiday', '2025-10-01', '2025-10-05'],
      ['holiday', '2025-10-06', '2025-10-06'],
      ['holiday', '2025-10-07', '2025-10-08'],
      ['makeUp', '2025-10-11', '2025-10-11'],
      ['weekend', '2025-10-12', '2025-10-12'],
      ['counted', '', 8],
    ])
    expect(reason.provisional).toBe(false)
  })
})

test.each([
  ['2026-02-09..2026-02-28', 11],
  ['2026-02-09..2026-02-27', 10],
  ['2026-09-21..2026-10-10', 10],
])('D-3: %s is charged %d days', (text, expected) => {
  expect(count(span(text))).toBe(expected)
})

test('AS-02: a half day on a day of rest takes nothing off', () => {
  expect(count(span('2025-09-30..2025-10-09', '2025-10-05 am'))).toBe(2)
  expect(count(span('2025-09-30..2025-10-09', '2025-10-09 am'))).toBe(1.5)
  // A make-up Saturday is a day like any other.
  expect(count(span('2025-10-10..2025-10-11', '2025-10-11 pm'))).toBe(1.5)
})

test('AS-06: a leave with a half day is drawn on each of its days, with the amounts of the ledger', () => {
  const at = span('2023-10-09..2023-10-12', '2023-10-11 pm')
  const drawn = leaveDays(at, 'workdays', person(), world)
  expect(drawn.map(({ on, half, amount }) => [on.slice(8), half, inDays(amount)])).toEqual([
    ['09', null, 1],
    ['10', null, 1],
    ['11', 'pm', 0.5],
    ['12', null, 1],
  ])
  expect(drawn.reduce((sum, { amount }) => sum + amount, 0)).toBe(
    countLeave(at, 'workdays', person(), world).amount,
  )
})

test('AS-06: 6 to 9 October 2023 with a half day in it is drawn on the 6th, 7th, 8th and 9th', () => {
  const drawn = leaveDays(span('2023-10-06..2023-10-09', '2023-10-09 am'), 'workdays', person(), world)
  expect(drawn.map(({ on }) => on)).toEqual(['2023-10-06', '2023-10-07', '2023-10-08', '2023-10-09'])
})

describe('D-15 kinds that count every day', () => {
  test('D-15: home leave of 20 days from 2026-02-10 ends on 1 March, holidays inside', () => {
    expect(lastDayOfLeave(day('2026-02-10'), 20, 'calendarDays', person(), world)).toBe('2026-03-01')
    expect(inDays(countLeave(span('2026-02-10..2026-03-01'), 'calendarDays', person(), world).amount)).toBe(
      20,
    )
  })

  test('D-15: maternity leave of 98 days from 2026-03-02 ends on 7 June', () => {
    expect(lastDayOfLeave(day('2026-03-02'), 98, 'calendarDays', person(), world)).toBe('2026-06-07')
  })

  test('D-3: ten workdays from 9 February end on the 27th', () => {
    expect(lastDayOfLeave(day('2026-02-09'), 10, 'workdays', person(), world)).toBe('2026-02-27')
  })
})

describe('D-17 a year without its schedule', () => {
  const at = span('2027-02-04..2027-02-12')

  test('D-17: statutory days are out, the rest is Monday to Friday, and it says that it is provisional', () => {
    // 4 February is a Thursday; 5 to 8 are statutory; 9 to 12 are Tuesday to Friday.
    expect(countLeave(at, 'workdays', person(), world)).toEqual({ amount: 5000, provisional: true })
    const reason = countReason(at, 'annual', person(), world)
    expect(reason.provisional).toBe(true)
    expect(reason.steps).toContainEqual({ code: 'provisionalYear', values: { year: 2027 } })
  })

  test('D-17: when the schedule arrives the same leave counts by it, and is settled', () => {
    const off = ['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09', '2027-02-10']
    const schedule = {
      year: 2027,
      document: '样例',
      off: off.map((on) => ({ on: day(on), name: '春节' })),
      work: [],
    }
    expect(countLeave(at, 'workdays', person(), { ...world, calendar: calendarOf([schedule]) })).toEqual({
      amount: 3000,
      provisional: false,
    })
  })

  test('D-17: leave by calendar days is never provisional', () => {
    expect(countLeave(at, 'calendarDays', person(), world)).toEqual({ amount: 9000, provisional: false })
  })
})

describe('holidays of a region over the national calendar', () => {
  const local = worldWith(
    regional(
      { on: day('2026-03-18'), name: '样例节', kind: 'off', half: null },
      { on: day('2026-03-19'), name: '样例节', kind: 'off', half: 'pm' },
      { on: day('2026-03-21'), name: '样例节', kind: 'work', half: null },
    ),
  )

  test('whole and half days off are left out, a Saturday worked for them counts', () => {
    expect(count(span('2026-03-16..2026-03-22'), person(), local)).toBe(4.5)
    expect(count(span('2026-03-19', '2026-03-19 pm'), person(), local)).toBe(0)
    expect(count(span('2026-03-19', '2026-03-19 am'), person(), local)).toBe(0.5)
  })

  test('they say what they are', () => {
    const reason = countReason(span('2026-03-18..2026-03-19'), 'annual', person(), local)
    expect(reason.steps).toEqual([
      { code: 'regional', values: { name: '样例节', from: '2026-03-18', to: '2026-03-19', days: 2 } },
      { code: 'counted', values: { days: 0.5 } },
    ])
  })
})

describe('half a day for some', () => {
  const woman = person({ sex: 'female' })
  const young = (bornOn: string) => person({ bornOn: bornOn as PartialDate })

  test('8 March 2024, a Friday, is half a day for women and whole for the others', () => {
    expect(count(span('2024-03-08'), woman)).toBe(0.5)
    expect(count(span('2024-03-08', '2024-03-08 pm'), woman)).toBe(0)
    expect(count(span('2024-03-08'))).toBe(1)
  })

  test('on a weekend it is not made up', () => {
    expect(count(span('2026-03-06..2026-03-09'), woman)).toBe(2)
  })

  test('4 May is for the young of 14 to 28; inside 劳动节 it is off as it is', () => {
    const free = worldWith(
      unitRow('halfHoliday', 'youth', {
        name: '青年节',
        monthDay: '05-06',
        half: 'am',
        sex: 'any',
        ageFrom: 14,
        ageTo: 28,
        enabled: true,
      }),
    )
    expect(count(span('2026-05-06'), young('1998-05-06'), free)).toBe(0.5)
    expect(count(span('2026-05-06'), young('1997-05-06'), free)).toBe(1)
    expect(count(span('2026-05-04'), young('1998-05-06'))).toBe(0)
  })

  test('the unit may switch it off', () => {
    const off = worldWith(
      unitRow('halfHoliday', 'women', {
        name: '妇女节',
        monthDay: '03-08',
        half: 'pm',
        sex: 'female',
        ageFrom: 0,
        ageTo: 150,
        enabled: false,
      }),
    )
    expect(count(span('2024-03-08'), woman, off)).toBe(1)
  })
})
