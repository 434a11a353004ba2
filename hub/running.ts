import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeOwnFile } from './safe-file.ts'

// Which process serves the folder. The database itself can be worked on by several at once; but nobody may put a backup
// in the place of one that is being served.

const fileIn = (folder: string) => join(folder, 'hub.pid')

/** Does a hub run on this folder? A number left behind by a crash is nobody's any more. */
export function isRunning(folder: string): boolean {
  let pid: number
  try {
    pid = Number(readFileSync(fileIn(folder), 'utf8'))
  } catch {
    return false
  }
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

export const noteRunning = (folder: string): void => writeOwnFile(fileIn(folder), String(process.pid))
export const noteStopped = (folder: string): void => rmSync(fileIn(folder), { force: true })
