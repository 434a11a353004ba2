import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startHub, type RunningHub, type StartOptions } from '../../hub/server.ts'
import { countyId, signRevocations, type Certificate } from '../../shared/sync/certificate.ts'
import { newestDictionary } from '../../shared/sync/dictionary.ts'
import { keyPair } from '../../shared/sync/signing.ts'
import { decodeHelloReply, decodePage, decodePushReply, decodeRootReply } from '../../shared/sync/wire.ts'
import { zip } from '../sync/wire-fixture.ts'
import { call, frameOf, type CallOptions } from './hub-caller.ts'
import { county, countySecret, keys, seededBytes } from './log-hub-keys.ts'
import { certify, recordId, startMs, testLaptop, unitA, unitB, type TestLaptop } from './log-hub.ts'

let folder: string
let running: RunningHub
const clock = { nowMs: startMs }
const logged: string[] = []

const startOptions = (more: Partial<StartOptions> = {}): StartOptions => ({
  folder,
  database: null,
  listen: { host: '127.0.0.1', port: 0 },
  tls: null,
  keys: { ...keys, recovery: '', sealed: false },
  clock: () => clock.nowMs,
  random: seededBytes('server'),
  log: (line) => logged.push(line),
  ...more,
})
async function start(more: Partial<StartOptions> = {}) {
  const started = await startHub(startOptions(more))
  if (!started.ok) throw new Error(started.error.type)
  return started.value
}
const restart = async (more: Partial<StartOptions> = {}) => {
  await running.close()
  running = await start(more)
}

let laptop: TestLaptop
const hello = { kind: 'hello', revocations: null, waiting: 2 } as const
const ask = (options?: CallOptions) => call(running.address, laptop, hello, clock.nowMs, options)
const person = (n: number, name = `样例${n}`) => ({ id: recordId(n), body: { name } })
const pushOf = (ops: ReturnType<typeof laptop.write>) =>
  ({ kind: 'push', scope: ops[0]!.scope, epoch: 1, ops, certificates: [] }) as const
const shown = (certificate: Certificate) => ({
  'x-certificate': Buffer.from(JSON.stringify(certificate)).toString('base64'),
})

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hub-server-'))
  clock.nowMs = startMs
  logged.length = 0
  laptop = testLaptop(unitA, 'server a')
  running = await start()
  await running.hub.register(laptop.certificate)
})
afterEach(async () => {
  await running.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a laptop asks how things stand, sends, reads back and compares', async () => {
  const greeted = decodeHelloReply((await ask()).text)
  expect(greeted).toMatchObject({ ok: true, value: { epoch: 1, hubMs: startMs, forked: false } })
  const ops = laptop.write('base', [person(1), person(2)])
  const send = (request: Parameters<typeof call>[2]) => call(running.address, laptop, request, clock.nowMs)
  const pushed = decodePushReply((await send(pushOf(ops))).text)
  expect(pushed).toMatchObject({ ok: true, value: { answers: [{ answer: 'ack' }, { answer: 'ack' }] } })
  const { scope } = ops[0]!
  const reply = await send({ kind: 'pull', scope, epoch: 1, after: 0, bytes: 1 << 20, own: 'full' })
  expect(reply.headers.get('cache-control')).toBe('no-store')
  expect(reply.headers.get('x-content-type-options')).toBe('nosniff')
  const page = decodePage(reply.text)
  if (!page.ok || !pushed.ok) throw new Error('garbled')
  expect(page.value.entries.map(({ op }) => op)).toEqual(ops)
  const root = decodeRootReply((await send({ kind: 'root', scope, size: 2 })).text)
  expect(root).toMatchObject({ ok: true, value: { root: pushed.value.checkpoint.root } })
  const seen = await running.hub.database.read.selectFrom('device').selectAll().executeTakeFirstOrThrow()
  expect(seen).toMatchObject({ id: laptop.device, waiting: 2, seen_ms: startMs })
})

test('an unknown device is told so, and known again by the county’s signature: the hub may have lost it', async () => {
  const other = testLaptop(unitB, 'server b')
  const say = (headers = {}) => call(running.address, other, hello, clock.nowMs, { headers })
  expect(await say()).toMatchObject({ status: 401, refusal: { type: 'UnknownDevice' } })
  expect(await say(shown({ ...other.certificate, unit_name: '别处' }))).toMatchObject({
    refusal: { type: 'BadSignature' },
  })
  expect(await say(shown(other.certificate))).toMatchObject({ status: 200 })
  expect(await say()).toMatchObject({ status: 200 })
})

test('AS-48 a certificate of another county is refused by its name', async () => {
  const pair = keyPair(seededBytes('elsewhere'))
  const foreign = testLaptop(unitA, 'foreign', { county: countyId(pair.public) })
  const certificate = certify({ ...foreign.certificate }, pair.secret)
  const reply = await call(running.address, { ...foreign, certificate }, hello, clock.nowMs, {
    headers: shown(certificate),
  })
  expect(reply).toMatchObject({ status: 403, refusal: { type: 'ForeignCounty', county: county.id } })
})

test('a request that was changed, repeated or signed by another clock is refused, each by its name', async () => {
  expect(await ask({ body: frameOf({ ...hello, waiting: 3 }) })).toMatchObject({ status: 200 })
  const nonce = 'ab'.repeat(16)
  expect(await ask({ parts: { nonce } })).toMatchObject({ status: 200 })
  expect(await ask({ parts: { nonce } })).toMatchObject({ status: 409, refusal: { type: 'Replayed' } })
  const digest = `sha-256=:${Buffer.alloc(32).toString('base64')}:`
  const changes: Record<string, string>[] = [
    { 'content-digest': digest },
    { 'x-epoch': '7' },
    { 'x-nonce': 'cd'.repeat(16) },
    { signature: `sig1=:${Buffer.alloc(64).toString('base64')}:` },
  ]
  for (const headers of changes)
    expect(await ask({ headers })).toMatchObject({ status: 401, refusal: { type: 'BadSignature' } })
  expect(await ask({ headers: { 'x-device': 'f'.repeat(32) } })).toMatchObject({
    refusal: { type: 'BadSignature' },
  })
  expect(await ask({ headers: { 'x-nonce': 'no' } })).toMatchObject({ refusal: { type: 'BadRequest' } })
  for (const timeMs of [startMs - 601_000, startMs + 601_000])
    expect(await ask({ parts: { timeMs } })).toMatchObject({
      status: 401,
      refusal: { type: 'WrongClock', hubMs: startMs },
    })
})

test('a request is not taken twice for as long as its time is good, whatever the laptop’s clock says', async () => {
  const parts = { nonce: 'ef'.repeat(16), timeMs: startMs + 599_000 }
  expect(await ask({ parts })).toMatchObject({ status: 200 })
  for (const laterMs of [1000, 901_000, 1_190_000]) {
    clock.nowMs = startMs + laterMs
    expect(await ask({ parts })).toMatchObject({ refusal: { type: 'Replayed' } })
  }
  clock.nowMs = startMs + 1_200_000
  expect(await ask({ parts })).toMatchObject({ refusal: { type: 'WrongClock' } })
})

test('a hub that was started again has what was signed before signed anew', async () => {
  clock.nowMs += 5000
  const timeMs = clock.nowMs
  await restart()
  expect(await ask({ parts: { timeMs: timeMs - 1 } })).toMatchObject({ refusal: { type: 'WrongClock' } })
  expect(await ask({ parts: { timeMs } })).toMatchObject({ status: 200 })
})

test('older and newer programs are told which of the two must be updated', async () => {
  const said = async (protocol: string) => (await ask({ parts: { protocol } })).refusal
  expect(await said('2.0')).toEqual({ type: 'HubTooOld', most: '1.0' })
  expect(await said('0.9')).toEqual({ type: 'ProgramTooOld', least: '1.0' })
  expect(await said('one')).toEqual({ type: 'BadRequest' })
  expect((await ask({ parts: { protocol: '1.7' } })).status).toBe(200)
  const frame = frameOf(hello)
  frame[4] = newestDictionary + 1
  expect((await ask({ body: frame })).refusal).toEqual({ type: 'HubTooOld', most: '1.0' })
})

test('a certificate that ran out, and a scope that is not in it', async () => {
  const { scope } = laptop.write('base', [person(1)])[0]!
  const other = testLaptop(unitB, 'server b')
  await running.hub.register(other.certificate)
  const root = { kind: 'root', scope, size: 0 } as const
  expect(await call(running.address, other, root, clock.nowMs)).toMatchObject({
    status: 404,
    refusal: { type: 'NoSuchScope' },
  })
  clock.nowMs = laptop.certificate.to_ms + 1
  expect((await ask()).refusal).toEqual({ type: 'Expired' })
})

test('a revoked laptop hears of it; what it still sends is kept and waits', async () => {
  const list = signRevocations(
    { county: county.id, number: 4, serials: [laptop.certificate.serial] },
    countySecret,
  )
  const bearer = testLaptop(unitA, 'bearer')
  await running.hub.register(bearer.certificate)
  // A list that another laptop brings is taken over: the hub may have lost it.
  const told = await call(running.address, bearer, { ...hello, revocations: list }, clock.nowMs)
  expect(decodeHelloReply(told.text)).toMatchObject({
    value: { revocations: { serials: [laptop.certificate.serial] } },
  })
  expect(await ask()).toMatchObject({ status: 403, refusal: { type: 'Revoked' } })
  const ops = laptop.write('talk', [{ entity: 'talk', id: recordId(3), body: { content: '样例' } }])
  const pushed = await call(running.address, laptop, pushOf(ops), clock.nowMs)
  expect(decodePushReply(pushed.text)).toMatchObject({
    value: { answers: [{ answer: 'ack', disposition: 'parked' }] },
  })
})

test('a zstd bomb is refused before it is unfolded, and so is what says less than it is', async () => {
  const dictionary = new Uint8Array(0)
  const bomb = zip.pack(' '.repeat(64 << 20), dictionary).bytes
  const framed = (length: number) => {
    const frame = new Uint8Array(9 + bomb.length)
    frame.set(frameOf(hello).subarray(0, 5))
    new DataView(frame.buffer).setUint32(5, length)
    frame.set(bomb, 9)
    return frame
  }
  for (const length of [64 << 20, (4 << 20) - 1])
    expect(await ask({ body: framed(length) })).toMatchObject({
      status: 413,
      refusal: { type: 'TooLarge' },
    })
  expect(await ask({ body: framed(1000) })).toMatchObject({ status: 400, refusal: { type: 'BadRequest' } })
  const large = await ask({ body: new Uint8Array((1 << 20) + 1) })
  expect(large).toMatchObject({ status: 413, refusal: { type: 'TooLarge' } })
})

test('a key held down in every field is sent and read like any text', async () => {
  const scope = laptop.scope('talk')
  const long = '哈'.repeat(20_000)
  const body = { content: long, mind: long, problems: long, advice: long }
  const ops = laptop.write('talk', [{ entity: 'talk', id: recordId(1), body }])
  expect(await call(running.address, laptop, pushOf(ops), clock.nowMs)).toMatchObject({ status: 200 })
  const pull = { kind: 'pull', scope, epoch: 1, after: 0, bytes: 1, own: 'full' } as const
  const page = decodePage((await call(running.address, laptop, pull, clock.nowMs)).text)
  expect(page.ok && page.value.entries.map(({ op }) => op?.hash)).toEqual([ops[0]!.hash])
})

test('noise is answered in one word, and never with what went on inside', async () => {
  const { scope } = laptop.write('base', [person(1)])[0]!
  expect(await ask({ body: Buffer.from('hello') })).toMatchObject({
    status: 400,
    refusal: { type: 'BadRequest' },
  })
  const unasked = await fetch(`${running.address}/v1/anything`)
  expect([unasked.status, await unasked.json()]).toEqual([400, { refusal: { type: 'BadRequest' } }])
  const unsigned = await fetch(`${running.address}/v1/hello`, { method: 'POST', body: '{}' })
  expect([unsigned.status, await unsigned.json()]).toEqual([400, { refusal: { type: 'BadRequest' } }])
  const wild = { kind: 'root', scope: `${scope.slice(1)}x`, size: 1 } as const
  expect((await call(running.address, laptop, wild, clock.nowMs)).refusal).toEqual({ type: 'BadRequest' })
  await running.hub.database.close()
  expect(await ask()).toMatchObject({ status: 500, refusal: { type: 'HubFault' } })
  running = await start()
})

test('who asks too often waits, each device for itself; nobody’s requests wait by address', async () => {
  await restart({ limits: { reads: 3, strangers: 4, pushBytes: 100 } })
  for (let i = 0; i < 3; i++) expect((await ask()).status).toBe(200)
  const tooMany = await ask()
  expect(tooMany).toMatchObject({ status: 429, refusal: { type: 'TooMany', waitMs: 20_000 } })
  expect(tooMany.headers.get('retry-after')).toBe('20')
  const big = pushOf(laptop.write('base', [person(1), person(2), person(3)]))
  expect(await call(running.address, laptop, big, clock.nowMs)).toMatchObject({ status: 429 })
  const stranger = testLaptop(unitB, 'stranger')
  const knock = () => call(running.address, stranger, hello, clock.nowMs)
  for (let i = 0; i < 4; i++) expect((await knock()).refusal?.type).toBe('UnknownDevice')
  expect((await knock()).refusal?.type).toBe('TooMany')
  clock.nowMs += 60_000
  expect((await ask()).status).toBe(200)
})

test('a full disk at the hub: nothing is acknowledged, and the same push goes through when there is room', async () => {
  const { database } = running.hub
  const pages = await database.read.executeQuery({ sql: 'PRAGMA page_count', parameters: [] } as never)
  const { page_count: count } = pages.rows[0] as { page_count: number }
  await restart({ maxPages: count + 4 })
  const text = '样例'.repeat(9000)
  const ops = laptop.write('talk', [{ entity: 'talk', id: recordId(1), body: { content: text } }])
  expect(await call(running.address, laptop, pushOf(ops), clock.nowMs)).toMatchObject({
    status: 507,
    refusal: { type: 'HubDiskFull' },
  })
  const root = { kind: 'root', scope: ops[0]!.scope, size: 0 } as const
  const before = decodeRootReply((await call(running.address, laptop, root, clock.nowMs)).text)
  expect(before).toMatchObject({ value: { size: 0 } })
  await restart()
  const again = await call(running.address, laptop, pushOf(ops), clock.nowMs)
  expect(decodePushReply(again.text)).toMatchObject({ value: { answers: [{ answer: 'ack' }] } })
})

test('beyond this computer only with TLS; headers have an end; logs carry ids and no content', async () => {
  expect(await startHub(startOptions({ listen: { host: '0.0.0.0', port: 0 } }))).toEqual({
    ok: false,
    error: { type: 'NeedsTls' },
  })
  const long = await fetch(`${running.address}/v1/hello`, { headers: { 'x-long': 'x'.repeat(20_000) } })
  expect(long.status).toBe(431)
  await call(running.address, testLaptop(unitB, 'nobody'), hello, clock.nowMs)
  expect(logged.join('\n')).toMatch(/UnknownDevice [0-9a-f]{32}/)
  await call(running.address, laptop, pushOf(laptop.write('base', [person(1, '样例姓名')])), clock.nowMs)
  expect(logged.join('\n')).not.toMatch(/样例/)
})
