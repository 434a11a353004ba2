import { ok } from '../../shared/kernel/result.ts'
import { coveragePage } from '../../shared/papers/coverage-page.ts'
import { coverageSheet } from '../../shared/papers/coverage-sheets.ts'
import { coverageTable } from '../../shared/papers/coverage-table.ts'
import { coverageTagNames, coverageTags } from '../../shared/papers/coverage-tags.ts'
import { coverageFileName, coverageForPaper, coverageTrace } from './coverage-source.ts'
import { fillForm, writeSheet } from './fill-form.ts'
import { printingOf, type PaperKind, type PaperOf } from './paper-kind.ts'

const title = '谈话覆盖表'

/** 谈话覆盖表 of a period: everybody who owes a talk, month by month. */
export const coveragePaper: PaperKind<PaperOf<'coverage'>> = {
  formats: ['pdf', 'docx', 'xlsx'],
  page: (ctx, paper) => {
    const record = coverageForPaper(ctx, paper)
    if (!record.ok) return record
    const html = coveragePage(record.value, printingOf(ctx))
    return ok({ title, fileName: coverageFileName(title, record.value, 'pdf'), html })
  },
  file: async (ctx, paper, format) => {
    const record = coverageForPaper(ctx, paper)
    if (!record.ok) return record
    const table = coverageTable(record.value, printingOf(ctx))
    // One form for each length of a period: a column a month.
    const template = `coverage-${table.months.length}`
    const made = await (format === 'docx'
      ? fillForm(ctx, { title, template, data: coverageTags(table), known: coverageTagNames })
      : writeSheet(ctx, coverageSheet(table)))
    return made.ok ? ok({ bytes: made.value, fileName: coverageFileName(title, record.value, format) }) : made
  },
  trace: (ctx, paper) => coverageTrace(ctx, 'coverage', paper),
}
