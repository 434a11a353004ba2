import type { HubRefusal } from './messages.ts'
import {
  goBehind,
  halved,
  inRound,
  inTask,
  leaveScope,
  offerOnly,
  proceed,
  restart,
} from './session-round.ts'
import { finish, pace } from './session-schedule.ts'
import type { Stepped, SyncEvent, SyncReport, SyncSession } from './session.ts'

// What a round does when an answer does not come, or is a refusal.

/** Less at a time: the line is slower than thought. */
function smaller(state: SyncSession, kind: 'push' | 'pull' | 'hello' | 'root'): SyncSession {
  if (kind === 'push') return { ...state, pushBytes: halved(state.pushBytes) }
  return kind === 'pull' ? { ...state, pullBytes: halved(state.pullBytes) } : state
}

/** No answer came. As long as something came since the last failure, it is tried again at once. */
export function onFailed(before: SyncSession, event: SyncEvent & SyncReport & { kind: 'failed' }): Stepped {
  const { request, fault } = event
  if (fault.type === 'NotTheHub') return finish(before, event, { trouble: 'not-the-hub', early: true })
  const state = fault.type === 'Garbled' ? before : smaller(before, request.kind)
  const round = state.round!
  if (round.cancelled) return finish(state, event)
  if (round.progressed && round.tasks.length > 0) return proceed(inRound(state, { progressed: false }), event)
  return finish(state, event, { trouble: 'no-answer', early: true })
}

type Refused = SyncEvent & SyncReport & { kind: 'refused' }

/** The certificate was revoked. A push was stored all the same, parked; everything else is over. */
function onRevoked(before: SyncSession, event: Refused, refusal: HubRefusal & { type: 'Revoked' }): Stepped {
  const known = before.revocations
  const revocations = known && known.number >= refusal.revocations.number ? known : refusal.revocations
  const state: SyncSession = { ...before, revocations, revoked: true }
  const { request } = event
  if (request.kind !== 'push') return offerOnly(state, event)
  const marked = inRound(state, { trouble: 'revoked', complete: false })
  // Only what is offered from now on: nothing more is pulled in this round either.
  const tasks = marked.round!.tasks.map((task) => ({ ...task, pushOnly: true, stage: 'push' as const }))
  return goBehind(inRound(marked, { tasks }), event, request, request.ops.length)
}

function onOtherEpoch(state: SyncSession, event: Refused, epoch: number): Stepped {
  const task = state.round!.tasks[0]
  if (task && epoch < task.epoch) return finish(state, event, { trouble: 'hub-fault', early: true })
  // A revoked laptop is not told roots: it offers under the hub's epoch, without a search.
  if (state.revoked && task && task.epoch !== epoch)
    return proceed(inTask(state, { epoch, after: null }), event)
  return restart(state, event)
}

function onTooLarge(state: SyncSession, event: Refused): Stepped {
  const { kind } = event.request
  const least = (kind === 'push' ? state.pushBytes : state.pullBytes) <= pace.leastBytes
  if (least && event.request.kind === 'push') {
    const { trouble } = state.round!
    // A group that the hub never takes must not hold up what stands behind it.
    return goBehind(
      inRound(state, { trouble: trouble ?? 'hub-fault', complete: false }),
      event,
      event.request,
      0,
    )
  }
  return least || !state.round!.tasks.length
    ? finish(state, event, { trouble: 'hub-fault', early: true })
    : proceed(smaller(state, kind), event)
}

/** The hub does not serve the request. */
export function onRefused(state: SyncSession, event: Refused): Stepped {
  const { refusal } = event
  const end = (trouble: Parameters<typeof finish>[2]) => finish(state, event, { early: true, ...trouble })
  switch (refusal.type) {
    case 'Revoked':
      return onRevoked(state, event, refusal)
    case 'Expired':
      return end({ trouble: 'expired' })
    case 'ForeignCounty':
      return end({ trouble: 'foreign-county' })
    case 'ProgramTooOld':
      return end({ trouble: 'program-too-old', version: refusal.least })
    case 'HubTooOld':
      return end({ trouble: 'hub-too-old', version: refusal.most })
    case 'OtherEpoch':
      return onOtherEpoch(state, event, refusal.epoch)
    case 'TooMany':
      return end({ trouble: 'busy', waitMs: refusal.waitMs })
    case 'TooLarge':
      return onTooLarge(state, event)
    case 'NoSuchScope':
      return state.round!.tasks.length ? leaveScope(state, event, 'hub-fault') : end({ trouble: 'hub-fault' })
    case 'HubDiskFull':
      return end({ trouble: 'hub-full' })
    // The same request came twice, by a line that repeats itself, or was refused for its time although it was signed anew.
    case 'Replayed':
    case 'WrongClock':
      return end({ trouble: 'no-answer' })
    case 'UnknownDevice':
    case 'BadSignature':
    case 'BadRequest':
    case 'HubFault':
      return end({ trouble: 'hub-fault' })
  }
}
