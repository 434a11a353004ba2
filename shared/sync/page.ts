import type { Checkpoint } from './checkpoint.ts'
import { hashEntry } from './entry.ts'
import { runsOf, type LoggedOp } from './follow.ts'
import { isWhole } from './groups.ts'
import type { Page } from './messages.ts'
import { opIdOf, type Op, type OpContent } from './op.ts'
import type { Sha256 } from './sha256.ts'
import { addLeaves, rootOf, type TreeEnd } from './tree.ts'

/** Where a reader stands in a scope's log. */
export interface ReaderEnd {
  readonly scope: string
  readonly epoch: number
  readonly tree: TreeEnd
}

/** What checking a page needs beside the page. */
export interface PageCheck {
  /** Finds an op that was left out because it is here: the reader wrote it, or it stands earlier in the log. */
  readonly opOf: (hash: string) => Op | null
  readonly hashOp: (content: OpContent) => string
  /** The machine's own SHA-256, where there is one. */
  readonly sha256?: Sha256
  /** Did this county sign the checkpoint? */
  readonly isSealed: (checkpoint: Checkpoint) => boolean
}

/** A page that fits, or why it does not (the words of `Applied`). */
export type CheckedPage =
  | { readonly type: 'fits'; readonly entries: readonly LoggedOp[]; readonly tree: TreeEnd }
  | { readonly type: 'stale' }
  | { readonly type: 'missing' }
  | { readonly type: 'forged' }

const forged = { type: 'forged' } as const

const isNumbered = (page: Page) =>
  page.entries.every(
    ({ entry }, i) =>
      entry.scope === page.scope && entry.sseq === page.from + i + 1 && entry.epoch <= page.epoch,
  )

/** The ops are those that the entries name: a body that was changed has another hash. */
const isGenuine = (page: Page, hashOp: PageCheck['hashOp']) =>
  page.entries.every(
    ({ entry, op }) =>
      op === null ||
      (op.hash === entry.op_hash && op.op_id === opIdOf(op.hash) && hashOp(op) === entry.op_hash),
  )

/** The first and the last group of a page are all there, unless the county itself says that they can never be. */
const hasWholeGroups = (entries: readonly LoggedOp[], scope: string) => {
  const runs = runsOf(entries, scope)
  return [runs[0], runs.at(-1)].every((run) => {
    if (!run) return true
    const { disposition, disp_code } = run[0]!.entry
    const isJudged = disposition !== 'echo' && disposition !== 'parked' && disp_code !== 'E_SHAPE'
    return (
      !isJudged ||
      isWhole(
        run.map(({ op }) => op),
        scope,
      )
    )
  })
}

const isSealedEnd = (page: Page, tree: TreeEnd, isSealed: PageCheck['isSealed']) => {
  const { scope, epoch, size, root } = page.checkpoint
  return (
    scope === page.scope &&
    epoch === page.epoch &&
    size === tree.size &&
    root === rootOf(tree) &&
    isSealed(page.checkpoint)
  )
}

/** Checks a page before anything of it is taken: it must go on exactly where the reader stands, and come to the sealed root. */
export function checkPage(
  page: Page,
  at: ReaderEnd,
  { opOf, hashOp, sha256, isSealed }: PageCheck,
): CheckedPage {
  if (page.scope !== at.scope || page.epoch !== at.epoch || page.from !== at.tree.size)
    return { type: 'stale' }
  // The same place and another root: two logs under one epoch, which no delay explains.
  if (page.rootAtFrom !== rootOf(at.tree) || !isNumbered(page)) return forged
  const tree = addLeaves(
    at.tree,
    page.entries.map(({ entry }) => hashEntry(entry, sha256)),
    sha256,
  )
  if (!isSealedEnd(page, tree, isSealed) || !isGenuine(page, hashOp)) return forged
  const inPage = new Map(page.entries.flatMap(({ op }) => (op ? [[op.hash, op]] : [])))
  const entries: LoggedOp[] = []
  for (const { entry, op: sent } of page.entries) {
    const op = sent ?? inPage.get(entry.op_hash) ?? opOf(entry.op_hash)
    if (!op) return { type: 'missing' }
    entries.push({ entry, op })
  }
  return hasWholeGroups(entries, page.scope) ? { type: 'fits', entries, tree } : forged
}
