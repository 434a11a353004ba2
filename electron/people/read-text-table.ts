import Papa from 'papaparse'
import { err, ok, type Result } from '../../shared/kernel/result.ts'

/** Bytes as text: by their mark where they have one, else as UTF-8 where they are valid, else as Chinese Windows writes. */
export function decodeText(bytes: Uint8Array): Result<string, 'unreadable'> {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ok(new TextDecoder('utf-16le').decode(bytes))
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ok(new TextDecoder('utf-16be').decode(bytes))
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    const text = new TextDecoder('gb18030').decode(bytes)
    const broken = text.split('\uFFFD').length - 1
    return broken > text.length / 100 ? err('unreadable') : ok(text)
  }
}

/** `="530102199001011234"` is how programs make Excel keep digits as text. */
const bare = (cell: string) => /^="(.*)"$/s.exec(cell)?.[1]?.replaceAll('""', '"') ?? cell

const separators = [',', '\t', ';', '|', '，'] as const

/** The separator that parts the first lines into the most cells; the usual one where they say as much. */
function guessSeparator(text: string): string {
  const cells = (delimiter: string) =>
    Papa.parse<string[]>(text, { delimiter, preview: 50, skipEmptyLines: true }).data.reduce(
      (sum, row) => sum + row.length,
      0,
    )
  let best: string = separators[0]
  for (const separator of separators) if (cells(separator) > cells(best)) best = separator
  return best
}

/** Cells of CSV or of what was copied from a spreadsheet. Nothing in it is a formula or a number: all is text. */
export function readTextTable(text: string, separator: string | null): string[][] {
  const told = /^sep=(.)\r?\n/i.exec(text)
  const body = told === null ? text : text.slice(told[0].length)
  const delimiter = told?.[1] ?? separator ?? guessSeparator(body)
  return Papa.parse<string[]>(body, { delimiter, skipEmptyLines: false }).data.map((row) => row.map(bare))
}
