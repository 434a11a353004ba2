import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { firstHlc, hlcMs, isHlc, tick, type Hlc } from '../../shared/sync/hlc.ts'

const year2019 = Date.UTC(2019, 0, 1)
const year2026 = Date.UTC(2026, 2, 5)

describe('the hybrid clock', () => {
  test('AS-26: behind a wall clock set to 2019 it carries on from the last known time', () => {
    const last = tick(firstHlc, year2026)
    const next = tick(last, year2019)
    expect(next > last).toBe(true)
    expect(hlcMs(next)).toBe(year2026)
  })

  test('every stamp is later than the one before, whatever the wall clock shows', () => {
    const wall = fc.oneof(
      fc.integer(),
      fc.double(),
      fc.constantFrom(0, year2019, year2026, 2 ** 48, NaN, -Infinity),
    )
    fc.assert(
      fc.property(fc.array(wall, { maxLength: 200 }), (walls) => {
        let last = firstHlc
        for (const wallMs of walls) {
          const next = tick(last, wallMs)
          expect(isHlc(next)).toBe(true)
          expect(next > last).toBe(true)
          last = next
        }
      }),
    )
  })

  test('a counter that runs out borrows a millisecond', () => {
    const last = `${(1000).toString(16).padStart(12, '0')}ffffff` as Hlc
    expect(hlcMs(tick(last, 0))).toBe(1001)
  })

  test('text order is time order', () => {
    const a = tick(firstHlc, 255)
    const b = tick(firstHlc, 256)
    expect([b, a].sort()).toEqual([a, b])
  })
})
