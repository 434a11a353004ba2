import type { Actor } from '../../shared/access/may.ts'
import type { Store } from '../store/open-store.ts'
import type { HubPatience } from './hub-http.ts'

/** What the sync of an open store is given. */
export interface SyncDeskParts {
  readonly store: Store
  readonly clock: () => number
  readonly random: (bytes: number) => Uint8Array
  /** Who is signed in: whoever it is, the whole computer's changes go up. */
  actor(): Actor
  /** Runs it between two requests of the office, and not at all once the store is closed. */
  turn(work: () => void): Promise<void>
  /** Screens shall ask again. */
  tell(): void
  log(line: string): void
  /** What was thrown in a turn. */
  fault(error: unknown): void
  /** How long after opening the first round begins; two seconds by default, so that unlocking is not held up. */
  readonly firstMs?: number
  readonly patience?: HubPatience
}
