import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dictionaries as shipped, newestDictionary } from '../../shared/sync/dictionary.ts'
import { frameLimits, packFrame, unpackFrame } from '../../shared/sync/frame.ts'
import { hashEntry, type Entry } from '../../shared/sync/entry.ts'
import type { Page, PushRequest } from '../../shared/sync/messages.ts'
import { keyPair } from '../../shared/sync/signing.ts'
import { isSignedBy, signRequest, type RequestParts } from '../../shared/sync/signed-request.ts'
import { decodePage, decodePush, decodeRefusal, encodeReply, encodeRequest } from '../../shared/sync/wire.ts'
import { opText } from '../../shared/sync/wire-ops.ts'
import { random } from '../store/store-fixture.ts'
import { device, scope, stream, zip } from './wire-fixture.ts'

const push = (ops: PushRequest['ops']): PushRequest => ({
  kind: 'push',
  scope,
  epoch: 0,
  ops,
  certificates: [],
})

test('what is pushed is read as it was written, hashes worked out anew', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 30 }), fc.boolean(), (text, signed) => {
      const ops = stream(5, (i) => ({
        body: JSON.stringify({ name: text.replace(/\p{Surrogate}/gu, '') + i }),
      })).map((op, i) => ({
        ...op,
        sig: signed && i === 4 ? 'ab'.repeat(64) : null,
      }))
      expect(decodePush(encodeRequest(push(ops)))).toEqual({ ok: true, value: push(ops) })
    }),
  )
})

test('the `prev` of an op is said only where the row before does not say it', () => {
  const ops = stream(3)
  const text = encodeRequest(push(ops))
  expect(text).not.toContain(ops[0]!.hash)
  expect(text).not.toContain(ops[1]!.hash)
  const forked = [ops[0]!, ops[1]!, ops[2]!, ...stream(2, (i) => ({ body: `{"name":"${i}x"}` })).slice(1)]
  const read = decodePush(encodeRequest(push(forked)))
  expect(read.ok && read.value.ops.map(({ prev }) => prev)).toEqual(forked.map(({ prev }) => prev))
})

test('a changed byte in a row gives another hash, or is no row', () => {
  const ops = stream(1)
  const text = encodeRequest(push(ops))
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.constantFrom('0', 'z', '"', '样'), (at, char) => {
      fc.pre(text[at] !== char)
      const read = decodePush(text.slice(0, at) + char + text.slice(at + 1))
      if (!read.ok) expect(read.error).toEqual({ type: 'Garbled' })
      else if (read.value.ops[0]?.hash === ops[0]!.hash) expect(read.value).not.toEqual(push(ops))
    }),
  )
})

test('a page comes back as it was, ops left out or not', () => {
  const ops = stream(4)
  const entryOf = (i: number): Entry => ({
    scope,
    sseq: 10 + i + 1,
    op_hash: ops[i]!.hash,
    received_ms: 1_770_000_000_000,
    eff_hlc: ops[i]!.hlc,
    disposition: i === 2 ? 'rejected' : 'ok',
    disp_code: i === 2 ? 'E_STATE' : '',
    late_from: i === 3 ? 'b'.repeat(32) : '',
    epoch: 1,
  })
  const page: Page = {
    kind: 'page',
    scope,
    epoch: 1,
    from: 10,
    rootAtFrom: '0'.repeat(64),
    entries: ops.map((op, i) => ({ entry: entryOf(i), op: i === 1 ? null : op })),
    checkpoint: { county: '', scope, epoch: 1, size: 14, root: '1'.repeat(64), hub_ms: 5, sig: '' },
    more: false,
    schema: 3,
    certificates: [],
  }
  const read = decodePage(encodeReply(page))
  expect(read).toEqual({ ok: true, value: page })
  expect(read.ok && read.value.entries.map(({ entry }) => hashEntry(entry))).toEqual(
    page.entries.map(({ entry }) => hashEntry(entry)),
  )
})

test('a refusal is read by its name, and anything else is garbled', () => {
  expect(decodeRefusal('{"type":"WrongClock","hubMs":5}')).toEqual({
    ok: true,
    value: { type: 'WrongClock', hubMs: 5 },
  })
  for (const text of ['', '{', '{"type":"Other"}', '[]', '{"type":"WrongClock"}'])
    expect(decodeRefusal(text).ok).toBe(false)
})

const dictionaries = { 1: Buffer.from(opText(stream(1)[0]!)) }

test('a frame is read as it was packed; a bomb, a cut or a flipped bit is refused', () => {
  const text = encodeRequest(push(stream(20)))
  const frame = packFrame(text, zip, dictionaries, 1)
  expect(unpackFrame(frame, zip, dictionaries)).toEqual({ ok: true, value: text })
  const zeros = '0'.repeat(frameLimits.bytes - 1)
  const held = packFrame(zeros, zip, dictionaries, 1)
  expect(unpackFrame(held, zip, dictionaries), 'a key held down is no bomb').toEqual({
    ok: true,
    value: zeros,
  })
  // The same without the filler that an honest packer adds: it unfolds to thousands of times its size.
  const packed = zip.pack(zeros, dictionaries[1]).bytes
  const bomb = held.slice(0, 9 + packed.length)
  expect(unpackFrame(bomb, zip, dictionaries)).toEqual({ ok: false, error: { type: 'TooLarge' } })
  const understated = bomb.slice()
  new DataView(understated.buffer).setUint32(5, 1000)
  expect(unpackFrame(understated, zip, dictionaries)).toEqual({ ok: false, error: { type: 'Garbled' } })
  expect(unpackFrame(frame.subarray(0, frame.length - 1), zip, dictionaries).ok).toBe(false)
  expect(unpackFrame(frame, zip, {})).toEqual({ ok: false, error: { type: 'UnknownDictionary' } })
  for (let bit = 0; bit < frame.length * 8; bit += 5) {
    const flipped = frame.slice()
    flipped[bit >> 3]! ^= 1 << (bit & 7)
    const read = unpackFrame(flipped, zip, dictionaries)
    // zstd frames carry no sum of their content here: what gets through is caught by the hashes inside.
    if (read.ok && read.value !== text) expect(decodePush(read.value)).not.toEqual(decodePush(text))
  }
})

test("a signed request is the device's own, and nothing of it can be changed", () => {
  const keys = keyPair(random)
  const parts: RequestParts = {
    method: 'POST',
    path: '/v1/hello',
    query: '?',
    body: Buffer.from('x'),
    device,
    serial: 's1',
    timeMs: 1_770_000_000_000,
    nonce: '0'.repeat(32),
    epoch: 3,
    protocol: '1.0',
  }
  const headers = signRequest(parts, keys.secret)
  const request = { method: 'POST', path: '/v1/hello', query: '?', body: Buffer.from('x'), headers }
  expect(isSignedBy(keys.public, request)).toBe(true)
  expect(isSignedBy(keyPair(random).public, request)).toBe(false)
  for (const change of [
    { method: 'GET' },
    { path: '/v1/other' },
    { query: '?a' },
    { body: Buffer.from('y') },
    ...Object.keys(headers).map((name) => ({ headers: { ...headers, [name]: `${headers[name]}0` } })),
    ...Object.keys(headers).map((name) => ({ headers: { ...headers, [name]: undefined } })),
  ])
    expect(isSignedBy(keys.public, { ...request, ...change })).toBe(false)
})

test('the dictionary that ships takes a third off what one saved talk weighs', () => {
  const body =
    '{"advice":"","content":"组织生活会前交心，坦诚指出彼此的不足。今年的年休假还没有休","mind":"steady","way":"face"}'
  const text = encodeRequest(push(stream(1, () => ({ entity: 'talk', body, role: 'secretary' }))))
  const packed = packFrame(text, zip, shipped, newestDictionary)
  const without = packFrame(text, zip, { 9: Buffer.alloc(0) }, 9)
  expect(packed.length).toBeLessThan(without.length * 0.67)
  expect(unpackFrame(packed, zip, shipped)).toEqual({ ok: true, value: text })
})
