import { TextLayer, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pixelsPerPoint, type Room } from './paper-zoom.ts'

interface Drawing {
  cancel(): void
}

/**
 * Fonts share one glyph between a character and the radical of the same shape, and a PDF then names the radical: 心 comes
 * out as ⼼ and could not be found. Widths do not change, so the words stay where they are.
 */
function plainCharacters(run: HTMLElement): void {
  const text = run.textContent ?? ''
  const plain = text.replaceAll(/[\u2e80-\u2fdf]/g, (radical) => radical.normalize('NFKC'))
  if (plain !== text) run.textContent = plain
}

/** Draws a page sharp for this screen, with its text laid invisibly over it. */
function draw(page: PDFPageProxy, canvas: HTMLCanvasElement, words: HTMLElement, zoom: number): Drawing {
  const viewport = page.getViewport({ scale: zoom * pixelsPerPoint })
  const sharp = Math.min(window.devicePixelRatio || 1, 2)
  canvas.width = Math.floor(viewport.width * sharp)
  canvas.height = Math.floor(viewport.height * sharp)
  const drawing = page.render({ canvas, viewport, transform: [sharp, 0, 0, sharp, 0, 0] })
  words.replaceChildren()
  const layer = new TextLayer({ textContentSource: page.streamTextContent(), container: words, viewport })
  // Both end with a rejection when cancelled, which is no fault.
  drawing.promise.catch(() => undefined)
  layer.render().then(
    () => layer.textDivs.forEach(plainCharacters),
    () => undefined,
  )
  return {
    cancel: () => {
      drawing.cancel()
      layer.cancel()
    },
  }
}

interface PdfPageProps {
  readonly document: PDFDocumentProxy
  readonly n: number
  readonly zoom: number
  /** In points. */
  readonly size: Room
  /** Near enough to be drawn; one that is not gives its picture back. */
  readonly drawn: boolean
}

/** The page of the document, once it is wanted. */
function useWantedPage(document: PDFDocumentProxy, n: number, wanted: boolean): PDFPageProxy | null {
  const [page, setPage] = useState<PDFPageProxy | null>(null)
  useEffect(() => {
    if (!wanted) return undefined
    let gone = false
    document.getPage(n).then(
      (found) => !gone && setPage(found),
      () => undefined,
    )
    return () => {
      gone = true
    }
  }, [document, n, wanted])
  return wanted ? page : null
}

/** One page as it will print; its words can be found, marked and read aloud. */
export function PdfPage({ document, n, zoom, size, drawn }: PdfPageProps) {
  const { t } = useTranslation()
  const canvas = useRef<HTMLCanvasElement>(null)
  const words = useRef<HTMLDivElement>(null)
  const page = useWantedPage(document, n, drawn)

  useEffect(() => {
    const [picture, layer] = [canvas.current, words.current]
    if (!page || !picture || !layer) return undefined
    const drawing = draw(page, picture, layer, zoom)
    return () => {
      drawing.cancel()
      // A canvas without a size holds no memory.
      picture.width = 0
      layer.replaceChildren()
    }
  }, [page, zoom])

  const scale = zoom * pixelsPerPoint
  return (
    <section
      className={page ? 'paper-sheet' : 'paper-sheet far'}
      data-page={n}
      aria-label={t('papers.page', { n, count: document.numPages })}
      style={
        { width: size.width * scale, height: size.height * scale, '--total-scale-factor': scale } as object
      }
    >
      <canvas ref={canvas} aria-hidden="true" />
      <div ref={words} className="paper-words" lang="zh-CN" />
    </section>
  )
}
