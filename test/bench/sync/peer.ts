import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

const folder = resolve(import.meta.dirname, '../peers')

/** A script of the peer that we measure ourselves against. */
export const peerScript = (name: string): string => resolve(folder, name)

/** Installs PouchDB and its server where they are not yet; says so and answers false where that fails. */
export function installPeer(): boolean {
  if (existsSync(resolve(folder, 'node_modules/express-pouchdb/package.json'))) return true
  console.log('  installing PouchDB and its server (npm ci in test/bench/peers), once')
  try {
    execFileSync('npm', ['ci', '--no-audit', '--no-fund'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: 300_000,
      shell: process.platform === 'win32',
    })
    return true
  } catch {
    console.error(
      '  PouchDB could not be installed, so nothing is compared with it. Is the npm registry reached?',
    )
    console.error('  Try by hand: cd test/bench/peers && npm ci')
    return false
  }
}
