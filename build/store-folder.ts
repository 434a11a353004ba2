import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** Where a start with these arguments keeps its store; the shell decides it in start-arguments.ts, this only says it. */
export function storeFolder(args: readonly string[], env: NodeJS.ProcessEnv = process.env): string {
  const at = args.indexOf('--store')
  const given =
    at < 0 ? args.find((arg) => arg.startsWith('--store='))?.slice('--store='.length) : args[at + 1]
  return given ? resolve(given) : join(appData(env), 'Lianxin', 'store')
}

function appData(env: NodeJS.ProcessEnv): string {
  switch (process.platform) {
    case 'win32':
      return env.APPDATA ?? join(homedir(), 'AppData', 'Roaming')
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support')
    default:
      return env.XDG_CONFIG_HOME ?? join(homedir(), '.config')
  }
}
