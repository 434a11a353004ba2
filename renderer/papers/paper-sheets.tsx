import type { PDFDocumentProxy } from 'pdfjs-dist'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { zoomFor, type Room, type Zoom } from './paper-zoom.ts'
import { PdfPage } from './pdf-page.tsx'

/** The first and the last page on the desk. */
export interface PagesSeen {
  readonly from: number
  readonly to: number
}

interface PaperSheetsProps {
  readonly document: PDFDocumentProxy
  readonly zoom: Zoom
  /** Told which pages are on the desk now. */
  readonly onSee: (seen: PagesSeen) => void
}

/** How large the desk is. */
function useDeskRoom(box: RefObject<HTMLDivElement | null>): Room | null {
  const [room, setRoom] = useState<Room | null>(null)
  useEffect(() => {
    const desk = box.current?.parentElement
    if (!desk) return undefined
    const measure = () => setRoom({ width: desk.clientWidth, height: desk.clientHeight })
    const watch = new ResizeObserver(measure)
    watch.observe(desk)
    measure()
    return () => watch.disconnect()
  }, [box])
  return room
}

/** The first page's size in points: a paper's pages are all alike, so the others wait for their turn at that size. */
function useFirstPage(document: PDFDocumentProxy): Room | null {
  const [size, setSize] = useState<Room | null>(null)
  useEffect(() => {
    let gone = false
    document.getPage(1).then(
      (page) => {
        const { width, height } = page.getViewport({ scale: 1 })
        if (!gone) setSize({ width, height })
      },
      () => undefined,
    )
    return () => {
      gone = true
    }
  }, [document])
  return size
}

/** Keeps the pages that stand within `margin` of the desk, as they scroll by. */
function usePagesNear(
  box: RefObject<HTMLDivElement | null>,
  ready: boolean,
  margin: string,
): ReadonlySet<number> {
  const [near, setNear] = useState<ReadonlySet<number>>(new Set())
  useEffect(() => {
    const desk = box.current?.parentElement
    if (!desk || !ready) return undefined
    const watch = new IntersectionObserver(
      (entries) =>
        setNear((was) => {
          const next = new Set(was)
          for (const { target, isIntersecting } of entries) {
            const n = Number((target as HTMLElement).dataset['page'])
            if (isIntersecting) next.add(n)
            else next.delete(n)
          }
          return next
        }),
      { root: desk, rootMargin: margin },
    )
    for (const sheet of box.current?.children ?? []) watch.observe(sheet)
    return () => watch.disconnect()
  }, [box, ready, margin])
  return near
}

/** All pages, one below the other. Only those on the desk and next to it are drawn: a register may have a hundred. */
export function PaperSheets({ document, zoom, onSee }: PaperSheetsProps) {
  const box = useRef<HTMLDivElement>(null)
  const room = useDeskRoom(box)
  const size = useFirstPage(document)
  const ready = room !== null && size !== null
  const near = usePagesNear(box, ready, '100%')
  const seen = usePagesNear(box, ready, '0px')
  const from = Math.min(...seen)
  const to = Math.max(...seen)
  useEffect(() => {
    if (Number.isFinite(from)) onSee({ from, to })
  }, [from, to, onSee])
  const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1)
  return (
    <div className="paper-sheets" ref={box}>
      {ready &&
        numbers.map((n) => (
          <PdfPage
            key={n}
            document={document}
            n={n}
            zoom={zoomFor(zoom, room, size)}
            size={size}
            drawn={near.has(n)}
          />
        ))}
    </div>
  )
}
