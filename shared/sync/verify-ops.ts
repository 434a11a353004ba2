import { isHeadOf } from './certificate.ts'
import type { OpAnswer } from './messages.ts'
import { opIdOf, type Op, type OpContent } from './op.ts'
import type { PublicKey } from './signing.ts'

/** What checking a batch needs. */
export interface BatchCheck {
  readonly county: string
  /** The county's own key: it signs for ops that it put into another scope without their stream. */
  readonly countyKey: PublicKey
  /** The key that the county certified for a device; null for one it does not know. */
  readonly keyOf: (device: string) => PublicKey | null
  readonly hashOp: (content: OpContent) => string
}

/** A batch, sorted: what is genuine goes on to be put in order. */
export interface CheckedBatch {
  readonly genuine: readonly Op[]
  readonly bad: readonly OpAnswer[]
}

const isIntact = (op: Op, hashOp: BatchCheck['hashOp']) => {
  try {
    return hashOp(op) === op.hash && op.op_id === opIdOf(op.hash)
  } catch {
    // Half a character in a text: no canonical form, so no hash.
    return false
  }
}

const streamKey = ({ scope, device }: Op) => `${scope} ${device}`

/**
 * Checks where ops come from: recomputes each hash, then goes back from the signed ends of the streams along `prev`. What
 * was damaged on the way is `bad`, and so is what only a damaged op leads to; what nothing signed leads to is `badsig`.
 */
export function verifyBatch(ops: readonly Op[], check: BatchCheck): CheckedBatch {
  const { county, countyKey, keyOf, hashOp } = check
  const covered = new Set<string>()
  const damaged = new Set<string>()
  const genuine: Op[] = []
  const bad: OpAnswer[] = []
  // From the end: whoever signs is met before those that the signature covers.
  for (const op of ops.toReversed()) {
    const stream = streamKey(op)
    if (!isIntact(op, hashOp)) {
      damaged.add(stream)
      bad.push({ op_id: op.op_id, answer: 'bad' })
      continue
    }
    const key = keyOf(op.device)
    const isSigned =
      op.sig !== null && ((key !== null && isHeadOf(op, county, key)) || isHeadOf(op, county, countyKey))
    if (isSigned || covered.has(`${stream} ${op.hash}`)) {
      covered.add(`${stream} ${op.prev}`)
      genuine.push(isSigned || op.sig === null ? op : { ...op, sig: null })
    } else bad.push({ op_id: op.op_id, answer: damaged.has(stream) ? 'bad' : 'badsig' })
  }
  return { genuine: genuine.reverse(), bad: bad.reverse() }
}
