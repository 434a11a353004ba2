import { addDays, daysBetween } from '../kernel/civil-date.ts'
import type { CivilDate } from '../kernel/schemas.ts'

/** 上午, 下午. */
export type Half = 'am' | 'pm'

/** A day of a span on which only one half is taken. */
export interface HalfTaken {
  readonly on: CivilDate
  readonly half: Half
}

/**
 * From one day to another, both inclusive. Half days are named by their day: never told from a fraction of an amount,
 * for then nobody knows which half it was.
 */
export interface LeaveSpan {
  readonly from: CivilDate
  readonly to: CivilDate
  readonly halves: readonly HalfTaken[]
}

/** A moment between two halves of days: the half named is the first after it. */
export interface HalfMoment {
  readonly on: CivilDate
  readonly half: Half
}

/** Which half of a day inside the span is taken; null for the whole day. */
export const halfOn = (span: LeaveSpan, day: CivilDate): Half | null =>
  span.halves.find(({ on }) => on === day)?.half ?? null

/** Days of a span in order. */
export function* daysOf({ from, to }: Pick<LeaveSpan, 'from' | 'to'>): Generator<CivilDate> {
  for (let day = from; day <= to; day = addDays(day, 1)) yield day
}

/** How many calendar days a span has; none where it ends before it begins. */
export const lengthOf = ({ from, to }: Pick<LeaveSpan, 'from' | 'to'>): number =>
  to < from ? 0 : daysBetween(from, to) + 1

/** The part of a span inside two days; null where nothing is left. */
export function clipSpan(span: LeaveSpan, from: CivilDate | null, to: CivilDate | null): LeaveSpan | null {
  const first = from !== null && from > span.from ? from : span.from
  const last = to !== null && to < span.to ? to : span.to
  if (last < first) return null
  if (first === span.from && last === span.to) return span
  return { from: first, to: last, halves: span.halves.filter(({ on }) => on >= first && on <= last) }
}

/** The part of a span before a moment (销假: back at work from then on); null where nothing was taken. */
export function spanBefore(span: LeaveSpan, back: HalfMoment): LeaveSpan | null {
  if (back.half === 'am') return clipSpan(span, null, addDays(back.on, -1))
  const kept = clipSpan(span, null, back.on)
  if (kept === null || kept.to < back.on) return kept
  const taken = halfOn(span, back.on)
  if (taken === 'am') return kept
  // Only the afternoon was to be taken, and in the afternoon the person was at work.
  if (taken === 'pm') return clipSpan(span, null, addDays(back.on, -1))
  return { ...kept, halves: [...kept.halves, { on: back.on, half: 'am' }] }
}

/** The first day on which two spans want the same half; null where they go side by side. */
export function firstClash(a: LeaveSpan, b: LeaveSpan): CivilDate | null {
  const from = a.from > b.from ? a.from : b.from
  const to = a.to < b.to ? a.to : b.to
  for (const day of daysOf({ from, to })) {
    const [mine, theirs] = [halfOn(a, day), halfOn(b, day)]
    if (mine === null || theirs === null || mine === theirs) return day
  }
  return null
}
