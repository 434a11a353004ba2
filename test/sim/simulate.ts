import { parseArgs } from 'node:util'
import { keepShrunk } from './keep.ts'
import { modelKit } from './model-kit.ts'
import { runSchedule } from './run.ts'
import { makeSchedule } from './schedule.ts'
import { addCounts, noCounts, sumLine } from './sums.ts'

// Runs the schedules of the seeds asked for and judges each; sim.ts is the door.

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

const [from = 1, to = from] = values.seeds.split('..').map(Number)
const kit = values.real ? (await import('./real-kit.ts')).realKit : modelKit
const started = performance.now()
let counts = noCounts
let violations = 0
let seed = from
for (; seed <= to; seed++) {
  const schedule = makeSchedule(seed, values.replicas ? { replicas: Number(values.replicas) } : {})
  const outcome = await runSchedule(schedule, kit, values.verbose ? say : undefined)
  counts = addCounts(counts, outcome.counts)
  if (outcome.law === null) continue
  violations++
  say(
    `seed ${seed}: ${outcome.law}: ${values['keep-going'] ? outcome.detail.split('\n')[0] : outcome.detail}`,
  )
  if (values['keep-going']) continue
  for (const line of await keepShrunk(schedule, outcome.law, kit)) say(line)
  break
}
const last = Math.min(seed, to)
const seconds = (performance.now() - started) / 1000
say(sumLine(counts))
say(
  `${kit.name}: ${last - from + 1} schedules (seeds ${from}..${last}), ${counts.ops} ops, ${counts.conflicts} conflicts, ${violations} violations, ${seconds.toFixed(1)} s`,
)
process.exitCode = violations === 0 ? 0 : 1
