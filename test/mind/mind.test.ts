import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CivilDate, Id } from '../../shared/kernel/schemas.ts'
import type { MindEntry, SealedAnswers, TalkWishRow } from '../../shared/mind/mind-rows.ts'
import { mindView, openWishes } from '../../shared/mind/mind-view.ts'
import {
  instrumentCodes,
  instruments,
  type Answer,
  type Answers,
  type InstrumentCode,
} from '../../shared/mind/questionnaires.ts'
import {
  helpFor as helpForForm,
  nationalHelpLine,
  scoreOf as scoreOfForm,
  type HelpLine,
} from '../../shared/mind/screening.ts'

const seed = Number(process.env.SEED ?? 20261122)
console.log(`seed ${seed}`)
const runs = { seed, numRuns: 400 }

const idOf = (text: string) => text as Id
const day = (text: string) => text as CivilDate

const scoreOf = (instrument: InstrumentCode, answers: Answers) => scoreOfForm({ instrument, answers })
const helpFor = (instrument: InstrumentCode, answers: Answers, county: readonly HelpLine[]) =>
  helpForForm({ instrument, answers }, county)

/** Answers that add up to a score, the first questions first. */
function answersOf(code: InstrumentCode, score: number): Answers {
  let left = score
  return Object.fromEntries(
    instruments[code].questions.map((question) => {
      const answer = Math.min(3, left) as Answer
      left -= answer
      return [question, answer]
    }),
  )
}

describe('scores and bands', () => {
  test.each([
    ['phq9', 0, 'minimal', false],
    ['phq9', 4, 'minimal', false],
    ['phq9', 5, 'mild', false],
    ['phq9', 9, 'mild', false],
    ['phq9', 10, 'moderate', true],
    ['phq9', 14, 'moderate', true],
    ['phq9', 15, 'moderatelySevere', true],
    ['phq9', 20, 'severe', true],
    ['phq9', 27, 'severe', true],
    ['gad7', 4, 'minimal', false],
    ['gad7', 5, 'mild', false],
    ['gad7', 10, 'moderate', true],
    ['gad7', 15, 'severe', true],
    ['gad7', 21, 'severe', true],
  ] as const)('%s: %i is %s', (code, score, band, advise) => {
    const result = scoreOf(code, answersOf(code, score))
    expect(result).toMatchObject({ ok: true, value: { score, band, advise, isDiagnosis: false } })
  })

  test('nine and seven questions, none missing', () => {
    expect(instruments.phq9.questions).toHaveLength(9)
    expect(instruments.gad7.questions).toHaveLength(7)
    expect(scoreOf('phq9', answersOf('phq9', 27))).toMatchObject({ value: { mostPossible: 27 } })
    expect(scoreOf('gad7', answersOf('gad7', 21))).toMatchObject({ value: { mostPossible: 21 } })
    const { 'gad7.3': _, ...rest } = answersOf('gad7', 6)
    expect(scoreOf('gad7', rest)).toEqual({
      ok: false,
      error: { type: 'Unanswered', questions: ['gad7.3'] },
    })
  })

  test('a worse answer never gives a lighter band', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...instrumentCodes),
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 9, maxLength: 9 }),
        fc.nat(8),
        (code, values, at) => {
          const { questions, bands } = instruments[code]
          const given = Object.fromEntries(questions.map((key, place) => [key, values[place] as Answer]))
          const key = questions[at % questions.length]!
          const worse = { ...given, [key]: Math.min(3, given[key]! + 1) as Answer }
          const place = (answers: Answers) => {
            const result = scoreOf(code, answers)
            return result.ok ? bands.findIndex((band) => band.code === result.value.band) : -1
          }
          expect(place(given)).toBeGreaterThanOrEqual(0)
          expect(place(worse)).toBeGreaterThanOrEqual(place(given))
        },
      ),
      runs,
    )
  })

  test('SCL-90 is not shipped', () => {
    expect(Object.keys(instruments)).toEqual(['phq9', 'gad7'])
    const room = join(import.meta.dirname, '../../shared/mind')
    const code = readdirSync(room).map((name) =>
      readFileSync(join(room, name), 'utf8').replaceAll(/\/\*\*.*?\*\//gs, ''),
    )
    expect(code.join('\n')).not.toMatch(/scl/i)
  })
})

describe('help', () => {
  const county = [{ name: '县心理服务热线（样例）', number: '0000-12345' }]

  test('question 9 answered with 1 or more shows help at once, in the middle of the form too', () => {
    expect(helpFor('phq9', { 'phq9.9': 0 }, county).when).toBe('beside')
    for (const answer of [1, 2, 3] as const) {
      expect(helpFor('phq9', { 'phq9.9': answer }, county).when).toBe('atOnce')
      expect(helpFor('phq9', { ...answersOf('phq9', 0), 'phq9.9': answer }, county).when).toBe('atOnce')
    }
    expect(helpFor('gad7', answersOf('gad7', 21), county).when).toBe('beside')
  })

  test('the county’s numbers come first, the national line is always there and only once', () => {
    expect(helpFor('phq9', {}, county).lines).toEqual([...county, nationalHelpLine])
    expect(helpFor('phq9', {}, []).lines).toEqual([nationalHelpLine])
    const blank = { name: '', number: ' ' }
    expect(helpFor('phq9', {}, [{ name: '热线', number: '12356' }, blank]).lines).toEqual([nationalHelpLine])
  })
})

describe('who sees what', () => {
  const entry: MindEntry = {
    id: idOf('E'),
    personId: idOf('P'),
    instrument: 'phq9',
    on: day('2026-03-05'),
    consentId: idOf('C'),
    sealed: new Uint8Array([1, 2, 3]) as SealedAnswers,
  }
  const wish = (
    id: string,
    kind: TalkWishRow['kind'] = 'asked',
    rest: Partial<TalkWishRow> = {},
  ): TalkWishRow => ({
    id: idOf(id),
    personId: idOf('P'),
    kind,
    on: day('2026-03-06'),
    toAccountId: 'secretary',
    wishId: idOf(kind === 'asked' ? id : 'W'),
    ...rest,
  })
  const facts = { entries: [entry], wishes: [wish('W')] }
  const asAccount = (accountId: string) => mindView({ kind: 'account', accountId }, idOf('P'), 2026, facts)

  test('the unit sees that it was done, and nothing else', () => {
    expect(asAccount('clerk')).toEqual({ done: true, wishes: [], own: [] })
    expect(mindView({ kind: 'account', accountId: 'clerk' }, idOf('P'), 2025, facts).done).toBe(false)
  })

  test('AS-47: a wish to talk reaches the one picked; others see it neither as a wish nor in a count', () => {
    expect(asAccount('secretary')).toMatchObject({ wishes: [{ wishId: 'W', personId: 'P' }], own: [] })
    const without = mindView({ kind: 'account', accountId: 'clerk' }, idOf('P'), 2026, {
      ...facts,
      wishes: [],
    })
    expect(asAccount('clerk')).toEqual(without)
  })

  test('only the person has the sealed answers', () => {
    const own = (id: string) => mindView({ kind: 'self', personId: idOf(id) }, idOf('P'), 2026, facts)
    expect(own('P')).toMatchObject({ done: true, own: [entry], wishes: [{ toAccountId: 'secretary' }] })
    expect(own('Q')).toEqual({ done: false, wishes: [], own: [] })
  })

  test('a wish ends when it is taken back or met, not by somebody else’s row', () => {
    expect(openWishes([wish('W'), wish('X', 'takenBack')])).toEqual([])
    expect(openWishes([wish('W'), wish('X', 'met')])).toEqual([])
    expect(openWishes([wish('W'), wish('X', 'met', { toAccountId: 'clerk' })])).toHaveLength(1)
    expect(openWishes([wish('W'), wish('X', 'takenBack', { personId: idOf('Q') })])).toHaveLength(1)
  })

  test('the order in which rows arrive, and how often, changes nothing', () => {
    const rows = fc.array(
      fc.record({
        id: fc.constantFrom(...'abcdef').map(idOf),
        personId: fc.constantFrom('P', 'Q').map(idOf),
        kind: fc.constantFrom('asked', 'takenBack', 'met'),
        on: fc.constantFrom('2026-03-05', '2026-03-06').map(day),
        toAccountId: fc.constantFrom('secretary', 'clerk'),
        wishId: fc.constantFrom(...'abcdef').map(idOf),
      }),
      { maxLength: 6 },
    )
    const unique = rows.map((list): TalkWishRow[] => [...new Map(list.map((row) => [row.id, row])).values()])
    const both = unique.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    )
    fc.assert(
      fc.property(both, ([list, other]) => {
        expect(openWishes([...other, ...other])).toEqual(openWishes(list))
      }),
      runs,
    )
  })
})
