import { expect, test } from 'vitest'
import { findFaces } from '../../renderer/papers/font-check.ts'
import { paperAt, periodPaperPath } from '../../renderer/papers/paper-at.ts'
import { zoomFor } from '../../renderer/papers/paper-zoom.ts'
import { fakeId } from './fake-people.ts'

const faces = ['方正小标宋简体', 'SimSun', 'Noto Serif CJK SC']

test('the preview tells which face is missing and what stands in', () => {
  const fonts = [{ role: 'title' as const, wanted: '方正小标宋简体', faces }]
  const only = (here: string) => findFaces(fonts, (face) => face === here)[0]
  expect(only('方正小标宋简体')).toMatchObject({ missing: false })
  expect(only('SimSun')).toMatchObject({ missing: true, used: 'SimSun' })
  expect(only('')).toMatchObject({ missing: true, used: '' })
})

test('only papers that exist have an address', () => {
  expect(paperAt('talkRecord', fakeId('K', 1))).toEqual({ kind: 'talkRecord', talkId: fakeId('K', 1) })
  expect(paperAt('talkRecord', '../x')).toBe(null)
  const unit = fakeId('T', 1)
  const half = { period: '2026-H1', unitId: null }
  expect(paperAt('coverage', '2026-H1')).toEqual({ kind: 'coverage', ...half })
  expect(paperAt('not-talked', '2026-H1', unit)).toEqual({ kind: 'notTalked', ...half, unitId: unit })
  for (const period of ['2026-H3', '2026-13', '../x', '']) expect(paperAt('coverage', period)).toBe(null)
  expect(paperAt('coverage', '2026-H1', 'x')).toBe(null)
  expect(paperAt('toString', '2026-H1')).toBe(null)
  // The recovery sheet holds a code, which never stands in an address.
  expect(paperAt('recoverySheet', fakeId('K', 1))).toBe(null)
})

test('the path of a paper of a period leads back to it', () => {
  for (const unitId of [null, fakeId('T', 1)]) {
    const [, , kind, rest = ''] = periodPaperPath('not-talked', '2026-Q3', unitId).split('/')
    const [period, query] = rest.split('?')
    const unit = new URLSearchParams(query).get('unit')
    expect(paperAt(kind, period, unit)).toEqual({ kind: 'notTalked', period: '2026-Q3', unitId })
  }
})

test('a page that lies across fits the room it has', () => {
  const across = { width: 841.89, height: 595.28 }
  expect(
    zoomFor('width', { width: 850, height: 600 }, across) * across.width * (96 / 72),
  ).toBeLessThanOrEqual(850)
})

test('a page fits the room it has', () => {
  const room = { width: 850, height: 600 }
  const whole = zoomFor('fit', room)
  expect(whole * 841.89 * (96 / 72)).toBeLessThanOrEqual(600)
  expect(zoomFor('width', room)).toBeGreaterThan(whole)
  expect(zoomFor(1.5, room)).toBe(1.5)
})
