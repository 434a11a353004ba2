import type { Actor } from '../../shared/access/may.ts'
import type { Refusal } from '../../shared/contract.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import { keyFingerprint } from '../../shared/sync/certificate.ts'
import type { ClockEstimate } from '../../shared/sync/clock.ts'
import { receiptOf } from '../../shared/sync/receipt.ts'
import type { RoundOutcome, SyncSession } from '../../shared/sync/session.ts'
import { keyPair, publicKeyOf, type SecretKey } from '../../shared/sync/signing.ts'
import type { WriteDb } from '../store/database.ts'
import type { Store } from '../store/open-store.ts'
import type { ReturnedOp } from '../store/returned.ts'
import { joinCounty, type Joined } from './enrol.ts'
import { openHubLink, type HubLink } from './hub-link.ts'
import type { HubPatience } from './hub-http.ts'
import { renewed } from './renew.ts'
import { openSyncDriver, type SyncDriver } from './sync-driver.ts'
import {
  hubPlace,
  isFirstLoad,
  keepClock,
  keepFirstLoad,
  keepHubPlace,
  keepPendingKeys,
  keepRevocations,
  keepRound,
  keptClock,
  keptRevocations,
  pendingKeys,
  selfOf,
  syncHistory,
  type SyncHistory,
} from './sync-store.ts'
import { openSyncView, type SyncView } from './sync-view.ts'

/** What the sync of an open store is given. */
export interface SyncDeskParts {
  readonly store: Store
  readonly clock: () => number
  readonly random: (bytes: number) => Uint8Array
  /** Who is signed in: whoever it is, the whole computer's changes go up. */
  actor(): Actor
  /** Runs it between two requests of the office, and not at all once the store is closed. */
  turn(work: () => void): Promise<void>
  /** Screens shall ask again. */
  tell(): void
  log(line: string): void
  /** What was thrown in a turn. */
  fault(error: unknown): void
  /** How long after opening the first round begins; two seconds by default, so that unlocking is not held up. */
  readonly firstMs?: number
  readonly patience?: HubPatience
}

type EnrolInput = { readonly address: string; readonly code: string; readonly deviceName: string }
type EnrolAnswer = Result<{ name: string; unitName: string; fingerprint: string }, Refusal<'sync/enrol'>>

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

/** Between two things told to the screens, at least so long. */
const tellEveryMs = 400

/** At most one call in so many milliseconds, and always one after the last. */
function throttled(work: () => void): { call: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let lastMs = 0
  const run = () => {
    timer = undefined
    lastMs = performance.now()
    work()
  }
  return {
    call: () => {
      timer ??= setTimeout(run, Math.max(0, tellEveryMs - (performance.now() - lastMs))).unref()
    },
    stop: () => clearTimeout(timer),
  }
}

/** How a round ends that the disk or a bug broke off. */
const brokenOff = (atMs: number): RoundOutcome => ({
  atMs,
  asked: true,
  sent: 0,
  received: 0,
  trouble: 'disk-full',
  version: '',
  complete: false,
  cancelled: false,
})

interface Running {
  readonly driver: SyncDriver
  readonly link: HubLink
}

/** Opens the sync of a store. It runs for as long as the store is open and the computer belongs to a county. */
export function openSyncDesk(parts: SyncDeskParts): SyncDesk {
  const { store, clock, random } = parts
  const teller = throttled(parts.tell)
  const waiters = new Set<(outcome: RoundOutcome) => void>()
  const answer = (outcome: RoundOutcome) => {
    for (const done of waiters) done(outcome)
    waiters.clear()
  }
  let running: Running | null = null
  let enrolling = false
  let stopped = false
  let first: ReturnType<typeof setTimeout> | undefined

  /** Values of this computer's own: a transaction without any op. */
  const keep = (work: (db: WriteDb) => void) => {
    const kept = store.run<void, never>(parts.actor(), ({ db }) => ok(work(db)))
    if (!kept.ok) parts.log(`the sync could not keep its notes: ${kept.error.type}`)
  }
  const keepOutcome = (outcome: RoundOutcome) => {
    const { code, entries } = receiptOf(store.replica.facts())
    const { atMs, sent, received, trouble, version, complete } = outcome
    const before = syncHistory(store.read)
    const agreed = complete && store.waiting() === 0
    const news = complete ? { lastMs: agreed ? atMs : before.lastMs, receipt: { code, entries, atMs } } : null
    const receipt = complete ? code : ''
    keep((db) => {
      keepRound(db, { atMs, sent, received, trouble, version, receipt }, news)
      if (complete && isFirstLoad(db)) keepFirstLoad(db, false)
    })
    // Who asked while another round was running waits for the one that follows it.
    if (outcome.asked || !running?.driver.state().round) answer(outcome)
  }
  const renew = async (forked: boolean) => {
    const identity = store.identity()
    const current = running
    if (!identity || !current) return
    const next = await renewed(current.link, identity, forked, random)
    if (!next || stopped || running !== current) return
    await parts.turn(() => {
      const kept = store.enrol({ ...next, rootUnit: next.certificate.unit })
      if (kept.ok) start(forked)
      else parts.log(`a renewed certificate was not kept: ${kept.error.type}`)
    })
  }
  /** Opens the way to the county with who this computer is now. */
  const start = (atOnce: boolean) => {
    running?.driver.stop()
    running = null
    const identity = store.identity()
    const place = hubPlace(store.read)
    if (!identity || !place || stopped) return
    const { patience } = parts
    const known = () => keptClock(store.read)
    const link = openHubLink(
      { place, ...identity },
      { clock, random, countyClock: known, ...(patience ? { patience } : {}) },
    )
    const driver = openSyncDriver({
      replica: store.replica,
      link,
      start: {
        serial: identity.certificate.serial,
        certifiedMs: identity.certificate.from_ms,
        revocations: keptRevocations(store.read),
        clock: known(),
      },
      clock,
      dice: () => random(1)[0]! / 256,
      turn: parts.turn,
      certificates: (devices) => store.certificates(devices),
      device: () => identity.device,
      keep: {
        revocations: (list) => keep((db) => keepRevocations(db, list)),
        clock: (estimate) => {
          keep((db) => keepClock(db, estimate))
          store.setClock(estimate)
        },
        outcome: keepOutcome,
      },
      renew: (forked) => void renew(forked),
      changed: teller.call,
      fault: (error) => {
        parts.fault(error)
        answer(brokenOff(clock()))
      },
    })
    running = { driver, link }
    first = setTimeout(() => driver.tick(), atOnce ? 0 : (parts.firstMs ?? 2000)).unref()
    teller.call()
  }
  const keysFor = () => {
    const identity = store.identity()
    const self = selfOf(store.read)
    if (identity) return { ...self, device: identity.device, secret: identity.key }
    const pending = pendingKeys(store.read)
    if (pending?.device === self.device) return { ...self, secret: pending.key as SecretKey }
    const { secret } = keyPair(random)
    keep((db) => keepPendingKeys(db, { device: self.device, key: secret }))
    return { ...self, secret }
  }
  const keepJoined = (joined: Joined, secret: SecretKey): EnrolAnswer => {
    const { county, certificate, place, hubMs } = joined
    const bound = store.identity()?.county
    // AS-48: a unit's records are one county's. Its code was used up there, but nothing of ours was given.
    if (bound && bound.id !== county.id) return err({ type: 'ForeignCounty', name: bound.name })
    const identity = { device: certificate.device, county, certificate, key: secret }
    // Another root than this computer's own: the unit has records, and they are all still to come.
    const firstLoad = certificate.unit !== selfOf(store.read).rootUnit
    const kept = store.enrol({ ...identity, rootUnit: certificate.unit })
    if (!kept.ok) return kept
    keep((db) => {
      keepHubPlace(db, place)
      keepPendingKeys(db, null)
      if (firstLoad) keepFirstLoad(db, true)
      keepClock(db, { offsetMs: hubMs - clock(), learntMs: clock() })
    })
    start(true)
    const fingerprint = keyFingerprint(certificate.key)
    return ok({ name: county.name, unitName: certificate.unit_name, fingerprint })
  }
  /** In a turn of its own; `null` where the store was closed meanwhile. */
  const inTurn = async <T>(work: () => T): Promise<T | null> => {
    const done: { value: T | null } = { value: null }
    await parts.turn(() => void (done.value = work()))
    return done.value
  }
  const enrol = async (input: EnrolInput): Promise<EnrolAnswer> => {
    if (enrolling) return err({ type: 'Cancelled' })
    enrolling = true
    try {
      const self = await inTurn(keysFor)
      if (!self) return err({ type: 'Locked' })
      const { secret, device, rootUnit, unitName } = self
      const key = { secret, public: publicKeyOf(secret) }
      const joined = await joinCounty({ ...input, device, rootUnit, unitName, key, random })
      if (!joined.ok) return joined
      return (await inTurn(() => keepJoined(joined.value, secret))) ?? err({ type: 'Locked' })
    } finally {
      enrolling = false
    }
  }
  const view = openSyncView({
    store,
    clock,
    session: () => running?.driver.state() ?? null,
    tell: teller.call,
  })

  start(false)
  return {
    view,
    returned: () => store.returned(),
    history: () => syncHistory(store.read),
    enrolled: () => running !== null,
    loading: () => store.loading() || isFirstLoad(store.read),
    session: () => running?.driver.state() ?? null,
    clock: () => keptClock(store.read),
    enrol,
    round: () => {
      const current = running
      if (!current) return null
      return new Promise((resolve) => {
        waiters.add(resolve)
        current.driver.now()
      })
    },
    cancel: () => running?.driver.cancel(),
    saved: () => {
      running?.driver.saved()
      teller.call()
    },
    stop: () => {
      stopped = true
      clearTimeout(first)
      teller.stop()
      view.stop()
      running?.driver.stop()
      running = null
    },
  }
}
