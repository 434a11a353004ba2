import { createHash, randomBytes, X509Certificate } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { zstdCompressSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { openHubHttp, readAddress } from '../../electron/sync/hub-http.ts'
import { openHubLink, type HubLink } from '../../electron/sync/hub-link.ts'
import { hashOpFast } from '../../electron/store/native-hash.ts'
import { zstd } from '../../electron/sync/zstd.ts'
import { countyId, signCertificate, signRevocations, type County } from '../../shared/sync/certificate.ts'
import { dictionaries, newestDictionary } from '../../shared/sync/dictionary.ts'
import { packFrame, unpackFrame } from '../../shared/sync/frame.ts'
import type { HelloReply } from '../../shared/sync/messages.ts'
import { claimsOf, isSignedBy } from '../../shared/sync/signed-request.ts'
import { keyPair } from '../../shared/sync/signing.ts'
import { encodeReply } from '../../shared/sync/wire.ts'
import { openBadLine, type BadLine } from '../harness/bad-line.ts'
import { stream } from '../sync/wire-fixture.ts'
import { selfSigned } from './tls-fixture.ts'

const random = (bytes: number) => new Uint8Array(randomBytes(bytes))
const countyKeys = keyPair(random)
const laptop = keyPair(random)
const county: County = { id: countyId(countyKeys.public), name: '样例县', key: countyKeys.public }
const certificate = signCertificate(
  {
    serial: 'S1',
    county: county.id,
    device: 'd'.repeat(32),
    name: '样例电脑',
    key: laptop.public,
    unit: 'u1',
    unit_name: '样例镇',
    scopes: ['a'.repeat(32)],
    from_ms: 0,
    to_ms: 9e12,
    suite: 1,
  },
  countyKeys.secret,
)
const nowMs = 1_770_000_000_000
const helloReply = (signed = countyKeys): HelloReply => ({
  kind: 'hello',
  epoch: 1,
  hubMs: nowMs,
  schema: 3,
  scopes: [],
  revocations: signRevocations({ county: county.id, number: 0, serials: [] }, signed.secret),
  forked: false,
})
const hello = { kind: 'hello', revocations: null, waiting: 0 } as const
const framed = (reply: HelloReply) =>
  Buffer.from(packFrame(encodeReply(reply), zstd, dictionaries, newestDictionary))

type Answering = (request: IncomingMessage, body: Buffer, response: ServerResponse) => void

let server: Server | null = null
let line: BadLine | null = null
let link: HubLink | null = null
const requests: { headers: Record<string, string | undefined>; ok: boolean }[] = []

async function begin(answer: Answering, wall = nowMs): Promise<HubLink> {
  requests.length = 0
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks)
      const [path, query] = request.url!.split('?') as [string, string?]
      const headers = request.headers as Record<string, string | undefined>
      const signed = { method: request.method!, path, query: `?${query ?? ''}`, body, headers }
      requests.push({ headers, ok: isSignedBy(laptop.public, signed) })
      answer(request, body, response)
    })
  })
  await new Promise<void>((done) => server!.listen(0, '127.0.0.1', done))
  line = await openBadLine({ port: (server.address() as AddressInfo).port })
  link = openHubLink(
    {
      place: { address: `http://127.0.0.1:${line.port}`, pin: null },
      county,
      certificate,
      key: laptop.secret,
    },
    { clock: () => wall, random, countyClock: () => null, patience: { silentMs: 300, wholeMs: 1500 } },
  )
  return link
}

afterEach(async () => {
  link?.close()
  await line?.close()
  server?.closeAllConnections()
  await new Promise((done) => (server ? server.close(done) : done(null)))
})

const give = (
  response: ServerResponse,
  bytes: Uint8Array,
  status = 200,
  type = 'application/octet-stream',
) => {
  response.writeHead(status, { 'content-type': type })
  response.end(bytes)
}
const refuse = (response: ServerResponse, refusal: object, status = 403) =>
  give(response, Buffer.from(JSON.stringify({ refusal })), status, 'application/json; charset=utf-8')

describe('the way to the hub', () => {
  it('sends what the device signed, in a frame, over one connection that is kept', async () => {
    const to = await begin((_request, body, response) => {
      const text = unpackFrame(body, zstd, dictionaries)
      expect(text.ok && JSON.parse(text.value)).toEqual(hello)
      give(response, framed(helloReply()))
    })
    for (let i = 0; i < 3; i++)
      expect(await to.send(hello, 1)).toMatchObject({ kind: 'answer', reply: { epoch: 1 } })
    expect(requests.every(({ ok }) => ok)).toBe(true)
    expect(new Set(requests.map(({ headers }) => headers['x-nonce'])).size).toBe(3)
    expect(line!.connections).toBe(1)
  })

  it('puts what only asks into the query, under the signature', async () => {
    const to = await begin((request, _body, response) => {
      expect(request.method).toBe('GET')
      expect(request.url).toBe(`/v1/sync/${'a'.repeat(32)}/root?size=7`)
      refuse(response, { type: 'NoSuchScope' })
    })
    const answer = await to.send({ kind: 'root', scope: 'a'.repeat(32), size: 7 }, 1)
    expect(answer).toEqual({ kind: 'refused', refusal: { type: 'NoSuchScope' } })
    expect(requests[0]!.ok).toBe(true)
  })

  it('signs once more with the hub’s time where its own clock is ten years off', async () => {
    const to = await begin(
      (request, _body, response) => {
        const claimed = claimsOf(request.headers as never)!
        if (Math.abs(claimed.timeMs - nowMs) > 60_000) refuse(response, { type: 'WrongClock', hubMs: nowMs })
        else give(response, framed(helloReply()))
      },
      nowMs - 10 * 365 * 86_400_000,
    )
    expect(await to.send(hello, 1)).toMatchObject({ kind: 'answer' })
    expect(requests.length).toBe(2)
  })

  it('shows its certificate to a hub that has forgotten it', async () => {
    const to = await begin((request, _body, response) => {
      const shown = request.headers['x-certificate']
      if (shown === undefined) return refuse(response, { type: 'UnknownDevice' }, 401)
      expect(JSON.parse(Buffer.from(String(shown), 'base64').toString())).toEqual(certificate)
      give(response, framed(helloReply()))
    })
    expect(await to.send(hello, 1)).toMatchObject({ kind: 'answer' })
  })

  it('AS-48 believes nothing that another county signed', async () => {
    const stranger = keyPair(random)
    const to = await begin((_request, _body, response) => give(response, framed(helloReply(stranger))))
    expect(await to.send(hello, 1)).toEqual({ kind: 'failed', fault: { type: 'NotTheHub' } })
    await stop()
    const forged = signRevocations({ county: county.id, number: 9, serials: ['S1'] }, stranger.secret)
    const other = await begin((_request, _body, response) =>
      refuse(response, { type: 'Revoked', revocations: forged }),
    )
    expect(await other.send(hello, 1)).toEqual({ kind: 'failed', fault: { type: 'NotTheHub' } })
  })

  const stop = async () => {
    link!.close()
    await line!.close()
    server!.closeAllConnections()
    await new Promise((done) => server!.close(done))
  }

  it('knows a page to sign in to a network from a hub, and a hub that is off from both', async () => {
    const to = await begin((_request, _body, response) =>
      give(response, Buffer.from('<html>'), 200, 'text/html'),
    )
    expect(await to.send(hello, 1)).toEqual({ kind: 'failed', fault: { type: 'NotTheHub' } })
    await stop()
    const off = await begin((_request, _body, response) =>
      give(response, Buffer.from('bad gateway'), 502, 'text/plain'),
    )
    expect(await off.send(hello, 1)).toEqual({ kind: 'failed', fault: { type: 'NoAnswer' } })
  })

  it('unfolds no bomb', async () => {
    const bomb = zstdCompressSync(Buffer.alloc(64 << 20))
    const frame = Buffer.concat([
      Buffer.from('LXZ1'),
      Buffer.from([newestDictionary, 0, 0x3f, 0xff, 0xff]),
      bomb,
    ])
    const to = await begin((_request, _body, response) => give(response, frame))
    expect(await to.send(hello, 1)).toEqual({ kind: 'failed', fault: { type: 'Garbled' } })
  })

  it('takes no answer that does not end', async () => {
    const to = await begin((_request, _body, response) => {
      response.writeHead(200)
      const piece = Buffer.alloc(1 << 20)
      const more = () => {
        while (!response.destroyed && response.write(piece));
        if (!response.destroyed) response.once('drain', more)
      }
      more()
    })
    expect(await to.send(hello, 1)).toEqual({ kind: 'failed', fault: { type: 'NoAnswer' } })
  })

  it('gives up a line that is silent, one that is cut and one that is not there', async () => {
    const to = await begin((_request, _body, response) => give(response, framed(helloReply())))
    line!.silent = true
    expect(await to.send(hello, 1)).toEqual({ kind: 'failed', fault: { type: 'TimedOut' } })
    line!.silent = false
    line!.cutDownAfter = 40
    expect(await to.send(hello, 1)).toEqual({ kind: 'failed', fault: { type: 'NoAnswer' } })
    line!.cutDownAfter = null
    line!.down = true
    line!.cut()
    expect(await to.send(hello, 1)).toEqual({ kind: 'failed', fault: { type: 'NoAnswer' } })
    line!.down = false
    expect(await to.send(hello, 1)).toMatchObject({ kind: 'answer' })
  })

  it('breaks off at once when it is closed', async () => {
    const to = await begin(() => {})
    const asked = to.send(hello, 1)
    to.close()
    expect(await asked).toEqual({ kind: 'failed', fault: { type: 'NoAnswer' } })
  })
})

describe('the key that the hub shows', () => {
  it('AS-48 is the one that was learned when joining, or nothing is sent', async () => {
    const heard: string[] = []
    const [first, second] = [selfSigned('sample hub'), selfSigned('another')]
    const secure = createSecureServer({ cert: first.cert, key: first.key }, (request, response) => {
      heard.push(request.url!)
      give(response, framed(helloReply()))
    })
    await new Promise<void>((done) => secure.listen(0, '127.0.0.1', done))
    const address = `https://127.0.0.1:${(secure.address() as AddressInfo).port}`
    const pinOf = (cert: string) =>
      createHash('sha256')
        .update(new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' }))
        .digest('hex')
    const ask = async (pin: string | null) => {
      const to = openHubHttp({ address, pin })
      const answer = await to.call({ method: 'GET', path: '/', headers: {}, body: new Uint8Array(0) })
      to.close()
      return { answer, seen: to.pinSeen() }
    }
    expect(await ask(pinOf(second.cert))).toMatchObject({
      answer: { ok: false, error: { type: 'NotTheHub' } },
    })
    expect(heard).toEqual([])
    expect(await ask(pinOf(first.cert))).toMatchObject({ answer: { ok: true } })
    expect((await ask(null)).seen).toBe(pinOf(first.cert))
    secure.closeAllConnections()
    await new Promise((done) => secure.close(done))
  })
})

describe('an address', () => {
  it.each([
    ['hub.example:7443', 'https://hub.example:7443'],
    [' https://10.1.2.3:7443/ ', 'https://10.1.2.3:7443'],
    ['ｈｔｔｐｓ：／／hub.example', 'https://hub.example'],
    ['http://127.0.0.1:7400', 'http://127.0.0.1:7400'],
    ['http://localhost:7400', 'http://localhost:7400'],
    ['county-hub:7443', 'https://county-hub:7443'],
    ['[fd00::7]:7443', 'https://[fd00::7]:7443'],
    ['县委.中国', 'https://xn--5nr84l.xn--fiqs8s'],
  ])('is read from %s', (typed, address) => expect(readAddress(typed)).toBe(address))

  it.each([
    '',
    'http://hub.example',
    'ftp://hub.example',
    'https://a b',
    'https://hub.example/path',
    'https://u@hub',
    '不是地址',
    '县里：7443',
    '20267443',
  ])('is not read from "%s"', (typed) => expect(readAddress(typed)).toBeNull())
})

it('hashes ops as everybody does', () => {
  for (const op of stream(20)) expect(hashOpFast(op)).toBe(op.hash)
})
