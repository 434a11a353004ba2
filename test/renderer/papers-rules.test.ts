import { expect, test } from 'vitest'
import { findFaces } from '../../renderer/papers/font-check.ts'
import { paperAt } from '../../renderer/papers/paper-at.ts'
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
  // The recovery sheet holds a code, which never stands in an address.
  expect(paperAt('recoverySheet', fakeId('K', 1))).toBe(null)
})

test('a page fits the room it has', () => {
  const room = { width: 850, height: 600 }
  const whole = zoomFor('fit', room)
  expect(whole * 841.89 * (96 / 72)).toBeLessThanOrEqual(600)
  expect(zoomFor('width', room)).toBeGreaterThan(whole)
  expect(zoomFor(1.5, room)).toBe(1.5)
})
