/** Seeded chance: the same seed throws the same dice on every machine. */
export interface Dice {
  /** A whole number below 2^32. */
  next(): number
  below(end: number): number
  chance(share: number): boolean
  pick<T>(list: readonly T[]): T
  hex(bytes: number): string
}

const mix = (value: number) => {
  let x = value | 0
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}

export function rollDice(seed: number): Dice {
  let state = mix(seed ^ 0x9e3779b9)
  // mulberry32: one word of state is enough for a schedule, and it is quick.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let x = Math.imul(state ^ (state >>> 15), 1 | state)
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x
    return (x ^ (x >>> 14)) >>> 0
  }
  const below = (end: number) => Math.floor((next() / 2 ** 32) * end)
  return {
    next,
    below,
    chance: (share) => next() < share * 2 ** 32,
    pick: (list) => list[below(list.length)]!,
    hex: (bytes) => {
      let text = ''
      while (text.length < bytes * 2) text += next().toString(16).padStart(8, '0')
      return text.slice(0, bytes * 2)
    },
  }
}

/** Picks by weight. */
export function weighted<T>(dice: Dice, weights: readonly (readonly [T, number])[]): T {
  let total = 0
  for (const [, weight] of weights) total += weight
  let at = (dice.next() / 2 ** 32) * total
  for (const [what, weight] of weights) {
    at -= weight
    if (at < 0) return what
  }
  return weights.at(-1)![0]
}
