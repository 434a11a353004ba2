import { createHash } from 'node:crypto'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import { isRevocationsOf, type Certificate, type County } from '../../shared/sync/certificate.ts'
import { isCheckpointOf } from '../../shared/sync/checkpoint.ts'
import { countyMs, type ClockEstimate } from '../../shared/sync/clock.ts'
import { dictionaries, newestDictionary } from '../../shared/sync/dictionary.ts'
import { packFrame, unpackFrame } from '../../shared/sync/frame.ts'
import { protocol, type HubRefusal, type SyncReply, type SyncRequest } from '../../shared/sync/messages.ts'
import type { LinkFault } from '../../shared/sync/session.ts'
import { signRequest } from '../../shared/sync/signed-request.ts'
import type { SecretKey } from '../../shared/sync/signing.ts'
import {
  decodeHelloReply,
  decodePage,
  decodePushReply,
  decodeRefusal,
  decodeRootReply,
  encodeRequest,
} from '../../shared/sync/wire.ts'
import { hashOpFast } from '../store/native-hash.ts'
import { openHubHttp, type HubAnswer, type HubCall, type HubPatience, type HubPlace } from './hub-http.ts'
import { zstd } from './zstd.ts'

/** Who asks, of whom, and where. */
export interface LinkIdentity {
  readonly place: HubPlace
  readonly county: County
  readonly certificate: Certificate
  readonly key: SecretKey
}

/** What became of a request. */
export type LinkAnswer =
  | { readonly kind: 'answer'; readonly reply: SyncReply }
  | { readonly kind: 'refused'; readonly refusal: HubRefusal }
  | { readonly kind: 'failed'; readonly fault: LinkFault }

/** The way to the county's hub. Whatever it gives has been checked against the county's key. */
export interface HubLink {
  send(request: SyncRequest, epoch: number): Promise<LinkAnswer>
  /** A signed request of JSON, for what is no part of a round: renewal. */
  ask(path: string, body: unknown, epoch: number): Promise<Result<unknown, HubRefusal | LinkFault>>
  close(): void
}

/** The clock, the dice, and what is known of the county's clock. */
export interface LinkTools {
  readonly clock: () => number
  readonly random: (bytes: number) => Uint8Array
  readonly countyClock: () => ClockEstimate | null
  readonly patience?: HubPatience
}

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
const nothing = new Uint8Array(0)

type Plain = Pick<HubCall, 'method' | 'path' | 'body'>

/** How a request lies on the wire: what only asks has its parameters in the query, the rest is a frame. */
function callOf(request: SyncRequest): Plain {
  const frame = (path: string): Plain => {
    const body = packFrame(encodeRequest(request), zstd, dictionaries, newestDictionary)
    return { method: 'POST', path, body }
  }
  switch (request.kind) {
    case 'hello':
      return frame('/v1/hello')
    case 'push':
      return frame(`/v1/sync/${request.scope}/push`)
    case 'pull': {
      const { scope, epoch, after, bytes, own } = request
      const path = `/v1/sync/${scope}/pull?epoch=${epoch}&after=${after}&bytes=${bytes}&own=${own}`
      return { method: 'GET', path, body: nothing }
    }
    case 'root':
      return { method: 'GET', path: `/v1/sync/${request.scope}/root?size=${request.size}`, body: nothing }
  }
}

function decode(kind: SyncRequest['kind'], text: string): Result<SyncReply, { type: 'Garbled' }> {
  switch (kind) {
    case 'hello':
      return decodeHelloReply(text)
    case 'push':
      return decodePushReply(text)
    case 'pull':
      return decodePage(text, hashOpFast)
    case 'root':
      return decodeRootReply(text)
  }
}

const failed = (type: LinkFault['type']): LinkAnswer => ({ kind: 'failed', fault: { type } })

/** Did the county say it? Pages are checked where they are applied; roots only steer a search. */
function isGenuine(reply: SyncReply, county: County): boolean {
  if (reply.kind !== 'hello') return true
  const { revocations, scopes } = reply
  return isRevocationsOf(revocations, county) && scopes.every((each) => isCheckpointOf(each, county.key))
}

function readRefusal(answer: HubAnswer): HubRefusal | null {
  if (!answer.isJson) return null
  try {
    const { refusal } = JSON.parse(answer.body.toString()) as { refusal?: unknown }
    const read = decodeRefusal(JSON.stringify(refusal ?? null))
    return read.ok ? read.value : null
  } catch {
    return null
  }
}

function refused(answer: HubAnswer, county: County): LinkAnswer {
  const refusal = readRefusal(answer)
  if (refusal) {
    const forged = refusal.type === 'Revoked' && !isRevocationsOf(refusal.revocations, county)
    return forged ? failed('NotTheHub') : { kind: 'refused', refusal }
  }
  // What stands before a hub that is switched off says so in its own words; a page to sign in to a network does not.
  return failed(answer.status >= 500 ? 'NoAnswer' : 'NotTheHub')
}

function readAnswer(kind: SyncRequest['kind'], answer: HubAnswer, county: County): LinkAnswer {
  if (answer.status !== 200) return refused(answer, county)
  const text = unpackFrame(answer.body, zstd, dictionaries)
  if (!text.ok) {
    const isFrame = answer.body.subarray(0, 3).toString('latin1') === 'LXZ'
    return failed(isFrame ? 'Garbled' : 'NotTheHub')
  }
  const reply = decode(kind, text.value)
  if (!reply.ok) return failed('Garbled')
  return isGenuine(reply.value, county) ? { kind: 'answer', reply: reply.value } : failed('NotTheHub')
}

/** Opens the way to the county. */
export function openHubLink(identity: LinkIdentity, tools: LinkTools): HubLink {
  const { county, certificate, key } = identity
  const http = openHubHttp(identity.place, tools.patience)
  /** Learned from a hub that refused a time; only until a hello teaches better. */
  let correctedMs: number | null = null

  const signed = (plain: Plain, epoch: number, headers: Record<string, string>): HubCall => {
    const [path, query] = plain.path.split('?') as [string, string?]
    const now = tools.clock()
    const timeMs = correctedMs === null ? countyMs(tools.countyClock(), now) : now + correctedMs
    const sign = {
      method: plain.method,
      path,
      query: `?${query ?? ''}`,
      body: plain.body,
      device: certificate.device,
      serial: certificate.serial,
      timeMs: Math.round(timeMs),
      nonce: Buffer.from(tools.random(16)).toString('hex'),
      epoch,
      protocol: `${protocol.major}.${protocol.minor}`,
    }
    return { ...plain, headers: { ...headers, ...signRequest(sign, key, sha256) } }
  }
  /** Signs again once, where that helps. */
  const exchange = async (
    plain: Plain,
    epoch: number,
    headers: Record<string, string>,
  ): Promise<Result<HubAnswer, LinkFault>> => {
    const first = await http.call(signed(plain, epoch, headers))
    if (!first.ok || first.value.status === 200) return first
    const refusal = readRefusal(first.value)
    switch (refusal?.type) {
      case 'WrongClock':
        correctedMs = refusal.hubMs - tools.clock()
        return http.call(signed(plain, epoch, headers))
      case 'Replayed':
        return http.call(signed(plain, epoch, headers))
      case 'UnknownDevice': {
        // A hub put back from a backup has forgotten who joined since: the county's own signature makes it known again.
        const shown = Buffer.from(JSON.stringify(certificate)).toString('base64')
        return http.call(signed(plain, epoch, { ...headers, 'x-certificate': shown }))
      }
      default:
        return first
    }
  }
  return {
    send: async (request, epoch) => {
      const headers = { 'content-type': 'application/octet-stream' }
      const answer = await exchange(callOf(request), epoch, headers)
      if (!answer.ok) return { kind: 'failed', fault: answer.error }
      const read = readAnswer(request.kind, answer.value, county)
      if (read.kind === 'answer' && request.kind === 'hello') correctedMs = null
      return read
    },
    ask: async (path, body, epoch) => {
      const plain = { method: 'POST', path, body: Buffer.from(JSON.stringify(body)) } as const
      const answer = await exchange(plain, epoch, { 'content-type': 'application/json' })
      if (!answer.ok) return answer
      if (answer.value.status !== 200) {
        const said = refused(answer.value, county)
        return err(
          said.kind === 'refused' ? said.refusal : said.kind === 'failed' ? said.fault : { type: 'NoAnswer' },
        )
      }
      try {
        return ok(JSON.parse(answer.value.body.toString()) as unknown)
      } catch {
        return err({ type: 'Garbled' })
      }
    },
    close: () => http.close(),
  }
}
