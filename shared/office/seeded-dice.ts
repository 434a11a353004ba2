/** Chance that comes out the same for the same seed; the sample office is made with nothing else. */
export interface Dice {
  /** A whole number from 0 to `n - 1`. */
  below(n: number): number
  /** True in `percent` of a hundred throws. */
  chance(percent: number): boolean
  /** One of a list. */
  pick<T>(list: readonly T[]): T
  /** So many bytes, for ids. */
  bytes(n: number): Uint8Array
}

/** Dice for a seed and, where many records are made independently of each other, the number of the record (sfc32). */
export function seededDice(seed: number, record = 0): Dice {
  let a = seed | 0
  let b = Math.floor(seed / 2 ** 32) | 0
  let c = record | 0
  let count = 1
  const next = () => {
    const sum = (a + b + count) | 0
    count = (count + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  // Its authors' advice: the first throws still show the seed.
  for (let i = 0; i < 15; i++) next()
  const below = (n: number) => Math.floor((next() / 2 ** 32) * n)
  return {
    below,
    chance: (percent) => below(100) < percent,
    pick: (list) => list[below(list.length)]!,
    bytes: (n) => Uint8Array.from({ length: n }, () => next() >>> 24),
  }
}
