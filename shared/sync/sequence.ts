import { clampHlc } from './clock.ts'
import { hashEntry, type Disposition, type Entry, type ParkCode } from './entry.ts'
import type { FoldChanges, FoldView } from './fold-view.ts'
import { isLate, openBook, type FoldRules, type Ruling } from './groups.ts'
import { followKey } from './keys.ts'
import type { OpAnswer } from './messages.ts'
import type { Op } from './op.ts'
import { openGroups } from './pending-groups.ts'
import { isKnownKind } from './shape.ts'
import { echoCode, type Rehomed } from './transfer.ts'
import type { Sha256 } from './sha256.ts'
import { addLeaves, type TreeEnd } from './tree.ts'

/** Where a scope's log ends: what the next entry is written on. */
export interface LogEnd {
  readonly scope: string
  readonly epoch: number
  readonly tree: TreeEnd
  /** `received_ms` of the last entry, 0 before the first: time never goes back within a log. */
  readonly lastMs: number
}

/** What a hub must look up before it can put ops in order (`viewNeeds` lists it): all is read under the scope's lock. */
export interface ScopeView extends LogEnd, FoldView {
  /** Which of these hashes are in the log: those of the ops and of their `prev`. */
  readonly known: ReadonlySet<string>
  /** The op that follows in its stream, by `followKey`: two after the same one are a fork. */
  readonly followed: ReadonlyMap<string, string>
}

/** A new entry with the op behind it, and what it did to its record (`after` is null where nothing was folded). */
export interface Added extends Pick<Ruling, 'after' | 'won' | 'carried'> {
  readonly op: Op
  readonly entry: Entry
}

/** What the ops of one push come to: the answers, what is new, and the records, subjects and moves that changed. */
export interface Sequenced extends FoldChanges {
  readonly answers: readonly OpAnswer[]
  /** New entries in order, and the tree after them. */
  readonly added: readonly Added[]
  readonly tree: TreeEnd
  /** Ops to be put into another scope, and to be echoed here (`echo`) when that is done. */
  readonly rehomed: readonly { readonly op: Op; readonly to: string }[]
  /** Streams with two ops after the same one. */
  readonly forks: readonly { readonly device: string; readonly prev: string }[]
}

/** How ops are put in order. */
export interface SequenceRules extends FoldRules {
  readonly nowMs: number
  /** Set when the pushing device was revoked: everything is parked. */
  readonly park: 'revoked' | null
  /** The machine's own SHA-256, where there is one: five times as fast. */
  readonly sha256?: Sha256
}

type Mark = Pick<Entry, 'disposition' | 'disp_code'>

/** Writes entries one after the other. */
function openPen(end: LogEnd, nowMs: number, sha?: Sha256) {
  // Later than all before: readers tell by it which entries were decided together.
  const received_ms = Math.max(nowMs, end.lastMs + 1)
  const leaves: string[] = []
  /** The place that the next op but `ahead` will get. */
  const place = (op: Op, ahead: number) => ({
    effHlc: clampHlc(op.hlc, received_ms),
    epoch: end.epoch,
    sseq: end.tree.size + leaves.length + ahead + 1,
  })
  const write = (op: Op, mark: Mark): Entry => {
    const { effHlc: eff_hlc, epoch, sseq } = place(op, 0)
    const { scope } = end
    const late_from = isLate(op, scope) ? op.scope : ''
    const entry: Entry = { scope, sseq, op_hash: op.hash, received_ms, eff_hlc, ...mark, late_from, epoch }
    leaves.push(hashEntry(entry, sha))
    return entry
  }
  return { place, write, tree: () => addLeaves(end.tree, leaves, sha) }
}

const unfolded = { after: null, won: [], carried: [] } as const

/** Judges whole groups and writes their entries. */
function openDesk(view: LogEnd & FoldView, rules: SequenceRules) {
  const pen = openPen(view, rules.nowMs, rules.sha256)
  const book = openBook(view, rules)
  const added: Added[] = []
  const rehomed: { op: Op; to: string }[] = []

  const park = (group: readonly Op[], disp_code: ParkCode) => {
    for (const op of group)
      added.push({ op, entry: pen.write(op, { disposition: 'parked', disp_code }), ...unfolded })
  }
  const take = (group: readonly Op[]) => {
    if (rules.park) return park(group, rules.park)
    if (!group.every(isKnownKind)) return park(group, 'schema')
    const rulings = book.group(group.map((op, i) => ({ op, place: pen.place(op, i) })))
    for (const [i, { disposition, code, to, after, won, carried }] of rulings.entries()) {
      const op = group[i]!
      const disp_code = disposition === 'rehomed' ? to : code
      added.push({ op, entry: pen.write(op, { disposition, disp_code }), after, won, carried })
      if (disposition === 'rehomed') rehomed.push({ op, to })
    }
  }
  return { take, outcome: () => ({ added, rehomed, tree: pen.tree(), ...book.changes() }) }
}

/** Follows streams: is the op before this one here, and did another take its place? */
function openStreams(view: ScopeView) {
  const fresh = new Set<string>()
  const followed = new Map<string, string>()
  const forks: { device: string; prev: string }[] = []
  const isKnown = (hash: string) => fresh.has(hash) || view.known.has(hash)
  const follow = (op: Op) => {
    const key = followKey(op)
    // Accepted all the same: to call it a duplicate would make the laptop forget what it wrote.
    if (followed.has(key) || view.followed.has(key)) forks.push({ device: op.device, prev: op.prev })
    else followed.set(key, op.hash)
  }
  const sees = (op: Op): 'dup' | 'gap' | 'new' => {
    if (isKnown(op.hash)) return 'dup'
    // The stream of a late op is in another scope, whole: here it may have holes.
    const late = isLate(op, view.scope)
    if (!late && op.prev !== '' && !isKnown(op.prev)) return 'gap'
    fresh.add(op.hash)
    if (!late) follow(op)
    return 'new'
  }
  return { sees, forks }
}

/**
 * Puts ops that are genuine (hash recomputed, signature checked) in order and decides each: the hub's whole judgement,
 * without a database. It drops nothing: what breaks a rule is stored and says so.
 */
export function sequence(view: ScopeView, ops: readonly Op[], rules: SequenceRules): Sequenced {
  const desk = openDesk(view, rules)
  const streams = openStreams(view)
  const groups = openGroups(view.scope, desk.take)
  const answers = new Map<Op, OpAnswer['answer']>()
  for (const op of ops) {
    const seen = streams.sees(op)
    answers.set(op, seen === 'new' ? 'ack' : seen)
    if (seen === 'new') groups.add(op)
  }
  for (const op of groups.end()) answers.set(op, 'short')
  const outcome = desk.outcome()
  const entryOf = new Map(outcome.added.map(({ op, entry }) => [op.hash, entry]))
  const answer = (op: Op): OpAnswer => {
    const entry = answers.get(op) === 'ack' ? entryOf.get(op.hash) : undefined
    const where = entry && { sseq: entry.sseq, disposition: entry.disposition }
    return { op_id: op.op_id, answer: answers.get(op)!, ...where }
  }
  return { answers: ops.map(answer), ...outcome, forks: streams.forks }
}

/**
 * Admits parked ops, in the order they stand in the log: each gets a later entry, judged as of now, and that one counts.
 * The caller gives whole groups of ops that are in this log.
 */
export function admit(view: LogEnd & FoldView, ops: readonly Op[], rules: SequenceRules): Sequenced {
  const desk = openDesk(view, rules)
  const groups = openGroups(view.scope, desk.take)
  for (const op of ops) groups.add(op)
  desk.take(groups.end())
  const outcome = desk.outcome()
  const answers = outcome.added.map(({ op, entry: { sseq, disposition } }) => {
    return { op_id: op.op_id, answer: 'ack' as const, sseq, disposition }
  })
  return { answers, ...outcome, forks: [] }
}

/** Tells the scope where ops were written what became of them in the scope they were put into. */
export function echo(
  end: LogEnd,
  rehomed: readonly Rehomed[],
  nowMs: number,
): { readonly added: readonly { readonly op: Op; readonly entry: Entry }[]; readonly tree: TreeEnd } {
  const pen = openPen(end, nowMs)
  const disposition: Disposition = 'echo'
  const added = rehomed.map((what) => ({
    op: what.op,
    entry: pen.write(what.op, { disposition, disp_code: echoCode(what) }),
  }))
  return { added, tree: pen.tree() }
}
