import type { OfficeState } from './office-state.ts'
import { storeRefusal } from '../store/store-refusal.ts'
import type { Store } from '../store/open-store.ts'
import { openSyncDesk, type SyncDesk } from '../sync/sync-desk.ts'
import { syncDeskName } from '../sync/sync-handlers.ts'
import { nounsOfTouched } from './changed-nouns.ts'
import { isWatcher } from './run-handler.ts'

/** The sync of the open store; null where none is open. */
export const syncDesk = (state: Pick<OfficeState, 'opened'>): SyncDesk | null =>
  (state.opened?.session.get(syncDeskName) as SyncDesk | undefined) ?? null

interface Parts {
  readonly state: OfficeState
  readonly store: Store
  /** Ends work on a damaged file. */
  damaged(): void
}

const tellAfterMs = 300

/**
 * Opens the sync for as long as the store is open, whoever signed in: what one person wrote goes up under the next one too
 * (AS-46). Its store calls stand between two requests of the office, never in the middle of one.
 */
export function openSync(session: Map<string, unknown>, { state, store, damaged }: Parts): void {
  const { clock, random, emit, log } = state.options
  const isOpen = () => state.opened?.session === session
  // What came down from the county shows, and whoever keeps answers worked out from records hears of it at once.
  const changed = new Set<string>()
  const tellScreens = () => {
    for (const noun of changed) emit({ type: 'changed', noun: noun as 'people' })
    changed.clear()
  }
  store.onApplied((touched) => {
    for (const value of session.values()) if (isWatcher(value)) value.touched(touched)
    // A first load comes in hundreds of pages: screens do not ask again after each.
    if (changed.size === 0) setTimeout(tellScreens, tellAfterMs).unref()
    // The end of a first load is what brings duties back, whatever it brought.
    for (const noun of [...nounsOfTouched(touched), 'duties']) changed.add(noun)
  })
  const desk = openSyncDesk({
    store,
    clock,
    random,
    actor: () => state.opened!.actor,
    turn: (work) =>
      state.turn(() => {
        if (isOpen()) work()
      }),
    tell: () => emit({ type: 'changed', noun: 'sync' }),
    log,
    fault: (error) => {
      const fault = storeRefusal(error)
      if (fault?.type === 'StoreDamaged') return damaged()
      log(fault ? `sync: ${fault.type}` : `bug in the sync: ${placeOf(error)}`)
    },
  })
  session.set(syncDeskName, desk)
}

/** Where it happened, without the message: it may quote what a person typed. */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const line = (error.stack ?? '').split('\n').find((each) => each.startsWith('    at '))
  return `${error.name} ${line?.trim().replace(/\(?file:\/\/\S*\//, '') ?? ''}`
}
