import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../electron/store/open-store.ts'
import type { LinkAnswer } from '../../electron/sync/hub-link.ts'
import { openSyncDriver } from '../../electron/sync/sync-driver.ts'
import { addScopes } from '../../hub/scopes.ts'
import { signRevocations } from '../../shared/sync/certificate.ts'
import type { HubRefusal, PushRequest, SyncRequest } from '../../shared/sync/messages.ts'
import { scopeId } from '../../shared/sync/scope.ts'
import type { RoundOutcome } from '../../shared/sync/session.ts'
import { keyPair } from '../../shared/sync/signing.ts'
import { county, countySecret } from '../hub/log-hub-keys.ts'
import { certify, testHub, unitA, type TestHub } from '../hub/log-hub.ts'
import { open, person, random, rows, save, scratch } from '../store/store-fixture.ts'

// Whatever the hub refuses, and whatever befalls a push on its way: the laptop names it, works on, loses nothing, and sends
// all of it as soon as it may.

let hub: TestHub
let store: Store
let place: ReturnType<typeof scratch>
const base = scopeId(unitA, 'base')

beforeEach(async () => {
  place = scratch('refused')
  store = open(place.dir, { clock: Date.now })
  hub = await testHub(null, {}, { nowMs: Date.now() })
  await hub.hub.database.write((db) => addScopes(db, unitA))
  const { secret, public: key } = keyPair(random)
  const device = randomBytes(16).toString('hex')
  const [from_ms, to_ms] = [Date.now() - 1000, Date.now() + 1e9]
  const certificate = certify({ device, key, unit: unitA, scopes: [base], from_ms, to_ms })
  await hub.hub.register(certificate)
  expect(store.enrol({ device, county, certificate, key: secret, rootUnit: unitA }).ok).toBe(true)
  save(store, person('样例甲'))
})
afterEach(async () => {
  store.close()
  place.clear()
  await hub.close()
})

type Meddle = (request: SyncRequest) => SyncRequest | HubRefusal
const isRefusal = (given: SyncRequest | HubRefusal): given is HubRefusal => 'type' in given

/** A round whose requests may be changed on the way, or refused. */
function round(meddle: Meddle = (request) => request): Promise<RoundOutcome> {
  const { certificate, device } = store.identity()!
  const send = async (request: SyncRequest): Promise<LinkAnswer> => {
    const given = meddle(request)
    if (isRefusal(given)) return { kind: 'refused', refusal: given }
    const answer = await hub.hub.answer({ certificate, hashed: false }, given)
    return answer.ok ? { kind: 'answer', reply: answer.value } : { kind: 'refused', refusal: answer.error }
  }
  return new Promise((resolve, reject) => {
    const driver = openSyncDriver({
      replica: store.replica,
      link: { send, close: () => {} },
      start: { serial: certificate.serial, certifiedMs: Date.now(), revocations: null, clock: null },
      clock: Date.now,
      dice: () => 0.5,
      turn: async (work) => work(),
      certificates: (devices) => store.certificates(devices),
      device: () => device,
      keep: {
        revocations: () => {},
        clock: () => {},
        outcome: (outcome) => {
          driver.stop()
          resolve(outcome)
        },
      },
      renew: () => {},
      changed: () => {},
      fault: reject,
    })
    driver.now()
  })
}

const names = () => rows(store, 'SELECT name FROM person ORDER BY name').map(({ name }) => name)
const inLog = async () =>
  (await hub.hub.database.read.selectFrom('entry').select('op_hash').where('scope', '=', base).execute())
    .length

const serial = () => store.identity()!.certificate.serial
const revocations = () => signRevocations({ county: county.id, number: 1, serials: [serial()] }, countySecret)

const refusals: [string, () => HubRefusal, Partial<RoundOutcome>][] = [
  ['a hub that does not know the device', () => ({ type: 'UnknownDevice' }), { trouble: 'hub-fault' }],
  ['a certificate that ran out', () => ({ type: 'Expired' }), { trouble: 'expired' }],
  ['a revoked certificate', () => ({ type: 'Revoked', revocations: revocations() }), { trouble: 'revoked' }],
  ['a signature that is none', () => ({ type: 'BadSignature' }), { trouble: 'hub-fault' }],
  ['a request that came twice', () => ({ type: 'Replayed' }), { trouble: 'no-answer' }],
  ['a wrong clock', () => ({ type: 'WrongClock', hubMs: 0 }), { trouble: 'no-answer' }],
  ['another county', () => ({ type: 'ForeignCounty', county: 'x' }), { trouble: 'foreign-county' }],
  [
    'AS-42 an old program at a new hub',
    () => ({ type: 'ProgramTooOld', least: '2.0' }),
    { trouble: 'program-too-old', version: '2.0' },
  ],
  [
    'AS-42 a new program at an old hub',
    () => ({ type: 'HubTooOld', most: '0.9' }),
    { trouble: 'hub-too-old', version: '0.9' },
  ],
  ['a hub that has no such scope', () => ({ type: 'NoSuchScope' }), { trouble: 'hub-fault' }],
  ['too many requests', () => ({ type: 'TooMany', waitMs: 1000 }), { trouble: 'busy' }],
  ['what is too large', () => ({ type: 'TooLarge' }), { trouble: 'hub-fault' }],
  ['a request that the hub cannot read', () => ({ type: 'BadRequest' }), { trouble: 'hub-fault' }],
  ['a full disk at the hub', () => ({ type: 'HubDiskFull' }), { trouble: 'hub-full' }],
  ['a fault of the hub', () => ({ type: 'HubFault' }), { trouble: 'hub-fault' }],
]

describe.each(['hello', 'push'] as const)('a refusal of a %s', (kind) => {
  it.each(refusals)('for %s is named, and nothing is lost', async (_what, refusal, outcome) => {
    // Who hears that it was revoked goes on offering, and is refused with each push.
    const isRefused = (asked: string) => asked === kind || refusal().type === 'Revoked'
    const refused = await round((request) => (isRefused(request.kind) ? refusal() : request))
    expect(refused).toMatchObject({ ...outcome, complete: false, sent: 0 })
    expect([store.waiting(), await inLog()]).toEqual([1, 0])
    save(store, person('样例乙'))
    expect([names(), store.waiting()]).toEqual([['样例乙', '样例甲'], 2])
    expect(await round()).toMatchObject({ trouble: null, complete: true, sent: 2 })
    expect([store.waiting(), await inLog()]).toEqual([0, 2])
  })
})

describe('one change of five that is bad', () => {
  const five = () => {
    for (const name of ['乙', '丙', '丁', '戊']) save(store, person(name))
  }
  const spoilt = (request: PushRequest, second: Partial<PushRequest['ops'][number]>) => ({
    ...request,
    ops: request.ops.map((op, i) => (i === 1 ? { ...op, ...second } : op)),
  })

  it('AS-43 because it was damaged on the way goes up again, and so do those that rest on it', async () => {
    five()
    let pushes = 0
    const outcome = await round((request) =>
      request.kind === 'push' && ++pushes === 1 ? spoilt(request, { body: '{"name":"别人"}' }) : request,
    )
    if (!outcome.complete) expect(await round()).toMatchObject({ complete: true })
    expect([store.waiting(), await inLog(), store.returned()]).toEqual([0, 5, []])
  })

  it('AS-43 because it breaks a rule comes back for its author, and holds up nothing', async () => {
    five()
    const twice = rows(store, "SELECT id FROM person WHERE name = '乙'")[0]!.id as string
    await round()
    // Another laptop, put back from an image of before, makes the same record again, between good ones.
    const other = scratch('refused-twice')
    const second = open(other.dir, { clock: Date.now })
    const { secret, public: key } = keyPair(random)
    const device = randomBytes(16).toString('hex')
    const [from_ms, to_ms] = [Date.now() - 1000, Date.now() + 1e9]
    const certificate = certify({ device, key, unit: unitA, scopes: [base], from_ms, to_ms })
    await hub.hub.register(certificate)
    second.enrol({ device, county, certificate, key: secret, rootUnit: unitA })
    save(second, person('一'))
    save(second, person('二', twice))
    for (const name of ['三', '四', '五']) save(second, person(name))
    const first = store
    store = second
    expect(await round()).toMatchObject({ complete: true, trouble: null })
    const tray = store.returned().map(({ entityId, code }) => [entityId, code])
    expect([tray, store.waiting()]).toEqual([[[twice, 'E_EXISTS']], 0])
    expect(names()).toEqual(['一', '丁', '三', '丙', '乙', '五', '四', '戊', '样例甲'].sort())
    // It stays until a person has looked at it, through any number of rounds.
    for (let i = 0; i < 3; i++) await round()
    expect(store.returned()).toHaveLength(1)
    second.close()
    other.clear()
    store = first
  })
})
