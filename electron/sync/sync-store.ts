import { z } from 'zod'
import type { Revocations } from '../../shared/sync/certificate.ts'
import type { ClockEstimate } from '../../shared/sync/clock.ts'
import { syncTrouble } from '../../shared/sync/sync-contract.ts'
import type { ReadDb, WriteDb } from '../store/database.ts'
import type { HubPlace } from './hub-http.ts'

// What this computer keeps of its dealings with the county. It never travels.

const round = z.object({
  atMs: z.number(),
  sent: z.number(),
  received: z.number(),
  trouble: syncTrouble.nullable(),
  receipt: z.string(),
  version: z.string(),
})
/** One round with the county, as it is remembered. */
export type KeptRound = z.infer<typeof round>

const history = z.object({
  /** Newest first. */
  rounds: z.array(round),
  /** When both sides last held the same with nothing left to send, and what they held. */
  lastMs: z.number().nullable(),
  receipt: z.object({ code: z.string(), entries: z.number(), atMs: z.number() }).nullable(),
})
/** How it went so far. */
export type SyncHistory = z.infer<typeof history>
const noHistory: SyncHistory = { rounds: [], lastMs: null, receipt: null }

/** What an enrolment was begun with: after an answer that was lost, the same must be asked with. */
export interface PendingKeys {
  readonly device: string
  readonly key: string
}

const mostRounds = 50

function read(db: ReadDb, key: string): unknown {
  const row = db.prepare('SELECT value FROM meta WHERE key = ?').get(key) as { value: string } | undefined
  return row ? JSON.parse(row.value) : null
}

function write(db: WriteDb, key: string, value: unknown): void {
  db.prepare(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  ).run(key, JSON.stringify(value))
}

/** Where the county's hub is; null before the computer joined one. */
export const hubPlace = (db: ReadDb): HubPlace | null => read(db, 'sync_place') as HubPlace | null
export const keepHubPlace = (db: WriteDb, place: HubPlace): void => write(db, 'sync_place', place)

export const keptRevocations = (db: ReadDb): Revocations | null =>
  read(db, 'sync_revocations') as Revocations | null
export const keepRevocations = (db: WriteDb, list: Revocations): void => write(db, 'sync_revocations', list)

export const keptClock = (db: ReadDb): ClockEstimate | null =>
  read(db, 'sync_county_clock') as ClockEstimate | null
export const keepClock = (db: WriteDb, estimate: ClockEstimate): void =>
  write(db, 'sync_county_clock', estimate)

export const pendingKeys = (db: ReadDb): PendingKeys | null => read(db, 'sync_pending') as PendingKeys | null
export const keepPendingKeys = (db: WriteDb, keys: PendingKeys | null): void =>
  write(db, 'sync_pending', keys)

/**
 * Has this computer joined a unit with records and not yet followed them to their end? Scope by scope is not enough: with
 * the roster here and the talks still to come, everybody would seem never to have been talked with (AS-30).
 */
export const isFirstLoad = (db: ReadDb): boolean => read(db, 'sync_first_load') === true
export const keepFirstLoad = (db: WriteDb, on: boolean): void => write(db, 'sync_first_load', on)

/** The last rounds and what came of them. */
export function syncHistory(db: ReadDb): SyncHistory {
  const kept = history.safeParse(read(db, 'sync_rounds'))
  return kept.success ? kept.data : noHistory
}

const isQuiet = (each: KeptRound) => each.sent === 0 && each.received === 0

/** Remembers a round. Of rounds in a row in which nothing happened and nothing changed, only the last. */
export function keepRound(db: WriteDb, done: KeptRound, agreed: Omit<SyncHistory, 'rounds'> | null): void {
  const before = syncHistory(db)
  const [last, ...older] = before.rounds
  const repeats = last && isQuiet(last) && isQuiet(done) && last.trouble === done.trouble
  const rounds = [done, ...(repeats ? older : before.rounds)].slice(0, mostRounds)
  write(db, 'sync_rounds', { ...before, ...agreed, rounds } satisfies SyncHistory)
}

/** The device as its ops name it, and the record and name of the unit at the root. */
export function selfOf(db: ReadDb): { device: string; rootUnit: string; unitName: string } {
  const value = (key: string) =>
    (db.prepare('SELECT value FROM meta WHERE key = ?').get(key) as { value: string } | undefined)?.value ??
    ''
  const rootUnit = value('root_unit')
  const unit = db.prepare('SELECT name FROM unit WHERE id = ?').get(rootUnit) as { name: string } | undefined
  return { device: value('device'), rootUnit, unitName: unit?.name ?? '' }
}

const throughPerson = 'JOIN person ON person.id = r.person_id WHERE r.id = ?'
const throughTalk = 'JOIN talk_person t USING (talk_id) JOIN person ON person.id = t.person_id WHERE r.id = ?'

/** The name by which people know a record of each entity: its own, or that of the person it is about. */
const nameSql: Readonly<Record<string, string>> = {
  person: 'SELECT name FROM person WHERE id = ?',
  unit: 'SELECT name FROM unit WHERE id = ?',
  branch: 'SELECT name FROM branch WHERE id = ?',
  account: 'SELECT name FROM account WHERE id = ?',
  appointment: `SELECT person.name FROM appointment r ${throughPerson}`,
  difficulty: `SELECT person.name FROM difficulty r ${throughPerson}`,
  talk_plan: `SELECT person.name FROM talk_plan r ${throughPerson}`,
  life_event: `SELECT person.name FROM life_event r ${throughPerson}`,
  branch_post: `SELECT person.name FROM branch_post r ${throughPerson}`,
  talk: `SELECT person.name FROM talk_person t JOIN person ON person.id = t.person_id WHERE t.talk_id = ? LIMIT 1`,
  talk_correction: `SELECT person.name FROM talk_correction r ${throughTalk} LIMIT 1`,
  follow_up: `SELECT person.name FROM follow_up r ${throughTalk} LIMIT 1`,
  follow_up_done: `SELECT person.name FROM follow_up_done d JOIN follow_up r ON r.id = d.follow_up_id
    JOIN talk_person t USING (talk_id) JOIN person ON person.id = t.person_id WHERE d.id = ? LIMIT 1`,
}

/** Columns of a change that say whom it is about, where its record was not taken. */
const namedBy: Readonly<Record<string, string>> = {
  person_id: 'person',
  person_ids: 'person',
  talk_id: 'talk',
  follow_up_id: 'follow_up',
}

function storedName(db: ReadDb, entity: string, id: string): string {
  const sql = Object.hasOwn(nameSql, entity) ? nameSql[entity] : undefined
  const row = sql === undefined ? undefined : db.prepare(sql).get(id)
  return (row as { name: string | null } | undefined)?.name ?? ''
}

/** Whom or what a change is about, by name: what it says itself, else what stands. Empty where nothing is known. */
export function nameOfRecord(
  db: ReadDb,
  { entity, entityId }: { readonly entity: string; readonly entityId: string },
  body: Readonly<Record<string, unknown>>,
): string {
  if (typeof body.name === 'string') return body.name
  for (const [column, named] of Object.entries(namedBy)) {
    const value = body[column]
    const id: unknown = Array.isArray(value) ? value[0] : value
    if (typeof id === 'string') return storedName(db, named, id)
  }
  return storedName(db, entity, entityId)
}
