import { describe, expect, test, vi } from 'vitest'
import { keepShrunk, keptSchedules } from './keep.ts'
import { realKit } from './real-kit.ts'
import { runSchedule } from './run.ts'
import { makeSchedule } from './schedule.ts'
import { addCounts, noCounts, sumLine } from './sums.ts'

// The program's own hub and stores, encrypted files on both sides, under the schedules of the model.

vi.mock('../../shared/sync/sha256.ts', () => import('./native-sha256.ts'))
vi.mock('../../shared/sync/signing.ts', () => import('./native-signing.ts'))

const from = 1
const to = 1000

describe('the real hub and stores', () => {
  test(
    `AS-33 AS-37: hold all laws in the schedules of seeds ${from} to ${to}`,
    { timeout: 900_000 },
    async () => {
      let counts = noCounts
      for (let seed = from; seed <= to; seed++) {
        const schedule = makeSchedule(seed)
        const outcome = await runSchedule(schedule, realKit)
        counts = addCounts(counts, outcome.counts)
        if (outcome.law === null) continue
        const lines = await keepShrunk(schedule, outcome.law, realKit)
        expect.fail([`seed ${seed}: ${outcome.law}: ${outcome.detail}`, ...lines].join('\n'))
      }
      process.stdout.write(
        `real: ${to - from + 1} schedules (seeds ${from}..${to}), ${counts.ops} ops, ${counts.conflicts} conflicts, 0 violations; ${sumLine(counts)}\n`,
      )
      expect(counts.conflicts).toBeGreaterThan(to / 2)
      expect(Math.min(counts.restores, counts.rollbacks, counts.transfers)).toBeGreaterThan(to / 10)
    },
  )
})

describe('a schedule that once broke a law holds it now', () => {
  const kept = keptSchedules().filter(([, { kit }]) => kit === 'real')
  // One that every version so far held, so that there is always one.
  test.each([...kept, ['seed 1', { schedule: makeSchedule(1) }] as const])(
    '%s',
    async (_name, { schedule }) => {
      const { law, detail } = await runSchedule(schedule, realKit)
      expect(law, detail).toBeNull()
    },
  )
})
