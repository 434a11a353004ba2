import { hexToBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countyId, signCertificate, type Certificate } from '../../shared/sync/certificate.ts'
import { newEnrolCode, readEnrolCode, writeEnrolCode } from '../../shared/sync/enrolment-code.ts'
import {
  checkEnrolReply,
  enrolReply,
  enrolRequest,
  isEnrolRequestOf,
  isRenewalDue,
  makeEnrolReply,
  makeEnrolRequest,
  makeRenewRequest,
  provesKey,
  provesRenewal,
  type EnrolReply,
  type EnrolRequest,
} from '../../shared/sync/enrolment.ts'
import { keyPair } from '../../shared/sync/signing.ts'

const filled = (byte: number) => (bytes: number) => new Uint8Array(bytes).fill(byte)
const county = keyPair(filled(1))
const laptop = keyPair(filled(2))
const stranger = keyPair(filled(3))
const codeKey = filled(4)(32)
const otherKey = filled(5)(32)
const us = { id: countyId(county.public), name: '样例县', key: county.public }

const asked = {
  slot: 'K7QM',
  nonce: '00'.repeat(16),
  device: 'device-1',
  deviceName: '样例笔记本',
  key: laptop.public,
  rootUnit: 'unit-1',
  unitName: '样例镇',
  protocol: { major: 1, minor: 0 },
}
const certificate = (key = laptop.public): Certificate =>
  signCertificate(
    {
      serial: 's1',
      county: us.id,
      device: 'device-1',
      name: '样例笔记本',
      key,
      unit: 'unit-1',
      unit_name: '样例镇',
      scopes: ['ab'.repeat(16)],
      from_ms: 1_000,
      to_ms: 2_000,
      suite: 1,
    },
    county.secret,
  )
const request = makeEnrolRequest(asked, laptop.secret, codeKey)
const answer = { county: us, certificate: certificate(), epoch: 1, hubMs: 5, tlsPin: null }
const reply = makeEnrolReply(request, answer, codeKey)

/** Every way to change one leaf of a message to something else of the same type. */
function changes<T>(message: T): T[] {
  const all: T[] = []
  const walk = (at: unknown, put: (value: unknown) => unknown): void => {
    if (typeof at === 'string') all.push(put(at.replace(/^./, (c) => (c === '1' ? '2' : '1'))) as T)
    else if (typeof at === 'number') all.push(put(at + 1) as T)
    else if (at === null) all.push(put('11'.repeat(32)) as T)
    else if (typeof at === 'object')
      for (const [key, value] of Object.entries(at))
        walk(value, (changed) =>
          put(Array.isArray(at) ? at.with(Number(key), changed) : { ...at, [key]: changed }),
        )
  }
  walk(message, (changed) => changed)
  return all
}

describe('a code as it is read over the telephone', () => {
  const code = fc.uint8Array({ minLength: 15, maxLength: 15 }).map((bytes) => newEnrolCode(() => bytes))

  test('what is written is read, in any case, with or without dashes, with letters that look alike', () => {
    fc.assert(
      fc.property(code, (one) => {
        const shown = writeEnrolCode(one)
        expect(shown).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/)
        for (const typed of [
          shown,
          shown.toLowerCase(),
          shown.replaceAll('-', ''),
          shown.replaceAll('-', ' — '),
          shown.replaceAll('0', 'o').replaceAll('1', 'l'),
          [...shown].map((c) => (c === '-' ? '－' : String.fromCharCode(c.charCodeAt(0) + 0xfee0))).join(''),
        ])
          expect(readEnrolCode(typed)).toEqual({ ok: true, value: one })
      }),
    )
  })

  test('one wrong letter, or two that changed places, is seen before anybody is asked', () => {
    const at = fc.integer({ min: 0, max: 15 })
    fc.assert(
      fc.property(
        code,
        at,
        at,
        fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'),
        (one, i, j, letter) => {
          const text = one.slot + one.secret
          const wrong = [...text].with(i, letter).join('')
          expect(readEnrolCode(wrong).ok).toBe(wrong === text)
          const swapped = [...text].with(i, text[j]!).with(j, text[i]!).join('')
          expect(readEnrolCode(swapped).ok).toBe(swapped === text)
        },
      ),
    )
  })

  test('what cannot be a code says why', () => {
    expect(readEnrolCode('')).toEqual({ ok: false, error: { type: 'Length' } })
    expect(readEnrolCode('K7QM-2F9D-4X8N-7AB')).toEqual({ ok: false, error: { type: 'Length' } })
    expect(readEnrolCode('K7QM-2F9D-4X8N-7AU*')).toEqual({ ok: false, error: { type: 'Letter' } })
  })
})

describe('joining a county', () => {
  test('both sides believe each other when they hold the same code', () => {
    expect(enrolRequest.parse(JSON.parse(JSON.stringify(request)))).toEqual(request)
    expect(isEnrolRequestOf(request, codeKey)).toBe(true)
    expect(provesKey(request)).toBe(true)
    const heard = enrolReply.parse(JSON.parse(JSON.stringify(reply)))
    expect(checkEnrolReply(request, heard, codeKey)).toEqual({ ok: true, value: answer })
  })

  test('another code is not believed on either side', () => {
    expect(isEnrolRequestOf(request, otherKey)).toBe(false)
    expect(checkEnrolReply(request, makeEnrolReply(request, answer, otherKey), codeKey)).toEqual({
      ok: false,
      error: { type: 'NotTheCounty' },
    })
  })

  test('nothing in the request can be changed on the way', () => {
    const all: EnrolRequest[] = changes(request)
    expect(all.length).toBe(11)
    for (const changed of all) expect(isEnrolRequestOf(changed, codeKey)).toBe(false)
  })

  test('nothing in the answer can be changed on the way, the county’s key least of all', () => {
    const all: EnrolReply[] = changes(reply)
    expect(all.length).toBe(19)
    for (const changed of all) expect(checkEnrolReply(request, changed, codeKey).ok).toBe(false)
  })

  test('who stands between and puts in a county of their own is found out', () => {
    const theirs = { id: countyId(stranger.public), name: us.name, key: stranger.public }
    const forged = signCertificate({ ...certificate(), county: theirs.id }, stranger.secret)
    const said = { ...answer, county: theirs, certificate: forged }
    for (const lie of [{ ...said, mac: reply.mac }, makeEnrolReply(request, said, otherKey)])
      expect(checkEnrolReply(request, lie, codeKey)).toMatchObject({ error: { type: 'NotTheCounty' } })
  })

  test('an answer to another try does not fit this one', () => {
    const again = makeEnrolRequest({ ...asked, nonce: '11'.repeat(16) }, laptop.secret, codeKey)
    expect(checkEnrolReply(again, reply, codeKey)).toMatchObject({ error: { type: 'NotTheCounty' } })
  })

  test('a certificate for another key or of another county is refused even from who holds the code', () => {
    for (const wrong of [
      { ...answer, certificate: certificate(stranger.public) },
      { ...answer, county: { ...us, id: countyId(stranger.public) } },
      { ...answer, certificate: { ...certificate(), name: 'x' } },
    ])
      expect(checkEnrolReply(request, makeEnrolReply(request, wrong, codeKey), codeKey)).toEqual({
        ok: false,
        error: { type: 'WrongCertificate' },
      })
  })

  test('nobody enrols a key that is not theirs', () => {
    const stolen = makeEnrolRequest({ ...asked, key: laptop.public }, stranger.secret, codeKey)
    expect(isEnrolRequestOf(stolen, codeKey)).toBe(true)
    expect(provesKey(stolen)).toBe(false)
  })
})

describe('the next certificate', () => {
  const next = { device: 'device-2', deviceName: '样例笔记本', key: stranger.public }

  test('is asked for from day 300 on', () => {
    const day = 86_400_000
    expect(isRenewalDue({ from_ms: 1_000 }, 1_000 + 300 * day - 1)).toBe(false)
    expect(isRenewalDue({ from_ms: 1_000 }, 1_000 + 300 * day)).toBe(true)
  })

  test('is asked for by who holds the new key, of this county', () => {
    const renew = makeRenewRequest(next, us.id, stranger.secret)
    expect(provesRenewal(renew, us.id)).toBe(true)
    expect(provesRenewal(renew, countyId(stranger.public))).toBe(false)
    expect(provesRenewal({ ...renew, device: 'device-3' }, us.id)).toBe(false)
    expect(provesRenewal(makeRenewRequest(next, us.id, laptop.secret), us.id)).toBe(false)
  })
})

test('a code is never part of what is sent', () => {
  const code = newEnrolCode(filled(7))
  expect(
    JSON.stringify(
      makeEnrolRequest({ ...asked, slot: code.slot }, laptop.secret, hexToBytes('aa'.repeat(32))),
    ),
  ).not.toContain(code.secret)
})
