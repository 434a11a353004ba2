import type { Id } from '../kernel/schemas.ts'
import type { StepRow } from './difficulty.ts'

/** Rows each after those that its author had seen, and for each the rows that came before it. */
export interface OrderedSteps {
  readonly rows: readonly StepRow[]
  /** All rows that its author had seen, by way of others too. */
  readonly before: ReadonlyMap<Id, ReadonlySet<Id>>
}

const byDayAndId = (a: StepRow, b: StepRow) =>
  a.on === b.on ? (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) : a.on < b.on ? -1 : 1

/**
 * Puts rows into the one order that every computer finds, whatever order they came in: first what was seen, then what
 * was written on it; of rows that knew nothing of each other the earlier day, then the smaller id. A row that came twice
 * is there once. Rows named but not here yet hold nothing up. Rows that name each other in a ring (no program writes
 * such) are taken by day and id, for no row is ever lost.
 */
export function inOrder(rows: Iterable<StepRow>): OrderedSteps {
  const waiting = new Map([...rows].toSorted(byDayAndId).map((row) => [row.id, row]))
  const ordered: StepRow[] = []
  const before = new Map<Id, Set<Id>>()
  while (waiting.size > 0) {
    const left = [...waiting.values()]
    const next = left.find((row) => row.seen.every((id) => id === row.id || !waiting.has(id))) ?? left[0]!
    waiting.delete(next.id)
    const seen = new Set<Id>()
    for (const id of next.seen) {
      const known = before.get(id)
      if (known === undefined) continue
      seen.add(id)
      for (const earlier of known) seen.add(earlier)
    }
    before.set(next.id, seen)
    ordered.push(next)
  }
  return { rows: ordered, before }
}

/** Neither author had seen the other's row. */
export const areAtOnce = ({ before }: OrderedSteps, a: StepRow, b: StepRow): boolean =>
  a.id !== b.id && !before.get(a.id)?.has(b.id) && !before.get(b.id)?.has(a.id)

/** The rows that nobody has built on yet: what the next row of this computer names as seen. In the order of their ids. */
export function lastSeen({ rows, before }: OrderedSteps): Id[] {
  const built = new Set(rows.flatMap(({ id }) => [...(before.get(id) ?? [])]))
  return rows
    .map(({ id }) => id)
    .filter((id) => !built.has(id))
    .toSorted()
}
