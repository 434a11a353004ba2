import { readRecord, writeRecord, type RecordState } from '../../shared/sync/record.ts'
import { readCarried, readCarriedOut, type Said } from '../../shared/sync/transfer.ts'
import type { Connection } from './database.ts'
import { toOp, type LoggedOp, type OpRow } from './op-log.ts'

/** A record as it was when its person came over from another unit. */
export interface Carried {
  readonly scope: string
  readonly sseq: number
  readonly epoch: number
  readonly receivedMs: number
  /** What stood here before was only left behind in an earlier stay. */
  readonly stale: boolean
  readonly madeMs: number
  readonly madeBy: string
  readonly state: RecordState
  /** What the ops say that the state names: they are not in this log. */
  readonly said: Readonly<Record<string, Said>>
  /** The ops that went along with the person; null where it is not said. */
  readonly went: ReadonlySet<string> | null
}

/** A person who moved away from a scope. */
export interface MovedRow {
  readonly scope: string
  readonly to: string
  readonly name: string
  readonly on: string
}

/** The place of a move in its scope's log. */
export interface MovePlace {
  readonly scope: string
  readonly sseq: number
  readonly epoch: number
  readonly receivedMs: number
}

/** Moves of people between units: who went where, and what came along. */
export interface Moves {
  carried(entity: string, id: string): Carried[]
  movedFrom(personId: string): MovedRow[]
  /** Notes an entered move; answers the records that it brought. */
  note(op: LoggedOp, at: MovePlace): { entity: string; id: string }[]
  /** Notes the moves of a scope's log again from its beginning; answers the records concerned before or after. */
  again(scope: string): { entity: string; id: string }[]
}

/** Tables of moves. */
export const movesTables = ['moved', 'carried'] as const

interface Stored {
  scope: string
  sseq: number
  epoch: number
  received_ms: number
  stale: number
  made_ms: number
  made_by: string
  state: string
  said: string
  body: string
}

function wentIn(body: string): ReadonlySet<string> | null {
  const ops = readCarried({ kind: 'xfer_in', body })?.ops
  return ops ? new Set(ops) : null
}

const toCarried = (row: Stored): Carried => ({
  scope: row.scope,
  sseq: row.sseq,
  epoch: row.epoch,
  receivedMs: row.received_ms,
  stale: row.stale === 1,
  madeMs: row.made_ms,
  madeBy: row.made_by,
  state: readRecord(row.state),
  said: JSON.parse(row.said) as Record<string, Said>,
  went: wentIn(row.body),
})

export function openMoves(db: Connection): Moves {
  const carried = db.prepare<[string, string], Stored>(
    `SELECT c.scope, c.sseq, c.epoch, c.received_ms, c.stale, c.made_ms, c.made_by, c.state, c.said, op.body
     FROM carried c JOIN entry e ON e.scope = c.scope AND e.sseq = c.sseq JOIN op ON op.hash = e.op_hash
     WHERE c.entity = ? AND c.entity_id = ? ORDER BY c.received_ms, c.scope, c.sseq`,
  )
  const keep = db.prepare(
    `INSERT OR REPLACE INTO carried (entity, entity_id, scope, sseq, epoch, received_ms, stale, made_ms, made_by, state, said)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const movedFrom = db.prepare<[string], MovedRow>(
    `SELECT scope, to_scope AS "to", name, on_day AS "on" FROM moved WHERE person_id = ?`,
  )
  const leave = db.prepare(
    `INSERT OR IGNORE INTO moved (person_id, scope, sseq, epoch, to_scope, name, on_day) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )
  const comeBack = db.prepare('DELETE FROM moved WHERE person_id = ? AND scope = ?')
  const carriedIn = db.prepare<[string], { entity: string; id: string }>(
    'SELECT DISTINCT entity, entity_id AS id FROM carried WHERE scope = ?',
  )
  const forgetMoved = db.prepare('DELETE FROM moved WHERE scope = ?')
  const forgetCarried = db.prepare('DELETE FROM carried WHERE scope = ?')
  const moves = db.prepare<[string], OpRow & { at_sseq: number; at_epoch: number; received_ms: number }>(
    `SELECT op.*, e.sseq AS at_sseq, e.epoch AS at_epoch, e.received_ms FROM op JOIN entry e ON e.op_hash = op.hash
     WHERE op.kind IN ('xfer_in', 'xfer_out') AND e.scope = ? AND e.disposition IN ('ok', 'conflict') ORDER BY e.sseq`,
  )
  const note = (op: LoggedOp, at: MovePlace) => {
    const person = op.entity_id
    const out = readCarriedOut(op)
    if (out) leave.run(person, at.scope, at.sseq, at.epoch, out.to, String(out.name), String(out.on))
    const came = readCarried(op)
    if (!came) return []
    const stale = movedFrom.all(person).some(({ scope }) => scope === at.scope) ? 1 : 0
    // A person with many records comes in several ops: with the last of them they are here.
    if (came.last) comeBack.run(person, at.scope)
    for (const { entity, id, state, said, made } of came.records)
      keep.run(
        entity,
        id,
        at.scope,
        at.sseq,
        at.epoch,
        at.receivedMs,
        stale,
        made.ms,
        made.by,
        writeRecord(state),
        JSON.stringify(said),
      )
    return came.records.map(({ entity, id }) => ({ entity, id }))
  }
  return {
    carried: (entity, id) => carried.all(entity, id).map(toCarried),
    movedFrom: (personId) => movedFrom.all(personId),
    note,
    again: (scope) => {
      const before = carriedIn.all(scope)
      forgetMoved.run(scope)
      forgetCarried.run(scope)
      for (const { at_sseq: sseq, at_epoch: epoch, received_ms: receivedMs, ...row } of moves.all(scope))
        note(toOp(row), { scope, sseq, epoch, receivedMs })
      return [...before, ...carriedIn.all(scope)]
    },
  }
}
