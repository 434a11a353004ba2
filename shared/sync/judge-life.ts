import type { Asked, Seeing } from './judge-column.ts'
import type { Op } from './op.ts'
import { lastOps, lifeCell, opOfElement, type RecordState } from './record-state.ts'
import { hasSeen } from './seen.ts'
import { digestOf } from './value-digest.ts'

const yes = digestOf(true)

/** Is the record removed? */
export const removed = ({ cells }: RecordState): boolean => cells[lifeCell]?.value === yes

/** Is the record removed, and did the op's author know it? */
export function knewRemoval(before: RecordState, op: Op): boolean {
  const by = before.cells[lifeCell]?.by
  if (!by || !removed(before)) return false
  return op.device === by.device || (by.sseq !== null && hasSeen(op, { epoch: by.epoch, sseq: by.sseq }))
}

/** Does something stand in the record that this list does not name? A removal would take it away unseen. */
function hasUnseen({ cells, open }: RecordState, named: ReadonlySet<string>): boolean {
  const isNamed = (id: string) => named.has(id)
  for (const { set, versions } of Object.values(cells)) {
    // The same value typed twice was seen by whoever saw one of the two; elements are each a value of their own.
    const isSeen = set
      ? versions.every((name) => isNamed(name) || isNamed(opOfElement(name)))
      : versions.some(isNamed)
    if (!isSeen) return true
  }
  return Object.values(open).some((branches) => branches.some(({ tip }) => !isNamed(tip)))
}

/** How a removal (or its opposite) is judged: who removes must have seen all of the record, who keeps only the removal. */
export function lifeSeeing(
  before: RecordState,
  { value, named, cell, made }: Asked,
  mayClose: boolean,
): Seeing {
  const here = new Set(lastOps(before))
  return {
    sees:
      value === true
        ? !hasUnseen(before, new Set(named))
        : cell === undefined || cell.versions.some((id) => named.includes(id)),
    missing: named.filter((id) => id !== made && !here.has(id)),
    closes: mayClose,
  }
}
