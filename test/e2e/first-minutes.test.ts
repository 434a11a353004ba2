import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pinyin } from 'pinyin-pro'
import { afterAll, afterEach, beforeAll, test } from 'vitest'
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
  app = await openApp({ storeDir: join(dir, store), now: scriptNow })
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
}

test('T15 by mouse: first launch, roster, first talk, its record in the preview', async () => {
  await start('by-mouse')
  await doTask(app.page, 'T15', 'mouse', async () => {
    await setUp()
    await button('我已抄下').click()
    await button('下一步').click()
    await heading('名单从哪里来')
    await button('下一步').click()
    await app.chooseFile(roster)
    await button('选文件').click()
    await app.page.getByText(/^表头在第 \d+ 行$/).waitFor()
    await button('下一步').click()
    await button(/^导入 \d+ 行/).click()
    await app.page
      .getByText(/^已导入 \d+ 人/)
      .first()
      .waitFor()
    await button('接着设置').click()
    await button('确定').click()
    await heading('备份再放一份到哪里')
    await button('以后再说').click()
    await button(/记一次谈话/).click()
    await pickPerson()
    await app.page.getByText('日常谈心', { exact: true }).click()
    await field('谈话内容').click()
    await typeChinese(app.page, note)
    await button(/保存并打印/).click()
    await app.page.locator('canvas').first().waitFor()
  })
})
