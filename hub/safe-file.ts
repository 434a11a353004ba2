import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** Makes a rename survive a power cut. Windows has no such thing and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const fd = openSync(folder, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

/** Replaces a small file whole, readable by the hub's own user alone. */
export function writeOwnFile(file: string, text: string): void {
  const temp = `${file}.new`
  try {
    const fd = openSync(temp, 'w', 0o600)
    try {
      writeSync(fd, text)
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
