import { readFileSync, statSync } from 'node:fs'
import * as XLSX from '@e965/xlsx'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { ReadRefusal } from '../../shared/people/import-contract.ts'
import { MOST_COLUMNS, type RawSheet } from '../../shared/people/roster-sheet.ts'
import { judgeFile } from './file-kind.ts'
import { useOldCodePages } from './old-code-pages.ts'
import { decodeText, readTextTable } from './read-text-table.ts'
import { rawRow } from './sheet-cells.ts'

/** A roster to read: a file, its bytes, or the text of copied cells. */
export interface WorkbookToRead {
  readonly name: string
  readonly path?: string
  readonly bytes?: Uint8Array
  readonly text?: string
}

useOldCodePages()

type Read = Result<{ readonly sheets: readonly RawSheet[] }, ReadRefusal>

/** No roster of a township comes near; past these a mistake is likelier than a roster. */
const MOST_BYTES = 30 * 1024 * 1024
const MOST_ROWS = 50_000
/** Rows read beyond the most, so that title rows and empty ones do not count. */
const SPARE_ROWS = 200

/** Reads a roster in any of the forms offices have it in. Runs in the jobs thread; the file is never changed. */
export function readWorkbook(input: WorkbookToRead): Read {
  if (input.text !== undefined) return finish([textSheet(input.name, readTextTable(input.text, '\t'))])
  const bytes = bytesOf(input)
  if (!bytes.ok) return bytes
  if (bytes.value.length === 0) return err({ type: 'NoRows' })
  const kind = judgeFile(bytes.value)
  if (!kind.ok) return kind
  return kind.value === 'text' ? readText(input.name, bytes.value) : readSheets(bytes.value)
}

function bytesOf({ path, bytes }: WorkbookToRead): Result<Uint8Array, ReadRefusal> {
  try {
    const size = bytes?.length ?? statSync(path ?? '').size
    if (size > MOST_BYTES) return err({ type: 'TooBig', bytes: size, most: MOST_BYTES })
    return ok(bytes ?? new Uint8Array(readFileSync(path ?? '')))
  } catch {
    return err({ type: 'Unreadable' })
  }
}

const textSheet = (name: string, rows: readonly (readonly string[])[]): RawSheet => ({
  name,
  hidden: false,
  rows: rows.map((row) => row.slice(0, MOST_COLUMNS)),
  merges: [],
  hiddenRows: 0,
})

function readText(name: string, bytes: Uint8Array): Read {
  const decoded = decodeText(bytes)
  if (!decoded.ok) return err({ type: 'Unreadable' })
  const text = decoded.value.replace(/^\uFEFF/, '')
  // Many web systems export a page or an XML under the name of .xls; Excel opens both, so do we.
  if (/^\s*<(?:!doctype|html|head|meta|table|style|div|body)/i.test(text)) {
    return /<table/i.test(text) ? readSheets(text) : err({ type: 'NotAWorkbook', looksLike: 'unknown' })
  }
  if (/^\s*<\?xml/.test(text)) {
    const isSheet = /urn:schemas-microsoft-com:office:spreadsheet|office:spreadsheet/.test(
      text.slice(0, 5000),
    )
    return isSheet ? readSheets(text) : err({ type: 'NotAWorkbook', looksLike: 'unknown' })
  }
  return finish([textSheet(name, readTextTable(text, null))])
}

/** The parts of a dense sheet that are used here; `!fullref` stands where rows were left unread. */
interface SheetAsRead {
  readonly '!data'?: readonly (XLSX.CellObject[] | undefined)[]
  readonly '!merges'?: readonly XLSX.Range[]
  readonly '!rows'?: readonly (XLSX.RowInfo | undefined)[]
  readonly '!fullref'?: string
}

function readSheets(source: Uint8Array | string): Read {
  let book: XLSX.WorkBook
  try {
    book = XLSX.read(source, {
      type: typeof source === 'string' ? 'string' : 'array',
      dense: true,
      raw: true,
      cellDates: false,
      cellNF: true,
      cellFormula: false,
      cellHTML: false,
      // Only so that hidden rows are told.
      cellStyles: true,
      sheetRows: MOST_ROWS + SPARE_ROWS,
    })
  } catch (error) {
    const locked = error instanceof Error && /password|encrypt/i.test(error.message)
    return err(locked ? { type: 'NotAWorkbook', looksLike: 'encrypted' } : { type: 'Unreadable' })
  }
  const from1904 = book.Workbook?.WBProps?.date1904 === true
  const sheets = book.SheetNames.map((name, index): RawSheet & { rowsTold: number } => {
    const sheet = book.Sheets[name] as SheetAsRead | undefined
    const rows = Array.from(sheet?.['!data'] ?? [], (cells) => rawRow(cells, from1904))
    const hidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0
    const merges = (sheet?.['!merges'] ?? []).map(({ s, e }) => ({
      top: s.r,
      left: s.c,
      bottom: e.r,
      right: e.c,
    }))
    const hiddenRows = (sheet?.['!rows'] ?? []).filter((row) => row?.hidden === true).length
    const told = sheet?.['!fullref']
    const rowsTold = told === undefined ? rows.length : XLSX.utils.decode_range(told).e.r + 1
    return { name, hidden, rows, merges, hiddenRows, rowsTold }
  })
  return finish(sheets)
}

const isFilled = (row: readonly unknown[]) =>
  row.some((cell) => typeof cell === 'object' || String(cell).trim() !== '')

/** Cuts empty rows from the ends and refuses what has too many rows or none. */
function finish(sheets: readonly (RawSheet & { rowsTold?: number })[]): Read {
  const cut: RawSheet[] = []
  for (const { rowsTold, ...sheet } of sheets) {
    const last = sheet.rows.findLastIndex(isFilled)
    // A formatted sheet claims a million rows; only rows that hold something count.
    if (last >= MOST_ROWS) {
      return err({ type: 'TooManyRows', rows: Math.max(rowsTold ?? 0, last + 1), most: MOST_ROWS })
    }
    cut.push({ ...sheet, rows: sheet.rows.slice(0, last + 1) })
  }
  return cut.every((sheet) => sheet.rows.length === 0) ? err({ type: 'NoRows' }) : ok({ sheets: cut })
}
