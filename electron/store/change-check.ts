import { canonicalJson } from '../../shared/sync/op.ts'
import { syncedColumns, type FieldClass, type SyncedEntity } from '../../shared/synced-columns.ts'
import { lifeCell } from '../../shared/sync/record.ts'
import type { Change, Json } from './change.ts'
import type { KnownRecord } from './record-rows.ts'

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

const wantsRecord = ({ kind }: Change) => kind !== 'ins' && kind !== 'void'

function checkColumn(change: Change, column: string, fieldClass: FieldClass | undefined): void {
  const name = `${change.entity}.${column}`
  if (change.kind === 'resolve' && column === lifeCell) return
  if (!fieldClass) throw new Error(`${name} is not synced`)
  if (change.kind !== 'ins' && fieldClass === 'A') throw new Error(`${name} is append-only`)
  if (
    (change.kind === 'trans') !== (fieldClass === 'S') &&
    change.kind !== 'ins' &&
    change.kind !== 'resolve'
  )
    throw new Error(`${change.kind} of ${name}`)
}

/** Throws when a handler asks for what no handler may: these are bugs, not refusals. */
export function checkChange(change: Change, before: KnownRecord | null): void {
  const entity = vocabulary[change.entity]
  if (!entity) throw new Error(`${change.entity} is not synced`)
  const exists = before !== null
  if (change.kind !== 'void' && wantsRecord(change) !== exists)
    throw new Error(`${change.kind} of ${change.entity} that ${exists ? 'exists' : 'does not exist'}`)
  const columns = Object.keys(change.body)
  if ((change.kind === 'del' || change.kind === 'undel') && columns.length)
    throw new Error(`${change.kind} with a body`)
  if (change.kind === 'void') {
    if (change.replaces === undefined) throw new Error('a void that gives up nothing')
    return
  }
  for (const column of columns) checkColumn(change, column, entity.columns[column])
}

/** The scope class in which the records of an entity travel. */
export const scopeClassOf = (entity: Change['entity']): SyncedEntity['scope'] => vocabulary[entity]!.scope
