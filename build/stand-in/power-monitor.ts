import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'

let lastInputMs = Date.now()

/** A window was touched: a key, a click, a movement of the mouse. */
export const noteInput = (): void => void (lastInputMs = Date.now())

/** Seconds that a test says have passed; it writes them into a file named by an environment variable. */
function toldSeconds(): number | null {
  const file = process.env.LIANXIN_STAND_IN_IDLE_FILE
  if (!file) return null
  try {
    const told = Number(readFileSync(file, 'utf8'))
    return Number.isFinite(told) ? told : null
  } catch {
    return null
  }
}

/** The part of Electron's `powerMonitor` that the program uses. What happens outside its windows is not seen. */
class StandInPowerMonitor extends EventEmitter {
  getSystemIdleTime = (): number => toldSeconds() ?? Math.floor((Date.now() - lastInputMs) / 1000)
}

export const powerMonitor = new StandInPowerMonitor()
