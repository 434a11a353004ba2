import type { OpId } from '../kernel/schemas.ts'
import { isHlc, type Hlc } from './hlc.ts'
import { hashOp, opIdOf, type Op, type OpContent, type OpKind } from './op.ts'

/** How an op is hashed: a native SHA-256 does it several times faster where there is one. */
export type HashOp = (content: OpContent) => string

/**
 * Fields of an op as they lie in its row, behind `prev`. What differs from op to op comes first and what is mostly the
 * same comes last and together, so that a run of equal text is one reference for the compressor.
 */
const fields = [
  'dseq',
  'wall_ms',
  'hlc',
  'tx_id',
  'entity_id',
  'body',
  'base',
  'sig',
  'ctx_sseq',
  'tx_idx',
  'tx_len',
  'kind',
  'entity',
  'scope',
  'device',
  'actor',
  'role',
  'ctx_epoch',
  'clk_off_ms',
  'clk_quality',
  'schema_ver',
  'suite',
] as const

const numeric: ReadonlySet<string> = new Set([
  'dseq',
  'wall_ms',
  'ctx_sseq',
  'tx_idx',
  'tx_len',
  'ctx_epoch',
  'clk_off_ms',
  'clk_quality',
  'schema_ver',
  'suite',
])

/** The stamp that a wall clock gives when nothing else happened in its millisecond: mostly it need not be said. */
const plainHlc = (wallMs: number) => `${Math.max(0, wallMs).toString(16).padStart(12, '0')}000000`

/** An op as text without its `prev` and without what follows from the rest: so it is stored at the hub. */
export function opText(op: Op): string {
  const { hlc, wall_ms: wallMs, sig } = op
  return JSON.stringify(
    fields.map((field) => {
      if (field === 'hlc') return hlc === plainHlc(wallMs) ? 0 : hlc
      if (field === 'sig') return sig ?? 0
      return op[field]
    }),
  )
}

/** Stamp and record of an op's text, read without the rest: `[dseq, wall_ms, hlc | 0, tx_id, entity_id, …`. */
export function glanceAt(text: string): { readonly hlc: Hlc; readonly entityId: string } | null {
  const found = /^\[\d+,(-?\d+),(?:0|"([0-9a-f]{18})"),"[^"\\]*","([^"\\]*)",/.exec(text)
  return found && { hlc: (found[2] ?? plainHlc(Number(found[1]))) as Hlc, entityId: found[3]! }
}

/** A row of the wire: the text of an op with its `prev` before it, left out (`null`) where the row before says it. */
export const opRow = (text: string, prev: string | null): string =>
  `[${prev === null ? '0' : JSON.stringify(prev)},${text.slice(1)}`

/** The ops that came before in this message, by stream: what `prev` may be left out for. */
export interface RowsBefore {
  readonly tips: Map<string, string>
}
/** Nothing came before. */
export const noRows = (): RowsBefore => ({ tips: new Map() })

const streamOf = ({ scope, device }: Pick<Op, 'scope' | 'device'>) => `${scope} ${device}`

/** The op's row in a message, and remembers it. `text` is what `opText` made of it. */
export function rowOfOp(
  op: Pick<Op, 'scope' | 'device' | 'prev' | 'hash'>,
  text: string,
  before: RowsBefore,
): string {
  const stream = streamOf(op)
  const row = opRow(text, before.tips.get(stream) === op.prev ? null : op.prev)
  before.tips.set(stream, op.hash)
  return row
}

const isHex = (text: unknown, length: number): text is string =>
  typeof text === 'string' && text.length === length && /^[0-9a-f]*$/.test(text)

function fieldsOf(row: readonly unknown[]): Record<(typeof fields)[number], unknown> | null {
  if (row.length !== fields.length + 1) return null
  const found = {} as Record<(typeof fields)[number], unknown>
  for (const [i, field] of fields.entries()) {
    const value = row[i + 1]
    const fits = numeric.has(field)
      ? Number.isSafeInteger(value)
      : typeof value === 'string' || ((field === 'hlc' || field === 'sig') && value === 0)
    if (!fits) return null
    found[field] = value
  }
  return found
}

/** Reads a row; null when it is none. The hash is worked out here, never believed. */
export function readOpRow(row: unknown, before: RowsBefore, hash: HashOp = hashOp): Op | null {
  if (!Array.isArray(row)) return null
  const found = fieldsOf(row)
  if (!found) return null
  const { sig, hlc, ...rest } = found
  const stamp = hlc === 0 ? plainHlc(rest.wall_ms as number) : (hlc as string)
  const stream = streamOf(rest as { scope: string; device: string })
  const prev: unknown = row[0] === 0 ? before.tips.get(stream) : row[0]
  if (!isHlc(stamp) || !(prev === '' || isHex(prev, 64)) || !(sig === 0 || isHex(sig, 128))) return null
  const content = { ...rest, hlc: stamp as Hlc, prev, kind: rest.kind as OpKind } as OpContent
  const named = hash(content)
  before.tips.set(stream, named)
  return { ...content, hash: named, op_id: opIdOf(named) as OpId, sig: sig === 0 ? null : sig }
}
