import { isHeadOf, type County } from './certificate.ts'
import type { OpAnswer } from './messages.ts'
import { opIdOf, type Op, type OpContent } from './op.ts'
import type { PublicKey } from './signing.ts'

/** What checking a batch needs. */
export interface BatchCheck {
  /** Is the op's signature one that stands for it and for all before it in its stream (`headCheck`)? */
  readonly isHead: (op: Op) => boolean
  readonly hashOp: (content: OpContent) => string
}

/**
 * Who may sign the end of a stream: the device that wrote it, by the key that the county certified, and the county
 * itself, for ops that it put into another scope without their stream.
 */
export const headCheck =
  (county: County, keyOf: (device: string) => PublicKey | null): BatchCheck['isHead'] =>
  (op) => {
    const key = op.sig === null ? null : keyOf(op.device)
    return (key !== null && isHeadOf(op, county.id, key)) || isHeadOf(op, county.id, county.key)
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
  const { isHead, hashOp } = check
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
    const isSigned = op.sig !== null && isHead(op)
    if (isSigned || covered.has(`${stream} ${op.hash}`)) {
      covered.add(`${stream} ${op.prev}`)
      genuine.push(isSigned || op.sig === null ? op : { ...op, sig: null })
    } else bad.push({ op_id: op.op_id, answer: damaged.has(stream) ? 'bad' : 'badsig' })
  }
  return { genuine: genuine.reverse(), bad: bad.reverse() }
}
