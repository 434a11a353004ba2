import { distance } from 'fastest-levenshtein'
import { checkIdNumber } from '../kernel/id-number.ts'
import type { ImportColumn, ImportField } from './import-contract.ts'
import { shown, type RawCell } from './roster-sheet.ts'
import { readPolitics } from './roster-values.ts'

/** Headers seen on rosters, tidied: no spaces, no brackets and what they hold, no punctuation. */
const aliases: Readonly<Record<ImportField, readonly string[]>> = {
  name: ['姓名', '名字', '干部姓名', '人员姓名', '职工姓名', '本人姓名', '姓名全称', 'name', 'fullname'],
  sex: ['性别', '男女', 'sex', 'gender'],
  bornOn: [
    '出生年月',
    '出生日期',
    '出生年月日',
    '生日',
    '出生时间',
    '出生',
    'dateofbirth',
    'birthday',
    'born',
  ],
  idNumber: [
    ...[
      '身份证号',
      '身份证号码',
      '身份证',
      '公民身份号码',
      '公民身份证号码',
      '居民身份证号码',
      '居民身份证号',
    ],
    ...['身份证件号', '身份证件号码', '证件号码', '证件号', 'idnumber', 'idno', 'idcard'],
  ],
  ethnicity: ['民族', '族别', 'ethnicity', 'ethnicgroup'],
  politics: ['政治面貌', '政治面目', '面貌', '党派', 'politicalstatus', 'politics'],
  joinedPartyOn: [
    ...[
      '入党时间',
      '入党日期',
      '入党年月',
      '何时入党',
      '入党',
      '加入中国共产党时间',
      '加入党组织时间',
      '入党团时间',
    ],
    ...['参加党组织时间', '党派加入时间', 'joinedparty', 'joinedpartyon'],
  ],
  startedWorkOn: [
    ...[
      '参加工作时间',
      '参工时间',
      '参加工作年月',
      '参加工作日期',
      '参工年月',
      '何时参加工作',
      '工作时间',
      '参加工作',
    ],
    ...['参加工作时年月', '首次参加工作时间', 'startedwork', 'startedworkon', 'workstartdate'],
  ],
  staffing: [
    '编制',
    '编制性质',
    '编制类型',
    '人员编制',
    '人员身份',
    '编制类别',
    '身份性质',
    '人员性质',
    '人员类别',
    'staffing',
  ],
  education: ['学历', '文化程度', '学历学位', '最高学历', '全日制学历', '学历情况', 'education'],
  mobile: [
    ...[
      '手机号',
      '手机号码',
      '手机',
      '联系电话',
      '电话',
      '移动电话',
      '联系方式',
      '电话号码',
      '本人电话',
      '联系手机',
    ],
    ...['手机电话', '联系号码', 'mobile', 'phone', 'telephone'],
  ],
  orderNo: [
    '序号',
    '排序',
    '排序号',
    '顺序',
    '顺序号',
    '序',
    '编号',
    '机构内排序号',
    'no',
    'order',
    'number',
  ],
  unit: [
    ...[
      '单位',
      '工作单位',
      '部门',
      '科室',
      '所在科室',
      '所在部门',
      '所在单位',
      '站所',
      '所属单位',
      '所属部门',
      '单位名称',
    ],
    ...[
      '部门名称',
      '所在站所',
      '现工作单位',
      '机构',
      '所属科室',
      '工作部门',
      '单位科室',
      'unit',
      'department',
    ],
  ],
  post: [
    ...[
      '职务',
      '现任职务',
      '岗位',
      '职位',
      '工作岗位',
      '现职务',
      '行政职务',
      '担任职务',
      '单位及职务',
      '工作单位及职务',
    ],
    ...['现任工作单位及职务', '单位职务', '任职', '现任职位', 'post', 'position', 'jobtitle'],
  ],
  rank: ['职级', '现任职级', '职务层次', '级别', '行政级别', '现职级', '职级层次', 'rank', 'grade'],
  appointedOn: [
    ...[
      '任职时间',
      '任现职时间',
      '任职日期',
      '任现职年月',
      '任职年月',
      '现职务任职时间',
      '任现职务时间',
      '到岗时间',
    ],
    ...['现任职务时间', 'appointedon', 'appointed'],
  ],
  note: ['备注', '说明', '附注', 'note', 'notes', 'remark', 'remarks'],
}

/** Headers about somebody or something else that contain a word we look for. */
const aboutOthers =
  /家庭|家属|配偶|子女|父亲|母亲|联系人|介绍人|紧急|曾用|原任|原单位|拟任|出生地|党内|推荐|任现职级|年限/

/** The least of a column's header and cells that says where it goes. */
interface ColumnLook {
  readonly index: number
  readonly header: string
  readonly cells: readonly RawCell[]
}

/** How well a header names a field: 3 exactly, 2 by its ending, 1 but for a slip of the pen. */
interface Guess {
  readonly field: ImportField
  readonly weight: number
}

/** A header without spaces, brackets and what they hold, and punctuation. */
export function tidyHeader(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/\([^)]*\)?|\[[^\]]*\]?|【[^】]*】?|〔[^〕]*〕?/g, '')
    .replace(/[\s*:/、,.;_·\-\u200b-\u200f\ufeff]/g, '')
    .toLowerCase()
}

const exact: ReadonlyMap<string, ImportField> = new Map(
  Object.entries(aliases).flatMap(([field, names]) => names.map((name) => [name, field as ImportField])),
)
const allAliases = [...exact.entries()]

/** Slips allowed in a header of this length: none in two characters, where one slip is another word. */
const slips = (length: number) => (length < 3 ? 0 : length < 6 ? 1 : 2)

/** What a header most likely names; null when it is nothing we keep. */
export function guessHeader(header: string): Guess | null {
  const tidy = tidyHeader(header)
  if (tidy === '' || aboutOthers.test(tidy)) return null
  const known = exact.get(tidy)
  if (known !== undefined) return { field: known, weight: 3 }
  let best: Guess | null = null
  let bestLength = 0
  for (const [alias, field] of allAliases) {
    if (alias.length < 2 || alias.length <= bestLength || tidy.length > alias.length + 4) continue
    if (tidy.endsWith(alias) && /[^a-z]/.test(alias))
      [best, bestLength] = [{ field, weight: 2 }, alias.length]
  }
  return best ?? guessMisspelt(tidy)
}

function guessMisspelt(tidy: string): Guess | null {
  let best: Guess | null = null
  let bestShare = 1
  for (const [alias, field] of allAliases) {
    if (Math.abs(alias.length - tidy.length) > 2) continue
    const allowed = slips(Math.min(alias.length, tidy.length))
    if (allowed === 0) continue
    const wrong = distance(tidy, alias)
    if (wrong <= allowed && wrong / alias.length < bestShare) {
      best = { field, weight: 1 }
      bestShare = wrong / alias.length
    }
  }
  return best
}

/** What the cells of an unnamed column look like: ID numbers and mobiles are told by their shape. */
function guessCells(cells: readonly RawCell[]): ImportField | null {
  const filled = cells.map((cell) => shown(cell).trim()).filter((text) => text !== '')
  if (filled.length < 3) return null
  const most = (test: (text: string) => boolean) => filled.filter(test).length >= filled.length * 0.8
  if (most((text) => checkIdNumber(text).ok && text.length >= 18)) return 'idNumber'
  if (most((text) => /^1[3-9]\d{9}$/.test(text))) return 'mobile'
  return null
}

/** Cells that can hardly be anything but what a header with a slip in it (身份正号码, 政治面貎) means. */
function cellsBearOut(field: ImportField, cells: readonly RawCell[]): boolean {
  if (field === 'idNumber' || field === 'mobile') return guessCells(cells) === field
  if (field !== 'politics') return false
  const filled = cells.filter((cell) => shown(cell).trim() !== '')
  const read = filled.filter((cell) => ![null, 'unknown'].includes(readPolitics(cell)))
  return filled.length >= 3 && read.length >= filled.length * 0.8
}

/** Puts each column to a field; a field is used once, by the column that names it best, the first of equals. */
export function mapColumns(columns: readonly ColumnLook[]): ImportColumn[] {
  const byColumn = new Map<number, Guess>()
  const taken = new Set<ImportField>()
  const guesses = columns.map((column) => ({ column, guess: guessHeader(column.header) }))
  for (const weight of [3, 2, 1]) {
    for (const { column, guess } of guesses) {
      if (guess?.weight !== weight || taken.has(guess.field)) continue
      taken.add(guess.field)
      // A slip in the header that the cells bear out is nothing to ask about.
      const borneOut = weight === 1 && cellsBearOut(guess.field, column.cells)
      byColumn.set(column.index, borneOut ? { ...guess, weight: 2 } : guess)
    }
  }
  for (const column of columns) {
    if (byColumn.has(column.index)) continue
    const field = guessCells(column.cells)
    if (field === null || taken.has(field)) continue
    taken.add(field)
    byColumn.set(column.index, { field, weight: 1 })
  }
  return columns.map(({ index, header, cells }) => {
    const guess = byColumn.get(index)
    const sample = cells.map((cell) => shown(cell).trim()).find((text) => text !== '') ?? ''
    return { index, header: header.trim(), sample, field: guess?.field ?? null, unsure: guess?.weight === 1 }
  })
}
