import type { Op } from '../../shared/sync/op.ts'
import type { Folded } from './folded.ts'
import type { LoggedOp } from './op-log.ts'
import type { IdentityKeeper } from './sync-identity.ts'

/** How much is offered at once. */
export interface OutboxLimit {
  readonly ops: number
  readonly bytes: number
}

const bytesOf = ({ body, base }: Op) => 600 + Buffer.byteLength(body) + base.length
const groupOf = ({ device, tx_id: tx }: Op) => `${device} ${tx}`
const readAtOnce = 512

/** The waiting ops of a scope, group after group: ops of one action that lie next to each other. */
function* groupsOf({ outbox }: Folded, scope: string, after: number): Generator<LoggedOp[]> {
  let group: LoggedOp[] = []
  for (let last = after; ;) {
    const some = outbox.after(scope, last, readAtOnce)
    for (const op of some) {
      if (group.length && groupOf(group[0]!) !== groupOf(op)) {
        yield group
        group = []
      }
      group.push(op)
    }
    if (some.length < readAtOnce) break
    last = some.at(-1)!.lseq
  }
  if (group.length) yield group
}

/** Streams of others whose last op in here carries no signature: the county would not take what none covers. */
const uncovered = (ops: readonly LoggedOp[], isOwn: (op: Op) => boolean) => {
  const last = new Map(ops.map((op) => [op.device, op]))
  return [...last.values()].filter((op) => !isOwn(op) && op.sig === null)
}

function gather(
  folded: Folded,
  scope: string,
  after: number,
  limit: OutboxLimit,
  isOwn: (op: Op) => boolean,
) {
  const ops: LoggedOp[] = []
  let bytes = 0
  for (const group of groupsOf(folded, scope, after)) {
    const more = group.reduce((sum, op) => sum + bytesOf(op), 0)
    const isFull = ops.length > 0 && (ops.length + group.length > limit.ops || bytes + more > limit.bytes)
    // Past the limit only as far as a stream of others needs to come to a signature of its author.
    if (isFull && !uncovered(ops, isOwn).length) break
    ops.push(...group)
    bytes += more
  }
  return ops
}

/** Takes away the ends of others' streams that no signature covers; whoever wrote them gives them back. */
function coveredOnly(ops: readonly LoggedOp[], isOwn: (op: Op) => boolean): LoggedOp[] {
  const signedUpTo = new Map<string, number>()
  for (const op of ops) if (op.sig !== null) signedUpTo.set(op.device, op.lseq)
  return ops.filter((op) => isOwn(op) || op.lseq <= (signedUpTo.get(op.device) ?? -1))
}

/** The next ops that the county lacks, each own stream signed at its end. Inside a transaction. */
export function nextOps(
  folded: Folded,
  identity: IdentityKeeper,
  scope: string,
  limit: OutboxLimit,
  after: string | null,
  isOwn: (op: Op) => boolean,
): Op[] {
  const from = after === null ? null : folded.log.byId(after)
  const gathered = gather(folded, scope, from?.lseq ?? 0, limit, isOwn)
  const ops = coveredOnly(gathered, isOwn)
  const ends = new Map(ops.map((op) => [op.device, op.hash]))
  return ops.map(({ lseq: _lseq, ...op }) => {
    if (op.sig !== null || !isOwn(op) || ends.get(op.device) !== op.hash) return op
    const sig = identity.signHead(op)
    if (sig !== null) folded.log.sign(op.hash, sig)
    return { ...op, sig }
  })
}
