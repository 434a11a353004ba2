import { z } from 'zod'
import { channel } from '../kernel/contract.ts'
import { id, line, ticket } from '../kernel/schemas.ts'

const periodName = z.string().regex(/^\d{4}(-(H[12]|Q[1-4]|0[1-9]|1[0-2]))?$/)

/** What can be put on paper. */
export const paper = z.discriminatedUnion('kind', [
  /** 谈心谈话记录表 of one talk. */
  z.strictObject({ kind: z.literal('talkRecord'), talkId: id }),
  /** 谈话覆盖表 of a period, and 未谈人员名单: of the whole office, or of a unit and what is under it. */
  z.strictObject({ kind: z.literal('coverage'), period: periodName, unitId: id.nullable() }),
  z.strictObject({ kind: z.literal('notTalked'), period: periodName, unitId: id.nullable() }),
  /** The recovery sheet, once, right after it was made; the code is never stored. */
  z.strictObject({ kind: z.literal('recoverySheet'), unitName: line(60), name: line(40), code: line(200) }),
])
export type Paper = z.infer<typeof paper>

/** 另存为 PDF / Word / Excel. */
export const paperFormat = z.enum(['pdf', 'docx', 'xlsx'])
export type PaperFormat = z.infer<typeof paperFormat>

/** Why a paper cannot be written where the person chose. */
export type PaperRefusal =
  | { type: 'CannotWriteThere' }
  /** The Word template on this computer has a tag that the program does not know. */
  | { type: 'TemplateBroken'; tag: string }
  /** This paper has no such form. */
  | { type: 'NoSuchFormat' }

/** Papers. The shell turns pages into PDF; the office makes the content. */
export const papersContract = {
  /** The pages as PDF, in base64, for the preview. `fonts` are the faces the paper asks for, best first, by role. */
  'papers/preview': channel<PaperRefusal>()({
    at: 'shell',
    verb: 'papers:print',
    input: z.strictObject({ paper }),
    output: z.object({
      title: z.string(),
      pdf: z.string(),
      formats: z.array(paperFormat),
      fonts: z.array(
        z.object({ role: z.enum(['title', 'body', 'kai']), wanted: z.string(), faces: z.array(z.string()) }),
      ),
    }),
  }),
  /** Asks where to save, then saves. Logged. */
  'papers/save': channel<PaperRefusal>()({
    at: 'shell',
    verb: 'papers:print',
    input: z.strictObject({ paper, format: paperFormat }),
    output: z.object({ fileName: z.string() }),
  }),
  /** Opens the system's print dialog. Logged. */
  'papers/print': channel<PaperRefusal>()({
    at: 'shell',
    verb: 'papers:print',
    input: z.strictObject({ paper }),
    output: z.object({ printed: z.boolean() }),
  }),
  /** The page as HTML with its print CSS, for the shell's hidden window; no script, no outside address. */
  'papers/page': channel<PaperRefusal>()({
    verb: 'papers:print',
    writes: true,
    input: z.strictObject({ paper, use: z.enum(['preview', 'print', 'pdf']) }),
    output: z.object({
      title: z.string(),
      fileName: z.string(),
      html: z.string(),
      formats: z.array(paperFormat),
      fonts: z.array(
        z.object({ role: z.enum(['title', 'body', 'kai']), wanted: z.string(), faces: z.array(z.string()) }),
      ),
    }),
  }),
  /** Writes the Word or Excel form to the file behind the ticket. */
  'papers/write': channel<PaperRefusal>()({
    verb: 'papers:print',
    writes: true,
    input: z.strictObject({ paper, format: z.enum(['docx', 'xlsx']), ticket }),
    output: z.object({ fileName: z.string() }),
  }),
}
