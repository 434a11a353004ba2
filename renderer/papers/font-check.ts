/** Which of the faces that a paper asks for is on this computer. */

const probe = '连心永酬鬱Aag013'

function pictureOf(family: string): string {
  const canvas = document.createElement('canvas')
  canvas.width = 240
  canvas.height = 32
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  if (!pen) return ''
  pen.font = `22px ${family}`
  pen.textBaseline = 'top'
  pen.fillText(probe, 2, 2)
  return canvas.toDataURL()
}

const quoted = (face: string) => (/^(serif|sans-serif|monospace)$/.test(face) ? face : `"${face}"`)

/**
 * `document.fonts.check` answers true for any face that needs no loading, there or not. So the same words are drawn
 * with the face before two different generic ones: only a face that is there makes both pictures the same.
 */
export function faceIsHere(face: string): boolean {
  return pictureOf(`${quoted(face)}, serif`) === pictureOf(`${quoted(face)}, sans-serif`)
}

/** What a paper wants for one role, and what it will get. */
export interface FaceFound {
  readonly role: 'title' | 'body' | 'kai'
  readonly wanted: string
  /** The face that stands in; empty when only the system's own is left. */
  readonly used: string
  readonly missing: boolean
}

interface FaceWanted {
  readonly role: 'title' | 'body' | 'kai'
  readonly wanted: string
  readonly faces: readonly string[]
}

/** Looks for each role's faces in their order. `isHere` is an argument so that the choice can be tested. */
export function findFaces(
  fonts: readonly FaceWanted[],
  isHere: (face: string) => boolean = faceIsHere,
): FaceFound[] {
  return fonts.map(({ role, wanted, faces }) => {
    const used = faces.find((face) => isHere(face)) ?? ''
    // The same face goes by several names; the first of the list or the wanted one itself is what was asked for.
    return { role, wanted, used, missing: used !== wanted && used !== faces[0] }
  })
}
