/** Text that is HTML already. Everything else is made harmless when it is put in. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Part = string | number | Html | null | readonly Part[]

const names: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const harmless = (text: string) => text.replace(/[&<>"']/g, (letter) => names[letter]!)

function written(part: Part): string {
  if (part === null) return ''
  if (part instanceof Html) return part.text
  return Array.isArray(part) ? part.map(written).join('') : harmless(String(part))
}

/** A piece of a page: html`<p>${name}</p>`. */
export const html = (texts: TemplateStringsArray, ...parts: Part[]): Html =>
  new Html(texts.reduce((before, text, i) => before + written(parts[i - 1] ?? null) + text))
