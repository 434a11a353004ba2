import type { CivilDate, Id } from '../kernel/schemas.ts'
import { conclusions, type Conclusion, type HealthRow, type HealthRowOf } from './health-rows.ts'

/** One year's check of one person as its rows leave it. The same rows give the same value, in whatever order they came. */
export interface FoldedCheck {
  /** Included or left out by hand; null where nobody did. Where two laptops differ, included. */
  readonly include: boolean | null
  /** The earliest day agreed. */
  readonly bookedOn: CivilDate | null
  /** The day of the check; of a conclusion without one its own day. */
  readonly doneOn: CivilDate | null
  /** What stands after all rechecks; where two laptops differ, the gravest. Null while there is none. */
  readonly conclusion: Conclusion | null
  /** Rows that say a recheck is needed and that none has answered yet, in the order of their ids. */
  readonly openRechecks: readonly HealthRowOf<'conclusion' | 'recheck'>[]
  /**
   * Kinds of which several rows stand that say different things: two people who were offline entered them. All are
   * kept; a person settles it with a row that replaces them.
   */
  readonly contested: readonly HealthRow['kind'][]
  /** The rows that stand, in the order of their ids. */
  readonly standing: readonly HealthRow[]
}

/** What a row says, without who said it: two rows that say the same are no conflict. */
function contentOf(row: HealthRow): string {
  switch (row.kind) {
    case 'plan':
      return String(row.include)
    case 'booking':
    case 'done':
      return row.on
    case 'conclusion':
      return `${row.value} ${row.recheckOn ?? ''}`
    case 'recheck':
      // Two rechecks are two facts, unless both answer the same conclusion.
      return `${row.value} ${row.on} ${row.recheckOn ?? ''}`
  }
}

/** Rows that no other of their kind replaces. Where a ring of rows replaces itself (no program writes one), all. */
function standingOf<Row extends HealthRow>(rows: readonly Row[]): Row[] {
  const replaced = new Set<Id>(rows.flatMap((row) => row.replaces.filter((id) => id !== row.id)))
  const left = rows.filter(({ id }) => !replaced.has(id))
  return left.length === 0 ? [...rows] : left
}

const isContested = (rows: readonly HealthRow[]) => new Set(rows.map(contentOf)).size > 1

/** Two rechecks of one conclusion that say different things. */
const rechecksDiffer = (rows: readonly HealthRowOf<'recheck'>[]) =>
  rows.some((row) =>
    rows.some(
      (other) => contentOf(row) !== contentOf(other) && row.follows.some((id) => other.follows.includes(id)),
    ),
  )

const earliest = (days: readonly CivilDate[]): CivilDate | null => days.toSorted()[0] ?? null
const gravest = (values: readonly Conclusion[]): Conclusion | null =>
  conclusions.findLast((value) => values.includes(value)) ?? null

/** What says that a recheck is needed: the conclusion, or a day that somebody named. */
const asksRecheck = ({ value, recheckOn }: HealthRowOf<'conclusion' | 'recheck'>) =>
  value === 'recheck' || recheckOn !== null

/** Folds the rows of one person and one year. A row that came twice is there once; none is dropped from the record. */
export function foldCheck(rows: Iterable<HealthRow>): FoldedCheck {
  const all = [...new Map([...rows].map((row) => [row.id, row])).values()].toSorted((a, b) =>
    a.id < b.id ? -1 : 1,
  )
  const of = <Kind extends HealthRow['kind']>(kind: Kind) =>
    standingOf(all.filter((row): row is HealthRowOf<Kind> => row.kind === kind))
  const [plans, bookings, done] = [of('plan'), of('booking'), of('done')]
  const [concluded, rechecks] = [of('conclusion'), of('recheck')]
  const results = [...concluded, ...rechecks]
  const answered = new Set(rechecks.flatMap((row) => row.follows.filter((id) => id !== row.id)))
  const unanswered = results.filter(({ id }) => !answered.has(id))
  const last = unanswered.length > 0 ? unanswered : results
  const contested = ([plans, bookings, done, concluded] as const)
    .filter(isContested)
    .map((list) => list[0]!.kind)
  return {
    include: plans.length === 0 ? null : plans.some(({ include }) => include),
    bookedOn: earliest(bookings.map(({ on }) => on)),
    doneOn: earliest((done.length > 0 ? done : concluded).map(({ on }) => on)),
    conclusion: gravest(last.map(({ value }) => value)),
    openRechecks: last.filter(asksRecheck).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    contested: rechecksDiffer(rechecks) ? [...contested, 'recheck'] : contested,
    standing: [...plans, ...bookings, ...done, ...results].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  }
}
