import { receiptOf } from '../../shared/sync/receipt.ts'
import type { RoundOutcome } from '../../shared/sync/session.ts'
import type { WriteDb } from '../store/database.ts'
import { openHubLink, type HubLink } from './hub-link.ts'
import { renewed } from './renew.ts'
import type { SyncDeskParts } from './sync-desk-parts.ts'
import { openSyncDriver, type SyncDriver } from './sync-driver.ts'
import {
  hubPlace,
  isFirstLoad,
  keepClock,
  keepFirstLoad,
  keepRevocations,
  keepRound,
  keptClock,
  keptRevocations,
  syncHistory,
} from './sync-store.ts'

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

type Identity = NonNullable<ReturnType<SyncDeskParts['store']['identity']>>

interface Running {
  readonly driver: SyncDriver
  readonly link: HubLink
}

/** What running needs beside the store. */
interface RunningTools {
  keep(work: (db: WriteDb) => void): void
  /** How it stands has changed. */
  changed(): void
}

/** The rounds with the county, for as long as this computer belongs to one. */
export interface SyncRunning {
  /** Opens the way to the county with who this computer is now. */
  start(atOnce: boolean): void
  driver(): SyncDriver | null
  /** Begins a round; answers how it ended. Null where the computer belongs to no county. */
  round(): Promise<RoundOutcome> | null
  stop(): void
}

/** What the driver tells. */
interface DriverTold extends RunningTools {
  outcome(outcome: RoundOutcome): void
  renew(forked: boolean): void
  /** A round was broken off by a bug or by the disk. */
  broken(): void
}

function driverOf(parts: SyncDeskParts, identity: Identity, link: HubLink, told: DriverTold): SyncDriver {
  const { store, clock, random } = parts
  return openSyncDriver({
    replica: store.replica,
    link,
    start: {
      serial: identity.certificate.serial,
      certifiedMs: identity.certificate.from_ms,
      revocations: keptRevocations(store.read),
      clock: keptClock(store.read),
    },
    clock,
    dice: () => random(1)[0]! / 256,
    turn: parts.turn,
    certificates: (devices) => store.certificates(devices),
    device: () => identity.device,
    keep: {
      revocations: (list) => told.keep((db) => keepRevocations(db, list)),
      clock: (estimate) => {
        told.keep((db) => keepClock(db, estimate))
        store.setClock(estimate)
      },
      outcome: told.outcome,
    },
    renew: told.renew,
    changed: told.changed,
    fault: (error) => {
      parts.fault(error)
      told.broken()
    },
  })
}

/** Opens the rounds; `start` begins them. */
export function openRunning(parts: SyncDeskParts, { keep, changed }: RunningTools): SyncRunning {
  const { store, clock, random } = parts
  const waiters = new Set<(outcome: RoundOutcome) => void>()
  const answer = (outcome: RoundOutcome) => {
    for (const done of waiters) done(outcome)
    waiters.clear()
  }
  let running: Running | null = null
  let stopped = false
  let first: ReturnType<typeof setTimeout> | undefined

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
  const start = (atOnce: boolean) => {
    running?.driver.stop()
    running = null
    const identity = store.identity()
    const place = hubPlace(store.read)
    if (!identity || !place || stopped) return
    const { patience } = parts
    const countyClock = () => keptClock(store.read)
    const tools = { clock, random, countyClock, ...(patience ? { patience } : {}) }
    const link = openHubLink({ place, ...identity }, tools)
    const driver = driverOf(parts, identity, link, {
      keep,
      changed,
      outcome: keepOutcome,
      renew: (forked) => void renew(forked),
      broken: () => answer(brokenOff(clock())),
    })
    running = { driver, link }
    // Who joins a county has asked for its round: the pill follows it at once.
    first = atOnce
      ? setTimeout(() => driver.now(), 0).unref()
      : setTimeout(() => driver.tick(), parts.firstMs ?? 2000).unref()
    changed()
  }
  return {
    start,
    driver: () => running?.driver ?? null,
    round: () => {
      const current = running
      if (!current) return null
      return new Promise((resolve) => {
        waiters.add(resolve)
        current.driver.now()
      })
    },
    stop: () => {
      stopped = true
      clearTimeout(first)
      running?.driver.stop()
      running = null
    },
  }
}
