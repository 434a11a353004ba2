import { signHead } from '../shared/sync/certificate.ts'
import type { Op } from '../shared/sync/op.ts'
import { echo, sequence, type Sequenced, type SequenceRules } from '../shared/sync/sequence.ts'
import { readEcho, type Rehomed } from '../shared/sync/transfer.ts'
import { saveEntries, saveSequenced } from './change-store.ts'
import type { Db } from './database.ts'
import type { HubCore } from './hub-core.ts'
import { entryRow } from './log-rows.ts'
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
})

/** Reads a held scope for these ops. */
export async function viewOf(
  db: Db,
  core: HubCore,
  held: Held,
  scope: Pick<ScopeRow, 'id' | 'class'>,
  ops: readonly Op[],
): Promise<LoadedView> {
  const row = held.get(scope.id)
  if (!row) throw new NeedsScope(scope.id, scope.class)
  return loadView(db, row, core.epoch, ops, core.vocabulary)
}

/** Saves one scope's part, puts what moved away into its new scope, and tells the old scope what became of it there. */
export async function settle(
  db: Db,
  core: HubCore,
  held: Held,
  loaded: LoadedView,
  done: Sequenced,
  repeats = false,
): Promise<void> {
  const scope = loaded.row.id
  held.set(scope, await saveSequenced(db, core, loaded, done, repeats))
  if (!done.rehomed.length) return
  const came = await rehome(db, core, held, loaded.row.class, done.rehomed)
  const row = held.get(scope)!
  const end = { scope, epoch: core.epoch, tree: treeOf(row), lastMs: row.last_ms }
  const told = echo(end, came, core.clock())
  const rows = told.added.map((one) => entryRow(one, true, true))
  held.set(scope, await saveEntries(db, core, row, rows, { tree: told.tree, moves: row.moves }))
}

/** Without its stream nothing vouches for the op where it goes: so the county does, unless its device did. */
const vouched = (op: Op, { county, signing }: HubCore): Op =>
  op.sig === null ? { ...op, sig: signHead(op, county.id, signing) } : op

/** Puts ops into the scopes where their people are now. Answers what became of each, in the same order. */
async function rehome(
  db: Db,
  core: HubCore,
  held: Held,
  scopeClass: string,
  rehomed: Sequenced['rehomed'],
): Promise<readonly Rehomed[]> {
  const outcomes = new Map<string, Rehomed>()
  for (const to of new Set(rehomed.map((one) => one.to))) {
    const ops = rehomed.filter((one) => one.to === to).map(({ op }) => vouched(op, core))
    const loaded = await viewOf(db, core, held, { id: to, class: scopeClass }, ops)
    const done = sequence(loaded.view, ops, rulesOf(core, null))
    await settle(db, core, held, loaded, done)
    for (const op of ops) outcomes.set(op.hash, await outcomeIn(db, to, op))
  }
  return rehomed.map(({ op }) => ({ ...outcomes.get(op.hash)!, op }))
}

/** What stands last in a scope's log about an op: where it went on from there, the echo says it. */
async function outcomeIn(db: Db, scope: string, op: Op): Promise<Rehomed> {
  const row = await db
    .selectFrom('entry')
    .select(['disposition', 'disp_code'])
    .where('scope', '=', scope)
    .where('device', '=', op.device)
    .where('dseq', '=', op.dseq)
    .where('op_hash', '=', op.hash)
    .orderBy('sseq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const { disposition, disp_code } = row
  return { op, ...(disposition === 'echo' ? readEcho(disp_code) : { disposition, code: disp_code }) }
}
