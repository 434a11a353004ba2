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

/** Cells of CSV or of what was copied from a spreadsheet. Nothing in it is a formula or a number: all is text. */
export function readTextTable(text: string, separator: string | null): string[][] {
  const told = /^sep=(.)\r?\n/i.exec(text)
  const body = told === null ? text : text.slice(told[0].length)
  const { data } = Papa.parse<string[]>(body, {
    delimiter: told?.[1] ?? separator ?? '',
    delimitersToGuess: [',', '\t', ';', '|', '，'],
    skipEmptyLines: false,
  })
  return data.map((row) => row.map(bare))
}
