import type { Applied } from '../../shared/sync/replica.ts'
import type { HubRefusal, Page, SyncReply, SyncRequest } from '../../shared/sync/messages.ts'
import {
  newSession,
  step,
  type SyncEffect,
  type SyncEvent,
  type SyncSession,
} from '../../shared/sync/session.ts'
import type { Result } from '../../shared/kernel/result.ts'
import type { Dice } from './dice.ts'
import { must } from './ledger.ts'
import type { Seals, SimReplica } from './ports.ts'

/** An event without what every event carries. */
type Happening<E = SyncEvent> = E extends SyncEvent ? Omit<E, 'nowMs' | 'facts' | 'dice'> : never

/** What a laptop needs of the world around it. */
export interface Around {
  readonly seals: Seals
  clockMs(): number
  readonly dice: Dice
  /** Told of every page and what became of it. */
  applied(page: Page, how: Applied): void
  /** Asks the county for a name to go on under. */
  renew(forked: boolean): Promise<void>
}

/** A laptop's sync as the program runs it: the pure session, and what carries its effects out. */
export class Link {
  readonly replica: SimReplica
  private readonly around: Around
  private session!: SyncSession
  /** The request that the session waits for an answer to. */
  flight: SyncRequest | null = null
  private due: SyncEffect[] = []
  private renewals: boolean[] = []
  rounds = 0

  constructor(replica: SimReplica, around: Around) {
    this.replica = replica
    this.around = around
  }

  /** The program starts: whatever was under way is forgotten. */
  restart() {
    this.flight = null
    this.due = []
    this.renewals = []
    this.session = newSession({
      nowMs: this.around.clockMs(),
      serial: this.replica.device,
      certifiedMs: this.around.clockMs(),
      revocations: this.session?.revocations ?? null,
      clock: null,
    })
  }

  get state(): SyncSession {
    return this.session
  }

  /** Somebody presses 现在上报, unless a round is running. */
  async start() {
    if (this.flight) return
    await this.tell({ kind: 'now' })
  }

  async tell(happening: Happening) {
    const event = {
      ...happening,
      nowMs: this.around.clockMs(),
      facts: this.replica.facts(),
      dice: this.around.dice.next() / 2 ** 32,
    } as SyncEvent
    const { state, effects } = step(this.session, event)
    this.session = state
    this.due.push(...effects)
    while (this.due.length > 0) await this.carryOut(this.due.shift()!)
    while (this.renewals.length > 0) {
      await this.around.renew(this.renewals.shift()!)
      this.session = { ...this.session, serial: this.replica.device, certifiedMs: this.around.clockMs() }
    }
  }

  private async carryOut(effect: SyncEffect) {
    const { replica } = this
    switch (effect.kind) {
      case 'send':
        this.flight = effect.request
        return
      case 'push': {
        const { scope, epoch, ops: most, bytes, after } = effect
        const ops = replica.outbox(scope, { ops: most, bytes }, after)
        if (ops.length === 0) return this.tell({ kind: 'drained', scope })
        this.flight = { kind: 'push', scope, epoch, ops: replica.sign(ops), certificates: [] }
        return
      }
      case 'apply': {
        const how = replica.apply(effect.page)
        this.around.applied(effect.page, how)
        return this.tell({ kind: 'applied', page: effect.page, how: how.type })
      }
      case 'cut':
        return replica.cut(effect.scope, effect.size, effect.epoch)
      case 'renew':
        this.renewals.push(effect.forked)
        return
      case 'finished':
        this.rounds++
        this.flight = null
        return
      case 'wake':
        return
    }
  }

  /** The answer to the request under way, or to one long given up. */
  async answer(request: SyncRequest, answer: Result<SyncReply, HubRefusal>) {
    if (this.flight === request) this.flight = null
    if (!answer.ok) return this.tell({ kind: 'refused', request, refusal: answer.error })
    if (!this.isGenuine(answer.value))
      return this.tell({ kind: 'failed', request, fault: { type: 'Garbled' } })
    if (answer.value.kind === 'push') this.replica.heard?.(answer.value)
    const ours = request.kind === 'root' ? this.replica.rootAt(request.scope, request.size) : null
    return this.tell({ kind: 'answer', request, reply: answer.value, ours })
  }

  /** No answer came. */
  async fail(request: SyncRequest, garbled = false) {
    if (this.flight === request) this.flight = null
    return this.tell({ kind: 'failed', request, fault: { type: garbled ? 'Garbled' : 'TimedOut' } })
  }

  private isGenuine(reply: SyncReply): boolean {
    const { seals } = this.around
    if (reply.kind === 'hello') return reply.scopes.every(seals.isCheckpoint)
    return reply.kind === 'push' ? seals.isCheckpoint(reply.checkpoint) : true
  }

  /** A page that no session asked for: late, repeated, or carried by hand. */
  take(page: Page): Applied {
    const how = this.replica.apply(page)
    this.around.applied(page, how)
    must(how.type !== 'differs', 'differs', () => `a page carried by hand: ${JSON.stringify(how)}`)
    return how
  }
}
