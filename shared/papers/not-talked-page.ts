import type { CoverageRecord } from './coverage-list.ts'
import { notTalkedList } from './not-talked-list.ts'
import { registerPage } from './register-page.ts'
import type { Printing } from './talk-record.ts'

const columns = [
  { head: '序号', mm: 11 },
  { head: '姓名', mm: 20 },
  { head: '单位', left: true, mm: 37 },
  { head: '职务', left: true },
  { head: '最近谈话', mm: 22 },
  { head: '应谈日期', mm: 22 },
  { head: '超期天数', mm: 17 },
  { head: '备注', mm: 18 },
]

/** 未谈人员名单 as pages of A4 upright: what is printed, previewed and saved as PDF. */
export function notTalkedPage(record: CoverageRecord, printing: Printing): string {
  const fields = notTalkedList(record, printing)
  const rows = fields.lines.map((line) => [
    ...[line.no, line.name, line.unit, line.post, line.last, line.due, line.over, ''].map((text) => ({
      text,
    })),
  ])
  const none = record.figures.due === 0 ? '本期没有应谈人员。' : '本期应谈人员均已谈话。'
  return registerPage({ head: fields, landscape: false, columns, rows, none })
}
