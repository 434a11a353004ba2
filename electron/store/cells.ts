import type { Hlc } from '../../shared/sync/hlc.ts'
import { canonicalJson } from '../../shared/sync/op.ts'

/** Which ops gave a field the value it has: more than one when the same value was typed twice. */
export interface Cell {
  readonly versions: readonly string[]
  readonly hlc: Hlc
}
/** The cells of one record by column. */
export type Cells = Record<string, Cell>

/** The column under which the record's removal has its version. No synced column starts with a dollar. */
export const lifeCell = '$deleted'

/**
 * Cells as they stand in the table: `o` lists each op once with its stamp, `f` names for each column the ops by their
 * place in `o`. Most records have one op for all their columns, so this is a fifth of the plain form. Values are not
 * repeated here: they stand in the ops.
 */
interface Stored {
  readonly o: readonly (readonly [opId: string, hlc: Hlc])[]
  readonly f: Readonly<Record<string, readonly number[]>>
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** One record's cells as text: equal cells, equal bytes. */
export function writeCells(cells: Cells): string {
  const stampByOp = new Map<string, Hlc>()
  for (const cell of Object.values(cells))
    for (const version of cell.versions) stampByOp.set(version, cell.hlc)
  const o = [...stampByOp].sort((a, b) => byText(a[1], b[1]) || byText(a[0], b[0]))
  const place = new Map(o.map(([opId], index) => [opId, index]))
  const f: Record<string, number[]> = {}
  for (const [column, cell] of Object.entries(cells))
    f[column] = cell.versions.map((version) => place.get(version)!)
  return canonicalJson({ o, f } satisfies Stored)
}

/** Reads what `writeCells` wrote. */
export function readCells(text: string): Cells {
  const stored = JSON.parse(text) as Stored
  const cells: Cells = {}
  for (const [column, places] of Object.entries(stored.f)) {
    cells[column] = {
      versions: places.map((place) => stored.o[place]![0]),
      hlc: stored.o[places[0]!]![1],
    }
  }
  return cells
}
