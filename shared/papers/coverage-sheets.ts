import type { CoverageHead } from './coverage-list.ts'
import type { CoverageTable } from './coverage-table.ts'
import type { NotTalkedList } from './not-talked-list.ts'

/** A register as a sheet: what stands above it, its columns and lines. Numbers are numbers, so that they can be added up. */
export interface RegisterSheet {
  readonly name: string
  readonly title: string
  readonly note: string
  readonly notes: readonly string[]
  readonly columns: readonly {
    readonly header: string
    readonly width: number
    readonly kind?: 'text' | 'number' | 'middle' | 'mark'
  }[]
  readonly rows: readonly (readonly (string | number | null)[])[]
  readonly landscape: boolean
  readonly below: readonly string[]
  readonly foot: string
}

const number = (text: string): string | number => (/^\d+$/.test(text) ? Number(text) : text)

function sheetOf(head: CoverageHead): Omit<RegisterSheet, 'columns' | 'rows' | 'landscape'> {
  return {
    name: head.title,
    title: head.heading,
    note: `单位：${head.unit}　统计期间：${head.span}　统计截至：${head.asOf}${head.sample ? '　样例' : ''}`,
    notes: [
      [head.figures, ...head.tallies].join('　'),
      `依据：${head.basis}`,
      `知悉范围：${head.readers}　导出：${head.printed}`,
    ],
    below: [
      `注：${head.notes.join('')}`,
      '',
      '制表人：　　　　　　　　　　审核人：　　　　　　　　　　单位负责人：　　　　　　　　　　年　　月　　日',
    ],
    foot: `知悉范围：${head.readers}　打印：${head.printed}`,
  }
}

const people = [
  { header: '序号', width: 6, kind: 'middle' },
  { header: '姓名', width: 12, kind: 'middle' },
  { header: '单位', width: 22 },
  { header: '职务', width: 18 },
] as const

/** 谈话覆盖表 as a sheet. */
export function coverageSheet(table: CoverageTable): RegisterSheet {
  const rows = table.lines.map((line) => [
    ...[number(line.no), line.name, line.unit, line.post],
    ...line.cells.map((cell) => (cell === '' ? null : number(cell))),
    ...[number(line.need), number(line.got), line.state, line.last],
  ])
  return {
    ...sheetOf(table),
    landscape: true,
    columns: [
      ...people,
      ...table.months.map((header) => ({ header, width: 6, kind: 'mark' as const })),
      { header: '应谈', width: 6, kind: 'middle' },
      { header: '已谈', width: 6, kind: 'middle' },
      { header: '状态', width: 13, kind: 'middle' },
      { header: '最近谈话', width: 13, kind: 'middle' },
    ],
    rows,
  }
}

/** 未谈人员名单 as a sheet. */
export function notTalkedSheet(list: NotTalkedList): RegisterSheet {
  const rows = list.lines.map((line) => [
    ...[number(line.no), line.name, line.unit, line.post],
    ...[line.last, line.due, line.over === '' ? null : number(line.over.replace(/\D/g, '')), ''],
  ])
  return {
    ...sheetOf(list),
    landscape: false,
    columns: [
      ...people,
      { header: '最近谈话', width: 13, kind: 'middle' },
      { header: '应谈日期', width: 13, kind: 'middle' },
      { header: '超期天数', width: 10, kind: 'middle' },
      { header: '备注', width: 14 },
    ],
    rows,
  }
}
