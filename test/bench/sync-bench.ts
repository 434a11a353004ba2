import { againstPouch } from './sync/against-pouch.ts'
import { dayBench } from './sync/day.ts'
import { growthBench } from './sync/growth.ts'
import { hubPushBench } from './sync/hub-push.ts'
import { installPeer } from './sync/peer.ts'
import type { Figure } from './figures.ts'

/** How much is measured. */
export interface SyncBenchOptions {
  readonly rounds: number
  /** Also a scope of a million ops, which takes minutes. */
  readonly long: boolean
}

/** The sync against PouchDB, against a bare insert, over a bad line, and as a log grows. */
export async function syncBench({ rounds, long }: SyncBenchOptions): Promise<Figure[]> {
  const withPouch = installPeer()
  return [
    ...(withPouch ? await againstPouch(rounds) : []),
    ...(await hubPushBench(rounds)),
    ...(await growthBench(long ? 1_000_000 : 100_000)),
    ...(await dayBench(rounds, withPouch)),
  ]
}
