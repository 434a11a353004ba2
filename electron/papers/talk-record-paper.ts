import type { Refusal } from '../../shared/contract.ts'
import type { Result } from '../../shared/kernel/result.ts'
import { err, ok } from '../../shared/kernel/result.ts'
import { fileNameOf } from '../../shared/papers/paper-text.ts'
import { talkRecordPage } from '../../shared/papers/talk-record-page.ts'
import { talkRecordRows, talkRecordTags, talkRecordTagNames } from '../../shared/papers/talk-record-tags.ts'
import type { TalkRecord, TalkRecordFields } from '../../shared/papers/talk-record.ts'
import { talkRecordFields } from '../../shared/papers/talk-record.ts'
import type { Ctx } from '../office/handler.ts'
import { talkDetail } from '../talks/talk-view.ts'
import { fillForm, writeSheet } from './fill-form.ts'
import { printingOf, type PaperKind, type PaperOf } from './paper-kind.ts'
import type { WorkbookJob } from './write-workbook.ts'

const title = '谈心谈话记录表'

/** The talk that a record form shows. Only who may read a talk may put it on paper. */
function talkForPaper(ctx: Ctx, talkId: string): Result<TalkRecord, Refusal<'papers/page'>> {
  const talk = talkDetail(ctx, talkId)
  if (!talk) return err({ type: 'NotFound' })
  const { content, mind, problems, advice } = talk
  if (content === null || mind === null || problems === null || advice === null) {
    return err({ type: 'NotAllowed', verb: 'talks:read' })
  }
  return ok({ ...talk, content, mind, problems, advice })
}

/** 谈心谈话记录表 张三 2026-03-05: found again by name and day, which is how such papers are filed. */
const fileName = (record: TalkRecord, extension: string) =>
  `${fileNameOf(title, record.people.map((person) => person.name).join('、'), record.heldOn)}.${extension}`

/** The record as a sheet: one line a field, as the county's registers have it. */
const sheetOf = (fields: TalkRecordFields): WorkbookJob => ({
  name: fields.title,
  title: fields.title,
  note: `单位：${fields.unit}　知悉范围：${fields.readers}　导出：${fields.printed}${fields.sample ? '　样例' : ''}`,
  columns: [
    { header: '项目', width: 14 },
    { header: '内容', width: 76 },
  ],
  rows: talkRecordRows(fields),
})

/** 谈心谈话记录表 of one talk. */
export const talkRecordPaper: PaperKind<PaperOf<'talkRecord'>> = {
  formats: ['pdf', 'docx', 'xlsx'],
  page: (ctx, { talkId }) => {
    const talk = talkForPaper(ctx, talkId)
    if (!talk.ok) return talk
    const html = talkRecordPage(talk.value, printingOf(ctx))
    return ok({ title, fileName: fileName(talk.value, 'pdf'), html })
  },
  file: async (ctx, { talkId }, format) => {
    const talk = talkForPaper(ctx, talkId)
    if (!talk.ok) return talk
    const fields = talkRecordFields(talk.value, printingOf(ctx))
    const data = talkRecordTags(fields)
    const made = await (format === 'docx'
      ? fillForm(ctx, { title, template: 'talk-record', data, known: talkRecordTagNames })
      : writeSheet(ctx, sheetOf(fields)))
    return made.ok ? ok({ bytes: made.value, fileName: fileName(talk.value, format) }) : made
  },
  trace: (_, { talkId }) => ({ entity: 'talk', entityId: talkId, what: 'talkRecord' }),
}
