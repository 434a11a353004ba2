/** What one may use up within a minute; it grows back evenly. */
export interface Allowance {
  /** How long this one has to wait; 0: may go on, and the amount is taken. */
  take(who: string, amount: number, nowMs: number): number
}

const minuteMs = 60_000

/** At most `most` a minute for each. What is remembered stays small, whoever knocks. */
export function allowance(most: number, remembered = 10_000): Allowance {
  const leftByWho = new Map<string, { left: number; atMs: number }>()
  const perMs = most / minuteMs
  return {
    take(who, amount, nowMs) {
      const last = leftByWho.get(who) ?? { left: most, atMs: nowMs }
      // A clock that was set back gives nothing.
      const left = Math.min(most, last.left + Math.max(0, nowMs - last.atMs) * perMs)
      // Nothing is taken by asking for nothing: it only says whether anything is left.
      const needed = Math.max(1, amount)
      const isEnough = left >= needed
      leftByWho.delete(who)
      leftByWho.set(who, { left: isEnough ? left - amount : left, atMs: nowMs })
      if (leftByWho.size > remembered) leftByWho.delete(leftByWho.keys().next().value!)
      return isEnough ? 0 : Math.ceil((needed - left) / perMs)
    },
  }
}

/** Limits of a hub's door. */
export interface HubLimits {
  /** Of one device, each minute. */
  readonly pushes: number
  readonly pushBytes: number
  readonly reads: number
  /** Requests of one address that turned out to be nobody's. */
  readonly strangers: number
  /** Requests at work at the same time. */
  readonly atOnce: number
  readonly bodyBytes: number
  readonly headerBytes: number
  readonly requestMs: number
}

export const usualLimits: HubLimits = {
  pushes: 60,
  pushBytes: 4 << 20,
  reads: 120,
  strangers: 120,
  atOnce: 200,
  bodyBytes: 1 << 20,
  headerBytes: 16 << 10,
  requestMs: 30_000,
}
