import type { Op } from '../../shared/sync/op.ts'
import { emptyRecord, judge, type Judged, type Place, type RecordState } from '../../shared/sync/record.ts'
import type { Connection } from './database.ts'
import {
  foldRecord,
  isAside,
  judgeIn,
  vocabulary,
  waitingPlace,
  wholeRow,
  wonRow,
  type FoldedRecord,
} from './fold-record.ts'
import { openTrail } from './fold-trail.ts'
import { openMoves, type Moves } from './moves.ts'
import type { LoggedOp, OpLog } from './op-log.ts'
import type { Outbox } from './outbox.ts'
import { isEntity, openRecordRows, type KnownRecord } from './record-rows.ts'

export { isEntity } from './record-rows.ts'

/** Folds ops into cells and projections. The only code that writes them, live, on replay and on a rebuild alike. */
export interface Fold {
  record(entity: string, id: string): KnownRecord | null
  /** What an op written here would come to on top of `before`, which stands. */
  judged(op: Op, before: KnownRecord | null): Judged
  /** An op written here, as it was judged on top of `before`. */
  write(op: LoggedOp, before: KnownRecord | null, judged: Judged): void
  /** An op that the county does not have, whoever wrote it: on top of what stands. */
  add(op: LoggedOp): void
  /** An op that the county has, onto a record without waiting ops: on top of what stands. */
  enter(op: LoggedOp, scope: string, place: Place): Judged
  /** Does a record have ops that the county does not have? */
  isWaiting(entity: string, id: string): boolean
  /** Folds one record from the log, without writing. */
  look(entity: string, id: string): FoldedRecord | null
  /** Folds one record from the log and writes all of it anew. */
  anew(entity: string, id: string): void
  /** Takes away what `anew` left of records that are no more, once derivations have seen it. */
  purge(): void
  /** After a rollback. */
  reset(): void
  readonly moves: Moves
}

/** So that conflicts are written whatever stood before. */
const anyConflict: RecordState = { cells: {}, open: { any: [] } }

export function openFold(db: Connection, log: OpLog, outbox: Outbox): Fold {
  const rows = openRecordRows(db)
  const trail = openTrail(db)
  const moves = openMoves(db)
  const keep = (op: LoggedOp, scope: string, before: KnownRecord | null, judged: Judged) => {
    if (judged.disposition === 'rejected') return
    const { entity, entity_id: id } = op
    const state = judged.after
    if (!before || state !== before.state)
      rows.keep(entity, id, { scope: before?.scope ?? scope, state }, before?.state ?? null)
    if (isEntity(entity)) rows.show(entity, id, wonRow(op, judged))
    trail.add(op)
  }
  const recordOf = (op: Op) => rows.read(op.entity, op.entity_id)

  const write = (op: LoggedOp, before: KnownRecord | null, judged: Judged) => {
    keep(op, op.scope, before, judged)
    outbox.expect(op, judged.disposition)
  }
  const add = (op: LoggedOp) => {
    if (isAside(op)) return
    const before = recordOf(op)
    write(op, before, judgeIn(before?.scope ?? op.scope, before?.state ?? emptyRecord, op, waitingPlace(op)))
  }
  const enter = (op: LoggedOp, scope: string, place: Place) => {
    const before = recordOf(op)
    const judged = judgeIn(scope, before?.state ?? emptyRecord, op, place)
    keep(op, scope, before, judged)
    return judged
  }
  const look = (entity: string, id: string) => foldRecord(log.history(entity, id), moves.carried(entity, id))

  const anew = (entity: string, id: string) => {
    const folded = look(entity, id)
    for (const { op, judged, isPending } of folded?.ops ?? [])
      if (isPending) outbox.expect(op, judged.disposition)
    trail.forget(entity, id)
    const standing = folded?.ops.filter(({ judged }) => judged.disposition !== 'rejected') ?? []
    if (!folded || (standing.length === 0 && folded.carried.length === 0)) return rows.forget(entity, id)
    rows.keep(entity, id, folded, anyConflict)
    if (isEntity(entity)) rows.show(entity, id, wholeRow(entity, id, { ...folded, ops: standing }))
    for (const { op } of standing) trail.add(op)
  }
  return {
    record: rows.read,
    judged: (op, before) => judge(before?.state ?? emptyRecord, op, waitingPlace(op), vocabulary),
    write,
    add,
    enter,
    isWaiting: outbox.isWaiting,
    look,
    anew,
    purge: rows.purge,
    reset: rows.reset,
    moves,
  }
}
