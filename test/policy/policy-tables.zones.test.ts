import { describe, expect, test } from 'vitest'
import type { CivilDate } from '../../shared/kernel/schemas.ts'
import { isSetting, policyOn, rowsWithin, settledOn, unitMaySet } from '../../shared/policy/policy-on.ts'
import { sourceOf, type PolicyRow } from '../../shared/policy/policy-row.ts'
import { policyValues } from '../../shared/policy/policy-values.ts'
import { programPolicy } from '../../shared/policy/program-policy.ts'

const day = (text: string) => text as CivilDate

const marriage = (days: number, rest: Partial<PolicyRow<'familyLeave'>> = {}): PolicyRow => ({
  table: 'familyLeave',
  key: 'marriage',
  value: { days, counting: 'workdays' },
  from: day('2024-01-01'),
  to: null,
  document: '样例文件',
  article: '第一条',
  verifier: '样例甲',
  confidence: 'M',
  origin: 'unit',
  ...rest,
})
const on = (rows: readonly PolicyRow[], text: string) => policyOn(rows, 'familyLeave', 'marriage', day(text))
const daysOn = (rows: readonly PolicyRow[], text: string) => on(rows, text).row?.value.days

describe('a row by its day', () => {
  const rows = [marriage(3, { to: day('2025-12-31') }), marriage(20, { from: day('2026-01-01') })]

  test('both ends of a row are inside', () => {
    expect(daysOn(rows, '2024-01-01')).toBe(3)
    expect(daysOn(rows, '2025-12-31')).toBe(3)
    expect(daysOn(rows, '2026-01-01')).toBe(20)
    expect(on(rows, '2026-01-01').provisional).toBe(false)
  })

  test('before the first row nothing is known, and that is said', () => {
    expect(on(rows, '2023-12-31')).toEqual({ row: null, provisional: true })
  })

  test('after the last row it answers by that one, provisionally', () => {
    const ended = [marriage(3, { to: day('2024-12-31') }), marriage(5, { to: day('2025-12-31') })]
    expect(on(ended, '2026-05-01')).toMatchObject({ row: { value: { days: 5 } }, provisional: true })
    // The table arrives: the same question has a settled answer.
    expect(on([...ended, marriage(7, { from: day('2026-01-01') })], '2026-05-01')).toMatchObject({
      row: { value: { days: 7 } },
      provisional: false,
    })
  })

  test('the later of two rows from the same day counts', () => {
    expect(daysOn([marriage(3), marriage(4)], '2026-01-01')).toBe(4)
  })
})

test('the county speaks before the unit, the unit before the program, whatever their order and age', () => {
  const program = marriage(1, { origin: 'program', from: day('2026-06-01') })
  const unit = marriage(2, { from: day('2026-03-01') })
  const county = marriage(3, { origin: 'county', from: day('2025-01-01') })
  for (const rows of [
    [program, unit, county],
    [county, unit, program],
  ])
    expect(daysOn(rows, '2026-07-01')).toBe(3)
  expect(daysOn([program, unit], '2026-07-01')).toBe(2)
})

test('a unit sets only what the county left open', () => {
  const rows = [marriage(3, { origin: 'county', from: day('2026-01-01'), to: day('2026-12-31') })]
  expect(unitMaySet(rows, 'familyLeave', 'marriage', day('2025-12-31'))).toBe(true)
  expect(unitMaySet(rows, 'familyLeave', 'marriage', day('2026-12-31'))).toBe(false)
  expect(unitMaySet(rows, 'familyLeave', 'bereavement', day('2026-12-31'))).toBe(true)
  expect(unitMaySet(rows, 'familyLeave', 'marriage', day('2027-01-01'))).toBe(true)
})

describe('what comes with the program', () => {
  test('every row keeps to the schema of its table and names its document', () => {
    for (const row of programPolicy) {
      expect(policyValues[row.table].safeParse(row.value), `${row.table} ${row.key}`).toMatchObject({
        success: true,
      })
      expect(row.document).not.toBe('')
      expect(row.article).not.toBe('')
      expect(sourceOf(row)).toMatchObject({ origin: 'program', confidence: row.confidence })
    }
  })

  test('one row for each key, so that a row of the county or the unit is what replaces it', () => {
    const names = programPolicy.map(({ table, key }) => `${table}|${key}`)
    expect(new Set(names).size).toBe(names.length)
  })

  test('the law is no setting; what is not sure is one', () => {
    expect(isSetting(settledOn(programPolicy, 'annualEntitlement', day('2026-01-01')).row)).toBe(false)
    expect(isSetting(settledOn(programPolicy, 'lossReading', day('2026-01-01')).row)).toBe(true)
    expect(isSetting(settledOn(programPolicy, 'approvalRoute', day('2026-01-01')).row)).toBe(true)
  })

  test('tables of provinces and regions are empty: marriage, bereavement, extensions, holidays of a region', () => {
    const all = [day('1900-01-01'), day('2100-12-31')] as const
    expect(rowsWithin(programPolicy, 'familyLeave', ...all)).toEqual([])
    expect(rowsWithin(programPolicy, 'regionalDays', ...all)).toEqual([])
    expect(rowsWithin(programPolicy, 'halfHoliday', ...all)).toHaveLength(2)
  })

  test('a year before the decree is answered by the decree, provisionally', () => {
    expect(settledOn(programPolicy, 'annualEntitlement', day('2007-12-31'))).toMatchObject({
      provisional: true,
    })
    expect(settledOn(programPolicy, 'annualEntitlement', day('2008-01-01'))).toMatchObject({
      provisional: false,
    })
    expect(() => settledOn(programPolicy, 'familyLeave', day('2026-01-01'), 'marriage')).toThrow()
  })
})
