import type { FieldClass, SyncedEntity } from '../synced-columns.ts'
import type { Op } from './op.ts'
import { lifeCell, type RecordState, type Vocabulary } from './record-state.ts'

/** An object as JSON says it. */
export type Plain = Readonly<Record<string, unknown>>

/** True for what JSON writes in braces. */
export const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The object that a text says, or null. */
export function readPlain(text: string): Plain | null {
  try {
    const value: unknown = JSON.parse(text)
    return isPlain(value) ? value : null
  } catch {
    return null
  }
}

const letters: Readonly<Record<string, FieldClass>> = { A: 'A', L: 'L', H: 'H', S: 'S', T: 'T' }

/** What the vocabulary knows of an entity. An entity called `constructor` is as unknown as any other. */
export const entityOf = (vocabulary: Vocabulary, entity: string): SyncedEntity | undefined =>
  Object.hasOwn(vocabulary, entity) ? vocabulary[entity] : undefined

const known = (entity: SyncedEntity | undefined, column: string): FieldClass | undefined => {
  if (column === lifeCell) return 'H'
  return entity !== undefined && Object.hasOwn(entity.columns, column) ? entity.columns[column] : undefined
}

const noted = (base: Plain, body: Plain, column: string): FieldClass | undefined => {
  const note = base.$c
  if (typeof note !== 'string') return undefined
  const columns = Object.keys(body).sort()
  if (note.length !== columns.length) return undefined
  const letter = note[columns.indexOf(column)]
  return letter === undefined ? undefined : letters[letter]
}

/** `classIn` of an op whose texts have been read already. */
export const classOf = (
  entity: SyncedEntity | undefined,
  body: Plain,
  base: Plain,
  column: string,
): FieldClass => known(entity, column) ?? noted(base, body, column) ?? 'H'

/**
 * Class of a column in an op: the vocabulary's, else what the op says itself (`base.$c`, one letter for each key of the
 * body in the order of the keys), else H, which never overwrites. So a hub or laptop a year behind folds alike.
 */
export function classIn(
  op: Pick<Op, 'entity' | 'body' | 'base'>,
  column: string,
  vocabulary: Vocabulary,
): FieldClass {
  return classOf(entityOf(vocabulary, op.entity), readPlain(op.body) ?? {}, readPlain(op.base) ?? {}, column)
}

/** The note `$c` with which an author tells everyone the classes of the columns in a body. */
export function classesNote(entity: string, body: Plain, vocabulary: Vocabulary): string {
  const facts = entityOf(vocabulary, entity)
  return Object.keys(body)
    .sort()
    .map((column) => known(facts, column) ?? 'H')
    .join('')
}

/** The value that an op gives to a column it won, as projections show it: for S the state it leads to, for T all elements. */
export function valueIn(op: Op, column: string, after: RecordState, vocabulary: Vocabulary): unknown {
  if (column === lifeCell && op.kind !== 'resolve') return op.kind === 'del'
  const set = after.cells[column]?.set
  if (set)
    return Object.keys(set)
      .sort()
      .map((name) => set[name])
  const value = readPlain(op.body)?.[column]
  return classIn(op, column, vocabulary) === 'S' && Array.isArray(value) ? (value[1] as unknown) : value
}
