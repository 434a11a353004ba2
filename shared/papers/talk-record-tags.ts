import type { TalkRecordFields } from './talk-record.ts'

/** Tags of the Word form, as the clerk meets them in the template. Never renamed: templates in offices use them. */
export const talkRecordTagNames: readonly string[] = [
  ...[
    '单位',
    '编号',
    '谈话时间',
    '谈话地点',
    '谈话方式',
    '谈话人',
    '谈话对象',
    '谈话类型',
    '触发事由',
    '下次谈话',
  ],
  ...['主要内容', '思想动态', '存在问题', '意见建议', '记录人', '知悉范围', '打印', '样例'],
  ...['困难诉求', '办理事项', '序号', '事项', '责任人', '时限', '补正栏', '补正'],
]

/** A value of a tag: text, or the lines between `{#…}` and `{/…}`. */
export type TagValue = string | readonly Readonly<Record<string, string>>[]

/** The form's fields under their tags. Without promises there are two empty lines, for the pen. */
export function talkRecordTags(fields: TalkRecordFields): Readonly<Record<string, TagValue>> {
  const items = fields.followUps.map((item) => ({
    序号: item.no,
    事项: item.what,
    责任人: item.owner,
    时限: item.due,
  }))
  return {
    单位: fields.unit,
    编号: fields.number,
    谈话时间: fields.time,
    谈话地点: fields.place,
    谈话方式: fields.way,
    谈话人: fields.talkers.join('\n'),
    谈话对象: fields.people.join('\n'),
    谈话类型: fields.kind,
    触发事由: fields.trigger,
    下次谈话: fields.next,
    主要内容: indented(fields.content),
    思想动态: indented(fields.mind),
    存在问题: indented(fields.problems),
    意见建议: indented(fields.advice),
    困难诉求: fields.difficulties.join('\n'),
    办理事项: items.length > 0 ? items : [blank, blank],
    // A row of the form that is there only when something was corrected.
    补正栏: fields.corrections.length > 0 ? [{ 补正: fields.corrections.join('\n') }] : [],
    记录人: fields.recorder,
    知悉范围: fields.readers,
    打印: fields.printed,
    样例: fields.sample ? '样例' : '',
  }
}

const blank = { 序号: '', 事项: '', 责任人: '', 时限: '' }

/** Paragraphs with the two characters' space that Chinese ones begin with. */
const indented = (text: string): string => text.replaceAll(/^(?=\S)/gm, '　　')

/** A cell holds so much that its row still fits on a page; longer texts go on in the next line. */
const mostInRow = 800

function piecesOf(text: string): string[] {
  const pieces: string[] = []
  let piece = ''
  for (const character of text) {
    // Rather at a line's end than in the middle of a sentence.
    if (piece.length >= mostInRow || (character === '\n' && piece.length >= mostInRow * 0.75)) {
      pieces.push(piece)
      piece = ''
      if (character === '\n') continue
    }
    piece += character
  }
  return piece === '' && pieces.length > 0 ? pieces : [...pieces, piece]
}

/** The form as lines of 项目 and 内容 for a sheet; a long text takes several lines under one name. */
export function talkRecordRows(fields: TalkRecordFields): [string, string][] {
  const items = fields.followUps.map((item) =>
    [`${item.no}. ${item.what}`, item.owner && `责任人：${item.owner}`, item.due && `时限：${item.due}`]
      .filter((part) => part !== '')
      .join('；'),
  )
  const rows: [string, string][] = [
    ['编号', fields.number],
    ['谈话时间', fields.time],
    ['谈话地点', fields.place],
    ['谈话方式', fields.way],
    ['谈话人', fields.talkers.join('、')],
    ['谈话对象', fields.people.join('、')],
    ['谈话类型', fields.kind],
    ['触发事由', fields.trigger],
    ['谈话主要内容', fields.content],
    ['思想动态', fields.mind],
    ['存在问题', fields.problems],
    ['意见建议', fields.advice],
    ['困难诉求', fields.difficulties.join('\n')],
    ['办理事项', items.join('\n')],
    ['下次谈话', fields.next],
    ['补正', fields.corrections.join('\n')],
    ['记录人', fields.recorder],
    ['知悉范围', fields.readers],
    ['备注', ''],
  ]
  return rows.flatMap(([name, text]) =>
    piecesOf(text).map((piece, at): [string, string] => [at === 0 ? name : `${name}（续）`, piece]),
  )
}
