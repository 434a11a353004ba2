import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openApp, type OpenApp } from '../harness/open-app.ts'
import { inStore, pictureOfFailure, testFolder, unlock } from './parts/first-start.ts'
import { peopleHere, toHome } from './parts/pages.ts'
import { addPerson, makeTown, namedOnly, scriptNow } from './parts/town.ts'

const { dir, remove } = testFolder()
const storeDir = join(dir, 'store')
let app: OpenApp

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
afterEach(({ task }) => pictureOfFailure(task, app.page))

const button = (name: string | RegExp) => app.page.getByRole('button', { name })
const press = (key: string) => app.page.keyboard.press(key)
const said = (words: string) => app.page.getByRole('status').getByText(words, { exact: true }).waitFor()
const onPageOf = (name: string) => app.page.getByRole('heading', { level: 1, name }).waitFor()

/** The list is asked for again after a change; for a moment the last answer still stands. */
const untilHere = (count: number) => expect.poll(() => peopleHere(app.page), { timeout: 10_000 }).toBe(count)

async function addByForm(name: string): Promise<void> {
  await peopleHere(app.page)
  await button('新增人员').click()
  await app.page.getByRole('dialog').getByLabel('姓名').fill(name)
  await press('Alt+s')
  await onPageOf(name)
}

test('Ctrl+Z takes back a person just added, Ctrl+Y brings them again, and a restart changes nothing of it', async () => {
  const before = await peopleHere(app.page)
  await addByForm('样例·孟秋')
  await said('已新增 样例·孟秋，已保存在本机')
  await press('Control+z')
  await said('已撤销：新增人员')
  await app.page.getByRole('heading', { level: 1, name: '样例·孟秋' }).waitFor({ state: 'detached' })
  await untilHere(before)
  await toHome(app.page)
  await press('Control+y')
  await said('已重做：新增人员')
  await untilHere(before + 1)

  app = await app.restart()
  app.page.setDefaultTimeout(20_000)
  await unlock(app.page)
  await toHome(app.page)
  await press('Control+z')
  await said('已撤销：新增人员')
  await untilHere(before)
  await toHome(app.page)
  await press('Control+Shift+z')
  await said('已重做：新增人员')
  await untilHere(before + 1)
}, 120_000)

test('in a text field Ctrl+Z takes back what was typed and nothing else', async () => {
  const before = await peopleHere(app.page)
  const find = app.page.getByRole('searchbox', { name: '查找' })
  await find.focus()
  await app.page.keyboard.type('zs')
  await press('Control+z')
  await expect.poll(() => find.inputValue()).not.toBe('zs')
  await untilHere(before)
})

test('the button beside the words is reached with Tab, named, and moves nothing', async () => {
  await addByForm('样例·仲夏')
  const undo = button('撤销：新增人员')
  await undo.waitFor()
  const place = async () => await app.page.getByRole('heading', { level: 1 }).boundingBox()
  const before = await place()
  for (let steps = 0; steps < 60; steps++) {
    if (await undo.evaluate((element) => element === document.activeElement)) break
    await press('Tab')
  }
  expect(await undo.evaluate((element) => element === document.activeElement)).toBe(true)
  expect(await place()).toEqual(before)
  await press('Enter')
  await said('已撤销：新增人员')
  expect(await app.page.evaluate(() => document.activeElement?.id)).toBe('main')
})

test('a form saved as it was offers nothing to undo; one with a change does', async () => {
  await app.page.getByRole('link', { name: '人员', exact: true }).click()
  await app.page.getByRole('tree').getByText('党政办').click()
  const offered = app.page.getByRole('status').getByRole('button')
  await button('修改机构').click()
  await app.page.getByRole('dialog').waitFor()
  await press('Alt+s')
  await said('已保存在本机')
  expect(await offered.count()).toBe(0)
  await button('修改机构').click()
  await app.page.getByRole('dialog').getByLabel('名称').fill('党政综合办')
  await press('Alt+s')
  await button('撤销：保存机构').click()
  await said('已撤销：保存机构')
  await app.page.getByRole('tree').getByText('党政办').waitFor()
})

test('what somebody changed since is not overwritten, and the window says so', async () => {
  await app.close()
  const id = await inStore(storeDir, (ask) => addPerson(ask, namedOnly('样例·初春')), { now: scriptNow })
  await inStore(
    storeDir,
    async (ask) => {
      const { kinds } = await ask('talks/options', {})
      const talk = {
        personIds: [id], talkers: [], heldOn: '2026-03-04', startedAt: '', endedAt: '', place: '', way: 'face',
        kind: kinds[0]!.code, trigger: '', content: '谈过了', mind: '', problems: '', advice: '', difficulty: null,
        followUps: [], nextOn: null, readers: 'county',
      } // prettier-ignore
      await ask('talks/log', { draftId: null, talk: talk as never })
    },
    { now: scriptNow },
  )
  app = await openApp({ storeDir, now: scriptNow })
  app.page.setDefaultTimeout(20_000)
  await unlock(app.page)
  await toHome(app.page)
  await press('Control+z')
  await app.page
    .getByRole('status')
    .getByText(/又有了改动，不能再撤销/)
    .waitFor()
  await app.page.getByRole('link', { name: '人员', exact: true }).click()
  await app.page.getByRole('searchbox').fill('初春')
  await app.page.getByRole('rowheader', { name: '样例·初春' }).waitFor()
}, 120_000)
