import { createHash } from 'node:crypto'
import { createReadStream, existsSync, statSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import { keptBackups, type Backup } from '../store/backup.ts'
import { storePaths } from '../store/store-paths.ts'
import { keyfilePath } from '../access/keyfile-format.ts'

/** In the place that was chosen, so that nothing of ours lies among what is there. */
const folder = 'lianxin-backup'

export type CopyRefusal = { type: 'PlaceGone'; name: string } | { type: 'CopyBad' }

/** The folder's own name, or the drive where it is a whole disk: all that a window learns of it. */
export const placeName = (place: string): string => basename(place) || place.replace(/[\\/]+$/, '') || place

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** Copies one file: whole, on the disk, read back and compared before it takes its name. */
async function copyChecked(from: string, to: string): Promise<boolean> {
  const temp = `${to}.new`
  try {
    const hash = createHash('sha256')
    const file = await open(temp, 'w', 0o600)
    try {
      for await (const chunk of createReadStream(from)) {
        hash.update(chunk as Buffer)
        await file.writeFile(chunk as Buffer)
      }
      await file.sync()
    } finally {
      await file.close()
    }
    if ((await hashOf(temp)) !== hash.digest('hex')) return false
    await rename(temp, to)
    return true
  } finally {
    await rm(temp, { force: true }).catch(() => {})
  }
}

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

/** Only so many stay, here as beside the store; a copy that is newer than all others has just been read back. */
async function dropOld(dir: string): Promise<void> {
  const copies = (await readdir(dir)).filter((name) => /^backup-\d{6}-\d+\.db$/.test(name)).sort()
  for (const name of copies.slice(0, -keptBackups)) await rm(join(dir, name), { force: true })
}

/** Does the place hold a copy of this backup? */
export const hasCopy = (backup: Backup, place: string): boolean =>
  existsSync(join(place, folder, basename(backup.file)))

/** Can a file be written there? */
export async function canWriteTo(place: string): Promise<boolean> {
  const probe = join(place, `.${folder}.new`)
  try {
    await (await open(probe, 'w', 0o600)).close()
    return isFolder(place)
  } catch {
    return false
  } finally {
    await rm(probe, { force: true }).catch(() => {})
  }
}

/**
 * Copies a backup to the second place, and with it the wrapped keys: with the recovery sheet or a password they open it
 * on another computer. The keychain's secret stays where it is.
 */
export async function copyBackup(
  storeDir: string,
  backup: Backup,
  place: string,
): Promise<Result<void, CopyRefusal>> {
  const gone = { type: 'PlaceGone', name: placeName(place) } as const
  if (!isFolder(place)) return err(gone)
  const dir = join(place, folder)
  try {
    await mkdir(dir, { recursive: true })
    const beside = [keyfilePath(storeDir), storePaths(storeDir).about].filter((file) => existsSync(file))
    for (const file of [...beside, backup.file])
      if (!(await copyChecked(file, join(dir, basename(file))))) return err({ type: 'CopyBad' })
    await dropOld(dir)
    return ok(undefined)
  } catch {
    // Pulled out in the middle, full, or never writable: another stick is what helps.
    return err(isFolder(place) ? { type: 'CopyBad' } : gone)
  }
}
