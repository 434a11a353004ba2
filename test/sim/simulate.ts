import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { modelKit } from './model-kit.ts'
import { runSchedule } from './run.ts'
import { makeSchedule, type Schedule } from './schedule.ts'
import { shrink } from './shrink.ts'
import type { Kit } from './world.ts'

// npm run sim -- --seeds A..B [--real] [--replicas N] [--verbose]: runs the schedules of these seeds and judges each.

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1..1000' },
    real: { type: 'boolean', default: false },
    replicas: { type: 'string' },
    verbose: { type: 'boolean', default: false },
    'keep-going': { type: 'boolean', default: false },
  },
})

const say = (line: string) => process.stdout.write(`${line}\n`)
const regressions = join(import.meta.dirname, '../sync/regressions')

async function report(schedule: Schedule, law: string, detail: string, kit: Kit) {
  say(`seed ${schedule.seed}: ${law}: ${detail}`)
  const stillFails = async (smaller: Schedule) => (await runSchedule(smaller, kit)).law === law
  const least = await shrink(schedule, stillFails)
  const again = await runSchedule(least, kit)
  say(`shrunk from ${schedule.steps.length} to ${least.steps.length} steps: ${law}: ${again.detail}`)
  const name = `${law.replaceAll(' ', '-')}-${schedule.seed}.json`
  mkdirSync(regressions, { recursive: true })
  writeFileSync(
    join(regressions, name),
    `${JSON.stringify({ law, real: values.real, schedule: least }, null, 2)}\n`,
  )
  for (const step of least.steps) say(`  ${JSON.stringify(step)}`)
  say(`kept in test/sync/regressions/${name}`)
}

const [from = 1, to = from] = values.seeds.split('..').map(Number)
const kit = values.real ? (await import('./real-kit.ts')).realKit : modelKit
const started = performance.now()
const sum = {
  schedules: 0,
  ops: 0,
  conflicts: 0,
  restores: 0,
  rollbacks: 0,
  transfers: 0,
  forks: 0,
  rounds: 0,
}
let violations = 0
for (let seed = from; seed <= to; seed++) {
  const schedule = makeSchedule(seed, values.replicas ? { replicas: Number(values.replicas) } : {})
  const { law, detail, counts } = await runSchedule(schedule, kit, values.verbose ? say : undefined)
  sum.schedules++
  for (const name of Object.keys(counts) as (keyof typeof counts)[])
    sum[name] = name === 'rounds' ? Math.max(sum.rounds, counts.rounds) : sum[name] + counts[name]
  if (law === null) continue
  violations++
  if (values['keep-going']) say(`seed ${seed}: ${law}: ${detail.split('\n')[0]}`)
  else {
    await report(schedule, law, detail, kit)
    break
  }
}
const seconds = ((performance.now() - started) / 1000).toFixed(1)
say(
  `${sum.restores} hub restores, ${sum.rollbacks} disk rollbacks, ${sum.transfers} transfers, ${sum.forks} forks; at most ${sum.rounds} rounds to agree`,
)
say(
  `${sum.schedules} schedules (seeds ${from}..${from + sum.schedules - 1}), ${sum.ops} ops, ${sum.conflicts} conflicts, ${violations} violations, ${seconds} s`,
)
process.exitCode = violations === 0 ? 0 : 1
