import { countyMs } from './clock.ts'
import { isRenewalDue } from './enrolment.ts'
import type { ScopeFacts } from './replica.ts'
import type { RoundOutcome, Stepped, SyncEffect, SyncEvent, SyncRound, SyncSession } from './session.ts'
import type { SyncTrouble } from './sync-contract.ts'

const second = 1000
const minute = 60 * second

/** How often, how much at a time, and how long to wait after a failure. Measures of sync.md 4. */
export const pace = {
  idleMs: 5 * minute,
  /** While somebody is saving. */
  activeMs: 30 * second,
  activeForMs: 5 * minute,
  backoffMs: 30 * second,
  longestMs: 30 * minute,
  /** Bytes of ops in one request: what 64 kbit/s carries in a few seconds, and what a good line takes at a time. */
  firstBytes: 64 << 10,
  leastBytes: 16 << 10,
  mostPushBytes: 1 << 20,
  /** A page is applied within one turn of the office: nobody may wait for it noticeably. */
  mostPullBytes: 256 << 10,
  ops: 4000,
  /** An answer within this time allows twice as much in the next request. */
  quickMs: 2 * second,
  /** One that takes longer than this halves it, long before the line is given up. */
  slowMs: 15 * second,
} as const

/** A request lives at most half of this; a round whose report never came is given up. */
export const longestFlightMs = 2 * minute

const waitingIn = (facts: readonly ScopeFacts[]) =>
  facts.reduce((sum, { own, relay }) => sum + own + relay, 0)

/** Brings the next round forward. */
export function wakeNoLater(state: SyncSession, atMs: number): Stepped {
  if (state.wakeAtMs <= atMs) return { state, effects: [] }
  return { state: { ...state, wakeAtMs: atMs }, effects: [{ kind: 'wake', atMs }] }
}

/** Begins a round: asks the hub how things stand. */
export function begin(state: SyncSession, event: SyncEvent, asked: boolean, restarts = 0): Stepped {
  const total = waitingIn(event.facts)
  const request = { kind: 'hello', revocations: state.revocations, waiting: total } as const
  const round: SyncRound = {
    asked,
    awaits: { kind: 'reply', request },
    awaitsSinceMs: event.nowMs,
    tasks: [],
    sent: 0,
    received: 0,
    offered: 0,
    total,
    trouble: null,
    complete: true,
    progressed: false,
    forked: false,
    again: false,
    restarts,
    cancelled: false,
  }
  return { state: { ...state, round }, effects: [{ kind: 'send', request }] }
}

/** Between laptops that were switched on by the same clock: they must not all come in the same second. */
const spread = (ms: number, dice: number) => Math.round(ms * (0.8 + 0.2 * dice))

function delayOf(state: SyncSession, event: SyncEvent, early: boolean, waitMs: number | undefined): number {
  if (waitMs !== undefined)
    return Math.min(Math.max(waitMs, second), pace.longestMs) + Math.round(event.dice * second)
  // Parked changes wait for a person at the county: nothing gets better by hurrying.
  if (state.revoked) return spread(pace.longestMs, event.dice)
  if (!early) return spread(event.nowMs < state.activeUntilMs ? pace.activeMs : pace.idleMs, event.dice)
  const backoff = Math.min(pace.longestMs, pace.backoffMs * 2 ** Math.min(state.failures - 1, 10))
  return Math.round(backoff * (0.5 + 0.5 * event.dice))
}

/** How a round ends. */
export interface Ending {
  readonly trouble?: SyncTrouble
  /** It was broken off: the next one waits longer. */
  readonly early?: boolean
  readonly version?: string
  readonly waitMs?: number
}

/** Ends the round and says when the next one comes. */
export function finish(state: SyncSession, event: SyncEvent, ending: Ending = {}): Stepped {
  const round = state.round!
  const { early = false } = ending
  const outcome: RoundOutcome = {
    atMs: event.nowMs,
    asked: round.asked,
    sent: round.sent,
    received: round.received,
    trouble: ending.trouble ?? round.trouble,
    version: ending.version ?? '',
    complete: round.complete && !early && !round.cancelled && !state.revoked && ending.trouble === undefined,
    cancelled: round.cancelled,
  }
  const failures = early && ending.waitMs === undefined ? state.failures + 1 : 0
  const idle: SyncSession = { ...state, round: null, failures, last: outcome }
  const effects: SyncEffect[] = [{ kind: 'finished', outcome }]
  const due = isRenewalDue({ from_ms: state.certifiedMs }, countyMs(state.clock, event.nowMs))
  if (!early && !state.revoked && (round.forked || due)) effects.push({ kind: 'renew', forked: round.forked })
  if (round.again && !early && !round.cancelled) {
    const next = begin(idle, event, true)
    return { state: next.state, effects: [...effects, ...next.effects] }
  }
  const atMs = event.nowMs + delayOf(idle, event, early, ending.waitMs)
  return { state: { ...idle, wakeAtMs: atMs }, effects: [...effects, { kind: 'wake', atMs }] }
}
