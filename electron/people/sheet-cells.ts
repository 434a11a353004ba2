import * as XLSX from '@e965/xlsx'
import { addDays } from '../../shared/kernel/civil-date.ts'
import type { CivilDate } from '../../shared/kernel/schemas.ts'
import { MOST_COLUMNS, type RawCell } from '../../shared/people/roster-sheet.ts'

const LAST_SERIAL = 2_958_465

/**
 * The civil day of a spreadsheet's day number, counted and never timed. The 1900 system has a 29 February 1900 that never
 * was (day 60), so days after it count from the day before.
 */
export function dayOfSerial(serial: number, from1904: boolean): CivilDate | null {
  const day = Math.floor(serial)
  if (day < 0 || day > LAST_SERIAL) return null
  if (from1904) return addDays('1904-01-01' as CivilDate, day)
  if (day === 0 || day === 60) return null
  return addDays((day < 60 ? '1899-12-31' : '1899-12-30') as CivilDate, day)
}

/** What a number format shows of a date, less its quoted words, colours and locales. */
const dateLetters = (format: string) =>
  format
    .split(';')[0]!
    .replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '')
    .toLowerCase()

function dateText(serial: number, format: string, from1904: boolean): string | null {
  const letters = dateLetters(format)
  if (!/[yed]/.test(letters.replace(/general/g, ''))) return null
  const day = dayOfSerial(serial, from1904)
  if (day === null) return null
  return letters.includes('d') ? day : day.slice(0, 7)
}

/** A cell as it is kept: formulas by the value that was stored with them, dates as civil days, numbers as numbers. */
function rawCell(cell: XLSX.CellObject | null | undefined, from1904: boolean): RawCell {
  if (cell === null || cell === undefined || cell.v === undefined || cell.v === null) return ''
  if (typeof cell.v === 'number' && cell.t === 'n') {
    const format = typeof cell.z === 'string' ? cell.z : ''
    const text = XLSX.SSF.is_date(format) ? dateText(cell.v, format, from1904) : null
    return text ?? { number: cell.v, shown: cell.w ?? String(cell.v) }
  }
  if (typeof cell.v === 'boolean') return cell.v ? 'TRUE' : 'FALSE'
  return cell.t === 'e' ? (cell.w ?? '#N/A') : String(cell.v)
}

/** A row without the empty cells at its end. */
export function rawRow(
  cells: readonly (XLSX.CellObject | null | undefined)[] | undefined,
  from1904: boolean,
): RawCell[] {
  const row: RawCell[] = []
  for (let c = 0; c < Math.min(cells?.length ?? 0, MOST_COLUMNS); c++) row.push(rawCell(cells![c], from1904))
  while (row.length > 0 && row.at(-1) === '') row.pop()
  return row
}
