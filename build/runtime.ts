import { join } from 'node:path'
import { ensureDebianPackages } from './debian-packages.ts'
import { findElectron } from './electron-binary.ts'
import { root } from './run-command.ts'
import { findBrowser } from './stand-in/find-browser.ts'

/** What the program runs on, and how to start it there. */
export interface Runtime {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
}

/** Electron where it can be had; else the stand-in, which says by itself when it finds no browser. LIANXIN_RUNTIME=stand-in asks for that one. */
export async function chooseRuntime(): Promise<Runtime> {
  const electron = process.env.LIANXIN_RUNTIME === 'stand-in' ? undefined : await findElectron()
  if (electron) {
    // Chromium refuses to sandbox a root user on Linux.
    const asRoot = process.platform === 'linux' && process.getuid?.() === 0
    return { name: 'Electron', command: electron, args: [...(asRoot ? ['--no-sandbox'] : []), root] }
  }
  await ensureBrowser()
  const script = join(root, 'build', 'stand-in', 'run.ts')
  return {
    name: 'the stand-in',
    command: process.execPath,
    args: [script, join(root, 'out', 'app', 'main.js')],
  }
}

/** Debian's Chromium, if this is Debian, we are root and no such browser is there; and fonts for Chinese. */
export async function ensureBrowser(alsoNeeded: readonly string[] = []): Promise<void> {
  await ensureDebianPackages([...(findBrowser() ? [] : ['chromium']), 'fonts-noto-cjk', ...alsoNeeded])
}

/** Whether a window could be seen at all. */
export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}
