import type { Input, Output, Refusal } from '../../shared/contract.ts'
import { dayOfInstant, formatOfficialDate } from '../../shared/kernel/civil-date.ts'
import type { Result } from '../../shared/kernel/result.ts'
import { err, ok, unreachable } from '../../shared/kernel/result.ts'
import { paperFonts } from '../../shared/papers/paper-fonts.ts'
import { fileNameOf } from '../../shared/papers/paper-text.ts'
import type { Paper, PaperFormat } from '../../shared/papers/papers-contract.ts'
import { recoverySheetPage } from '../../shared/papers/recovery-sheet-page.ts'
import { talkRecordPage } from '../../shared/papers/talk-record-page.ts'
import type { TalkRecord } from '../../shared/papers/talk-record.ts'
import { talkRecordFields } from '../../shared/papers/talk-record.ts'
import type { Ctx, Handlers } from '../office/handler.ts'
import { writeChosenFile } from '../store/write-file-safely.ts'
import { talkRecordExcel, talkRecordWord } from './talk-record-files.ts'
import { talkForPaper } from './talk-record-source.ts'

type Page = Omit<Output<'papers/page'>, 'fonts'>

const printing = (ctx: Ctx) => ({ by: ctx.actor.name, atMs: ctx.nowMs })

/** 谈心谈话记录表 张三 2026-03-05: found again by name and day, which is how such papers are filed. */
const talkFileName = (record: TalkRecord, extension: string) =>
  `${fileNameOf('谈心谈话记录表', record.people.map((person) => person.name).join('、'), record.heldOn)}.${extension}`

function page(ctx: Ctx, paper: Paper): Result<Page, Refusal<'papers/page'>> {
  switch (paper.kind) {
    case 'talkRecord': {
      const talk = talkForPaper(ctx, paper.talkId)
      if (!talk.ok) return talk
      const formats: PaperFormat[] = ['pdf', 'docx', 'xlsx']
      const html = talkRecordPage(talk.value, printing(ctx))
      return ok({ title: '谈心谈话记录表', fileName: talkFileName(talk.value, 'pdf'), html, formats })
    }
    case 'recoverySheet': {
      const { unitName, name, code } = paper
      const madeOn = formatOfficialDate(dayOfInstant(ctx.nowMs))
      const html = recoverySheetPage({ unitName, name, code, madeOn })
      return ok({
        title: '恢复单',
        fileName: `${fileNameOf('恢复单', name)}.pdf`,
        html,
        formats: ['pdf'],
      })
    }
    case 'coverage':
    case 'notTalked':
      return err({ type: 'NoSuchFormat' })
    default:
      return unreachable(paper)
  }
}

/** Who put which paper where: never what it says. */
function audit(ctx: Ctx, paper: Paper, what: string): void {
  const isTalk = paper.kind === 'talkRecord'
  ctx.work.audit({
    verb: 'papers:print',
    entity: isTalk ? 'talk' : 'account',
    entityId: isTalk ? paper.talkId : ctx.actor.accountId,
    what: `${paper.kind} ${what}`,
  })
}

async function write(ctx: Ctx, input: Input<'papers/write'>) {
  const { paper, format, ticket } = input
  if (paper.kind !== 'talkRecord') return err({ type: 'NoSuchFormat' })
  const talk = talkForPaper(ctx, paper.talkId)
  if (!talk.ok) return talk
  const fields = talkRecordFields(talk.value, printing(ctx))
  const made = await (format === 'docx' ? talkRecordWord(ctx, fields) : talkRecordExcel(ctx, fields))
  if (!made.ok) return made
  // The trace first: a file without one must not come about, and a file that cannot be written takes its trace along.
  audit(ctx, paper, format)
  const written = writeChosenFile(ctx.path(ticket), made.value)
  return written.ok ? ok({ fileName: talkFileName(talk.value, format) }) : written
}

/** Pages for the shell to print, and the Word and Excel forms. */
export const papersHandlers: Handlers<'papers/page' | 'papers/write'> = {
  'papers/page': (ctx, { paper, use }) => {
    const made = page(ctx, paper)
    if (!made.ok) return made
    audit(ctx, paper, use)
    const fonts = paperFonts.map(({ role, wanted, faces }) => ({ role, wanted, faces: [...faces] }))
    return ok({ ...made.value, fonts })
  },
  'papers/write': write,
}
