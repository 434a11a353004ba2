import type { CivilDate } from '../kernel/schemas.ts'
import type { PolicyOrigin, PolicyRow } from './policy-row.ts'
import type { PolicyTable } from './policy-values.ts'

/** The row of a day; `row` null where there never was one by then. */
export interface FoundPolicy<T extends PolicyTable> {
  readonly row: PolicyRow<T> | null
  /** No row holds on that day: nothing is known, or `row` is the last one that held before. */
  readonly provisional: boolean
}

const strength: Readonly<Record<PolicyOrigin, number>> = { program: 0, unit: 1, county: 2 }

type Drawers = Map<string, Map<string, PolicyRow[]>>

// A list of rows is a value: it is sorted into drawers once for as long as somebody holds it.
const drawers = new WeakMap<readonly PolicyRow[], Drawers>()
const emptyDrawer: readonly PolicyRow[] = []

function sortedOut(rows: readonly PolicyRow[]): Drawers {
  const sorted: Drawers = new Map()
  for (const row of rows) {
    const table = sorted.get(row.table) ?? new Map<string, PolicyRow[]>()
    sorted.set(row.table, table.set(row.key, [...(table.get(row.key) ?? []), row]))
  }
  drawers.set(rows, sorted)
  return sorted
}

const drawerOf = (rows: readonly PolicyRow[], table: PolicyTable, key: string): readonly PolicyRow[] =>
  (drawers.get(rows) ?? sortedOut(rows)).get(table)?.get(key) ?? emptyDrawer

/** The county speaks before the unit, the unit before the program; of one origin the latest, then the later in the list. */
const isBetter = (row: PolicyRow, than: PolicyRow) =>
  strength[row.origin] > strength[than.origin] || (row.origin === than.origin && row.from >= than.from)

/**
 * The row of a table that holds on a day. Where all have ended by then, the one that ended last, marked provisional:
 * a figure from it is worked out again when the next one arrives.
 */
export function policyOn<T extends PolicyTable>(
  rows: readonly PolicyRow[],
  table: T,
  key: string,
  day: CivilDate,
): FoundPolicy<T> {
  let held: PolicyRow | null = null
  let ended: PolicyRow | null = null
  for (const row of drawerOf(rows, table, key)) {
    if (row.from > day) continue
    if (row.to === null || row.to >= day) {
      if (held === null || isBetter(row, held)) held = row
    } else if (ended === null || row.to > ended.to! || (row.to === ended.to && isBetter(row, ended)))
      ended = row
  }
  return { row: (held ?? ended) as PolicyRow<T> | null, provisional: held === null }
}

/** Like `policyOn` for tables that the program has a row for from the beginning; missing is a bug. */
export function settledOn<T extends PolicyTable>(
  rows: readonly PolicyRow[],
  table: T,
  day: CivilDate,
  key = '',
): { readonly row: PolicyRow<T>; readonly provisional: boolean } {
  const { row, provisional } = policyOn(rows, table, key, day)
  if (row) return { row, provisional }
  // Before the decree of today there was another; its figures are not known here, today's are said to be provisional.
  const first = drawerOf(rows, table, key).toSorted((a, b) => (a.from < b.from ? -1 : 1))[0]
  if (!first) throw new Error(`no policy row ${table} ${key}`)
  return { row: first as PolicyRow<T>, provisional: true }
}

/** All rows of a table that hold on some day of a span, the keys in the order they first stand in. */
export function rowsWithin<T extends PolicyTable>(
  rows: readonly PolicyRow[],
  table: T,
  from: CivilDate,
  to: CivilDate,
): readonly PolicyRow<T>[] {
  return rows.filter(
    (row): row is PolicyRow<T> =>
      row.table === table && row.from <= to && (row.to === null || row.to >= from),
  )
}

/** A unit may set what the county has not spoken about on that day. */
export function unitMaySet(
  rows: readonly PolicyRow[],
  table: PolicyTable,
  key: string,
  day: CivilDate,
): boolean {
  return !drawerOf(rows, table, key).some(
    (row) => row.origin === 'county' && row.from <= day && (row.to === null || row.to >= day),
  )
}

/** 可改设定: what is not law of the highest certainty is shown as a setting, with its source and how sure it is. */
export const isSetting = (row: PolicyRow): boolean => row.confidence !== 'H'
