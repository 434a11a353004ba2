import type { Certificate, Revocations } from '../../shared/sync/certificate.ts'
import type { ClockEstimate } from '../../shared/sync/clock.ts'
import type { PushRequest, SyncRequest } from '../../shared/sync/messages.ts'
import type { Replica } from '../../shared/sync/replica.ts'
import {
  newSession,
  step,
  type RoundOutcome,
  type SessionStart,
  type SyncEffect,
  type SyncReport,
  type SyncSession,
} from '../../shared/sync/session.ts'
import type { HubLink, LinkAnswer } from './hub-link.ts'

/** What the driver is given. */
export interface DriverParts {
  readonly replica: Replica
  readonly link: Pick<HubLink, 'send' | 'close'>
  readonly start: Omit<SessionStart, 'nowMs'>
  readonly clock: () => number
  readonly dice: () => number
  /** Runs it when no handler is in the middle of its own work: a round never stands between a look and a save. */
  turn(work: () => void): Promise<void>
  certificates(devices: readonly string[]): readonly Certificate[]
  /** Own streams: ops of other devices travel with their certificates. */
  device(): string
  keep: {
    revocations(list: Revocations): void
    clock(estimate: ClockEstimate): void
    outcome(outcome: RoundOutcome): void
  }
  renew(forked: boolean): void
  /** How it stands has changed. */
  changed(): void
  /** A bug, or a fault of the disk: what was thrown inside a turn. */
  fault(error: unknown): void
}

/** The sync of one open store. */
export interface SyncDriver {
  state(): SyncSession
  tick(): void
  /** Something was saved. */
  saved(): void
  now(): void
  cancel(): void
  /** At once: nothing of it touches the store afterwards. */
  stop(): void
}

type Told = { readonly kind: 'tick' | 'changed' | 'now' | 'cancel' } | SyncReport
/** What is sent, once the turn is over. */
interface Flight {
  readonly request: SyncRequest
}

/** After a bug in a round the next one may wait: all that is saved stays where it is. */
const afterFaultMs = 10 * 60_000

function reportOf(request: SyncRequest, answer: LinkAnswer, replica: Replica): SyncReport {
  if (answer.kind !== 'answer') return { ...answer, request }
  const { reply } = answer
  const ours = request.kind === 'root' ? replica.rootAt(request.scope, request.size) : null
  return { kind: 'answer', request, reply, ours }
}

function pushOf(parts: DriverParts, effect: SyncEffect & { kind: 'push' }): PushRequest | null {
  const { scope, epoch, after, ops: most, bytes } = effect
  const ops = parts.replica.outbox(scope, { ops: most, bytes }, after)
  if (ops.length === 0) return null
  const others = new Set(ops.map(({ device }) => device))
  others.delete(parts.device())
  const certificates = others.size === 0 ? [] : parts.certificates([...others])
  return { kind: 'push', scope, epoch, ops, certificates }
}

/** What comes of an effect: what is told next, what is sent when the turn is over. */
interface Outcome {
  readonly next: Told[]
  readonly flights: Flight[]
  wake(atMs: number): void
}

/** Carries one effect out. */
function carryOut(parts: DriverParts, effect: SyncEffect, { next, flights, wake }: Outcome): void {
  const { replica } = parts
  switch (effect.kind) {
    case 'send':
      return void flights.push({ request: effect.request })
    case 'push': {
      const request = pushOf(parts, effect)
      if (request) flights.push({ request })
      else next.push({ kind: 'drained', scope: effect.scope })
      return
    }
    case 'apply':
      return void next.push({
        kind: 'applied',
        page: effect.page,
        how: replica.apply(effect.page).type,
      })
    case 'cut':
      return replica.cut(effect.scope, effect.size, effect.epoch)
    case 'wake':
      return wake(effect.atMs)
    case 'renew':
      return parts.renew(effect.forked)
    case 'finished':
      return parts.keep.outcome(effect.outcome)
  }
}

/** Carries out what the session decides: store calls within the office's turns, the network outside them. */
export function openSyncDriver(parts: DriverParts): SyncDriver {
  const { replica, link, clock } = parts
  let session = newSession({ ...parts.start, nowMs: clock() })
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false

  const wake = (atMs: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => tell({ kind: 'tick' }), Math.max(0, atMs - clock())).unref()
  }
  const keepNews = (before: SyncSession) => {
    const { revocations, clock: known } = session
    if (revocations !== null && revocations !== before.revocations) parts.keep.revocations(revocations)
    if (known !== null && known !== before.clock) parts.keep.clock(known)
  }
  /** One turn: told something, until nothing more comes of it without the network. */
  const drive = (first: Told, flights: Flight[]): void => {
    const next = [first]
    for (let told = next.shift(); told; told = next.shift()) {
      const before = session
      const event = { ...told, nowMs: clock(), facts: replica.facts(), dice: parts.dice() }
      const { state, effects } = step(session, event)
      session = state
      keepNews(before)
      for (const effect of effects) carryOut(parts, effect, { next, flights, wake })
    }
  }
  /** A throw in the middle of a round: the round is over, the store has rolled back, and the next one comes later. */
  const giveUp = (error: unknown) => {
    session = { ...session, round: null, failures: session.failures + 1, wakeAtMs: clock() + afterFaultMs }
    wake(session.wakeAtMs)
    parts.fault(error)
  }
  const turn = (work: (flights: Flight[]) => void): void => {
    void parts.turn(() => {
      if (stopped) return
      const flights: Flight[] = []
      try {
        work(flights)
      } catch (error) {
        flights.length = 0
        giveUp(error)
      }
      for (const flight of flights) void fly(flight)
      parts.changed()
    })
  }
  const tell = (told: Told) => {
    if (!stopped) turn((flights) => drive(told, flights))
  }
  const fly = async ({ request }: Flight): Promise<void> => {
    const epoch =
      'epoch' in request ? request.epoch : Math.max(0, ...replica.facts().map((each) => each.epoch))
    const answer = await link.send(request, epoch)
    if (!stopped) turn((flights) => drive(reportOf(request, answer, replica), flights))
  }
  return {
    state: () => session,
    tick: () => tell({ kind: 'tick' }),
    saved: () => tell({ kind: 'changed' }),
    now: () => tell({ kind: 'now' }),
    cancel: () => tell({ kind: 'cancel' }),
    stop: () => {
      stopped = true
      clearTimeout(timer)
      link.close()
    },
  }
}
