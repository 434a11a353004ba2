import { expect } from 'vitest'
import type { Result } from '../../shared/kernel/result.ts'
import type { Move } from '../../shared/sync/fold-view.ts'
import { follow, type FollowedOp } from '../../shared/sync/follow.ts'
import type { Hlc } from '../../shared/sync/hlc.ts'
import type { Page, PushReply } from '../../shared/sync/messages.ts'
import { canonicalJson, hashOp, nameOp, type Op, type OpContent } from '../../shared/sync/op.ts'
import { checkPage, type CheckedPage } from '../../shared/sync/page.ts'
import { emptyRecord, writeRecord, type RecordState } from '../../shared/sync/record.ts'
import type { ScopeClass } from '../../shared/sync/scope.ts'
import { emptyTree, rootOf, type TreeEnd } from '../../shared/sync/tree.ts'
import { memoryHub, openSeals, type MemoryHub } from '../sim/memory-hub.ts'
import { today } from '../sim/vocabulary.ts'

export const county = 'c0'.repeat(16)
export const north = 'a1'.repeat(16)
export const south = 'b2'.repeat(16)
/** Sunday, 22 November 2026. */
export const noonMs = 1_795_320_000_000

export const stampAt = (ms: number): Hlc => `${ms.toString(16).padStart(12, '0')}000000` as Hlc

/** A hub of two units; the scopes in the simulator's vocabulary are all of class `base`. */
export const openHub = (scopeClass: ScopeClass = 'base') =>
  memoryHub({
    county,
    vocabulary: today,
    schema: 4,
    scopes: [north, south],
    seals: openSeals,
    scopeClass: () => scopeClass,
  })

/** What a test says of one op; what it does not say does not matter. */
export interface Deed extends Partial<Omit<OpContent, 'body' | 'base'>> {
  readonly body?: unknown
  readonly base?: unknown
}

/** Writes the stream of one device in one scope. */
export class Pen {
  readonly device: string
  readonly scope: string
  dseq = 0
  prev = ''
  ctx = { epoch: 0, sseq: 0 }
  nowMs = noonMs
  private txs = 0

  constructor(device: string, scope = north) {
    this.device = device
    this.scope = scope
  }
  /** One user action: its ops are one group. The last is signed. */
  act(...deeds: readonly Deed[]): Op[] {
    const tx_id = `${this.device}-${++this.txs}`
    return deeds.map((deed, i) => {
      const { body = {}, base = {}, ...more } = deed
      const op = nameOp({
        scope: this.scope,
        device: this.device,
        dseq: ++this.dseq,
        prev: this.prev,
        ctx_epoch: this.ctx.epoch,
        ctx_sseq: this.ctx.sseq,
        hlc: stampAt((this.nowMs += 1000)),
        wall_ms: this.nowMs,
        clk_off_ms: 0,
        clk_quality: 0,
        actor: `actor of ${this.device}`,
        role: 'clerk',
        tx_id,
        tx_idx: i,
        tx_len: deeds.length,
        schema_ver: 3,
        suite: 1,
        kind: 'set',
        entity: 'person',
        entity_id: 'P1',
        body: typeof body === 'string' ? body : canonicalJson(body),
        base: typeof base === 'string' ? base : canonicalJson(base),
        ...more,
      })
      this.prev = op.hash
      return i === deeds.length - 1 ? { ...op, sig: 'signed' } : op
    })
  }
  one(deed: Deed): Op {
    return this.act(deed)[0]!
  }
  /** Goes on from here with another life: a disk image that was put back. */
  fork(): Pen {
    const other = new Pen(this.device, this.scope)
    return Object.assign(other, {
      dseq: this.dseq,
      prev: this.prev,
      ctx: this.ctx,
      nowMs: this.nowMs + 500,
      txs: 1000,
    })
  }
}

const must = <T>(result: Result<T, unknown>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

export function push(
  hub: MemoryHub,
  ops: readonly Op[],
  by = ops[0]!.device,
  nowMs = noonMs,
  scope = north,
): PushReply {
  hub.enrol(by, [north, south])
  const { epoch } = hub.log(scope)
  return must(hub.serve(by, { kind: 'push', scope, epoch, ops, certificates: [] }, nowMs)) as PushReply
}

/** A reader with nothing of its own: what it holds comes from verified pages alone. */
export class Reader {
  readonly scope: string
  readonly records = new Map<string, RecordState>()
  readonly subjects = new Map<string, string>()
  readonly moved = new Map<string, Move>()
  readonly ops = new Map<string, Op>()
  readonly log: FollowedOp[] = []
  tree: TreeEnd = emptyTree
  epoch = 1
  readonly scopeClass: ScopeClass

  constructor(scope = north, scopeClass: ScopeClass = 'base') {
    this.scope = scope
    this.scopeClass = scopeClass
  }
  ask(hub: MemoryHub, bytes = 2000): Page {
    hub.enrol('reader', [north, south])
    const own = 'full'
    const { epoch } = this
    const after = this.tree.size
    return must(
      hub.serve('reader', { kind: 'pull', scope: this.scope, epoch, after, bytes, own }, noonMs),
    ) as Page
  }
  check(page: Page): CheckedPage {
    const isSealed = openSeals.isCheckpoint
    return checkPage(page, this, { opOf: (hash) => this.ops.get(hash) ?? null, hashOp, isSealed })
  }
  /** Checks and folds one page; expects that the county decided as these rules do. */
  take(page: Page, otherSchema = false) {
    const checked = this.check(page)
    if (checked.type !== 'fits') throw new Error(checked.type)
    const done = follow(this, checked.entries, { vocabulary: today, county, otherSchema })
    expect(done.differs).toBe(null)
    for (const one of done.entries) {
      this.log.push(one)
      this.ops.set(one.op.hash, one.op)
    }
    for (const [key, state] of done.records) this.records.set(key, state)
    for (const [key, person] of done.subjects) this.subjects.set(key, person)
    for (const [person, move] of done.moved)
      if (move) this.moved.set(person, move)
      else this.moved.delete(person)
    this.tree = checked.tree
  }
  /** Pulls until there is no more. */
  pull(hub: MemoryHub, bytes?: number): this {
    for (;;) {
      const page = this.ask(hub, bytes)
      this.take(page)
      if (!page.more) return this
    }
  }
  record(key = 'person P1'): RecordState {
    return this.records.get(key) ?? emptyRecord
  }
  /** All that folding came to, as text: equal readers, equal text. */
  text(): string {
    return [
      rootOf(this.tree),
      ...[...this.records].sort().map(([key, state]) => `${key} ${writeRecord(state)}`),
    ].join('\n')
  }
  fates(): string[] {
    return this.log.map(({ entry }) => `${entry.disposition}${entry.disp_code && ` ${entry.disp_code}`}`)
  }
}

/** Reads a scope from its beginning, and expects to come to the hub's own records. */
export function readAll(hub: MemoryHub, scope = north, scopeClass?: ScopeClass): Reader {
  const { epoch, records, root } = hub.log(scope)
  const reader = Object.assign(new Reader(scope, scopeClass), { epoch }).pull(hub)
  expect(rootOf(reader.tree)).toBe(root)
  const text = (all: ReadonlyMap<string, RecordState>) =>
    [...all]
      .filter(([, state]) => Object.keys(state.cells).length)
      .sort()
      .map(([key, state]) => `${key} ${writeRecord(state)}`)
  expect(text(reader.records)).toEqual(text(records))
  return reader
}
