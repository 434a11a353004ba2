import type { SetUpStep } from '../../shared/office/office-contract.ts'
import type { ReadDb, WriteDb } from '../store/database.ts'

const key = 'set_up_done'

/** Steps of first use that are done or not wanted. They belong to this computer. */
export function finishedSteps(db: ReadDb): SetUpStep[] {
  const row = db.prepare('SELECT value FROM meta WHERE key = ?').get(key) as { value: string } | undefined
  return row ? (JSON.parse(row.value) as SetUpStep[]) : []
}

/** Remembers that a step is done. */
export function finishStep(db: WriteDb, step: SetUpStep): void {
  const steps = [...new Set([...finishedSteps(db), step])].sort()
  db.prepare(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  ).run(key, JSON.stringify(steps))
}

/** Is anybody in the roster who is not of the sample office? */
export const hasRealPeople = (db: ReadDb): boolean =>
  db.prepare('SELECT 1 FROM person WHERE COALESCE(sample, 0) = 0 AND deleted = 0 LIMIT 1').get() !== undefined
