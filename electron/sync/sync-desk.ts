import { ok } from '../../shared/kernel/result.ts'
import type { ClockEstimate } from '../../shared/sync/clock.ts'
import type { RoundOutcome, SyncSession } from '../../shared/sync/session.ts'
import type { WriteDb } from '../store/database.ts'
import type { ReturnedOp } from '../store/returned.ts'
import type { SyncDeskParts } from './sync-desk-parts.ts'
import { openJoining, type EnrolAnswer, type EnrolInput } from './sync-joining.ts'
import { openRunning } from './sync-running.ts'
import { isFirstLoad, keptClock, syncHistory, type SyncHistory } from './sync-store.ts'
import { openSyncView, type SyncView } from './sync-view.ts'
import { throttled } from './throttled.ts'

/** The sync of an open store, as handlers and the command line use it. */
export interface SyncDesk {
  /** For who may know of so many returned changes. */
  view: SyncView
  returned(): readonly ReturnedOp[]
  history(): SyncHistory
  enrolled(): boolean
  /** Not all of the unit's records are here yet, in whichever scope. */
  loading(): boolean
  session(): SyncSession | null
  clock(): ClockEstimate | null
  enrol(input: EnrolInput): Promise<EnrolAnswer>
  /** Begins a round; answers how it ended. Null where the computer belongs to no county. */
  round(): Promise<RoundOutcome> | null
  cancel(): void
  /** A handler saved something. */
  saved(): void
  stop(): void
}

/** Opens the sync of a store. It runs for as long as the store is open and the computer belongs to a county. */
export function openSyncDesk(parts: SyncDeskParts): SyncDesk {
  const { store, clock } = parts
  const teller = throttled(parts.tell)
  const keep = (work: (db: WriteDb) => void) => {
    const kept = store.run<void, never>(parts.actor(), ({ db }) => ok(work(db)))
    if (!kept.ok) parts.log(`the sync could not keep its notes: ${kept.error.type}`)
  }
  const running = openRunning(parts, { keep, changed: teller.call })
  const session = () => running.driver()?.state() ?? null
  const view = openSyncView({ store, clock, session, tell: teller.call })

  running.start(false)
  return {
    view,
    returned: () => store.returned(),
    history: () => syncHistory(store.read),
    enrolled: () => running.driver() !== null,
    loading: () => store.loading() || isFirstLoad(store.read),
    session,
    clock: () => keptClock(store.read),
    enrol: openJoining(parts, { keep, joined: () => running.start(true) }),
    round: running.round,
    cancel: () => running.driver()?.cancel(),
    saved: () => {
      running.driver()?.saved()
      teller.call()
    },
    stop: () => {
      teller.stop()
      view.stop()
      running.stop()
    },
  }
}
