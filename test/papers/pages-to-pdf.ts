import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { chromium } from 'playwright-core'
import { findBrowser } from '../../build/stand-in/find-browser.ts'

/** One page of a PDF: its size in millimetres and where each piece of text stands, from the upper left corner. */
export interface PrintedPage {
  readonly widthMm: number
  readonly heightMm: number
  readonly words: string
  readonly pieces: readonly {
    readonly text: string
    readonly xMm: number
    readonly yMm: number
    readonly widthMm: number
  }[]
}

// Noto draws a character and its radical with one sign, and the PDF then names the radical: ⼈ for 人, ⻚ for 页. Most are
// equal under NFKC; these are not.
const radicals = new Map(
  [...'⻚页⻓长⺠民⻘青⻔门⻅见⻋车―—'.matchAll(/(.)(.)/gu)].map(([, radical, sign]) => [radical!, sign!]),
)
const plain = (text: string) =>
  text.replaceAll(/[⺀-⻿⼀-⿕―]/g, (sign) => radicals.get(sign) ?? sign.normalize('NFKC'))

const mm = (points: number) => (points * 25.4) / 72

async function read(pdf: Uint8Array): Promise<PrintedPage[]> {
  const task = getDocument({ data: new Uint8Array(pdf), useSystemFonts: true, verbosity: 0 })
  const file = await task.promise
  const pages: PrintedPage[] = []
  for (let number = 1; number <= file.numPages; number++) {
    const page = await file.getPage(number)
    const [, , width = 0, height = 0] = page.view
    const { items } = await page.getTextContent()
    const pieces = items.flatMap((item) =>
      'str' in item && item.str !== ''
        ? [
            {
              text: plain(item.str),
              xMm: mm(item.transform[4] as number),
              yMm: mm(height - (item.transform[5] as number)),
              widthMm: mm(item.width),
            },
          ]
        : [],
    )
    const words = pieces.map((piece) => piece.text).join('')
    pages.push({ widthMm: mm(width), heightMm: mm(height), words, pieces })
  }
  await task.destroy()
  return pages
}

/** Where some text begins on a page, however the PDF cut its line into pieces; spaces do not count. */
export function placeOf(page: PrintedPage, text: string): { readonly xMm: number; readonly yMm: number } {
  const wanted = text.replaceAll(/\s/g, '')
  for (const { yMm } of page.pieces) {
    const line = page.pieces
      .filter((piece) => Math.abs(piece.yMm - yMm) < 0.6)
      .toSorted((a, b) => a.xMm - b.xMm)
      .flatMap((piece) => [...piece.text.replaceAll(/\s/g, '')].map((sign) => ({ sign, xMm: piece.xMm })))
    const at = line
      .map(({ sign }) => sign)
      .join('')
      .indexOf(wanted)
    if (at >= 0) return { xMm: line[at]?.xMm ?? 0, yMm }
  }
  throw new Error(`${text} is not on the page: ${page.words}`)
}

interface PrintedFile {
  readonly pages: PrintedPage[]
  readonly pdf: Uint8Array
}

/** Prints pages and keeps only what stands on them. */
export async function printAll(
  html: Readonly<Record<string, string>>,
): Promise<Record<string, PrintedPage[]>> {
  const files = await printFiles(html)
  return Object.fromEntries(Object.entries(files).map(([name, file]) => [name, file.pages]))
}

/** Prints pages as the program does (the page's own size, its background) and reads the PDF with another program. */
export async function printFiles(
  html: Readonly<Record<string, string>>,
): Promise<Record<string, PrintedFile>> {
  const executablePath = findBrowser()
  if (executablePath === null) throw new Error('no Chromium, Chrome or Edge on this machine: install one')
  const window = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  })
  const printed: Record<string, PrintedFile> = {}
  try {
    const page = await window.newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    for (const [name, source] of Object.entries(html)) {
      await page.setContent(source)
      const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
      printed[name] = { pages: await read(pdf), pdf }
    }
    if (asked.length > 0) throw new Error(`a paper asked for ${asked.join(' ')}`)
  } finally {
    await window.close()
  }
  return printed
}

/** A file turned into text by LibreOffice where it is on this machine; null elsewhere. */
export function throughOtherOffice(name: string, bytes: Uint8Array): string | null {
  const dir = mkdtempSync(join(tmpdir(), 'other-office-'))
  writeFileSync(join(dir, name), bytes)
  try {
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=file://${dir}/profile`,
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        dir,
        join(dir, name),
      ],
      { stdio: 'ignore', timeout: 120_000 },
    )
    return execFileSync('pdftotext', ['-layout', join(dir, name.replace(/\.\w+$/, '.pdf')), '-'], {
      encoding: 'utf8',
    })
  } catch {
    return null
  }
}
