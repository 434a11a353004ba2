import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root, runTool } from './run-command.ts'

const home = join(root, 'node_modules', 'electron')
/** Remembers that the download failed, so that the next start does not wait for it again. */
const failedFile = join(root, 'out', 'electron-download-failed')
const dayMs = 86_400_000

/** Electron's own program where it is installed, else undefined. */
export function installedElectron(): string | undefined {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  const pathFile = join(home, 'path.txt')
  if (!override && !existsSync(pathFile)) return undefined
  const name = existsSync(pathFile)
    ? readFileSync(pathFile, 'utf8')
    : process.platform === 'win32'
      ? 'electron.exe'
      : 'electron'
  const path = join(override ?? join(home, 'dist'), name)
  return existsSync(path) ? path : undefined
}

/** Electron's own program, downloaded if need be: at most one try a day, at most a minute. */
export async function findElectron(): Promise<string | undefined> {
  const installed = installedElectron()
  if (installed || process.env.ELECTRON_SKIP_BINARY_DOWNLOAD || failedLately()) return installed
  console.error("Getting Electron's program, once, for at most a minute.")
  if (await siteAnswers()) await runTool('electron/install.js', [], { timeoutMs: 55_000 })
  const downloaded = installedElectron()
  if (downloaded) rmSync(failedFile, { force: true })
  else {
    mkdirSync(dirname(failedFile), { recursive: true })
    writeFileSync(failedFile, 'Delete this file to have the download tried again today.\n')
  }
  return downloaded
}

function failedLately(): boolean {
  const failed = statSync(failedFile, { throwIfNoEntry: false })
  return failed !== undefined && Date.now() - failed.mtimeMs < dayMs
}

/** A download that cannot succeed costs most of a minute of retries; asking first costs a moment. Through a proxy only trying tells. */
async function siteAnswers(): Promise<boolean> {
  const { env } = process
  if (env.HTTPS_PROXY ?? env.https_proxy ?? env.GLOBAL_AGENT_HTTPS_PROXY) return true
  const site =
    env.ELECTRON_MIRROR ?? env.npm_config_electron_mirror ?? 'https://github.com/electron/electron/'
  try {
    await fetch(site, { method: 'HEAD', signal: AbortSignal.timeout(5000) })
    return true
  } catch {
    return false
  }
}
