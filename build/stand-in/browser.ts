import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext } from 'playwright-core'
import { findBrowser } from './find-browser.ts'

const prefix = 'lianxin-window-'

/** What a browser offers a surfer and a program must not: translating its screens, keeping passwords, filling forms. */
const preferences = {
  translate: { enabled: false },
  credentials_enable_service: false,
  profile: { password_manager_enabled: false },
  autofill: { profile_enabled: false, credit_card_enabled: false },
  browser: { enable_spellchecking: false },
}

/** Is there a screen to show a window on? */
export const hasDisplay = (env: NodeJS.ProcessEnv = process.env): boolean =>
  env.LIANXIN_STAND_IN_HEADLESS !== '1' &&
  (process.platform === 'win32' ||
    process.platform === 'darwin' ||
    Boolean(env.DISPLAY || env.WAYLAND_DISPLAY))

/** The browser behind the windows: one for those that are shown and, where there is a screen, one for the hidden. */
export interface Browser {
  readonly headless: boolean
  readonly shown: BrowserContext
  hidden(): Promise<BrowserContext>
  close(): Promise<void>
}

/** Starts the installed browser over a pipe, with a profile of its own that goes when it ends. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser()
  if (!executablePath)
    throw new Error('No Chromium, Chrome or Edge is installed. LIANXIN_BROWSER may name one.')
  removeLeftProfiles()
  const headless = !hasDisplay()
  const profiles: string[] = []
  const open = async (hidden: boolean) => {
    const profile = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))
    profiles.push(profile)
    mkdirSync(join(profile, 'Default'))
    writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences))
    const context = await launch(executablePath, profile, hidden || headless, hidden)
    if (!hidden) announceDebugPort(profile)
    return context
  }
  const shown = await open(false)
  let second: Promise<BrowserContext> | null = null
  return {
    headless,
    shown,
    // A page that nobody sees needs no second browser where nothing is seen anyway.
    hidden: async () => (headless ? shown : await (second ??= open(true))),
    close: async () => {
      await Promise.allSettled([shown.close(), second?.then((context) => context.close())])
      for (const profile of profiles) removeProfile(profile)
    },
  }
}

function launch(
  executablePath: string,
  profile: string,
  headless: boolean,
  hidden: boolean,
): Promise<BrowserContext> {
  const asRoot = process.getuid?.() === 0
  const locale = process.env.LIANXIN_STAND_IN_LOCALE ?? 'zh-CN'
  return chromium.launchPersistentContext(profile, {
    executablePath,
    headless,
    chromiumSandbox: !asRoot,
    viewport: headless ? { width: 1366, height: 768 } : null,
    locale,
    ignoreDefaultArgs: ['--enable-automation'],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      ...(asRoot ? ['--no-sandbox'] : []),
      ...(headless
        ? ['--disable-gpu']
        : ['--app=data:text/html,', '--window-size=1366,768', '--window-position=0,0']),
      // Keeps Chromium's own warning bar about --no-sandbox out of the window.
      '--test-type',
      `--lang=${locale}`,
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(process.env.LIANXIN_STAND_IN_DEBUG_PORT_FILE && !hidden ? ['--remote-debugging-port=0'] : []),
    ],
  })
}

/** For tests and the tour only: says on which loopback port a second client may attach. */
function announceDebugPort(profile: string): void {
  const file = process.env.LIANXIN_STAND_IN_DEBUG_PORT_FILE
  if (!file) return
  const [port] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')
  writeFileSync(file, `http://127.0.0.1:${port}\n`)
}

/** A program that was killed could not clear up after itself. */
function removeLeftProfiles(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = /^lianxin-window-(\d+)-/.exec(name)?.[1]
    if (pid && !isRunning(Number(pid))) removeProfile(join(tmpdir(), name))
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function removeProfile(profile: string): void {
  try {
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
  } catch {
    // Another start removes it.
  }
}
