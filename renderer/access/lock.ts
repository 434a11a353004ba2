import { Modal } from 'antd'
import { queries } from '../ask.ts'
import { call } from '../call.ts'
import { forgetBetween } from './between.ts'
import { forgetWizard } from './wizard-state.ts'

// The id of the account that was signed in last. It outlives the loading anew by which the window forgets all else.
const lastHere = 'last-here'

/** Notes who has signed in. Somebody else than last time begins at home: the page of before may not be theirs to see. */
export function beginAs(accountId: string): void {
  const last = sessionStorage.getItem(lastHere)
  sessionStorage.setItem(lastHere, accountId)
  if (last !== null && last !== accountId) window.location.hash = '#/'
}

const beforeLock = new Set<() => Promise<unknown>>()

/** Something to finish before the store closes (a draft being typed). Answers how to withdraw it. */
export function onBeforeLock(finish: () => Promise<unknown>): () => void {
  beforeLock.add(finish)
  return () => beforeLock.delete(finish)
}

/** The window forgets every answer; asking again where the program stands brings the unlock screen. */
export async function forgetEverything(): Promise<void> {
  await queries.invalidateQueries({ queryKey: ['access/state'] })
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'access/state' })
}

/** Locks at once: what is being typed is kept first, then the store closes and the window forgets. */
export async function lockNow(): Promise<void> {
  await Promise.allSettled([...beforeLock].map((finish) => finish()))
  await call('access/lock', {})
  // Questions stand outside the pages, and a recovery code before them: neither stays on a locked screen.
  Modal.destroyAll()
  forgetWizard()
  forgetBetween()
  await forgetEverything()
}
