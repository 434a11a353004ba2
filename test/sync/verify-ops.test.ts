import { describe, expect, test } from 'vitest'
import { countyId, signHead } from '../../shared/sync/certificate.ts'
import { hashOp, nameOp, type Op } from '../../shared/sync/op.ts'
import { keyPair } from '../../shared/sync/signing.ts'
import { headCheck, verifyBatch } from '../../shared/sync/verify-ops.ts'
import { Pen } from './order-fixture.ts'

const key = (byte: number) => keyPair((bytes) => new Uint8Array(bytes).fill(byte))
const [countyKey, deviceKey, strangerKey] = [key(1), key(2), key(3)]
const county = { id: countyId(countyKey.public), name: '样例县', key: countyKey.public }
const isHead = headCheck(county, (device) => (device === 'd1' ? deviceKey.public : null))
const verify = (ops: readonly Op[]) => verifyBatch(ops, { isHead, hashOp })

/** Five ops of one stream, only the last of them signed. */
function stream(secret = deviceKey.secret, device = 'd1') {
  const pen = new Pen(device)
  const ops = Array.from({ length: 5 }, (_, i) => ({
    ...pen.one({ kind: 'ins', entity_id: `P${i}` }),
    sig: null as string | null,
  }))
  ops[4] = { ...ops[4]!, sig: signHead(ops[4]!, county.id, secret) }
  return ops
}
const answers = (ops: readonly Op[]) => verify(ops).bad.map(({ answer }) => answer)

describe('a pushed batch', () => {
  test('is genuine as a whole when its end is signed', () => {
    const ops = stream()
    expect(verify(ops)).toEqual({ genuine: ops, bad: [] })
  })

  test('of several streams is judged stream by stream', () => {
    const [ours, theirs] = [stream(), stream(strangerKey.secret, 'd2')]
    const mixed = ours.flatMap((op, i) => [theirs[i]!, op])
    expect(verify(mixed).genuine).toEqual(ours)
    expect(answers(mixed)).toEqual(Array(5).fill('badsig'))
  })

  test('that is not signed by this device for this county is not believed', () => {
    const end = stream()[4]!
    expect(answers(stream(strangerKey.secret))).toEqual(Array(5).fill('badsig'))
    expect(answers([{ ...end, sig: signHead(end, 'f'.repeat(32), deviceKey.secret) }])).toEqual(['badsig'])
    expect(answers([{ ...end, sig: 'zz' }])).toEqual(['badsig'])
    expect(answers(stream().slice(0, 4))).toEqual(Array(4).fill('badsig'))
  })

  test('with one op damaged on the way: what hangs on it alone is asked for again, not taken for forged', () => {
    const ops = stream()
    const damaged = ops.with(2, { ...ops[2]!, body: '{"name":"别人"}' })
    expect(verify(damaged).genuine).toEqual(ops.slice(3))
    expect(answers(damaged)).toEqual(['bad', 'bad', 'bad'])
    const halved = ops.with(2, { ...ops[2]!, body: '{"name":"\ud800"}' })
    expect(answers(halved)).toEqual(['bad', 'bad', 'bad'])
  })

  test('whose author rewrote an op that is covered is refused from there back', () => {
    const ops = stream()
    const rewritten = ops.with(1, { ...nameOp({ ...ops[1]!, body: '{"name":"改"}' }), sig: null })
    expect(verify(rewritten).genuine).toEqual(ops.slice(2))
    expect(answers(rewritten)).toEqual(['badsig', 'badsig'])
  })

  test('loses a signature that is none, and keeps the op that others cover', () => {
    const ops = stream()
    const odd = ops.with(1, { ...ops[1]!, sig: 'made up' })
    expect(verify(odd).genuine).toEqual(ops)
  })

  test('may hold an op that the county itself answers for: one that was sent on without its stream', () => {
    const op = stream(strangerKey.secret, 'unknown')[2]!
    expect(answers([op])).toEqual(['badsig'])
    const vouched = { ...op, sig: signHead(op, county.id, countyKey.secret) }
    expect(verify([vouched]).genuine).toEqual([vouched])
  })
})
