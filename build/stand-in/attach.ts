import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { chromium, type Browser, type Page } from 'playwright-core'
import { toBrowser } from './app-address.ts'

/** How the program is to be started. */
export interface StartOptions {
  /** The compiled main file. */
  readonly main: string
  readonly args?: readonly string[]
  /** Where what is saved goes, since the stand-in has no save dialog. */
  readonly saveDir?: string
  readonly locale?: string
  /** Shows a window where there is a screen; hidden otherwise. */
  readonly shown?: boolean
  readonly env?: Readonly<Record<string, string>>
}

/** The program running on the stand-in, with a second client on its window. */
export interface Attached {
  readonly page: Page
  readonly process: ChildProcess
  /** What the program has printed so far. */
  output(): string
  /** Ends the program as a person does. */
  close(): Promise<void>
  /** Kills it as a power cut does. */
  kill(): Promise<void>
}

/** Starts the program on the stand-in and attaches to its window. For tests and the tour. */
export async function startOnStandIn(options: StartOptions): Promise<Attached> {
  const dir = mkdtempSync(join(tmpdir(), 'lianxin-attach-'))
  const portFile = join(dir, 'port')
  const child = spawnProgram(options, { LIANXIN_STAND_IN_DEBUG_PORT_FILE: portFile })
  let printed = ''
  child.stdout?.on('data', (text: Buffer) => (printed += text.toString()))
  child.stderr?.on('data', (text: Buffer) => (printed += text.toString()))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  // Whoever attached may fail before closing; the program must not go on without them.
  const take = () => child.kill('SIGTERM')
  process.once('exit', take)
  child.once('exit', () => process.off('exit', take))
  try {
    const address = await readWhenThere(portFile, child, () => printed)
    const browser = await chromium.connectOverCDP(address)
    const page = await firstWindow(browser)
    const end = async (signal: NodeJS.Signals) => {
      child.kill(signal)
      await ended
      await browser.close().catch(() => {})
    }
    return {
      page,
      process: child,
      output: () => printed,
      close: () => end('SIGTERM'),
      kill: () => end('SIGKILL'),
    }
  } catch (error) {
    child.kill('SIGTERM')
    throw error
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Starts the program on the stand-in and leaves it to itself. */
export function spawnProgram(
  options: StartOptions,
  env: Readonly<Record<string, string>> = {},
): ChildProcess {
  const run = join(import.meta.dirname, 'run.ts')
  return spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', run, options.main, ...(options.args ?? [])],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        ...(options.shown ? {} : { LIANXIN_STAND_IN_HEADLESS: '1' }),
        ...(options.saveDir ? { LIANXIN_STAND_IN_SAVE_DIR: options.saveDir } : {}),
        ...(options.locale ? { LIANXIN_STAND_IN_LOCALE: options.locale } : {}),
        ...options.env,
        ...env,
      },
    },
  )
}

async function readWhenThere(file: string, child: ChildProcess, printed: () => string): Promise<string> {
  for (let tries = 0; tries < 600; tries++) {
    const address = existsSync(file) ? readFileSync(file, 'utf8') : ''
    if (address.endsWith('\n')) return address.trim()
    if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}: ${printed()}`)
    await wait(50)
  }
  throw new Error(`no window within 30 s: ${printed()}`)
}

async function firstWindow(browser: Browser): Promise<Page> {
  const home = toBrowser('app://main/')
  for (let tries = 0; tries < 600; tries++) {
    const page = browser
      .contexts()
      .flatMap((context) => context.pages())
      .find((one) => one.url().startsWith(home))
    if (page) {
      await page.waitForLoadState()
      return page
    }
    await wait(50)
  }
  throw new Error('the program opened no window')
}
