import { createDefaultPlugins, RelType, TemplateHandler } from 'easy-template-x'
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

/** Text after a bracket that nothing closes, or before one that nothing opened; null when all brackets make pairs. */
function brokenTag(text: string): string | null {
  const left = text.replaceAll(/\{[^{}]*\}/g, '\n')
  const found = /\{([^{}\n]{0,12})|([^{}\n]{0,12})\}/.exec(left)
  return found ? found[1] || found[2] || found[0] : null
}

/** What the form asks for that cannot be given: an unknown tag, or brackets that make no tag. */
async function strangeTag(
  handler: TemplateHandler,
  file: Buffer,
  known: readonly string[],
): Promise<string | null> {
  const strange = (await handler.parseTags(file)).find((tag) => !known.includes(tag.name))
  if (strange) return strange.name
  const texts = [
    await handler.getText(file),
    await handler.getText(file, RelType.Header),
    await handler.getText(file, RelType.Footer),
  ]
  return brokenTag(texts.join('\n'))
}

/**
 * Fills the Chinese tags of a Word form: `{姓名}`, `{#办理事项}…{/办理事项}`. The clerk may have changed the form, so its
 * tags, those of headers and footers too, are read first: one that no value belongs to is named and nothing is written,
 * for an empty place in an official paper is worse than a refusal.
 */
export async function fillWord({ template, data, known }: WordJob): Promise<WordFilled> {
  const handler = new TemplateHandler({ plugins: createDefaultPlugins() })
  const file = Buffer.from(template)
  try {
    const strange = await strangeTag(handler, file, known)
    if (strange !== null) return { ok: false, tag: strange }
    return { ok: true, bytes: new Uint8Array(await handler.process(file, data as TemplateData)) }
  } catch (error) {
    return { ok: false, tag: tagInError(error) }
  }
}
