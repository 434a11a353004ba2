/** A small generator of chance from a printed seed (mulberry32), so that a failure can be run again. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The seed of this run: LIANXIN_SEED, or a new one; printed either way. */
export function runSeed(name: string): number {
  const seed = Number(process.env.LIANXIN_SEED ?? Math.floor(Math.random() * 2 ** 31))
  console.log(`${name}: LIANXIN_SEED=${seed}`)
  return seed
}
