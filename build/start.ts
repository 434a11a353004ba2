// npm start, npm run tour and npm run dev, once Node 24 and the packages are there: bundle, choose what to run on, run.
import { spawn, type ChildProcess } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { bundle } from './bundle.ts'
import { runAndRebuild } from './dev.ts'
import { root } from './run-command.ts'
import { chooseRuntime, ensureBrowser, hasDisplay, type Runtime } from './runtime.ts'
import { storeFolder } from './store-folder.ts'

const own = new Set(['--tour', '--dev'])
const asked = new Set(process.argv.slice(2).filter((arg) => own.has(arg)))
const passedOn = process.argv.slice(2).filter((arg) => !own.has(arg))

function say(line: string): void {
  console.error(line)
}

async function bundleAndSay(): Promise<void> {
  const started = performance.now()
  const made = await bundle().catch((error: unknown) => {
    say(`The program could not be built: ${error instanceof Error ? error.message : String(error)}`)
    process.exit(1)
  })
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
  if (name !== 'Electron')
    say("Electron's program is not here: the window is an installed Chromium, Chrome or Edge.")
  say(`Lianxin is running on ${name}. Its data: ${storeFolder(passedOn)}`)
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
