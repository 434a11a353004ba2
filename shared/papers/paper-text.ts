import { dayOfInstant, formatOfficialDate } from '../kernel/civil-date.ts'
import type { CivilDate } from '../kernel/schemas.ts'

// What XML, and with it Word and Excel, cannot hold at all: one such character makes a file that no program opens.
const unprintable =
  // oxlint-disable-next-line no-control-regex -- naming them is how they are taken out
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

/** Text as it may stand on any paper: line ends as `\n`, without characters that no file format can hold. */
export const paperText = (text: string): string => text.replaceAll(/\r\n?/g, '\n').replaceAll(unprintable, '')

/** The same value with every text in it fit for paper. */
export function withPaperText<T>(value: T): T {
  if (typeof value === 'string') return paperText(value) as T
  if (Array.isArray(value)) return value.map((item: unknown) => withPaperText(item)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withPaperText(item)])) as T
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text typed by a person, for a place between tags or in quotes. */
export const escapeHtml = (text: string): string =>
  paperText(text).replaceAll(/[&<>"']/g, (character) => entities[character] ?? '')

/** Text typed by a person, for a string of a style sheet. */
export const escapeCss = (text: string): string =>
  paperText(text).replaceAll(
    /[^\p{L}\p{N} ]/gu,
    (character) => `\\${(character.codePointAt(0) ?? 32).toString(16)} `,
  )

/** A day as official papers write it, 2026年3月5日; empty stays empty, and what is no day stays as it is. */
export const paperDay = (day: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) ? formatOfficialDate(day as CivilDate) : day

/** An instant as China's clock had it: 2026年3月5日 14:20. */
export function paperInstant(ms: number): string {
  const minutes = Math.floor((ms + 8 * 3_600_000) / 60_000) % 1440
  const two = (n: number) => String(n).padStart(2, '0')
  return `${formatOfficialDate(dayOfInstant(ms))} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** A name that any system takes for a file: no path signs, no leading dot, cut to a sensible length. */
export const fileNameOf = (...parts: readonly string[]): string =>
  [
    ...parts
      .map(paperText)
      .join(' ')
      .replaceAll(/[\\/:*?"<>|\n\t]/g, '')
      .trim()
      .replace(/^\.+/, ''),
  ]
    .slice(0, 80)
    .join('')
