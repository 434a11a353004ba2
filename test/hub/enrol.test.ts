import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lastActs } from '../../hub/audit.ts'
import { certificateBySerial, isRevoked, listDevices } from '../../hub/devices.ts'
import { answerEnrol, answerRenew, enrolLimit } from '../../hub/enrol-answers.ts'
import { makeCode } from '../../hub/enrol-code.ts'
import { adoptRevocations, revocationsNow, revokeDevice } from '../../hub/revoke.ts'
import { addUnit, findUnit } from '../../hub/units.ts'
import { base32Letters } from '../../shared/kernel/base32.ts'
import { isRevocationsOf, signRevocations } from '../../shared/sync/certificate.ts'
import { newEnrolCode, writeEnrolCode } from '../../shared/sync/enrolment-code.ts'
import { makeRenewRequest } from '../../shared/sync/enrolment.ts'
import { scopeId } from '../../shared/sync/scope.ts'
import { keyPair } from '../../shared/sync/signing.ts'
import { joiner, joinWith, openKeeperHub, requestOf, send, unitOf, type KeeperHub } from './keeper-hub.ts'

const day = 86_400_000
let at: KeeperHub
let town: string
beforeEach(async () => {
  at = await openKeeperHub()
  town = await unitOf(at, '样例镇')
})
afterEach(() => at.close())

const codeFor = async (unit = town) => (await makeCode(at.hub, { unit, who: 'test' }, at.keys, at.tools)).code

/** A code that reads well and has the same slot, but another secret. */
function otherSecret(code: string): string {
  const slot = [...code.slice(0, 4)].map((letter) => base32Letters.indexOf(letter))
  return writeEnrolCode(newEnrolCode(() => Uint8Array.of(...slot, ...at.tools.random(11))))
}

describe('joining a county at its hub', () => {
  test('a laptop with the code gets a certificate for its unit, and the unit takes the laptop’s record as its own', async () => {
    const laptop = joiner('laptop-1')
    const joined = await joinWith(at, await codeFor(), laptop)
    expect(joined.county).toEqual(at.keys.county)
    expect(joined.epoch).toBe(1)
    expect(joined.certificate).toMatchObject({
      device: 'laptop-1',
      key: laptop.key,
      unit: laptop.rootUnit,
      unit_name: '样例镇',
      from_ms: at.clock.nowMs,
      to_ms: at.clock.nowMs + 400 * day,
    })
    for (const one of ['base', 'talk', 'health', 'allow', 'audit'] as const)
      expect(joined.certificate.scopes).toContain(scopeId(laptop.rootUnit, one))
    expect(await certificateBySerial(at.hub.read, joined.certificate.serial)).toEqual(joined.certificate)
    expect(await findUnit(at.hub.read, '样例镇')).toMatchObject({ root: laptop.rootUnit })
    expect(await listDevices(at.hub.read)).toMatchObject([{ id: 'laptop-1', unit: laptop.rootUnit }])
    // Acts of one millisecond stand in any order, and this clock stands still.
    const acts = (await lastActs(at.hub.read, 9)).map(({ verb, who }) => `${verb} by ${who}`)
    expect(acts).toContain('enrolled by laptop-1')
  })

  test('a later laptop of the unit is given the record that is there', async () => {
    await joinWith(at, await codeFor(), joiner('laptop-1'))
    const { certificate } = await joinWith(at, await codeFor(), joiner('laptop-2'))
    expect(certificate.unit).toBe('root-of-laptop-1')
  })

  test('a code is good for one laptop', async () => {
    const code = await codeFor()
    await joinWith(at, code, joiner('laptop-1'))
    const { request } = await requestOf(code, joiner('laptop-2'))
    expect(await send(at, request)).toEqual({ status: 403, body: { refusal: { type: 'CodeUsed' } } })
    expect(await listDevices(at.hub.read)).toHaveLength(1)
  })

  test('who lost the answer on the way asks again and gets the same certificate', async () => {
    const code = await codeFor()
    const first = await joinWith(at, code, joiner('laptop-1'))
    const again = await joinWith(at, code, joiner('laptop-1'))
    expect(again.certificate).toEqual(first.certificate)
    // The name alone is not enough: another key is another laptop.
    const { request } = await requestOf(code, { ...joiner('laptop-2'), device: 'laptop-1' })
    expect((await send(at, request)).body).toEqual({ refusal: { type: 'CodeUsed' } })
  })

  test('a wrong code is counted, and after five tries the right one opens nothing', async () => {
    const code = await codeFor()
    const right = (await requestOf(code, joiner('laptop-1'))).request
    for (const triesLeft of [4, 3, 2, 1, 0]) {
      const { request } = await requestOf(otherSecret(code), joiner('laptop-1'))
      expect(await send(at, request)).toEqual({
        status: 403,
        body: { refusal: { type: 'BadCode', triesLeft } },
      })
    }
    expect((await send(at, right)).body).toEqual({ refusal: { type: 'BadCode', triesLeft: 0 } })
    expect((await lastActs(at.hub.read, 9)).filter(({ verb }) => verb === 'code-wrong')).toHaveLength(5)
  }, 120_000)

  test('two wrong tries at once are two', async () => {
    const code = await codeFor()
    const { request } = await requestOf(otherSecret(code), joiner('laptop-1'))
    const answers = await Promise.all([send(at, request), send(at, request), send(at, request)])
    const left = answers.map(({ body }) => (body as { refusal: { triesLeft: number } }).refusal.triesLeft)
    expect(left.toSorted()).toEqual([2, 3, 4])
  })

  test('a code that nobody gave out is refused like a wrong one', async () => {
    const { request } = await requestOf(writeEnrolCode(newEnrolCode(at.tools.random)), joiner('laptop-1'))
    expect((await send(at, request)).body).toEqual({ refusal: { type: 'BadCode', triesLeft: 0 } })
  })

  test('a code is good for seven days', async () => {
    const code = await codeFor()
    at.clock.nowMs += 7 * day + 1
    const { request } = await requestOf(code, joiner('laptop-1'))
    expect((await send(at, request)).body).toEqual({ refusal: { type: 'CodeExpired' } })
  })

  test('who stands between and puts in a key of their own is refused, and it costs a try', async () => {
    const code = await codeFor()
    const { request } = await requestOf(code, joiner('laptop-1'))
    const thief = joiner('thief')
    expect((await send(at, { ...request, key: thief.key })).body).toEqual({
      refusal: { type: 'BadCode', triesLeft: 4 },
    })
    expect(await listDevices(at.hub.read)).toEqual([])
  })

  test('a key that the asker does not hold is not certified', async () => {
    const laptop = joiner('laptop-1')
    const { request } = await requestOf(await codeFor(), { ...laptop, key: joiner('laptop-2').key })
    expect(await send(at, request)).toEqual({ status: 400, body: { refusal: { type: 'BadRequest' } } })
  })

  test('a unit’s record belongs to one unit of the county', async () => {
    await joinWith(at, await codeFor(), joiner('laptop-1', 'the-record'))
    const other = await unitOf(at, '样例乡')
    const { request } = await requestOf(await codeFor(other), joiner('laptop-2', 'the-record'))
    expect((await send(at, request)).body).toEqual({ refusal: { type: 'UnitTaken', unitName: '样例镇' } })
  })

  test('a device’s name is not given to another key', async () => {
    await joinWith(at, await codeFor(), joiner('laptop-1'))
    const { request } = await requestOf(await codeFor(), { ...joiner('laptop-2'), device: 'laptop-1' })
    expect((await send(at, request)).body).toEqual({ refusal: { type: 'DeviceTaken' } })
  })

  test('what is no request, and programs of another time, are told so', async () => {
    const { request } = await requestOf(await codeFor(), joiner('laptop-1'))
    for (const body of [null, 'x', {}, { ...request, slot: 'k7qm' }, { ...request, more: 1 }])
      expect((await send(at, body)).body).toEqual({ refusal: { type: 'BadRequest' } })
    expect((await send(at, { protocol: { major: 2, minor: 0 }, other: 'words' })).body).toEqual({
      refusal: { type: 'HubTooOld', most: '1.0' },
    })
    expect((await send(at, { ...request, protocol: { major: 0, minor: 9 } })).body).toEqual({
      refusal: { type: 'ProgramTooOld', least: '1.0' },
    })
  })

  test('one address cannot try codes all day', async () => {
    const limit = enrolLimit()
    const ask = () => answerEnrol(at.office, limit, { body: {}, address: '192.0.2.7' })
    for (let i = 0; i < 20; i++) expect((await ask()).status).toBe(400)
    expect(await ask()).toEqual({ status: 429, body: { refusal: { type: 'TooMany', waitMs: 3_600_000 } } })
    expect((await answerEnrol(at.office, limit, { body: {}, address: '192.0.2.8' })).status).toBe(400)
    at.clock.nowMs += 3_600_000
    expect((await ask()).status).toBe(400)
  })

  test('the database does not hold what would let its reader join', async () => {
    const code = await codeFor()
    const { codeKey } = await requestOf(code, joiner('laptop-1'))
    const rows = JSON.stringify(await at.hub.read.selectFrom('enrol_code').selectAll().execute())
    expect(rows).not.toContain(Buffer.from(codeKey).toString('hex'))
    expect(rows).not.toContain(code.replaceAll('-', '').slice(4))
  })
})

describe('units', () => {
  test('have names that differ', async () => {
    const add = (name: string) => at.hub.write((db) => addUnit(db, { name, who: 'test' }, at.tools))
    expect(await add(' 样例镇 ')).toMatchObject({ error: { type: 'NameThere' } })
    expect(await add(' ')).toMatchObject({ error: { type: 'NameMissing' } })
    expect(await add('镇'.repeat(61))).toMatchObject({ error: { type: 'NameTooLong' } })
  })
})

describe('the next certificate', () => {
  const renew = async (
    by: Awaited<ReturnType<typeof joinWith>>['certificate'],
    laptop = joiner('laptop-1'),
  ) => {
    const asked = { device: laptop.device, deviceName: '样例', key: laptop.key }
    return answerRenew(at.office, { by, body: makeRenewRequest(asked, at.keys.county.id, laptop.secret) })
  }

  test('runs from now, for the same device and unit', async () => {
    const { certificate } = await joinWith(at, await codeFor(), joiner('laptop-1'))
    at.clock.nowMs += 300 * day
    const { status, body } = await renew(certificate)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      kind: 'renew',
      certificate: {
        device: 'laptop-1',
        unit: certificate.unit,
        scopes: certificate.scopes,
        to_ms: at.clock.nowMs + 400 * day,
      },
    })
    expect(await listDevices(at.hub.read)).toHaveLength(1)
  })

  test('of a device that forked is for a new name and a new key', async () => {
    const { certificate } = await joinWith(at, await codeFor(), joiner('laptop-1'))
    const { body } = await renew(certificate, joiner('laptop-1b'))
    expect(body).toMatchObject({ certificate: { device: 'laptop-1b', unit: certificate.unit } })
    expect(await listDevices(at.hub.read)).toHaveLength(2)
    expect(await isRevoked(at.hub.read, 'laptop-1')).toBe(false)
  })

  test('is not for another’s name, nor for a key that the asker does not hold', async () => {
    const { certificate } = await joinWith(at, await codeFor(), joiner('laptop-1'))
    await joinWith(at, await codeFor(), joiner('laptop-2'))
    expect((await renew(certificate, { ...joiner('laptop-9'), device: 'laptop-2' })).body).toEqual({
      refusal: { type: 'DeviceTaken' },
    })
    expect((await renew(certificate, { ...joiner('laptop-9'), key: joiner('laptop-2').key })).body).toEqual({
      refusal: { type: 'BadRequest' },
    })
  })
})

describe('taking a certificate back', () => {
  const revoke = (device: string) =>
    at.hub.write((db) => revokeDevice(db, { device, who: 'test' }, at.keys, at.tools))

  test('makes a signed list, numbered one higher, that names every certificate of the device', async () => {
    const { certificate } = await joinWith(at, await codeFor(), joiner('laptop-1'))
    expect(await revocationsNow(at.hub.read, at.keys)).toMatchObject({ number: 0, serials: [] })
    const list = await revoke('laptop-1')
    expect(list).toMatchObject({ ok: true, value: { number: 1, serials: [certificate.serial] } })
    expect(list.ok && isRevocationsOf(list.value, at.keys.county)).toBe(true)
    expect(await isRevoked(at.hub.read, 'laptop-1')).toBe(true)
    expect(await revoke('laptop-1')).toMatchObject({ error: { type: 'RevokedBefore' } })
    expect(await revoke('nobody')).toMatchObject({ error: { type: 'NoSuchDevice' } })
  })

  test('a device that is let in again with a new code counts again', async () => {
    await joinWith(at, await codeFor(), joiner('laptop-1'))
    await revoke('laptop-1')
    await joinWith(at, await codeFor(), joiner('laptop-1'))
    expect(await isRevoked(at.hub.read, 'laptop-1')).toBe(false)
  })

  test('what a restored hub forgot comes back from the laptops, under whatever number', async () => {
    const signed = (number: number, serials: string[], key = at.keys.signing) =>
      signRevocations({ county: at.keys.county.id, number, serials }, key)
    const hear = (list: ReturnType<typeof signed>) =>
      at.hub.write((db) => adoptRevocations(db, { list, from: 'laptop-2' }, at.keys, at.tools))
    await joinWith(at, await codeFor(), joiner('laptop-1'))
    await revoke('laptop-1')
    const mine = (await revocationsNow(at.hub.read, at.keys)).serials
    // The hub's list 1 and the lost list 1 name different ones: neither is forgotten.
    expect(await hear(signed(1, ['LOST']))).toMatchObject({
      number: 2,
      serials: [...mine, 'LOST'].toSorted(),
    })
    expect(await hear(signed(1, ['LOST']))).toMatchObject({ number: 2 })
    expect(await hear(signed(9, ['LOST']))).toMatchObject({
      number: 10,
      serials: [...mine, 'LOST'].toSorted(),
    })
    const stranger = keyPair(() => new Uint8Array(32).fill(1))
    expect(await hear(signed(99, ['FORGED'], stranger.secret))).toMatchObject({ number: 10 })
  })
})
