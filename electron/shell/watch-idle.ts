import { powerMonitor } from 'electron'
import type { OfficeEvent } from '../../shared/office/office-contract.ts'
import { makeIdleLock } from './idle-lock.ts'
import type { OfficeLink } from './office-link.ts'

const lookEveryMs = 1_000
const usualMinutes = 5

interface Parts {
  readonly office: OfficeLink
  tell(event: OfficeEvent): void
  /** The store has closed: windows forget what they show, tickets are void. */
  afterLock(): void
}

/**
 * Locks the program when nobody has touched the computer for a while, when it goes to sleep and when the system's screen
 * is locked. That last is told on Windows and macOS only; so it is the idle time that is relied on everywhere.
 */
export function watchIdle({ office, tell, afterLock }: Parts): (event: OfficeEvent) => void {
  const watch = makeIdleLock({
    idleSeconds: () => powerMonitor.getSystemIdleTime(),
    limitMinutes: async () => {
      const settings = await office.call('office/settings', {})
      return settings.ok ? settings.value.idleMinutes : usualMinutes
    },
    isOpen: async () => {
      const state = await office.call('access/state', {})
      return state.ok && state.value.state === 'open'
    },
    tell,
    lock: async () => {
      await office.call('access/lock', {})
      afterLock()
    },
    later: (ms, then) => void setTimeout(then, ms),
  })
  setInterval(() => void watch.look(), lookEveryMs).unref()
  powerMonitor.on('lock-screen', () => void watch.leave())
  powerMonitor.on('suspend', () => void watch.leave())
  return (event) => {
    if (event.type === 'changed' && (event.noun === 'access' || event.noun === 'settings')) watch.changed()
  }
}
