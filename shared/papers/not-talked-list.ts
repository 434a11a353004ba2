import type { CoverageHead, CoveragePerson, CoverageRecord } from './coverage-list.ts'
import { coverageHead } from './coverage-list.ts'
import { withPaperText } from './paper-text.ts'
import type { Printing } from './talk-record.ts'

/** A line of 未谈人员名单, as text. The last column, 备注, is for the pen. */
export interface NotTalkedLine {
  readonly no: string
  readonly name: string
  readonly unit: string
  readonly post: string
  readonly last: string
  /** 应谈日期. */
  readonly due: string
  /** 超期天数; empty while there is time. */
  readonly over: string
}

/** 未谈人员名单 as text, the same for paper, Word and Excel. */
export interface NotTalkedList extends CoverageHead {
  readonly lines: readonly NotTalkedLine[]
}

/** Those overdue first, the longest of them first; then those still open by their day. Equals stay in roster order. */
export function notTalked(people: readonly CoveragePerson[]): CoveragePerson[] {
  const late = people.filter((person) => person.state === 'overdue')
  const open = people.filter((person) => person.state === 'open')
  const day = (person: CoveragePerson) => person.dueOn ?? '9999-12-31'
  return [
    ...late.toSorted((a, b) => b.daysOver - a.daysOver),
    ...open.toSorted((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0)),
  ]
}

const lineOf = (person: CoveragePerson, at: number): NotTalkedLine => ({
  no: String(at + 1),
  name: person.name,
  unit: person.unit,
  post: person.post,
  last: person.lastTalkOn ?? '无记录',
  due: person.dueOn ?? '',
  over: person.state === 'overdue' ? `${person.daysOver} 天` : '',
})

/** Puts those not yet talked with into the words of the list. */
export function notTalkedList(record: CoverageRecord, printing: Printing): NotTalkedList {
  const people = notTalked(record.people)
  const overdue = people.filter((person) => person.state === 'overdue').length
  const figures = `应谈 ${record.figures.due} 人　尚未谈话 ${people.length} 人，其中超期 ${overdue} 人、未到期 ${people.length - overdue} 人`
  const notes = [
    '先列超期人员，再列未到期人员，均按应谈日期先后。“应谈日期”为最早一项尚未完成的谈话任务的时限。',
  ]
  return {
    ...coverageHead('未谈人员名单', record, printing, { figures, notes }),
    lines: withPaperText(people.map(lineOf)),
  }
}
