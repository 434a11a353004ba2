import { secretary } from '../e2e/parts/first-start.ts'
import { openBenchOffice, type BenchOffice } from './bench-office.ts'
import { figure, median, quantile, timed, type Figure } from './figures.ts'
import { benchTalk } from './save-bench.ts'

const sample = { people: 2500, talks: 100_000, seed: 7 }
const coverage = { period: '2026-H1', unitId: null, which: 'all', offset: 0, limit: 50 } as const

/** Locks and unlocks: what was worked out before is forgotten. */
async function startAgain(office: BenchOffice): Promise<void> {
  await office.get('access/lock', {})
  const { accounts } = await office.get('access/state', {})
  await office.get('access/unlock', { accountId: accounts[0]!.id, password: secretary.password })
}

/** Duties of 2,500 people over ten years of talks: all of them from the store, and again after one more talk. */
export async function dutiesBench(): Promise<Figure[]> {
  const office = await openBenchOffice()
  try {
    await office.get('office/sample', sample)
    const whole: number[] = []
    for (let round = 0; round < 6; round++) {
      await startAgain(office)
      const spans = await timed(1, () => office.get('duties/coverage', coverage))
      // The first one compiles.
      if (round > 0) whole.push(...spans)
    }
    const { rows } = await office.get('people/find', { query: 'z', limit: 20 })
    const people = rows.map(({ id }) => id)
    const after: number[] = []
    for (let round = 0; round < 60; round++) {
      await office.get('talks/log', { draftId: null, talk: benchTalk(people[round % people.length]!, round) })
      const spans = await timed(1, () => office.get('duties/home', {}))
      if (round >= 10) after.push(...spans)
    }
    return [
      figure('duties', 'Duties of 2,500 people over ten years, all from the store', 'ms', median(whole), 300, 'median of 5 after unlocking: reading 100,000 talks, working out, a page of coverage'),
      figure('duties', 'Duties on home after one more talk, p95', 'ms', quantile(after, 0.95), 20, `median ${median(after).toFixed(1)} ms, 50 talks`),
    ] // prettier-ignore
  } finally {
    await office.close()
  }
}
