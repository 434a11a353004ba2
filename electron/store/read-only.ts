import { lifeCell } from '../../shared/sync/record.ts'
import { syncedColumns, type SyncedEntity } from '../../shared/synced-columns.ts'
import type { Change } from './change.ts'
import { readOnly, type Connection } from './database.ts'
import type { Fold } from './fold-op.ts'
import { isEntity, knownColumns, type KnownRecord } from './record-rows.ts'
import { columnOfRow } from './store-sql.ts'

/** Why a record may be read but not changed. */
export type ReadOnly =
  /** A newer program wrote columns of it that this one does not know: it could break what it does not see. */
  | { type: 'NewerRecord' }
  /** Its person moved to another unit, and this is what stayed behind. */
  | { type: 'MovedAway' }

/** Thrown where a handler writes to such a record without having asked. It is a refusal, and no bug. */
export class ReadOnlyRecord extends Error {
  readonly refusal: ReadOnly
  constructor(refusal: ReadOnly) {
    super(refusal.type)
    this.refusal = refusal
  }
}

const vocabulary: Readonly<Record<string, SyncedEntity>> = syncedColumns

const firstOf = (value: unknown): string | null => {
  if (typeof value !== 'string' || value === '') return null
  if (!value.startsWith('[')) return value
  const [first] = JSON.parse(value) as unknown[]
  return typeof first === 'string' ? first : null
}

/** Id of the person that a record is about, looked up in projections. */
function subjectOf(db: Connection, entity: string, id: string): string | null {
  if (!isEntity(entity)) return null
  const { subject, partOf } = vocabulary[entity]!
  if (subject === 'id') return id
  const column = subject ?? partOf?.[1]
  if (column === undefined) return null
  const value = firstOf(Object.values(readOnly(db).prepare(columnOfRow(entity, column)).get(id) ?? {})[0])
  return value === null || subject !== undefined ? value : subjectOf(db, partOf![0], value)
}

const anyMoved = 'SELECT 1 FROM moved LIMIT 1'

/** Why a record may not be changed here; null when it may. */
export function readOnlyReason(
  db: Connection,
  fold: Pick<Fold, 'moves'>,
  entity: string,
  id: string,
  record: KnownRecord | null,
): ReadOnly | null {
  if (!record) return null
  if (!isEntity(entity)) return { type: 'NewerRecord' }
  const known = knownColumns(entity)
  const isKnown = (column: string) => column === lifeCell || known.has(column)
  if (!Object.keys(record.state.cells).every(isKnown)) return { type: 'NewerRecord' }
  if (readOnly(db).prepare(anyMoved).get() === undefined) return null
  const person = subjectOf(db, entity, id)
  const left = person !== null && fold.moves.movedFrom(person).some(({ scope }) => scope === record.scope)
  return left ? { type: 'MovedAway' } : null
}

/** Throws where the record may not be changed here. */
export function checkWritable(
  db: Connection,
  fold: Pick<Fold, 'moves'>,
  { kind, entity, id }: Change,
  before: KnownRecord | null,
): void {
  if (kind === 'void' || kind === 'resolve') return
  const reason = readOnlyReason(db, fold, entity, id, before)
  if (reason) throw new ReadOnlyRecord(reason)
}
