import { inflateSync } from 'node:zlib'

/** What a picture shows, as far as a program can tell. */
export interface PictureFacts {
  readonly width: number
  readonly height: number
  /** Distinct colours of every seventh pixel. */
  readonly colours: number
  /** Share of the commonest colour: near 1 for an empty page. */
  readonly paper: number
}

/** The chunks of a PNG file by type, in their order. */
function* chunks(png: Buffer): Generator<{ type: string; data: Buffer }> {
  if (png.subarray(1, 4).toString('latin1') !== 'PNG') throw new Error('no PNG')
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at)
    yield { type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) }
    at += 12 + length
  }
}

const nearest = (left: number, up: number, corner: number): number => {
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}

/** Takes the five filters of the format off every line, in place. */
function unfilter(raw: Buffer, lineBytes: number, step: number): void {
  for (let line = 0; line * (lineBytes + 1) < raw.length; line++) {
    const start = line * (lineBytes + 1) + 1
    const filter = raw[start - 1]
    for (let x = 0; x < lineBytes; x++) {
      const left = x >= step ? raw[start + x - step]! : 0
      const up = line > 0 ? raw[start + x - lineBytes - 1]! : 0
      const corner = line > 0 && x >= step ? raw[start + x - lineBytes - 1 - step]! : 0
      const add = [0, left, up, (left + up) >> 1, nearest(left, up, corner)][filter ?? 0]!
      raw[start + x] = (raw[start + x]! + add) & 0xff
    }
  }
}

/** Reads a picture as browsers write them: 8 bits, with or without transparency, not interlaced. */
export function pictureFacts(png: Buffer): PictureFacts {
  const all = [...chunks(png)]
  const header = all.find((chunk) => chunk.type === 'IHDR')!.data
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const step = header[9] === 6 ? 4 : 3
  const raw = inflateSync(
    Buffer.concat(all.filter((chunk) => chunk.type === 'IDAT').map((chunk) => chunk.data)),
  )
  unfilter(raw, width * step, step)
  const counts = new Map<number, number>()
  for (let pixel = 0; pixel < width * height; pixel += 7) {
    const at = Math.floor(pixel / width) * (width * step + 1) + 1 + (pixel % width) * step
    const colour = raw.readUIntBE(at, 3)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const most = Math.max(...counts.values())
  return { width, height, colours: counts.size, paper: most / Math.ceil((width * height) / 7) }
}
