import { keyFingerprint } from '../../shared/sync/certificate.ts'
import { clockOffMinutes } from '../../shared/sync/clock.ts'
import { firstPill, pillFor, showPill } from '../../shared/sync/pill.ts'
import type { SyncSession } from '../../shared/sync/session.ts'
import type { Output } from '../../shared/contract.ts'
import type { SyncKind } from '../../shared/sync/sync-contract.ts'
import type { Store } from '../store/open-store.ts'
import { hubPlace, isFirstLoad, keptClock, syncHistory } from './sync-store.ts'

type SyncState = Output<'sync/state'>

/** How things stand, less what depends on who asks. */
export interface SyncView {
  (returned: number): SyncState
  stop(): void
}

interface ViewParts {
  readonly store: Store
  readonly clock: () => number
  readonly session: () => SyncSession | null
  readonly tell: () => void
}

const kinds: Readonly<Record<string, SyncKind>> = {
  unit: 'people',
  person: 'people',
  appointment: 'people',
  talk: 'talks',
  talk_correction: 'talks',
  follow_up: 'talks',
  follow_up_done: 'talks',
  life_event: 'talks',
  difficulty: 'difficulties',
  talk_plan: 'duties',
  branch: 'duties',
  branch_post: 'duties',
  duty_rule: 'duties',
  calendar_year: 'duties',
  account: 'accounts',
  audit_entry: 'audit',
}

/** What people call records of an entity. */
export const kindOfEntity = (entity: string): SyncKind =>
  Object.hasOwn(kinds, entity) ? kinds[entity]! : 'other'

function waitingByKind(store: Store): SyncState['waitingBy'] {
  const counts = new Map<SyncKind, number>()
  for (const { entity, count } of store.waitingBy()) {
    const kind = kindOfEntity(entity)
    counts.set(kind, (counts.get(kind) ?? 0) + count)
  }
  return [...counts].map(([kind, count]) => ({ kind, count }))
}

function countyOf(store: Store): SyncState['county'] {
  const identity = store.identity()
  if (!identity) return null
  const { county, certificate } = identity
  return {
    name: county.name,
    unitName: certificate.unit_name,
    address: hubPlace(store.read)?.address ?? '',
    fingerprint: keyFingerprint(certificate.key),
    deviceName: certificate.name,
    expiresMs: certificate.to_ms,
  }
}

function loadingOf(store: Store, session: SyncSession | null): SyncState['loading'] {
  const facts = store.replica.facts()
  if (!isFirstLoad(store.read) && facts.every(({ loadingTo }) => loadingTo === null)) return null
  const done = facts.reduce((sum, { size }) => sum + size, 0)
  const known = facts.reduce((sum, { size, loadingTo }) => sum + Math.max(size, loadingTo ?? 0), 0)
  const round = session?.round
  const toCome = round ? round.total - round.sent - round.received : 0
  return { done, total: Math.max(known, done + toCome, done + 1) }
}

/** How far the running round has come; the county has answered in it, else there is nothing to show. */
function progressOf(session: SyncSession | null): SyncState['progress'] {
  const round = session?.round
  if (!round || (round.awaits.kind === 'reply' && round.awaits.request.kind === 'hello')) return null
  const done = Math.max(round.sent, round.offered) + round.received
  return { done: Math.min(done, round.total), total: round.total }
}

/** Makes the answer of `sync/state`. It remembers the pill, which does not jump with every blink of the line. */
export function openSyncView({ store, clock, session, tell }: ViewParts): SyncView {
  let shown = firstPill
  let timer: ReturnType<typeof setTimeout> | undefined

  const pill = (facts: Parameters<typeof pillFor>[0], asked: boolean) => {
    const nowMs = clock()
    shown = showPill(shown, pillFor(facts), nowMs, asked)
    clearTimeout(timer)
    if (shown.dueMs !== null) timer = setTimeout(tell, Math.max(1000, shown.dueMs - nowMs)).unref()
    return shown.pill
  }
  const view = (returned: number): SyncState => {
    const now = session()
    const { rounds, lastMs, receipt } = syncHistory(store.read)
    const last = rounds[0] ?? null
    const county = countyOf(store)
    const progress = progressOf(now)
    const waiting = store.waiting()
    const conflicts = store.conflicts()
    const trouble = now?.revoked ? ('revoked' as const) : (last?.trouble ?? null)
    const asked = now?.round ? now.round.asked : (now?.last?.asked ?? false)
    const facts = {
      enrolled: county !== null,
      sending: progress !== null && progress.total > progress.done,
      waiting,
      verified: lastMs !== null,
      trouble,
      conflicts,
      returned,
    }
    return {
      county,
      pill: pill(facts, asked),
      entered: store.entered(),
      waiting,
      waitingBy: waitingByKind(store),
      progress,
      lastMs,
      trouble: county === null ? null : trouble,
      version: last?.version ?? '',
      conflicts,
      returned,
      loading: loadingOf(store, now),
      receipt,
      clockOffMinutes: clockOffMinutes(keptClock(store.read), clock()),
    }
  }
  return Object.assign(view, { stop: () => clearTimeout(timer) })
}
