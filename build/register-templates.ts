import {
  AlignmentType,
  HeightRule,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { formOf, heading, line, mm, ruled, run, spread } from './template-parts.ts'

interface Column {
  readonly head: string
  readonly tag: string
  readonly mm: number
  readonly left?: boolean
}

const cellOf = (text: string, column: Column) =>
  new TableCell({
    width: { size: mm(column.mm), type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    children: [line(text, column.left ? AlignmentType.LEFT : AlignmentType.CENTER, 21)],
  })

/** One head row that comes again on each page, and one row that stands for all people. */
function table(columns: readonly Column[]): Table {
  const row = (texts: readonly string[], heightMm: number, tableHeader: boolean) =>
    new TableRow({
      tableHeader,
      cantSplit: true,
      height: { value: mm(heightMm), rule: HeightRule.ATLEAST },
      children: columns.map((column, at) =>
        cellOf(texts[at] ?? '', tableHeader ? { ...column, left: false } : column),
      ),
    })
  const last = columns.length - 1
  const tags = columns.map(
    ({ tag }, at) => `${at === 0 ? '{#名单}' : ''}${tag}${at === last ? '{/名单}' : ''}`,
  )
  return new Table({
    width: { size: columns.reduce((sum, column) => sum + mm(column.mm), 0), type: WidthType.DXA },
    columnWidths: columns.map((column) => mm(column.mm)),
    layout: TableLayoutType.FIXED,
    borders: ruled,
    margins: { left: mm(0.8), right: mm(0.8), top: mm(0.4), bottom: mm(0.4), marginUnitType: WidthType.DXA },
    rows: [
      row(
        columns.map(({ head }) => head),
        9,
        true,
      ),
      row(tags, 7.4, false),
    ],
  })
}

function register(title: string, landscape: boolean, sides: number, columns: readonly Column[]) {
  const width = (landscape ? 297 : 210) - 2 * sides
  return formOf({
    title,
    landscape,
    margin: [18, sides],
    running: '{标题}　　单位：{单位}',
    children: [
      heading('{标题}', 40, '{样例}'),
      spread(['单位：{单位}', '统计期间：{统计期间}', '统计截至：{统计截至}'], width, 22),
      line('{人数}', AlignmentType.LEFT, 22),
      line('{必谈情形}', AlignmentType.LEFT, 22),
      line('依据：{依据}', AlignmentType.LEFT, 22),
      table(columns),
      line('注：{注}', AlignmentType.LEFT, 19),
      new Paragraph({
        spacing: { before: 360 },
        tabStops: [0.28, 0.56, 1].map((share) => ({
          type: share === 1 ? TabStopType.RIGHT : TabStopType.LEFT,
          position: mm(width * share),
        })),
        children: ['制表人：', '审核人：', '单位负责人：', '年    月    日'].flatMap((text, at) => [
          ...(at === 0 ? [] : [new TextRun({ children: [new Tab()] })]),
          run(text, 22),
        ]),
      }),
    ],
  })
}

const person = (unitMm: number, postMm: number): Column[] => [
  { head: '序号', tag: '{序号}', mm: 11 },
  { head: '姓名', tag: '{姓名}', mm: 22 },
  { head: '单位', tag: '{所在单位}', mm: unitMm, left: true },
  { head: '职务', tag: '{职务}', mm: postMm, left: true },
]

/** 谈话覆盖表 as a Word form, for periods of so many months. */
export function coverageTemplate(months: 1 | 3 | 6 | 12) {
  const monthMm = months > 6 ? 9 : months > 3 ? 12 : 16
  const free = 267 - 11 - 22 - months * monthMm - 64
  const columns: Column[] = [
    ...person(Math.ceil(free * 0.53), Math.floor(free * 0.47)),
    ...Array.from({ length: months }, (_, at) => ({
      head: `{月份${at + 1}}`,
      tag: `{次数${at + 1}}`,
      mm: monthMm,
    })),
    { head: '应谈', tag: '{应谈}', mm: 10 },
    { head: '已谈', tag: '{已谈}', mm: 10 },
    { head: '状态', tag: '{状态}', mm: 22 },
    { head: '最近谈话', tag: '{最近谈话}', mm: 22 },
  ]
  return register('谈话覆盖表', true, 15, columns)
}

/** 未谈人员名单 as a Word form. */
export const notTalkedTemplate = () =>
  register('未谈人员名单', false, 16, [
    ...person(37, 30),
    { head: '最近谈话', tag: '{最近谈话}', mm: 22 },
    { head: '应谈日期', tag: '{应谈日期}', mm: 22 },
    { head: '超期天数', tag: '{超期天数}', mm: 17 },
    { head: '备注', tag: '{备注}', mm: 17 },
  ])
