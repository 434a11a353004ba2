import { checkLetter, fromBase32, readBase32, toBase32 } from '../shared/kernel/base32.ts'
import { err, ok, type Result } from '../shared/kernel/result.ts'
import type { Share } from './shares.ts'

// A share as it lies in a safe: four lines of four groups of four letters. The last letter of each line checks the line
// and its number, so who types it off paper is told which line to look at again.

const shareBytes = 32
const tagBytes = 4
const lineLetters = 16
const lines = 4

/** A share that says of which county's key it is a part, by the first bytes of that key's hash. */
export interface PaperShare extends Share {
  readonly tag: Uint8Array
}

/** The four lines to print. */
export function writeShare({ place, bytes, tag }: PaperShare): string[] {
  if (bytes.length !== shareBytes || tag.length !== tagBytes) throw new RangeError('a share has 32 bytes')
  const text = toBase32(Uint8Array.of(place, ...tag, ...bytes))
  return Array.from({ length: lines }, (_, line) => {
    const data = text.slice(line * (lineLetters - 1), (line + 1) * (lineLetters - 1))
    return (data + checkLetter(data, line + 1)).match(/.{4}/g)!.join(' ')
  })
}

export type ShareSlip =
  | { type: 'ShareLength' }
  /** 1 to 4. */
  | { type: 'ShareLine'; line: number }
  | { type: 'NoShare' }

/** Reads what was typed off paper; line breaks, spaces and case do not matter. */
export function readShare(typed: string): Result<PaperShare, ShareSlip> {
  const text = readBase32(typed)
  if (text === null || text.length !== lineLetters * lines) return err({ type: 'ShareLength' })
  let data = ''
  for (let line = 0; line < lines; line++) {
    const read = text.slice(line * lineLetters, (line + 1) * lineLetters)
    if (checkLetter(read.slice(0, -1), line + 1) !== read.at(-1))
      return err({ type: 'ShareLine', line: line + 1 })
    data += read.slice(0, -1)
  }
  const all = fromBase32(data)
  const place = all[0]!
  if (place < 1 || place > 3) return err({ type: 'NoShare' })
  return ok({
    place,
    tag: all.slice(1, 1 + tagBytes),
    bytes: all.slice(1 + tagBytes, 1 + tagBytes + shareBytes),
  })
}
