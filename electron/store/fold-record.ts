import { isFolded } from '../../shared/sync/entry.ts'
import { hlcMs } from '../../shared/sync/hlc.ts'
import type { Op } from '../../shared/sync/op.ts'
import {
  emptyRecord,
  judge,
  lifeCell,
  valueIn,
  type Judged,
  type Place,
  type RecordState,
  type Vocabulary,
} from '../../shared/sync/record.ts'
import { removed } from '../../shared/sync/judge-life.ts'
import { isWellFormed } from '../../shared/sync/shape.ts'
import { receive, type Said } from '../../shared/sync/transfer.ts'
import { syncedColumns, type EntityName } from '../../shared/synced-columns.ts'
import type { Carried } from './moves.ts'
import type { HistoryOp, LoggedOp, OpEntry } from './op-log.ts'
import { knownColumns, toSql, type Row } from './record-rows.ts'

/** The names that this program folds by. */
export const vocabulary: Vocabulary = syncedColumns

/** Where an op stands that the county does not have. */
export const waitingPlace = (op: Op): Place => ({ effHlc: op.hlc, epoch: op.ctx_epoch, sseq: null })

const unreadable = (before: RecordState): Judged => ({
  disposition: 'rejected',
  code: 'E_SHAPE',
  after: before,
  won: [],
})

/** Judges an op that somebody else wrote, in this scope: a late one's context speaks of another log. */
export function judgeIn(scope: string, before: RecordState, op: Op, place: Place): Judged {
  if (!isWellFormed(op)) return unreadable(before)
  const here = op.scope === scope ? op : { ...op, ctx_epoch: 0, ctx_sseq: 0 }
  return judge(before, here, place, vocabulary)
}

/** An op that was folded, or that is shown until the county says otherwise. */
export interface FoldedOp {
  readonly op: LoggedOp
  readonly judged: Judged
  readonly isPending: boolean
}

/** A record folded from the first of its ops. */
export interface FoldedRecord {
  readonly scope: string
  /** As the county has it, and with what waits here on top of it. */
  readonly confirmed: RecordState
  readonly state: RecordState
  readonly ops: readonly FoldedOp[]
  readonly carried: readonly Carried[]
}

/** Ops that change no record of their own: they answer a returned op, or move records about. */
export const isAside = ({ kind }: Op): boolean => kind === 'void' || kind === 'xfer_out' || kind === 'xfer_in'

type Step = { readonly sseq: number } & (
  { readonly came: Carried } | { readonly op: LoggedOp; readonly place: Place }
)

function stepsIn(scope: string, history: readonly HistoryOp[], carried: readonly Carried[]): Step[] {
  const ops = history.flatMap(({ op, entry }): Step[] =>
    entry && isFolded(entry) && entry.scope === scope ? [{ sseq: entry.sseq, op, place: entry }] : [],
  )
  const came = carried.filter((one) => one.scope === scope).map((one) => ({ sseq: one.sseq, came: one }))
  return [...ops, ...came].toSorted((a, b) => a.sseq - b.sseq)
}

const byArrival = (a: OpEntry, b: OpEntry) =>
  a.receivedMs - b.receivedMs || (a.scope < b.scope ? -1 : a.scope > b.scope ? 1 : a.sseq - b.sseq)

/**
 * Folds one record from the log: the county's entries in its order, then what it does not have in the order in which it
 * came here. Of a record that came along with its person only the scope counts that it came to last.
 */
export function foldRecord(history: readonly HistoryOp[], carried: readonly Carried[]): FoldedRecord | null {
  const mine = history.filter(({ op }) => !isAside(op))
  const entered = mine
    .flatMap(({ entry }) => (entry && isFolded(entry) ? [entry] : []))
    .toSorted(byArrival)[0]
  const waiting = mine.filter(({ entry }) => entry === null).toSorted((a, b) => a.op.lseq - b.op.lseq)
  const scope = carried.at(-1)?.scope ?? entered?.scope ?? waiting[0]?.op.scope
  if (scope === undefined) return null
  const ops: FoldedOp[] = []
  let state: RecordState = emptyRecord
  for (const step of stepsIn(scope, mine, carried)) {
    if ('came' in step) {
      state = receive(state, step.came.state, { ...step.came, at: step.came }).after
      continue
    }
    const judged = judgeIn(scope, state, step.op, step.place)
    state = judged.after
    ops.push({ op: step.op, judged, isPending: false })
  }
  const confirmed = state
  for (const { op } of waiting) {
    const judged = judgeIn(scope, state, op, waitingPlace(op))
    state = judged.after
    ops.push({ op, judged, isPending: true })
  }
  return { scope, confirmed, state, ops, carried }
}

/** The columns that an op won, as they stand in the projection. */
export function wonRow(op: Op, { won, after }: Judged): Row {
  const row: (readonly [string, string | number | null])[] = []
  const known = knownColumns(op.entity as EntityName)
  for (const column of won) {
    if (column === lifeCell) row.push(['deleted', removed(after) ? 1 : 0])
    else if (known.has(column)) row.push([column, toSql(valueIn(op, column, after, vocabulary))])
  }
  if (op.kind === 'ins') row.push(['made_ms', hlcMs(op.hlc)], ['made_by', op.actor])
  return row
}

/** What was said elsewhere, as if its op were here. */
const asOp = (entity: string, id: string, { values }: Said): Op =>
  ({ kind: 'set', entity, entity_id: id, body: JSON.stringify(values), base: '{}' }) as unknown as Op

/** The whole projection of a record. */
export function wholeRow(entity: EntityName, id: string, { state, ops, carried }: FoldedRecord): Row {
  const opById = new Map<string, Op>(ops.map(({ op }) => [op.op_id, op]))
  const said = Object.assign({}, ...carried.map((one) => one.said)) as Record<string, Said>
  const opOf = (version: string | undefined): Op | null => {
    if (version === undefined) return null
    const name = version.slice(0, 32)
    return opById.get(name) ?? (said[name] ? asOp(entity, id, said[name]) : null)
  }
  const some = ops.at(-1)?.op ?? null
  const valueOf = (column: string) => {
    const cell = state.cells[column]
    const op = cell && (opOf(cell.versions[0]) ?? (cell.set ? some : null))
    return op ? toSql(valueIn(op, column, state, vocabulary)) : null
  }
  const made = ops.findLast(({ op, judged }) => op.kind === 'ins' && judged.disposition !== 'rejected')?.op
  return [
    ...[...knownColumns(entity)].map((column) => [column, valueOf(column)] as const),
    ['made_ms', made ? hlcMs(made.hlc) : (carried.at(-1)?.madeMs ?? 0)],
    ['made_by', made?.actor ?? carried.at(-1)?.madeBy ?? ''],
    ['deleted', removed(state) ? 1 : 0],
  ]
}
