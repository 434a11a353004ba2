import type { Disposition } from '../../shared/sync/entry.ts'
import type { Op } from '../../shared/sync/op.ts'
import type { Hlc } from '../../shared/sync/hlc.ts'
import type { Connection } from './database.ts'
import { addOp, opColumns, putOp } from './store-sql.ts'

/** The end of one stream: what the next op links to. */
export interface StreamHead {
  readonly dseq: number
  readonly hash: string
}

/** An op with its place in this log. It keeps it for ever: nothing is taken out, and each new op comes last. */
export type LoggedOp = Op & { readonly lseq: number }

/** What the county's log says of an op, as far as folding needs it. */
export interface OpEntry {
  readonly scope: string
  readonly sseq: number
  readonly effHlc: Hlc
  readonly epoch: number
  readonly disposition: Disposition
  readonly receivedMs: number
}

/** An op of a record with one of its entries; null while the county does not have it. */
export interface HistoryOp {
  readonly op: LoggedOp
  readonly entry: OpEntry | null
}

/** The table of ops. They are added and stay; a signature may come later, and `wipe` is for ops that were never sent. */
export interface OpLog {
  /** Answers the op's place in the log. */
  add(op: Op): number
  has(hash: string): boolean
  /** The op with this hash; null when it is not here. */
  find(hash: string): LoggedOp | null
  byId(opId: string): LoggedOp | null
  actorOf(opId: string): string | null
  /** What an op says; null when it is not here. */
  content(opId: string): Pick<Op, 'kind' | 'body'> | null
  head(scope: string, device: string): StreamHead | null
  count(): number
  /** All ops in the order in which they were added. */
  all(): IterableIterator<LoggedOp>
  /** The ops of one record, each once for every entry it has. */
  history(entity: string, id: string): HistoryOp[]
  /** All ops that the county folds, scope by scope in its order, then what it does not have. */
  inOrder(): IterableIterator<HistoryOp>
  /** Did it come from another unit's scope, because its person had moved? */
  isLate(hash: string): boolean
  sign(hash: string, sig: string): void
  /** Empties the log: everything is about to be written again under another name. */
  wipe(): void
  put(op: Op, lseq: number): void
}

export type OpRow = Omit<Op, 'hash' | 'prev' | 'sig'> & {
  hash: Buffer
  prev: Buffer
  sig: Buffer | null
  lseq: number
}

interface EntryPart {
  at_scope: string | null
  at_sseq: number | null
  eff_hlc: Hlc | null
  at_epoch: number | null
  disposition: Disposition | null
  received_ms: number | null
}

export const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex')

const toRow = (op: Op) =>
  opColumns.map((name) => {
    if (name === 'hash' || name === 'prev') return bytes(op[name])
    if (name === 'sig') return op.sig === null ? null : bytes(op.sig)
    return op[name]
  })

/** A row of the table as an op. */
export function toOp({ hash, prev, sig, lseq, ...rest }: OpRow): LoggedOp {
  return {
    ...rest,
    lseq,
    hash: hash.toString('hex'),
    prev: prev.toString('hex'),
    sig: sig?.toString('hex') ?? null,
  }
}

function toHistory(row: OpRow & EntryPart): HistoryOp {
  const { at_scope, at_sseq, eff_hlc, at_epoch, disposition, received_ms, ...op } = row
  const entry = at_scope === null ? null : {
    scope: at_scope,
    sseq: at_sseq!,
    effHlc: eff_hlc!,
    epoch: at_epoch!,
    disposition: disposition!,
    receivedMs: received_ms!,
  } // prettier-ignore
  return { op: toOp(op), entry }
}

const entryPart = `e.scope AS at_scope, e.sseq AS at_sseq, e.eff_hlc, e.epoch AS at_epoch, e.disposition, e.received_ms`
const folded = `('ok', 'lww_lost', 'conflict')`

export function openOpLog(db: Connection): OpLog {
  const add = db.prepare(addOp)
  const has = db.prepare('SELECT 1 FROM op WHERE hash = ?')
  const find = db.prepare<[Buffer], OpRow>('SELECT * FROM op WHERE hash = ?')
  const byId = db.prepare<[string], OpRow>('SELECT * FROM op WHERE op_id = ?')
  const actor = db.prepare<[string], { actor: string }>('SELECT actor FROM op WHERE op_id = ?')
  const content = db.prepare<[string], Pick<Op, 'kind' | 'body'>>('SELECT kind, body FROM op WHERE op_id = ?')
  const head = db.prepare<[string, string], { dseq: number; hash: Buffer }>(
    'SELECT dseq, hash FROM op WHERE scope = ? AND device = ? ORDER BY dseq DESC, lseq DESC LIMIT 1',
  )
  const count = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM op')
  const page = db.prepare<[number], OpRow>('SELECT * FROM op WHERE lseq > ? ORDER BY lseq LIMIT 1000')
  const history = db.prepare<[string, string], OpRow & EntryPart>(
    `SELECT op.*, ${entryPart} FROM op LEFT JOIN entry e ON e.op_hash = op.hash WHERE entity = ? AND entity_id = ?`,
  )
  const entered = db.prepare<[string, number], OpRow & EntryPart>(
    `SELECT op.*, ${entryPart} FROM entry e CROSS JOIN op ON op.hash = e.op_hash
     WHERE (e.scope, e.sseq) > (?, ?) AND e.disposition IN ${folded} ORDER BY e.scope, e.sseq LIMIT 1000`,
  )
  const waiting = db.prepare<[number], OpRow>(
    `SELECT * FROM op WHERE lseq > ? AND NOT EXISTS (SELECT 1 FROM entry WHERE op_hash = op.hash) ORDER BY lseq LIMIT 1000`,
  )
  const late = db.prepare(`SELECT 1 FROM entry WHERE op_hash = ? AND late_from <> ''`)
  const wipe = db.prepare('DELETE FROM op')
  const put = db.prepare(putOp)
  const sign = db.prepare('UPDATE op SET sig = ? WHERE hash = ?')

  // In pages: an open reading statement would block the writes of whoever folds these ops.
  function* paged<T>(next: (last: T | null) => T[]): Generator<T> {
    for (let last: T | null = null; ;) {
      const some = next(last)
      yield* some
      if (!some.length) return
      last = some.at(-1)!
    }
  }
  return {
    add: (op) => Number(add.run(...toRow(op)).lastInsertRowid),
    has: (hash) => has.get(bytes(hash)) !== undefined,
    find: (hash) => {
      const row = find.get(bytes(hash))
      return row ? toOp(row) : null
    },
    byId: (opId) => {
      const row = byId.get(opId)
      return row ? toOp(row) : null
    },
    actorOf: (opId) => actor.get(opId)?.actor ?? null,
    content: (opId) => content.get(opId) ?? null,
    head: (scope, device) => {
      const row = head.get(scope, device)
      return row ? { dseq: row.dseq, hash: row.hash.toString('hex') } : null
    },
    count: () => count.get()!.n,
    all: () => paged<LoggedOp>((last) => page.all(last?.lseq ?? 0).map(toOp)),
    history: (entity, id) => history.all(entity, id).map(toHistory),
    *inOrder() {
      yield* paged<HistoryOp>((last) =>
        entered.all(last?.entry?.scope ?? '', last?.entry?.sseq ?? 0).map(toHistory),
      )
      yield* paged<HistoryOp>((last) =>
        waiting.all(last?.op.lseq ?? 0).map((row) => ({ op: toOp(row), entry: null })),
      )
    },
    isLate: (hash) => late.get(bytes(hash)) !== undefined,
    wipe: () => void wipe.run(),
    put: (op, lseq) => void put.run(lseq, ...toRow(op)),
    sign: (hash, sig) => void sign.run(bytes(sig), bytes(hash)),
  }
}
