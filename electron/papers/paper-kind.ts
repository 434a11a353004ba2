import type { Output, Refusal } from '../../shared/contract.ts'
import type { Result } from '../../shared/kernel/result.ts'
import type { Paper, PaperFormat } from '../../shared/papers/papers-contract.ts'
import type { Ctx } from '../office/handler.ts'

/** What a paper's pages are answered with; the faces are the same for all of them. */
export type MadePage = Omit<Output<'papers/page'>, 'fonts' | 'formats'>

/** A Word or Excel form, and the name that is proposed for it. */
interface MadeFile {
  readonly bytes: Uint8Array
  readonly fileName: string
}

export type WordOrExcel = Exclude<PaperFormat, 'pdf'>

/** One paper: how its pages and files are made, and what the log says of it. Each paper is one of these in its own file. */
export interface PaperKind<P extends Paper> {
  readonly formats: readonly PaperFormat[]
  page(ctx: Ctx, paper: P): Result<MadePage, Refusal<'papers/page'>>
  /** Asked only for the formats named above. */
  file(ctx: Ctx, paper: P, format: WordOrExcel): Promise<Result<MadeFile, Refusal<'papers/write'>>>
  /** The record that it shows and its conditions: never what it says. */
  trace(ctx: Ctx, paper: P): { readonly entity: string; readonly entityId: string; readonly what: string }
}

/** The paper of that kind. */
export type PaperOf<K extends Paper['kind']> = Extract<Paper, { kind: K }>

/** Who puts it on paper, and when. */
export const printingOf = (ctx: Ctx) => ({ by: ctx.actor.name, atMs: ctx.nowMs })
