import type { Input } from '../../shared/contract.ts'
import { err, ok } from '../../shared/kernel/result.ts'
import { paperFonts } from '../../shared/papers/paper-fonts.ts'
import type { Paper } from '../../shared/papers/papers-contract.ts'
import type { Ctx, Handlers } from '../office/handler.ts'
import { writeChosenFile } from '../store/write-file-safely.ts'
import { coveragePaper } from './coverage-paper.ts'
import { notTalkedPaper } from './not-talked-paper.ts'
import type { PaperKind, PaperOf } from './paper-kind.ts'
import { recoverySheetPaper } from './recovery-sheet-paper.ts'
import { talkRecordPaper } from './talk-record-paper.ts'

/** Every paper by its kind: a new one is a file of its own and a line here. */
const papers: { readonly [K in Paper['kind']]: PaperKind<PaperOf<K>> } = {
  talkRecord: talkRecordPaper,
  coverage: coveragePaper,
  notTalked: notTalkedPaper,
  recoverySheet: recoverySheetPaper,
}

// The table pairs each kind with its own paper, which a look-up by a union of kinds cannot say.
const kindOf = (paper: Paper) => papers[paper.kind] as PaperKind<Paper>

/** Who put which paper where: never what it says. */
function audit(ctx: Ctx, paper: Paper, how: string): void {
  const { entity, entityId, what } = kindOf(paper).trace(ctx, paper)
  ctx.work.audit({ verb: 'papers:print', entity, entityId, what: `${what} ${how}` })
}

async function write(ctx: Ctx, { paper, format, ticket }: Input<'papers/write'>) {
  const kind = kindOf(paper)
  if (!kind.formats.includes(format)) return err({ type: 'NoSuchFormat' })
  const made = await kind.file(ctx, paper, format)
  if (!made.ok) return made
  // The trace first: a file without one must not come about, and a file that cannot be written takes its trace along.
  audit(ctx, paper, format)
  const written = writeChosenFile(ctx.path(ticket), made.value.bytes)
  return written.ok ? ok({ fileName: made.value.fileName }) : written
}

/** Pages for the shell to print, and the Word and Excel forms. */
export const papersHandlers: Handlers<'papers/page' | 'papers/write'> = {
  'papers/page': (ctx, { paper, use }) => {
    const kind = kindOf(paper)
    const made = kind.page(ctx, paper)
    if (!made.ok) return made
    audit(ctx, paper, use)
    const fonts = paperFonts.map(({ role, wanted, faces }) => ({ role, wanted, faces: [...faces] }))
    return ok({ ...made.value, formats: [...kind.formats], fonts })
  },
  'papers/write': write,
}
