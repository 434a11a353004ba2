import { dayOfInstant, formatOfficialDate } from '../../shared/kernel/civil-date.ts'
import { err, ok } from '../../shared/kernel/result.ts'
import { fileNameOf } from '../../shared/papers/paper-text.ts'
import { recoverySheetPage } from '../../shared/papers/recovery-sheet-page.ts'
import type { PaperKind, PaperOf } from './paper-kind.ts'

/** 恢复单, once, right after it was made: on paper or as PDF only, for a Word file would keep the code. */
export const recoverySheetPaper: PaperKind<PaperOf<'recoverySheet'>> = {
  formats: ['pdf'],
  page: (ctx, { unitName, name, code }) => {
    const madeOn = formatOfficialDate(dayOfInstant(ctx.nowMs))
    const html = recoverySheetPage({ unitName, name, code, madeOn })
    return ok({ title: '恢复单', fileName: `${fileNameOf('恢复单', name)}.pdf`, html })
  },
  file: async () => err({ type: 'NoSuchFormat' }),
  trace: (ctx) => ({ entity: 'account', entityId: ctx.actor.accountId, what: 'recoverySheet' }),
}
