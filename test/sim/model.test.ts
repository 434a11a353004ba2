import { describe, expect, test, vi } from 'vitest'
import { keepShrunk, keptSchedules } from './keep.ts'
import { modelKit } from './model-kit.ts'
import { runSchedule } from './run.ts'
import { makeSchedule } from './schedule.ts'
import { addCounts, noCounts, sumLine } from './sums.ts'

// The protocol under every trouble at once: what a seed decides, two machines replay alike. `npm run sim` runs more of them.

vi.mock('../../shared/sync/sha256.ts', () => import('./native-sha256.ts'))

const from = 1
const to = 10_000

describe('the protocol', () => {
  test(
    `AS-33 AS-37: holds all its laws in the schedules of seeds ${from} to ${to}`,
    { timeout: 600_000 },
    async () => {
      let counts = noCounts
      for (let seed = from; seed <= to; seed++) {
        const schedule = makeSchedule(seed)
        const outcome = await runSchedule(schedule, modelKit)
        counts = addCounts(counts, outcome.counts)
        if (outcome.law !== null) {
          const lines = await keepShrunk(schedule, outcome.law, modelKit)
          expect.fail([`seed ${seed}: ${outcome.law}: ${outcome.detail}`, ...lines].join('\n'))
        }
      }
      process.stdout.write(
        `model: ${to - from + 1} schedules (seeds ${from}..${to}), ${counts.ops} ops, ${counts.conflicts} conflicts, 0 violations; ${sumLine(counts)}\n`,
      )
      // A schedule in which nothing happens proves nothing.
      expect(counts.conflicts).toBeGreaterThan(to / 2)
      expect(Math.min(counts.restores, counts.rollbacks, counts.transfers)).toBeGreaterThan(to / 10)
    },
  )
})

describe('a schedule that once broke a law holds it now', () => {
  const kept = keptSchedules().filter(([, { kit }]) => kit === 'model')
  test.each(kept)('%s', async (_name, { schedule }) => {
    const { law, detail } = await runSchedule(schedule, modelKit)
    expect(law, detail).toBeNull()
  })
})
