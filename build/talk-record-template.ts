import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { formOf, heading, line, mm, ruled, spread } from './template-parts.ts'

const heavy = { style: BorderStyle.SINGLE, size: 10, color: '000000' }
const outer = { ...ruled, top: heavy, bottom: heavy, left: heavy, right: heavy }
/** A4 less 22 mm of margin on each side. Label and value take columns 1, 2–3, 4 and 5–6; the promises one each. */
const widths = [25, 12, 46, 25, 33, 25].map(mm)
const whole = widths.reduce((sum, width) => sum + width, 0)

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
    children: [label(leftName), value(left, 1, 2), label(rightName, 3), value(right, 4, 2)],
  })
}

/** A section of free text; the row may run over pages, for a talk may be long. */
function section(name: string, text: string, leastMm: number): TableRow {
  return new TableRow({
    height: { value: mm(leastMm), rule: HeightRule.ATLEAST },
    children: [label(name), new TableCell({ width: widthOf(1, 5), columnSpan: 5, children: [line(text)] })],
  })
}

/** A line of 办理事项; the name at its left spans all of them, the last column is free for what came of each. */
function itemRow(merge: 'restart' | 'continue', texts: readonly string[]): TableRow {
  const cells = texts.map(
    (text, at) =>
      new TableCell({
        width: widthOf(at + 1, 1),
        margins: { left: mm(0.8), right: mm(0.8), marginUnitType: WidthType.DXA },
        verticalAlign: VerticalAlignTable.CENTER,
        children: [
          line(text, at === 1 && merge === 'continue' ? AlignmentType.LEFT : AlignmentType.CENTER, 22),
        ],
      }),
  )
  const name = new TableCell({
    width: widthOf(0, 1),
    verticalMerge: merge,
    verticalAlign: VerticalAlignTable.CENTER,
    children: [line(merge === 'restart' ? '办理事项' : '', AlignmentType.CENTER)],
  })
  return new TableRow({
    cantSplit: true,
    height: { value: mm(7.6), rule: HeightRule.ATLEAST },
    children: [name, ...cells],
  })
}

function signatures(): TableRow {
  const box = (column: number) =>
    new TableCell({
      width: widthOf(column, 2),
      columnSpan: 2,
      verticalAlign: VerticalAlignTable.BOTTOM,
      children: [line('年    月    日', AlignmentType.RIGHT)],
    })
  return new TableRow({
    cantSplit: true,
    height: { value: mm(20), rule: HeightRule.ATLEAST },
    children: [label('谈话人\n签 字'), box(1), label('谈话对象\n确认签字', 3), box(4)],
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
    section('谈话\n主要\n内容', '{主要内容}', 54),
    section('思想动态', '{思想动态}', 17),
    section('存在问题', '{存在问题}', 17),
    section('意见建议', '{意见建议}', 17),
    section('困难诉求', '{困难诉求}', 15),
    itemRow('restart', ['序号', '事项', '责任人', '时限', '办理情况']),
    itemRow('continue', ['{#办理事项}{序号}', '{事项}', '{责任人}', '{时限}', '{/办理事项}']),
    section('{#补正栏}补　　正', '{补正}{/补正栏}', 10),
    signatures(),
    pair('记 录 人', '{记录人}', '知悉范围', '{知悉范围}'),
  ],
})

/** 谈心谈话记录表 as a Word form. */
export const talkRecordTemplate = () =>
  formOf({
    title: '谈心谈话记录表',
    landscape: false,
    margin: [22, 22],
    children: [heading('谈心谈话记录表', 44, '{样例}'), spread(['单位：{单位}', '编号：{编号}'], 166), form],
  })
