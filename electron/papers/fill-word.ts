import { createDefaultPlugins, TemplateHandler } from 'easy-template-x'
import type { TemplateData } from 'easy-template-x'

/** What fills a Word form: the template, the values by tag, and every tag that the program knows. */
export interface WordJob {
  readonly template: Uint8Array
  readonly data: unknown
  readonly known: string[]
}

/** A filled form, or the name of a tag that this program does not know (empty: the file is no Word form at all). */
export type WordFilled =
  { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly tag: string }

/** The text of an error that the engine gives for a tag that is opened and not closed, or the other way round. */
const tagInError = (error: unknown): string =>
  error instanceof Error && 'tagName' in error ? String((error as { tagName: unknown }).tagName) : ''

/**
 * Fills the Chinese tags of a Word form: `{姓名}`, `{#办理事项}…{/办理事项}`. The clerk may have changed the form, so its
 * tags, those of headers and footers too, are read first: one that no value belongs to is named and nothing is written, for an empty place in an official
 * paper is worse than a refusal.
 */
export async function fillWord({ template, data, known }: WordJob): Promise<WordFilled> {
  const handler = new TemplateHandler({ plugins: createDefaultPlugins() })
  const file = Buffer.from(template)
  try {
    const strange = (await handler.parseTags(file)).find((tag) => !known.includes(tag.name))
    if (strange) return { ok: false, tag: strange.name }
    return { ok: true, bytes: new Uint8Array(await handler.process(file, data as TemplateData)) }
  } catch (error) {
    return { ok: false, tag: tagInError(error) }
  }
}
