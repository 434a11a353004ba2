import type { Connection } from './database.ts'

/**
 * What the store knows of itself. `folded` is the version of the shape for which everything folded was folded, `devices`
 * the names under which this computer has written so far, `turns` how often records changed otherwise than by a new op.
 */
export type MetaKey =
  | 'store'
  | 'device'
  | 'devices'
  | 'root_unit'
  | 'hlc'
  | 'journal'
  | 'folded'
  | 'turns'
  | 'sync_identity'
  | 'sync_keys'
  | 'sync_county_clock'

/** The store's own values: they belong to this computer and never travel. */
export interface Meta {
  get(key: MetaKey): string | null
  set(key: MetaKey, value: string): void
}

export function openMeta(db: Connection): Meta {
  const read = db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE key = ?')
  const write = db.prepare(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  )
  return { get: (key) => read.get(key)?.value ?? null, set: (key, value) => void write.run(key, value) }
}

/** The names under which this computer has written. */
export const ownDevices = (meta: Meta): readonly string[] =>
  JSON.parse(meta.get('devices') ?? JSON.stringify([meta.get('device') ?? ''])) as string[]

/** Goes on under this name; what was written under the others stays this computer's own. */
export function takeDevice(meta: Meta, device: string): void {
  const known = meta.get('device') === null ? [] : ownDevices(meta)
  meta.set('device', device)
  meta.set('devices', JSON.stringify([...new Set([...known, device])]))
}

/** Records changed otherwise than by an op added to the log: what was worked out from them must be read anew. */
export const countTurn = (meta: Meta): void => meta.set('turns', String(Number(meta.get('turns') ?? 0) + 1))
