import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

const mostBytes = 1024 * 1024

/** A log for whoever looks for a fault: counts, places and names of bugs, never a person's name or words. */
export function openLog(dir: string, clock: () => number): (line: string) => void {
  const path = join(dir, 'lianxin.log')
  return (line) => {
    try {
      mkdirSync(dir, { recursive: true })
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > mostBytes) renameSync(path, `${path}.old`)
      appendFileSync(path, `${new Date(clock()).toISOString()} ${line.replace(/\s*\n\s*/g, ' | ')}\n`)
    } catch {
      // A full disk must not stop the program for the sake of its log.
    }
  }
}
