import type { Op } from '../../shared/sync/op.ts'
import type { Connection } from './database.ts'
import { addOp, opColumns } from './store-sql.ts'

/** The end of one stream: what the next op links to. */
export interface StreamHead {
  readonly dseq: number
  readonly hash: string
}

/** An op with its place in this log. It keeps it for ever: nothing is taken out, and each new op comes last. */
export type LoggedOp = Op & { readonly lseq: number }

/** The table of ops. They are added, never changed, never removed. */
export interface OpLog {
  /** Answers the op's place in the log. */
  add(op: Op): number
  has(hash: string): boolean
  /** Is the op's place in its stream taken, by whichever op? */
  holds(op: Op): boolean
  actorOf(opId: string): string | null
  /** What an op says; null when it is not here. */
  content(opId: string): Pick<Op, 'kind' | 'body'> | null
  head(scope: string, device: string): StreamHead | null
  count(): number
  /** All ops in the order in which they were added. */
  all(): IterableIterator<LoggedOp>
}

type OpRow = Omit<Op, 'hash' | 'prev' | 'sig'> & {
  hash: Buffer
  prev: Buffer
  sig: Buffer | null
  lseq: number
}

const bytes = (hex: string) => Buffer.from(hex, 'hex')

const toRow = (op: Op) =>
  opColumns.map((name) => {
    if (name === 'hash' || name === 'prev') return bytes(op[name])
    if (name === 'sig') return op.sig === null ? null : bytes(op.sig)
    return op[name]
  })

function toOp({ hash, prev, sig, lseq, ...rest }: OpRow): LoggedOp {
  return {
    ...rest,
    lseq,
    hash: hash.toString('hex'),
    prev: prev.toString('hex'),
    sig: sig?.toString('hex') ?? null,
  }
}

export function openOpLog(db: Connection): OpLog {
  const add = db.prepare(addOp)
  const has = db.prepare('SELECT 1 FROM op WHERE hash = ?')
  const holds = db.prepare('SELECT 1 FROM op WHERE scope = ? AND device = ? AND dseq = ?')
  const actor = db.prepare<[string], { actor: string }>('SELECT actor FROM op WHERE op_id = ?')
  const content = db.prepare<[string], Pick<Op, 'kind' | 'body'>>('SELECT kind, body FROM op WHERE op_id = ?')
  const head = db.prepare<[string, string], { dseq: number; hash: Buffer }>(
    'SELECT dseq, hash FROM op WHERE scope = ? AND device = ? ORDER BY dseq DESC LIMIT 1',
  )
  const count = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM op')
  const page = db.prepare<[number], OpRow>('SELECT * FROM op WHERE lseq > ? ORDER BY lseq LIMIT 1000')
  return {
    add: (op) => Number(add.run(...toRow(op)).lastInsertRowid),
    has: (hash) => has.get(bytes(hash)) !== undefined,
    holds: ({ scope, device, dseq }) => holds.get(scope, device, dseq) !== undefined,
    actorOf: (opId) => actor.get(opId)?.actor ?? null,
    content: (opId) => content.get(opId) ?? null,
    head: (scope, device) => {
      const row = head.get(scope, device)
      return row ? { dseq: row.dseq, hash: row.hash.toString('hex') } : null
    },
    count: () => count.get()!.n,
    *all() {
      // In pages: an open reading statement would block the writes of whoever folds these ops.
      for (let last = 0; ;) {
        const ops = page.all(last).map(toOp)
        yield* ops
        if (!ops.length) return
        last = ops.at(-1)!.lseq
      }
    },
  }
}
