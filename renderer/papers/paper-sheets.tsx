import type { PDFDocumentProxy } from 'pdfjs-dist'
import { useEffect, useRef, useState } from 'react'
import { zoomFor, type Room, type Zoom } from './paper-zoom.ts'
import { PdfPage } from './pdf-page.tsx'

interface PaperSheetsProps {
  readonly document: PDFDocumentProxy
  readonly zoom: Zoom
}

/** All pages, one below the other. */
export function PaperSheets({ document, zoom }: PaperSheetsProps) {
  const box = useRef<HTMLDivElement>(null)
  const [room, setRoom] = useState<Room | null>(null)
  useEffect(() => {
    const desk = box.current?.parentElement
    if (!desk) return undefined
    const measure = () => setRoom({ width: desk.clientWidth, height: desk.clientHeight })
    const watch = new ResizeObserver(measure)
    watch.observe(desk)
    measure()
    return () => watch.disconnect()
  }, [])
  const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1)
  return (
    <div className="paper-sheets" ref={box}>
      {room && numbers.map((n) => <PdfPage key={n} document={document} n={n} zoom={zoomFor(zoom, room)} />)}
    </div>
  )
}
