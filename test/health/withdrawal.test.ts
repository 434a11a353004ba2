import { describe, expect, test } from 'vitest'
import { consentPurposes, consentState, consentTextOn, consentTexts } from '../../shared/health/consent.ts'
import { erasureOf, type HeldItem } from '../../shared/health/withdrawal.ts'
import { checkOn, consent, day, held, idOf } from './health-world.ts'

const item = (id: string, rest: Partial<HeldItem> = {}): HeldItem => ({
  entity: 'mind_entry',
  id: idOf(id),
  personId: idOf('P'),
  purpose: 'phq9',
  consentId: idOf('c1'),
  keptByLawUntil: null,
  ...rest,
})
const today = day('2026-11-22')
const state = (...rows: ReturnType<typeof consent>[]) => consentState(rows, idOf('P'), 'phq9', '2026-1')

describe('D-18 consent, each purpose for itself', () => {
  test('D-18: none, given, withdrawn, given again', () => {
    const [given, withdrawn] = [consent('c1', 'given'), consent('w1', 'withdrawn')]
    expect(state()).toBe('none')
    expect(state(given)).toBe('given')
    expect(state(given, withdrawn)).toBe('withdrawn')
    expect(state(given, withdrawn, consent('c2', 'given', ['w1']))).toBe('given')
  })

  test('D-18: who said no on one laptop is not overruled by a yes that had not heard of it', () => {
    expect(state(consent('c1', 'given'), consent('w1', 'withdrawn'), consent('c2', 'given'))).toBe(
      'withdrawn',
    )
  })

  test('a new text is asked for anew', () => {
    const old = consent('c1', 'given', [], { textVersion: '2025-1' })
    expect(state(old)).toBe('outdated')
    expect(state(old, consent('c2', 'given'))).toBe('given')
  })

  test('one purpose says nothing about another, and every purpose has a text', () => {
    expect(consentState([consent('c1', 'given')], idOf('P'), 'gad7', '2026-1')).toBe('none')
    for (const purpose of consentPurposes) {
      expect(consentTextOn(consentTexts, purpose, today)?.version).toBe('2026-1')
    }
    expect(consentTextOn(consentTexts, 'health', day('2025-12-31'))).toBeNull()
  })
})

describe('D-18 withdrawal', () => {
  const given = consent('c1', 'given')
  const withdrawn = consent('w1', 'withdrawn')

  test('D-18: answers and scores go, everything else stays as it is', () => {
    const items = [
      item('a'),
      item('b', { entity: 'mind_score' }),
      item('other purpose', { purpose: 'gad7' }),
      item('other person', { personId: idOf('Q') }),
      item('check', { entity: 'health_row', purpose: 'health', consentId: null }),
    ]
    expect(erasureOf(items, [given], today).erase).toEqual([])
    const { erase, freeze, keep } = erasureOf(items, [given, withdrawn], today)
    expect(erase.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(freeze).toEqual([])
    expect(keep).toEqual(items.slice(2))
  })

  test('D-18: what comes late from another laptop goes too; what was made under a new consent stays', () => {
    const again = consent('c2', 'given', ['w1'])
    const items = [
      item('late'),
      item('no consent noted', { consentId: null }),
      item('new', { consentId: idOf('c2') }),
    ]
    const { erase, keep } = erasureOf(items, [given, withdrawn, again], today)
    expect(erase.map(({ id }) => id)).toEqual(['late', 'no consent noted'])
    expect(keep.map(({ id }) => id)).toEqual(['new'])
  })

  test('D-18: a row whose consent is still on its way waits, unused: erasing cannot be undone', () => {
    const early = item('early', { consentId: idOf('c2') })
    expect(erasureOf([early], [given, withdrawn], today).freeze).toEqual([early])
    const arrived = [given, withdrawn, consent('c2', 'given', ['w1'])]
    expect(erasureOf([early], arrived, today).keep).toEqual([early])
  })

  test('while law orders it kept, it is stored and nothing else', () => {
    const kept = item('a', { keptByLawUntil: today })
    expect(erasureOf([kept], [given, withdrawn], today).freeze).toEqual([kept])
    expect(erasureOf([kept], [given, withdrawn], day('2026-11-23')).erase).toEqual([kept])
  })

  test('who withdrew is not reminded, and nothing about them is shown', () => {
    const line = checkOn('2026-11-22', [held('a', '2026-05-17')], { hasWithdrawn: true })
    expect(line).toMatchObject({
      state: 'optedOut',
      isDue: false,
      dueOn: null,
      check: { doneOn: null, standing: [] },
      reason: [{ code: 'withdrawn' }],
    })
  })
})
