import type { CoverageHead } from './coverage-list.ts'
import type { CoverageTable } from './coverage-table.ts'
import type { NotTalkedList } from './not-talked-list.ts'
import type { TagValue } from './talk-record-tags.ts'

type Tags = Readonly<Record<string, TagValue>>

const headTags = [
  ...[
    '标题',
    '单位',
    '统计期间',
    '统计截至',
    '人数',
    '必谈情形',
    '依据',
    '注',
    '知悉范围',
    '打印',
    '样例',
    '名单',
  ],
  ...['序号', '姓名', '所在单位', '职务', '最近谈话'],
]
// A period has at most twelve months; a form of the clerk's own may have columns for all of them.
const places = Array.from({ length: 12 }, (_, at) => at)

/** Tags of the Word form of 谈话覆盖表. Never renamed: templates in offices use them. */
export const coverageTagNames: readonly string[] = [
  ...headTags,
  ...['应谈', '已谈', '状态', '各月'],
  ...places.flatMap((at) => [`月份${at + 1}`, `次数${at + 1}`]),
]

/** Tags of the Word form of 未谈人员名单. Never renamed: templates in offices use them. */
export const notTalkedTagNames: readonly string[] = [...headTags, '应谈日期', '超期天数', '备注']

const headValues = (head: CoverageHead): Record<string, string> => ({
  标题: head.heading,
  单位: head.unit,
  统计期间: head.span,
  统计截至: head.asOf,
  人数: head.figures,
  必谈情形: head.tallies.join('\n'),
  依据: head.basis,
  注: head.notes.join('\n'),
  知悉范围: head.readers,
  打印: head.printed,
  样例: head.sample ? '样例' : '',
})

/** A list without anybody keeps one line that says so. */
const nobody = { 序号: '', 姓名: '（无）', 所在单位: '', 职务: '', 最近谈话: '' }

const months = (name: string, texts: readonly string[]) =>
  Object.fromEntries(places.map((at) => [`${name}${at + 1}`, texts[at] ?? '']))

/** 谈话覆盖表 under its tags; 各月 says in one cell what the months say in one each. */
export function coverageTags(table: CoverageTable): Tags {
  const lines = table.lines.map((line) => ({
    序号: line.no,
    姓名: line.name,
    所在单位: line.unit,
    职务: line.post,
    ...months('次数', line.cells),
    各月: line.cells.flatMap((cell, at) => (cell === '' ? [] : [`${table.months[at]} ${cell}`])).join('，'),
    应谈: line.need,
    已谈: line.got,
    状态: line.state,
    最近谈话: line.last,
  }))
  const none = { ...nobody, ...months('次数', []), 各月: '', 应谈: '', 已谈: '', 状态: '' }
  return { ...headValues(table), ...months('月份', table.months), 名单: lines.length > 0 ? lines : [none] }
}

/** 未谈人员名单 under its tags. */
export function notTalkedTags(list: NotTalkedList): Tags {
  const lines = list.lines.map((line) => ({
    序号: line.no,
    姓名: line.name,
    所在单位: line.unit,
    职务: line.post,
    最近谈话: line.last,
    应谈日期: line.due,
    超期天数: line.over,
    备注: '',
  }))
  const none = { ...nobody, 应谈日期: '', 超期天数: '', 备注: '' }
  return { ...headValues(list), 名单: lines.length > 0 ? lines : [none] }
}
