import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import { storeRefusal } from './store-refusal.ts'

/** Makes a rename or a new file survive a power cut. Windows has no such thing and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const fd = openSync(folder, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

/** Replaces a small file whole: after a power cut the old or the new one is there, never half of one. */
export function writeFileSafely(file: string, bytes: Uint8Array): void {
  const temp = `${file}.new`
  try {
    const fd = openSync(temp, 'w', 0o600)
    try {
      let written = 0
      while (written < bytes.length) written += writeSync(fd, bytes, written)
      fsyncSync(fd)
    } finally {
      closeSync(fd)
    }
    renameSync(temp, file)
    syncFolder(dirname(file))
  } catch (error) {
    rmSync(temp, { force: true })
    throw error
  }
}

/** Writes a file where a person chose. Half of one never stands there; what stood there stays if this fails. */
export function writeChosenFile(
  file: string,
  bytes: Uint8Array,
): Result<void, { type: 'DiskFull' } | { type: 'CannotWriteThere' }> {
  try {
    writeFileSafely(file, bytes)
    return ok(undefined)
  } catch (error) {
    return err(storeRefusal(error)?.type === 'DiskFull' ? { type: 'DiskFull' } : { type: 'CannotWriteThere' })
  }
}
