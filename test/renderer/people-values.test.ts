import { describe, expect, test } from 'vitest'
import type { CivilDate } from '../../shared/kernel/schemas.ts'
import {
  changesOf,
  emptyPerson,
  fieldsOf,
  readDate,
  showDate,
  showMonth,
} from '../../renderer/people/person-values.ts'

const today = '2026-03-05' as CivilDate

describe('what a person form means', () => {
  test('dates and numbers are read as they were typed; empty is not known', () => {
    const typed = {
      ...emptyPerson,
      name: ' 张三 ',
      bornOn: '1980.03',
      startedWorkOn: '20020715',
      orderNo: '12',
    }
    expect(fieldsOf(typed, today)).toMatchObject({
      name: '张三',
      bornOn: '1980-03',
      startedWorkOn: '2002-07-15',
      joinedPartyOn: null,
      orderNo: 12,
    })
  })

  test('only what was changed is sent; an ID number left empty stays as it was', () => {
    const before = { ...emptyPerson, name: '张三', mobile: '13800001234' }
    expect(changesOf(before, { ...before }, today, false)).toEqual({})
    expect(changesOf(before, { ...before, mobile: '', bornOn: '1980.3' }, today, false)).toEqual({
      mobile: '',
      bornOn: '1980-03',
    })
    expect(changesOf(before, { ...before }, today, true)).toEqual({ idNumber: '' })
  })

  test('a day is shown as tables do, a month as cadre forms do', () => {
    expect([showDate('2026-03-05'), showDate('1980-03'), showDate(null)]).toEqual([
      '2026-03-05',
      '1980.03',
      '',
    ])
    expect(showMonth('1980-03-15')).toBe('1980.03')
    expect(readDate('2003.2.31', today)).toBe(null)
    expect(readDate('昨天', today)).toBe('2026-03-04')
  })
})
