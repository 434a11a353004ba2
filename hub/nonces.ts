/** How far a request's time may be from the hub's. */
export const timeWindowMs = 600_000

/** Remembers requests for as long as their time would let them pass once more. */
export interface Nonces {
  /** False: the same request was here before. */
  isNew(device: string, nonce: string, timeMs: number, nowMs: number): boolean
}

const leastMs = 900_000

/**
 * They are kept in memory: to store each would make every question a durable write. A hub that was started again asks
 * for a new signature on whatever was signed before its start. What slips through (a laptop's clock that ran ahead) does
 * no harm: a push says the same again, the rest only reads.
 */
export function openNonces(): Nonces {
  const untilByName = new Map<string, number>()
  const forget = (nowMs: number) => {
    for (const [name, until] of untilByName) {
      if (until > nowMs) return
      untilByName.delete(name)
    }
  }
  return {
    isNew(device, nonce, timeMs, nowMs) {
      forget(nowMs)
      const name = `${device} ${nonce}`
      if (untilByName.has(name)) return false
      // A time ahead of the hub's stays good for longer than a quarter of an hour.
      untilByName.set(name, Math.max(nowMs + leastMs, timeMs + timeWindowMs + 1))
      return true
    },
  }
}
