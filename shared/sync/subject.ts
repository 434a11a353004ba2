import { followKey, recordKey } from './keys.ts'
import type { Op } from './op.ts'
import type { Vocabulary } from './record.ts'
import { readCanonical } from './shape.ts'
import { readCarried } from './transfer.ts'

/** What the vocabulary says of an entity; nothing for a name it does not have. */
export const entityIn = (vocabulary: Vocabulary, name: string): Vocabulary[string] | undefined =>
  Object.hasOwn(vocabulary, name) ? vocabulary[name] : undefined

const columnOf = (op: Pick<Op, 'body'>, column: string): string | null => {
  const body = readCanonical(op.body) as Readonly<Record<string, unknown>> | undefined
  const value = body?.[column]
  const first: unknown = Array.isArray(value) ? value[0] : value
  return typeof first === 'string' && first !== '' ? first : null
}

/** The record that this new one is part of, by key. */
function parentOf(op: Op, vocabulary: Vocabulary): string | null {
  const partOf = entityIn(vocabulary, op.entity)?.partOf
  const id = partOf && op.kind === 'ins' ? columnOf(op, partOf[1]) : null
  return partOf && id !== null ? recordKey(partOf[0], id) : null
}

/** Id of the person that the op's record is about, as far as it is known: by what was known before, or by the new record. */
export function subjectOf(
  op: Op,
  vocabulary: Vocabulary,
  known: (recordKey: string) => string | undefined,
): string | null {
  const entity = entityIn(vocabulary, op.entity)
  if (entity?.subject === 'id') return op.entity_id
  const before = known(recordKey(op.entity, op.entity_id))
  if (before !== undefined || op.kind !== 'ins') return before ?? null
  if (entity?.subject !== undefined) return columnOf(op, entity.subject)
  const parent = parentOf(op, vocabulary)
  return parent === null ? null : (known(parent) ?? null)
}

/** What must be looked up before these ops can be judged. Everyone who moved away (`moved`) is looked up besides. */
export interface ViewNeeds {
  readonly hashes: ReadonlySet<string>
  readonly follows: ReadonlySet<string>
  readonly records: ReadonlySet<string>
  readonly subjects: ReadonlySet<string>
}

/** Lists what `sequence` and `follow` look up of these ops. */
export function viewNeeds(ops: readonly Op[], vocabulary: Vocabulary): ViewNeeds {
  const hashes = new Set<string>()
  const follows = new Set<string>()
  const records = new Set<string>()
  const subjects = new Set<string>()
  for (const op of ops) {
    hashes.add(op.hash)
    if (op.prev !== '') hashes.add(op.prev)
    follows.add(followKey(op))
    const key = recordKey(op.entity, op.entity_id)
    records.add(key)
    subjects.add(key)
    const parent = parentOf(op, vocabulary)
    if (parent !== null) subjects.add(parent)
    for (const { entity, id } of readCarried(op)?.records ?? []) {
      records.add(recordKey(entity, id))
      subjects.add(recordKey(entity, id))
    }
  }
  return { hashes, follows, records, subjects }
}
