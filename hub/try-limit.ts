/** Counts tries of a kind, so that nobody has many in a short time. */
export interface TryLimit {
  /** How long this one has to wait; 0: may try now, and the try is counted. */
  take(who: string, nowMs: number): number
}

/** At most `count` tries within `perMs` for each. What is remembered stays small, whoever knocks. */
export function tryLimit(count: number, perMs: number, remembered = 10_000): TryLimit {
  const triesByWho = new Map<string, number[]>()
  return {
    take(who, nowMs) {
      const recent = (triesByWho.get(who) ?? []).filter((at) => at > nowMs - perMs && at <= nowMs)
      if (recent.length >= count) return recent[0]! + perMs - nowMs
      triesByWho.delete(who)
      triesByWho.set(who, [...recent, nowMs])
      if (triesByWho.size > remembered) triesByWho.delete(triesByWho.keys().next().value!)
      return 0
    },
  }
}
