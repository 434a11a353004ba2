import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Output } from '../../shared/contract.ts'
import type { Id } from '../../shared/kernel/schemas.ts'
import { asked, command, startHubProcess, type HubProcess } from '../hub/hub-process.ts'
import { openBadLine, type BadLine } from '../harness/bad-line.ts'
import { openApp, type OpenApp } from '../harness/open-app.ts'
import { pictureOfFailure, secretary, testFolder, unlock } from './parts/first-start.ts'
import { commandLaptop, type CommandLaptop } from './parts/office-process.ts'
import { toHome } from './parts/pages.ts'
import { syncScreen } from './parts/sync-screen.ts'
import { namedOnly, talkWith } from './parts/town.ts'
import { doCheck } from './parts/usability.ts'

// One county of real processes: a hub, a laptop with a window, and one that is used by commands alone. Each test goes on
// where the one before it ended.

// Commands start programs and stretch passwords; nothing here is about how long that takes.
vi.setConfig({ testTimeout: 240_000 })

const { dir, remove } = testFolder()
const hubFolder = join(dir, 'hub')
const backupFile = join(dir, 'county.lxhub')
const inHub = ['--folder', hubFolder]
const unit = '样例镇'
const here = secretary.name
const there = '王秘书·样例'
const who = '方芳·样例'

interface Unit {
  readonly name: string
  readonly entries: number
  readonly receipt: string
  readonly parked: number
  readonly devices: readonly { id: string; name: string; checkNumber: string; revoked: boolean }[]
}

let hub: HubProcess
let port: number
let line: BadLine
let app: OpenApp
let screen: ReturnType<typeof syncScreen>
let laptop: CommandLaptop
let person: Id

const startHub = async () => {
  const at = port ? ['--listen', `127.0.0.1:${port}`] : []
  hub = await startHubProcess([...inHub, '--keeper', 'off', ...at])
  port = Number(new URL(hub.said.address).port)
}
const unitAtHub = async () => {
  const { units } = (await asked(['status', ...inHub])) as { units: readonly Unit[] }
  return units[0]!
}
const joiningCode = async () => ((await asked(['enrol', unit, ...inHub])) as { code: string }).code

beforeAll(async () => {
  await startHub()
  line = await openBadLine({ port })
  await asked(['units', 'add', unit, ...inHub])
  const windowStore = join(dir, 'window')
  mkdirSync(join(dir, 'notes'))
  const before = commandLaptop(windowStore, join(dir, 'notes'), here)
  await before.init()
  const { units } = await before.get('people/units', {})
  const appointment = { unitId: units[0]!.id, post: '干事', rank: '', fromOn: null }
  person = (await before.get('people/add', { fields: namedOnly(who), appointment })).id
  laptop = commandLaptop(join(dir, 'commands'), join(dir, 'notes'), there)
  await laptop.init()
  app = await openApp({ storeDir: windowStore })
  app.page.setDefaultTimeout(60_000)
  screen = syncScreen(app.page)
  await unlock(app.page)
}, 240_000)
afterEach(({ task }) => pictureOfFailure(task, app.page))
afterAll(async () => {
  await app?.close()
  await line?.close()
  await hub?.kill()
  remove()
})

/** The window has nothing left to send and nothing left to learn. */
async function windowAgrees(): Promise<void> {
  const { receipt } = await unitAtHub()
  await screen.sendNow()
  await expect.poll(screen.code, { timeout: 60_000, interval: 500 }).toBe(receipt)
  expect(await screen.numbers()).toMatchObject({ waiting: 0 })
}

/** Both laptops send, then both learn what the other sent; all three sides come to the same code. */
async function allAgree(): Promise<Output<'sync/state'>> {
  await screen.sendNow()
  await expect.poll(screen.numbers, { timeout: 60_000, interval: 500 }).toMatchObject({ waiting: 0 })
  const { code, state } = await laptop.sync()
  expect(code).toBe(0)
  expect(state).toMatchObject({ waiting: 0, trouble: null })
  await windowAgrees()
  const { receipt, entries } = await unitAtHub()
  expect(state.receipt).toMatchObject({ code: receipt, entries })
  expect(await screen.numbers()).toEqual({ entered: state.entered, waiting: 0 })
  return state
}

/** A talk, as the keyboard alone logs it, and back to 上报同步. */
async function talkInWindow(note: string): Promise<void> {
  const { keyboard } = app.page
  await keyboard.press('Alt+n')
  await app.page.getByLabel('谈话对象').and(app.page.locator(':focus')).waitFor()
  await keyboard.type('ff')
  await app.page.getByRole('option', { name: new RegExp(`^${who}`) }).waitFor()
  await keyboard.press('Enter')
  await app.page.getByLabel('谈话内容').and(app.page.locator(':focus')).waitFor()
  await keyboard.insertText(note)
  await keyboard.press('Alt+s')
  await app.page.getByRole('heading', { level: 1, name: new RegExp(`^${who}`) }).waitFor()
  await screen.open()
}

const talkThere = async (note: string) => {
  const { kinds } = await laptop.get('talks/options', {})
  await laptop.get('talks/log', { draftId: null, talk: talkWith(person, kinds[0]!.code, note) })
}
const talksOf = async () => (await laptop.get('people/get', { id: person })).talks

/** Changes fields on the person's page in the window. */
async function editInWindow(fields: Readonly<Record<string, string>>): Promise<void> {
  const { page } = app
  await page.evaluate((id) => void (location.hash = `#/people/${id}`), person)
  await page.getByRole('button', { name: '修改', exact: true }).click()
  for (const [name, value] of Object.entries(fields))
    await page.getByRole('dialog').getByLabel(name, { exact: true }).fill(value)
  await page.keyboard.press('Alt+s')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

test('a newcomer joins with address and code by keyboard alone, and compares the check number', async () => {
  const { page } = app
  const { keyboard } = page
  await screen.pillSays(/^未接入县里/)
  await page.getByRole('region', { name: '本机' }).getByText('未接入县里，都在本机').waitFor()
  await screen.open()
  await screen.picture('1-alone')
  await screen.tabTo(page.getByLabel('县里的地址'))
  await keyboard.insertText('不是地址')
  await keyboard.press('Tab')
  await keyboard.insertText((await joiningCode()).toLowerCase().replaceAll('-', ' '))
  await keyboard.press('Tab')
  await keyboard.insertText('党政办 1 号')
  await keyboard.press('Enter')
  await page.getByRole('alert').getByText('县里的地址写得不对。').waitFor()
  await screen.picture('2-not-an-address')
  await page.getByLabel('县里的地址').focus()
  await keyboard.press('Control+a')
  await keyboard.insertText(`http://127.0.0.1:${line.port}`)
  await keyboard.press('Enter')
  await page.getByRole('heading', { name: `已接入「样例县」，单位是「${unit}」` }).waitFor()
  const { devices } = await unitAtHub()
  await page.getByText(devices[0]!.checkNumber, { exact: true }).first().waitFor()
  expect(devices[0]!.name).toBe('党政办 1 号')
  await screen.pillSays(/^全部已上报/)
  await screen.picture('3-joined')
  await screen.tabTo(page.getByRole('button', { name: '核对过了，一样' }))
  await keyboard.press('Enter')
  await windowAgrees()
})

test('a second computer joins by command and has everything; three equal codes', async () => {
  const address = hub.said.address
  await laptop.get('sync/enrol', { address, code: await joiningCode(), deviceName: '党政办 2 号' })
  const state = await allAgree()
  expect(state).toMatchObject({ pill: 'sent', conflicts: 0 })
  expect((await laptop.get('people/get', { id: person })).fields.name).toBe(who)
  await screen.picture('4-sent')
})

interface Door {
  call(channel: string, input: unknown): Promise<{ readonly ok: boolean; readonly value: { seen: unknown } }>
}

/** Saves something in the window, without a screen for it. */
const saveInWindow = (note: string) =>
  app.page.evaluate(
    async (set) => {
      const { office } = window as unknown as { office: Door }
      const { seen } = (await office.call('people/get', { id: set.id })).value
      const { id, note: text } = set
      return (await office.call('people/update', { id, set: { note: text }, seen })).ok
    },
    { id: person, note },
  )

test('(f) the network is lost and comes back ten times in a minute: the pill changes at most twice', () =>
  doCheck('f', 'zh-CN', async () => {
    await toHome(app.page)
    const seen = await screen.pill.evaluateHandle((pill) => {
      const states: string[] = [pill.className]
      new MutationObserver(() => {
        if (states.at(-1) !== pill.className) states.push(pill.className)
      }).observe(pill, { attributes: true, attributeFilter: ['class'] })
      return states
    })
    for (let times = 0; times < 10; times++) {
      line.down = true
      line.cut()
      // So that there is something to send, and a round begins by itself.
      expect(await saveInWindow(`第 ${times} 次`)).toBe(true)
      await app.page.waitForTimeout(3000)
      line.down = false
      await app.page.waitForTimeout(3000)
    }
    const states = await seen.jsonValue()
    console.log(`The pill in that minute: ${states.join(', ')}.`)
    expect(states.length).toBeGreaterThan(1)
    expect(states.length - 1).toBeLessThanOrEqual(2)
    await screen.open()
    await allAgree()
  }))

test('with the line cut both go on working, and nobody is told that anything failed', async () => {
  const before = await screen.numbers()
  await hub.kill()
  await screen.sendNow()
  await screen.pillSays(/^未联网，不影响使用/)
  await editInWindow({ 手机: '13900001111', 出生年月: '1980.03' })
  await talkInWindow('在办公室谈了调休。')
  const { seen } = await laptop.get('people/get', { id: person })
  const set = { note: '住址：样例路 2 号', bornOn: '1980-05' as never }
  await laptop.get('people/update', { id: person, set, seen })
  await talkThere('在村部谈了孩子上学。')
  const offline = await laptop.sync()
  expect(offline).toMatchObject({ code: 1, state: { pill: 'offline', trouble: 'no-answer' } })
  expect(offline.state.waiting).toBeGreaterThan(1)

  await screen.sendNow()
  await screen.pillSays(/^未联网，不影响使用/)
  const cut = await screen.numbers()
  expect(cut.entered).toBe(before.entered)
  expect(cut.waiting).toBeGreaterThan(1)
  await screen.pillSays(new RegExp(`待上报 ${cut.waiting} 条`))
  await app.page.getByText('现在联系不上县里，不影响使用。').waitFor()
  expect(await screen.pill.getAttribute('class')).toContain('offline')
  expect(await app.page.locator('body').innerText()).not.toMatch(/失败|没成功|错误/)
  await screen.picture('5-offline')
})

test('D-10 joined again: phone and address are both kept, a field changed on both waits for a person, two talks are two', async () => {
  await startHub()
  const state = await allAgree()
  expect(state).toMatchObject({ pill: 'check', conflicts: 1 })
  await screen.pillSays(/^1 处需核对/)
  await app.page.getByText('两边都改过，有 1 处需核对').waitFor()
  await screen.picture('6-check')
  const kept = await laptop.get('people/get', { id: person })
  expect(kept.fields).toMatchObject({ mobile: '13900001111', note: '住址：样例路 2 号' })
  expect(kept.talks).toBe(2)
  await app.page.evaluate((id) => void (location.hash = `#/people/${id}`), person)
  for (const words of ['13900001111', '住址：样例路 2 号', String(kept.fields.bornOn).replace('-', '.')])
    await app.page.getByRole('tabpanel').getByText(words).first().waitFor()
  await app.page.getByRole('tab', { name: /谈话/ }).click()
  const talks = app.page.getByRole('tabpanel').getByRole('listitem')
  await expect.poll(() => talks.count()).toBe(2)
  await screen.open()
})

test('AS-33 the hub is put back from a backup made before the last talks, and the talks are there again', async () => {
  expect((await command(['backup', backupFile, ...inHub])).code).toBe(0)
  await talkInWindow('备份以后，在窗口里记的。')
  await talkThere('备份以后，用命令记的。')
  await allAgree()
  const before = await unitAtHub()
  await hub.stop()
  expect((await command(['restore', backupFile, '--over', ...inHub])).code).toBe(0)
  expect((await unitAtHub()).entries).toBeLessThan(before.entries)
  await startHub()
  await allAgree()
  expect((await unitAtHub()).entries).toBeGreaterThanOrEqual(before.entries)
  expect(await talksOf()).toBe(4)
  expect((await command(['verify', ...inHub])).code).toBe(0)
})

test('a revoked computer learns it and keeps its work, which the county then takes', async () => {
  const { devices } = await unitAtHub()
  const mine = devices.find(({ name }) => name === '党政办 1 号')!
  expect((await command(['revoke', mine.checkNumber, ...inHub])).code).toBe(0)
  await talkInWindow('停用以后写的。')
  await screen.sendNow()
  await screen.pillSays(/^上报没成功/)
  await app.page.getByText('县里停用了这台电脑，不能再上报和接收。').waitFor()
  const { waiting } = await screen.numbers()
  expect(waiting).toBeGreaterThan(0)
  await screen.picture('7-revoked')
  expect(await talksOf()).toBe(4)
  expect((await unitAtHub()).parked).toBe(waiting)
  const admitted = await asked(['admit', '--all', ...inHub])
  expect(admitted).toEqual({ admitted: waiting })
  expect(await laptop.sync()).toMatchObject({ code: 0, state: { waiting: 0 } })
  expect(await talksOf()).toBe(5)
  expect(await screen.numbers()).toMatchObject({ waiting })
})
