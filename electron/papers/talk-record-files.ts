import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { talkRecordRows, talkRecordTags, talkRecordTagNames } from '../../shared/papers/talk-record-tags.ts'
import type { TalkRecordFields } from '../../shared/papers/talk-record.ts'
import type { Refusal } from '../../shared/contract.ts'
import type { Result } from '../../shared/kernel/result.ts'
import { err, ok } from '../../shared/kernel/result.ts'
import type { Ctx } from '../office/handler.ts'
import type { WorkbookJob } from './write-workbook.ts'

type Made = Result<Uint8Array, Refusal<'papers/write'>>

/** The clerk's own forms lie in this visible folder of the store, under the name of the paper. */
const ownTemplate = (storeDir: string) => join(storeDir, '模板', '谈心谈话记录表.docx')

function templateFile(ctx: Ctx): string {
  const place = (key: 'storeDir' | 'templatesDir') => String(ctx.session.get(key) ?? '')
  const own = ownTemplate(place('storeDir'))
  return place('storeDir') !== '' && existsSync(own) ? own : join(place('templatesDir'), 'talk-record.docx')
}

/** The record as a Word file: the clerk's own form where there is one, else the one that came along. */
export async function talkRecordWord(ctx: Ctx, fields: TalkRecordFields): Promise<Made> {
  const filled = await ctx.jobs.run('fill-word', {
    template: new Uint8Array(readFileSync(templateFile(ctx))),
    data: talkRecordTags(fields),
    known: [...talkRecordTagNames],
  })
  if (filled === null) return err({ type: 'TemplateBroken', tag: '' })
  return filled.ok ? ok(filled.bytes) : err({ type: 'TemplateBroken', tag: filled.tag })
}

/** The record as a sheet: one line a field, as the county's registers have it. */
export function talkRecordSheet(fields: TalkRecordFields): WorkbookJob {
  return {
    name: fields.title,
    title: fields.title,
    note: `单位：${fields.unit}　知悉范围：${fields.readers}　导出：${fields.printed}${fields.sample ? '　样例' : ''}`,
    columns: [
      { header: '项目', width: 14 },
      { header: '内容', width: 76 },
    ],
    rows: talkRecordRows(fields),
  }
}

export async function talkRecordExcel(ctx: Ctx, fields: TalkRecordFields): Promise<Made> {
  const bytes = await ctx.jobs.run('write-workbook', talkRecordSheet(fields))
  if (bytes === null) throw new Error('the workbook could not be made')
  return ok(bytes)
}
