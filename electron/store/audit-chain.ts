import type { Op } from '../../shared/sync/op.ts'
import type { ReadDb } from './database.ts'
import { hashOpFast } from './native-hash.ts'

/** How far the chain of the log was followed, and whether it held so far. */
export interface ChainCheck {
  readonly lseq: number
  readonly unbroken: boolean
  /** The last link of each stream, by scope and device. Where a stream forked, the link that came last. */
  readonly tips: ReadonlyMap<string, { readonly dseq: number; readonly hash: string }>
}

export const noChain: ChainCheck = { lseq: 0, unbroken: true, tips: new Map() }

type Row = Omit<Op, 'hash' | 'prev' | 'sig'> & {
  lseq: number
  hash: Buffer
  prev: Buffer
  sig: Buffer | null
}

function opOf({ lseq: _lseq, hash, prev, sig, ...rest }: Row): Op {
  return {
    ...rest,
    hash: hash.toString('hex'),
    prev: prev.toString('hex'),
    sig: sig?.toString('hex') ?? null,
  }
}

/** Follows the chain of the audit log on from where it was followed to before. */
export function followChain(db: ReadDb, before: ChainCheck): ChainCheck {
  const tips = new Map(before.tips)
  let { lseq, unbroken } = before
  const ops = db.prepare(`SELECT * FROM op WHERE entity = 'audit_entry' AND lseq > ? ORDER BY lseq`)
  const fork = db.prepare(`SELECT dseq FROM op WHERE hash = ? AND scope = ? AND device = ?`)
  const linked = ({ prev, dseq, scope, device }: Op, tip: { dseq: number; hash: string }) => {
    if (prev === tip.hash) return dseq === tip.dseq + 1
    const link = fork.get(Buffer.from(prev, 'hex'), scope, device) as { dseq: number } | undefined
    return prev === '' ? dseq === 1 : link?.dseq === dseq - 1
  }
  for (const row of ops.iterate(lseq) as IterableIterator<Row>) {
    const op = opOf(row)
    const stream = `${op.scope} ${op.device}`
    const tip = tips.get(stream) ?? { dseq: 0, hash: '' }
    if (!linked(op, tip) || hashOpFast(op) !== op.hash) unbroken = false
    tips.set(stream, { dseq: op.dseq, hash: op.hash })
    lseq = row.lseq
  }
  return { lseq, unbroken, tips }
}
