import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { typeChinese } from '../harness/ime.ts'
import { openApp, type OpenApp } from '../harness/open-app.ts'
import { inStore, testFolder, unlock } from './parts/first-start.ts'
import { setTextSize, toHome } from './parts/pages.ts'
import { makeTown, scriptNow } from './parts/town.ts'
import { doTask } from './parts/usability.ts'

const { dir, remove } = testFolder()
const storeDir = join(dir, 'store')
const note = '近来工作状态平稳，家里老人住院需照顾，盼周末调休'
let app: OpenApp

const button = (name: string | RegExp) => app.page.getByRole('button', { name })
/** The form is there, with the cursor where the person is named. */
const formReady = () => app.page.getByLabel('谈话对象').and(app.page.locator(':focus')).waitFor()
/** Somebody is picked, the kind is the usual one: the next thing to do is to write. */
async function contentReady(): Promise<void> {
  await app.page.getByRole('button', { name: '移除 张三' }).waitFor()
  await app.page.getByLabel('谈话内容').and(app.page.locator(':focus')).waitFor()
  expect(await app.page.getByRole('radio', { name: '日常谈心' }).isChecked()).toBe(true)
}
/** Only a talk that was saved leads to its page; the words are those that a person looks for. */
async function saved(): Promise<void> {
  await app.page.getByRole('heading', { level: 1, name: '张三 · 日常谈心' }).waitFor()
  await app.page.getByRole('status').filter({ hasText: '已保存在本机' }).waitFor()
}

beforeAll(async () => {
  await makeTown(storeDir)
  app = await openApp({ storeDir, now: scriptNow })
  app.page.setDefaultTimeout(20_000)
  await unlock(app.page)
}, 120_000)
afterAll(async () => {
  await app.close()
  remove()
})
beforeEach(() => toHome(app.page))

async function byMouse(): Promise<void> {
  await button('记一次谈话').click()
  await formReady()
  await app.page.keyboard.type('zs')
  await app.page.getByRole('option', { name: /^张三/ }).click()
  await contentReady()
  await typeChinese(app.page, note)
  await button(/^保存( |$)/).click()
  await saved()
}

async function byKeys(): Promise<void> {
  const { keyboard } = app.page
  await keyboard.press('Alt+n')
  await formReady()
  await keyboard.type('zs')
  await keyboard.press('Enter')
  await contentReady()
  await typeChinese(app.page, note)
  await keyboard.press('Alt+s')
  await saved()
}

const noteOnPage = () => app.page.getByText(note, { exact: true }).waitFor()

test('the note of T1 has 24 characters', () => expect([...note]).toHaveLength(24))

test('T1 by mouse: a routine talk from home to 已保存在本机', async () => {
  const { chars } = await doTask(app.page, 'T1', 'mouse', byMouse)
  await noteOnPage()
  expect(chars).toBe(26)
})

test('T1 by keyboard only', async () => {
  const { clicks } = await doTask(app.page, 'T1', 'keyboard', byKeys)
  await noteOnPage()
  expect(clicks).toBe(0)
})

test('T1 in the largest text', async () => {
  await setTextSize(app.page, 'largest')
  await doTask(app.page, 'T1', 'mouse, largest text', byMouse)
  await noteOnPage()
  await toHome(app.page)
  await doTask(app.page, 'T1', 'keyboard, largest text', byKeys)
  await setTextSize(app.page, 'standard')
})

test('T1 at a quarter of the processor costs the same', async () => {
  const cdp = await app.page.context().newCDPSession(app.page)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await doTask(app.page, 'T1', 'mouse, 4x slower', byMouse)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await cdp.detach()
})

test('what was logged five times is in the store five times, on the day of the script', async () => {
  await app.close()
  const { rows } = await inStore(storeDir, (ask) =>
    ask('talks/list', { personId: null, query: '张三', offset: 0, limit: 50 }),
  )
  expect(rows.map(({ heldOn, kindName }) => [heldOn, kindName])).toEqual(
    Array.from({ length: 5 }, () => ['2026-03-05', '日常谈心']),
  )
})
