// Castagnoli's polynomial, bits reversed. node:zlib has only the other CRC-32.
const table = new Int32Array(256).map((_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1
  return crc
})

/** CRC-32C: tells in a moment whether bytes are as they were written. Against accidents only; the AEAD is for the rest. */
export function crc32c(bytes: Uint8Array): number {
  let crc = -1
  for (let i = 0; i < bytes.length; i++) crc = table[(crc ^ bytes[i]!) & 255]! ^ (crc >>> 8)
  return (crc ^ -1) >>> 0
}
