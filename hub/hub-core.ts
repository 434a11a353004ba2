import type { County } from '../shared/sync/certificate.ts'
import { signCheckpoint, type Checkpoint } from '../shared/sync/checkpoint.ts'
import type { Vocabulary } from '../shared/sync/record.ts'
import type { SecretKey } from '../shared/sync/signing.ts'
import { rootOf, type TreeEnd } from '../shared/sync/tree.ts'
import type { HubDatabase } from './database.ts'
import { nativeSha } from './native-hash.ts'
import { signNatively } from './native-sign.ts'

/** What every part of an open hub works with. */
export interface HubCore {
  readonly database: HubDatabase
  readonly county: County
  readonly signing: SecretKey
  /** Rises when the hub is put back from a backup; while it runs it stays. */
  readonly epoch: number
  readonly vocabulary: Vocabulary
  /** Version of that vocabulary. */
  readonly schema: number
  readonly clock: () => number
  readonly random: (bytes: number) => Uint8Array
}

/** The county's word on a scope that ends here. */
export const signTree = (core: HubCore, scope: string, tree: TreeEnd, hubMs: number): Checkpoint =>
  signCheckpoint(
    {
      county: core.county.id,
      scope,
      epoch: core.epoch,
      size: tree.size,
      root: rootOf(tree, nativeSha),
      hub_ms: hubMs,
    },
    core.signing,
    signNatively,
  )
