import { z } from 'zod'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Certificate, Revocations } from './certificate.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { Disposition, Entry } from './entry.ts'
import type { Hlc } from './hlc.ts'
import { isHlc } from './hlc.ts'
import type {
  HelloReply,
  HelloRequest,
  HubRefusal,
  Page,
  PageEntry,
  PullRequest,
  PushReply,
  PushRequest,
  RootReply,
  RootRequest,
  SyncReply,
} from './messages.ts'
import { hashOp, type Op } from './op.ts'
import type { PublicKey } from './signing.ts'
import { noRows, opText, readOpRow, rowOfOp, type HashOp } from './wire-ops.ts'

// Messages as text: JSON, ops as rows of a table. Compressing and signing the text is done by those who send it.

/** A message that cannot be read: damaged, or of another protocol. */
export type Garbled = { type: 'Garbled' }

const hex = (length: number) => z.string().regex(new RegExp(`^[0-9a-f]{${length}}$`))
const count = z.number().int().min(0)
const name = z.string().max(200)

const certificate = z.strictObject({
  serial: name,
  county: hex(32),
  device: hex(32),
  name,
  key: hex(64) as unknown as z.ZodType<PublicKey>,
  unit: name,
  unit_name: name,
  scopes: z.array(hex(32)).max(1000),
  from_ms: z.number().int(),
  to_ms: z.number().int(),
  suite: count,
  sig: hex(128),
}) satisfies z.ZodType<Certificate>

const checkpoint = z.strictObject({
  county: z.string().max(32),
  scope: hex(32),
  epoch: count,
  size: count,
  root: hex(64),
  hub_ms: z.number().int(),
  sig: z.string().max(128),
}) satisfies z.ZodType<Checkpoint>

const revocations = z.strictObject({
  county: z.string().max(32),
  number: count,
  serials: z.array(name).max(100_000),
  sig: z.string().max(128),
}) satisfies z.ZodType<Revocations>

/** Reads a certificate that somebody sent. */
export const readCertificate = (value: unknown): Certificate | null => {
  const read = certificate.safeParse(value)
  return read.success ? read.data : null
}

const rows = z.array(z.unknown()).max(16_384)
const disposition = z.enum([
  'ok',
  'lww_lost',
  'conflict',
  'rejected',
  'parked',
  'rehomed',
  'echo',
]) satisfies z.ZodType<Disposition>

const opAnswer = z.strictObject({
  op_id: hex(32),
  answer: z.enum(['ack', 'dup', 'gap', 'bad', 'badsig', 'short']),
  sseq: count.optional(),
  disposition: disposition.optional(),
})

const helloRequest = z.strictObject({
  kind: z.literal('hello'),
  revocations: revocations.nullable(),
  waiting: count,
})
const pushRequest = z.strictObject({
  kind: z.literal('push'),
  scope: hex(32),
  epoch: count,
  ops: rows,
  certificates: z.array(certificate).max(1000),
})
const pullRequest = z.strictObject({
  kind: z.literal('pull'),
  scope: hex(32),
  epoch: count,
  after: count,
  bytes: count,
  own: z.enum(['skip', 'full']),
})
const rootRequest = z.strictObject({ kind: z.literal('root'), scope: hex(32), size: count })

const helloReply = z.strictObject({
  kind: z.literal('hello'),
  epoch: count,
  hubMs: z.number().int(),
  schema: count,
  scopes: z.array(checkpoint).max(10_000),
  revocations,
  forked: z.boolean(),
})
const pushReply = z.strictObject({
  kind: z.literal('push'),
  scope: hex(32),
  answers: z.array(opAnswer).max(16_384),
  checkpoint,
})
const rootReply = z.strictObject({
  kind: z.literal('root'),
  scope: hex(32),
  epoch: count,
  root: hex(64).nullable(),
  size: count,
})
const pageReply = z.strictObject({
  kind: z.literal('page'),
  scope: hex(32),
  epoch: count,
  from: count,
  rootAtFrom: hex(64),
  entries: rows,
  checkpoint,
  more: z.boolean(),
  schema: count,
  certificates: z.array(certificate).max(1000),
})

const refusal = z.union([
  ...(['UnknownDevice', 'Expired', 'BadSignature', 'Replayed'] as const).map((type) =>
    z.strictObject({ type: z.literal(type) }),
  ),
  ...(['NoSuchScope', 'TooLarge', 'BadRequest', 'HubDiskFull', 'HubFault'] as const).map((type) =>
    z.strictObject({ type: z.literal(type) }),
  ),
  z.strictObject({ type: z.literal('Revoked'), revocations }),
  z.strictObject({ type: z.literal('WrongClock'), hubMs: z.number().int() }),
  z.strictObject({ type: z.literal('ForeignCounty'), county: z.string().max(32) }),
  z.strictObject({ type: z.literal('ProgramTooOld'), least: name }),
  z.strictObject({ type: z.literal('HubTooOld'), most: name }),
  z.strictObject({ type: z.literal('OtherEpoch'), epoch: count }),
  z.strictObject({ type: z.literal('TooMany'), waitMs: count }),
]) as unknown as z.ZodType<HubRefusal>

function parse<T>(text: string, schema: z.ZodType<T>): Result<T, Garbled> {
  try {
    const read = schema.safeParse(JSON.parse(text))
    return read.success ? ok(read.data) : err({ type: 'Garbled' })
  } catch {
    return err({ type: 'Garbled' })
  }
}

/** Ops as rows, in text: the middle of a push and of a page. */
const opRows = (ops: readonly Op[]) => {
  const before = noRows()
  return `[${ops.map((op) => rowOfOp(op, opText(op), before)).join(',')}]`
}

/** A request as text. */
export function encodeRequest(request: HelloRequest | PushRequest | PullRequest | RootRequest): string {
  if (request.kind !== 'push') return JSON.stringify(request)
  const { kind, scope, epoch, certificates } = request
  return `${JSON.stringify({ kind, scope, epoch, certificates }).slice(0, -1)},"ops":${opRows(request.ops)}}`
}

/** Reads a push; ops that cannot be read as ops spoil it whole, for nothing can be said of their chain. */
export function decodePush(text: string, hash: HashOp = hashOp): Result<PushRequest, Garbled> {
  const read = parse(text, pushRequest)
  if (!read.ok) return read
  const before = noRows()
  const ops: Op[] = []
  for (const row of read.value.ops) {
    const op = readOpRow(row, before, hash)
    if (!op) return err({ type: 'Garbled' })
    ops.push(op)
  }
  return ok({ ...read.value, ops })
}
/** Reads what asks how things stand. */
export const decodeHello = (text: string): Result<HelloRequest, Garbled> => parse(text, helloRequest)
/** Reads what asks for entries. */
export const decodePull = (text: string): Result<PullRequest, Garbled> => parse(text, pullRequest)
/** Reads what asks for a root. */
export const decodeRoot = (text: string): Result<RootRequest, Garbled> => parse(text, rootRequest)

/** An entry as a row: `[op row | 0, hash | 0, received_ms, eff_hlc | 0, disposition | 0, code, late_from, epoch]`. */
export const entryRow = (entry: Entry, op: { readonly row: string; readonly hlc: Hlc } | null): string =>
  `[${op?.row ?? 0},${JSON.stringify([
    op ? 0 : entry.op_hash,
    entry.received_ms,
    entry.eff_hlc === op?.hlc ? 0 : entry.eff_hlc,
    entry.disposition === 'ok' ? 0 : entry.disposition,
    entry.disp_code,
    entry.late_from,
    entry.epoch,
  ]).slice(1)}`

/** A page around rows that are text already. */
export const pageText = (page: Omit<Page, 'entries'>, entryRows: readonly string[]): string =>
  `${JSON.stringify(page).slice(0, -1)},"entries":[${entryRows.join(',')}]}`

function encodePage(page: Page): string {
  const { entries, ...rest } = page
  const before = noRows()
  return pageText(
    rest,
    entries.map(({ entry, op }) =>
      entryRow(entry, op && { row: rowOfOp(op, opText(op), before), hlc: op.hlc }),
    ),
  )
}

/** A reply as text. */
export const encodeReply = (reply: SyncReply): string =>
  reply.kind === 'page' ? encodePage(reply) : JSON.stringify(reply)

/** Reads the row of an entry at its place. */
function readEntryRow(
  row: unknown,
  at: { scope: string; sseq: number },
  before: ReturnType<typeof noRows>,
  hash: HashOp,
): PageEntry | null {
  if (!Array.isArray(row) || row.length !== 8) return null
  const [opPart, hashPart, received, eff, given, code, late, epoch] = row as unknown[]
  const op = opPart === 0 ? null : readOpRow(opPart, before, hash)
  if (opPart !== 0 && !op) return null
  const op_hash = op?.hash ?? hashPart
  const eff_hlc = eff === 0 && op ? op.hlc : eff
  const said = disposition.safeParse(given === 0 ? 'ok' : given)
  if (typeof op_hash !== 'string' || !/^[0-9a-f]{64}$/.test(op_hash)) return null
  if (typeof eff_hlc !== 'string' || !isHlc(eff_hlc) || !said.success) return null
  if (!Number.isSafeInteger(received) || !Number.isSafeInteger(epoch)) return null
  if (typeof code !== 'string' || typeof late !== 'string') return null
  const entry: Entry = {
    ...at,
    op_hash,
    received_ms: received as number,
    eff_hlc,
    disposition: said.data,
    disp_code: code,
    late_from: late,
    epoch: epoch as number,
  }
  return { entry, op }
}

/** Reads a page. */
export function decodePage(text: string, hash: HashOp = hashOp): Result<Page, Garbled> {
  const read = parse(text, pageReply)
  if (!read.ok) return read
  const before = noRows()
  const entries: PageEntry[] = []
  for (const [i, row] of read.value.entries.entries()) {
    const at = { scope: read.value.scope, sseq: read.value.from + i + 1 }
    const entry = readEntryRow(row, at, before, hash)
    if (!entry) return err({ type: 'Garbled' })
    entries.push(entry)
  }
  return ok({ ...read.value, entries } as Page)
}
/** Reads the answer to a hello. */
export const decodeHelloReply = (text: string): Result<HelloReply, Garbled> => parse(text, helloReply)
/** Reads the answer to a push. */
export const decodePushReply = (text: string): Result<PushReply, Garbled> =>
  parse(text, pushReply as unknown as z.ZodType<PushReply>)
/** Reads the answer to a question for a root. */
export const decodeRootReply = (text: string): Result<RootReply, Garbled> => parse(text, rootReply)
/** Reads why the hub did not serve a request. */
export const decodeRefusal = (text: string): Result<HubRefusal, Garbled> => parse(text, refusal)
