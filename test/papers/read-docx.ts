import { CFB } from '@e965/xlsx'

/** A part of a Word file as text, read by a program that did not write it; null when the file has no such part. */
export function partOf(docx: Uint8Array, part: string): string | null {
  const found = CFB.find(CFB.read(Buffer.from(docx), { type: 'buffer' }), `/${part}`)
  return found ? Buffer.from(found.content as Uint8Array).toString('utf8') : null
}

/** The words of a Word file's body, one line a paragraph. */
export function wordsOf(docx: Uint8Array, part = 'word/document.xml'): string {
  return (partOf(docx, part) ?? '')
    .replaceAll(/<w:(br|tab)\b[^>]*\/>/g, '\n')
    .replaceAll('</w:p>', '\n')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}
