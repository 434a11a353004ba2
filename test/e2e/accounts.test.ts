import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openApp, type OpenApp } from '../harness/open-app.ts'
import { pictureOfFailure, secretary, testFolder, unlock } from './parts/first-start.ts'
import { makeTown, scriptNow } from './parts/town.ts'

// Two people on one laptop, through the window: each has a password and sees what is theirs.

const { dir, remove } = testFolder()
const cadrePassword = '第一个口令要改掉 7'
const ownPassword = '自己才知道的一句话 8'
let app: OpenApp
let who = ''

const button = (name: string | RegExp) => app.page.getByRole('button', { name })
const link = (name: string) => app.page.getByRole('link', { name, exact: true })
const field = (name: string) => app.page.getByLabel(name, { exact: true })
const heading = (name: string | RegExp) => app.page.getByRole('heading', { level: 1, name }).waitFor()
const said = (words: string | RegExp) => app.page.getByRole('status').filter({ hasText: words }).waitFor()
const dialog = () => app.page.getByRole('dialog')
const nav = () => app.page.getByRole('navigation', { name: '主导航' }).getByRole('link').allInnerTexts()

beforeAll(async () => {
  const storeDir = join(dir, 'store')
  await makeTown(storeDir)
  app = await openApp({ storeDir, now: scriptNow })
  app.page.setDefaultTimeout(15_000)
  await unlock(app.page)
}, 120_000)
afterEach(({ task }) => pictureOfFailure(task, app.page))
afterAll(async () => {
  await app.close()
  remove()
})

/** Locks, chooses who it is and signs in with the password. */
async function signIn(name: string, password: string): Promise<void> {
  await app.page.keyboard.press('Control+l')
  await app.page.getByRole('radio', { name }).check()
  await field('口令').fill(password)
  await button('解锁').click()
}

async function signInAsCadre(password: string): Promise<void> {
  await signIn(who, password)
  await link('我的').waitFor()
}

async function signInAsSecretary(): Promise<void> {
  await signIn(secretary.name, secretary.password)
  await link('首页').waitFor()
}

test('a second account is made in one dialog, for a person of the roster', async () => {
  await link('设置 / 帮助').click()
  await link('账号').click()
  await button('新增账号').click()
  await app.page.locator('#account-person:focus').waitFor()
  await app.page.keyboard.type('zs')
  await app.page.getByRole('option').first().waitFor()
  await app.page.keyboard.press('Enter')
  await expect.poll(() => field('姓名').inputValue()).not.toBe('')
  who = await field('姓名').inputValue()
  await field('给他的第一个口令').fill(cadrePassword)
  await field('再输一遍').fill(cadrePassword)
  await field('您自己的口令').fill('不是我的口令')
  await app.page.keyboard.press('Enter')
  await app.page.getByRole('alert').filter({ hasText: '口令不对。' }).waitFor()
  await field('您自己的口令').fill(secretary.password)
  await app.page.keyboard.press('Enter')
  await said(`已新增账号：${who}`)
  await app.page.getByText(`对应：${who}`).waitFor()
})

test('AS-46 who signs in with it has the own page, no roster, no talks, and is told so at any other address', async () => {
  await signInAsCadre(cadrePassword)
  await heading(who)
  expect(await nav()).toEqual(['我的', '设置 / 帮助'])
  await app.page.evaluate(() => void (location.hash = '#/talks/new'))
  await heading('这一页不在您的角色里')
  await app.page.getByRole('main').getByRole('link', { name: '回「我的」' }).click()
  await heading(who)
})

test('the first password is changed for an own one; a common one is refused', async () => {
  await link('设置 / 帮助').click()
  await link('账号').click()
  await button('修改口令').click()
  await field('现在的口令').fill(cadrePassword)
  await field('新口令').fill('1234567890')
  await field('再输一遍').fill('1234567890')
  await app.page.keyboard.press('Enter')
  await app.page.getByRole('alert').filter({ hasText: '这个口令太常见' }).waitFor()
  await field('新口令').fill(ownPassword)
  await field('再输一遍').fill(ownPassword)
  await app.page.keyboard.press('Enter')
  await said('口令已修改。')
  await signIn(who, cadrePassword)
  await app.page.getByRole('alert').filter({ hasText: '口令不对。' }).waitFor()
  await field('口令').fill(ownPassword)
  await button('解锁').click()
  // The same person again: work goes on where it was.
  await app.page
    .getByRole('link', { name: '账号', exact: true })
    .and(app.page.locator('[aria-current=page]'))
    .waitFor()
})

test('AS-66 the log says in words who made the account, and holds from end to end', async () => {
  await signInAsSecretary()
  await link('设置 / 帮助').click()
  await link('谁看过什么').click()
  await app.page.getByText('记录链完整').waitFor()
  await app.page.getByRole('row').filter({ hasText: '修改口令' }).filter({ hasText: who }).first().waitFor()
  await app.page.getByRole('row').filter({ hasText: '新增账号' }).filter({ hasText: who }).first().waitFor()
})

test('another role opens other pages at the next signing in; a closed account opens nothing', async () => {
  await link('设置 / 帮助').click()
  await link('账号').click()
  await button(`修改账号：${who}`).click()
  await dialog().getByText('组织干事 / 党政办', { exact: true }).click()
  await dialog().getByRole('button', { name: '保存' }).click()
  await said('账号已修改')
  await signIn(who, ownPassword)
  await link('谈心谈话').waitFor()
  expect(await nav()).toEqual(['首页', '人员', '谈心谈话', '报表打印', '上报同步', '我的', '设置 / 帮助'])
  await signInAsSecretary()
  await link('设置 / 帮助').click()
  await link('账号').click()
  await button(`停用账号：${who}`).click()
  await field('您自己的口令').fill(secretary.password)
  await dialog().getByRole('button', { name: '停用' }).click()
  await said(`已停用账号：${who}`)
  await app.page.keyboard.press('Control+l')
  await field('口令').waitFor()
  expect(await app.page.getByRole('radio').count()).toBe(0)
  expect(await app.page.getByText(who).count()).toBe(0)
})

test('a backup is made and read back on demand', async () => {
  await unlock(app.page)
  await link('设置 / 帮助').click()
  await link('备份').click()
  await button('立即备份').click()
  await said('备份好了，已读回核对')
})
