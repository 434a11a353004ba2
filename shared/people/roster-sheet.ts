/** A number as a workbook held it, with the text its format shows. Kept apart from text: a number has lost digits. */
interface RawNumber {
  readonly number: number
  readonly shown: string
}

/** A cell as read: text (days as `YYYY-MM-DD`, months as `YYYY-MM`, empty as ''), or a number. */
export type RawCell = string | RawNumber

/** A merged area, rows and columns from 0, ends included. */
export interface RawMerge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** One sheet as read. Row 0 is the workbook's row 1; a row may be shorter than the widest. */
export interface RawSheet {
  readonly name: string
  readonly hidden: boolean
  readonly rows: readonly (readonly RawCell[])[]
  readonly merges: readonly RawMerge[]
  /** How many of the rows the workbook hides; they are read like the others. */
  readonly hiddenRows: number
}

/** What a cell shows. */
export function shown(cell: RawCell | undefined): string {
  if (cell === undefined) return ''
  return typeof cell === 'string' ? cell : cell.shown
}

/** More columns than any roster has; a sheet may claim 16,384. */
export const MOST_COLUMNS = 200

/** The same rows with the value of each merged area in all its cells, as the eye reads them. */
export function fillMerges(sheet: RawSheet): readonly (readonly RawCell[])[] {
  if (sheet.merges.length === 0) return sheet.rows
  const rows = sheet.rows.map((row) => [...row])
  for (const { top, left, bottom, right } of sheet.merges) {
    const value = rows[top]?.[left]
    if (value === undefined || value === '') continue
    for (let r = top; r <= Math.min(bottom, rows.length - 1); r++) {
      const row = rows[r]!
      const end = Math.min(right + 1, MOST_COLUMNS)
      while (row.length < end) row.push('')
      row.fill(value, left, end)
    }
  }
  return rows
}

/** Rows that one merged area covers across: titles and section headings, by row from 0. */
export function bannerRows(sheet: RawSheet): ReadonlySet<number> {
  const banners = new Set<number>()
  for (const { top, left, bottom, right } of sheet.merges) {
    if (right - left < 2) continue
    for (let r = top; r <= bottom; r++) {
      const others = sheet.rows[r]?.some((cell, c) => (c < left || c > right) && shown(cell).trim() !== '')
      if (others !== true) banners.add(r)
    }
  }
  return banners
}
