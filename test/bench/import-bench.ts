import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import { inventedIdNumber } from '../fixtures/messy-roster.ts'
import { openBenchOffice } from './bench-office.ts'
import { figure, median, type Figure } from './figures.ts'

const rows = 5000

/** A roster of 5,000 as an office has it: title row, header, text. */
function writeRoster(file: string): void {
  const lines = Array.from({ length: rows }, (_, at) => {
    const day = `19${70 + (at % 30)}-0${1 + (at % 9)}-1${at % 10}`
    const name = `样例${String.fromCodePoint(0x4e00 + at)}`
    return [at + 1, name, at % 2 ? '男' : '女', day, inventedIdNumber(day, at), `${at % 60}站所`, '干事', `138${String(10_000_000 + at)}`]
  }) // prettier-ignore
  const sheet = XLSX.utils.aoa_to_sheet([
    ['样例县干部花名册'],
    ['序号', '姓名', '性别', '出生年月', '身份证号', '单位', '职务', '手机'],
    ...lines,
  ])
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, sheet, '花名册')
  writeFileSync(file, XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
}

/** Reading and storing 5,000 rows, as the import wizard does it; each round on a store of its own. */
export async function importBench(): Promise<Figure[]> {
  const reading: number[] = []
  const storing: number[] = []
  for (let round = 0; round < 3; round++) {
    const office = await openBenchOffice()
    try {
      const file = join(office.dir, 'roster.xlsx')
      writeRoster(file)
      let start = performance.now()
      const read = await office.get(
        'people/import-read',
        { source: { from: 'file', ticket: 't' } },
        { t: file },
      )
      reading.push(performance.now() - start)
      const { importId, columns } = read
      await office.get('people/import-check', { importId, fields: columns.map(({ field }) => field) })
      start = performance.now()
      const done = await office.get('people/import-apply', { importId, known: 'skip', each: {} })
      storing.push(performance.now() - start)
      if (done.added !== rows) throw new Error(`imported ${JSON.stringify(done)}`)
    } finally {
      await office.close()
    }
  }
  return [
    figure('import', 'Reading a workbook of 5,000 rows', 'ms', median(reading), 1500, 'median of 3, .xlsx, jobs thread'),
    figure('import', 'Storing 5,000 people with their posts', 'ms', median(storing), 3000, 'median of 3, ops, journal, cells, projections, search keys'),
  ] // prettier-ignore
}
