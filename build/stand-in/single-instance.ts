import { mkdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

/** What a second start tells the first. */
export interface SecondStart {
  readonly argv: string[]
  readonly cwd: string
}

let lock: Database.Database | null = null

/**
 * Takes the folder for this process, or tells the one that holds it and answers false. SQLite's lock on a file, because
 * the system drops it however the holder ends, and it works alike on Windows and Linux.
 */
export function takeSingleInstance(dir: string, onSecond: (start: SecondStart) => void): boolean {
  mkdirSync(dir, { recursive: true })
  const note = join(dir, 'second-start.json')
  const database = new Database(join(dir, 'single-instance.lock'), { timeout: 0 })
  try {
    database.exec('BEGIN EXCLUSIVE')
  } catch {
    database.close()
    writeFileSync(note, JSON.stringify({ argv: process.argv, cwd: process.cwd() }))
    return false
  }
  lock = database
  rmSync(note, { force: true })
  watch(dir, { persistent: false }, (_event, name) => {
    if (name === 'second-start.json') readNote(note, onSecond)
  })
  return true
}

/** Is this process the first instance? */
export const holdsSingleInstance = (): boolean => lock !== null

/** Lets another start have the folder. */
export function dropSingleInstance(): void {
  lock?.close()
  lock = null
}

function readNote(note: string, onSecond: (start: SecondStart) => void): void {
  try {
    const start = JSON.parse(readFileSync(note, 'utf8')) as SecondStart
    rmSync(note, { force: true })
    onSecond(start)
  } catch {
    // Half written, or read already: the watcher calls again when it is whole.
  }
}
