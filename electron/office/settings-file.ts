import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { settings, type Settings } from '../../shared/office/office-contract.ts'

const usual: Settings = { language: 'zh-CN', textSize: 'standard', idleMinutes: 5 }

/** How the program looks on this computer. A missing or damaged file gives the usual look. */
export function readSettings(storeDir: string): Settings {
  try {
    const parsed = settings.safeParse(JSON.parse(readFileSync(join(storeDir, 'settings.json'), 'utf8')))
    return parsed.success ? parsed.data : usual
  } catch {
    return usual
  }
}

/** Keeps the look; a half-written file cannot come about. */
export function writeSettings(storeDir: string, next: Settings): Settings {
  const file = join(storeDir, 'settings.json')
  writeFileSync(`${file}.new`, JSON.stringify(next))
  renameSync(`${file}.new`, file)
  return next
}
