/** CSS pixels in a point: paper is measured in points (1/72 inch), screens in 1/96. */
export const pixelsPerPoint = 96 / 72

/** How large pages are drawn: a factor, the whole page, or the width of the window. */
export type Zoom = number | 'fit' | 'width'

/** A4 in points: what fitting reckons with until the first page is known. */
const a4 = { width: 595.28, height: 841.89 }
const margin = 32

export interface Room {
  readonly width: number
  readonly height: number
}

/** How large a page is drawn: 1 is true size on a screen of 96 dots an inch. */
export function zoomFor(zoom: Zoom, room: Room, page: Room = a4): number {
  if (typeof zoom === 'number') return zoom
  const wide = (room.width - margin) / (page.width * pixelsPerPoint)
  const high = (room.height - margin) / (page.height * pixelsPerPoint)
  const fitting = zoom === 'fit' ? Math.min(wide, high) : Math.min(wide, 1.5)
  return Math.max(0.25, Math.round(fitting * 100) / 100)
}
