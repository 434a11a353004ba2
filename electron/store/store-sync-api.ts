import type { Result } from '../../shared/kernel/result.ts'
import type { Certificate } from '../../shared/sync/certificate.ts'
import type { ClockEstimate } from '../../shared/sync/clock.ts'
import type { Replica } from '../../shared/sync/replica.ts'
import type { ReadOnly } from './read-only.ts'
import type { ReturnedOp } from './returned.ts'
import type { StoreFault } from './store-refusal.ts'
import type { Identity } from './sync-identity.ts'
import type { Touched } from './touched.ts'

/** What an open store has to do with its county. */
export interface StoreSync {
  /** The log as the sync sees it. Its calls are transactions: never while a handler has one open. */
  readonly replica: Replica
  /** Who this computer is to its county; null before it joined one. */
  identity(): Identity | null
  /**
   * Takes up a certificate. The first time what was never sent is written again under the unit's root, if that is another
   * than this computer's own; later on only the name may change.
   */
  enrol(identity: Identity & { readonly rootUnit: string }): Result<void, StoreFault>
  /** Certificates of devices, as pages brought them. */
  certificates(devices: readonly string[]): Certificate[]
  /** Told of the records that a page or a cut changed. Answers how to stop listening. */
  onApplied(listener: (touched: Touched) => void): () => void
  /** 入库: changes in the county's log, as far as this computer has verified it. */
  entered(): number
  /** 本机待传: changes written here and not in the county's log. What belongs to the sample office never counts. */
  waiting(): number
  waitingBy(): { entity: string; count: number }[]
  /** Fields changed in two places that wait for a person. */
  conflicts(): number
  /** 退回箱: own changes that the county's rules did not take, or keep waiting. */
  returned(): ReturnedOp[]
  /** The first load from the county is not complete: nothing may be worked out as due yet. */
  loading(): boolean
  /** How far this computer's clock is from the county's: it stands in every op from now on. */
  setClock(known: ClockEstimate | null): void
  /** Why a record may not be changed here; null when it may. */
  readOnly(entity: string, id: string): ReadOnly | null
}
