import { parsePartialDate } from '../kernel/civil-date.ts'
import { checkIdNumber, normalizeIdNumber } from '../kernel/id-number.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { CivilDate, PartialDate } from '../kernel/schemas.ts'
import type { ImportProblem } from './import-contract.ts'
import type { PersonFields } from './people-contract.ts'
import { shown, type RawCell } from './roster-sheet.ts'

type Read<T> = Result<T, ImportProblem>

/** What a cell says, on one line. A whole number is written out: 13800000000, never 1.38E+10. */
export function cellText(cell: RawCell | undefined): string {
  if (cell === undefined) return ''
  const text = typeof cell === 'string' ? cell : (wholeNumber(cell.number) ?? cell.shown)
  return text.replace(/[\s\u200b\ufeff]+/g, ' ').trim()
}

function wholeNumber(n: number): string | null {
  return Number.isInteger(n) && Math.abs(n) < 1e15 ? String(n) : null
}

/** Dashes, slashes and words that stand for an empty cell. */
const isNothing = (text: string) => /^(?:[-—–/\\.*]+|无|否|没有|未知|不详|暂无|空)$/.test(text)

const han = /^[\p{Script=Han}\s]+$/u

/** A name without the spaces that pad two characters to the width of three (张 三). Dots of minority names stay. */
export function readName(cell: RawCell | undefined): string {
  const text = cellText(cell)
  return han.test(text) ? text.replace(/\s/g, '') : text
}

const sexWords: readonly (readonly [RegExp, PersonFields['sex']])[] = [
  [/^(?:男|男性|男同志|m|male|1|01)$/i, 'male'],
  [/^(?:女|女性|女同志|f|female|2|02)$/i, 'female'],
  [/^(?:未说明|未说明的性别|0|9)$/, 'unknown'],
]

/** 性别 as words, letters or codes of GB/T 2261.1. */
export function readSex(cell: RawCell | undefined): Read<PersonFields['sex']> {
  const text = cellText(cell).normalize('NFKC').replace(/\s/g, '')
  if (text === '' || isNothing(text)) return ok('unknown')
  const found = sexWords.find(([word]) => word.test(text))
  return found ? ok(found[1]) : err('sexUnclear')
}

const politicsWords: readonly (readonly [RegExp, PersonFields['politics']])[] = [
  [/预备党员|^0?2$/, 'probationary'],
  [/非党员|非中共|群众|无党派|^0?(?:12|13)$/, 'masses'],
  [/^(?:共青)?团员|共青团|^0?3$/, 'league'],
  [
    /民革|民盟|民建|民进|农工|致公|九三|台盟|民主党派|民主同盟|民主促进|民主建国|^(?:0?[4-9]|10|11)$/,
    'otherParty',
  ],
  [/党员|中共|^0?1$/, 'member'],
]

/** 政治面貌 as words or codes of GB/T 4762; null when the words are not known. */
export function readPolitics(cell: RawCell | undefined): PersonFields['politics'] | null {
  const text = cellText(cell).replace(/\s/g, '')
  if (text === '' || isNothing(text)) return 'unknown'
  return politicsWords.find(([word]) => word.test(text))?.[1] ?? null
}

const staffingWords: readonly (readonly [RegExp, PersonFields['staffing']])[] = [
  [/参公|参照公务员|参照管理/, 'byCivilLaw'],
  [/工勤|机关工人|技术工/, 'support'],
  [/事业/, 'institution'],
  [/行政|公务员|选调/, 'admin'],
  [/合同|临聘|临时|聘用|公益|劳务|派遣|编外|村干部|社区|志愿|三支一扶|特岗|其他|其它/, 'other'],
]

/** 编制 as words; null when the words are not known. */
export function readStaffing(cell: RawCell | undefined): PersonFields['staffing'] | null {
  const text = cellText(cell).replace(/\s/g, '')
  if (text === '' || isNothing(text)) return 'unknown'
  return staffingWords.find(([word]) => word.test(text))?.[1] ?? null
}

/** 序号: a whole number, also as `1.`, `01` or `第1`. */
export function readOrder(cell: RawCell | undefined): Read<number | null> {
  const text = cellText(cell).normalize('NFKC').replace(/\s/g, '')
  if (text === '' || isNothing(text)) return ok(null)
  const digits = /^第?(\d{1,8})[.、)号]?$/.exec(text)?.[1]
  return digits === undefined ? err('orderUnclear') : ok(Number(digits))
}

const isMasked = (text: string) => /^\d{6}\*{6,8}\d{3}[\dX]?$/.test(text)

/**
 * An ID number. One that the sheet holds as a number has lost its last digits, and one that a spreadsheet program wrote to
 * text afterwards shows it (5.3E+17, three zeros at the end): both are told as damaged, never guessed. One that our own
 * lists have masked says nothing about the number.
 */
export function readIdNumber(cell: RawCell | undefined): Read<string> {
  if (cell !== undefined && typeof cell !== 'string' && cell.number >= 1e14) return err('idDamaged')
  const text = normalizeIdNumber(cellText(cell))
  if (text === '' || isNothing(text) || isMasked(text)) return ok('')
  if (/^\d(?:\.\d+)?E\+?\d{2}$/.test(text)) return err('idDamaged')
  const checked = checkIdNumber(text)
  if (checked.ok) return ok(checked.value.number)
  if (checked.error.reason === 'check' && text.endsWith('000')) return err('idDamaged')
  const problems = {
    length: 'idLength',
    characters: 'idCharacters',
    date: 'idDate',
    check: 'idCheck',
  } as const
  return err(problems[checked.error.reason])
}

/** Ages and remarks that people write beside a date: `1980.03(45岁)`, `1980.03 45岁`, `1980年3月生`. */
function bareDate(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\([^)]*\)?/g, '')
    .replace(/[\s,、;]*\d{1,3}周?岁.*$/, '')
    .replace(/(?:出生|生于|生|入党|参加工作|起|至今)/g, '')
    .replace(/^[\s;,、]+|[\s;,、]+$/g, '')
}

/**
 * How a column writes its months. In a cell that holds a number, 1980.1 is January or October: only a column that writes
 * 1980.03 elsewhere shows that its months have two digits, and then it is October.
 */
export interface DateHabits {
  readonly twoDigitMonths: boolean
}

/** Looks at a whole column for how it writes months. */
export function dateHabits(cells: readonly (RawCell | undefined)[]): DateHabits {
  return { twoDigitMonths: cells.some((cell) => /^(?:19|20)\d\d\.0[1-9]$/.test(shown(cell).trim())) }
}

/** A day or month in any form people write; what is not understood is told, never guessed. */
export function readDate(
  cell: RawCell | undefined,
  today: CivilDate,
  habits: DateHabits,
): Read<PartialDate | null> {
  const raw = typeof cell === 'string' || cell === undefined ? (cell ?? '') : cell.shown
  const text = bareDate(raw.replace(/[\s\u200b\ufeff]+/g, ' ').trim())
  if (text === '' || isNothing(text)) return ok(null)
  const tail = typeof cell === 'object' ? /^(\d{4})\.1$/.exec(text) : null
  if (tail !== null) {
    return habits.twoDigitMonths ? ok(`${tail[1]}-10` as PartialDate) : err('dateUnclear')
  }
  const read = parsePartialDate(text, today)
  if (read.ok) return read
  return err(read.error === 'impossible' ? 'dateImpossible' : 'dateUnclear')
}

/** 入党时间 as forms have it: a date, another party's name, or both (`200106；民盟`). */
export function readJoinedParty(
  cell: RawCell | undefined,
  today: CivilDate,
  habits: DateHabits,
): Read<{ readonly on: PartialDate | null; readonly otherParty: boolean }> {
  const text = cellText(cell)
  const otherParty = readPolitics(text) === 'otherParty' && !/^\d+$/.test(text)
  if (!otherParty) {
    if (/^(?:群众|无党派|团员|未入党|非党员)/.test(text)) return ok({ on: null, otherParty })
    const on = readDate(cell, today, habits)
    return on.ok ? ok({ on: on.value, otherParty }) : on
  }
  const day = /\d{4}[-./年]?\d{1,2}(?:[-./月]?\d{1,2}日?)?/.exec(text)?.[0]
  const on = day === undefined ? null : parsePartialDate(day, today)
  return ok({ on: on?.ok === true ? on.value : null, otherParty })
}
