import { firstHlc, isHlc, tick, type Hlc } from './hlc.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** How far ahead of the hub's clock a stamp may count: a clock set to 2036 wins nothing for ten years. */
export const mostAheadMs = 10 * minute

/** The stamp that counts for an op received at `receivedMs`; text that is no stamp at all counts as the oldest. */
export function clampHlc(hlc: string, receivedMs: number): Hlc {
  if (!isHlc(hlc)) return firstHlc
  const limit = tick(firstHlc, receivedMs + mostAheadMs)
  return hlc > limit ? limit : hlc
}

/** What a laptop knows of the hub's clock: learnt from a signed time, and when, by its own clock. */
export interface ClockEstimate {
  /** What must be added to this computer's clock to get the hub's. */
  readonly offsetMs: number
  readonly learntMs: number
}

/** A round trip longer than this says too little about the time in its middle. */
const longestTripMs = 2 * minute

/** Learns from one exchange with the hub: sent and answered by this computer's clock, `hubMs` from the signed answer. */
export function learnClock(
  known: ClockEstimate | null,
  trip: { readonly sentMs: number; readonly answeredMs: number; readonly hubMs: number },
): ClockEstimate | null {
  const { sentMs, answeredMs, hubMs } = trip
  // A clock that was set while the answer was under way teaches nothing.
  if (answeredMs < sentMs || answeredMs - sentMs > longestTripMs) return known
  return { offsetMs: Math.round(hubMs - (sentMs + answeredMs) / 2), learntMs: answeredMs }
}

/** How well the offset is known at this moment: 0 not at all, 1 from the last 24 hours, 2 from the last 30 days. */
export function clockQuality(known: ClockEstimate | null, wallMs: number): 0 | 1 | 2 {
  if (!known) return 0
  const age = wallMs - known.learntMs
  // Before the moment it was learnt: the clock has been set back since, and the offset is no longer true.
  if (age < -5 * minute || age > 30 * day) return 0
  return age <= day ? 1 : 2
}

/** The county's time, as well as it is known here; this computer's own where nothing is known. */
export const countyMs = (known: ClockEstimate | null, wallMs: number): number =>
  known && clockQuality(known, wallMs) > 0 ? wallMs + known.offsetMs : wallMs

/** Minutes between this computer's clock and the county's when a person should know: more than five, else 0. */
export function clockOffMinutes(known: ClockEstimate | null, wallMs: number): number {
  if (!known || clockQuality(known, wallMs) === 0 || Math.abs(known.offsetMs) <= 5 * minute) return 0
  return Math.round(known.offsetMs / minute)
}
