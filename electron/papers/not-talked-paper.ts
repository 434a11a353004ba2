import { ok } from '../../shared/kernel/result.ts'
import { notTalkedSheet } from '../../shared/papers/coverage-sheets.ts'
import { notTalkedTagNames, notTalkedTags } from '../../shared/papers/coverage-tags.ts'
import { notTalkedList } from '../../shared/papers/not-talked-list.ts'
import { notTalkedPage } from '../../shared/papers/not-talked-page.ts'
import { coverageFileName, coverageForPaper, coverageTrace } from './coverage-source.ts'
import { fillForm, writeSheet } from './fill-form.ts'
import { printingOf, type PaperKind, type PaperOf } from './paper-kind.ts'

const title = '未谈人员名单'

/** 未谈人员名单 of a period: whom to talk with next, those overdue first. */
export const notTalkedPaper: PaperKind<PaperOf<'notTalked'>> = {
  formats: ['pdf', 'docx', 'xlsx'],
  page: (ctx, paper) => {
    const record = coverageForPaper(ctx, paper)
    if (!record.ok) return record
    const html = notTalkedPage(record.value, printingOf(ctx))
    return ok({ title, fileName: coverageFileName(title, record.value, 'pdf'), html })
  },
  file: async (ctx, paper, format) => {
    const record = coverageForPaper(ctx, paper)
    if (!record.ok) return record
    const list = notTalkedList(record.value, printingOf(ctx))
    const made = await (format === 'docx'
      ? fillForm(ctx, { title, template: 'not-talked', data: notTalkedTags(list), known: notTalkedTagNames })
      : writeSheet(ctx, notTalkedSheet(list)))
    return made.ok ? ok({ bytes: made.value, fileName: coverageFileName(title, record.value, format) }) : made
  },
  trace: (ctx, paper) => coverageTrace(ctx, 'notTalked', paper),
}
