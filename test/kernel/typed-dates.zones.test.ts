import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isCivilDate, isPartialDate, parseDay, parsePartialDate } from '../../shared/kernel/civil-date.ts'
import type { CivilDate } from '../../shared/kernel/schemas.ts'

const today = '2026-03-01' as CivilDate
const anyDay = fc
  .integer({ min: Date.UTC(1900, 0, 1) / 86_400_000, max: Date.UTC(2100, 11, 31) / 86_400_000 })
  .map((count) => new Date(count * 86_400_000).toISOString().slice(0, 10))

describe('AS-22 a day typed in any way is that day', () => {
  test.each([
    ...['20260305', '2026.3.5', '2026/3/5', '2026-03-05', '2026年3月5日', '2026年03月05日', '2026.03.05'],
    ...[
      '２０２６年３月５日',
      '２０２６．３．５',
      '2026／3／5',
      '２０２６０３０５',
      '2026－3－5',
      '2026—3—5',
      '2026。3。5',
    ],
    ...[
      ' 2026-03-05 ',
      '2026 年 3 月 5 日',
      '2026 . 3 . 5',
      '2026 3 5',
      '　2026年3月5日　',
      '2026.3.5.',
      '2026年3月5号',
    ],
    ...[
      '2026年3月5',
      '2026-3-05',
      '2026/03.5',
      '2026-03-05 00:00:00',
      '2026/3/5 0:00',
      '2026-03-05T00:00:00.000',
    ],
  ])('%j', (typed) => {
    expect(parseDay(typed, today)).toEqual({ ok: true, value: '2026-03-05' })
    expect(parsePartialDate(typed, today)).toEqual({ ok: true, value: '2026-03-05' })
  })

  test.each([
    ['今天', '2026-03-01'],
    ['今日', '2026-03-01'],
    ['昨天', '2026-02-28'],
    ['昨日', '2026-02-28'],
    ['前天', '2026-02-27'],
    ['明天', '2026-03-02'],
    ['today', '2026-03-01'],
    ['Yesterday ', '2026-02-28'],
  ])('%s', (typed, expected) => {
    expect(parseDay(typed, today)).toEqual({ ok: true, value: expected })
    expect(parsePartialDate(typed, today)).toEqual({ ok: true, value: expected })
  })

  test('every day, in every form', () =>
    fc.assert(
      fc.property(anyDay, (iso) => {
        const [y, m, d] = [iso.slice(0, 4), iso.slice(5, 7), iso.slice(8)]
        const short = [y, Number(m), Number(d)]
        const forms = [
          iso,
          y + m + d,
          short.join('.'),
          short.join('/'),
          short.join('-'),
          `${y}年${short[1]}月${short[2]}日`,
        ]
        for (const form of forms) expect(parseDay(form, today)).toEqual({ ok: true, value: iso })
      }),
    ))
})

describe('a month typed in any way is that month', () => {
  test.each([
    ...['198003', '1980.03', '1980.3', '1980年3月', '1980年03月', '1980-3', '1980-03', '1980/3', '1980/03'],
    ...['１９８０．０３', '1980年3月份', ' 1980 年 3 月 ', '1980 03', '1980.03.', '１９８００３'],
  ])('%j', (typed) => {
    expect(parsePartialDate(typed, today)).toEqual({ ok: true, value: '1980-03' })
    expect(parseDay(typed, today)).toEqual({ ok: false, error: 'unclear' })
  })
})

describe('what is understood and does not exist is impossible', () => {
  test.each([
    '2025-02-31',
    '20250231',
    '2025年2月30日',
    '2025.2.29',
    '2025/13/1',
    '2025-00-10',
    '2025-4-31',
    '2025.1.0',
  ])('%s', (typed) => {
    expect(parseDay(typed, today)).toEqual({ ok: false, error: 'impossible' })
    expect(parsePartialDate(typed, today)).toEqual({ ok: false, error: 'impossible' })
  })

  test.each(['0202-03-05', '2206-03-05', '1080.3.5', '3026年3月5日'])(
    'a year that no roster has is a slip: %s',
    (typed) => expect(parseDay(typed, today)).toEqual({ ok: false, error: 'impossible' }),
  )

  test.each(['198013', '1980.00', '1980年13月', '1980-99'])('month %s', (typed) =>
    expect(parsePartialDate(typed, today)).toEqual({ ok: false, error: 'impossible' }),
  )
})

describe('what is not understood is unclear, never guessed', () => {
  test.each([
    ...[
      '',
      ' ',
      '不详',
      '80.3.5',
      '80年3月5日',
      '26/3/5',
      '3/5/2026',
      '5.3.2026',
      '3月5日',
      '03-05',
      '1980',
      '1980年',
    ],
    ...[
      '2026.3.5-2026.3.7',
      '2026-03-05 14:30',
      '44256',
      '2026035',
      '二〇二六年三月五日',
      '2026年3月5日上午',
      '1980.3.5（农历）',
    ],
    ...['constructor', '__proto__', 'toString'],
  ])('%j', (typed) => {
    expect(parseDay(typed, today)).toEqual({ ok: false, error: 'unclear' })
    expect(parsePartialDate(typed, today)).toEqual({ ok: false, error: 'unclear' })
  })

  test('two-digit years in six figures, too', () => {
    expect(parseDay('260305', today)).toEqual({ ok: false, error: 'unclear' })
    expect(parsePartialDate('800305', today)).toEqual({ ok: false, error: 'unclear' })
  })
})

test('whatever is typed, the answer is an existing date or a refusal', () =>
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: fc.constantFrom(...'0123456789./-年月日 ２．') }),
      ),
      (typed) => {
        const full = parseDay(typed, today)
        const partial = parsePartialDate(typed, today)
        if (full.ok) expect(isCivilDate(full.value)).toBe(true)
        if (partial.ok) expect(isPartialDate(partial.value)).toBe(true)
        if (full.ok) expect(partial).toEqual(full)
      },
    ),
    { numRuns: 500 },
  ))
