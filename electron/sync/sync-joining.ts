import type { Refusal } from '../../shared/contract.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import { keyFingerprint } from '../../shared/sync/certificate.ts'
import { keyPair, publicKeyOf, type SecretKey } from '../../shared/sync/signing.ts'
import type { WriteDb } from '../store/database.ts'
import { joinCounty, type Joined } from './enrol.ts'
import type { SyncDeskParts } from './sync-desk-parts.ts'
import { keepClock, keepFirstLoad, keepHubPlace, keepPendingKeys, pendingKeys, selfOf } from './sync-store.ts'

/** What a person typed to join. */
export type EnrolInput = { readonly address: string; readonly code: string; readonly deviceName: string }
/** Which county it is now, or why it did not come to it. */
export type EnrolAnswer = Result<
  { name: string; unitName: string; fingerprint: string },
  Refusal<'sync/enrol'>
>

/** What joining needs beside the store. */
interface JoiningTools {
  /** Values of this computer's own: a transaction without any op. */
  keep(work: (db: WriteDb) => void): void
  /** This computer belongs to a county from now on. */
  joined(): void
}

/** Joins a county: one attempt at a time, the network outside the office's turns. */
export function openJoining(parts: SyncDeskParts, { keep, joined: tellJoined }: JoiningTools) {
  const { store, clock, random } = parts
  let enrolling = false

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
    tellJoined()
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
  return enrol
}
