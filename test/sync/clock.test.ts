import { describe, expect, test } from 'vitest'
import {
  clampHlc,
  clockOffMinutes,
  clockQuality,
  countyMs,
  learnClock,
  mostAheadMs,
} from '../../shared/sync/clock.ts'
import { firstHlc, tick } from '../../shared/sync/hlc.ts'
import { hasSeen } from '../../shared/sync/seen.ts'

const hour = 3_600_000
const day = 24 * hour
const now = 1_795_320_000_000

describe('the stamp that counts', () => {
  test('is the author’s own up to ten minutes ahead of the county, and no more', () => {
    const at = (ms: number) => tick(firstHlc, ms)
    expect(clampHlc(at(now - 1e11), now)).toBe(at(now - 1e11))
    expect(clampHlc(at(now + mostAheadMs), now)).toBe(at(now + mostAheadMs))
    expect(clampHlc(at(now + mostAheadMs + 1), now)).toBe(at(now + mostAheadMs))
    expect(clampHlc('ffffffffffffffffff', now)).toBe(at(now + mostAheadMs))
    expect(clampHlc('yesterday', now)).toBe(firstHlc)
  })
})

describe('the distance from the county’s clock', () => {
  const learnt = learnClock(null, { sentMs: now, answeredMs: now + 2000, hubMs: now + 601_000 })

  test('is taken in the middle of the trip, and corrects the clock as long as it is known', () => {
    expect(learnt).toEqual({ offsetMs: 600_000, learntMs: now + 2000 })
    expect(countyMs(learnt, now + day)).toBe(now + day + 600_000)
    expect(countyMs(learnt, now + 31 * day)).toBe(now + 31 * day)
    expect(countyMs(null, now)).toBe(now)
  })

  test('is known well for a day, then less, after a month not at all; nor when the clock was set back', () => {
    const qualities = [0, hour, 25 * hour, 29 * day, 31 * day, -hour].map((ms) =>
      clockQuality(learnt, now + ms),
    )
    expect(qualities).toEqual([1, 1, 2, 2, 0, 0])
    expect(clockQuality(null, now)).toBe(0)
  })

  test('is not learnt from a trip too long, or during which the clock was set', () => {
    expect(learnClock(learnt, { sentMs: now, answeredMs: now - 1, hubMs: 0 })).toBe(learnt)
    expect(learnClock(learnt, { sentMs: now, answeredMs: now + hour, hubMs: 0 })).toBe(learnt)
  })

  test('is told to people from five minutes on, forward and back, ten years too', () => {
    const off = (offsetMs: number) => clockOffMinutes({ offsetMs, learntMs: now }, now)
    expect([300_000, 300_001, -360_000, 0].map(off)).toEqual([0, 5, -6, 0])
    expect(off(-3e11)).toBe(-5_000_000)
    expect(clockOffMinutes(null, now)).toBe(0)
  })
})

test('an author has seen an entry when they had read so far, in its epoch or a later one', () => {
  const seen = (ctx_epoch: number, ctx_sseq: number) =>
    hasSeen({ ctx_epoch, ctx_sseq }, { epoch: 2, sseq: 5 })
  expect(seen(2, 5)).toBe(true)
  expect(seen(3, 9)).toBe(true)
  expect(seen(2, 4)).toBe(false)
  // Five entries of an older epoch were others.
  expect(seen(1, 9)).toBe(false)
  // A later epoch alone says nothing: this laptop had not read so far.
  expect(seen(3, 4)).toBe(false)
})
