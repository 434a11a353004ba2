import { z } from 'zod'

/** Wrong tries in a row, and when the last was. Whoever holds the disk can set it back: comfort, not security. */
export const tries = z.object({ count: z.number().int().min(0), lastMs: z.number() })
export type Tries = z.infer<typeof tries>

export const noTries: Tries = { count: 0, lastMs: 0 }

const free = 5
const firstSeconds = 5
const mostSeconds = 900

/** How long the next try has to wait after this many wrong ones: 5 s after the fifth, then twice as long each time. */
export const delayAfter = (count: number): number =>
  count < free ? 0 : Math.min(mostSeconds, firstSeconds * 2 ** Math.min(count - free, 20))

/** Seconds still to wait. A clock that was set back makes nobody wait longer than the delay itself. */
export function secondsToWait({ count, lastMs }: Tries, nowMs: number): number {
  const delay = delayAfter(count)
  return Math.ceil(Math.min(delay, Math.max(0, lastMs / 1000 + delay - nowMs / 1000)))
}
