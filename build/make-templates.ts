// Makes the Word form that comes with the program: `npm run templates`. The clerk may change a copy of it in Word.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Footer,
  HeightRule,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  Tab,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'

const mm = convertMillimetersToTwip
const song = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '方正小标宋简体' }
const fangsong = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋_GB2312' }
const heavy = { style: BorderStyle.SINGLE, size: 10, color: '000000' }
const light = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const outer = {
  top: heavy,
  bottom: heavy,
  left: heavy,
  right: heavy,
  insideHorizontal: light,
  insideVertical: light,
}
/** A4 less 24 mm and 20 mm of margin; four columns: label, value, label, value. */
const widths = [25, 58, 25, 58].map(mm)
const whole = widths.reduce((sum, width) => sum + width, 0)

const run = (text: string, size = 24) => new TextRun({ text, font: fangsong, size })
const line = (
  text: string,
  alignment: (typeof AlignmentType)[keyof typeof AlignmentType] = AlignmentType.LEFT,
  size = 24,
) => new Paragraph({ alignment, children: [run(text, size)] })

const widthOf = (from: number, columns: number) => ({
  size: widths.slice(from, from + columns).reduce((sum, width) => sum + width, 0),
  type: WidthType.DXA,
})

const label = (text: string, column = 0) =>
  new TableCell({
    width: widthOf(column, 1),
    verticalAlign: VerticalAlignTable.CENTER,
    children: text.split('\n').map((part) => line(part, AlignmentType.CENTER)),
  })

const value = (text: string, column: number, columns = 1) =>
  new TableCell({
    width: widthOf(column, columns),
    columnSpan: columns,
    verticalAlign: VerticalAlignTable.CENTER,
    children: [line(text)],
  })

function pair(leftName: string, left: string, rightName: string, right: string): TableRow {
  return new TableRow({
    cantSplit: true,
    height: { value: mm(9.6), rule: HeightRule.ATLEAST },
    children: [label(leftName), value(left, 1), label(rightName, 2), value(right, 3)],
  })
}

/** A section of free text; the row may run over pages, for a talk may be long. */
function section(name: string, paragraphs: readonly string[], leastMm: number, indent = true): TableRow {
  const children = paragraphs.map(
    (text) => new Paragraph({ indent: indent ? { firstLine: 480 } : undefined, children: [run(text)] }),
  )
  return new TableRow({
    height: { value: mm(leastMm), rule: HeightRule.ATLEAST },
    children: [label(name), new TableCell({ width: widthOf(1, 3), columnSpan: 3, children })],
  })
}

const itemWidths = [11, 50, 24, 31, 25].map(mm)
const itemCell = (text: string, column: number) =>
  new TableCell({
    width: { size: itemWidths[column] ?? 0, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    children: [line(text, column === 1 ? AlignmentType.LEFT : AlignmentType.CENTER, 22)],
  })
const itemRow = (texts: readonly string[]) =>
  new TableRow({
    cantSplit: true,
    height: { value: mm(7), rule: HeightRule.ATLEAST },
    children: texts.map(itemCell),
  })

/** 办理事项 with a column left free for what came of each. */
function items(): TableRow {
  const table = new Table({
    width: { size: itemWidths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: itemWidths,
    layout: TableLayoutType.FIXED,
    borders: {
      top: none,
      bottom: none,
      left: none,
      right: none,
      insideHorizontal: light,
      insideVertical: light,
    },
    rows: [
      itemRow(['序号', '事项', '责任人', '时限', '办理情况']),
      itemRow(['{#办理事项}{序号}', '{事项}', '{责任人}', '{时限}', '{/办理事项}']),
    ],
  })
  return new TableRow({
    children: [
      label('办理事项'),
      new TableCell({
        width: widthOf(1, 3),
        columnSpan: 3,
        margins: { left: 0, right: 0, top: 0, bottom: 0, marginUnitType: WidthType.DXA },
        // Word wants a paragraph after a table in a cell; as small as can be.
        children: [
          table,
          new Paragraph({ spacing: { line: 20, lineRule: 'exact' }, children: [run('', 2)] }),
        ],
      }),
    ],
  })
}

function signatures(): TableRow {
  const box = (column: number) =>
    new TableCell({
      width: widthOf(column, 1),
      verticalAlign: VerticalAlignTable.BOTTOM,
      children: [line('年    月    日', AlignmentType.RIGHT)],
    })
  return new TableRow({
    cantSplit: true,
    height: { value: mm(20), rule: HeightRule.ATLEAST },
    children: [label('谈话人\n签 字'), box(1), label('谈话对象\n确认签字', 2), box(3)],
  })
}

const form = new Table({
  width: { size: whole, type: WidthType.DXA },
  columnWidths: widths,
  layout: TableLayoutType.FIXED,
  borders: outer,
  margins: { left: mm(2), right: mm(2), top: mm(1), bottom: mm(1), marginUnitType: WidthType.DXA },
  rows: [
    pair('谈话对象', '{谈话对象}', '谈 话 人', '{谈话人}'),
    pair('谈话时间', '{谈话时间}', '谈话地点', '{谈话地点}'),
    pair('谈话方式', '{谈话方式}', '谈话类型', '{谈话类型}'),
    pair('触发事由', '{触发事由}', '下次谈话', '{下次谈话}'),
    section('谈话\n主要\n内容', ['{主要内容}'], 54),
    section('思想动态', ['{思想动态}'], 18),
    section('存在问题', ['{存在问题}'], 18),
    section('意见建议', ['{意见建议}'], 18),
    section('困难诉求', ['{#困难诉求}', '{困难}', '{/困难诉求}'], 16, false),
    items(),
    section('补　　正', ['{#补正}', '{补正内容}', '{/补正}'], 10, false),
    signatures(),
    pair('记 录 人', '{记录人}', '知悉范围', '{知悉范围}'),
  ],
})

const right = mm(166)
const heading = new Paragraph({
  alignment: AlignmentType.CENTER,
  spacing: { after: 120 },
  children: [
    new TextRun({ text: '谈心谈话记录表', font: song, size: 44, characterSpacing: 40 }),
    run('{样例}', 21),
  ],
})
const above = new Paragraph({
  tabStops: [{ type: TabStopType.RIGHT, position: right }],
  spacing: { after: 60 },
  children: [run('单位：{单位}'), new TextRun({ children: [new Tab()] }), run('编号：{编号}')],
})
const footer = new Footer({
  children: [
    new Paragraph({
      tabStops: [{ type: TabStopType.RIGHT, position: right }],
      children: [
        run('知悉范围：{知悉范围}　　打印：{打印}', 18),
        new TextRun({
          font: fangsong,
          size: 18,
          children: [new Tab(), '第 ', PageNumber.CURRENT, ' 页 / 共 ', PageNumber.TOTAL_PAGES, ' 页'],
        }),
      ],
    }),
  ],
})

const file = new Document({
  title: '谈心谈话记录表',
  creator: '连心',
  styles: { default: { document: { run: { font: fangsong, size: 24 } } } },
  sections: [
    {
      properties: {
        page: {
          size: { width: mm(210), height: mm(297) },
          margin: { top: mm(22), bottom: mm(22), left: mm(24), right: mm(20), footer: mm(12) },
        },
      },
      footers: { default: footer },
      children: [heading, above, form],
    },
  ],
})

const target = join(import.meta.dirname, '..', 'electron', 'papers', 'templates', 'talk-record.docx')
writeFileSync(target, await Packer.toBuffer(file))
process.stdout.write(`${target}\n`)
