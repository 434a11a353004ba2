import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { err, ok, type Result } from '../shared/kernel/result.ts'
import type { Certificate } from '../shared/sync/certificate.ts'
import { dictionaries, newestDictionary } from '../shared/sync/dictionary.ts'
import { packFrame, unpackFrame } from '../shared/sync/frame.ts'
import type { Hlc } from '../shared/sync/hlc.ts'
import type { HubRefusal, SyncRequest } from '../shared/sync/messages.ts'
import {
  decodeHello,
  decodePull,
  decodePush,
  decodeRoot,
  encodeReply,
  entryRow,
  pageText,
  type Garbled,
} from '../shared/sync/wire.ts'
import { glanceAt, noRows, rowOfOp } from '../shared/sync/wire-ops.ts'
import type { Authenticate } from './authenticate.ts'
import { entryOf } from './log-rows.ts'
import { hashOfOp } from './native-hash.ts'
import type { Hub, Served } from './open-hub.ts'
import { allowance, type HubLimits } from './rate-limits.ts'
import type { StoredPage } from './read-log.ts'
import { hubTooOld, refuse } from './refusals.ts'
import { zstd } from './zstd.ts'

/** What the routes work with. */
export interface RouteParts {
  readonly hub: Hub
  readonly authenticate: Authenticate
  readonly limits: HubLimits
  readonly log: (line: string) => void
}

const noBody = new Uint8Array(0)
const bodyOf = (request: FastifyRequest): Uint8Array =>
  request.body instanceof Uint8Array ? request.body : noBody

/** The text of a frame. Its size is judged before anything is unfolded. */
function textOf(body: Uint8Array): Result<string, HubRefusal> {
  const text = unpackFrame(body, zstd, dictionaries)
  if (text.ok) return text
  switch (text.error.type) {
    case 'TooLarge':
      return err({ type: 'TooLarge' })
    case 'UnknownDictionary':
      return err(hubTooOld)
    case 'Garbled':
      return err({ type: 'BadRequest' })
  }
}

const orBadRequest = <T>(read: Result<T, Garbled>): Result<T, HubRefusal> =>
  read.ok ? read : err({ type: 'BadRequest' })

const framed =
  <T>(decode: (text: string) => Result<T, Garbled>) =>
  (request: FastifyRequest): Result<T, HubRefusal> => {
    const text = textOf(bodyOf(request))
    return text.ok ? orBadRequest(decode(text.value)) : text
  }

const whole = (text: unknown) => (typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : null)

/** The parameters of a question in its path and query, as its message has them. */
const asked =
  <T>(kind: 'pull' | 'root', decode: (text: string) => Result<T, Garbled>) =>
  (request: FastifyRequest): Result<T, HubRefusal> => {
    const { epoch, after, bytes, size, own } = request.query as Record<string, unknown>
    const { scope } = request.params as { scope: string }
    const message =
      kind === 'root'
        ? { kind, scope, size: whole(size) }
        : { kind, scope, epoch: whole(epoch), after: whole(after), bytes: whole(bytes), own }
    return orBadRequest(decode(JSON.stringify(message)))
  }

/** A page as text, from the text of its ops: nothing of them is read again. */
export function storedPageText({ head, rows }: StoredPage): string {
  const before = noRows()
  const entryRows = rows.map((row) => {
    const entry = entryOf(row)
    if (row.op === null) return entryRow(entry, null)
    const scope = row.late_from || row.scope
    const op = { scope, device: row.device, prev: row.prev, hash: row.op_hash }
    const hlc = glanceAt(row.op)?.hlc ?? ('' as Hlc)
    return entryRow(entry, { row: rowOfOp(op, row.op, before), hlc })
  })
  return pageText(head, entryRows)
}

const replyText = (value: Extract<Served, { ok: true }>['value']): string =>
  'head' in value ? storedPageText(value) : encodeReply(value)

function send(reply: FastifyReply, served: Served): FastifyReply {
  if (!served.ok) return refuse(reply, served.error)
  const frame = packFrame(replyText(served.value), zstd, dictionaries, newestDictionary)
  return reply.code(200).type('application/octet-stream').send(Buffer.from(frame))
}

/** Says whose request it is, or why it is not served. */
export type Door = (request: FastifyRequest, isPush: boolean) => Promise<Result<Certificate, HubRefusal>>

/** Lets in whom a signed request belongs to, as often as the limits allow. */
export function openDoor({ hub, authenticate, limits, log }: RouteParts): Door {
  const strangers = allowance(limits.strangers)
  const pushes = allowance(limits.pushes)
  const pushBytes = allowance(limits.pushBytes)
  const reads = allowance(limits.reads)
  const { clock } = hub.core

  const waitFor = (device: string, isPush: boolean, bytes: number): number => {
    const now = clock()
    if (!isPush) return reads.take(device, 1, now)
    return pushes.take(device, 1, now) || pushBytes.take(device, bytes, now)
  }
  return async (request, isPush) => {
    const { ip, method, url } = request
    const arrived = { method, url, headers: request.headers as Record<string, string>, body: bodyOf(request) }
    // Asked without taking: only requests that are nobody's count.
    const blockedMs = strangers.take(ip, 0, clock())
    if (blockedMs > 0) return err({ type: 'TooMany', waitMs: blockedMs })
    const who = await authenticate(arrived)
    if (!who.ok) {
      log(`refused ${who.error.type} ${request.headers['x-device'] ?? '-'}`)
      const waitMs = who.error.type === 'WrongClock' ? 0 : strangers.take(ip, 1, clock())
      return waitMs > 0 ? err({ type: 'TooMany', waitMs }) : who
    }
    const waitMs = waitFor(who.value.device, isPush, arrived.body.length)
    return waitMs > 0 ? err({ type: 'TooMany', waitMs }) : who
  }
}

/** The four questions of the sync protocol. */
export function syncRoutes(app: FastifyInstance, hub: Hub, door: Door): void {
  const answering =
    (isPush: boolean, read: (request: FastifyRequest) => Result<SyncRequest, HubRefusal>) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const who = await door(request, isPush)
      if (!who.ok) return refuse(reply, who.error)
      const message = read(request)
      if (!message.ok) return refuse(reply, message.error)
      const { scope } = request.params as { scope?: string }
      if ('scope' in message.value && message.value.scope !== scope)
        return refuse(reply, { type: 'BadRequest' })
      return send(reply, await hub.serve({ certificate: who.value, hashed: true }, message.value))
    }
  const hashing = (text: string) => decodePush(text, hashOfOp)
  app.post('/v1/hello', answering(false, framed(decodeHello)))
  app.post('/v1/sync/:scope/push', answering(true, framed(hashing)))
  app.get('/v1/sync/:scope/pull', answering(false, asked('pull', decodePull)))
  app.get('/v1/sync/:scope/root', answering(false, asked('root', decodeRoot)))
}

/** Reads a body of JSON; undefined where it is none. */
export function jsonOf(request: FastifyRequest): unknown {
  try {
    return JSON.parse(Buffer.from(bodyOf(request)).toString())
  } catch {
    return undefined
  }
}

/** A caller who may not be served for what its certificate is worth now. */
export async function standing(hub: Hub, certificate: Certificate): Promise<Result<null, HubRefusal>> {
  const admitted = await hub.admission(certificate)
  if (!admitted.ok) return admitted
  return admitted.value === null ? ok(null) : err({ type: 'Revoked', revocations: admitted.value })
}
