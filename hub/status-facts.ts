import { existsSync, statSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { keyFingerprint } from '../shared/sync/certificate.ts'
import { receiptOf } from '../shared/sync/receipt.ts'
import { scopeId } from '../shared/sync/scope.ts'
import type { PublicKey } from '../shared/sync/signing.ts'
import { rootOf } from '../shared/sync/tree.ts'
import type { LastBackup } from './backup.ts'
import type { CountyKeys } from './county-keys.ts'
import type { Db, HubDatabase } from './database.ts'
import { newestRevocations } from './devices.ts'
import { epochNow, readMeta } from './meta.ts'
import { scopeClasses, treeOf } from './scopes.ts'
import { databaseFile } from './sqlite-database.ts'
import type { DeviceRow, ScopeRow, UnitRow } from './tables.ts'

/** One computer, as its keeper sees it. */
export interface DeviceFacts {
  readonly id: string
  readonly name: string
  /** To compare by voice (校对号). */
  readonly checkNumber: string
  /** Null: it was never here since it joined, or since the hub was put back. */
  readonly seenMs: number | null
  readonly waiting: number
  readonly revoked: boolean
  readonly forked: boolean
  /** When its newest certificate runs out. */
  readonly toMs: number | null
}

export interface UnitFacts {
  readonly id: string
  readonly name: string
  /** Has a laptop joined yet? */
  readonly joined: boolean
  readonly entries: number
  /** 校验码; empty while nothing came. */
  readonly receipt: string
  readonly scopes: readonly { readonly kind: string; readonly entries: number }[]
  readonly parked: number
  readonly forks: number
  readonly devices: readonly DeviceFacts[]
  readonly codes: readonly { readonly slot: string; readonly toMs: number; readonly triesLeft: number }[]
}

/** How the hub stands: counts, times and codes, never content. */
export interface StatusFacts {
  readonly nowMs: number
  readonly county: { readonly id: string; readonly name: string }
  readonly epoch: number
  readonly engine: HubDatabase['engine']
  readonly sealed: boolean
  readonly freeBytes: number | null
  readonly databaseBytes: number | null
  readonly backup: LastBackup | null
  readonly units: readonly UnitFacts[]
}

const countByScope = async (db: Db, table: 'parked' | 'fork'): Promise<Map<string, number>> => {
  const query = db
    .selectFrom(table)
    .select(['scope', (make) => make.fn.countAll<number>().as('count')])
    .groupBy('scope')
  const rows = await (table === 'parked' ? query.where('parked.admitted', 'is', null) : query).execute()
  return new Map(rows.map(({ scope, count }) => [scope, Number(count)]))
}

async function deviceFacts(db: Db, rows: readonly DeviceRow[]): Promise<(DeviceFacts & { unit: string })[]> {
  const gone = new Set((await newestRevocations(db))?.serials)
  const certificates = await db
    .selectFrom('certificate')
    .select(['serial', 'device', 'to_ms'])
    .orderBy('from_ms')
    .execute()
  return rows.map((row) => {
    const own = certificates.filter(({ device }) => device === row.id)
    return {
      unit: row.unit,
      id: row.id,
      name: row.name,
      checkNumber: keyFingerprint(row.key as PublicKey),
      seenMs: row.seen_ms || null,
      waiting: row.waiting,
      revoked: own.length > 0 && own.every(({ serial }) => gone.has(serial)),
      forked: row.forked === 1,
      toMs: own.at(-1)?.to_ms ?? null,
    }
  })
}

async function unitFacts(db: Db, units: readonly UnitRow[], nowMs: number): Promise<UnitFacts[]> {
  const rows = await db.selectFrom('scope').selectAll().execute()
  const scopeById = new Map<string, ScopeRow>(rows.map((row) => [row.id, row]))
  const parked = await countByScope(db, 'parked')
  const forks = await countByScope(db, 'fork')
  const all = await db.selectFrom('device').selectAll().orderBy('made_ms').orderBy('id').execute()
  const devices = await deviceFacts(db, all)
  const codes = await db
    .selectFrom('enrol_code')
    .selectAll()
    .where('to_ms', '>', nowMs)
    .orderBy('to_ms')
    .execute()
  const sum = (counts: ReadonlyMap<string, number>, ids: readonly string[]) =>
    ids.reduce((total, id) => total + (counts.get(id) ?? 0), 0)
  return units.map((unit) => {
    const joined = unit.root !== ''
    const own = joined
      ? scopeClasses.map((kind) => ({ kind, row: scopeById.get(scopeId(unit.root, kind)) }))
      : []
    const there = own.flatMap(({ kind, row }) => (row && row.size > 0 ? [{ kind, row }] : []))
    const receipt = receiptOf(
      there.map(({ row }) => ({ scope: row.id, size: row.size, root: rootOf(treeOf(row)) })),
    )
    const ids = there.map(({ row }) => row.id)
    return {
      id: unit.id,
      name: unit.name,
      joined,
      entries: receipt.entries,
      receipt: receipt.entries > 0 ? receipt.code : '',
      scopes: there.map(({ kind, row }) => ({ kind, entries: row.size })),
      parked: sum(parked, ids),
      forks: sum(forks, ids),
      devices: devices
        .filter((device) => joined && device.unit === unit.root)
        .map(({ unit: _, ...one }) => one),
      codes: codes
        .filter((code) => code.unit === unit.id && code.device === '' && code.tries > 0)
        .map(({ slot, to_ms: toMs, tries: triesLeft }) => ({ slot, toMs, triesLeft })),
    }
  })
}

async function freeBytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch {
    return null
  }
}

/** Looks at everything the keeper should know. */
export async function statusFacts(
  hub: HubDatabase,
  at: { folder: string; keys: CountyKeys; nowMs: number },
): Promise<StatusFacts> {
  const { folder, keys, nowMs } = at
  const db = hub.read
  const file = join(folder, databaseFile)
  const backup = await readMeta(db, 'backup')
  const units = await db.selectFrom('unit').selectAll().orderBy('made_ms').orderBy('id').execute()
  return {
    nowMs,
    county: { id: keys.county.id, name: keys.county.name },
    epoch: await epochNow(db),
    engine: hub.engine,
    sealed: keys.sealed,
    freeBytes: await freeBytes(folder),
    databaseBytes: hub.engine === 'sqlite' && existsSync(file) ? statSync(file).size : null,
    backup: backup === null ? null : (JSON.parse(backup) as LastBackup),
    units: await unitFacts(db, units, nowMs),
  }
}
