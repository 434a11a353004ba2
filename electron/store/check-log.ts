import { hashOp, opIdOf } from '../../shared/sync/op.ts'
import type { OpLog } from './op-log.ts'

/** What a look through the whole log found. */
export interface LogCheck {
  readonly ops: number
  /** Ops whose hash is not that of their content. */
  readonly forged: number
  /** Places where a stream jumps: an op is missing, or was put in. */
  readonly gaps: number
}

/** Computes every hash again and follows every stream from its first op to its last. */
export function checkLog(log: OpLog): LogCheck {
  const tips = new Map<string, { dseq: number; hash: string }>()
  let [ops, forged, gaps] = [0, 0, 0]
  for (const op of log.all()) {
    const stream = `${op.scope} ${op.device}`
    const tip = tips.get(stream) ?? { dseq: 0, hash: '' }
    if (op.dseq !== tip.dseq + 1 || op.prev !== tip.hash) gaps++
    if (hashOp(op) !== op.hash || opIdOf(op.hash) !== op.op_id) forged++
    tips.set(stream, { dseq: op.dseq, hash: op.hash })
    ops++
  }
  return { ops, forged, gaps }
}
