import ExcelJS from 'exceljs'
import { paperText } from '../../shared/papers/paper-text.ts'

/** A list to write as .xlsx: one sheet, one head row, everything ready to print. */
export interface WorkbookJob {
  readonly name: string
  readonly title: string
  readonly note: string
  /** Further lines under the title. With any, only the head row comes again on each page. */
  readonly notes?: readonly string[]
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly (string | number | null)[])[]
  readonly landscape?: boolean
  /** Lines after the last row. */
  readonly below?: readonly string[]
  /** At the foot of every printed page, left of its number. */
  readonly foot?: string
}

interface Column {
  readonly header: string
  readonly width: number
  /** `middle` is text in the middle; in a `mark` column a text, other than a number, stands out by a hatch. */
  readonly kind?: 'text' | 'number' | 'middle' | 'mark'
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

/** A line over the whole width of the list, as high as its text needs. */
function writeAcross(sheet: Sheet, job: WorkbookJob, text: string): void {
  const row = sheet.addRow([paperText(text)])
  sheet.mergeCells(row.number, 1, row.number, job.columns.length)
  const cell = row.getCell(1)
  cell.font = { name: '仿宋', size: 10, color: { argb: 'FF595959' } }
  cell.alignment = { vertical: 'middle', wrapText: true }
  cell.numFmt = '@'
  const width = job.columns.reduce((sum, column) => sum + column.width, 0)
  row.height = Math.max(15, linesIn(text, width) * 14 + 2)
}

const linesAbove = (job: WorkbookJob) => [job.note, ...(job.notes ?? [])]
/** The number of the head row: title and lines stand above it. */
const headRow = (job: WorkbookJob) => linesAbove(job).length + 2

function writeTop(sheet: Sheet, job: WorkbookJob): void {
  sheet.addRow([paperText(job.title)])
  sheet.mergeCells(1, 1, 1, job.columns.length)
  const title = sheet.getCell(1, 1)
  title.font = { name: '方正小标宋简体', size: 18 }
  title.alignment = { horizontal: 'center', vertical: 'middle' }
  sheet.getRow(1).height = 34
  for (const text of linesAbove(job)) writeAcross(sheet, job, text)
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

// Light diagonal lines: seen without colour, and the sign on them stays readable.
const hatch = {
  type: 'pattern',
  pattern: 'lightUp',
  fgColor: { argb: 'FF8C8C8C' },
  bgColor: { argb: 'FFFFFFFF' },
} as const
const sides = { text: 'left', number: 'right', middle: 'center', mark: 'center' } as const

function writeRow(sheet: Sheet, job: WorkbookJob, values: WorkbookJob['rows'][number]): void {
  const row = sheet.addRow(values.map(cellValue))
  let lines = 1
  job.columns.forEach(({ kind = 'text', width }, at) => {
    const value = values[at] ?? null
    const cell = row.getCell(at + 1)
    cell.font = { name: '仿宋', size: 11 }
    cell.border = borders
    cell.alignment = { vertical: 'middle', wrapText: true, horizontal: sides[kind] }
    if (typeof value !== 'number' && kind !== 'number') cell.numFmt = '@'
    if (kind === 'mark' && typeof value === 'string' && value !== '') cell.fill = hatch
    if (typeof value === 'string') lines = Math.max(lines, linesIn(value, width))
  })
  // 409 points is the highest row there is.
  row.height = Math.min(409, Math.max(20, lines * 15 + 6))
}

/** Text for a page's foot, where `&` begins a command. */
const footText = (text: string) => `&L&9${[...paperText(text)].slice(0, 90).join('').replaceAll('&', '&&')}`

/** Writes a list as .xlsx: bold head that comes again on each page, ruled, as wide as one page. */
export async function writeWorkbook(job: WorkbookJob): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet(sheetName(job.name), {
    views: [{ state: 'frozen', ySplit: headRow(job) }],
    pageSetup: {
      paperSize: 9,
      orientation: job.landscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `${job.notes ? headRow(job) : 1}:${headRow(job)}`,
      horizontalCentered: true,
      margins: { left: 0.6, right: 0.6, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: `${job.foot ? footText(job.foot) : ''}&R第 &P 页 / 共 &N 页` },
  })
  job.columns.forEach((column, at) => {
    sheet.getColumn(at + 1).width = column.width
  })
  writeTop(sheet, job)
  for (const values of job.rows) writeRow(sheet, job, values)
  for (const text of job.below ?? []) writeAcross(sheet, job, text)
  return new Uint8Array(await book.xlsx.writeBuffer())
}
