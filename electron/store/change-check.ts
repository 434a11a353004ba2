import { canonicalJson } from '../../shared/sync/op.ts'
import { syncedColumns, type FieldClass, type SyncedEntity } from '../../shared/synced-columns.ts'
import type { Cells } from './cells.ts'
import type { Change, Json } from './write-changes.ts'

const vocabulary: Readonly<Record<string, SyncedEntity>> = syncedColumns

/** Half a character, as a length limit leaves behind when it cuts a rare character in two: JSON cannot carry it. */
const halves = /\p{Surrogate}/gu
const whole = (value: Json): Json => {
  if (typeof value === 'string') return value.replace(halves, '\uFFFD')
  if (Array.isArray(value)) return (value as readonly Json[]).map(whole)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, whole(inner as Json)]))
  return value
}

/** The body of a change as it stands in its op. Whole numbers only: money is fen, and a fraction would not fold equal. */
export function bodyText(change: Change): string {
  const body: Record<string, Json> = {}
  for (const [column, value] of Object.entries(change.body)) {
    if (value === undefined || (typeof value === 'number' && !Number.isSafeInteger(value)))
      throw new Error(`${change.entity}.${column} cannot be kept`)
    body[column] = whole(value)
  }
  return canonicalJson(body)
}

/** Throws when a handler asks for what no handler may: these are bugs, not refusals. */
export function checkChange(change: Change, cells: Cells | null): void {
  const entity = vocabulary[change.entity]
  if (!entity) throw new Error(`${change.entity} is not synced`)
  const exists = cells !== null
  if ((change.kind === 'ins') === exists)
    throw new Error(`${change.kind} of ${change.entity} that ${exists ? 'exists' : 'does not exist'}`)
  const columns = Object.keys(change.body)
  if ((change.kind === 'del' || change.kind === 'undel') && columns.length)
    throw new Error(`${change.kind} with a body`)
  for (const column of columns) {
    const fieldClass: FieldClass | undefined = entity.columns[column]
    if (!fieldClass) throw new Error(`${change.entity}.${column} is not synced`)
    if (change.kind === 'set' && fieldClass === 'A')
      throw new Error(`${change.entity}.${column} is append-only`)
  }
}

/** The scope class in which the records of an entity travel. */
export const scopeClassOf = (entity: Change['entity']): SyncedEntity['scope'] => vocabulary[entity]!.scope
