import type { ReadDb, WriteDb } from '../store/database.ts'

/** Where the second copy goes, and when the last one was made. It belongs to this computer and never travels. */
export interface BackupPlace {
  readonly path: string
  readonly lastMs: number | null
}

const key = 'backup_place'

/** The second place; null where none was chosen. */
export function backupPlace(db: ReadDb): BackupPlace | null {
  const row = db.prepare('SELECT value FROM meta WHERE key = ?').get(key) as { value: string } | undefined
  return row ? (JSON.parse(row.value) as BackupPlace) : null
}

/** Remembers the second place. */
export function keepBackupPlace(db: WriteDb, place: BackupPlace): void {
  db.prepare(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  ).run(key, JSON.stringify(place))
}
