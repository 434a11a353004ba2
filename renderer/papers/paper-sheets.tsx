import type { PDFDocumentProxy } from 'pdfjs-dist'
import { useEffect, useRef, useState } from 'react'
import { pixelsPerPoint } from './pdf-document.ts'
import { PdfPage } from './pdf-page.tsx'

interface PaperSheetsProps {
  readonly document: PDFDocumentProxy
  readonly zoom: number | 'fit' | 'width'
}

/** A4 in points: what fitting reckons with until the first page is known. */
const a4 = { width: 595.28, height: 841.89 }
const margin = 32

interface Room {
  readonly width: number
  readonly height: number
}

/** How large a page is drawn: 1 is true size on a screen of 96 dots an inch. */
export function zoomFor(zoom: number | 'fit' | 'width', room: Room, page: Room = a4): number {
  if (typeof zoom === 'number') return zoom
  const wide = (room.width - margin) / (page.width * pixelsPerPoint)
  const high = (room.height - margin) / (page.height * pixelsPerPoint)
  const fitting = zoom === 'fit' ? Math.min(wide, high) : Math.min(wide, 1)
  return Math.max(0.25, Math.round(fitting * 100) / 100)
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
