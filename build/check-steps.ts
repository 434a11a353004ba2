import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { checkLock } from './check-lock.ts'
import { checkSecrets } from './check-secrets.ts'
import { root, runTool, type Ran } from './run-command.ts'

/** One thing that `npm run check` looks at. */
interface Step {
  readonly name: string
  run(): Promise<Ran>
}

const rooms = ['shared', 'electron', 'renderer', 'hub', 'build', 'test']

/** What did not change since the last check is not looked at again. */
const remember = (room: string) => [
  '--incremental',
  '--tsBuildInfoFile',
  join(root, 'node_modules', '.cache', `types-of-${room}.json`),
]

const faults = (found: readonly string[]): Ran => ({ code: found.length ? 1 : 0, output: found.join('\n') })

const steps: readonly Step[] = [
  ...rooms.map((room) => ({
    name: `types of ${room}`,
    run: () => runTool('typescript/bin/tsc', ['-p', room, '--pretty', 'false', ...remember(room)]),
  })),
  { name: 'lint', run: () => runTool('oxlint/bin/oxlint', []) },
  {
    name: 'layers',
    run: () =>
      runTool('dependency-cruiser/bin/dependency-cruiser.mjs', [
        '--config',
        '.dependency-cruiser.json',
        ...rooms,
      ]),
  },
  { name: 'dead code', run: () => runTool('knip/bin/knip.js', ['--no-progress']) },
  {
    name: 'format',
    run: () =>
      runTool('prettier/bin/prettier.cjs', [
        '--check',
        '--log-level',
        'warn',
        '--cache',
        '--cache-location',
        'node_modules/.cache/prettier-of-check',
        '.',
      ]),
  },
  { name: 'lock file', run: async () => faults(checkLock(root)) },
  { name: 'secrets', run: async () => faults(await checkSecrets(root)) },
]

/** Runs all steps, two at a time, prints one line each (and what a failing one said), and counts. */
export async function check(): Promise<{ passed: number; failed: number }> {
  const waiting = steps.filter(
    (step) =>
      !step.name.startsWith('types of ') || existsSync(join(root, step.name.slice(9), 'tsconfig.json')),
  )
  const results: boolean[] = []
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) results.push(await report(step))
  }
  await Promise.all([worker(), worker()])
  const passed = results.filter(Boolean).length
  return { passed, failed: results.length - passed }
}

async function report(step: Step): Promise<boolean> {
  const started = performance.now()
  const { code, output } = await step.run()
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'}  ${step.name.padEnd(18)} ${seconds} s`)
  if (code !== 0) console.log(`${output}\n`)
  return code === 0
}
