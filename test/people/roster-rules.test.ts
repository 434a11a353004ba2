import { describe, expect, test } from 'vitest'
import type { CivilDate } from '../../shared/kernel/schemas.ts'
import { guessHeader } from '../../shared/people/roster-columns.ts'
import { chooseSheet, findHeaderRow } from '../../shared/people/roster-header.ts'
import { readRoster } from '../../shared/people/roster-rows.ts'
import type { RawCell, RawMerge, RawSheet } from '../../shared/people/roster-sheet.ts'
import {
  dateHabits,
  readDate,
  readIdNumber,
  readJoinedParty,
  readName,
  readOrder,
  readPolitics,
  readSex,
  readStaffing,
} from '../../shared/people/roster-values.ts'

const today = '2026-03-05' as CivilDate
const sheet = (rows: RawCell[][], merges: RawMerge[] = []): RawSheet => ({
  name: '名单',
  hidden: false,
  rows,
  merges,
  hiddenRows: 0,
})
const value = <T>(read: { ok: true; value: T } | { ok: false; error: string }) =>
  read.ok ? read.value : read.error
const number = (n: number, shown = String(n)): RawCell => ({ number: n, shown })

describe('headers', () => {
  test.each([
    ['姓 名', 'name', 3],
    ['性　别', 'sex', 3],
    ['出生年月(岁)', 'bornOn', 3],
    ['身份证号码', 'idNumber', 3],
    ['身份证号（18位）', 'idNumber', 3],
    ['身份正号码', 'idNumber', 1],
    ['政治面貎', 'politics', 1],
    ['何时入党', 'joinedPartyOn', 3],
    ['参工时间', 'startedWorkOn', 3],
    ['现任职务', 'post', 3],
    ['所在科室', 'unit', 3],
    ['手机号', 'mobile', 3],
    ['本人手机号码', 'mobile', 2],
    ['任现职时间', 'appointedOn', 3],
    ['备 注', 'note', 3],
    ['*编制性质：', 'staffing', 3],
  ] as const)('%s is %s', (header, field, weight) => {
    expect(guessHeader(header)).toEqual({ field, weight })
  })

  test.each([
    '家庭成员姓名',
    '入党介绍人',
    '曾用名',
    '紧急联系人电话',
    '出生地',
    '籍贯',
    '年龄',
    '党内职务',
    '津贴(元/月)',
  ])('%s is not ours', (header) => {
    expect(guessHeader(header)).toBeNull()
  })

  test('the header is found under titles, and of two rows the lower one', () => {
    const rows: RawCell[][] = [
      ['青石镇干部花名册', '', '', ''],
      ['填报时间：2026年3月1日', '', '', ''],
      ['姓名', '性别', '任职情况', ''],
      ['', '', '现任职务', '任职时间'],
      ['张三', '男', '主任', '2021.05'],
    ]
    const merges = [
      { top: 0, left: 0, bottom: 0, right: 3 },
      { top: 2, left: 0, bottom: 3, right: 0 },
      { top: 2, left: 1, bottom: 3, right: 1 },
      { top: 2, left: 2, bottom: 2, right: 3 },
    ]
    const found = findHeaderRow(sheet(rows, merges))
    expect(found?.row).toBe(3)
    const roster = readRoster(sheet(rows, merges), 3)
    expect(roster.columns.map((column) => column.field)).toEqual(['name', 'sex', 'post', 'appointedOn'])
    expect(roster.rows.map((row) => row.row)).toEqual([5])
  })

  test('a sheet without any header gives its first filled row, and the sheet with a roster is chosen', () => {
    const notes = sheet([['填表说明'], ['一、请如实填写']])
    expect(findHeaderRow(notes)).toBeNull()
    expect(chooseSheet([notes, sheet([[], ['姓名', '性别'], ['张三', '男']])])).toMatchObject({
      sheet: 1,
      headerRow: 1,
    })
    const hidden = {
      ...sheet([
        ['姓名', '性别', '民族'],
        ['张三', '男', '汉'],
      ]),
      hidden: true,
    }
    expect(chooseSheet([hidden, notes]).sheet).toBe(1)
    expect(chooseSheet([sheet([[], ['张三']])])).toMatchObject({ sheet: 0, headerRow: 1 })
  })

  test('a column is told by its cells where its header says nothing', () => {
    const rows: RawCell[][] = [
      ['姓名', '号码', ''],
      ['张三', '13900000001', '11010519491231002X'],
      ['李四', '13900000002', '11010519491231002X'],
      ['王五', number(13_900_000_003), '11010519491231002X'],
    ]
    const { columns } = readRoster(sheet(rows), 0)
    expect(columns.map(({ field, unsure }) => [field, unsure])).toEqual([
      ['name', false],
      ['mobile', true],
      ['idNumber', true],
    ])
  })
})

describe('a slip in a header', () => {
  const under = (header: string, cells: readonly RawCell[]) =>
    readRoster(sheet([['姓名', header], ...cells.map((cell): RawCell[] => ['张三', cell])]), 0).columns[1]

  test.each([
    ['身份正号码', ['11010519491231002X', '11010519491231002X', '11010519491231002X'], 'idNumber'],
    ['政治面貎', ['中共党员', '群众', '', '共青团员'], 'politics'],
  ] as const)('%s is nothing to ask about where its cells bear it out', (header, cells, field) =>
    expect(under(header, cells)).toMatchObject({ field, unsure: false }),
  )

  test.each([
    ['身份正号码', ['12', '13', '14'], 'idNumber'],
    ['政治面貎', ['良好', '一般', '良好'], 'politics'],
    ['政治面貎', ['党员'], 'politics'],
    ['参加工作时问', ['2001.6', '2002.7', '2003.8'], 'startedWorkOn'],
  ] as const)('%s is asked about where they do not, or are too few', (header, cells, field) =>
    expect(under(header, cells)).toMatchObject({ field, unsure: true }),
  )
})

describe('lines', () => {
  test('totals, signatures, headings, repeated headers and empty lines are nobody; a station named 统计站 is', () => {
    const rows: RawCell[][] = [
      ['序号', '单位', '姓名', '性别'],
      ['一、党政办公室（2人）', '', '', ''],
      [number(1), '', '张三', '男'],
      ['', '', '', ''],
      ['序号', '单位', '姓名', '性别'],
      ['二、农业服务中心', '', '', ''],
      [number(2), '统计站', '李四', '女'],
      [number(3), '', '', ''],
      ['合  计', '', '2人', ''],
      ['制表人：王五', '', '审核人：赵六', ''],
    ]
    const banner = (row: number) => ({ top: row, left: 0, bottom: row, right: 3 })
    const found = readRoster(sheet(rows, [banner(1), banner(5)]), 0).rows
    expect(found.map(({ row, section }) => [row, section])).toEqual([
      [3, '党政办公室'],
      [7, '农业服务中心'],
    ])
  })

  test('a line without a name is kept where it is clearly about somebody', () => {
    const rows: RawCell[][] = [
      ['姓名', '身份证号', '手机号'],
      ['', '11010519491231002X', '13900000001'],
    ]
    expect(readRoster(sheet(rows), 0).rows).toHaveLength(1)
  })
})

test('which lines are people follows the name column that a person chose', () => {
  const rows: RawCell[][] = [
    ['姓名', '本人'],
    ['', '张三'],
    ['李四', ''],
  ]
  expect(readRoster(sheet(rows), 0).rows.map((row) => row.row)).toEqual([3])
  expect(readRoster(sheet(rows), 0, [null, 'name']).rows.map((row) => row.row)).toEqual([2])
})

describe('cells', () => {
  test('names lose the spaces that pad them, and keep their dots and rare characters', () => {
    expect(readName('张 三')).toBe('张三')
    expect(readName('张　三\n')).toBe('张三')
    expect(readName('艾力·买买提')).toBe('艾力·买买提')
    expect(readName('𠮷 镕')).toBe('𠮷镕')
    expect(readName('John Smith')).toBe('John Smith')
  })

  test('AS-61 an ID number held as a number is damaged, never guessed', () => {
    expect(value(readIdNumber(number(5.3010219900101126e17, '5.30102E+17')))).toBe('idDamaged')
    expect(value(readIdNumber('5.30102E+17'))).toBe('idDamaged')
    expect(value(readIdNumber('530102199001011000'))).toBe('idDamaged')
    expect(value(readIdNumber(number(530_102_900_101_123)))).toBe('idDamaged')
    expect(value(readIdNumber('11010519491231002X'))).toBe('11010519491231002X')
    expect(value(readIdNumber('１１０１０５ 19491231 002x'))).toBe('11010519491231002X')
    expect(value(readIdNumber("'11010519491231002x"))).toBe('11010519491231002X')
    expect(value(readIdNumber('530102900101123'))).toBe('530102900101123')
    // Masked, as our own lists have it: that says nothing about the number.
    expect(value(readIdNumber('110105********002X'))).toBe('')
    expect(value(readIdNumber('530102******123'))).toBe('')
    expect(value(readIdNumber('1101051949*231002X'))).toBe('idCharacters')
    expect(value(readIdNumber('1101051949123100'))).toBe('idLength')
    expect(value(readIdNumber('110105194913310021'))).toBe('idDate')
    expect(value(readIdNumber('110105194912310021'))).toBe('idCheck')
    expect(value(readIdNumber('11010519491231O02X'))).toBe('idCharacters')
    expect(value(readIdNumber('无'))).toBe('')
  })

  test.each([
    ['1980.03(45岁)', '1980-03'],
    ['1980.03\n（45岁）', '1980-03'],
    ['1980.03 45岁', '1980-03'],
    ['1980年3月生', '1980-03'],
    ['1980-3-5', '1980-03-05'],
    ['2001.6', '2001-06'],
    ['198003', '1980-03'],
    ['—', null],
    ['', null],
    ['1990.02.31', 'dateImpossible'],
    ['1990年13月', 'dateImpossible'],
    ['80.03', 'dateUnclear'],
    ['32325', 'dateUnclear'],
  ])('%s is read as %s', (typed, expected) => {
    expect(value(readDate(typed, today, { twoDigitMonths: false }))).toBe(expected)
  })

  test('1980.1 in a cell of numbers is October only where the column writes 1980.03', () => {
    const cell = number(1980.1)
    expect(value(readDate(cell, today, dateHabits([cell, number(1981.5)])))).toBe('dateUnclear')
    expect(value(readDate(cell, today, dateHabits([cell, number(1981.03)])))).toBe('1980-10')
    expect(value(readDate(number(1980.1, '1980.10'), today, dateHabits([])))).toBe('1980-10')
    expect(value(readDate('1980.1', today, dateHabits([])))).toBe('1980-01')
  })

  test('words and codes', () => {
    expect([' 男性', '女 ', '1', '2', ''].map((cell) => value(readSex(cell)))).toEqual([
      'male',
      'female',
      'male',
      'female',
      'unknown',
    ])
    expect(value(readSex('男/女'))).toBe('sexUnclear')
    expect(
      ['中共党员', '党员', '中共预备党员', '团员', '九三学社', '群众', '非党员', '', '03'].map(readPolitics),
    ).toEqual([
      'member',
      'member',
      'probationary',
      'league',
      'otherParty',
      'masses',
      'masses',
      'unknown',
      'league',
    ])
    expect(readPolitics('其他人士')).toBeNull()
    expect(['行政', '参公', '事业编制', '工勤', '三支一扶', ''].map(readStaffing)).toEqual([
      'admin',
      'byCivilLaw',
      'institution',
      'support',
      'other',
      'unknown',
    ])
    expect(['1', '01', '第3', '', number(7)].map((cell) => value(readOrder(cell)))).toEqual([
      1,
      1,
      3,
      null,
      7,
    ])
    expect(value(readOrder('一'))).toBe('orderUnclear')
    expect(value(readJoinedParty('200106；民盟', today, { twoDigitMonths: false }))).toEqual({
      on: '2001-06',
      otherParty: true,
    })
  })
})
