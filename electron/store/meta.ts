import type { Connection } from './database.ts'

/** What the store knows of itself. `folded` is the version of the shape for which everything folded was folded. */
export type MetaKey = 'store' | 'device' | 'root_unit' | 'hlc' | 'journal' | 'folded'

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
