import { dayOfInstant, formatOfficialDate } from '../kernel/civil-date.ts'
import { paperDay, paperInstant, withPaperText } from './paper-text.ts'

/** A person on paper. */
export interface PaperPerson {
  readonly name: string
  readonly post: string
}

/** What the 谈心谈话记录表 is made of: a talk as saved, its corrections apart. */
export interface TalkRecord {
  readonly unitName: string
  readonly number: string
  readonly people: readonly PaperPerson[]
  readonly talkers: readonly PaperPerson[]
  readonly heldOn: string
  readonly startedAt: string
  readonly endedAt: string
  readonly place: string
  readonly way: 'face' | 'phone' | 'video' | 'letter'
  readonly kindName: string
  readonly triggerName: string
  readonly content: string
  readonly mind: string
  readonly problems: string
  readonly advice: string
  readonly difficulties: readonly {
    readonly number: string
    readonly personName: string
    readonly what: string
    readonly category: string
    readonly owner: string
    readonly dueOn: string
  }[]
  readonly followUps: readonly { readonly what: string; readonly owner: string; readonly dueOn: string }[]
  readonly nextOn: string
  readonly readers: 'talkers' | 'county'
  readonly corrections: readonly {
    readonly field: 'content' | 'mind' | 'problems' | 'advice' | 'place' | 'heldOn'
    readonly text: string
    readonly reason: string
    readonly by: string
    readonly atMs: number
  }[]
  readonly savedBy: string
  readonly savedMs: number
  readonly sample: boolean
}

/** Who puts a paper on paper, and when. */
export interface Printing {
  readonly by: string
  readonly atMs: number
}

/** A line of the 办理事项 table. */
export interface FollowUpLine {
  readonly no: string
  readonly what: string
  readonly owner: string
  readonly due: string
}

/** The form's fields as text, the same for paper, Word and Excel. Plain text: each output escapes for itself. */
export interface TalkRecordFields {
  readonly title: string
  readonly unit: string
  readonly number: string
  readonly time: string
  readonly place: string
  readonly way: string
  readonly talkers: readonly string[]
  readonly people: readonly string[]
  readonly kind: string
  readonly trigger: string
  readonly content: string
  readonly mind: string
  readonly problems: string
  readonly advice: string
  readonly difficulties: readonly string[]
  readonly followUps: readonly FollowUpLine[]
  readonly next: string
  readonly corrections: readonly string[]
  readonly recorder: string
  readonly readers: string
  readonly printed: string
  readonly sample: boolean
}

const ways = { face: '面谈', phone: '电话', video: '视频', letter: '书面' } as const
const readers = { talkers: '仅谈话人', county: '谈话人、县委组织部' } as const
const fieldNames = {
  content: '主要内容',
  mind: '思想动态',
  problems: '存在问题',
  advice: '意见建议',
  place: '谈话地点',
  heldOn: '谈话日期',
} as const

const withPost = ({ name, post }: PaperPerson) => (post === '' ? name : `${name}（${post}）`)

function timeHeld(record: TalkRecord): string {
  const hours = [record.startedAt, record.endedAt].filter((time) => time !== '').join('—')
  return hours === '' ? paperDay(record.heldOn) : `${paperDay(record.heldOn)} ${hours}`
}

function difficultyLine(record: TalkRecord, difficulty: TalkRecord['difficulties'][number]): string {
  const whose = record.people.length > 1 && difficulty.personName !== '' ? `${difficulty.personName}：` : ''
  const facts = [
    difficulty.number,
    difficulty.category && `类别：${difficulty.category}`,
    difficulty.owner && `责任人：${difficulty.owner}`,
    difficulty.dueOn && `时限：${paperDay(difficulty.dueOn)}`,
  ].filter((fact) => fact !== '')
  return `${whose}${difficulty.what}${facts.length > 0 ? `（${facts.join('；')}）` : ''}`
}

function correctionLine(correction: TalkRecord['corrections'][number]): string {
  const text = correction.field === 'heldOn' ? paperDay(correction.text) : correction.text
  const by = correction.by === '' ? '' : ` ${correction.by}`
  return `${paperInstant(correction.atMs)}${by} 将“${fieldNames[correction.field]}”补正为：${text}（补正原因：${correction.reason}）`
}

/** One by one or with several: what the form asks under 方式. */
const wayHeld = (record: TalkRecord) =>
  `${ways[record.way]} · ${record.people.length > 1 ? '一对多' : '一对一'}`

/** Puts a talk into the words of the form. */
export function talkRecordFields(record: TalkRecord, printing: Printing): TalkRecordFields {
  const fields: TalkRecordFields = {
    title: '谈心谈话记录表',
    unit: record.unitName,
    number: record.number,
    time: timeHeld(record),
    place: record.place,
    way: wayHeld(record),
    talkers: record.talkers.map(withPost),
    people: record.people.map(withPost),
    kind: record.kindName,
    trigger: record.triggerName,
    content: record.content,
    mind: record.mind,
    problems: record.problems,
    advice: record.advice,
    difficulties: record.difficulties.map((difficulty) => difficultyLine(record, difficulty)),
    followUps: record.followUps.map((item, at) => ({
      no: String(at + 1),
      what: item.what,
      owner: item.owner,
      due: paperDay(item.dueOn),
    })),
    next: paperDay(record.nextOn),
    corrections: record.corrections.map(correctionLine),
    recorder: `${record.savedBy} ${formatOfficialDate(dayOfInstant(record.savedMs))}`.trim(),
    readers: readers[record.readers],
    printed: `${printing.by} ${paperInstant(printing.atMs)}`.trim(),
    sample: record.sample,
  }
  return withPaperText(fields)
}
