import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { Zip } from '../../shared/sync/frame.ts'
import { firstHlc, tick } from '../../shared/sync/hlc.ts'
import { nameOp, type Op, type OpContent } from '../../shared/sync/op.ts'

/** zstd as the hub and the laptop use it. */
export const zip: Zip = {
  pack: (text, dictionary) => {
    const plain = Buffer.from(text)
    const params = { [constants.ZSTD_c_compressionLevel]: 3 }
    return { bytes: zstdCompressSync(plain, { dictionary, params } as object), length: plain.length }
  },
  unpack: (bytes, dictionary, most) => {
    const plain = zstdDecompressSync(bytes, { dictionary, maxOutputLength: most } as object)
    return { text: plain.toString(), length: plain.length }
  },
}

export const scope = 'a'.repeat(32)
export const device = 'd'.repeat(32)

/** A stream of ops, each an `ins` of a person, with what is said otherwise. */
export function stream(length: number, more: (i: number) => Partial<OpContent> = () => ({})): Op[] {
  const ops: Op[] = []
  let hlc = firstHlc
  for (let i = 0; i < length; i++) {
    const wall = 1_770_000_000_000 + i * 1000
    hlc = tick(hlc, wall)
    const op = nameOp({
      scope,
      device,
      dseq: i + 1,
      prev: ops.at(-1)?.hash ?? '',
      ctx_epoch: 0,
      ctx_sseq: 0,
      hlc,
      wall_ms: wall,
      clk_off_ms: 0,
      clk_quality: 0,
      actor: '01J'.padEnd(26, '0'),
      role: 'clerk',
      tx_id: i.toString(16).padStart(32, '0'),
      tx_idx: 0,
      tx_len: 1,
      schema_ver: 3,
      suite: 1,
      kind: 'ins',
      entity: 'person',
      entity_id: `01J${i}`.padEnd(26, '0'),
      body: `{"name":"样例${i}"}`,
      base: '{"$c":"H"}',
      ...more(i),
    })
    ops.push(op)
  }
  return ops
}
