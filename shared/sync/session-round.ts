import type { Checkpoint } from './checkpoint.ts'
import { learnClock } from './clock.ts'
import type { HelloReply, Page, PushReply, PushRequest, RootReply } from './messages.ts'
import type { ScopeFacts } from './replica.ts'
import { begin, finish, pace } from './session-schedule.ts'
import type {
  ScopeTask,
  Stepped,
  SyncEffect,
  SyncEvent,
  SyncReport,
  SyncRound,
  SyncSession,
} from './session.ts'
import type { SyncTrouble } from './sync-contract.ts'

// What a round does after each report, scope by scope: find the common beginning if the hub came back from a backup,
// offer what waits, follow the log to its end, and once more offer what was saved meanwhile.

/** After so many pages what was saved meanwhile goes up first. */
const pagesInARow = 8
/** How often one and the same page may go wrong before the scope is left for this round. */
const mostSlips = 2

/** Changes the running round. */
export const inRound = (state: SyncSession, change: Partial<SyncRound>): SyncSession => ({
  ...state,
  round: { ...state.round!, ...change },
})

/** Changes the task under way. */
export const inTask = (state: SyncSession, change: Partial<ScopeTask>): SyncSession => {
  const [task, ...others] = state.round!.tasks
  return inRound(state, { tasks: [{ ...task!, ...change }, ...others] })
}

const factsOf = (event: SyncEvent, scope: string): ScopeFacts | undefined =>
  event.facts.find((facts) => facts.scope === scope)
const waitsIn = (facts: ScopeFacts | undefined) => (facts ? facts.own + facts.relay : 0)

function pushNow(
  state: SyncSession,
  event: SyncEvent,
  task: ScopeTask,
  before: readonly SyncEffect[] = [],
): Stepped {
  const { scope, epoch, after } = task
  const awaits = { kind: 'push', scope, epoch } as const
  const { ops } = pace
  return {
    state: inRound(state, { awaits, awaitsSinceMs: event.nowMs }),
    effects: [...before, { kind: 'push', scope, epoch, ops, bytes: state.pushBytes, after }],
  }
}

function sendNow(
  state: SyncSession,
  event: SyncEvent,
  request: (SyncEffect & { kind: 'send' })['request'],
): Stepped {
  return {
    state: inRound(state, { awaits: { kind: 'reply', request }, awaitsSinceMs: event.nowMs }),
    effects: [{ kind: 'send', request }],
  }
}

/** The next thing to do in the running round. */
export function proceed(state: SyncSession, event: SyncEvent): Stepped {
  const round = state.round!
  const [task] = round.tasks
  if (round.cancelled || !task) return finish(state, event)
  const { scope, epoch } = task
  switch (task.stage) {
    case 'search': {
      if (task.low < task.high) {
        // The log of a hub that came back is most often the beginning of ours: ask there first.
        const size = task.probed ? Math.ceil((task.low + task.high) / 2) : task.high
        return sendNow(state, event, { kind: 'root', scope, size })
      }
      const found = inTask(state, { stage: 'push' })
      return pushNow(found, event, found.round!.tasks[0]!, [{ kind: 'cut', scope, size: task.low, epoch }])
    }
    case 'push':
      return pushNow(state, event, task)
    case 'pull': {
      const after = factsOf(event, scope)?.size ?? 0
      return sendNow(state, event, {
        kind: 'pull',
        scope,
        epoch,
        after,
        bytes: state.pullBytes,
        own: task.own,
      })
    }
  }
}

/** Leaves the scope under way for this round; the others go on. */
export function leaveScope(state: SyncSession, event: SyncEvent, trouble: SyncTrouble | null): Stepped {
  const round = state.round!
  const left = inRound(state, {
    tasks: round.tasks.slice(1),
    trouble: round.trouble ?? trouble,
    complete: round.complete && trouble === null,
  })
  return proceed(left, event)
}

const newTask = (scope: string, epoch: number): ScopeTask => ({
  scope,
  epoch,
  stage: 'push',
  low: 0,
  high: 0,
  probed: false,
  after: null,
  pushed: 0,
  pulled: false,
  pushOnly: false,
  own: 'skip',
  pages: 0,
  slips: 0,
  rewound: false,
})

/** Where nothing comes back, what was offered once in this epoch is not offered again. */
function offering(state: SyncSession, task: ScopeTask): ScopeTask {
  const before = state.offered[task.scope]
  return { ...task, pushOnly: true, after: before?.epoch === task.epoch ? before.after : null }
}

/** What is to be done where nothing may be pulled: offer what was not offered yet. */
const offerings = (state: SyncSession, facts: readonly ScopeFacts[]): readonly ScopeTask[] =>
  facts
    .filter((each) => waitsIn(each) > 0)
    .map(({ scope, epoch }) => offering(state, newTask(scope, state.offered[scope]?.epoch ?? epoch)))

/** What is to be done in a scope; null for nothing, a trouble where its log is not the one that was known here. */
function taskFor(
  state: SyncSession,
  facts: ScopeFacts | undefined,
  scope: string,
  hub: { epoch: number; size: number; root: string },
): ScopeTask | SyncTrouble | null {
  const task = newTask(scope, hub.epoch)
  const size = facts?.size ?? 0
  if (facts?.stopped != null) {
    return waitsIn(facts) > 0 ? offering(state, task) : 'differs'
  }
  if (hub.epoch > (facts?.epoch ?? -1)) return { ...task, stage: 'search', high: Math.min(size, hub.size) }
  // In one epoch a log only grows. A shorter or another one is a fault of the hub, and must not be built upon.
  if (hub.size < size || (hub.size === size && hub.root !== facts!.root)) return 'hub-fault'
  return hub.size > size || waitsIn(facts) > 0 ? task : null
}

/** The scopes of a round: those of this laptop and those the hub names. */
function tasksFor(state: SyncSession, event: SyncEvent, hello: HelloReply) {
  const named = new Map<string, Checkpoint>(hello.scopes.map((each) => [each.scope, each]))
  const scopes = new Set([...event.facts.map(({ scope }) => scope), ...named.keys()])
  const tasks: ScopeTask[] = []
  let trouble: SyncTrouble | null = null
  let toCome = 0
  for (const scope of scopes) {
    const facts = factsOf(event, scope)
    const checkpoint = named.get(scope)
    const hub = {
      epoch: hello.epoch,
      size: checkpoint?.size ?? 0,
      root: checkpoint?.root ?? facts?.root ?? '',
    }
    const task = taskFor(state, facts, scope, hub)
    if (facts?.stopped != null) trouble ??= 'differs'
    if (typeof task === 'string') trouble ??= task
    else if (task) {
      tasks.push(task)
      if (!task.pushOnly) toCome += Math.max(0, hub.size - (facts?.size ?? 0))
    }
  }
  return { tasks, trouble, toCome }
}

function heardRevocations(state: SyncSession, heard: HelloReply['revocations']): SyncSession {
  if (heard.number <= (state.revocations?.number ?? -1)) return state
  return { ...state, revocations: heard, revoked: heard.serials.includes(state.serial) }
}

function onHello(before: SyncSession, event: SyncEvent, hello: HelloReply): Stepped {
  const highest = Math.max(0, ...event.facts.map(({ epoch }) => epoch))
  // A hub of a lower epoch is one that was put back without saying so, or a copy: nothing it says counts.
  if (hello.epoch < highest) return finish(before, event, { trouble: 'hub-fault', early: true })
  const trip = { sentMs: before.round!.awaitsSinceMs, answeredMs: event.nowMs, hubMs: hello.hubMs }
  const clock = learnClock(before.clock, trip)
  const state = { ...heardRevocations(before, hello.revocations), clock }
  if (state.revoked) return offerOnly(state, event)
  const { tasks, trouble, toCome } = tasksFor(state, event, hello)
  const { total, forked } = state.round!
  const planned = inRound(state, {
    tasks,
    trouble,
    complete: trouble === null,
    total: total + toCome,
    forked: forked || hello.forked,
  })
  return proceed(planned, event)
}

/** Goes on as one whose certificate was revoked: what waits is offered, for a person at the county to admit. */
export function offerOnly(state: SyncSession, event: SyncEvent): Stepped {
  const tasks = offerings(state, event.facts)
  return proceed(inRound(state, { tasks, trouble: 'revoked', complete: false }), event)
}

/** Less at a time: the line is slower than thought. */
export const halved = (bytes: number): number => Math.max(Math.floor(bytes / 2), pace.leastBytes)

/** More at a time on a line that answers quickly, less on one that takes long. */
function paced(bytes: number, most: number, state: SyncSession, event: SyncEvent): number {
  const tookMs = event.nowMs - state.round!.awaitsSinceMs
  if (tookMs > pace.slowMs) return halved(bytes)
  return tookMs <= pace.quickMs ? Math.min(bytes * 2, most) : bytes
}

/** Goes on behind the ops of this batch. Whatever was said of one of them, it stays in the outbox and blocks nothing. */
export function goBehind(state: SyncSession, event: SyncEvent, request: PushRequest, taken: number): Stepped {
  const { offered, tasks } = state.round!
  const after = request.ops.at(-1)?.op_id ?? tasks[0]!.after
  const moved = inTask(inRound(state, { offered: offered + taken }), {
    after,
    pushed: tasks[0]!.pushed + taken,
    slips: 0,
  })
  return proceed(moved, event)
}

function onPushed(before: SyncSession, event: SyncEvent, request: PushRequest, reply: PushReply): Stepped {
  const state = { ...before, pushBytes: paced(before.pushBytes, pace.mostPushBytes, before, event) }
  const task = state.round!.tasks[0]!
  const taken = reply.answers.filter(({ answer }) => answer === 'ack' || answer === 'dup').length
  const damaged = reply.answers.some(({ answer }) => answer === 'bad')
  if (damaged && task.slips === 0) return proceed(inTask(state, { slips: 1 }), event)
  const gap = reply.answers.some(({ answer }) => answer === 'gap')
  if (gap && !task.rewound && task.after !== null)
    return proceed(inTask(state, { after: null, rewound: true }), event)
  if (taken === request.ops.length) return goBehind(state, event, request, taken)
  const { trouble } = state.round!
  return goBehind(inRound(state, { trouble: trouble ?? 'hub-fault', complete: false }), event, request, taken)
}

function onRoot(
  state: SyncSession,
  event: SyncEvent,
  asked: number,
  reply: RootReply,
  ours: string | null,
): Stepped {
  const task = state.round!.tasks[0]!
  // An answer of an epoch that is over says nothing about this one.
  if (reply.epoch < task.epoch) return leaveScope(state, event, 'hub-fault')
  if (reply.epoch > task.epoch) return restart(state, event)
  const common = reply.root !== null && ours !== null && reply.root === ours
  return proceed(inTask(state, { probed: true, ...(common ? { low: asked } : { high: asked - 1 }) }), event)
}

/** The hub came back from a backup while this round ran: begin again. */
export function restart(state: SyncSession, event: SyncEvent): Stepped {
  const { asked, restarts, cancelled } = state.round!
  if (cancelled) return finish(state, event)
  if (restarts >= 2) return finish(state, event, { trouble: 'hub-fault', early: true })
  return begin(state, event, asked, restarts + 1)
}

function onPage(before: SyncSession, event: SyncEvent, page: Page): Stepped {
  const state = { ...before, pullBytes: paced(before.pullBytes, pace.mostPullBytes, before, event) }
  const task = state.round!.tasks[0]!
  if (page.epoch > task.epoch) return restart(state, event)
  if (page.epoch < task.epoch) return leaveScope(state, event, 'hub-fault')
  return {
    state: inRound(state, { awaits: { kind: 'apply', page }, awaitsSinceMs: event.nowMs }),
    effects: [{ kind: 'apply', page }],
  }
}

/** An answer came to the request that was under way. */
export function onAnswer(before: SyncSession, event: SyncEvent & SyncReport & { kind: 'answer' }): Stepped {
  const { request, reply } = event
  const state = inRound(before, { progressed: true })
  if (request.kind === 'hello' && reply.kind === 'hello') return onHello(state, event, reply)
  const scope = state.round!.tasks[0]?.scope
  if ('scope' in reply && reply.scope === scope) {
    if (request.kind === 'push' && reply.kind === 'push') return onPushed(state, event, request, reply)
    if (request.kind === 'pull' && reply.kind === 'page') return onPage(state, event, reply)
    if (request.kind === 'root' && reply.kind === 'root')
      return onRoot(state, event, request.size, reply, event.ours ?? null)
  }
  return finish(state, event, { trouble: 'not-the-hub', early: true })
}

/** Nothing is left to offer in this scope. */
export function onDrained(state: SyncSession, event: SyncEvent): Stepped {
  const task = state.round!.tasks[0]!
  if (task.pushOnly) {
    const { scope, epoch, after } = task
    const kept =
      after === null ? state : { ...state, offered: { ...state.offered, [scope]: { epoch, after } } }
    return leaveScope(inRound(kept, { complete: false }), event, null)
  }
  if (task.pulled && task.pushed === 0) return leaveScope(state, event, null)
  return proceed(inTask(state, { stage: 'pull', pushed: 0, pulled: false }), event)
}

function counted(state: SyncSession, page: Page): SyncSession {
  const { sent, received } = state.round!
  const own = page.entries.filter(({ op }) => op === null).length
  return inRound(state, { sent: sent + own, received: received + page.entries.length - own })
}

/** A page was applied, or was not. */
export function onApplied(state: SyncSession, event: SyncEvent & SyncReport & { kind: 'applied' }): Stepped {
  const task = state.round!.tasks[0]!
  const slipped = task.slips >= mostSlips
  const again = (change: Partial<ScopeTask>) =>
    proceed(inTask(state, { slips: task.slips + 1, ...change }), event)
  switch (event.how) {
    case 'applied': {
      const { page } = event
      // A hub that says there is more and gives nothing would be asked for ever.
      if (page.more && page.entries.length === 0) return leaveScope(state, event, 'hub-fault')
      const pages = task.pages + 1
      const after = inTask(counted(state, page), { pages, slips: 0, own: 'skip', pulled: !page.more })
      const turn = !page.more || pages % pagesInARow === 0
      return proceed(turn ? inTask(after, { stage: 'push' }) : after, event)
    }
    case 'stale':
      return slipped ? leaveScope(state, event, 'hub-fault') : again({})
    case 'missing':
      return task.own === 'full' ? leaveScope(state, event, 'hub-fault') : again({ own: 'full' })
    case 'forged':
      return slipped ? leaveScope(state, event, 'forged') : again({})
    case 'differs':
      return leaveScope(state, event, 'differs')
    case 'full':
      return finish(state, event, { trouble: 'disk-full', early: true })
  }
}
