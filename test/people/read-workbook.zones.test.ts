import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import * as XLSX from '@e965/xlsx'
import { afterAll, describe, expect, test } from 'vitest'
import { readWorkbook } from '../../electron/people/read-workbook.ts'
import { dayOfSerial } from '../../electron/people/sheet-cells.ts'
import { shown } from '../../shared/people/roster-sheet.ts'
import { encodeGbk } from '../fixtures/gbk.ts'

const zone = process.env.TZ
afterAll(() => {
  process.env.TZ = zone
})

type Cell = string | number | boolean | null | XLSX.CellObject

function workbook(rows: Cell[][], bookType: XLSX.BookType = 'xlsx', from1904 = false): Uint8Array {
  const book = XLSX.utils.book_new()
  const sheet = XLSX.utils.aoa_to_sheet(rows)
  XLSX.utils.book_append_sheet(book, sheet, '名单')
  book.Workbook = { WBProps: { date1904: from1904 } }
  return new Uint8Array(XLSX.write(book, { type: 'buffer', bookType }) as Buffer)
}

function rowsOf(bytes: Uint8Array, name = '名单.xlsx') {
  const read = readWorkbook({ name, bytes })
  if (!read.ok) throw new Error(read.error.type)
  return read.value.sheets[0]!.rows
}
const texts = (bytes: Uint8Array) => rowsOf(bytes).map((row) => row.map(shown))
const refusal = (bytes: Uint8Array) => {
  const read = readWorkbook({ name: '名单.xlsx', bytes })
  return read.ok ? null : read.error
}
const utf8 = (text: string) => new TextEncoder().encode(text)

describe('forms of workbook', () => {
  test.each(['xlsx', 'biff8', 'ods', 'xlsb', 'xlml', 'html'] as const)('%s', (bookType) => {
    expect(
      texts(
        workbook(
          [
            ['姓名', '性别'],
            ['张三', '男'],
          ],
          bookType,
        ),
      ),
    ).toEqual([
      ['姓名', '性别'],
      ['张三', '男'],
    ])
  })

  test('a workbook of Excel 95 holds Chinese in GBK', () => {
    const bytes = workbook([['AAAA', 'BBBB']], 'biff5')
    const put = (letters: string, text: string) =>
      bytes.set(encodeGbk(text), Buffer.from(bytes).indexOf(letters))
    put('AAAA', '姓名')
    put('BBBB', '镕基')
    // The record CODEPAGE, 0x42 of two bytes, said 1252.
    bytes.set([0xa8, 0x03], Buffer.from(bytes).indexOf(Buffer.from([0x42, 0x00, 0x02, 0x00])) + 4)
    expect(texts(bytes)).toEqual([['姓名', '镕基']])
  })

  test('AS-63 CSV in UTF-8, UTF-8 with BOM and GBK, parted by comma, semicolon or tab', () => {
    for (const separator of [',', ';', '\t']) {
      const text = `姓名${separator}备注\r\n艾力·买买提${separator}"一、${separator}二\n三"\r\n`
      const expected = [
        ['姓名', '备注'],
        ['艾力·买买提', `一、${separator}二\n三`],
      ]
      expect(texts(utf8(text))).toEqual(expected)
      expect(texts(utf8(`\uFEFF${text}`))).toEqual(expected)
      expect(texts(encodeGbk(text))).toEqual(expected)
    }
  })

  test('rare characters come through in every form', () => {
    const rows = [['姓名'], ['𠮷镕'], ['买买提·艾力']]
    expect(texts(utf8('姓名\n𠮷镕\n买买提·艾力\n'))).toEqual(rows)
    expect(texts(workbook(rows, 'biff8'))).toEqual(rows)
    expect(texts(workbook(rows, 'xlsx'))).toEqual(rows)
    const utf16 = new Uint8Array(Buffer.from('\uFEFF姓名\t性别\r\n𠮷镕\t男', 'utf16le'))
    expect(texts(utf16)).toEqual([
      ['姓名', '性别'],
      ['𠮷镕', '男'],
    ])
  })

  test('cells copied from a spreadsheet', () => {
    const read = readWorkbook({ name: '', text: '姓名\t备注\n张三\t"一\n二"\n' })
    expect(read).toMatchObject({
      ok: true,
      value: {
        sheets: [
          {
            rows: [
              ['姓名', '备注'],
              ['张三', '一\n二'],
            ],
          },
        ],
      },
    })
  })

  test('a file on the disk is read and left as it is', () => {
    const dir = mkdtempSync(join(tmpdir(), 'lianxin-roster-'))
    const path = join(dir, '名单.xls')
    writeFileSync(path, workbook([['姓名'], ['张三']], 'biff8'))
    expect(readWorkbook({ name: '名单.xls', path })).toMatchObject({ ok: true })
    expect(readWorkbook({ name: '无', path: join(dir, '没有.xls') })).toEqual({
      ok: false,
      error: { type: 'Unreadable' },
    })
    rmSync(dir, { recursive: true })
  })
})

describe('days', () => {
  const zones = ['Asia/Shanghai', 'Asia/Urumqi', 'UTC', 'America/New_York']

  test.each(zones)(
    'AS-22 AS-23 1988-07-01 and 2025-03-01 come out of every workbook as those days, in %s',
    (tz) => {
      process.env.TZ = tz
      for (const bookType of ['xlsx', 'biff8', 'ods', 'xlsb'] as const) {
        for (const from1904 of [false, true]) {
          const [july, march] = from1904 ? [30_863, 44_255] : [32_325, 45_717]
          const rows = rowsOf(
            workbook(
              [
                [
                  { t: 'n', v: july, z: 'yyyy-mm-dd' },
                  { t: 'n', v: march, z: 'yyyy"年"m"月"d"日"' },
                  { t: 'n', v: march + 0.99, z: 'yyyy/m/d h:mm' },
                ],
              ],
              bookType,
              from1904,
            ),
          )
          expect(rows[0]).toEqual(['1988-07-01', '2025-03-01', '2025-03-01'])
        }
      }
    },
  )

  test.each(zones)('AS-23 a day written as ISO text in the workbook is the same day in %s', (tz) => {
    process.env.TZ = tz
    const sheet =
      '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>' +
      '<row r="1"><c r="A1" t="d" s="1"><v>1988-07-01</v></c></row></sheetData></worksheet>'
    const plain = workbook([[{ t: 'n', v: 1, z: 'yyyy-mm-dd' }]])
    expect(texts(withPart(plain, 'xl/worksheets/sheet1.xml', sheet))).toEqual([['1988-07-01']])
  })

  test('a format without a day says a month', () => {
    const serial = { t: 'n', v: 29_281, z: 'yyyy.mm' } as const
    expect(rowsOf(workbook([[serial, { ...serial, z: '[$-804]yyyy"年"m"月";@' }]]))).toEqual([
      ['1980-03', '1980-03'],
    ])
  })

  test('day numbers are counted in both systems, around the leap day that never was', () => {
    expect(dayOfSerial(1, false)).toBe('1900-01-01')
    expect(dayOfSerial(59, false)).toBe('1900-02-28')
    expect(dayOfSerial(60, false)).toBeNull()
    expect(dayOfSerial(61, false)).toBe('1900-03-01')
    expect(dayOfSerial(0, true)).toBe('1904-01-01')
    expect(dayOfSerial(2_958_466, false)).toBeNull()
  })
})

describe('numbers', () => {
  test('AS-61 a number stays a number, so that an ID number that lost its digits can be told', () => {
    const rows = rowsOf(workbook([['530102199001011234', 530102199001011234]], 'biff8'))
    expect(rows[0]![0]).toBe('530102199001011234')
    expect(rows[0]![1]).toMatchObject({ number: 530102199001011260 })
  })

  test('formulas are read by their stored value and never worked out', () => {
    const cells: XLSX.CellObject[] = [
      { t: 'n', v: 7, f: '1+1' },
      { t: 's', v: '张三', f: 'HYPERLINK("http://example.com","李四")' },
    ]
    for (const bookType of ['xlsx', 'biff8', 'ods'] as const) {
      expect(texts(workbook([cells], bookType))).toEqual([['7', '张三']])
    }
    expect(texts(utf8('="530102199001011234",=1+1\n'))).toEqual([['530102199001011234', '=1+1']])
  })
})

/** The same zip with one part replaced. */
function withPart(zip: Uint8Array, path: string, text: string): Uint8Array {
  const file = XLSX.CFB.read(zip, { type: 'array' })
  XLSX.CFB.utils.cfb_add(file, `/${path}`, utf8(text))
  return new Uint8Array(XLSX.CFB.write(file, { type: 'buffer', fileType: 'zip' }) as Buffer)
}

function container(parts: Readonly<Record<string, string>>, fileType?: 'zip'): Uint8Array {
  const file = XLSX.CFB.utils.cfb_new()
  for (const [path, text] of Object.entries(parts)) XLSX.CFB.utils.cfb_add(file, path, utf8(text))
  return new Uint8Array(
    XLSX.CFB.write(file, { type: 'buffer', ...(fileType ? { fileType } : {}) } as never) as Buffer,
  )
}

/** A zip of one part that says it unfolds to `told` bytes. */
function zipOf(name: string, data: Uint8Array, told: number): Uint8Array {
  const packed = deflateRawSync(data)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(told, 22)
  local.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(packed.length, 20)
  central.writeUInt32LE(told, 24)
  central.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + name.length, 12)
  end.writeUInt32LE(30 + name.length + packed.length, 16)
  return new Uint8Array(Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end]))
}

describe('what is no roster', () => {
  const looksLike = (what: string) => ({ type: 'NotAWorkbook', looksLike: what })

  test('a picture, a PDF, a Word file or a program under the name of a workbook', () => {
    expect(refusal(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]))).toEqual(
      looksLike('picture'),
    )
    expect(refusal(new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]))).toEqual(looksLike('picture'))
    expect(refusal(utf8('%PDF-1.7\n...'))).toEqual(looksLike('pdf'))
    expect(refusal(container({ '/word/document.xml': '<w/>' }, 'zip'))).toEqual(looksLike('word'))
    expect(refusal(container({ '/WordDocument': 'x'.repeat(5000) }))).toEqual(looksLike('word'))
    expect(refusal(container({ '/notes.txt': 'x' }, 'zip'))).toEqual(looksLike('unknown'))
    expect(refusal(new Uint8Array([0x4d, 0x5a, 0x90, 0x00, 0x03, 0x00]))).toEqual(looksLike('unknown'))
    expect(refusal(utf8('<html><body>请先登录</body></html>'))).toEqual(looksLike('unknown'))
  })

  test('a workbook behind a password', () => {
    const encrypted = container({ '/EncryptionInfo': 'x'.repeat(300), '/EncryptedPackage': 'x'.repeat(9000) })
    expect(refusal(encrypted)).toEqual(looksLike('encrypted'))
  })

  test('an empty file, an empty sheet, blank text', () => {
    expect(refusal(new Uint8Array())).toEqual({ type: 'NoRows' })
    expect(refusal(workbook([[]]))).toEqual({ type: 'NoRows' })
    expect(refusal(utf8(' \r\n,,\r\n'))).toEqual({ type: 'NoRows' })
  })

  test('half a workbook, noise, a zip that lies about its size, a zip that unfolds to gigabytes', () => {
    const whole = workbook([['姓名'], ['张三']])
    expect(refusal(whole.subarray(0, whole.length / 2))).toEqual({ type: 'Unreadable' })
    expect(
      refusal(new Uint8Array(Array.from({ length: 999 }, (_, i) => 0x80 | ((i * 97) % 128)))),
    ).toMatchObject({
      type: expect.stringMatching(/Unreadable|NotAWorkbook/),
    })
    const megabyte = new Uint8Array(1024 * 1024)
    expect(refusal(zipOf('xl/workbook.xml', megabyte, 100))).toEqual({ type: 'Unreadable' })
    expect(refusal(zipOf('xl/workbook.xml', megabyte, 2 ** 31))).toMatchObject({ type: 'TooBig' })
  })

  test('too many bytes and 100,000 rows are told with their number', () => {
    expect(refusal(new Uint8Array(31 * 1024 * 1024))).toMatchObject({
      type: 'TooBig',
      bytes: 31 * 1024 * 1024,
    })
    const rows = Array.from({ length: 100_000 }, (_, i) => [`张${i}`, '男'])
    expect(refusal(workbook(rows))).toEqual({ type: 'TooManyRows', rows: 100_000, most: 50_000 })
    const text = rows.map((row) => row.join(',')).join('\n')
    expect(refusal(utf8(text))).toEqual({ type: 'TooManyRows', rows: 100_000, most: 50_000 })
  })

  test('rows that are only formatted do not count', () => {
    const book = XLSX.utils.book_new()
    const sheet = XLSX.utils.aoa_to_sheet([['姓名'], ['张三']])
    sheet['!ref'] = 'A1:A1048576'
    XLSX.utils.book_append_sheet(book, sheet, '名单')
    const bytes = new Uint8Array(XLSX.write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer)
    expect(rowsOf(bytes)).toHaveLength(2)
  })
})

test('hidden sheets and rows are noted', () => {
  const book = XLSX.utils.book_new()
  const sheet = XLSX.utils.aoa_to_sheet([['姓名'], ['张三'], ['李四']])
  sheet['!rows'] = [{}, { hidden: true }]
  XLSX.utils.book_append_sheet(book, sheet, '名单')
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['旧']]), '旧')
  book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] }
  const bytes = new Uint8Array(XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
  const read = readWorkbook({ name: 'x.xlsx', bytes })
  expect(read).toMatchObject({
    ok: true,
    value: { sheets: [{ hidden: false, hiddenRows: 1 }, { hidden: true }] },
  })
})
