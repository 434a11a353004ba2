import type { KdfCost } from '../access/key-wrap.ts'
import type { KeyTools } from '../access/keyfile.ts'
import type { Actor } from '../../shared/access/may.ts'
import type { OfficeEvent } from '../../shared/office/office-contract.ts'
import type { Store } from '../store/open-store.ts'
import type { Jobs } from './jobs.ts'

/** What the office is started with. The clock and the dice come from outside, so that tests and rules can hold them. */
export interface OfficeOptions {
  readonly storeDir: string
  /** The forms that came with the program. */
  readonly templatesDir: string
  readonly clock: () => number
  readonly random: (bytes: number) => Uint8Array
  readonly emit: (event: OfficeEvent) => void
  /** Takes a line for the log: names of columns and counts, never contents. */
  readonly log: (line: string) => void
  /** The secret that this computer's keychain protects; none on the command line, and where there is no keychain. */
  readonly keychain?: Uint8Array | null
  /** What makes a password slow to try, where not the standard cost. */
  readonly cost?: KdfCost
}

/** The store while somebody is signed in. */
export interface Opened {
  readonly store: Store
  readonly actor: Actor
  readonly unitName: string
  /** Values that are forgotten when the store is locked: import readings by id. */
  readonly session: Map<string, unknown>
}

/** The office: closed, or open for one account. */
export interface OfficeState {
  readonly options: OfficeOptions
  readonly jobs: Jobs
  opened: Opened | null
  /** A page of the file turned out unreadable: nothing is written to it any more until it is repaired. */
  damaged: boolean
  /** Jobs that were asked to stop. */
  readonly cancelled: Set<string>
  /** Runs it between two requests: never between a handler's look and its save. */
  turn(work: () => void): Promise<void>
}

/** What the wrapped keys are opened and made with. */
export const keyTools = ({ options }: OfficeState): KeyTools => ({
  nowMs: options.clock(),
  random: options.random,
  keychain: options.keychain ?? null,
  ...(options.cost ? { cost: options.cost } : {}),
})
