import type { ImportField } from './import-contract.ts'
import { guessHeader } from './roster-columns.ts'
import { bannerRows, fillMerges, shown, type RawSheet } from './roster-sheet.ts'

/** Title rows and notes stand above a header; nobody puts more than this many there. */
const LOOK_AT_ROWS = 30

/** How much a row looks like a header: the fields it names, a name column counting most. */
function headerScore(cells: readonly string[]): number {
  const fields = new Set<ImportField>()
  let score = 0
  for (const cell of cells) {
    if (cell.length > 30) continue
    const guess = guessHeader(cell)
    if (guess === null || fields.has(guess.field)) continue
    fields.add(guess.field)
    score += guess.field === 'name' ? 2 * guess.weight : guess.weight
  }
  return fields.size < 2 && !fields.has('name') ? 0 : score
}

/**
 * Row of the header, from 0; null when no row looks like one. Of two rows that say as much the lower wins: in a header of
 * two rows the lower one, with what is merged down into it, says the whole.
 */
export function findHeaderRow(sheet: RawSheet): { readonly row: number; readonly score: number } | null {
  const rows = fillMerges(sheet)
  const banners = bannerRows(sheet)
  let best: { row: number; score: number } | null = null
  for (let row = 0; row < Math.min(rows.length, LOOK_AT_ROWS); row++) {
    if (banners.has(row)) continue
    const score = headerScore((rows[row] ?? []).map((cell) => shown(cell)))
    if (score > 0 && (best === null || score >= best.score)) best = { row, score }
  }
  return best
}

/** The sheet to begin with: the visible one whose header says most, the first of equals; and its header row from 0. */
export function chooseSheet(sheets: readonly RawSheet[]): {
  readonly sheet: number
  readonly headerRow: number
} {
  let best = { sheet: 0, headerRow: 0, score: -1 }
  sheets.forEach((sheet, index) => {
    const header = findHeaderRow(sheet)
    const score = (header?.score ?? 0) + (sheet.rows.length > 0 ? 0.5 : 0) - (sheet.hidden ? 1000 : 0)
    if (index === 0 || score > best.score) {
      best = { sheet: index, headerRow: header?.row ?? firstFilledRow(sheet), score }
    }
  })
  return best
}

function firstFilledRow(sheet: RawSheet): number {
  const row = sheet.rows.findIndex((cells) => cells.some((cell) => shown(cell).trim() !== ''))
  return Math.max(0, row)
}
