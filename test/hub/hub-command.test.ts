import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { putKeys } from '../../hub/county-keys.ts'
import { revokeDevice } from '../../hub/revoke.ts'
import { stretch } from '../../hub/stretch.ts'
import { enrolStretch, readEnrolCode } from '../../shared/sync/enrolment-code.ts'
import { checkEnrolReply, enrolReply } from '../../shared/sync/enrolment.ts'
import { asked, command, startHubProcess, type HubProcess } from './hub-process.ts'
import { county, keys, seededBytes } from './log-hub-keys.ts'
import { push, startMs, testHub, testLaptop, unitA } from './log-hub.ts'
import { joiner, requestOf, type Joiner } from './keeper-hub.ts'

let dir: string
let folder: string
let hub: HubProcess | null
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'lianxin-command-'))
  folder = join(dir, 'hub')
  hub = null
})
afterEach(async () => {
  await hub?.stop()
  rmSync(dir, { recursive: true, force: true })
})

const at = (...args: string[]) => asked([...args, '--folder', folder])
const refusal = async (...args: string[]) =>
  ((await at(...args)) as { refusal?: { type: string } }).refusal?.type

async function joinAt(address: string, code: string, laptop: Joiner) {
  const { request, codeKey } = await requestOf(code, laptop)
  const reply = await fetch(`${address}/v1/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  })
  const read = checkEnrolReply(request, enrolReply.parse(await reply.json()), codeKey)
  if (!read.ok) throw new Error(read.error.type)
  return read.value
}

test('the first run makes keys, says what to keep where in Chinese or English, and serves on this computer only', async () => {
  hub = await startHubProcess(['--folder', folder, '--name', '样例县'])
  expect(hub.said).toMatchObject({ county: { name: '样例县' }, tlsPin: null })
  expect(hub.said.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(hub.said.papers).toHaveLength(3)
  expect(hub.said.keeperPassword).toMatch(/^\w{4}-\w{4}-\w{4}$/)
  if (process.platform !== 'win32') {
    expect(statSync(join(folder, 'county-keys.json')).mode & 0o777).toBe(0o600)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  }
  const head = readFileSync(join(folder, 'hub.db')).subarray(0, 16).toString('latin1')
  expect(head).not.toContain('SQLite format')
  const first = hub.said.county
  expect(await hub.stop()).toBe(0)
  hub = await startHubProcess(['--folder', folder])
  expect(hub.said.county).toEqual(first)
  expect(hub.said.papers).toBeUndefined()
  expect(hub.said.keeperPassword).toBeUndefined()
}, 120_000)

test('beyond this computer it needs TLS, and one folder is served once', async () => {
  expect(await refusal('--listen', '0.0.0.0:0')).toBe('NeedsTls')
  expect(await refusal('--keeper', '0.0.0.0:0')).toBe('KeeperNotLoopback')
  expect(existsSync(join(folder, 'county-keys.json'))).toBe(false)
  hub = await startHubProcess(['--folder', folder])
  expect(await refusal('--listen', '127.0.0.1:0', '--keeper', 'off')).toBe('RunsAlready')
}, 120_000)

test('a keeper adds a unit, lets a laptop in beside the running hub, sees it, and revokes it', async () => {
  hub = await startHubProcess(['--folder', folder])
  await at('units', 'add', '样例镇')
  const { code } = (await at('enrol', '样例镇')) as { code: string }
  const { certificate, county: joined } = await joinAt(hub.said.address, code, joiner('laptop-1'))
  expect(joined).toEqual(hub.said.county)
  const read = readEnrolCode(code)
  expect(read.ok && (await stretch(enrolStretch(read.value)))).toHaveLength(32)
  expect(await at('devices')).toMatchObject([{ id: 'laptop-1', unit: '样例镇', revoked: false, waiting: 0 }])
  const { out } = await command(['devices', '--folder', folder])
  expect(out).toContain('校对号')
  const english = await command(['status', '--folder', folder, '--language', 'en'])
  expect(english.out).toContain('Last backup: there is none yet.')
  expect(await at('revoke', 'laptop-1')).toEqual({ device: 'laptop-1', number: 1 })
  expect(await refusal('revoke', 'laptop-1')).toBe('RevokedBefore')
  expect(await at('status')).toMatchObject({
    units: [{ name: '样例镇', joined: true, devices: [{ revoked: true, toMs: certificate.to_ms }] }],
  })
}, 120_000)

test('a backup made while the hub runs is restored on an empty computer with two papers, into a new epoch', async () => {
  hub = await startHubProcess(['--folder', folder, '--papers', join(dir, 'papers')])
  expect(readdirSync(join(dir, 'papers'))).toEqual(['share-1.txt', 'share-2.txt', 'share-3.txt'])
  await at('units', 'add', '样例镇')
  const { code } = (await at('enrol', '样例镇')) as { code: string }
  await joinAt(hub.said.address, code, joiner('laptop-1'))
  const file = join(dir, 'safe.lxhub')
  expect(await at('backup', file)).toMatchObject({ file, faults: [] })
  expect(await at('verify')).toMatchObject({ faults: [] })
  expect(await at('verify', file)).toMatchObject({ faults: [] })
  expect(await refusal('restore', file)).toBe('RunsAlready')
  const before = hub.said.county
  await hub.kill()
  hub = null
  // The computer is gone; the backup and two papers are there.
  rmSync(folder, { recursive: true })
  const shares = ['1', '3'].flatMap((n) => ['--share-file', join(dir, 'papers', `share-${n}.txt`)])
  expect(await refusal('restore', file)).toBe('CannotOpen')
  expect(await refusal('restore', file, shares[0]!, shares[1]!, shares[0]!, shares[1]!)).toBe('SameShare')
  const restored = (await at('restore', file, ...shares)) as { epoch: number }
  expect(restored).toMatchObject({ county: before.id, aside: null })
  expect(restored.epoch).toBeGreaterThan(1)
  expect(await refusal('restore', file, ...shares)).toBe('DatabaseThere')
  hub = await startHubProcess(['--folder', folder])
  expect(hub.said.county).toEqual(before)
  expect(await at('devices')).toMatchObject([{ id: 'laptop-1' }])
  expect(await at('status')).toMatchObject({ epoch: restored.epoch })
}, 240_000)

test('what a revoked laptop sent is listed without content, and admitted by a person', async () => {
  const secrets = { signing: keys.signing, database: keys.database }
  const random = seededBytes('admit')
  await putKeys(folder, { county, recovery: '00'.repeat(32), secrets }, null, { random })
  const log = await testHub(null, { folder })
  const laptop = testLaptop(unitA, 'admit')
  await log.hub.register(laptop.certificate)
  const asks = { device: laptop.device, who: 'test' }
  await log.hub.database.write((db) => revokeDevice(db, asks, keys, { nowMs: startMs, random }))
  const sent = ['1', '2'].map((id) => laptop.write('base', [{ id, body: { name: '样例' } }])[0]!)
  for (const op of sent) await push(log, laptop, [op])
  await log.close()
  const parked = await at('admit')
  expect(parked).toMatchObject(sent.map(({ hash }) => ({ hash, code: 'revoked', entity: 'person' })))
  expect(JSON.stringify(parked)).not.toContain('"样例"')
  expect(await at('admit', sent[1]!.hash)).toEqual({ admitted: 1 })
  expect(await at('admit', '--all')).toEqual({ admitted: 1 })
  expect(await refusal('admit', '--all')).toBe('NotParked')
}, 120_000)

test('keys sealed with a passphrase open with it alone', async () => {
  const secret = join(dir, 'passphrase')
  writeFileSync(secret, '样例口令 一二三\n')
  hub = await startHubProcess(['--folder', folder, '--passphrase-file', secret])
  expect(await refusal('units')).toBe('PassphraseMissing')
  expect(await asked(['units', '--folder', folder], { LIANXIN_HUB_PASSPHRASE: 'x' })).toMatchObject({
    refusal: { type: 'PassphraseWrong' },
  })
  expect(await at('units', '--passphrase-file', secret)).toEqual([])
}, 120_000)

test('what is no command, and what is missing, is said in plain words', async () => {
  const none = await command(['units', '--folder', folder])
  expect(none).toMatchObject({ code: 1, out: '' })
  expect(none.err).toContain('npm run hub')
  const wrong = await command(['sing', '--language', 'en'])
  expect(wrong.code).toBe(1)
  expect(wrong.err).toContain('There is no such command.')
  expect((await command(['--port', '1'])).code).toBe(1)
  expect((await command(['--help'])).out).toContain('restore FILE')
}, 60_000)
