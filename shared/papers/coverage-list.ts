import { formatOfficialDate } from '../kernel/civil-date.ts'
import type { CivilDate } from '../kernel/schemas.ts'
import { paperInstant, withPaperText } from './paper-text.ts'
import type { Printing } from './talk-record.ts'

/** How one person stands in a period: 已谈, 未谈, 超期, 不计. */
export type CoverageState = 'done' | 'open' | 'overdue' | 'exempt'

/** One person of a period, as both papers need it. */
export interface CoveragePerson {
  readonly name: string
  readonly unit: string
  readonly post: string
  /** One a month of the period: talks held, and whether something of the month was not done by its day. */
  readonly cells: readonly { readonly talks: number; readonly overdue: boolean }[]
  /** 应谈 and 已谈: talks owed in the period and how many of them were held. */
  readonly need: number
  readonly got: number
  readonly state: CoverageState
  /** Days over the earliest due day; 0 unless overdue. */
  readonly daysOver: number
  readonly lastTalkOn: CivilDate | null
  /** The earliest day by which a talk is still owed; null when none is. */
  readonly dueOn: CivilDate | null
}

/** 频次 as somebody set it, for the line that says what the list stands on. */
export interface CoverageRule {
  readonly who: 'members' | 'others'
  readonly document: string
  readonly article: string
  readonly times: number
  readonly period: 'year' | 'half' | 'quarter' | 'month'
  readonly fromOn: CivilDate
  /** Proposed by the program: the unit has not set its own yet, and no document stands behind it. */
  readonly suggested: boolean
}

/** So many of so many: 2/3. */
interface Tally {
  readonly name: string
  readonly done: number
  readonly due: number
}

/** What 谈话覆盖表 and 未谈人员名单 are made of. */
export interface CoverageRecord {
  /** The unit asked for. */
  readonly unitName: string
  /** `2026`, `2026-H1`, `2026-Q3`, `2026-05`, with its first and last day. */
  readonly period: string
  readonly from: CivilDate
  readonly to: CivilDate
  /** The day for which it was worked out. */
  readonly today: CivilDate
  /** `YYYY-MM`, in order. */
  readonly months: readonly string[]
  readonly figures: {
    readonly due: number
    readonly done: number
    readonly open: number
    readonly overdue: number
  }
  /** 必谈情形 of the period, and 支部谈心谈话 of its year. */
  readonly triggers: readonly Tally[]
  readonly branches: readonly Tally[]
  readonly rules: readonly CoverageRule[]
  /** Some day was counted over a year without an official calendar. */
  readonly provisional: boolean
  /** Some of the people belong to the sample office. */
  readonly sample: boolean
  readonly people: readonly CoveragePerson[]
}

/** What stands above and below both lists, as text. */
export interface CoverageHead {
  readonly title: string
  /** The title with its period, as it stands over the list. */
  readonly heading: string
  readonly unit: string
  readonly span: string
  readonly asOf: string
  readonly figures: string
  readonly tallies: readonly string[]
  readonly basis: string
  readonly notes: readonly string[]
  readonly readers: string
  readonly printed: string
  readonly sample: boolean
}

/** The mark of a month in which something was not done by its day. A sign, so that it survives a black-and-white printer. */
export const overdueMark = '▲'

/** A period in the words of a heading: 2026年上半年, 2026年第三季度, 2026年5月. */
export function periodWords(period: string): string {
  const [, year = '', kind = '', index = ''] = /^(\d{4})(?:-([HQ]?)(\d+))?$/.exec(period) ?? []
  if (index === '') return `${year}年`
  if (kind === 'H') return `${year}年${index === '1' ? '上' : '下'}半年`
  if (kind === 'Q') return `${year}年第${'一二三四'[Number(index) - 1]}季度`
  return `${year}年${Number(index)}月`
}

/** 2026年1月1日—6月30日: the year once where both days lie in it. */
export function spanWords(from: CivilDate, to: CivilDate): string {
  const end = formatOfficialDate(to)
  return `${formatOfficialDate(from)}—${from.slice(0, 4) === to.slice(0, 4) ? end.slice(5) : end}`
}

const every = { year: '每年', half: '每半年', quarter: '每季度', month: '每月' } as const
const often = (rule: CoverageRule) => `${every[rule.period]}至少 ${rule.times} 次`
function source(rule: CoverageRule): string {
  if (rule.suggested) return '程序建议值（本单位尚未设定谈话频次）'
  const place = `${rule.document}${rule.article}`
  return `${place === '' ? '本单位设定' : place}（${formatOfficialDate(rule.fromOn)}起）`
}

/** 依据: document and frequency, said once where it is the same for Party members and all others. */
export function basisWords(rules: readonly CoverageRule[]): string {
  if (rules.length === 0) return '未设置谈话频次'
  const [first, second] = rules
  if (first && second && source(first) === source(second) && often(first) === often(second)) {
    return `${source(first)}，${often(first)}`
  }
  const who = { members: '中共党员', others: '非中共党员' } as const
  return rules.map((rule) => `${who[rule.who]}：${source(rule)}，${often(rule)}`).join('；')
}

const tallied = (tallies: readonly Tally[]) =>
  tallies.map(({ name, done, due }) => `${name} ${done}/${due}`).join('　')

/** 必谈情形 that occurred, and the duty of branches where there are any. */
function tallyWords(record: CoverageRecord): string[] {
  const triggers = record.triggers.filter((tally) => tally.due > 0)
  const branches = record.branches.filter((tally) => tally.due > 0)
  const year = record.from.slice(0, 4)
  return [
    `必谈情形（已谈/应谈）：${triggers.length === 0 ? '本期无' : tallied(triggers)}`,
    ...(branches.length === 0 ? [] : [`支部谈心谈话（${year}年度）：${tallied(branches)}`]),
  ]
}

const provisionalNote = '部分时限所在年份尚无国务院办公厅放假安排，工作日按法定节假日推算，为暂定日期。'

/** The words above and below a list; `notes` are the list's own. */
export function coverageHead(
  title: string,
  record: CoverageRecord,
  printing: Printing,
  words: { readonly figures: string; readonly notes: readonly string[] },
): CoverageHead {
  return withPaperText({
    title,
    heading: `${periodWords(record.period)}${title}`,
    unit: record.unitName,
    span: spanWords(record.from, record.to),
    asOf: formatOfficialDate(record.today),
    figures: words.figures,
    tallies: tallyWords(record),
    basis: basisWords(record.rules),
    notes: record.provisional ? [...words.notes, provisionalNote] : words.notes,
    readers: '本单位',
    printed: `${printing.by} ${paperInstant(printing.atMs)}`.trim(),
    sample: record.sample,
  })
}
