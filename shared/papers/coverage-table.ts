import type { CoverageHead, CoveragePerson, CoverageRecord } from './coverage-list.ts'
import { coverageHead, overdueMark } from './coverage-list.ts'
import { withPaperText } from './paper-text.ts'
import type { Printing } from './talk-record.ts'

/** A line of 谈话覆盖表, as text. */
export interface CoverageLine {
  readonly no: string
  readonly name: string
  readonly unit: string
  readonly post: string
  /** One a month: the number of talks, the mark of what is overdue, both, or nothing. */
  readonly cells: readonly string[]
  readonly need: string
  readonly got: string
  readonly state: string
  readonly last: string
}

/** 谈话覆盖表 as text, the same for paper, Word and Excel. Plain text: each output escapes for itself. */
export interface CoverageTable extends CoverageHead {
  /** `1月`, `2月`, … */
  readonly months: readonly string[]
  readonly lines: readonly CoverageLine[]
}

/** 超期 with its days, 已谈, 未谈; people whom no rule asks about stand in the list without a mark. */
export function stateWords({ state, daysOver }: CoveragePerson): string {
  const words = { done: '已谈', open: '未谈', overdue: `超期 ${daysOver} 天`, exempt: '不计' } as const
  return words[state]
}

const cellWords = ({ talks, overdue }: CoveragePerson['cells'][number]) =>
  `${talks > 0 ? talks : ''}${overdue ? overdueMark : ''}`

const lineOf = (person: CoveragePerson, at: number): CoverageLine => ({
  no: String(at + 1),
  name: person.name,
  unit: person.unit,
  post: person.post,
  cells: person.cells.map(cellWords),
  need: String(person.need),
  got: String(person.got),
  state: stateWords(person),
  last: person.lastTalkOn ?? '',
})

const legend = `月份栏内数字为当月谈话次数，空白为当月没有谈话，${overdueMark} 为当月到期未谈；“应谈”“已谈”为本期谈话任务次数，一次谈话可完成多项任务。`

/** Puts a period's coverage into the words of the register, in the order of the roster. */
export function coverageTable(record: CoverageRecord, printing: Printing): CoverageTable {
  const { due, done, open, overdue } = record.figures
  const figures = `应谈 ${due} 人　已谈 ${done} 人　未谈 ${open} 人　超期 ${overdue} 人`
  return {
    ...coverageHead('谈话覆盖表', record, printing, { figures, notes: [legend] }),
    months: record.months.map((month) => `${Number(month.slice(5, 7))}月`),
    lines: withPaperText(record.people.map(lineOf)),
  }
}
