import { readFileSync, writeFileSync } from 'node:fs'
import * as XLSX from '@e965/xlsx'
import { encodeGbk } from '../../fixtures/gbk.ts'
import { inventedIdNumber } from '../../fixtures/messy-roster.ts'

// Rosters as they come: each writes one file. Everybody in them is invented.

function workbook(file: string, sheet: XLSX.WorkSheet, bookType: XLSX.BookType): void {
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, sheet, '名单')
  writeFileSync(file, XLSX.write(book, { type: 'buffer', bookType }) as Buffer)
}

/** ID numbers of 𠮷田镕 and of 钱科学, whose cell holds a number. */
export const oddIds = { right: inventedIdNumber('1988-07-01', 7), damaged: inventedIdNumber('1979-09-09', 9) }

/** An .xlsx with rare characters, a formula, a real date of 1988, 31 February and an ID number held as a number. */
export function writeOddWorkbook(file: string): void {
  const sheet = XLSX.utils.aoa_to_sheet([
    ['姓名', '身份证号', '出生年月', '单位'],
    ['𠮷田镕', oddIds.right, { t: 'n', v: 32_325, z: 'yyyy-mm-dd' }, '党政办'],
    ['艾力·买买提', inventedIdNumber('1985-05-05', 3), '1985.05', '党政办'],
    ['', '', '1990-03', '财政所'],
    ['赵二月', '', '1990.02.31', '财政所'],
    ['钱科学', Number(oddIds.damaged.slice(0, 17)) * 10, '1979.09', '财政所'],
  ])
  sheet['A4'] = { t: 's', v: '王小明', f: '"王"&"小明"' }
  workbook(file, sheet, 'xlsx')
}

/** CSV as Excel on a Chinese Windows saves it. */
export function writeGbkCsv(file: string): void {
  writeFileSync(file, encodeGbk('姓名,性别,出生年月\r\n周国标,男,1977.07\r\n吴扩展,女,1982.2\r\n'))
}

/** A picture that somebody named like a workbook. */
export function writeRenamedPicture(file: string): void {
  const onePixel =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
  writeFileSync(file, Buffer.from(onePixel, 'base64'))
}

/** So many people in one plain CSV. */
export function writeLongCsv(file: string, people: number): void {
  const lines = Array.from({ length: people }, (_, n) => `批量${String(n + 1).padStart(6, '0')},男,批量办`)
  writeFileSync(file, `姓名,性别,单位\n${lines.join('\n')}\n`)
}

/** The first sheet of a saved workbook: its cells as they are, by address. */
export function readSheet(file: string): XLSX.WorkSheet {
  const book = XLSX.read(readFileSync(file))
  return book.Sheets[book.SheetNames[0]!]!
}

/** The rows of a saved workbook as text. */
export const sheetRows = (file: string): string[][] =>
  XLSX.utils.sheet_to_json<string[]>(readSheet(file), { header: 1, defval: '', raw: false })
