import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, watch } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { bundle } from './bundle.ts'
import { root } from './run-command.ts'

/** Only while developing: where a running window can be told to load again, on a port of this machine that the system picks. */
const portFile = join(root, 'out', 'dev-port')

/** Runs the program; on every change bundles anew and loads the window again, or restarts all when more than the window changed. */
export function runAndRebuild(command: string, args: readonly string[]): void {
  let running = start(command, args)
  const rebuild = async () => {
    try {
      const made = await bundle()
      if (made.programs) running = await restart(running, command, args)
      else if (made.window) await reload(running)
    } catch (error) {
      console.error(error instanceof Error ? error.message : error)
    }
  }
  let soon: NodeJS.Timeout | undefined
  let last = Promise.resolve()
  const changed = () => {
    clearTimeout(soon)
    soon = setTimeout(() => (last = last.then(rebuild)), 100)
  }
  for (const room of ['shared', 'electron', 'renderer']) watch(join(root, room), { recursive: true }, changed)
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const)
    process.on(signal, () => running.child.kill(signal))
}

interface Running {
  readonly child: ChildProcess
  /** Electron says its address on stderr, the stand-in writes it to the file. */
  address(): string
}

function start(command: string, args: readonly string[]): Running {
  mkdirSync(join(root, 'out'), { recursive: true })
  rmSync(portFile, { force: true })
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['inherit', 'inherit', 'pipe'],
    env: { ...process.env, LIANXIN_STAND_IN_DEBUG_PORT_FILE: portFile },
  })
  let said = ''
  child.stderr.on('data', (piece: Buffer) => {
    process.stderr.write(piece)
    said = /DevTools listening on (ws:\S+)/.exec(piece.toString('utf8'))?.[1] ?? said
  })
  // A window that was closed by hand ends `npm run dev`; one that we closed for a restart has its listener taken off.
  child.on('exit', (code) => process.exit(code ?? 0))
  return { child, address: () => said || readFileSync(portFile, 'utf8').trim() }
}

async function restart(running: Running, command: string, args: readonly string[]): Promise<Running> {
  running.child.removeAllListeners('exit')
  const gone = new Promise((done) => running.child.once('exit', done))
  running.child.kill()
  await gone
  return start(command, args)
}

async function reload(running: Running): Promise<void> {
  const browser = await chromium.connectOverCDP(running.address())
  for (const context of browser.contexts()) for (const page of context.pages()) await page.reload()
  await browser.close()
}
