import { recordKey } from '../shared/sync/keys.ts'
import { writeRecord } from '../shared/sync/record.ts'
import type { Added, Sequenced } from '../shared/sync/sequence.ts'
import type { TreeEnd } from '../shared/sync/tree.ts'
import { insertRows, inPieces } from './bulk-sql.ts'
import type { Db } from './database.ts'
import { signTree, type HubCore } from './hub-core.ts'
import { entryRows } from './log-rows.ts'
import { bareState, type LoadedView } from './scope-view.ts'
import type { EntryRow, RecordRow, ScopeRow } from './tables.ts'

// What was put in order goes into the tables, in few statements: however long the log is, a push touches the pages at its
// ends and those of the records that it changed.

/** Entries that fold, by record: whose state is more than its first entry says. */
function foldsByKey(added: readonly Added[]): Map<string, Added[]> {
  const folds = new Map<string, Added[]>()
  for (const one of added) {
    if (one.after === null && one.carried.length === 0) continue
    const keys = one.carried.length
      ? one.carried.map(({ key }) => key)
      : [recordKey(one.op.entity, one.op.entity_id)]
    for (const key of keys) {
      const of = folds.get(key)
      if (of) of.push(one)
      else folds.set(key, [one])
    }
  }
  return folds
}

/** Is the record nothing but what this one entry makes of an empty one? Then the entry says it all. */
const saysItAll = ({ op, entry, carried }: Added) =>
  op.kind === 'ins' && entry.disposition === 'ok' && carried.length === 0

function recordRow(
  key: string,
  { row, rows }: LoadedView,
  done: Sequenced,
  folds: readonly Added[],
  repeats: boolean,
): RecordRow {
  const before = rows.get(key)
  const subject = done.subjects.get(key) ?? before?.subject ?? ''
  const isBare = !before || before.state === bareState
  const first = (isBare ? undefined : before.first) ?? folds[0]?.entry.sseq ?? 0
  const base = { scope: row.id, key, subject, first }
  const state = done.records.get(key)
  if (!state) return { ...base, state: before ? before.state : bareState }
  // An admitted op lies in an earlier entry: the one that counts has no text to work the state out from.
  const plain = !repeats && isBare && folds.length === 1 && saysItAll(folds[0]!)
  return { ...base, state: plain ? null : writeRecord(state) }
}

async function saveRecords(
  db: Db,
  core: HubCore,
  loaded: LoadedView,
  done: Sequenced,
  repeats: boolean,
): Promise<void> {
  const folds = foldsByKey(done.added)
  const keys = new Set([...done.records.keys(), ...done.subjects.keys()])
  const rows = [...keys].map((key) => recordRow(key, loaded, done, folds.get(key) ?? [], repeats))
  const there = [...keys].filter((key) => loaded.rows.has(key))
  // Taken out and put in again: two statements for any number of them, and the same on every engine.
  await inPieces(there, async (piece) => {
    await db.deleteFrom('record').where('scope', '=', loaded.row.id).where('key', 'in', piece).execute()
    return []
  })
  await insertRows(db, core.database.engine, 'record', rows)
}

/** Who moved away or came back; answers how many are away now. */
async function saveMoves(db: Db, { row, view }: LoadedView, { moved }: Sequenced): Promise<number> {
  const away = new Set(view.moved.keys())
  for (const [person, move] of moved) {
    await db.deleteFrom('moved').where('scope', '=', row.id).where('person', '=', person).execute()
    if (move) {
      const { to, epoch, sseq } = move
      await db.insertInto('moved').values({ scope: row.id, person, moved_to: to, epoch, sseq }).execute()
      away.add(person)
    } else away.delete(person)
  }
  return away.size
}

async function saveForks(db: Db, scope: string, forks: Sequenced['forks'], nowMs: number): Promise<void> {
  for (const { device, prev } of forks) {
    const known = await db
      .selectFrom('fork')
      .select('at_ms')
      .where('scope', '=', scope)
      .where('device', '=', device)
      .where('prev', '=', prev)
      .executeTakeFirst()
    if (!known) await db.insertInto('fork').values({ scope, device, prev, at_ms: nowMs }).execute()
    await db.updateTable('device').set({ forked: 1 }).where('id', '=', device).execute()
  }
}

async function saveParked(db: Db, added: readonly Added[]): Promise<void> {
  const parked = added.filter(({ entry }) => entry.disposition === 'parked')
  if (!parked.length) return
  const rows = parked.map(({ op, entry }) => ({
    scope: entry.scope,
    sseq: entry.sseq,
    device: op.device,
    code: entry.disp_code,
    at_ms: entry.received_ms,
    admitted: null,
  }))
  await inPieces(rows, async (piece) => {
    await db.insertInto('parked').values(piece).execute()
    return []
  })
}

/** Adds entries at the end of a scope's log, with the signed checkpoint over them. Answers the scope's new row. */
export async function saveEntries(
  db: Db,
  core: HubCore,
  row: ScopeRow,
  rows: readonly EntryRow[],
  end: { readonly tree: TreeEnd; readonly moves: number },
): Promise<ScopeRow> {
  const last_ms = rows.at(-1)?.received_ms ?? row.last_ms
  const peaks = end.tree.peaks.join(' ')
  const next: ScopeRow = { ...row, size: end.tree.size, last_ms, peaks, moves: end.moves }
  await insertRows(db, core.database.engine, 'entry', rows)
  await db
    .updateTable('scope')
    .set({ size: next.size, last_ms, peaks, moves: next.moves })
    .where('id', '=', row.id)
    .execute()
  const { scope, size, epoch, root, hub_ms, sig } = signTree(core, row.id, end.tree, last_ms)
  await db.insertInto('checkpoint').values({ scope, size, epoch, root, hub_ms, sig, peaks }).execute()
  return next
}

/** Saves what was put in order in one scope. `repeats`: the ops stand earlier in this log (admitted ones). */
export async function saveSequenced(
  db: Db,
  core: HubCore,
  loaded: LoadedView,
  done: Sequenced,
  repeats = false,
): Promise<ScopeRow> {
  if (!done.added.length) return loaded.row
  const rows = entryRows(done.added).map((row) => (repeats ? { ...row, op: null } : row))
  const moves = await saveMoves(db, loaded, done)
  const next = await saveEntries(db, core, loaded.row, rows, { tree: done.tree, moves })
  await saveRecords(db, core, loaded, done, repeats)
  await saveForks(db, loaded.row.id, done.forks, next.last_ms)
  await saveParked(db, done.added)
  return next
}
