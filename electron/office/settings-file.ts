import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { settings, type Settings } from '../../shared/office/office-contract.ts'

const usual: Settings = { language: 'zh-CN', textSize: 'standard', idleMinutes: 5 }

/**
 * How the program looks on this computer. A missing or damaged file gives the usual look; of a file of another version,
 * or one in which somebody typed a value that cannot be, every value that can be is kept.
 */
export function readSettings(storeDir: string): Settings {
  try {
    const kept = JSON.parse(readFileSync(join(storeDir, 'settings.json'), 'utf8')) as Record<string, unknown>
    const fields = Object.entries(settings.shape).flatMap(([name, schema]) => {
      const read = schema.safeParse(kept[name])
      return read.success && read.data !== undefined ? [[name, read.data]] : []
    })
    return settings.parse({ ...usual, ...Object.fromEntries(fields) })
  } catch {
    return usual
  }
}

/** Keeps the look; a half-written file cannot come about. */
export function writeSettings(storeDir: string, next: Settings): Settings {
  const file = join(storeDir, 'settings.json')
  // The language may be chosen before anything else is there.
  mkdirSync(storeDir, { recursive: true, mode: 0o700 })
  writeFileSync(`${file}.new`, JSON.stringify(next))
  renameSync(`${file}.new`, file)
  return next
}
