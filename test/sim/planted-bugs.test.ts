import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { plantedBugs, type PlantedBug } from './planted-bugs.ts'
import type { Outcome } from './run.ts'

// How good is the proof? Each bug of the list must be caught by the schedules that every commit runs.

const budget = 10_000

vi.mock('../../shared/sync/sha256.ts', () => import('./native-sha256.ts'))

afterEach(() => {
  vi.doUnmock('../../shared/sync/entry.ts')
  for (const { modules } of plantedBugs)
    for (const path of Object.keys(modules ?? {})) vi.doUnmock(whole(path))
  vi.resetModules()
})

const whole = (path: string) => join(import.meta.dirname, path)

/** A schedule that fails without the bug too proves nothing about it. */
async function isSound(seed: number): Promise<boolean> {
  sound ??= await plant({ name: 'none' })
  return (await sound(seed)).law === null
}
let sound: ((seed: number) => Promise<Outcome>) | undefined

async function plant(bug: PlantedBug) {
  vi.resetModules()
  for (const [path, change] of Object.entries(bug.modules ?? {}))
    vi.doMock(whole(path), async (importOriginal) => {
      const original = await importOriginal<object>()
      return { ...original, ...change(original as never) }
    })
  const { runSchedule } = await import('./run.ts')
  const { makeSchedule } = await import('./schedule.ts')
  const { modelKit, countyDevice: county } = await import('./model-kit.ts')
  const { MemoryReplica } = await import('./memory-replica.ts')
  const { memoryHub } = await import('./memory-hub.ts')
  const { vocabularies } = await import('./vocabulary.ts')
  const parts = { kit: modelKit, MemoryReplica, memoryHub, vocabularies, county }
  const kit = { ...modelKit, ...bug.kit?.(parts) }
  return (seed: number): Promise<Outcome> => runSchedule(makeSchedule(seed), kit)
}

describe('a planted bug is caught', () => {
  const table: string[] = []
  for (const bug of plantedBugs.filter(({ redundant }) => redundant === undefined))
    test(bug.name, { timeout: 300_000 }, async () => {
      await isSound(1)
      const run = await plant(bug)
      let caught: string | null = null
      for (let seed = 1; seed <= budget && caught === null; seed++) {
        const { law, detail } = await run(seed)
        if (law !== null)
          caught = `${String(seed).padStart(6)}  ${law.padEnd(14)}  ${bug.name}  (${detail.slice(0, 90)})`
      }
      table.push(caught ?? `  none  ${bug.name}`)
      process.stdout.write(`${table.at(-1)}\n`)
      expect(caught).not.toBeNull()
    })
})

describe('a planted bug that no schedule can catch is listed with the reason', () => {
  // One that is caught after all is no longer redundant: take its reason away.
  for (const bug of plantedBugs.filter(({ redundant }) => redundant !== undefined))
    test(`${bug.name}: ${bug.redundant}`, { timeout: 300_000 }, async () => {
      const run = await plant(bug)
      for (let seed = 1; seed <= 500; seed++) expect(await run(seed)).toMatchObject({ law: null })
    })
})
