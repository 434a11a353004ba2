import type { Certificate } from '../shared/sync/certificate.ts'
import type { Checkpoint } from '../shared/sync/checkpoint.ts'
import { hashEntry } from '../shared/sync/entry.ts'
import type { Page, PullRequest, RootReply, RootRequest } from '../shared/sync/messages.ts'
import { addLeaves, emptyTree, rootOf, type TreeEnd } from '../shared/sync/tree.ts'
import { certificatesOfAll } from './certificates.ts'
import type { Db } from './database.ts'
import { signTree, type HubCore } from './hub-core.ts'
import { entryOf } from './log-rows.ts'
import { nativeSha } from './native-hash.ts'
import { treeOf } from './scopes.ts'
import type { EntryRow, ScopeRow } from './tables.ts'

// Reading never waits for a writer: what stands before a scope's committed end never changes.

/** A page as it lies in the tables: ops as the text they came with. */
export interface StoredPage {
  readonly head: Omit<Page, 'entries'>
  /** `op` is null where it is left out. */
  readonly rows: readonly EntryRow[]
}

/** More text than this is not put into one page, whatever is asked for. */
const mostBytes = 1 << 20
const mostEntries = 4096
const rowsAtOnce = 512

/** Ends of trees that were just needed: the next page begins where this one ends. */
type TreeCache = Map<string, TreeEnd>
const cacheSize = 2000

export interface LogReader {
  page(request: PullRequest, reader: string): Promise<StoredPage>
  root(request: RootRequest): Promise<RootReply>
  /** The signed end of a scope. */
  checkpoint(scope: string): Promise<Checkpoint>
}

const scopeRow = (db: Db, scope: string): Promise<ScopeRow | undefined> =>
  db.selectFrom('scope').selectAll().where('id', '=', scope).executeTakeFirst()

const leavesOf = (rows: readonly EntryRow[]) => rows.map((row) => hashEntry(entryOf(row), nativeSha))

function entryRows(db: Db, scope: string, after: number, upTo: number, limit: number) {
  return db
    .selectFrom('entry')
    .selectAll()
    .where('scope', '=', scope)
    .where('sseq', '>', after)
    .where('sseq', '<=', upTo)
    .orderBy('sseq')
    .limit(limit)
}

/** The tree over the first `size` entries: from the last checkpoint before them on. */
async function treeAt(db: Db, cache: TreeCache, scope: string, size: number): Promise<TreeEnd> {
  if (size === 0) return emptyTree
  const key = `${scope} ${size}`
  const known = cache.get(key)
  if (known) return known
  const row = await db
    .selectFrom('checkpoint')
    .select(['size', 'peaks'])
    .where('scope', '=', scope)
    .where('size', '<=', size)
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()
  let tree = row ? treeOf(row) : emptyTree
  while (tree.size < size) {
    const rows = await entryRows(db, scope, tree.size, size, rowsAtOnce).execute()
    if (!rows.length) throw new Error(`the log of ${scope} has a hole after ${tree.size}`)
    tree = addLeaves(tree, leavesOf(rows), nativeSha)
  }
  keep(cache, key, tree)
  return tree
}

function keep(cache: TreeCache, key: string, tree: TreeEnd): void {
  if (cache.size >= cacheSize) cache.delete(cache.keys().next().value!)
  cache.set(key, tree)
}

/** Length of the rows that fit, up to the end of a group; at least one group. */
function whole(rows: readonly EntryRow[], bytes: number): { readonly count: number; readonly full: boolean } {
  let used = 0
  let count = 0
  for (const [i, row] of rows.entries()) {
    used += row.op?.length ?? 0
    if (count > 0 && used > bytes) return { count, full: true }
    if (row.ends === 1) count = i + 1
  }
  return { count, full: false }
}

/** Rows of whole groups after an entry, as many as fit. */
async function rowsFrom(
  db: Db,
  request: PullRequest,
  reader: string,
  upTo: number,
): Promise<readonly EntryRow[]> {
  const bytes = Math.min(request.bytes, mostBytes)
  const rows: EntryRow[] = []
  for (;;) {
    const after = request.after + rows.length
    const more = await entryRows(db, request.scope, after, upTo, rowsAtOnce).execute()
    for (const row of more) rows.push(leftOut(request, row, reader) ? { ...row, op: null } : row)
    const { count, full } = whole(rows, bytes)
    const isEnd = more.length < rowsAtOnce
    if (full || isEnd || (count > 0 && rows.length >= mostEntries)) return rows.slice(0, count)
  }
}

const leftOut = ({ own }: PullRequest, row: EntryRow, reader: string) =>
  own === 'skip' && row.device === reader

async function authors(db: Db, rows: readonly EntryRow[], reader: string): Promise<Certificate[]> {
  const devices = new Set(rows.filter(({ op }) => op !== null).map(({ device }) => device))
  devices.delete(reader)
  return certificatesOfAll(db, devices)
}

/** Opens the reading of logs. */
export function openLogReader(core: HubCore): LogReader {
  const cache: TreeCache = new Map()
  const { read } = core.database

  async function page(request: PullRequest, reader: string): Promise<StoredPage> {
    const { scope } = request
    const row = await scopeRow(read, scope)
    const size = row?.size ?? 0
    // A reader that is further than the log: it is told where the log ends, and takes nothing.
    const from = Math.min(request.after, size)
    const rows = await rowsFrom(read, { ...request, after: from }, reader, size)
    const before = await treeAt(read, cache, scope, from)
    const tree = addLeaves(before, leavesOf(rows), nativeSha)
    if (tree.size > 0) keep(cache, `${scope} ${tree.size}`, tree)
    const head: StoredPage['head'] = {
      kind: 'page',
      scope,
      epoch: core.epoch,
      from,
      rootAtFrom: rootOf(before),
      checkpoint: signTree(core, scope, tree, core.clock()),
      more: tree.size < size,
      schema: core.schema,
      certificates: await authors(read, rows, reader),
    }
    return { head, rows }
  }
  async function root({ scope, size }: RootRequest): Promise<RootReply> {
    const there = (await scopeRow(read, scope))?.size ?? 0
    const found = size <= there ? rootOf(await treeAt(read, cache, scope, size)) : null
    return { kind: 'root', scope, epoch: core.epoch, root: found, size: there }
  }
  async function checkpoint(scope: string): Promise<Checkpoint> {
    const row = await scopeRow(read, scope)
    return signTree(core, scope, row ? treeOf(row) : emptyTree, core.clock())
  }
  return { page, root, checkpoint }
}
