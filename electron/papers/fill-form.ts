import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Refusal } from '../../shared/contract.ts'
import type { Result } from '../../shared/kernel/result.ts'
import { err, ok } from '../../shared/kernel/result.ts'
import type { Ctx } from '../office/handler.ts'
import type { WorkbookJob } from './write-workbook.ts'

type Made = Result<Uint8Array, Refusal<'papers/write'>>

interface WordForm {
  /** Name of the paper, which is the name of the clerk's own form. */
  readonly title: string
  /** Name of the form that came along. */
  readonly template: string
  readonly data: unknown
  readonly known: readonly string[]
}

/** The clerk's own forms lie in a visible folder of the store, 模板, under the name of the paper. */
function templateFile(ctx: Ctx, form: WordForm): string {
  const place = (key: 'storeDir' | 'templatesDir') => String(ctx.session.get(key) ?? '')
  const own = join(place('storeDir'), '模板', `${form.title}.docx`)
  return place('storeDir') !== '' && existsSync(own)
    ? own
    : join(place('templatesDir'), `${form.template}.docx`)
}

/** A Word file: the clerk's own form where there is one, else the one that came along. */
export async function fillForm(ctx: Ctx, form: WordForm): Promise<Made> {
  const filled = await ctx.jobs.run('fill-word', {
    template: new Uint8Array(readFileSync(templateFile(ctx, form))),
    data: form.data,
    known: [...form.known],
  })
  if (filled === null) return err({ type: 'TemplateBroken', tag: '' })
  return filled.ok ? ok(filled.bytes) : err({ type: 'TemplateBroken', tag: filled.tag })
}

/** A sheet, made on the jobs thread. */
export async function writeSheet(ctx: Ctx, sheet: WorkbookJob): Promise<Made> {
  const bytes = await ctx.jobs.run('write-workbook', sheet)
  if (bytes === null) throw new Error('the workbook could not be made')
  return ok(bytes)
}
