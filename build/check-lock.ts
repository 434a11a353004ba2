import { readFileSync } from 'node:fs'
import { join } from 'node:path'

interface LockedPackage {
  readonly version?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
/** The part of package-lock.json that matters here. */
export interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>
}

/**
 * What is wrong with a lock file. Where a registry lags behind, `npm install` silently leaves out platform packages it
 * cannot find yet, and `npm ci` or another platform fails later. And addresses of one registry must not bind other machines.
 */
export function faultsOfLock(lock: Lock): string[] {
  const faults: string[] = []
  for (const [path, locked] of Object.entries(lock.packages)) {
    const name = path || 'package.json'
    if (locked.resolved?.startsWith('http')) faults.push(`${name}: has a "resolved" address`)
    if (path && !locked.integrity) faults.push(`${name}: has no integrity hash`)
    for (const wanted of Object.keys({ ...locked.dependencies, ...locked.optionalDependencies }))
      if (!isLocked(lock, path, wanted))
        faults.push(
          `${name}: ${wanted} is missing from the lock; take a version whose platform packages all exist`,
        )
  }
  return faults
}

/** Node looks beside a package first, then in every node_modules above it. */
function isLocked(lock: Lock, from: string, name: string): boolean {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (lock.packages[`${folder}${folder ? '/' : ''}node_modules/${name}`]) return true
    if (!folder) return false
  }
}

/** The faults of this project's lock. */
export function checkLock(root: string): string[] {
  return faultsOfLock(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock)
}
