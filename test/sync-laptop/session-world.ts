import type { Entry } from '../../shared/sync/entry.ts'
import type { Page, SyncReply, SyncRequest } from '../../shared/sync/messages.ts'
import type { Op } from '../../shared/sync/op.ts'
import type { ScopeFacts } from '../../shared/sync/replica.ts'
import {
  newSession,
  step,
  type LinkFault,
  type SyncEffect,
  type SyncReport,
} from '../../shared/sync/session.ts'

// A laptop and a hub reduced to what the session sees: ops are names, a root is the text of all of them. What folding
// makes of them is proved elsewhere; here it is whether a round does the right thing next.

const scopes = ['a', 'b', 'c']
export const rootOf = (log: readonly string[]) => log.join(',')

export interface World {
  hub: Map<string, string[]>
  hubEpoch: number
  laptop: Map<string, { log: string[]; epoch: number; outbox: string[]; stopped: string | null }>
  nowMs: number
  revoked: boolean
}

export const newWorld = (): World => ({
  hub: new Map(scopes.map((scope) => [scope, []])),
  hubEpoch: 1,
  laptop: new Map(scopes.map((scope) => [scope, { log: [], epoch: 0, outbox: [], stopped: null }])),
  nowMs: 1_770_000_000_000,
  revoked: false,
})

export const factsOf = (world: World): ScopeFacts[] =>
  [...world.laptop].map(([scope, { log, epoch, outbox, stopped }]) => ({
    scope,
    epoch,
    size: log.length,
    root: rootOf(log),
    own: outbox.length,
    relay: 0,
    loadingTo: null,
    stopped,
  }))

const checkpoint = (world: World, scope: string, size = world.hub.get(scope)!.length) => ({
  county: 'k',
  scope,
  epoch: world.hubEpoch,
  size,
  root: rootOf(world.hub.get(scope)!.slice(0, size)),
  hub_ms: world.nowMs,
  sig: '',
})

const opOf = (name: string) => ({ op_id: name, hash: name }) as unknown as Op

/** What the hub answers. */
export function serve(world: World, request: SyncRequest): SyncReply | { refusal: { type: string } } {
  const revocations = {
    county: 'k',
    number: world.revoked ? 1 : 0,
    serials: world.revoked ? ['me'] : [],
    sig: '',
  }
  if (world.revoked && request.kind !== 'push') return { refusal: { type: 'Revoked', revocations } as never }
  if (request.kind === 'hello')
    return {
      kind: 'hello',
      epoch: world.hubEpoch,
      hubMs: world.nowMs,
      schema: 3,
      scopes: scopes.map((scope) => checkpoint(world, scope)),
      revocations,
      forked: false,
    }
  const log = world.hub.get(request.scope)!
  if (request.kind === 'root') {
    const { scope, size } = request
    const root = size <= log.length ? rootOf(log.slice(0, size)) : null
    return { kind: 'root', scope, epoch: world.hubEpoch, root, size: log.length }
  }
  if (request.epoch !== world.hubEpoch && !world.revoked)
    return { refusal: { type: 'OtherEpoch', epoch: world.hubEpoch } as never }
  if (request.kind === 'push') {
    const answers = request.ops.map(({ op_id }) => {
      const known = log.includes(op_id)
      if (!known) log.push(op_id)
      return { op_id, answer: known ? ('dup' as const) : ('ack' as const) }
    })
    return { kind: 'push', scope: request.scope, answers, checkpoint: checkpoint(world, request.scope) }
  }
  const most = Math.max(1, Math.floor(request.bytes / (16 << 10)))
  const names = log.slice(request.after, request.after + most)
  return {
    kind: 'page',
    scope: request.scope,
    epoch: world.hubEpoch,
    from: request.after,
    rootAtFrom: rootOf(log.slice(0, request.after)),
    entries: names.map((name) => ({ entry: { op_hash: name } as Entry, op: opOf(name) })),
    checkpoint: checkpoint(world, request.scope, request.after + names.length),
    more: request.after + names.length < log.length,
    schema: 3,
    certificates: [],
  }
}

function apply(world: World, page: Page): 'applied' | 'stale' {
  const mine = world.laptop.get(page.scope)!
  if (page.epoch !== mine.epoch || page.from !== mine.log.length || page.rootAtFrom !== rootOf(mine.log))
    return 'stale'
  for (const { entry } of page.entries) {
    mine.log.push(entry.op_hash)
    mine.outbox = mine.outbox.filter((name) => name !== entry.op_hash)
  }
  return 'applied'
}

function cut(world: World, { scope, size, epoch }: SyncEffect & { kind: 'cut' }): void {
  const mine = world.laptop.get(scope)!
  mine.outbox = [...mine.log.slice(size), ...mine.outbox]
  mine.log = mine.log.slice(0, size)
  mine.epoch = epoch
}

/** How a request fares on the line. */
export type Fate = 'ok' | 'lost' | 'reply-lost' | 'slow'
type Told = { kind: 'tick' | 'now' | 'cancel' | 'changed' } | SyncReport

/** Drives one session against the world, one request at a time. */
export function openLaptop(world: World, fate: () => Fate = () => 'ok', dice: () => number = () => 0.5) {
  let session = newSession({
    nowMs: world.nowMs,
    serial: 'me',
    certifiedMs: world.nowMs,
    revocations: null,
    clock: null,
  })
  const seen: SyncEffect[] = []
  const requests: SyncRequest[] = []
  let wakeMs: number | null = null

  const send = (request: SyncRequest): SyncReport => {
    requests.push(request)
    const how = fate()
    world.nowMs += how === 'slow' ? 20_000 : how === 'ok' ? 100 : 30_000
    const failed = (type: LinkFault['type']): SyncReport => ({ kind: 'failed', request, fault: { type } })
    if (how === 'lost') return failed('NoAnswer')
    const reply = serve(world, request)
    if (how === 'reply-lost') return failed('TimedOut')
    if ('refusal' in reply) return { kind: 'refused', request, refusal: reply.refusal as never }
    const ours =
      request.kind === 'root' ? rootOf(world.laptop.get(request.scope)!.log.slice(0, request.size)) : null
    return { kind: 'answer', request, reply, ours }
  }
  const push = (effect: SyncEffect & { kind: 'push' }): SyncReport => {
    const { outbox } = world.laptop.get(effect.scope)!
    const ops = outbox.slice(effect.after === null ? 0 : outbox.indexOf(effect.after) + 1).slice(0, 4)
    if (ops.length === 0) return { kind: 'drained', scope: effect.scope }
    return send({
      kind: 'push',
      scope: effect.scope,
      epoch: effect.epoch,
      ops: ops.map(opOf),
      certificates: [],
    })
  }
  const report = (effect: SyncEffect): SyncReport | null => {
    switch (effect.kind) {
      case 'send':
        return send(effect.request)
      case 'push':
        return push(effect)
      case 'apply':
        return { kind: 'applied', page: effect.page, how: apply(world, effect.page) }
      case 'cut':
        cut(world, effect)
        return null
      case 'wake':
        wakeMs = effect.atMs
        return null
      default:
        return null
    }
  }
  /** Tells one thing, and what comes of it, until nothing more does. Answers how many steps that took. */
  const tell = (first: Told, between: () => void = () => {}): number => {
    const next: Told[] = [first]
    let steps = 0
    for (let told = next.shift(); told; told = next.shift()) {
      if (++steps > 10_000) throw new Error('the session does not end')
      const stepped = step(session, { ...told, nowMs: world.nowMs, facts: factsOf(world), dice: dice() })
      session = stepped.state
      for (const effect of stepped.effects) {
        seen.push(effect)
        const came = report(effect)
        if (came) next.push(came)
        between()
      }
    }
    return steps
  }
  return {
    tell,
    seen,
    requests,
    session: () => session,
    wakeMs: () => wakeMs,
    outcome: () => session.last!,
    raw: (event: Told) => {
      const stepped = step(session, { ...event, nowMs: world.nowMs, facts: factsOf(world), dice: 0.5 })
      session = stepped.state
      return stepped.effects
    },
  }
}

export const scopesOfWorld = scopes
