import type { Op } from './op.ts'
import type { Page } from './messages.ts'

/** How one scope stands on this computer. */
export interface ScopeFacts {
  readonly scope: string
  readonly epoch: number
  /** Entries applied, and the root over them. */
  readonly size: number
  readonly root: string
  /** 本机待传: own ops that are not in the county's log, and ops of others that a restored hub has lost. */
  readonly own: number
  readonly relay: number
  /** Size the county had when the first load began; null once that was reached. Until then nothing is worked out as due. */
  readonly loadingTo: number | null
  /** The hub decided otherwise than this program would: the scope stands still until it is updated, work goes on. */
  readonly stopped: string | null
}

/** What became of a page. */
export type Applied =
  | { readonly type: 'applied'; readonly entries: number }
  /** Late, repeated or out of order: nothing was done, and nothing needs to be. */
  | { readonly type: 'stale' }
  /** It names an op of this device that this device has lost: ask again with `own: 'full'`. */
  | { readonly type: 'missing' }
  /** Damaged or forged: its entries do not come to the signed root. */
  | { readonly type: 'forged' }
  /** The county decided otherwise than the same rules decide here: a bug. The scope is stopped. */
  | { readonly type: 'differs'; readonly sseq: number }
  | { readonly type: 'full' }

/**
 * One laptop's log of ops and entries, as the sync sees it. The real one lies in the encrypted store, the model's in
 * memory; both pass the same simulator. Every call is one transaction.
 */
export interface Replica {
  facts(): readonly ScopeFacts[]
  /**
   * The next ops the county lacks, in the order they were added here, whole groups; at least one group if there is any.
   * `after`: only those behind this op (its `op_id`), which was offered before; an op that is not here counts as none.
   */
  outbox(
    scope: string,
    limit: { readonly ops: number; readonly bytes: number },
    after?: string | null,
  ): readonly Op[]
  /** Checks and applies a page: entries, records, conflicts, the tray. Sets `loadingTo` when it begins a log of others. */
  apply(page: Page): Applied
  /** Root over the first `size` entries; null where there are fewer. */
  rootAt(scope: string, size: number): string | null
  /** The hub came back from a backup: forgets the entries after `size` and goes on under the new epoch. No op is lost. */
  cut(scope: string, size: number, epoch: number): void
}
