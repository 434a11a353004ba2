import type { OfficeEvent } from '../../shared/office/office-contract.ts'

/** How long before the end the windows are told. */
export const warningSeconds = 30
/** How long a window may take to keep what is being typed before the office is locked without it. */
export const graceMs = 3_000

/** What the decision rests on. */
export interface Idleness {
  /** Seconds since anybody touched the computer. */
  readonly idleSeconds: number
  readonly limitMinutes: number
  readonly isOpen: boolean
  /** Were the windows told that the end is near? */
  readonly warned: boolean
}

/** What is to be done now. */
export type IdleAct = 'nothing' | 'lock' | { readonly warn: number } | 'forget-warning'

/** Decides for one look. A store that is not open needs no lock; who comes back within the warning is told so. */
export function decideIdle({ idleSeconds, limitMinutes, isOpen, warned }: Idleness): IdleAct {
  if (!isOpen) return warned ? 'forget-warning' : 'nothing'
  const left = Math.ceil(limitMinutes * 60 - idleSeconds)
  if (left <= 0) return 'lock'
  if (left <= warningSeconds) return { warn: left }
  return warned ? 'forget-warning' : 'nothing'
}

/** What the watch needs of the rest of the program. */
export interface IdleParts {
  idleSeconds(): number
  limitMinutes(): Promise<number>
  isOpen(): Promise<boolean>
  tell(event: OfficeEvent): void
  /** Closes the store and makes every window forget what it shows. */
  lock(): Promise<void>
  /** Calls back after so many milliseconds. */
  later(ms: number, then: () => void): void
}

/** Watches whether anybody is there. */
export interface IdleLock {
  /** One look at the clock. */
  look(): Promise<void>
  /** Settings or the door changed: what was known of them is asked for again. */
  changed(): void
  /** The computer sleeps or was locked: lock at once. */
  leave(): Promise<void>
}

/** Makes the watch. Nothing here knows a clock; whoever owns it calls `look` once a second. */
export function makeIdleLock(parts: IdleParts): IdleLock {
  let warned = false
  let locking = false
  // Who is back within the grace time opens a store that was closed in between; it stays open.
  let closedMeanwhile = false
  let known: Promise<{ limitMinutes: number; isOpen: boolean }> | null = null

  const facts = () =>
    (known ??= Promise.all([parts.limitMinutes(), parts.isOpen()]).then(([limitMinutes, isOpen]) => ({
      limitMinutes,
      isOpen,
    })))
  const lock = async () => {
    if (locking) return
    locking = true
    closedMeanwhile = false
    warned = false
    parts.tell({ type: 'lock' })
    await new Promise<void>((resolve) => parts.later(graceMs, resolve))
    try {
      // A window that kept what was typed has locked by now.
      if (!closedMeanwhile && (await parts.isOpen())) await parts.lock()
    } finally {
      locking = false
      known = null
    }
  }
  const look = async () => {
    if (locking) return
    const { limitMinutes, isOpen } = await facts()
    const act = decideIdle({ idleSeconds: parts.idleSeconds(), limitMinutes, isOpen, warned })
    if (act === 'nothing') return
    if (act === 'lock') return lock()
    warned = act !== 'forget-warning'
    parts.tell({ type: 'idle', seconds: act === 'forget-warning' ? 0 : act.warn })
  }
  return {
    look,
    changed: () => {
      known = null
      if (locking) void parts.isOpen().then((open) => (closedMeanwhile ||= !open))
    },
    leave: async () => {
      if (await parts.isOpen()) await lock()
    },
  }
}
