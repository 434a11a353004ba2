import type { FoldView, Move } from '../../shared/sync/fold-view.ts'
import { hashEntry, isFolded, type Entry } from '../../shared/sync/entry.ts'
import type { LoggedOp } from '../../shared/sync/follow.ts'
import { groupKey } from '../../shared/sync/pending-groups.ts'
import { followKey } from '../../shared/sync/keys.ts'
import type { Op } from '../../shared/sync/op.ts'
import type { RecordState } from '../../shared/sync/record.ts'
import type { ScopeClass } from '../../shared/sync/scope.ts'
import type { LogEnd, ScopeView } from '../../shared/sync/sequence.ts'
import { readEcho } from '../../shared/sync/transfer.ts'
import { addLeaves, emptyTree, rootOf, type TreeEnd } from '../../shared/sync/tree.ts'
import type { ScopeLog } from './ports.ts'

/** What putting ops in order, admitting or echoing added. */
export interface Addition {
  readonly added: readonly LoggedOp[]
  readonly records?: ReadonlyMap<string, RecordState>
  readonly subjects?: ReadonlyMap<string, string>
  readonly moved?: ReadonlyMap<string, Move | null>
}

/** One scope of the hub in memory: its log, and what the log comes to. Nothing of it is ever changed but at its end. */
export class MemoryScope {
  readonly log: LoggedOp[] = []
  /** By hash: the op, and its latest entry, the one that counts. */
  readonly latest = new Map<string, LoggedOp>()
  readonly known = new Set<string>()
  readonly followed = new Map<string, string>()
  readonly records = new Map<string, RecordState>()
  readonly subjects = new Map<string, string>()
  readonly moved = new Map<string, Move>()
  readonly trees: TreeEnd[] = [emptyTree]
  /** Last op of each device's stream. */
  readonly heads = new Map<string, Op>()
  readonly id: string
  readonly scopeClass: ScopeClass

  constructor(id: string, scopeClass: ScopeClass) {
    this.id = id
    this.scopeClass = scopeClass
  }

  get tree() {
    return this.trees.at(-1)!
  }
  rootAt(size: number): string | null {
    const tree = this.trees[size]
    return tree ? rootOf(tree) : null
  }
  view(epoch: number): ScopeView & FoldView & LogEnd {
    const { id: scope, tree, log } = this
    return { ...this, scope, epoch, tree, lastMs: log.at(-1)?.entry.received_ms ?? 0 }
  }
  keep({ added, records, subjects, moved }: Addition) {
    for (const { op, entry } of added) this.append(op, entry)
    for (const [key, state] of records ?? []) this.records.set(key, state)
    for (const [key, person] of subjects ?? []) this.subjects.set(key, person)
    for (const [person, move] of moved ?? [])
      if (move) this.moved.set(person, move)
      else this.moved.delete(person)
  }
  private append(op: Op, entry: Entry) {
    this.log.push({ op, entry })
    this.trees.push(addLeaves(this.tree, [hashEntry(entry)]))
    this.latest.set(op.hash, { op, entry })
    this.known.add(op.hash)
    if (op.scope !== this.id) return
    if (!this.followed.has(followKey(op))) this.followed.set(followKey(op), op.hash)
    if ((this.heads.get(op.device)?.dseq ?? 0) < op.dseq) this.heads.set(op.device, op)
  }

  /** The group of a parked op, as far as it is parked still. */
  parkedWith(hash: string): readonly Op[] {
    const op = this.latest.get(hash)?.op
    if (!op) return []
    return [...this.latest.values()]
      .filter(({ op: other, entry }) => entry.disposition === 'parked' && groupKey(other) === groupKey(op))
      .toSorted((a, b) => a.entry.sseq - b.entry.sseq)
      .map(({ op: other }) => other)
  }
  /**
   * Ops of this scope that were sent after their person and came back round: folded nowhere, so they are taken in here
   * again. Whole groups only, and none that this log has folded once.
   */
  strays(): readonly Op[] {
    const folded = new Set(this.log.flatMap(({ op, entry }) => (isFolded(entry) ? [op.hash] : [])))
    const isStray = ({ op, entry }: LoggedOp) =>
      op.scope === this.id &&
      entry.disposition === 'echo' &&
      readEcho(entry.disp_code).disposition === 'rehomed' &&
      !folded.has(op.hash)
    const lost = [...this.latest.values()].filter(isStray)
    const sizes = new Map<string, number>()
    for (const { op } of lost) sizes.set(groupKey(op), (sizes.get(groupKey(op)) ?? 0) + 1)
    // In the order of their first entries: that of the groups.
    const first = new Map(this.log.toReversed().map(({ op, entry }) => [op.hash, entry.sseq]))
    return lost
      .map(({ op }) => op)
      .filter((op) => sizes.get(groupKey(op)) === op.tx_len)
      .toSorted((a, b) => first.get(a.hash)! - first.get(b.hash)!)
  }
  /** The folded ops on a person's records, in order. */
  about(person: string): readonly LoggedOp[] {
    return this.log.filter(
      ({ op, entry }) =>
        isFolded(entry) &&
        this.latest.get(op.hash)!.entry === entry &&
        op.kind !== 'xfer_in' &&
        op.kind !== 'xfer_out' &&
        this.subjects.get(`${op.entity} ${op.entity_id}`) === person,
    )
  }

  copy(): MemoryScope {
    const copy = new MemoryScope(this.id, this.scopeClass)
    copy.log.push(...this.log)
    for (const tree of this.trees.slice(1)) copy.trees.push(tree)
    for (const name of ['latest', 'followed', 'records', 'subjects', 'moved', 'heads'] as const)
      for (const [key, value] of this[name] as Map<string, unknown>)
        (copy[name] as Map<string, unknown>).set(key, value)
    for (const hash of this.known) copy.known.add(hash)
    return copy
  }
  asLog(epoch: number): ScopeLog {
    return {
      epoch,
      root: rootOf(this.tree),
      entries: this.log.map(({ entry }) => entry),
      ops: new Map([...this.latest].map(([hash, { op }]) => [hash, op])),
      records: this.records,
    }
  }
}
