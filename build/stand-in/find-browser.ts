import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
]
const macApps = ['Chromium', 'Google Chrome', 'Microsoft Edge']
const windowsFolders = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
]

/** Where an installed Chromium, Chrome or Edge is; null when there is none. `LIANXIN_BROWSER` names one outright. */
export function findBrowser(env: NodeJS.ProcessEnv = process.env): string | null {
  const candidates = [
    ...(env.LIANXIN_BROWSER ? [env.LIANXIN_BROWSER] : []),
    ...(process.platform === 'win32'
      ? onWindows(env)
      : process.platform === 'darwin'
        ? onMac()
        : onLinux(env)),
  ]
  return candidates.find(isProgram) ?? null
}

const onLinux = (env: NodeJS.ProcessEnv) =>
  names.flatMap((name) => [...(env.PATH ?? '').split(delimiter), '/usr/bin'].map((dir) => join(dir, name)))

const onMac = () => macApps.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)

const onWindows = (env: NodeJS.ProcessEnv) =>
  [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].flatMap((base) =>
    base ? windowsFolders.map((path) => join(base, path)) : [],
  )

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
