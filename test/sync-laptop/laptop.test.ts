import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keepMeta } from '../../hub/meta.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openCounty, openLaptop, password, type County, type Laptop } from './county.ts'

let county: County
const laptops: Laptop[] = []
const open = async (unitName?: string, at = county): Promise<Laptop> => {
  const laptop = await openLaptop(at, unitName)
  laptops.push(laptop)
  return laptop
}
const joined = async (unitName: string, at = county): Promise<Laptop> => {
  const laptop = await open(unitName, at)
  const answer = await laptop.enrol(await at.code(unitName))
  expect(answer).toMatchObject({ ok: true })
  // The second computer of a unit gets its root with the first round.
  await laptop.round()
  return laptop
}

beforeAll(async () => void (county = await openCounty()))
afterEach(async () => {
  for (const laptop of laptops.splice(0)) await laptop.close()
})
afterAll(() => county.close())

describe('joining a county', () => {
  it('shows alone before, and whose it is after', async () => {
    const laptop = await open('一镇')
    expect(await laptop.state()).toMatchObject({ county: null, pill: 'alone' })
    expect(await laptop.ask('sync/now')).toMatchObject({ ok: false, error: { type: 'NotEnrolled' } })
    const answer = await laptop.enrol(await county.code('一镇'))
    expect(answer).toMatchObject({ ok: true, value: { name: '样例县', unitName: '一镇' } })
    const { county: shown } = await laptop.state()
    expect(shown).toMatchObject({ name: '样例县', unitName: '一镇', fingerprint: answer.value.fingerprint })
  })

  it('says what is wrong, in words of its own', async () => {
    const laptop = await open('二镇')
    const code = await county.code('二镇')
    const ask = (address: string, with_: string) =>
      laptop.ask('sync/enrol', { address, code: with_, deviceName: 'x' })
    expect(await ask('http://hub.example', code)).toMatchObject({ error: { type: 'BadAddress' } })
    expect(await ask('http://127.0.0.1:9', code)).toMatchObject({ error: { type: 'NoAnswer' } })
    expect(await ask(county.hub.address, 'AAAA-BBBB-CCCC-DDDD')).toMatchObject({ error: { type: 'BadCode' } })
    expect(await laptop.enrol(code)).toMatchObject({ ok: true })
    const second = await open('二镇')
    expect(await second.enrol(code)).toMatchObject({ error: { type: 'BadCode', triesLeft: 0 } })
  })

  it('goes on with the same keys when the answer was lost on the way', async () => {
    const laptop = await open('三镇')
    const code = await county.code('三镇')
    laptop.line.cutDownAfter = 100
    expect(await laptop.enrol(code)).toMatchObject({ error: { type: 'NoAnswer' } })
    laptop.line.cutDownAfter = null
    await laptop.reopen()
    expect(await laptop.enrol(code)).toMatchObject({ ok: true })
    expect(await laptop.round()).toMatchObject({ complete: true })
  })

  it('AS-48 a unit that belongs to one county refuses another', async () => {
    const other = await openCounty('别的县')
    try {
      const laptop = await joined('四镇')
      await laptop.round()
      const answer = await laptop.ask('sync/enrol', {
        address: other.hub.address,
        code: await other.code('四镇'),
        deviceName: 'x',
      })
      expect(answer).toMatchObject({ ok: false, error: { type: 'ForeignCounty', name: '样例县' } })
      expect((await laptop.state()).county).toMatchObject({ name: '样例县' })
      await laptop.addPerson('样例甲')
      expect(await laptop.round()).toMatchObject({ complete: true })
    } finally {
      await other.close()
    }
  })
})

describe('two computers of one unit', () => {
  it('work apart, join again, and hold the same under one code', async () => {
    const [first, second] = [await joined('五镇'), await joined('五镇')]
    await first.addPerson('样例甲')
    await second.addPerson('样例乙')
    await first.round()
    await second.round()
    await first.round()
    const [one, two] = [await first.state(), await second.state()]
    expect(await first.names()).toEqual(['样例乙', '样例甲'])
    expect(await second.names()).toEqual(['样例乙', '样例甲'])
    expect(one.receipt!.code).toBe(two.receipt!.code)
    expect(one).toMatchObject({ waiting: 0, pill: 'sent', trouble: null })
    expect(one.entered).toBe(two.entered)
  })

  it('AS-34 one that was away for weeks sends its one edit and reverts nothing', async () => {
    const [first, second] = [await joined('六镇'), await joined('六镇')]
    const id = await first.addPerson('样例甲')
    await first.round()
    await second.round()
    for (let i = 0; i < 5; i++) {
      const { fields, seen } = await second.get('people/get', { id })
      await second.get('people/update', { id, set: { note: `${fields.note}.`, mobile: '13800000000' }, seen })
    }
    await second.round()
    await first.addPerson('样例乙')
    const before = await first.state()
    expect(await first.round()).toMatchObject({ complete: true, sent: before.waiting })
    await second.round()
    for (const laptop of [first, second]) {
      const { fields } = await laptop.get('people/get', { id })
      expect(fields).toMatchObject({ note: '.....', mobile: '13800000000' })
    }
  })
})

describe('on a bad line', () => {
  it('AS-31 never says that all is sent when the answer was lost, and says how much waits', async () => {
    const laptop = await joined('七镇')
    await laptop.round()
    await laptop.addPerson('样例甲')
    const { waiting } = await laptop.state()
    expect(waiting).toBeGreaterThan(0)
    laptop.line.cutDownAfter = 900
    const outcome = await laptop.round()
    expect(outcome.complete).toBe(false)
    const after = await laptop.state()
    expect(after.pill).not.toBe('sent')
    expect(after.waiting).toBe(waiting)
    laptop.line.cutDownAfter = null
    expect(await laptop.round()).toMatchObject({ complete: true, sent: waiting })
    expect(await laptop.state()).toMatchObject({ waiting: 0, pill: 'sent' })
  })

  it('AS-49 goes on through fifty rounds with cuts, and nothing is there twice or missing', async () => {
    const laptop = await joined('八镇')
    const names: string[] = []
    for (let i = 0; i < 50; i++) {
      if (i % 5 === 0) {
        names.push(`样例${String(i).padStart(2, '0')}`)
        await laptop.addPerson(names.at(-1)!)
      }
      laptop.line.cutDownAfter = i % 3 === 0 ? 300 + 97 * i : null
      laptop.line.cutUpAfter = i % 7 === 0 ? 200 + 131 * i : null
      await laptop.round()
    }
    laptop.line.cutDownAfter = laptop.line.cutUpAfter = null
    expect(await laptop.round()).toMatchObject({ complete: true, trouble: null })
    expect(await laptop.names()).toEqual(names)
    const fresh = await joined('八镇')
    await laptop.round()
    expect(await fresh.names()).toEqual(names)
    expect((await fresh.state()).receipt!.code).toBe((await laptop.state()).receipt!.code)
    expect(laptop.log).toEqual([])
  })

  it('works on while the line is down, and locks at once in the middle of a round', async () => {
    const laptop = await joined('九镇')
    laptop.line.silent = true
    await laptop.get('sync/now')
    await laptop.addPerson('样例甲')
    expect(await laptop.get('access/lock')).toEqual({})
    laptop.line.silent = false
    await laptop.reopen()
    expect((await laptop.state()).waiting).toBeGreaterThan(0)
    expect(await laptop.round()).toMatchObject({ complete: true })
  })
})

describe('who is signed in', () => {
  it('AS-46 what one wrote goes up under the next one, and locking discards nothing', async () => {
    const laptop = await joined('十镇')
    await laptop.addPerson('样例甲')
    const { waiting } = await laptop.state()
    const account = { name: '王干事·样例', role: 'clerk', personId: null, newPassword: '绿水青山又一年 2026' }
    await laptop.get('access/add-account', { ...account, password })
    await laptop.get('access/lock')
    const { accounts } = await laptop.get('access/state')
    const other = accounts.find(({ name }: { name: string }) => name === account.name)
    await laptop.get('access/unlock', { accountId: other.id, password: account.newPassword })
    expect((await laptop.state()).waiting).toBeGreaterThanOrEqual(waiting)
    expect(await laptop.round()).toMatchObject({ complete: true })
    expect(await laptop.state()).toMatchObject({ waiting: 0, pill: 'sent' })
  })
})

describe('a computer that was revoked', () => {
  it('learns it, keeps what it wrote, and goes on offering it', async () => {
    const laptop = await joined('十一镇')
    await laptop.addPerson('样例甲')
    await laptop.round()
    const rows = await county.hub.hub.database.read.selectFrom('device').selectAll().execute()
    await county.revoke(rows.at(-1)!.id)
    await laptop.addPerson('样例乙')
    const { waiting } = await laptop.state()
    expect(await laptop.round()).toMatchObject({ complete: false, trouble: 'revoked' })
    const state = await laptop.state()
    expect(state).toMatchObject({ pill: 'failed', trouble: 'revoked', waiting })
    expect(state.county!.name).toBe('样例县')
    await laptop.reopen()
    expect(await laptop.names()).toEqual(['样例乙', '样例甲'])
  })
})

describe('a disk that was put back', () => {
  it('a laptop whose disk came back from an image goes on under a new name, and loses nothing that had left it', async () => {
    const laptop = await joined('十二镇')
    const image = mkdtempSync(join(tmpdir(), 'lianxin-image-'))
    await laptop.addPerson('样例甲')
    await laptop.reopen(() => cpSync(laptop.dir, image, { recursive: true }))
    await laptop.addPerson('样例乙')
    await laptop.round()
    const before = (await laptop.state()).county!.fingerprint
    await laptop.reopen(() => {
      rmSync(laptop.dir, { recursive: true })
      cpSync(image, laptop.dir, { recursive: true })
    })
    rmSync(image, { recursive: true })
    await laptop.addPerson('样例丙')
    for (let i = 0; i < 4; i++) await laptop.round()
    await expect
      .poll(async () => (await laptop.state()).county!.fingerprint, { timeout: 10_000 })
      .not.toBe(before)
    await laptop.addPerson('样例丁')
    expect(await laptop.round()).toMatchObject({ complete: true, trouble: null })
    expect(await laptop.names()).toEqual(['样例丁', '样例丙', '样例乙', '样例甲'].sort())
    expect(await laptop.state()).toMatchObject({ waiting: 0, pill: 'sent' })
    expect(laptop.log).toEqual([])
  })

  it('AS-33 a hub put back from yesterday gets everything again from who has it', async () => {
    const own = await openCounty('恢复县')
    const [first, second] = [await joined('十三镇', own), await joined('十三镇', own)]
    try {
      await first.addPerson('样例甲')
      await first.round()
      const image = mkdtempSync(join(tmpdir(), 'lianxin-image-'))
      await own.restart(() => cpSync(own.folder, image, { recursive: true }))
      await first.addPerson('样例乙')
      await first.round()
      await second.round()
      await second.addPerson('样例丙')
      await second.round()
      await own.restart(() => {
        rmSync(own.folder, { recursive: true })
        cpSync(image, own.folder, { recursive: true })
      })
      rmSync(image, { recursive: true })
      await own.hub.hub.database.write((db) => keepMeta(db, 'epoch', String(own.hub.hub.epoch + 1)))
      await own.restart()
      for (const laptop of [first, second, first, second, first]) await laptop.round()
      const [one, two] = [await first.state(), await second.state()]
      expect(one).toMatchObject({ waiting: 0, trouble: null })
      expect(one.receipt!.code).toBe(two.receipt!.code)
      for (const laptop of [first, second])
        expect(await laptop.names()).toEqual(['样例丙', '样例乙', '样例甲'].sort())
    } finally {
      for (const laptop of laptops.splice(0)) await laptop.close()
      await own.close()
    }
  })
})

describe('the first load of a new computer', () => {
  // A hub takes twenty enrolments an hour from one address.
  let own: County
  beforeAll(async () => void (own = await openCounty('首次县')))
  afterAll(() => own.close())

  it('AS-30 cut in the middle goes on where it was, and nothing counts as due before it is whole', async () => {
    const first = await joined('十四镇', own)
    for (let i = 0; i < 150; i++) await first.addPerson(`样例${i}`, randomBytes(900).toString('hex'))
    await first.round()
    const fresh = await open('十四镇', own)
    // Its first round begins as soon as it has joined.
    fresh.line.rate = 50_000
    fresh.events.length = 0
    const watch = setInterval(() => {
      // A page of the roster has been taken, and the next is under way.
      if (!fresh.events.some((event) => event.type === 'changed' && event.noun === 'people')) return
      fresh.line.down = true
      fresh.line.cut()
    }, 1)
    await fresh.enrol(await own.code('十四镇'))
    const cut = await fresh.round()
    clearInterval(watch)
    expect(cut.complete).toBe(false)
    const { loading, pill } = await fresh.state()
    expect(loading!.done).toBeGreaterThan(0)
    expect(loading!.done).toBeLessThan(loading!.total)
    expect(pill).not.toBe('sent')
    const home = await fresh.get('duties/home')
    expect(home).toMatchObject({ due: [], overdue: [], soon: [], totals: { due: 0, overdue: 0, soon: 0 } })
    expect(home.coverage).toMatchObject({ due: 0, overdue: 0 })
    const got = fresh.line.downBytes
    await fresh.reopen()
    fresh.line.down = false
    fresh.line.rate = null
    expect((await fresh.state()).loading).not.toBeNull()
    expect(await fresh.round()).toMatchObject({ complete: true })
    const whole = fresh.line.downBytes
    expect((await fresh.state()).loading).toBeNull()
    expect((await fresh.get('office/home')).people).toBe(150)
    expect((await fresh.get('duties/home')).coverage.due).toBeGreaterThan(0)
    // What had come was not fetched again.
    expect(whole - got).toBeLessThan(whole)
    const again = await joined('十四镇', own)
    expect(whole - got).toBeLessThan(again.line.downBytes)
  })
})
