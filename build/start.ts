// npm start, npm run tour and npm run dev, once Node 24 and the packages are there: bundle, choose what to run on, run.
import { spawn, type ChildProcess } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { bundle } from './bundle.ts'
import { runAndRebuild } from './dev.ts'
import { root } from './run-command.ts'
import { chooseRuntime, ensureBrowser, hasDisplay, type Runtime } from './runtime.ts'

const own = new Set(['--tour', '--dev'])
const asked = new Set(process.argv.slice(2).filter((arg) => own.has(arg)))
const passedOn = process.argv.slice(2).filter((arg) => !own.has(arg))

function say(line: string): void {
  console.error(line)
}

async function bundleAndSay(): Promise<void> {
  const started = performance.now()
  const made = await bundle()
  if (made.programs || made.window) say(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.`)
}

/** Ends as the program ends, and takes it along when we are told to end. */
function endWith(child: ChildProcess): void {
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    say(`The program did not start: ${error.message}`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal ?? 'SIGTERM']))
}

function open({ name, command, args }: Runtime): void {
  say(
    name === 'Electron'
      ? 'Lianxin is running on Electron.'
      : "Electron's program is not here, so Lianxin is running on the stand-in: an installed Chromium, Chrome or Edge.",
  )
  const debug = name === 'Electron' ? ['--remote-debugging-port=0'] : []
  if (asked.has('--dev')) runAndRebuild(command, [...args, ...passedOn, ...debug])
  else endWith(spawn(command, [...args, ...passedOn], { stdio: 'inherit', cwd: root }))
}

async function tour(): Promise<void> {
  await ensureBrowser(['poppler-utils'])
  const script = join(root, 'build', 'tour', 'tour.ts')
  endWith(spawn(process.execPath, [script, ...passedOn], { stdio: 'inherit', cwd: root }))
}

if (asked.has('--tour') || !hasDisplay()) {
  if (!asked.has('--tour'))
    say('There is no display here, so this is the tour: the main job on a sample office, without a window.')
  await bundleAndSay()
  await tour()
} else {
  const [, runtime] = await Promise.all([bundleAndSay(), chooseRuntime()])
  open(runtime)
}
