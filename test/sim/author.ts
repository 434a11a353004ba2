import {
  classesNote,
  lastOps,
  lifeCell,
  type RecordState,
  type Vocabulary,
} from '../../shared/sync/record.ts'
import { canonicalJson, type Op } from '../../shared/sync/op.ts'
import { readOp } from './ledger.ts'
import type { Draft } from './ports.ts'

/** What an author's program knows when it writes down what its author saw. */
export interface AuthorView {
  readonly vocabulary: Vocabulary
  readonly record: RecordState
  /** Own ops on this record that the county does not have yet, oldest first. */
  readonly pending: readonly Op[]
}

/** sync.md 6: the author's own newest op that waits, else what was on screen when the form was opened. */
function versionSeen(draft: Draft, column: string, { record, pending }: AuthorView): string | 0 {
  const cell = record.cells[column]
  const isThere = (op: Op) =>
    cell?.versions.includes(op.op_id) || record.open[column]?.some(({ ops }) => ops.includes(op.op_id))
  const own = pending.findLast((op) => column in readOp(op).body && isThere(op))
  return own?.op_id ?? draft.seen?.[column] ?? cell?.versions[0] ?? 0
}

/** The base of an op: what its author had seen. */
export function baseOf(draft: Draft, view: AuthorView): string {
  if (draft.kind === 'del' || draft.kind === 'undel') return canonicalJson(lastOps(view.record))
  const base: Record<string, unknown> = {}
  const note = classesNote(draft.entity, draft.body, view.vocabulary)
  if (note !== '') base.$c = note
  if (draft.returned !== undefined) base.$s = draft.returned
  if (draft.kind === 'void') return canonicalJson({ $s: draft.returned })
  if (draft.kind === 'resolve') {
    for (const [column, seen] of Object.entries(draft.settles ?? {}))
      base[column] = column === lifeCell ? lastOps(view.record) : seen
  } else if (draft.kind !== 'ins')
    for (const column of Object.keys(draft.body)) base[column] = versionSeen(draft, column, view)
  return canonicalJson(base)
}
