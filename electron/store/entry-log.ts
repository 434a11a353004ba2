import type { Checkpoint } from '../../shared/sync/checkpoint.ts'
import { hashEntry, type Entry } from '../../shared/sync/entry.ts'
import { addLeaves, emptyTree, rootOf, type TreeEnd } from '../../shared/sync/tree.ts'
import type { Connection } from './database.ts'
import { nativeSha } from './native-hash.ts'
import { bytes } from './op-log.ts'

/** How a scope's log of the county stands here. */
export interface ScopeState {
  readonly scope: string
  readonly epoch: number
  readonly tree: TreeEnd
  readonly root: string
  readonly checkpoint: Checkpoint | null
  readonly loadingTo: number | null
  readonly stopped: string | null
}

/** The county's log, scope by scope, as far as this computer has verified it. */
export interface EntryLog {
  state(scope: string): ScopeState
  states(): ScopeState[]
  /** Adds a verified entry. */
  add(entry: Entry): void
  save(state: ScopeState): void
  /** The tree over the first `size` entries; null where there are fewer. */
  treeAt(scope: string, size: number): TreeEnd | null
  /** Forgets the entries after `size`; answers the hashes of their ops. */
  cut(scope: string, size: number): string[]
  /** Entries of an op, first to last. */
  of(opHash: string): Pick<Entry, 'scope' | 'disposition' | 'disp_code' | 'received_ms' | 'sseq'>[]
}

interface StateRow {
  scope: string
  epoch: number
  size: number
  root: string
  peaks: string
  checkpoint: string | null
  loading_to: number | null
  stopped: string | null
}

const fromRow = (row: StateRow): ScopeState => ({
  scope: row.scope,
  epoch: row.epoch,
  tree: { size: row.size, peaks: JSON.parse(row.peaks) as string[] },
  root: row.root,
  checkpoint: row.checkpoint === null ? null : (JSON.parse(row.checkpoint) as Checkpoint),
  loadingTo: row.loading_to,
  stopped: row.stopped,
})

/** The tree is kept at least this far apart, so that a root inside the log is reached in few steps. */
const stride = 256

export function openEntryLog(db: Connection): EntryLog {
  const read = db.prepare<[string], StateRow>('SELECT * FROM scope_state WHERE scope = ?')
  const all = db.prepare<[], StateRow>('SELECT * FROM scope_state ORDER BY scope')
  const save = db.prepare(
    `INSERT OR REPLACE INTO scope_state (scope, epoch, size, root, peaks, checkpoint, loading_to, stopped)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const add = db.prepare(
    `INSERT INTO entry (scope, sseq, op_hash, received_ms, eff_hlc, disposition, disp_code, late_from, epoch)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const endBefore = db.prepare<[string, number], { size: number; peaks: string }>(
    'SELECT size, peaks FROM tree_end WHERE scope = ? AND size <= ? ORDER BY size DESC LIMIT 1',
  )
  const keepEnd = db.prepare('INSERT OR REPLACE INTO tree_end (scope, size, peaks) VALUES (?, ?, ?)')
  const between = db.prepare<[string, number, number], Omit<Entry, 'op_hash'> & { op_hash: Buffer }>(
    'SELECT * FROM entry WHERE scope = ? AND sseq > ? AND sseq <= ? ORDER BY sseq',
  )
  const cut = db
    .prepare<[string, number], Buffer>('DELETE FROM entry WHERE scope = ? AND sseq > ? RETURNING op_hash')
    .pluck()
  const cutEnds = db.prepare('DELETE FROM tree_end WHERE scope = ? AND size > ?')
  const of = db.prepare<[Buffer], ReturnType<EntryLog['of']>[number]>(
    'SELECT scope, sseq, disposition, disp_code, received_ms FROM entry WHERE op_hash = ? ORDER BY received_ms, epoch, sseq',
  )
  const nowhere = { epoch: 0, tree: emptyTree, checkpoint: null, loadingTo: null, stopped: null }

  return {
    state: (scope) => {
      const row = read.get(scope)
      return row ? fromRow(row) : { scope, ...nowhere, root: rootOf(emptyTree) }
    },
    states: () => all.all().map(fromRow),
    add: ({ scope, sseq, op_hash, received_ms, eff_hlc, disposition, disp_code, late_from, epoch }) =>
      void add.run(
        scope,
        sseq,
        bytes(op_hash),
        received_ms,
        eff_hlc,
        disposition,
        disp_code,
        late_from,
        epoch,
      ),
    save: ({ scope, epoch, tree, root, checkpoint, loadingTo, stopped }) => {
      const peaks = JSON.stringify(tree.peaks)
      const sealed = checkpoint && JSON.stringify(checkpoint)
      save.run(scope, epoch, tree.size, root, peaks, sealed, loadingTo, stopped)
      if (tree.size - (endBefore.get(scope, tree.size)?.size ?? 0) >= stride)
        keepEnd.run(scope, tree.size, peaks)
    },
    treeAt: (scope, size) => {
      const known = read.get(scope)?.size ?? 0
      if (size > known || size < 0) return null
      const end = endBefore.get(scope, size)
      const from: TreeEnd = end ? { size: end.size, peaks: JSON.parse(end.peaks) as string[] } : emptyTree
      const leaves = between
        .all(scope, from.size, size)
        .map((row) => hashEntry({ ...row, op_hash: row.op_hash.toString('hex') }, nativeSha))
      return leaves.length ? addLeaves(from, leaves, nativeSha) : from
    },
    cut: (scope, size) => {
      cutEnds.run(scope, size)
      return cut.all(scope, size).map((hash) => hash.toString('hex'))
    },
    of: (opHash) => of.all(bytes(opHash)),
  }
}
