import { isCheckpointOf } from '../../shared/sync/checkpoint.ts'
import type { Op } from '../../shared/sync/op.ts'
import type { Applied, Replica, ScopeFacts } from '../../shared/sync/replica.ts'
import { rootOf } from '../../shared/sync/tree.ts'
import { applyPage, Differs } from './apply-page.ts'
import { schemaVersion } from './author-op.ts'
import { sampleScope } from './change-scope.ts'
import { cutScope } from './cut-scope.ts'
import type { Folded } from './folded.ts'
import { ownDevices } from './meta.ts'
import type { Transactions } from './store-transactions.ts'
import type { IdentityKeeper } from './sync-identity.ts'
import { nextOps } from './sync-outbox.ts'
import type { Touched } from './touched.ts'

/** What the replica of a store works on. */
export interface ReplicaParts {
  readonly folded: Folded
  readonly identity: IdentityKeeper
  readonly transactions: Transactions
  /** Told of the records that a page or a cut changed. */
  readonly onApplied: (touched: Touched) => void
}

/** Why a scope stands still, as it is kept: where, and under which vocabulary, so that an update tries again. */
const stoppedAt = (sseq: number) => `${sseq} ${schemaVersion}`
const stillStopped = (stopped: string | null) =>
  stopped !== null && Number(stopped.split(' ')[1]) >= schemaVersion ? stopped : null

/** The scopes of this computer with how they stand. */
export function factsOf({ entries, outbox, meta }: Folded, identity: IdentityKeeper): ScopeFacts[] {
  const sample = sampleScope(meta.get('root_unit')!)
  const own = new Set(ownDevices(meta))
  const counts = outbox.counts().filter(({ scope }) => scope !== sample)
  const known = entries.states().map(({ scope }) => scope)
  const given = identity.now()?.certificate.scopes ?? counts.map(({ scope }) => scope)
  return [...new Set([...known, ...given])].sort().map((scope) => {
    const { epoch, tree, root, loadingTo, stopped } = entries.state(scope)
    const sum = (isOwn: boolean) =>
      counts
        .filter((count) => count.scope === scope && own.has(count.device) === isOwn)
        .reduce((total, { waiting }) => total + waiting, 0)
    const waiting = { own: sum(true), relay: sum(false) }
    return { scope, epoch, size: tree.size, root, ...waiting, loadingTo, stopped: stillStopped(stopped) }
  })
}

/** The store as the sync sees it. */
export function openReplica({ folded, identity, transactions, onApplied }: ReplicaParts): Replica {
  const { entries, meta } = folded

  const stop = (scope: string, sseq: number) => {
    transactions.inside(() => entries.save({ ...entries.state(scope), stopped: stoppedAt(sseq) }))
    return { type: 'differs', sseq } as const
  }
  const apply: Replica['apply'] = (page): Applied => {
    const county = identity.now()?.county
    const isSealed: Parameters<typeof applyPage>[2]['isSealed'] = (checkpoint) =>
      county !== undefined && checkpoint.county === county.id && isCheckpointOf(checkpoint, county.key)
    try {
      const done = transactions.inside((onOp) => applyPage(folded, page, { isSealed, onOp }))
      if (!done.ok) return { type: 'full' }
      if (done.value.type !== 'applied') return done.value
      const { touched, entries: count } = done.value
      onApplied(touched)
      return { type: 'applied', entries: count }
    } catch (error) {
      if (error instanceof Differs) return stop(page.scope, error.sseq)
      throw error
    }
  }
  const outbox: Replica['outbox'] = (scope, limit, after) => {
    const own = new Set(ownDevices(meta))
    const isOwn = (op: Op) => own.has(op.device)
    const done = transactions.inside(() => nextOps(folded, identity, scope, limit, after ?? null, isOwn))
    return done.ok ? done.value : []
  }
  return {
    facts: () => factsOf(folded, identity),
    outbox,
    apply,
    rootAt: (scope, size) => {
      const tree = entries.treeAt(scope, size)
      return tree && rootOf(tree)
    },
    cut: (scope, size, epoch) => {
      const done = transactions.inside(() => cutScope(folded, scope, size, epoch))
      // With a full disk nothing was forgotten; the county's answer comes again.
      if (done.ok) onApplied(done.value)
    },
  }
}
