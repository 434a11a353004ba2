import { opIdOf } from '../../shared/sync/op.ts'
import type { LoggedOp, OpLog } from './op-log.ts'
import { hashOpFast } from './native-hash.ts'

/** What a look through the whole log found. */
export interface LogCheck {
  readonly ops: number
  /** Ops whose hash is not that of their content. */
  readonly forged: number
  /** Places where a stream jumps: an op is missing, or was put in. */
  readonly gaps: number
}

/**
 * Computes every hash again and follows every stream by its links. A stream may have forked (a computer put back from an
 * image): then two ops follow the same one. Of a stream of another unit only those ops are here that came along late.
 */
export function checkLog(log: OpLog): LogCheck {
  const tips = new Map<string, { dseq: number; hash: string }>()
  let [ops, forged, gaps] = [0, 0, 0]
  const follows = (op: LoggedOp, tip: { dseq: number; hash: string } | undefined) => {
    if (op.prev === '') return op.dseq === 1
    if (op.prev === tip?.hash) return op.dseq === tip.dseq + 1
    const before = log.find(op.prev)
    if (before) return before.scope === op.scope && before.device === op.device && op.dseq === before.dseq + 1
    return log.isLate(op.hash)
  }
  for (const op of log.all()) {
    const stream = `${op.scope} ${op.device}`
    if (!follows(op, tips.get(stream))) gaps++
    if (hashOpFast(op) !== op.hash || opIdOf(op.hash) !== op.op_id) forged++
    tips.set(stream, { dseq: op.dseq, hash: op.hash })
    ops++
  }
  return { ops, forged, gaps }
}
