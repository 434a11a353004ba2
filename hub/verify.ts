import type { County } from '../shared/sync/certificate.ts'
import { isCheckpointOf } from '../shared/sync/checkpoint.ts'
import { hashEntry } from '../shared/sync/entry.ts'
import type { FoldChanges, FoldView, Move } from '../shared/sync/fold-view.ts'
import { follow, type LoggedOp } from '../shared/sync/follow.ts'
import type { Op } from '../shared/sync/op.ts'
import { emptyRecord, writeRecord, type RecordState, type Vocabulary } from '../shared/sync/record.ts'
import type { ScopeClass } from '../shared/sync/scope.ts'
import type { PublicKey } from '../shared/sync/signing.ts'
import { addLeaves, emptyTree, rootOf, type TreeEnd } from '../shared/sync/tree.ts'
import { headCheck } from '../shared/sync/verify-ops.ts'
import { syncedColumns } from '../shared/synced-columns.ts'
import { certificatesOfAll } from './certificates.ts'
import type { Db } from './database.ts'
import { listDevices } from './devices.ts'
import { entryOf, opOf } from './log-rows.ts'
import { hashOfOp } from './native-hash.ts'
import { statesOf } from './scope-view.ts'
import type { CheckpointRow, EntryRow, RecordRow, ScopeRow } from './tables.ts'

// Everything that a hub says follows from its log. Here it is worked out again from the log alone and compared: every
// op's hash and signature, every entry's place in the tree, every signed checkpoint, every record.

export type VerifyFault =
  /** The log has a hole, or is shorter than its scope says. */
  | 'hole'
  /** An op is not what its hash says, or cannot be read. */
  | 'op'
  /** Nobody whom the county certified signed an op. */
  | 'signature'
  /** The tree over the entries is not the one that was signed. */
  | 'root'
  | 'checkpoint'
  /** Folding the log gives other records than those that lie here. */
  | 'record'

export interface FoundFault {
  readonly scope: string
  readonly fault: VerifyFault
  /** Number of an entry, size of a checkpoint, or a record's key. */
  readonly at: string
}

export interface Verified {
  readonly scopes: number
  readonly entries: number
  readonly records: number
  readonly checkpoints: number
  /** At most a hundred. */
  readonly faults: readonly FoundFault[]
}

const rowsAtOnce = 1000
const mostFaults = 100
const vocabulary: Vocabulary = syncedColumns

interface ScopeWork {
  readonly db: Db
  readonly row: ScopeRow
  readonly county: County
  readonly isHead: (op: Op) => boolean
  readonly fault: (fault: VerifyFault, at: string | number) => void
}

const rowsAfter = (db: Db, scope: string, after: number): Promise<EntryRow[]> =>
  db
    .selectFrom('entry')
    .selectAll()
    .where('scope', '=', scope)
    .where('sseq', '>', after)
    .orderBy('sseq')
    .limit(rowsAtOnce)
    .execute()

/** The op of an entry; of one that repeats an earlier one (an echo, an admitted op) it stands there. */
async function opBehind(db: Db, row: EntryRow): Promise<Op | null> {
  if (row.op !== null) return readable(row)
  const earlier = await db
    .selectFrom('entry')
    .selectAll()
    .where('scope', '=', row.scope)
    .where('device', '=', row.device)
    .where('dseq', '=', row.dseq)
    .where('op_hash', '=', row.op_hash)
    .where('op', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return earlier ? readable(earlier) : null
}

function readable(row: EntryRow): Op | null {
  try {
    const op = opOf(row)
    return hashOfOp(op) === row.op_hash ? op : null
  } catch {
    return null
  }
}

/** What nobody has signed yet: the ends of streams so far. Whoever signs an op signs all before it in its stream. */
function signatures({ isHead, fault }: ScopeWork) {
  const unsigned = new Map<string, number>()
  return {
    take({ op, entry }: LoggedOp) {
      unsigned.delete(op.prev)
      if (op.sig === null) unsigned.set(op.hash, entry.sseq)
      else if (!isHead(op)) fault('signature', entry.sseq)
    },
    end: () => unsigned.forEach((sseq) => fault('signature', sseq)),
  }
}

/** The signed states of a scope, met one after the other. */
async function checkpoints({ db, row, county, fault }: ScopeWork) {
  const rows: CheckpointRow[] = await db
    .selectFrom('checkpoint')
    .selectAll()
    .where('scope', '=', row.id)
    .orderBy('size')
    .execute()
  for (const one of rows)
    if (!isCheckpointOf({ ...one, county: county.id }, county.key)) fault('checkpoint', one.size)
  let next = 0
  return {
    count: rows.length,
    last: rows.at(-1)?.size ?? 0,
    meet(tree: TreeEnd) {
      for (let one = rows[next]; one && one.size <= tree.size; one = rows[++next])
        if (one.size !== tree.size || one.root !== rootOf(tree) || one.peaks !== tree.peaks.join(' '))
          fault('root', one.size)
    },
  }
}

interface Folded {
  readonly records: Map<string, RecordState>
  readonly subjects: Map<string, string>
  readonly moved: Map<string, Move>
}

function take(folded: Folded, { records, subjects, moved }: FoldChanges): void {
  for (const [key, state] of records) folded.records.set(key, state)
  for (const [key, person] of subjects) folded.subjects.set(key, person)
  for (const [person, move] of moved)
    if (move) folded.moved.set(person, move)
    else folded.moved.delete(person)
}

/** The rows up to the end of the last whole group; the rest waits for the next ones. */
function wholeGroups(rows: readonly EntryRow[]): number {
  const last = rows.findLastIndex(({ ends }) => ends === 1)
  return last + 1
}

async function foldLog(work: ScopeWork): Promise<{ folded: Folded; tree: TreeEnd; checkpoints: number }> {
  const { db, row, county, fault } = work
  const folded: Folded = { records: new Map(), subjects: new Map(), moved: new Map() }
  const view: FoldView = { scope: row.id, scopeClass: row.class as ScopeClass, ...folded }
  const signed = await checkpoints(work)
  const signing = signatures(work)
  let tree = emptyTree
  let waiting: EntryRow[] = []
  for (let after = 0; ;) {
    const rows = await rowsAfter(db, row.id, after)
    for (const next of rows) {
      if (next.sseq !== tree.size + 1) fault('hole', tree.size + 1)
      tree = addLeaves(tree, [hashEntry(entryOf(next))])
      signed.meet(tree)
    }
    waiting = [...waiting, ...rows]
    const whole = rows.length < rowsAtOnce ? waiting.length : wholeGroups(waiting)
    const logged: LoggedOp[] = []
    for (const one of waiting.slice(0, whole)) {
      const op = await opBehind(db, one)
      if (!op) fault('op', one.sseq)
      else logged.push({ op, entry: entryOf(one) })
      if (op && one.op !== null) signing.take({ op, entry: entryOf(one) })
    }
    waiting = waiting.slice(whole)
    // An old log was judged by the rules of its time: what was refused stays refused, all else must fold alike.
    take(folded, follow(view, logged, { vocabulary, county: county.id, otherSchema: true }))
    if (rows.length < rowsAtOnce) break
    after = rows.at(-1)!.sseq
  }
  signing.end()
  if (tree.size !== row.size || tree.peaks.join(' ') !== row.peaks) fault('root', row.size)
  if (signed.last !== row.size) fault('checkpoint', signed.last)
  return { folded, tree, checkpoints: signed.count }
}

/** The stored states of records; one that cannot be worked out is left out. */
async function storedStates(db: Db, scope: string, rows: readonly RecordRow[]) {
  const real = rows.filter(({ state, first }) => state !== null || first > 0)
  try {
    return await statesOf(db, scope, real, vocabulary)
  } catch {
    const states = new Map<string, RecordState>()
    for (const row of real) {
      const one = await statesOf(db, scope, [row], vocabulary).catch(() => null)
      if (one) states.set(row.key, one.get(row.key)!)
    }
    return states
  }
}

async function compareRecords({ db, row, fault }: ScopeWork, { records, moved }: Folded): Promise<number> {
  const missing = new Set(records.keys())
  let after = ''
  let count = 0
  for (;;) {
    const rows = await db
      .selectFrom('record')
      .selectAll()
      .where('scope', '=', row.id)
      .where('key', '>', after)
      .orderBy('key')
      .limit(rowsAtOnce)
      .execute()
    const states = await storedStates(db, row.id, rows)
    for (const { key } of rows) {
      missing.delete(key)
      const here = writeRecord(states.get(key) ?? emptyRecord)
      if (here !== writeRecord(records.get(key) ?? emptyRecord)) fault('record', key)
    }
    count += rows.length
    if (rows.length < rowsAtOnce) break
    after = rows.at(-1)!.key
  }
  for (const key of missing) fault('record', key)
  const away = await db.selectFrom('moved').selectAll().where('scope', '=', row.id).execute()
  const asMoved = new Map(away.map((one) => [one.person, one.moved_to]))
  for (const person of new Set([...asMoved.keys(), ...moved.keys()]))
    if (asMoved.get(person) !== moved.get(person)?.to) fault('record', `person ${person}`)
  return count
}

/** Folds every scope's log anew and compares. Reads only. */
export async function verifyHub(db: Db, county: County): Promise<Verified> {
  const faults: FoundFault[] = []
  const devices = (await listDevices(db)).map(({ id }) => id)
  const certificates = await certificatesOfAll(db, devices)
  const keyByDevice = new Map<string, PublicKey>(certificates.map(({ device, key }) => [device, key]))
  const isHead = headCheck(county, (device) => keyByDevice.get(device) ?? null)
  const sum = { scopes: 0, entries: 0, records: 0, checkpoints: 0 }
  const scopes = await db.selectFrom('scope').selectAll().where('size', '>', 0).orderBy('id').execute()
  for (const row of scopes) {
    const fault: ScopeWork['fault'] = (kind, at) => {
      if (faults.length < mostFaults) faults.push({ scope: row.id, fault: kind, at: String(at) })
    }
    const work = { db, row, county, isHead, fault }
    const { folded, tree, checkpoints: count } = await foldLog(work)
    sum.scopes++
    sum.entries += tree.size
    sum.checkpoints += count
    sum.records += await compareRecords(work, folded)
  }
  return { ...sum, faults }
}
