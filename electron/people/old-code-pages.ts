import * as XLSX from '@e965/xlsx'

// Workbooks of Excel 95, which report tools still write, hold Chinese in the code page of the computer they came from.
// SheetJS asks for a table of code pages; every one we meet is in the decoder that Node has.
const labels: Readonly<Record<number, string>> = {
  936: 'gb18030',
  950: 'big5',
  1200: 'utf-16le',
  10008: 'gb18030',
  28591: 'latin1',
  65001: 'utf-8',
}
type Decoder = { decode(bytes: Uint8Array): string }
const decoders = new Map<number, Decoder>()

function decoderOf(codePage: number): Decoder {
  const known = decoders.get(codePage)
  if (known !== undefined) return known
  const windows = codePage >= 1250 && codePage <= 1258 ? `windows-${codePage}` : 'latin1'
  const made = new TextDecoder(labels[codePage] ?? windows)
  decoders.set(codePage, made)
  return made
}

/** Teaches the reader the code pages of old workbooks. Writing is not its work: what it writes is ASCII. */
export function useOldCodePages(): void {
  XLSX.set_cptable({
    utils: {
      decode: (codePage: number, bytes: ArrayLike<number>) =>
        decoderOf(codePage).decode(Uint8Array.from(bytes)),
      encode: (_codePage: number, text: string) => Buffer.from(text, 'latin1'),
    },
  })
}
