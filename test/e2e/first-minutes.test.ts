import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pinyin } from 'pinyin-pro'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { inventedPerson, messyRoster } from '../fixtures/messy-roster.ts'
import { typeChinese } from '../harness/ime.ts'
import { openApp, type OpenApp } from '../harness/open-app.ts'
import { pictureOfFailure, testFolder } from './parts/first-start.ts'
import { scriptNow } from './parts/town.ts'
import { doTask } from './parts/usability.ts'

// From the first launch to the first record on paper (ux.md 5.1).

const { dir, remove } = testFolder()
const roster = join(dir, '花名册.xls')
const person = inventedPerson(1)
const initials = pinyin(person.name, { pattern: 'first', toneType: 'none', surname: 'head' })
  .replaceAll(' ', '')
  .slice(0, 2)
const note = '对新岗位有信心，希望多安排业务培训，家里一切都好。'
let app: OpenApp

const button = (name: string | RegExp) => app.page.getByRole('button', { name })
const field = (name: string) => app.page.getByLabel(name, { exact: true })
const heading = (name: string | RegExp) => app.page.getByRole('heading', { level: 1, name }).waitFor()
const focused = (selector: string) => app.page.locator(`${selector}:focus`).waitFor()

beforeAll(() => {
  mkdirSync(dir, { recursive: true })
  writeFileSync(roster, messyRoster())
})
afterEach(async ({ task }) => {
  await pictureOfFailure(task, app.page)
  await app.close()
})
afterAll(remove)

async function start(store: string): Promise<void> {
  app = await openApp({ storeDir: join(dir, store), saveDir: dir, now: scriptNow })
  app.page.setDefaultTimeout(20_000)
  await heading('欢迎使用连心')
}

/** Ten characters each time, as few as the program takes. */
const password = 'lvshui26qs'

async function setUp(): Promise<void> {
  const { keyboard } = app.page
  await typeChinese(app.page, '青石镇党委')
  await keyboard.press('Tab')
  await typeChinese(app.page, '李明')
  await keyboard.press('Enter')
  await focused('#new-password')
  await keyboard.type(password)
  await keyboard.press('Tab')
  await keyboard.type(password)
  await keyboard.press('Enter')
  await heading(/^恢复单/)
}

/** Whom the first talk was with: the form is ready to take the initials. */
async function pickPerson(): Promise<void> {
  await field('谈话内容').waitFor()
  await focused('input[role=combobox]')
  await app.page.keyboard.type(initials)
  await app.page.getByRole('option').first().waitFor()
  await app.page.keyboard.press('Enter')
  await button(/^移除 /).waitFor()
  await focused('#talk-content')
}

/** In first use the step after the roster comes by itself and says what came of it. */
async function imported(): Promise<void> {
  await heading('多久谈一次')
  await app.page.getByText('已导入 297 人，3 行待改').waitFor()
  await button('撤销整批').waitFor()
  await button('去改').waitFor()
}

test('T15 by mouse: first launch, roster, first talk, its record in the preview', async () => {
  await start('by-mouse')
  await doTask(app.page, 'T15', 'mouse', async () => {
    await setUp()
    await button('我已抄下').click()
    await button('下一步').click()
    await heading('名单从哪里来')
    await app.chooseFile(roster)
    await button('选文件').click()
    await button(/^导入 \d+ 行/).click()
    await imported()
    await button('确定').click()
    await heading('备份再放一份到哪里')
    await button('以后再说').click()
    await button(/记一次谈话/).click()
    await pickPerson()
    await typeChinese(app.page, note)
    await button(/保存并打印/).click()
    await app.page.locator('canvas').first().waitFor()
  })
})

test('T15 by keyboard only: first launch, roster, first talk, its record in the preview', async () => {
  await start('by-keys')
  const { keyboard } = app.page
  const { clicks } = await doTask(app.page, 'T15', 'keyboard', async () => {
    await setUp()
    await focused('.doorway-foot .primary-button')
    await keyboard.press('Enter')
    await heading('名单从哪里来')
    await focused('.choices input')
    await app.chooseFile(roster)
    await keyboard.press('Enter')
    await button(/^导入 \d+ 行/)
      .and(app.page.locator(':focus'))
      .waitFor()
    await keyboard.press('Enter')
    await imported()
    await focused('#frequencyMembers-times')
    await keyboard.press('Enter')
    await heading('备份再放一份到哪里')
    await keyboard.press('Escape')
    await button(/记一次谈话/).waitFor()
    await keyboard.press('Alt+n')
    await pickPerson()
    await typeChinese(app.page, note)
    await keyboard.press('Control+p')
    await app.page.locator('canvas').first().waitFor()
  })
  expect(clicks).toBe(0)
  expect(readdirSync(dir)).toContain('恢复单 李明.pdf')
})
