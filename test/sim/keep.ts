import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runSchedule } from './run.ts'
import type { Schedule } from './schedule.ts'
import { shrink } from './shrink.ts'
import type { Kit } from './world.ts'

const folder = join(import.meta.dirname, '../sync/regressions')

/** A schedule that once broke a law. */
export interface Kept {
  readonly law: string
  readonly kit: Kit['name']
  readonly schedule: Schedule
}

/** Shortens a failing schedule as long as it breaks the same law, and keeps it. Returns what a person reads. */
export async function keepShrunk(schedule: Schedule, law: string, kit: Kit): Promise<string[]> {
  const stillFails = async (smaller: Schedule) => (await runSchedule(smaller, kit)).law === law
  const least = await shrink(schedule, stillFails)
  const { detail } = await runSchedule(least, kit)
  const name = `${law.replaceAll(' ', '-')}-${schedule.seed}.json`
  mkdirSync(folder, { recursive: true })
  const kept: Kept = { law, kit: kit.name, schedule: least }
  writeFileSync(join(folder, name), `${JSON.stringify(kept, null, 2)}\n`)
  return [
    `shrunk from ${schedule.steps.length} to ${least.steps.length} steps: ${law}: ${detail}`,
    ...least.steps.map((step) => `  ${JSON.stringify(step)}`),
    `kept in test/sync/regressions/${name}`,
  ]
}

/** All that were kept, by file name. */
export function keptSchedules(): readonly (readonly [name: string, kept: Kept])[] {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return names.sort().map((name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8')) as Kept])
}
