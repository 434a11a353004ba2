import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { typeChinese } from '../harness/ime.ts'
import { openApp, type OpenApp } from '../harness/open-app.ts'
import { pictureOfFailure, testFolder, unlock } from './parts/first-start.ts'
import { toHome } from './parts/pages.ts'
import { makeTown, scriptNow } from './parts/town.ts'
import { doTask } from './parts/usability.ts'

const { dir, remove } = testFolder()
const storeDir = join(dir, 'store')
const note = '近来工作状态平稳，家里老人住院需照顾，盼周末调休'
let app: OpenApp

const button = (name: string | RegExp) => app.page.getByRole('button', { name })
const heading = (name: string | RegExp) => app.page.getByRole('heading', { level: 1, name })
const link = (name: string) => app.page.getByRole('link', { name, exact: true })

beforeAll(async () => {
  await makeTown(storeDir)
  app = await openApp({ storeDir, now: scriptNow })
  app.page.setDefaultTimeout(20_000)
  await unlock(app.page)
}, 120_000)
afterEach(({ task }) => pictureOfFailure(task, app.page))
afterAll(async () => {
  await app.close()
  remove()
})

test('English comes at once, on every part of the window, and leaves what is on screen where it is', async () => {
  await app.page.evaluate(() => Object.assign(window, { notReloaded: true }))
  await link('设置 / 帮助').click()
  await app.page.getByRole('radio', { name: 'English' }).check({ force: true })
  await heading('Settings').waitFor()
  await app.page.getByRole('navigation', { name: 'Main navigation' }).waitFor()
  await link('People').waitFor()
  expect(await app.page.evaluate(() => document.documentElement.lang)).toBe('en')
  expect(await app.page.evaluate(() => 'notReloaded' in window)).toBe(true)
})

test('T3 in English: 章帅 by zs', async () => {
  await toHome(app.page)
  await doTask(app.page, 'T3', 'keyboard, English', async () => {
    await app.page.keyboard.press('Control+k')
    await app.page.keyboard.type('zs')
    await app.page.getByRole('option', { name: /^章帅/ }).waitFor()
    await app.page.keyboard.press('ArrowDown')
    await app.page.getByRole('option', { name: /^章帅/, selected: true }).waitFor()
    await app.page.keyboard.press('Enter')
    await heading('章帅').waitFor()
  })
  await button('Log a talk').waitFor()
})

test('T1 in English: a talk is logged with a Chinese note', async () => {
  await toHome(app.page)
  await doTask(app.page, 'T1', 'mouse, English', async () => {
    await button(/^Log a talk/).click()
    await app.page.getByLabel('Talked with').and(app.page.locator(':focus')).waitFor()
    await app.page.keyboard.type('zs')
    await app.page.getByRole('option', { name: /^张三/ }).click()
    await app.page.getByRole('group', { name: 'Kind' }).getByText('Routine talk', { exact: true }).click()
    await app.page.getByLabel('What was said').click()
    await typeChinese(app.page, note)
    await app.page.getByRole('button', { name: 'Save', exact: true }).click()
    await heading(/^张三 · /).waitFor()
    await app.page.getByRole('status').filter({ hasText: 'Saved on this computer' }).waitFor()
  })
  await app.page.getByText(note, { exact: true }).waitFor()
})

test('the form on paper stays Chinese', async () => {
  await button(/^Print the record/).click()
  const sheet = app.page.getByRole('region', { name: 'Page 1 of 1' })
  await sheet.getByText('张三（党政办主任）').waitFor()
  const words = (await sheet.innerText()).replaceAll(/\s/g, '')
  for (const label of ['谈心谈话记录表', '谈话对象', '谈话时间', '谈话主要内容', '日常谈心', '2026年3月5日'])
    expect(words).toContain(label)
  expect(words).not.toMatch(/Talk|Routine/)
})

test('the choice is kept for the next start, before anybody has signed in', async () => {
  app = await app.restart()
  await app.page.getByLabel('Password', { exact: true }).waitFor()
  await unlock(app.page)
  await link('Settings / Help').click()
  await app.page.getByRole('radio', { name: '中文' }).check({ force: true })
  await heading('设置').waitFor()
})
