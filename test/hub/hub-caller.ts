import { createHash, randomBytes } from 'node:crypto'
import { dictionaries, newestDictionary } from '../../shared/sync/dictionary.ts'
import { packFrame, unpackFrame } from '../../shared/sync/frame.ts'
import type { HubRefusal, SyncRequest } from '../../shared/sync/messages.ts'
import { protocol } from '../../shared/sync/messages.ts'
import { signRequest, type RequestParts } from '../../shared/sync/signed-request.ts'
import { encodeRequest } from '../../shared/sync/wire.ts'
import { zip } from '../sync/wire-fixture.ts'
import type { TestLaptop } from './log-hub.ts'

/** What came back, read as far as it can be. */
export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly refusal: HubRefusal | null
}

export interface CallOptions {
  readonly parts?: Partial<RequestParts>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
}

export const frameOf = (request: SyncRequest): Uint8Array =>
  packFrame(encodeRequest(request), zip, dictionaries, newestDictionary)

const place = (request: SyncRequest): { method: string; path: string; query: string } => {
  switch (request.kind) {
    case 'hello':
      return { method: 'POST', path: '/v1/hello', query: '?' }
    case 'push':
      return { method: 'POST', path: `/v1/sync/${request.scope}/push`, query: '?' }
    case 'pull': {
      const { epoch, after, bytes, own } = request
      const query = `?epoch=${epoch}&after=${after}&bytes=${bytes}&own=${own}`
      return { method: 'GET', path: `/v1/sync/${request.scope}/pull`, query }
    }
    case 'root':
      return { method: 'GET', path: `/v1/sync/${request.scope}/root`, query: `?size=${request.size}` }
  }
}

/** Sends a request as a laptop does, or as somebody does who bends it. */
export async function call(
  address: string,
  laptop: TestLaptop,
  request: SyncRequest,
  nowMs: number,
  { parts = {}, headers = {}, body }: CallOptions = {},
): Promise<Reply> {
  const { method, path, query } = place(request)
  const bytes = body ?? (method === 'POST' ? frameOf(request) : new Uint8Array(0))
  const signed = signRequest(
    {
      method,
      path,
      query,
      body: bytes,
      device: laptop.device,
      serial: laptop.certificate.serial,
      timeMs: nowMs,
      nonce: randomBytes(16).toString('hex'),
      epoch: 1,
      protocol: `${protocol.major}.${protocol.minor}`,
      ...parts,
    },
    laptop.secret,
    (data) => createHash('sha256').update(data).digest(),
  )
  const url = `${address}${path}${query === '?' ? '' : query}`
  const sent = { 'content-type': 'application/octet-stream', ...signed, ...headers }
  const answer = await fetch(url, {
    method,
    headers: sent,
    redirect: 'error',
    ...(method === 'POST' ? { body: Buffer.from(bytes) } : {}),
  })
  const got = Buffer.from(await answer.arrayBuffer())
  const isJson = answer.headers.get('content-type')?.startsWith('application/json') ?? false
  const frame = isJson ? null : unpackFrame(got, zip, dictionaries)
  return {
    status: answer.status,
    headers: answer.headers,
    text: frame?.ok ? frame.value : got.toString(),
    refusal: isJson ? ((JSON.parse(got.toString()) as { refusal?: HubRefusal }).refusal ?? null) : null,
  }
}
