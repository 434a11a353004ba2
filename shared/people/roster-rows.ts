import type { ImportColumn, ImportField } from './import-contract.ts'
import { mapColumns, tidyHeader } from './roster-columns.ts'
import { bannerRows, fillMerges, shown, type RawCell, type RawSheet } from './roster-sheet.ts'

/** One line of the sheet that is about a person. */
export interface RosterRow {
  /** As the workbook numbers it, from 1. */
  readonly row: number
  readonly cells: readonly RawCell[]
  /** The heading the line stands under (一、党政办公室), where the sheet is parted by headings; else ''. */
  readonly section: string
}

/** A sheet under a header row. */
export interface Roster {
  readonly columns: readonly ImportColumn[]
  readonly rows: readonly RosterRow[]
}

/** First words of lines that count, sign or explain, and are about nobody. */
const closingWords =
  /^(?:(?:本页)?(?:合计|总计|小计|共计)(?:[:\d(人]|$)|共\d+人|(?:制表|填表|审核|审批|填报|报送|统计|单位负责|负责|联系|分管领导|主要领导|备注|说明|注|附注|日期|电话)(?:人|单位|日期|时间|电话)?(?:签字|签名)?(?::|$))/

/** Fields that make a line a person's even where the name is missing. */
const tellingFields: readonly ImportField[] = ['idNumber', 'mobile', 'bornOn', 'post']

/**
 * Reads the lines under a header: people are kept, empty lines, totals, signatures and repeated headers are not. Which
 * lines are people depends on which column is the name, so a mapping chosen by hand reads them again.
 */
export function readRoster(
  sheet: RawSheet,
  headerRow: number,
  chosen: readonly (ImportField | null)[] | null = null,
): Roster {
  const rows = fillMerges(sheet)
  const banners = bannerRows(sheet)
  const header = (rows[headerRow] ?? []).map((cell) => shown(cell))
  const below = rows.slice(headerRow + 1)
  const width = Math.max(header.length, ...below.slice(0, 200).map((row) => row.length), 0)
  const looks = Array.from({ length: width }, (_, index) => ({
    index,
    header: header[index] ?? '',
    cells: below
      .slice(0, 200)
      .flatMap((row, i) => (banners.has(headerRow + 1 + i) ? [] : [row[index] ?? ''])),
  })).filter((look) => look.header.trim() !== '' || look.cells.some((cell) => shown(cell).trim() !== ''))
  const guessed = mapColumns(looks)
  const columns =
    chosen === null ? guessed : guessed.map((column) => ({ ...column, field: chosen[column.index] ?? null }))
  return { columns, rows: peopleRows(rows, headerRow, banners, columns) }
}

function peopleRows(
  rows: readonly (readonly RawCell[])[],
  headerRow: number,
  banners: ReadonlySet<number>,
  columns: readonly ImportColumn[],
): RosterRow[] {
  const header = (rows[headerRow] ?? []).map((cell) => tidyHeader(shown(cell)))
  const people: RosterRow[] = []
  let section = ''
  for (let index = headerRow + 1; index < rows.length; index++) {
    const cells = rows[index]!
    const texts = cells.map((cell) => shown(cell).trim())
    const first = texts.find((text) => text !== '')
    if (first === undefined) continue
    if (banners.has(index) || texts.filter((text) => text !== '').length === 1) {
      section = sectionName(first, banners.has(index)) ?? section
      if (banners.has(index) || !mayBePerson(texts, columns)) continue
    }
    if (isClosing(first) || isRepeatedHeader(texts, header) || !mayBePerson(texts, columns)) continue
    people.push({ row: index + 1, cells, section })
  }
  return people
}

/** Signing and counting lines often part their letters: 合  计, 制表人 ：. */
const isClosing = (first: string) => closingWords.test(first.replace(/\s/g, '').normalize('NFKC'))

function isRepeatedHeader(texts: readonly string[], header: readonly string[]): boolean {
  const same = texts.filter((text, i) => text !== '' && tidyHeader(text) === header[i]).length
  return same >= 2 && same >= header.filter((text) => text !== '').length * 0.6
}

function mayBePerson(texts: readonly string[], columns: readonly ImportColumn[]): boolean {
  const filled = (field: ImportField) =>
    columns.some((column) => column.field === field && (texts[column.index] ?? '') !== '')
  if (!columns.some((column) => column.field !== null)) return true
  const name = columns.find((column) => column.field === 'name')
  if (name === undefined) return true
  const typed = texts[name.index] ?? ''
  if (typed !== '') return !isClosing(typed)
  return tellingFields.filter(filled).length >= 2 || filled('idNumber')
}

/** A heading's name without its number and head count: `一、党政办公室（9人）`; null for a title or a closing line. */
function sectionName(text: string, banner: boolean): string | null {
  if (!banner || text.length > 30 || isClosing(text) || /花名册|名单|登记表|一览表|统计表|情况表/.test(text))
    return null
  const name = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/^(?:\(?[一二三四五六七八九十百]+(?:\)|[、.])|\d+[、.])[、.]?/, '')
    .replace(/\([^)]*\)?$/, '')
    .replace(/:$/, '')
  return name === '' ? null : name
}
