import ExcelJS from 'exceljs'
import { paperText } from '../../shared/papers/paper-text.ts'

/** A list to write as .xlsx: one sheet, one head row, everything ready to print. */
export interface WorkbookJob {
  readonly name: string
  readonly title: string
  readonly note: string
  readonly columns: readonly {
    readonly header: string
    readonly width: number
    readonly kind?: 'text' | 'number'
  }[]
  readonly rows: readonly (readonly (string | number | null)[])[]
  readonly landscape?: boolean
}

type Sheet = ExcelJS.Worksheet
const line = { style: 'thin', color: { argb: 'FF8C8C8C' } } as const
const borders = { top: line, left: line, bottom: line, right: line }
/** What one Excel cell holds at most. */
const cellLimit = 32_767

/** Sheet names may not hold these signs nor be longer than 31 characters. */
const sheetName = (name: string) =>
  [...paperText(name).replaceAll(/[\\/?*[\]:]/g, '')].slice(0, 31).join('') || 'Sheet1'

/**
 * A cell's value. What a person typed is always a text cell, also when it begins with `=`, `+`, `-` or `@`: as text it is
 * shown and never calculated; the text format keeps it so when somebody edits the cell later.
 */
function cellValue(value: string | number | null): string | number | null {
  return typeof value === 'string'
    ? [...paperText(value)].slice(0, cellLimit).join('').slice(0, cellLimit)
    : value
}

function writeTop(sheet: Sheet, job: WorkbookJob): void {
  const last = job.columns.length
  sheet.addRow([paperText(job.title)])
  sheet.mergeCells(1, 1, 1, last)
  const title = sheet.getCell(1, 1)
  title.font = { name: '方正小标宋简体', size: 18 }
  title.alignment = { horizontal: 'center', vertical: 'middle' }
  sheet.getRow(1).height = 34
  sheet.addRow([paperText(job.note)])
  sheet.mergeCells(2, 1, 2, last)
  sheet.getCell(2, 1).font = { name: '仿宋', size: 10, color: { argb: 'FF595959' } }
  const head = sheet.addRow(job.columns.map((column) => paperText(column.header)))
  head.height = 24
  head.eachCell((cell) => {
    cell.font = { name: '黑体', size: 11, bold: true }
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEAF3FC' } }
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
    cell.border = borders
  })
}

/** Lines that a text takes in a column, for the row's height: Excel does not work it out for files it did not write. */
function linesIn(text: string, width: number): number {
  const lineWidth = (part: string) =>
    [...part].reduce((sum, sign) => sum + ((sign.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1), 0)
  return text
    .split('\n')
    .reduce((sum, part) => sum + Math.max(1, Math.ceil(lineWidth(part) / Math.max(1, width - 1))), 0)
}

function writeRow(sheet: Sheet, job: WorkbookJob, values: WorkbookJob['rows'][number]): void {
  const row = sheet.addRow(values.map(cellValue))
  let lines = 1
  job.columns.forEach((column, at) => {
    const value = values[at] ?? null
    const cell = row.getCell(at + 1)
    cell.font = { name: '仿宋', size: 11 }
    cell.border = borders
    cell.alignment = {
      vertical: 'middle',
      wrapText: true,
      horizontal: column.kind === 'number' ? 'right' : 'left',
    }
    if (column.kind !== 'number') cell.numFmt = '@'
    if (typeof value === 'string') lines = Math.max(lines, linesIn(value, column.width))
  })
  // 409 points is the highest row there is.
  row.height = Math.min(409, Math.max(20, lines * 15 + 6))
}

/** Writes a list as .xlsx: bold head that comes again on each page, ruled, as wide as one page. */
export async function writeWorkbook(job: WorkbookJob): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet(sheetName(job.name), {
    views: [{ state: 'frozen', ySplit: 3 }],
    pageSetup: {
      paperSize: 9,
      orientation: job.landscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:3',
      horizontalCentered: true,
      margins: { left: 0.6, right: 0.6, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&R第 &P 页 / 共 &N 页' },
  })
  job.columns.forEach((column, at) => {
    sheet.getColumn(at + 1).width = column.width
  })
  writeTop(sheet, job)
  for (const values of job.rows) writeRow(sheet, job, values)
  return new Uint8Array(await book.xlsx.writeBuffer())
}
