import { basename } from 'node:path'
import { err, ok } from '../../shared/kernel/result.ts'
import type { TalkRow } from '../../shared/talks/talks-contract.ts'
import type { Ctx, Handlers } from '../office/handler.ts'
import { writeChosenFile } from '../store/write-file-safely.ts'
import { talkLines, talksPage } from './talk-view.ts'

// A sheet speaks Chinese whatever the screen's language.
const columns = [
  { header: '日期', width: 12 },
  { header: '谈话对象', width: 16 },
  { header: '类型', width: 14 },
  { header: '谈话人', width: 16 },
  { header: '内容摘要', width: 60 },
  { header: '困难', width: 8, kind: 'number' as const },
]

const line = (talk: TalkRow) => [
  talk.heldOn,
  talk.people.map(({ name }) => name).join('、'),
  talk.kindName,
  talk.talkers.join('、'),
  talk.readable ? talk.excerpt || '打开可看' : '仅谈话人可看',
  talk.difficulties,
]

function talksSheet(ctx: Ctx, query: string, personId: string | null) {
  const page = talksPage(ctx, { query, personId, offset: 0, limit: 1_000_000 })
  const rows = talkLines(ctx, page.rows).map(line)
  const note = `共 ${rows.length} 次　${ctx.today}　知悉范围：谈话人和指定能看的人`
  return { name: '谈心谈话', title: '谈心谈话登记表', note, columns, rows, landscape: true }
}

/** The list of talks as a workbook. */
export const talksExportHandlers: Handlers<'talks/export'> = {
  'talks/export': async (ctx, { ticket, personId, query }) => {
    const path = ctx.path(ticket)
    const sheet = talksSheet(ctx, query, personId)
    const bytes = await ctx.jobs.run('write-workbook', sheet)
    if (bytes === null) return err({ type: 'CannotWriteThere' })
    // Audited first: a file that cannot be written takes its trace along.
    ctx.work.audit({ verb: 'talks:export', entity: 'talk', entityId: '', what: `${sheet.rows.length}` })
    const written = writeChosenFile(path, bytes)
    return written.ok ? ok({ rows: sheet.rows.length, fileName: basename(path) }) : written
  },
}
