import type { Revocations } from './certificate.ts'
import type { ClockEstimate } from './clock.ts'
import type { HubRefusal, Page, SyncReply, SyncRequest } from './messages.ts'
import type { ScopeFacts } from './replica.ts'
import { onFailed, onRefused } from './session-faults.ts'
import { onAnswer, onApplied, onDrained } from './session-round.ts'
import { begin, finish, longestFlightMs, pace, wakeNoLater } from './session-schedule.ts'
import type { SyncTrouble } from './sync-contract.ts'

/** Why an answer did not come, as far as the network says. */
export type LinkFault =
  { type: 'NoAnswer' } | { type: 'TimedOut' } | { type: 'NotTheHub' } | { type: 'Garbled' }

/** What became of an effect that was carried out. Each effect but `wake`, `cut`, `renew` and `finished` has exactly one. */
export type SyncReport =
  | {
      readonly kind: 'answer'
      readonly request: SyncRequest
      /** Only what is genuine: signatures of checkpoints and revocations have been checked before. */
      readonly reply: SyncReply
      /** For a root: the replica's own at the size that was asked for (`rootAt`). */
      readonly ours?: string | null
    }
  /** The outbox had nothing after the place that `push` named. */
  | { readonly kind: 'drained'; readonly scope: string }
  | {
      readonly kind: 'applied'
      readonly page: Page
      readonly how: 'applied' | 'stale' | 'missing' | 'forged' | 'differs' | 'full'
    }
  | { readonly kind: 'refused'; readonly request: SyncRequest; readonly refusal: HubRefusal }
  | { readonly kind: 'failed'; readonly request: SyncRequest; readonly fault: LinkFault }

/** What the laptop is told. Each carries the time and how the scopes stand at that moment; `dice` is in [0, 1). */
export type SyncEvent = {
  readonly nowMs: number
  readonly facts: readonly ScopeFacts[]
  readonly dice: number
} & (
  | { readonly kind: 'tick' }
  /** Something was saved here: the next round comes soon. */
  | { readonly kind: 'changed' }
  /** A person pressed 现在上报: do not wait for the next turn. */
  | { readonly kind: 'now' }
  | { readonly kind: 'cancel' }
  | SyncReport
)

/** What the laptop then does, in this order. */
export type SyncEffect =
  | { readonly kind: 'send'; readonly request: Exclude<SyncRequest, { kind: 'push' }> }
  /** Read the outbox within the limit, after the op `after`, and send it; with nothing there, report `drained`. */
  | {
      readonly kind: 'push'
      readonly scope: string
      readonly epoch: number
      readonly ops: number
      readonly bytes: number
      readonly after: string | null
    }
  | { readonly kind: 'apply'; readonly page: Page }
  | { readonly kind: 'cut'; readonly scope: string; readonly size: number; readonly epoch: number }
  /** Call `tick` then, and not before; replaces the wake before it. */
  | { readonly kind: 'wake'; readonly atMs: number }
  /** Ask for the next certificate: its time has come, or this device's stream has forked and needs a new name. */
  | { readonly kind: 'renew'; readonly forked: boolean }
  | { readonly kind: 'finished'; readonly outcome: RoundOutcome }

/** How a round with the county ended. */
export interface RoundOutcome {
  readonly atMs: number
  /** Somebody had asked for it. */
  readonly asked: boolean
  /** Changes of this computer that came back in the county's log, and changes of others that came with it. */
  readonly sent: number
  readonly received: number
  readonly trouble: SyncTrouble | null
  /** The version that is needed, where the trouble is an old program or hub. */
  readonly version: string
  /** Every scope was followed to the end of the county's log, under its signature. Only then may a screen say so. */
  readonly complete: boolean
  readonly cancelled: boolean
}

/** What is left to do in one scope. */
export interface ScopeTask {
  readonly scope: string
  /** The hub's epoch. */
  readonly epoch: number
  readonly stage: 'search' | 'push' | 'pull'
  /** Search: the common beginning has at least `low` and at most `high` entries. */
  readonly low: number
  readonly high: number
  readonly probed: boolean
  /** Push: the last op that was offered in this round. */
  readonly after: string | null
  /** Ops offered since the log was last followed to its end, and whether it was. */
  readonly pushed: number
  readonly pulled: boolean
  /** Nothing is pulled: the certificate was revoked, or the scope was stopped. */
  readonly pushOnly: boolean
  readonly own: 'skip' | 'full'
  readonly pages: number
  /** What went wrong in this scope in a row, and whether the outbox was begun anew because of a gap. */
  readonly slips: number
  readonly rewound: boolean
}

/** The report that the session waits for. */
export type Awaited_ =
  | { readonly kind: 'reply'; readonly request: Exclude<SyncRequest, { kind: 'push' }> }
  | { readonly kind: 'push'; readonly scope: string; readonly epoch: number }
  | { readonly kind: 'apply'; readonly page: Page }

/** A round that is running. */
export interface SyncRound {
  readonly asked: boolean
  readonly awaits: Awaited_
  readonly awaitsSinceMs: number
  /** The scopes still to be done; the first is the one under way. */
  readonly tasks: readonly ScopeTask[]
  readonly sent: number
  readonly received: number
  /** Ops the hub has taken but whose entries have not been read back yet are in `offered`, not in `sent`. */
  readonly offered: number
  readonly total: number
  readonly trouble: SyncTrouble | null
  readonly complete: boolean
  /** Something was answered since the last failure: it is worth trying again at once. */
  readonly progressed: boolean
  readonly forked: boolean
  /** Somebody pressed 现在上报 meanwhile. */
  readonly again: boolean
  /** How often the hub's epoch rose within this round. */
  readonly restarts: number
  readonly cancelled: boolean
}

/** All that the sync of one laptop remembers between events. Plain data. */
export interface SyncSession {
  readonly round: SyncRound | null
  readonly wakeAtMs: number
  /** Rounds in a row that ended early. */
  readonly failures: number
  readonly activeUntilMs: number
  readonly serial: string
  readonly certifiedMs: number
  readonly revocations: Revocations | null
  readonly revoked: boolean
  readonly pushBytes: number
  readonly pullBytes: number
  readonly clock: ClockEstimate | null
  /** Where nothing comes back (revoked, stopped): the last op of each scope that was offered, and in which epoch. */
  readonly offered: Readonly<Record<string, { readonly epoch: number; readonly after: string }>>
  readonly last: RoundOutcome | null
}

/** What a session begins with. */
export interface SessionStart {
  readonly nowMs: number
  /** Serial of the certificate and from when it is good. */
  readonly serial: string
  readonly certifiedMs: number
  /** The newest revocations that were kept. */
  readonly revocations: Revocations | null
  /** What was known of the county's clock. */
  readonly clock: ClockEstimate | null
}

/** State and effects after an event. */
export interface Stepped {
  readonly state: SyncSession
  readonly effects: readonly SyncEffect[]
}

/** The session of a laptop whose store was just opened: its first round comes at the first tick. */
export const newSession = (start: SessionStart): SyncSession => ({
  round: null,
  wakeAtMs: start.nowMs,
  failures: 0,
  activeUntilMs: 0,
  serial: start.serial,
  certifiedMs: start.certifiedMs,
  revocations: start.revocations,
  revoked: start.revocations?.serials.includes(start.serial) ?? false,
  pushBytes: pace.firstBytes,
  pullBytes: pace.firstBytes,
  clock: start.clock,
  offered: {},
  last: null,
})

const same = (state: SyncSession): Stepped => ({ state, effects: [] })

function isAwaited({ awaits }: SyncRound, event: SyncReport): boolean {
  switch (event.kind) {
    case 'drained':
      return awaits.kind === 'push' && awaits.scope === event.scope
    case 'applied':
      return awaits.kind === 'apply' && awaits.page === event.page
    default: {
      const { request } = event
      if (request.kind === 'push')
        return awaits.kind === 'push' && awaits.scope === request.scope && awaits.epoch === request.epoch
      return awaits.kind === 'reply' && JSON.stringify(awaits.request) === JSON.stringify(request)
    }
  }
}

function onReport(state: SyncSession, event: SyncEvent & SyncReport): Stepped {
  // A late or repeated answer: what it had to say was said by another.
  if (!state.round || !isAwaited(state.round, event)) return same(state)
  switch (event.kind) {
    case 'answer':
      return onAnswer(state, event)
    case 'drained':
      return onDrained(state, event)
    case 'applied':
      return onApplied(state, event)
    case 'refused':
      return onRefused(state, event)
    case 'failed':
      return onFailed(state, event)
  }
}

function onTick(state: SyncSession, event: SyncEvent): Stepped {
  const { round } = state
  if (round) {
    // Whoever carries effects out owes a report for each. Where it was lost all the same, the round must not hang for ever.
    const waited = Math.abs(event.nowMs - round.awaitsSinceMs)
    return waited > longestFlightMs
      ? finish(state, event, { trouble: 'no-answer', early: true })
      : same(state)
  }
  // A clock that was set back must not put the next round off by years.
  const atMs = Math.min(state.wakeAtMs, event.nowMs + pace.longestMs)
  if (event.nowMs >= atMs) return begin(state, event, false)
  return { state: { ...state, wakeAtMs: atMs }, effects: [{ kind: 'wake', atMs }] }
}

/**
 * The sync of one laptop with its county: what to do next, given what happened. It holds no store, no network and no
 * clock, so the program and the simulator run the same. One request is under way at a time.
 */
export function step(state: SyncSession, event: SyncEvent): Stepped {
  const { round } = state
  switch (event.kind) {
    case 'tick':
      return onTick(state, event)
    case 'changed': {
      const active = { ...state, activeUntilMs: event.nowMs + pace.activeForMs }
      // On a line that fails, saving something makes it no better.
      return round || state.failures > 0 ? same(active) : wakeNoLater(active, event.nowMs + pace.activeMs)
    }
    case 'now':
      return round ? same({ ...state, round: { ...round, again: true } }) : begin(state, event, true)
    case 'cancel':
      return round ? same({ ...state, round: { ...round, cancelled: true } }) : same(state)
    default:
      return onReport(state, event)
  }
}
