import type { Id } from '../../shared/kernel/schemas.ts'
import type { ReadDb } from '../store/database.ts'
import { holdsSample } from './people-store.ts'
import { allUnits } from './units-store.ts'

/** A unit by its id, or the office's own unit for null; null when there is none. */
export function unitNamed(
  db: ReadDb,
  unitId: Id | null,
): { readonly id: string; readonly name: string } | null {
  const units = allUnits(db)
  return units.find((unit) => (unitId === null ? unit.parentId === null : unit.id === unitId)) ?? null
}

/** Are there people of the sample office? Then a list of people says that it is a sample. */
export const holdsSamplePeople = (db: ReadDb): boolean => holdsSample(db)
