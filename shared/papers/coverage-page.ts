import type { CoverageRecord } from './coverage-list.ts'
import { overdueMark } from './coverage-list.ts'
import { coverageTable } from './coverage-table.ts'
import type { RegisterColumn } from './register-page.ts'
import { registerPage } from './register-page.ts'
import type { Printing } from './talk-record.ts'

/** Twelve months leave less room to each than one. */
const monthWidth = (months: number): number => (months > 6 ? 9 : months > 3 ? 12 : 16)

/** 谈话覆盖表 as pages of A4 across: what is printed, previewed and saved as PDF. */
export function coveragePage(record: CoverageRecord, printing: Printing): string {
  const fields = coverageTable(record, printing)
  const columns: RegisterColumn[] = [
    { head: '序号', mm: 11 },
    { head: '姓名', mm: 22 },
    { head: '单位', left: true },
    { head: '职务', left: true },
    ...fields.months.map((head) => ({ head, mm: monthWidth(fields.months.length) })),
    { head: '应谈', mm: 10 },
    { head: '已谈', mm: 10 },
    { head: '状态', mm: 22 },
    { head: '最近谈话', mm: 22 },
  ]
  const rows = fields.lines.map((line) => [
    ...[line.no, line.name, line.unit, line.post].map((text) => ({ text })),
    ...line.cells.map((text) => ({ text, hatched: text.includes(overdueMark) })),
    ...[line.need, line.got, line.state, line.last].map((text) => ({ text })),
  ])
  return registerPage({ head: fields, landscape: true, columns, rows, none: '本期没有应谈人员。' })
}
