import type { Hlc } from '../shared/sync/hlc.ts'
import { followKey } from '../shared/sync/keys.ts'
import type { Op } from '../shared/sync/op.ts'
import {
  emptyRecord,
  judge,
  readRecord,
  writeRecord,
  type RecordState,
  type Vocabulary,
} from '../shared/sync/record.ts'
import type { ScopeClass } from '../shared/sync/scope.ts'
import type { ScopeView } from '../shared/sync/sequence.ts'
import { viewNeeds } from '../shared/sync/subject.ts'
import { inPieces } from './bulk-sql.ts'
import type { Db } from './database.ts'
import { opOf } from './log-rows.ts'
import { treeOf } from './scopes.ts'
import type { EntryRow, RecordRow, ScopeRow } from './tables.ts'

/** Of a record whose first op went on to another scope only the person is remembered: nothing is folded here. */
export const bareState = writeRecord(emptyRecord)

/** What `sequence` looks up, and which rows of records there are already. */
export interface LoadedView {
  readonly row: ScopeRow
  readonly view: ScopeView
  readonly rows: ReadonlyMap<string, RecordRow>
}

/** Places in one stream, as runs without a gap: mostly it is one. */
function runsOf(places: readonly number[]): (readonly [number, number])[] {
  const runs: [number, number][] = []
  for (const place of [...places].sort((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && place <= last[1] + 1) last[1] = place
    else runs.push([place, place])
  }
  return runs
}

type StreamRow = Pick<EntryRow, 'op_hash' | 'device' | 'prev' | 'late_from'>

/**
 * The ops that stand at the places of these ops and at the places before them. An op's hash covers its place, so this
 * finds by device and place whatever a search by hash would, in an index that grows at its end.
 */
async function streamRows(db: Db, scope: string, ops: readonly Op[]): Promise<StreamRow[]> {
  const places = new Map<string, number[]>()
  for (const { device, dseq } of ops) {
    const of = places.get(device) ?? []
    places.set(device, of)
    of.push(dseq - 1, dseq)
  }
  const runs = [...places].flatMap(([device, of]) => runsOf(of).map(([from, to]) => ({ device, from, to })))
  const found: StreamRow[] = []
  for (const { device, from, to } of runs) {
    const rows = db
      .selectFrom('entry')
      .select(['op_hash', 'device', 'prev', 'late_from'])
      .where('scope', '=', scope)
      .where('device', '=', device)
      .where('dseq', '>=', from)
      .where('dseq', '<=', to)
    found.push(...(await rows.execute()))
  }
  return found
}

const recordRows = (db: Db, scope: string, keys: readonly string[]): Promise<RecordRow[]> =>
  inPieces(keys, (piece) =>
    db.selectFrom('record').selectAll().where('scope', '=', scope).where('key', 'in', piece).execute(),
  )

type FirstRow = Pick<EntryRow, 'sseq' | 'epoch' | 'eff_hlc' | 'op_hash' | 'prev' | 'op'>

/** What the entry that began a record made of it. */
function firstState(row: FirstRow, vocabulary: Vocabulary): RecordState {
  const place = { effHlc: row.eff_hlc as Hlc, epoch: row.epoch, sseq: row.sseq }
  return judge(emptyRecord, opOf(row), place, vocabulary).after
}

/** The states of records, worked out where they were not worth storing. */
export async function statesOf(
  db: Db,
  scope: string,
  all: readonly RecordRow[],
  vocabulary: Vocabulary,
): Promise<Map<string, RecordState>> {
  const rows = all.filter(({ state }) => state !== bareState)
  const plain = rows.filter(({ state }) => state === null).map(({ first }) => first)
  const firsts = await inPieces(plain, (piece) =>
    db
      .selectFrom('entry')
      .select(['sseq', 'epoch', 'eff_hlc', 'op_hash', 'prev', 'op'])
      .where('scope', '=', scope)
      .where('sseq', 'in', piece)
      .execute(),
  )
  const bySseq = new Map(firsts.map((row) => [row.sseq, row]))
  return new Map(
    rows.map(({ key, state, first }) => [
      key,
      state === null ? firstState(bySseq.get(first)!, vocabulary) : readRecord(state),
    ]),
  )
}

const movedRows = async (db: Db, { id, moves }: ScopeRow): Promise<ScopeView['moved']> => {
  if (moves === 0) return new Map()
  const rows = await db.selectFrom('moved').selectAll().where('scope', '=', id).execute()
  return new Map(rows.map(({ person, moved_to, epoch, sseq }) => [person, { to: moved_to, epoch, sseq }]))
}

/** Reads under the scope's lock what the ops need to be judged. */
export async function loadView(
  db: Db,
  row: ScopeRow,
  epoch: number,
  ops: readonly Op[],
  vocabulary: Vocabulary,
): Promise<LoadedView> {
  const needs = viewNeeds(ops, vocabulary)
  const before = await streamRows(db, row.id, ops)
  const rows = await recordRows(db, row.id, [...new Set([...needs.records, ...needs.subjects])])
  const touched = rows.filter(({ key }) => needs.records.has(key))
  const view: ScopeView = {
    scope: row.id,
    scopeClass: row.class as ScopeClass,
    epoch,
    lastMs: row.last_ms,
    tree: treeOf(row),
    known: new Set(before.map(({ op_hash }) => op_hash)),
    // A late op's stream is that of the scope it was written in: here nothing follows it.
    followed: new Map(
      before.filter(({ late_from }) => late_from === '').map((one) => [followKey(one), one.op_hash]),
    ),
    records: await statesOf(db, row.id, touched, vocabulary),
    subjects: new Map(rows.filter(({ subject }) => subject !== '').map(({ key, subject }) => [key, subject])),
    moved: await movedRows(db, row),
  }
  return { row, view, rows: new Map(rows.map((one) => [one.key, one])) }
}
