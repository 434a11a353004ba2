import {
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
  closeSync,
} from 'node:fs'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { contract } from '../../shared/contract.ts'
import type { OfficeEvent } from '../../shared/office/office-contract.ts'
import { openOffice, type Office } from '../../electron/office/office.ts'

interface Running {
  readonly office: Office
  readonly dir: string
  readonly events: OfficeEvent[]
  readonly log: string[]
  readonly clock: { ms: number }
  // oxlint-disable-next-line typescript/no-explicit-any -- each test looks at the shape it expects
  ask(channel: string, input?: unknown, files?: Record<string, string>): Promise<any>
}

const running: Running[] = []
const nine = Date.UTC(2026, 2, 5, 1)

function start(dir = mkdtempSync(join(tmpdir(), 'lianxin-office-'))): Running {
  const events: OfficeEvent[] = []
  const log: string[] = []
  const clock = { ms: nine }
  const office = openOffice({
    storeDir: dir,
    templatesDir: join(import.meta.dirname, '../../electron/papers/templates'),
    clock: () => clock.ms,
    random: (bytes) => randomBytes(bytes),
    emit: (event) => events.push(event),
    log: (line) => log.push(line),
  })
  const ask = (channel: string, input: unknown = {}, files = {}) => office.ask({ channel, input, files })
  const one = { office, dir, events, log, clock, ask }
  running.push(one)
  return one
}

const password = 'correct horse battery'
const first = { unitName: '样例镇党委', name: '李书记·样例', role: 'secretary', password }

async function started(): Promise<Running & { accountId: string; recoveryCode: string }> {
  const one = start()
  const made = await one.ask('access/create', first)
  expect(made.ok).toBe(true)
  return { ...one, accountId: made.value.account.id, recoveryCode: made.value.recoveryCode }
}

afterEach(async () => {
  for (const { office, dir } of running.splice(0)) {
    await office.close()
    rmSync(dir, { recursive: true, force: true })
  }
})

test('every channel of the office is answered by a handler, and none before its schema and its right have been asked', async () => {
  const { ask } = start()
  for (const [name, channel] of Object.entries(contract)) {
    const answer = await ask(name, { no: 'such field' })
    if (channel.at === 'shell') expect(answer.error.type, name).toBe('UnknownChannel')
    else expect(answer, name).toMatchObject({ ok: false, error: { type: 'BadInput' } })
  }
  expect((await ask('people/units')).error.type).toBe('Locked')
  expect((await ask('no/such')).error.type).toBe('UnknownChannel')
})

test('the first account opens the office, finds its own unit, and the state is told before and after', async () => {
  const one = start()
  expect((await one.ask('access/state')).value).toMatchObject({ state: 'new', account: null })
  const made = await one.ask('access/create', first)
  expect(made.value.recoveryCode).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){8}$/)
  expect((await one.ask('access/state')).value).toMatchObject({ state: 'open', unitName: '样例镇党委' })
  const { units } = (await one.ask('people/units')).value
  expect(units).toMatchObject([{ name: '样例镇党委', depth: 0, people: 0, parentId: null }])
  expect(one.events).toContainEqual({ type: 'changed', noun: 'access' })
  expect((await one.ask('access/create', first)).error.type).toBe('AlreadyExists')
})

test('locking closes the store; the right password opens it, a wrong one does not', async () => {
  const { ask, accountId } = await started()
  await ask('access/lock')
  expect((await ask('office/home')).error.type).toBe('Locked')
  expect((await ask('access/unlock', { accountId, password: 'something else' })).error.type).toBe(
    'WrongPassword',
  )
  expect((await ask('access/unlock', { accountId, password })).ok).toBe(true)
  expect((await ask('office/home')).value).toMatchObject({
    people: 0,
    today: '2026-03-05',
    clockBehindMinutes: 0,
  })
})

test('the recovery sheet opens the store when the password is lost, and the old password opens nothing any more', async () => {
  const { ask, accountId, recoveryCode } = await started()
  await ask('access/lock')
  const again = {
    accountId,
    recoveryCode: recoveryCode.toLowerCase().replaceAll('-', ' '),
    password: 'a new long password',
  }
  const recovered = await ask('access/recover', again)
  expect(recovered.ok).toBe(true)
  expect(recovered.value.recoveryCode).not.toBe(recoveryCode)
  await ask('access/lock')
  expect((await ask('access/unlock', { accountId, password })).error.type).toBe('WrongPassword')
  expect((await ask('access/unlock', { accountId, password: 'a new long password' })).ok).toBe(true)
})

test('a new recovery sheet is made for who knows the password, and the old one opens nothing any more', async () => {
  const { ask, accountId, recoveryCode } = await started()
  expect((await ask('access/renew-sheet', { password: 'something else' })).error.type).toBe('WrongPassword')
  const renewed = await ask('access/renew-sheet', { password })
  expect((await ask('access/state')).value.state).toBe('open')
  await ask('access/lock')
  expect((await ask('access/renew-sheet', { password })).error.type).toBe('Locked')
  const recover = (code: string) => ask('access/recover', { accountId, recoveryCode: code, password })
  expect((await recover(recoveryCode)).error.type).toBe('WrongCode')
  expect((await recover(renewed.value.recoveryCode)).ok).toBe(true)
})

test('AS-55: with the key file gone the store is kept as it is, and no empty one takes its place', async () => {
  const { ask, dir } = await started()
  await ask('access/lock')
  const before = readFileSync(join(dir, 'lianxin.db'))
  rmSync(join(dir, 'keys.json'))
  rmSync(join(dir, 'keys.json.bak'))
  expect((await ask('access/state')).error.type).toBe('KeyfileDamaged')
  expect((await ask('access/create', first)).error.type).toBe('AlreadyExists')
  expect(readFileSync(join(dir, 'lianxin.db')).equals(before)).toBe(true)
})

test('a second office on the same folder is told that the store is open elsewhere', async () => {
  const { dir, accountId } = await started()
  const second = start(dir)
  expect((await second.ask('access/unlock', { accountId, password })).error.type).toBe('AlreadyOpen')
})

test('the sample office comes in once, can be stopped in the middle, and then leaves nothing behind', async () => {
  const { ask, events } = await started()
  const filling = ask('office/sample', { people: 600, talks: 3000, seed: 7 })
  while (!events.some((event) => event.type === 'progress')) await new Promise((done) => setImmediate(done))
  await ask('office/cancel', { job: 'office' })
  expect((await filling).error.type).toBe('Cancelled')
  expect((await ask('office/home')).value).toMatchObject({ people: 0, talks: 0 })
  expect((await ask('office/sample', { people: 46, talks: 120, seed: 7 })).value).toEqual({
    people: 46,
    talks: 120,
  })
  const inPost = (await ask('office/home')).value
  expect(inPost.sample).toBe(true)
  // A few of the sample have been transferred out.
  expect(inPost.people).toBeGreaterThan(40)
  expect(inPost.people).toBeLessThanOrEqual(46)
  expect((await ask('office/sample', { people: 46, talks: 120, seed: 7 })).error.type).toBe('NotEmpty')
})

test('the sample office goes out again in one step, and what is not sample stays', async () => {
  const { ask } = await started()
  await ask('office/sample', { people: 46, talks: 120, seed: 7 })
  const { units } = (await ask('people/units')).value
  const fields = {
    ...{ name: '张三', sex: 'male', bornOn: '1980-03', idNumber: '', ethnicity: '', politics: 'member' },
    ...{ joinedPartyOn: null, startedWorkOn: null, staffing: 'admin', education: '', mobile: '' },
    ...{ orderNo: null, pinyinFix: '', note: '' },
  }
  const appointment = { unitId: units[1].id, post: '干事', rank: '', fromOn: null }
  expect((await ask('people/add', { fields, appointment })).ok).toBe(true)
  expect((await ask('office/clear-sample')).value).toEqual({ people: 46 })
  expect((await ask('office/home')).value).toMatchObject({ people: 1, talks: 0, sample: false })
  const left = (await ask('people/units')).value.units.map((unit: { name: string }) => unit.name)
  expect(left).toEqual(['样例镇党委', units[1].name])
  const none = await ask('talks/list', { personId: null, query: '', offset: 0, limit: 10 })
  expect(none.value.total).toBe(0)
  const gone = await ask('people/list', {
    unitId: null,
    query: '样例',
    order: 'own',
    left: true,
    offset: 0,
    limit: 10,
  })
  expect(gone.value.total).toBe(0)
  expect((await ask('office/sample', { people: 46, talks: 120, seed: 7 })).error.type).toBe('NotEmpty')
})

test('AS-26: with the clock set to 2019 work goes on, and home says by how much the clock is behind', async () => {
  const { ask, clock } = await started()
  clock.ms = Date.UTC(2019, 0, 1)
  const home = await ask('office/home')
  expect(home.value.clockBehindMinutes).toBe(Math.ceil((nine - clock.ms) / 60_000))
  const fields = { id: null, parentId: null, name: '样例办', areaCode: '', orderNo: 2, seen: {} }
  expect((await ask('people/save-unit', fields)).ok).toBe(true)
})

test('AS-57: a page that turns out damaged locks the office, and the repair brings every saved record back', async () => {
  const { ask, dir, office, accountId } = await started()
  await ask('office/sample', { people: 300, talks: 600, seed: 3 })
  const list = { unitId: null, query: '', order: 'own', left: false, offset: 0, limit: 500 }
  const { value: before } = await ask('people/list', list)
  await office.close()
  const file = join(dir, 'lianxin.db')
  const pages = Math.floor(statSync(file).size / 4096)
  const fd = openSync(file, 'r+')
  for (let page = 20; page < pages; page += 3) writeSync(fd, randomBytes(64), 0, 64, page * 4096 + 100)
  closeSync(fd)

  const again = start(dir)
  const opened = await again.ask('access/unlock', { accountId, password })
  const seen = opened.ok ? await again.ask('people/list', list) : opened
  expect(seen.error.type).toBe('StoreDamaged')
  expect((await again.ask('access/state')).value.state).toBe('locked')
  expect((await again.ask('access/unlock', { accountId, password })).error.type).toBe('StoreDamaged')
  const repaired = await again.ask('access/repair', { accountId, password })
  expect(repaired.value).toMatchObject({ unreadable: 0 })
  expect((await again.ask('people/list', list)).value).toEqual(before)
})

test('settings are readable before unlocking, survive a damaged file, and hold nothing else', async () => {
  const { ask, dir } = start()
  const usual = { language: 'zh-CN', textSize: 'standard', idleMinutes: 5 }
  expect((await ask('office/settings')).value).toEqual(usual)
  await ask('office/set-settings', { language: 'en', textSize: 'large', idleMinutes: 30 })
  expect((await ask('office/settings')).value).toEqual({ language: 'en', textSize: 'large', idleMinutes: 30 })
  const tooLong = { language: 'en', textSize: 'large', idleMinutes: 31 }
  expect((await ask('office/set-settings', tooLong)).error).toEqual({
    type: 'BadInput',
    field: 'idleMinutes',
  })
  // As the program before wrote it, and with what somebody typed into it.
  for (const [kept, read] of [
    ['{"language":"en","textSize":"large"}', { ...usual, language: 'en', textSize: 'large' }],
    ['{"language":"en","textSize":"huge","idleMinutes":0,"more":1}', { ...usual, language: 'en' }],
    ['{"language":', usual],
    ['[]', usual],
  ] as const) {
    writeFileSync(join(dir, 'settings.json'), kept)
    expect((await ask('office/settings')).value).toEqual(read)
  }
})

test('a bug is answered with a reference, and the log names the place but nothing of the content', async () => {
  const { ask, log } = await started()
  const answer = await ask('people/import-read', { source: { from: 'file', ticket: '张三的花名册' } })
  expect(answer.error.type).toBe('Bug')
  expect(log.join('\n')).toContain(answer.error.ref)
  expect(log.join('\n')).not.toContain('张三')
})
