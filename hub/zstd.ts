import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { Zip } from '../shared/sync/frame.ts'

const params = { [constants.ZSTD_c_compressionLevel]: 3 }

/** zstd of Node, for frames. What unfolds to more than it says throws before memory is taken for it. */
export const zstd: Zip = {
  pack: (text, dictionary) => {
    const plain = Buffer.from(text)
    return { bytes: zstdCompressSync(plain, { dictionary, params }), length: plain.length }
  },
  unpack: (bytes, dictionary, most) => {
    const plain = zstdDecompressSync(bytes, { dictionary, maxOutputLength: Math.max(1, most) })
    return { text: plain.toString(), length: plain.length }
  },
}
