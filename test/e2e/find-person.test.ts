import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { enterWhileComposing } from '../harness/ime.ts'
import { openApp, type OpenApp } from '../harness/open-app.ts'
import { testFolder, unlock } from './parts/first-start.ts'
import { setTextSize, toHome } from './parts/pages.ts'
import { addPerson, makeTown, namedOnly, scriptNow } from './parts/town.ts'
import { doTask } from './parts/usability.ts'

const { dir, remove } = testFolder()
const storeDir = join(dir, 'store')
let app: OpenApp

const find = () => app.page.getByRole('searchbox', { name: '查找' })
const namesInList = async () => {
  const rows = app.page.getByRole('rowheader')
  return (await rows.allInnerTexts()).map((name) => name.trim())
}
/** Types the query; the list comes to show these people, in this order. */
async function finds(query: string, names: unknown): Promise<void> {
  await find().fill(query)
  await expect.poll(namesInList, { message: query, timeout: 10_000 }).toEqual(names)
}

beforeAll(async () => {
  await makeTown(storeDir, {
    fill: async (ask) => {
      for (const name of ['李明朗', '曾乐', '艾力·买买提', '𠮷田镕', '张　伟'])
        await addPerson(ask, namedOnly(name))
    },
  })
  app = await openApp({ storeDir, now: scriptNow })
  app.page.setDefaultTimeout(20_000)
  await unlock(app.page)
}, 120_000)
afterAll(async () => {
  await app.close()
  remove()
})
beforeEach(() => toHome(app.page))

const onHisPage = () => app.page.getByRole('heading', { level: 1, name: '章帅', exact: true }).waitFor()

async function byMouse(): Promise<void> {
  await app.page.getByRole('combobox', { name: '查找' }).click()
  await app.page.keyboard.type('zs')
  await app.page.getByRole('option', { name: /^章帅/ }).click()
  await onHisPage()
}

async function byKeys(): Promise<void> {
  const { keyboard } = app.page
  await keyboard.press('Control+k')
  await keyboard.type('zs')
  await app.page.getByRole('option', { name: /^章帅/ }).waitFor()
  await keyboard.press('ArrowDown')
  await app.page.getByRole('option', { name: /^章帅/, selected: true }).waitFor()
  await keyboard.press('Enter')
  await onHisPage()
}

test('T3 AS-64 by mouse: 章帅 by zs, to his page', async () => {
  await doTask(app.page, 'T3', 'mouse', byMouse)
})

test('T3 AS-64 by keyboard only', async () => {
  const { clicks } = await doTask(app.page, 'T3', 'keyboard', byKeys)
  expect(clicks).toBe(0)
})

test('T3 in the largest text', async () => {
  await setTextSize(app.page, 'largest')
  await doTask(app.page, 'T3', 'mouse, largest text', byMouse)
  await toHome(app.page)
  await doTask(app.page, 'T3', 'keyboard, largest text', byKeys)
  await setTextSize(app.page, 'standard')
})

test('AS-64 the list finds by initials, pinyin, characters and past the dot of a name', async () => {
  await app.page.getByRole('link', { name: '人员', exact: true }).click()
  await finds('lml', ['李明朗'])
  await finds('zengle', ['曾乐'])
  await finds('艾力买买提', ['艾力·买买提'])
  await finds('𠮷田', ['𠮷田镕'])
  await finds('镕', ['𠮷田镕'])
  await finds('张伟', ['张　伟'])
})

test('AS-64 "g" does not find everyone with a g anywhere, and nobody is told in words', async () => {
  await app.page.getByRole('link', { name: '人员', exact: true }).click()
  await finds('limingl', ['李明朗'])
  await finds('g', expect.not.arrayContaining(['李明朗']))
  await find().fill('qqqq')
  await app.page.getByText('没有找到“qqqq”。').waitFor()
  expect(await namesInList()).toEqual([])
})

test('AS-65 Enter that takes the letters of a composition opens nobody', async () => {
  await app.page.getByRole('link', { name: '人员', exact: true }).click()
  await find().fill('')
  await find().focus()
  await enterWhileComposing(app.page, 'zs')
  await app.page.waitForTimeout(500)
  expect(await app.page.evaluate(() => location.hash)).toMatch(/^#\/people\/?$/)
  await find().press('Enter')
  await app.page.getByRole('heading', { level: 1, name: /^(张三|章帅)$/ }).waitFor()
})
