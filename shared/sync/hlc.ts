import type { Brand } from '../kernel/brand.ts'

/**
 * A hybrid logical stamp: 12 hex digits of milliseconds, then a counter of 6. Compared as text it gives the order in
 * which things were saved. It is for display and for fields that merge by themselves, never for who may do what.
 */
export type Hlc = Brand<string, 'Hlc'>

const counterDigits = 6
/** Wider than the classic 65 536: an import of a whole county while the clock stands still must not run out. */
const counterEnd = 16 ** counterDigits
const msEnd = 16 ** 12

/** The stamp before any other. */
export const firstHlc = '0'.repeat(12 + counterDigits) as Hlc

/** True when the text has the shape of a stamp. */
export const isHlc = (text: string): text is Hlc => /^[0-9a-f]{18}$/.test(text)

const make = (ms: number, counter: number) =>
  (ms.toString(16).padStart(12, '0') + counter.toString(16).padStart(counterDigits, '0')) as Hlc

/** The milliseconds that a stamp carries. */
export const hlcMs = (stamp: Hlc): number => parseInt(stamp.slice(0, 12), 16)

/**
 * The next stamp after `last` on a wall clock showing `wallMs`. It never refuses: behind a clock that went back (a flat
 * battery, 2019) the last known time carries on and only the counter moves, so a talk can always be saved.
 */
export function tick(last: Hlc, wallMs: number): Hlc {
  const lastMs = hlcMs(last)
  const wall = Math.min(Math.max(0, Math.floor(wallMs)), msEnd - 1)
  if (wall > lastMs) return make(wall, 0)
  const counter = parseInt(last.slice(12), 16) + 1
  return counter < counterEnd ? make(lastMs, counter) : make(lastMs + 1, 0)
}
