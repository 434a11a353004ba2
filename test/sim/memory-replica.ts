import type { Entry } from '../../shared/sync/entry.ts'
import { hashEntry } from '../../shared/sync/entry.ts'
import { follow, type LoggedOp } from '../../shared/sync/follow.ts'
import type { FoldChanges, FoldView, Move } from '../../shared/sync/fold-view.ts'
import { openBook } from '../../shared/sync/groups.ts'
import { firstHlc, tick, type Hlc } from '../../shared/sync/hlc.ts'
import { recordKey } from '../../shared/sync/keys.ts'
import type { Page } from '../../shared/sync/messages.ts'
import { canonicalJson, hashOp, nameOp, type Op, type OpContent } from '../../shared/sync/op.ts'
import { checkPage } from '../../shared/sync/page.ts'
import { emptyRecord, type RecordState, type Vocabulary } from '../../shared/sync/record.ts'
import type { Applied, ScopeFacts } from '../../shared/sync/replica.ts'
import { readEcho } from '../../shared/sync/transfer.ts'
import { addLeaves, emptyTree, rootOf, type TreeEnd } from '../../shared/sync/tree.ts'
import { baseOf } from './author.ts'
import { readOp } from './ledger.ts'
import type { Draft, Hand, Seals, SimReplica } from './ports.ts'

export interface Folded {
  records: Map<string, RecordState>
  subjects: Map<string, string>
  moved: Map<string, Move>
}

export interface ScopePart extends Folded {
  epoch: number
  entries: Entry[]
  tree: TreeEnd
  /** The last entry of each op, by hash. */
  last: Map<string, Entry>
  /**
   * Ops written here for this scope, and those that stand or stood in its log, wherever they were written. What came only
   * by another scope's log, with a person who moved, is not this scope's to give back.
   */
  stood: Set<string>
  stopped: string | null
}

/** All that lies on the disk. */
export interface Disk {
  ops: Map<string, Op>
  scopes: Map<string, ScopePart>
  heads: Map<string, { dseq: number; hash: string }>
  devices: Set<string>
  device: string
  hlc: Hlc
}

const emptyFold = (): Folded => ({ records: new Map(), subjects: new Map(), moved: new Map() })
const emptyPart = (): ScopePart => ({
  ...emptyFold(),
  epoch: 0,
  entries: [],
  tree: emptyTree,
  last: new Map(),
  stood: new Set(),
  stopped: null,
})

const copyFold = ({ records, subjects, moved }: Folded): Folded => ({
  records: new Map(records),
  subjects: new Map(subjects),
  moved: new Map(moved),
})
const copyPart = (part: ScopePart): ScopePart => ({
  ...part,
  ...copyFold(part),
  entries: [...part.entries],
  last: new Map(part.last),
  stood: new Set(part.stood),
})
const copyDisk = (disk: Disk): Disk => ({
  ...disk,
  ops: new Map(disk.ops),
  scopes: new Map([...disk.scopes].map(([scope, part]) => [scope, copyPart(part)])),
  heads: new Map(disk.heads),
  devices: new Set(disk.devices),
})

function take(into: Folded, { records, subjects, moved }: FoldChanges) {
  for (const [key, record] of records) into.records.set(key, record)
  for (const [key, person] of subjects) into.subjects.set(key, person)
  for (const [person, move] of moved)
    if (move) into.moved.set(person, move)
    else into.moved.delete(person)
}

export interface MemorySpec {
  readonly device: string
  readonly scopes: readonly string[]
  readonly vocabulary: Vocabulary
  readonly schema: number
  readonly county: string
  readonly seals: Seals
}

const bytesOf = (op: Op) => op.body.length + op.base.length + 400

/** The model of a laptop's store: the same port as the real one, in memory, with the shared core for every decision. */
export class MemoryReplica implements SimReplica {
  private readonly spec: MemorySpec
  protected disk: Disk
  /** Confirmed and pending, by scope: worked out when asked for, forgotten when anything changes. */
  private readonly effective = new Map<string, Folded>()
  private known: readonly ScopeFacts[] | null = null

  constructor(spec: MemorySpec) {
    this.spec = spec
    this.disk = {
      ops: new Map(),
      scopes: new Map(spec.scopes.map((scope) => [scope, emptyPart()])),
      heads: new Map(),
      devices: new Set([spec.device]),
      device: spec.device,
      hlc: firstHlc,
    }
  }

  get device() {
    return this.disk.device
  }
  get devices() {
    return this.disk.devices
  }
  protected part(scope: string): ScopePart {
    return this.disk.scopes.get(scope)!
  }
  private view(scope: string, folded: Folded): FoldView {
    return { scope, scopeClass: 'base', ...folded }
  }
  private get rules() {
    return { vocabulary: this.spec.vocabulary, county: this.spec.county }
  }

  facts(): readonly ScopeFacts[] {
    return (this.known ??= this.factsNow())
  }

  private factsNow(): readonly ScopeFacts[] {
    return [...this.disk.scopes].map(([scope, { epoch, entries, tree, stopped }]) => {
      const waiting = this.waiting(scope)
      const own = waiting.filter(({ device }) => this.devices.has(device)).length
      const relay = waiting.length - own
      return { scope, epoch, size: entries.length, root: rootOf(tree), own, relay, loadingTo: null, stopped }
    })
  }

  private changed() {
    this.effective.clear()
    this.known = null
  }

  /** Ops that belong into this scope's log and are not there, in the order they came here. */
  protected waiting(scope: string): Op[] {
    const { last, stood } = this.part(scope)
    const waiting: Op[] = []
    for (const op of this.disk.ops.values()) if (stood.has(op.hash) && !last.has(op.hash)) waiting.push(op)
    return waiting
  }

  pending(scope: string) {
    return this.waiting(scope).map(({ hash }) => hash)
  }

  outbox(
    scope: string,
    limit: { readonly ops: number; readonly bytes: number },
    after: string | null = null,
  ) {
    const waiting = this.waiting(scope)
    const rest = waiting.slice(waiting.findIndex(({ op_id }) => op_id === after) + 1)
    const taken: Op[] = []
    let bytes = 0
    for (const op of rest) {
      const before = taken.at(-1)
      const inGroup = before?.tx_id === op.tx_id && before.device === op.device
      const isFull = taken.length >= limit.ops || bytes + bytesOf(op) > limit.bytes
      if (before && !inGroup && isFull && !this.endsOpen(taken)) break
      taken.push(op)
      bytes += bytesOf(op)
    }
    return taken
  }

  /** Others' streams can only be given back up to where their device signed them. */
  private endsOpen(taken: readonly Op[]): boolean {
    const ends = new Map(taken.map((op) => [op.device, op]))
    return [...ends.values()].some(({ device, sig }) => !this.devices.has(device) && sig === null)
  }

  sign(ops: readonly Op[]) {
    const ends = new Map(ops.map((op) => [`${op.scope} ${op.device}`, op.hash]))
    return ops.map((op) => {
      if (ends.get(`${op.scope} ${op.device}`) !== op.hash || !this.devices.has(op.device)) return op
      const signed = { ...op, sig: this.spec.seals.head(op) }
      this.disk.ops.set(op.hash, signed)
      return signed
    })
  }

  apply(page: Page): Applied {
    const { scope } = page
    const part = this.disk.scopes.get(scope)
    if (!part || part.stopped !== null) return { type: 'stale' }
    const epoch = part.epoch === 0 && part.entries.length === 0 ? page.epoch : part.epoch
    const checked = checkPage(
      page,
      { scope, epoch, tree: part.tree },
      {
        opOf: (hash) => this.disk.ops.get(hash) ?? null,
        hashOp: hashOnce,
        isSealed: this.spec.seals.isCheckpoint,
      },
    )
    if (checked.type !== 'fits') return checked
    const otherSchema = page.schema !== this.spec.schema
    const followed = follow(this.view(scope, part), checked.entries, { ...this.rules, otherSchema })
    if (followed.differs !== null) {
      part.stopped = `${followed.differs}`
      this.known = null
      return { type: 'differs', sseq: followed.differs }
    }
    part.epoch = epoch
    part.tree = checked.tree
    take(part, followed)
    for (const logged of checked.entries) this.addEntry(part, logged)
    this.changed()
    return { type: 'applied', entries: page.entries.length }
  }

  private addEntry(part: ScopePart, { entry, op }: LoggedOp) {
    part.entries.push(entry)
    part.last.set(op.hash, entry)
    part.stood.add(op.hash)
    const known = this.disk.ops.get(op.hash)
    if (!known || (known.sig === null && op.sig !== null)) this.disk.ops.set(op.hash, op)
    this.hear(entry.eff_hlc)
    const head = this.disk.heads.get(op.scope)
    // Own ops that a disk put back had lost: go on behind them, not beside them.
    if (op.device === this.device && op.dseq > (head?.dseq ?? 0))
      this.disk.heads.set(op.scope, { dseq: op.dseq, hash: op.hash })
  }

  /** What is written after reading an entry is later than it, whatever the clock here says. */
  protected hear(stamp: Hlc) {
    if (stamp > this.disk.hlc) this.disk.hlc = stamp
  }

  rootAt(scope: string, size: number) {
    const { entries } = this.part(scope)
    return size > entries.length
      ? null
      : rootOf(
          addLeaves(
            emptyTree,
            entries.slice(0, size).map((entry) => hashEntry(entry)),
          ),
        )
  }

  cut(scope: string, size: number, epoch: number) {
    const part = this.part(scope)
    part.epoch = epoch
    this.known = null
    if (size >= part.entries.length) return
    const kept = part.entries.slice(0, size)
    const logged = kept.map((entry) => ({ entry, op: this.disk.ops.get(entry.op_hash)! }))
    const { stood } = part
    Object.assign(part, emptyPart(), {
      epoch,
      stood,
      tree: addLeaves(
        emptyTree,
        kept.map((entry) => hashEntry(entry)),
      ),
    })
    take(part, follow(this.view(scope, part), logged, { ...this.rules, otherSchema: true }))
    for (const one of logged) this.addEntry(part, one)
    this.changed()
  }

  /** What the laptop shows: the county's log, and on top of it what waits here. */
  protected shown(scope: string): Folded {
    const known = this.effective.get(scope)
    if (known) return known
    const folded = copyFold(this.part(scope))
    const book = openBook(this.view(scope, this.part(scope)), this.rules)
    const { epoch } = this.part(scope)
    let group: Op[] = []
    const close = () => {
      if (group.length) book.group(group.map((op) => ({ op, place: { effHlc: op.hlc, epoch, sseq: null } })))
      group = []
    }
    for (const op of this.waiting(scope)) {
      if (group[0] && (group[0].tx_id !== op.tx_id || group[0].device !== op.device)) close()
      group.push(op)
    }
    close()
    take(folded, book.changes())
    this.effective.set(scope, folded)
    return folded
  }

  record(scope: string, key: string) {
    return this.shown(scope).records.get(key) ?? emptyRecord
  }
  keys(scope: string) {
    return [...this.shown(scope).records.keys()]
  }

  author(scope: string, drafts: readonly Draft[], hand: Hand): readonly Op[] {
    const ops: Op[] = []
    for (const [i, draft] of drafts.entries()) {
      const op = nameOp(this.content(scope, draft, hand, i, drafts.length))
      this.disk.ops.set(op.hash, op)
      this.part(scope).stood.add(op.hash)
      this.disk.heads.set(scope, { dseq: op.dseq, hash: op.hash })
      this.disk.hlc = op.hlc
      ops.push(op)
      this.changed()
    }
    return ops
  }

  private content(scope: string, draft: Draft, hand: Hand, tx_idx: number, tx_len: number): OpContent {
    const { epoch, entries } = this.part(scope)
    const head = this.disk.heads.get(scope)
    const { kind, entity, id, body } = draft
    const mine = (op: Op) => op.entity === entity && op.entity_id === id && this.devices.has(op.device)
    const base = baseOf(draft, {
      vocabulary: this.spec.vocabulary,
      record: this.record(scope, recordKey(entity, id)),
      pending: this.waiting(scope).filter(mine),
    })
    return {
      scope,
      device: this.device,
      dseq: (head?.dseq ?? 0) + 1,
      prev: head?.hash ?? '',
      ctx_epoch: epoch,
      ctx_sseq: entries.length,
      hlc: tick(this.disk.hlc, hand.wallMs),
      wall_ms: hand.wallMs,
      clk_off_ms: 0,
      clk_quality: 0,
      actor: hand.actor,
      role: hand.role,
      tx_id: hand.txId,
      tx_idx,
      tx_len,
      schema_ver: this.spec.schema,
      suite: 1,
      kind,
      entity,
      entity_id: id,
      body: canonicalJson(body),
      base,
    }
  }

  log(scope: string) {
    const { epoch, tree, entries, records } = this.part(scope)
    return { epoch, root: rootOf(tree), entries, ops: this.disk.ops, records }
  }

  tray() {
    const gone = new Set<string>()
    for (const op of this.disk.ops.values()) {
      const { $s } = readOp(op).base
      if (typeof $s === 'string') gone.add($s)
    }
    const tray: string[] = []
    for (const [scope, { last }] of this.disk.scopes)
      for (const [hash, { disposition, disp_code }] of last) {
        const op = this.disk.ops.get(hash)!
        if (op.scope !== scope || !this.devices.has(op.device) || gone.has(op.op_id)) continue
        const fell = disposition === 'echo' && readEcho(disp_code).disposition === 'rejected'
        if (fell || disposition === 'rejected' || disposition === 'parked' || disposition === 'rehomed')
          tray.push(hash)
      }
    return tray
  }

  become(device: string) {
    this.disk.device = device
    this.disk.devices.add(device)
    this.known = null
    this.disk.heads.clear()
  }

  image() {
    return copyDisk(this.disk)
  }
  rollback(image: unknown) {
    this.disk = copyDisk(image as Disk)
    this.changed()
  }
  crash() {
    this.changed()
  }
  close() {}
}

const hashes = new WeakMap<OpContent, string>()

/** The same op goes to many laptops of the model: what was hashed once as it is now needs no second time. */
function hashOnce(content: OpContent): string {
  let hash = hashes.get(content)
  if (hash === undefined) hashes.set(content, (hash = hashOp(content)))
  return hash
}
