import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { Checkpoint } from '../../shared/sync/checkpoint.ts'
import { runsOf, type LoggedOp } from '../../shared/sync/follow.ts'
import type {
  HelloReply,
  HubRefusal,
  OpAnswer,
  Page,
  PullRequest,
  PushReply,
  PushRequest,
  RootReply,
  SyncReply,
  SyncRequest,
} from '../../shared/sync/messages.ts'
import { hashOp, type Op } from '../../shared/sync/op.ts'
import type { Vocabulary } from '../../shared/sync/record.ts'
import type { ScopeClass } from '../../shared/sync/scope.ts'
import { admit, echo, sequence, type Sequenced, type SequenceRules } from '../../shared/sync/sequence.ts'
import { repairAfter, type Whereabouts } from '../../shared/sync/move-repair.ts'
import { leftBehind, readCarriedOut } from '../../shared/sync/transfer.ts'
import { rootOf } from '../../shared/sync/tree.ts'
import { verifyBatch } from '../../shared/sync/verify-ops.ts'
import { arrivalOps, departureOp, opsThatCame, type CountyDesk } from './memory-moves.ts'
import { MemoryScope } from './memory-scope.ts'
import type { Move, Seals, SimHub } from './ports.ts'

/** What a hub in memory is made of. */
export interface MemoryHubSpec {
  readonly county: string
  readonly vocabulary: Vocabulary
  readonly schema: number
  readonly scopes: readonly string[]
  readonly seals: Seals
  readonly scopeClass?: (scope: string) => ScopeClass
  /** In place of the real rules: planted bugs. */
  readonly sequence?: typeof sequence
}

/** Signatures that anyone can make: for tests that are not about them. */
export const openSeals: Seals = {
  head: () => 'signed',
  isHead: ({ sig }) => sig === 'signed',
  checkpoint: (content) => ({ ...content, sig: 'sealed' }),
  isCheckpoint: ({ sig }) => sig === 'sealed',
}

interface Image {
  readonly epoch: number
  readonly scopes: ReadonlyMap<string, MemoryScope>
  readonly forked: ReadonlySet<string>
}

function grouped<T>(list: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of list) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}

const opBytes = ({ body, base }: Op) => body.length + base.length + 500

/** The county's hub without a database: what `sequence` decides, kept in memory. */
export class MemoryHub implements SimHub {
  private readonly spec: MemoryHubSpec
  private scopes: Map<string, MemoryScope>
  private epoch = 1
  private forked = new Set<string>()
  private txs = 0
  /** Certificates and revocations travel: a hub put back from a backup hears of them again. */
  private readonly carries = new Map<string, readonly string[]>()
  private readonly revoked = new Set<string>()

  constructor(spec: MemoryHubSpec) {
    this.spec = spec
    const classOf = spec.scopeClass ?? (() => 'base')
    this.scopes = new Map(spec.scopes.map((id) => [id, new MemoryScope(id, classOf(id))]))
  }

  serve(device: string, request: SyncRequest, nowMs: number): Result<SyncReply, HubRefusal> {
    const carried = this.carries.get(device)
    if (!carried) return err({ type: 'UnknownDevice' })
    if (this.revoked.has(device) && request.kind !== 'push')
      return err({ type: 'Revoked', revocations: this.revocations() })
    if (request.kind === 'hello') return ok(this.hello(device, carried, nowMs))
    const scope = this.scopes.get(request.scope)
    if (!scope || !carried.includes(request.scope)) return err({ type: 'NoSuchScope' })
    if (request.kind === 'root') return ok(this.root(scope, request.size))
    if (request.epoch !== this.epoch) return err({ type: 'OtherEpoch', epoch: this.epoch })
    return ok(
      request.kind === 'push'
        ? this.push(device, scope, request, nowMs)
        : this.pull(device, scope, request, nowMs),
    )
  }
  enrol(device: string, scopes: readonly string[]) {
    this.carries.set(device, scopes)
  }
  revoke(device: string) {
    this.revoked.add(device)
  }

  private revocations(): HelloReply['revocations'] {
    const serials = [...this.revoked].sort()
    return { county: this.spec.county, number: serials.length, serials, sig: '' }
  }
  private checkpoint(scope: MemoryScope, size: number, nowMs: number): Checkpoint {
    const root = scope.rootAt(size)!
    const { county, seals } = this.spec
    return seals.checkpoint({ county, scope: scope.id, epoch: this.epoch, size, root, hub_ms: nowMs })
  }
  private hello(device: string, carried: readonly string[], nowMs: number): HelloReply {
    const scopes = carried.flatMap((id) => {
      const scope = this.scopes.get(id)
      return scope ? [this.checkpoint(scope, scope.tree.size, nowMs)] : []
    })
    const { epoch } = this
    const revocations = this.revocations()
    const forked = this.forked.has(device)
    return { kind: 'hello', epoch, hubMs: nowMs, schema: this.spec.schema, scopes, revocations, forked }
  }
  private root(scope: MemoryScope, size: number): RootReply {
    const root = scope.rootAt(size)
    return { kind: 'root', scope: scope.id, epoch: this.epoch, root, size }
  }

  private rules(nowMs: number, park: SequenceRules['park'] = null): SequenceRules {
    const { vocabulary, county } = this.spec
    return { vocabulary, county, nowMs, park }
  }
  private push(device: string, scope: MemoryScope, { ops }: PushRequest, nowMs: number): PushReply {
    const { genuine, bad } = verifyBatch(ops, { isHead: this.spec.seals.isHead, hashOp })
    const rules = this.rules(nowMs, this.revoked.has(device) ? 'revoked' : null)
    const { answers } = this.order(scope, genuine, rules)
    const answerOf = new Map<string, OpAnswer>([...bad, ...answers].map((answer) => [answer.op_id, answer]))
    const inOrder = ops.map(({ op_id }) => answerOf.get(op_id)!)
    const checkpoint = this.checkpoint(scope, scope.tree.size, nowMs)
    return { kind: 'push', scope: scope.id, answers: inOrder, checkpoint }
  }
  /** Puts ops in order and does what follows from it in other scopes: one transaction of a real hub. */
  private order(scope: MemoryScope, ops: readonly Op[], rules: SequenceRules): Sequenced {
    const done = (this.spec.sequence ?? sequence)(scope.view(this.epoch), ops, rules)
    this.keep(scope, done, rules)
    return done
  }
  private keep(scope: MemoryScope, done: Sequenced, rules: SequenceRules) {
    scope.keep(done)
    for (const { device } of done.forks) this.forked.add(device)
    for (const { op, entry } of done.added) if (entry.disposition === 'ok') this.afterMove(scope, op, rules)
    for (const [to, all] of grouped(done.rehomed, (sent) => sent.to)) {
      const ops = all.map(({ op }) => op)
      this.rehome(ops, to, rules)
    }
  }
  /** A move that was given back after a restore: what the log had in the meantime follows, what strayed comes home. */
  private afterMove(scope: MemoryScope, op: Op, rules: SequenceRules) {
    const out = readCarriedOut(op)
    // A move written anew takes along all that stands; else what came into the log meanwhile follows the person.
    const isAnew = this.repair(scope, op, rules)
    const left = out && !isAnew ? leftBehind(out, scope.about(op.entity_id)) : []
    if (left.length > 0) this.rehome(left, out!.to, rules)
    if (op.kind !== 'xfer_in' || scope.moved.has(op.entity_id)) return
    const ops = scope.strays()
    if (ops.length > 0) this.keep(scope, admit(scope.view(this.epoch), ops, rules), rules)
  }
  /** Puts ops into the scope that their person is in now, and tells the scope they were written in. */
  private rehome(ops: readonly Op[], to: string, rules: SequenceRules) {
    const there = this.scopes.get(to)
    // A person sent to a scope that this county does not have: the op stays as rehomed, with its content.
    if (!there) return
    const signed = ops.map((op) => (op.sig === null ? this.sign(op) : op))
    this.order(there, signed, { ...rules, park: null })
    for (const [home, written] of grouped(ops, ({ scope }) => scope)) {
      const scope = this.scopes.get(home)
      if (!scope || home === to) continue
      const became = written.flatMap((op) => {
        const { disposition, disp_code: code } = there.latest.get(op.hash)!.entry
        // Sent on from there: the scope where it ended has told its own already. Sent back here: the moves are not all known yet.
        const isTold = disposition === 'rehomed' && code !== home && this.scopes.has(code)
        return isTold ? [] : [{ op, disposition, code }]
      })
      scope.keep(echo(scope.view(this.epoch), became, rules.nowMs))
    }
  }

  private pull(device: string, scope: MemoryScope, request: PullRequest, nowMs: number): Page {
    const { after, bytes, own } = request
    const from = Math.min(after, scope.tree.size)
    const chosen: LoggedOp[] = []
    let room = bytes
    for (const run of runsOf(scope.log.slice(from), scope.id)) {
      room -= run.reduce((sum, { op }) => sum + opBytes(op), 0)
      if (room < 0 && chosen.length > 0) break
      chosen.push(...run)
    }
    const size = from + chosen.length
    const isLeftOut = ({ op, entry }: LoggedOp) =>
      own === 'skip' && (op.device === device || entry.disposition === 'echo')
    return {
      kind: 'page',
      scope: scope.id,
      epoch: this.epoch,
      from,
      rootAtFrom: scope.rootAt(from)!,
      entries: chosen.map((one) => ({ entry: one.entry, op: isLeftOut(one) ? null : one.op })),
      checkpoint: this.checkpoint(scope, size, nowMs),
      more: size < scope.tree.size,
      schema: this.spec.schema,
      certificates: [],
    }
  }

  admit(scopeId: string, opHash: string, nowMs: number) {
    const scope = this.scopes.get(scopeId)!
    const ops = scope.parkedWith(opHash)
    const rules = this.rules(nowMs)
    if (ops.length > 0) this.keep(scope, admit(scope.view(this.epoch), ops, rules), rules)
  }
  transfer(move: Move, nowMs: number) {
    const from = this.scopes.get(move.from)!
    const to = this.scopes.get(move.to)!
    if (from.moved.has(move.person) || from === to) return
    const rules = this.rules(nowMs)
    // Both halves at once: until the second stands the first looks like one that was left alone.
    this.isMoving = true
    const arrivals = arrivalOps(move, from, to, this.scopes.values(), this.countyDesk(nowMs))
    this.order(to, arrivals.map(this.sign), rules)
    const { person, name, on } = move
    const ids = arrivals.map(({ op_id }) => op_id)
    const out = { person, name, on, to: to.id, ops: opsThatCame(arrivals), arrivals: ids }
    const departure = departureOp(out, from, this.countyDesk(nowMs))
    this.order(from, [this.sign(departure)], rules)
    this.isMoving = false
  }
  private isMoving = false
  private sign = (op: Op): Op => ({ ...op, sig: this.spec.seals.head(op) })
  private countyDesk(nowMs: number): CountyDesk {
    const { county, schema } = this.spec
    const tx = `c${(++this.txs).toString(16).padStart(23, '0')}`.padEnd(32, '0')
    return { county, epoch: this.epoch, schema, nowMs, tx }
  }
  private whereabouts(person: string): Whereabouts {
    const { scopes } = this
    const has = (scope: string) => [...(scopes.get(scope)?.subjects.values() ?? [])].includes(person)
    const outs = (scope: string) => scopes.get(scope)?.log.flatMap(({ op }) => readCarriedOut(op) ?? []) ?? []
    return {
      has,
      movedTo: (scope) => scopes.get(scope)?.moved.get(person)?.to ?? null,
      knows: (scope, opId) => scopes.get(scope)?.log.some(({ op }) => op.op_id === opId) ?? false,
      sentWith: (scope, arrival) => outs(scope).some(({ arrivals }) => arrivals?.includes(arrival)),
      standsIn: () => [...scopes.keys()].filter((at) => has(at) && !scopes.get(at)!.moved.has(person)),
    }
  }
  /** One half of a move came back alone: the county writes the other anew. */
  private repair(scope: MemoryScope, op: Op, rules: SequenceRules): boolean {
    const needed = this.isMoving ? null : repairAfter(scope.id, op, this.whereabouts(op.entity_id))
    const [from, to] = [this.scopes.get(needed?.from ?? ''), this.scopes.get(needed?.to ?? '')]
    if (!needed || !from || !to) return false
    const desk = this.countyDesk(rules.nowMs)
    const person = op.entity_id
    if (needed.make === 'xfer_in') {
      const arrivals = arrivalOps({ person }, from, to, this.scopes.values(), desk)
      this.order(to, arrivals.map(this.sign), rules)
      return true
    }
    const arrivals = to === scope ? [op.op_id] : []
    const out = { person, name: '', on: '', to: to.id, ops: opsThatCame([op]), arrivals }
    this.order(from, [this.sign(departureOp(out, from, desk))], rules)
    return true
  }

  private copyScopes(scopes: ReadonlyMap<string, MemoryScope>) {
    return new Map([...scopes].map(([id, scope]) => [id, scope.copy()]))
  }
  backup(): Image {
    return { epoch: this.epoch, scopes: this.copyScopes(this.scopes), forked: new Set(this.forked) }
  }
  restore(image: unknown, epoch: number) {
    const { epoch: then, scopes, forked } = image as Image
    this.scopes = this.copyScopes(scopes)
    this.forked = new Set(forked)
    this.epoch = Math.max(then, epoch) + 1
  }
  crash() {
    // All is as durable as memory can be.
  }
  log(scope: string) {
    return this.scopes.get(scope)!.asLog(this.epoch)
  }
  close() {
    this.scopes.clear()
  }
  /** Root over a scope's whole log. */
  rootNow(scope: string): string {
    return rootOf(this.scopes.get(scope)!.tree)
  }
}

/** Opens one. */
export const memoryHub = (spec: MemoryHubSpec): MemoryHub => new MemoryHub(spec)
