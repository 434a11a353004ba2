import { signHead } from '../shared/sync/certificate.ts'
import { isFolded, type Entry } from '../shared/sync/entry.ts'
import { repairAfter } from '../shared/sync/move-repair.ts'
import type { Op } from '../shared/sync/op.ts'
import { groupKey } from '../shared/sync/pending-groups.ts'
import { admit, echo, sequence, type Sequenced, type SequenceRules } from '../shared/sync/sequence.ts'
import { leftBehind, readCarriedOut } from '../shared/sync/transfer.ts'
import { saveEntries, saveSequenced } from './change-store.ts'
import { arrivalOps, departureOp, movedTo, opsThatCame, otherScope, whereabouts } from './county-moves.ts'
import type { Db } from './database.ts'
import type { HubCore } from './hub-core.ts'
import { entryRow, opOf } from './log-rows.ts'
import { nativeSha } from './native-hash.ts'
import { opsAbout } from './person-ops.ts'
import { loadView, type LoadedView } from './scope-view.ts'
import { treeOf } from './scopes.ts'
import type { ScopeRow } from './tables.ts'

/** The scopes that a transaction holds. */
export type Held = Map<string, ScopeRow>

/** Another scope must be held, too: the transaction begins again with it. */
export class NeedsScope extends Error {
  readonly scope: string
  readonly scopeClass: string
  constructor(scope: string, scopeClass: string) {
    super(`the scope ${scope} must be held as well`)
    this.scope = scope
    this.scopeClass = scopeClass
  }
}

export const rulesOf = (core: HubCore, park: SequenceRules['park']): SequenceRules => ({
  vocabulary: core.vocabulary,
  county: core.county.id,
  nowMs: core.clock(),
  park,
  sha256: nativeSha,
})

/** One transaction at work: what it holds, and where. */
export interface Work {
  readonly db: Db
  readonly core: HubCore
  readonly held: Held
  /** The county writes both halves of a move: until the second stands the first looks like one that was left alone. */
  readonly isMoving: boolean
}

/** The row of a scope that is held; where it is not, the transaction begins again. */
function heldRow({ held }: Work, scope: Pick<ScopeRow, 'id' | 'class'>): ScopeRow {
  const row = held.get(scope.id)
  if (!row) throw new NeedsScope(scope.id, scope.class)
  return row
}

/** Reads a held scope for these ops. */
export const viewOf = async (
  work: Work,
  scope: Pick<ScopeRow, 'id' | 'class'>,
  ops: readonly Op[],
): Promise<LoadedView> => loadView(work.db, heldRow(work, scope), work.core.epoch, ops, work.core.vocabulary)

/** Puts ops in order in a scope, and does what follows from it in others. */
export async function order(
  work: Work,
  scope: Pick<ScopeRow, 'id' | 'class'>,
  ops: readonly Op[],
  park: SequenceRules['park'] = null,
): Promise<Sequenced> {
  const loaded = await viewOf(work, scope, ops)
  const done = sequence(loaded.view, ops, rulesOf(work.core, park))
  await keep(work, loaded, done, false)
  return done
}

/** Admits ops that are in the scope's log: each gets a later entry, judged as of now. */
export async function orderAgain(
  work: Work,
  scope: Pick<ScopeRow, 'id' | 'class'>,
  ops: readonly Op[],
): Promise<Sequenced> {
  const loaded = await viewOf(work, scope, ops)
  const done = admit(loaded.view, ops, rulesOf(work.core, null))
  await keep(work, loaded, done, true)
  return done
}

async function keep(work: Work, loaded: LoadedView, done: Sequenced, repeats: boolean): Promise<void> {
  const { row } = loaded
  work.held.set(row.id, await saveSequenced(work.db, work.core, loaded, done, repeats))
  for (const { op, entry } of done.added) if (entry.disposition === 'ok') await afterMove(work, row, op)
  for (const to of new Set(done.rehomed.map((one) => one.to)))
    await rehome(
      work,
      done.rehomed.filter((one) => one.to === to).map(({ op }) => op),
      { id: to, class: row.class },
    )
}

/** A move that was given back after a restore: what the log had in the meantime follows, what strayed comes home. */
async function afterMove(work: Work, row: ScopeRow, op: Op): Promise<void> {
  if (op.kind !== 'xfer_in' && op.kind !== 'xfer_out') return
  const out = readCarriedOut(op)
  // A move written anew takes along all that stands; else what came into the log meanwhile follows the person.
  const isAnew = await repair(work, row, op)
  if (out && !isAnew) {
    const left = leftBehind(out, (await opsAbout(work.db, row.id, op.entity_id)).folded)
    if (left.length) await rehome(work, left, { id: out.to, class: row.class })
  }
  if (op.kind !== 'xfer_in' || (await movedTo(work.db, row.id, op.entity_id)) !== null) return
  const strays = await strayOps(work.db, row.id)
  if (strays.length) await orderAgain(work, row, strays)
}

/** One half of a move came back alone: the county writes the other anew. */
async function repair(work: Work, row: ScopeRow, op: Op): Promise<boolean> {
  const other = otherScope(op)
  if (work.isMoving || other === null) return false
  heldRow(work, { id: other, class: row.class })
  const needed = repairAfter(row.id, op, await whereabouts(work, op.entity_id, other))
  if (!needed) return false
  const from = heldRow(work, { id: needed.from, class: row.class })
  const to = heldRow(work, { id: needed.to, class: row.class })
  const person = op.entity_id
  if (needed.make === 'xfer_in') {
    await order(work, to, await arrivalOps(work, person, from, to))
    return true
  }
  const arrivals = to.id === row.id ? [op.op_id] : []
  const out = { to: to.id, name: '', on: '', ops: opsThatCame([op]), arrivals }
  await order(work, from, [await departureOp(work, person, from, out)])
  return true
}

/** Ops of this scope that were sent to another one and on from there, and nobody has told yet where they ended. */
async function strayOps(db: Db, scope: string): Promise<Op[]> {
  const told = await db
    .selectFrom('entry')
    .select(['sseq', 'op_hash', 'device', 'dseq'])
    .where('scope', '=', scope)
    .where('disposition', '=', 'echo')
    .where('disp_code', 'like', 'rehomed%')
    .where('late_from', '=', '')
    .execute()
  const lost: { op: Op; first: number }[] = []
  for (const { sseq, op_hash, device, dseq } of told) {
    const of = entriesOf(db, scope, { hash: op_hash, device, dseq })
    const rows = await of.selectAll().orderBy('sseq').execute()
    const whole = rows.find(({ op }) => op !== null)
    if (rows.at(-1)?.sseq === sseq && whole && !rows.some(isFolded))
      lost.push({ op: opOf(whole), first: rows[0]!.sseq })
  }
  const sizes = new Map<string, number>()
  for (const { op } of lost) sizes.set(groupKey(op), (sizes.get(groupKey(op)) ?? 0) + 1)
  return lost
    .filter(({ op }) => sizes.get(groupKey(op)) === op.tx_len)
    .toSorted((a, b) => a.first - b.first)
    .map(({ op }) => op)
}

/** All entries of an op in a scope. */
const entriesOf = (db: Db, scope: string, op: Pick<Op, 'hash' | 'device' | 'dseq'>) =>
  db
    .selectFrom('entry')
    .where('scope', '=', scope)
    .where('device', '=', op.device)
    .where('dseq', '=', op.dseq)
    .where('op_hash', '=', op.hash)

/** Without its stream nothing vouches for the op where it goes: so the county does, unless its device did. */
const vouched = (op: Op, { county, signing }: HubCore): Op =>
  op.sig === null ? { ...op, sig: signHead(op, county.id, signing) } : op

/** Puts ops into the scope where their person is now, and tells the scope they were written in what became of them. */
async function rehome(work: Work, ops: readonly Op[], to: Pick<ScopeRow, 'id' | 'class'>): Promise<void> {
  await order(
    work,
    to,
    ops.map((op) => vouched(op, work.core)),
  )
  for (const home of new Set(ops.map(({ scope }) => scope))) {
    if (home === to.id) continue
    await tell(
      work,
      { id: home, class: to.class },
      ops.filter(({ scope }) => scope === home),
      to.id,
    )
  }
}

type Became = Pick<Entry, 'disposition' | 'disp_code'>

async function tell(
  work: Work,
  home: Pick<ScopeRow, 'id' | 'class'>,
  ops: readonly Op[],
  to: string,
): Promise<void> {
  const { db, core, held } = work
  const row = heldRow(work, home)
  const news = []
  for (const op of ops) {
    const latest = entriesOf(db, to, op).select(['disposition', 'disp_code']).orderBy('sseq', 'desc').limit(1)
    const { disposition, disp_code }: Became = await latest.executeTakeFirstOrThrow()
    // Sent on from there: the scope where it ended has told already. Sent back here: the moves are not all known yet.
    if (disposition === 'rehomed' && disp_code !== home.id) continue
    news.push({ op, disposition, code: disp_code })
  }
  if (!news.length) return
  const end = { scope: row.id, epoch: core.epoch, tree: treeOf(row), lastMs: row.last_ms }
  const told = echo(end, news, core.clock())
  const rows = told.added.map((one) => entryRow(one, true, true))
  held.set(row.id, await saveEntries(db, core, row, rows, { tree: told.tree, moves: row.moves }))
}
