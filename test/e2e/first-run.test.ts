import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openApp, type OpenApp } from '../harness/open-app.ts'
import { officeOn, pictureOfFailure, secretary, testFolder, unlock } from './parts/first-start.ts'

const { dir, remove } = testFolder()
const mouseStore = join(dir, 'by-mouse')
const keyStore = join(dir, 'by-keys')
const saveDir = join(dir, 'saved')
const newPassword = '换过一次的新口令 2027'
let app: OpenApp
let firstCode = ''

const button = (name: string | RegExp) => app.page.getByRole('button', { name })
const field = (name: string) => app.page.getByLabel(name, { exact: true })
const heading = (name: string | RegExp) => app.page.getByRole('heading', { level: 1, name })
const said = (words: string | RegExp) => app.page.getByText(words)
const codeOnScreen = async () => (await app.page.getByRole('region', { name: '恢复码' }).innerText()).trim()
const letters = (code: string) => code.replaceAll(/[^0-9A-Z]/g, '')

beforeAll(async () => {
  app = await openApp({ storeDir: mouseStore, saveDir })
  app.page.setDefaultTimeout(10_000)
})
afterEach(({ task }) => pictureOfFailure(task, app.page))
afterAll(async () => {
  await app.close()
  remove()
})

test('first use by mouse: what is missing is said at the field, and nothing goes on without it', async () => {
  await heading('欢迎使用连心').waitFor()
  await button('下一步').click()
  await said('请填单位名称').waitFor()
  expect(await field('单位名称').evaluate((input) => input === document.activeElement)).toBe(true)
  await field('单位名称').fill(secretary.unitName)
  await button('下一步').click()
  await said('请填您的姓名').waitFor()
  await field('您的姓名').fill(secretary.name)
  await app.page.getByRole('radio', { name: '组织干事 / 党政办' }).check({ force: true })
  await app.page.getByRole('radio', { name: '单位书记' }).check({ force: true })
  await button('下一步').click()
  await heading('给这台电脑上的数据设一个口令').waitFor()
})

test('a password that is too short or not the same twice goes no further; a pasted one does', async () => {
  const next = button('下一步')
  expect(await next.isDisabled()).toBe(true)
  await field('口令').fill('青山绿水又一年')
  await said('太短，还差 3 个字符').waitFor()
  await field('再输一遍').fill('青山绿水又一年')
  expect(await next.isDisabled()).toBe(true)
  await field('口令').fill(secretary.password)
  await field('再输一遍').fill('青山绿水又两年 2026')
  await said('两遍不一样，请核对').waitFor()
  expect(await next.isDisabled()).toBe(true)

  await copyToClipboard(app.page, secretary.password)
  for (const name of ['口令', '再输一遍']) {
    await field(name).click()
    await field(name).press('Control+a')
    await field(name).press('Control+v')
    expect(await field(name).inputValue()).toBe(secretary.password)
  }
  await said(/强度：(一般|强)/).waitFor()
  await next.click()
  await heading(/^恢复单/).waitFor()
})

/** By way of the clipboard, as from a note: the words are typed in a readable box, taken from there and put back. */
async function copyToClipboard(page: Page, text: string): Promise<void> {
  await page.getByRole('checkbox', { name: '显示口令' }).check()
  await field('再输一遍').fill(text)
  await field('再输一遍').press('Control+a')
  await field('再输一遍').press('Control+x')
  await page.getByRole('checkbox', { name: '显示口令' }).uncheck()
}

test('the recovery sheet cannot be passed by; saved as PDF it holds the code', async () => {
  firstCode = await codeOnScreen()
  expect(letters(firstCode)).toHaveLength(36)
  expect(await button('下一步').count()).toBe(0)
  await button('另存为 PDF 并继续').click()
  await heading('名单从哪里来').waitFor()
  await said(/^恢复单已存为 恢复单 李书记·样例\.pdf/).waitFor()
  const [file, ...others] = readdirSync(saveDir)
  expect(others).toEqual([])
  expect(file).toBe('恢复单 李书记·样例.pdf')
  const text = execFileSync('pdftotext', ['-raw', join(saveDir, file!), '-'], { encoding: 'utf8' })
  const groups = letters(firstCode).match(/.{4}/g)!
  const onPaper = text.match(/\b[0-9A-HJKMNP-TV-Z]{4}\b/g) ?? []
  expect(onPaper.filter((group) => groups.includes(group))).toEqual(groups)
  expect(text).toContain(secretary.unitName)
  expect(text.match(/密码/g)).toBeNull()
})

test('the roster may be a sample; then the program is open and greets by name', async () => {
  await heading('名单从哪里来').waitFor()
  await app.page.getByRole('radio', { name: /先用样例看看/ }).check()
  await button('下一步').click()
  await heading('多久谈一次').waitFor()
  await said('已放入样例：46 人，120 次谈话。').waitFor()
  await button('确定').click()
  await heading('备份再放一份到哪里').waitFor()
  await button('以后再说').click()
  await heading(/好，李书记·样例/).waitFor()
  await said('现在是样例数据').first().waitFor()
  expect(await codesLeftOnPage()).toBe(false)
})

const pageText = () => app.page.evaluate(() => document.documentElement.outerHTML)
const codesLeftOnPage = async () => letters((await pageText()).toUpperCase()).includes(letters(firstCode))

test('Ctrl+L locks: the window forgets every record and the store is closed to all but its password', async () => {
  await app.page.getByRole('link', { name: '人员', exact: true }).click()
  await app.page.getByRole('row').nth(20).waitFor()
  expect(await pageText()).toContain('·样例')
  expect(await opensElsewhere()).toBe('AlreadyOpen')
  await app.page.keyboard.press('Control+l')
  await heading(secretary.unitName).waitFor()
  // The name of the account is on the unlock screen; no other name is anywhere in the page.
  const left = (await pageText()).replaceAll(secretary.name, '')
  expect(left).not.toContain('样例·')
  expect(left).not.toContain('·样例')
  expect(await app.page.getByRole('row').count()).toBe(0)
  expect(await opensElsewhere()).toBe('opened')
})

/** Another process of the office on the same folder, as the office command is: does the store open there? */
async function opensElsewhere(): Promise<string> {
  const { office, ask } = officeOn(mouseStore)
  try {
    const { accounts } = await ask('access/state', {})
    const input = { accountId: accounts[0]!.id, password: secretary.password }
    const answer = await office.ask({ channel: 'access/unlock', input, files: {} })
    return answer.ok ? 'opened' : answer.error.type
  } finally {
    await office.close()
  }
}

test('a wrong password says so in words; the fifth makes the next one wait, counted down on the screen', async () => {
  for (let wrong = 1; wrong <= 5; wrong++) {
    await field('口令').fill(`不是这个口令 ${wrong}`)
    await field('口令').press('Enter')
    await button('解锁').and(app.page.locator(':not([disabled])')).or(app.page.getByRole('timer')).waitFor()
    await app.page.getByRole('alert').filter({ hasText: '口令不对。' }).waitFor()
  }
  await app.page
    .getByRole('timer')
    .filter({ hasText: /请等 \d 秒后再试/ })
    .waitFor()
  expect(await button('解锁').isDisabled()).toBe(true)
  await field('口令').fill(secretary.password)
  await field('口令').press('Enter')
  expect(await app.page.getByRole('navigation').count()).toBe(0)
  await app.page.getByRole('timer').waitFor({ state: 'detached' })
  await unlock(app.page)
})

test('a later start is locked and opens with the password on the page where work goes on', async () => {
  app = await app.restart()
  app.page.setDefaultTimeout(10_000)
  await heading(secretary.unitName).waitFor()
  await unlock(app.page)
  await heading(/好，李书记·样例/).waitFor()
})

test('the recovery sheet opens the store, sets a new password and gives a new code; the old ones are void', async () => {
  await app.page.keyboard.press('Control+l')
  await button('忘了口令').click()
  await field('恢复码').fill(firstCode.replace(/.$/, (last) => (last === '0' ? '1' : '0')))
  await field('新口令').fill(newPassword)
  await field('再输一遍').fill(newPassword)
  await field('再输一遍').press('Enter')
  await app.page.getByRole('alert').filter({ hasText: '恢复码不对。' }).waitFor()
  // As read aloud: small letters, spaces instead of dashes.
  await field('恢复码').fill(firstCode.toLowerCase().replaceAll('-', ' '))
  await button('打开并换口令').click()
  await heading(/^恢复单/).waitFor()
  const secondCode = await codeOnScreen()
  expect(letters(secondCode)).not.toBe(letters(firstCode))
  await button('我已抄下').click()
  await button('下一步').click()
  await app.page.getByRole('navigation').waitFor()

  await app.page.keyboard.press('Control+l')
  await field('口令').fill(secretary.password)
  await button('解锁').click()
  await app.page.getByRole('alert').filter({ hasText: '口令不对。' }).waitFor()
  await unlock(app.page, newPassword)
  await said('/ 43 人').waitFor()
})

test('a new recovery sheet is made in the settings with the password typed again, and work goes on after it', async () => {
  await app.page.getByRole('link', { name: '设置 / 帮助' }).click()
  await app.page.getByRole('link', { name: '安全', exact: true }).click()
  await button('换一张恢复单').click()
  await app.page.keyboard.type('not the password')
  await app.page.keyboard.press('Enter')
  await app.page.getByRole('alert').filter({ hasText: '口令不对。' }).waitFor()
  await field('请再输一次口令').fill(newPassword)
  await app.page.keyboard.press('Enter')
  await heading(/^恢复单/).waitFor()
  expect(await codeOnScreen()).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){8}$/)
  await button('我已抄下').click()
  await button('下一步').click()
  await heading('设置').waitFor()
})

test('AS-68 first use by keyboard only, from the first field to the program', async () => {
  await app.close()
  app = await openApp({ storeDir: keyStore, saveDir })
  const { keyboard } = app.page
  await heading('欢迎使用连心').waitFor()
  await keyboard.type('试用乡')
  await keyboard.press('Tab')
  await keyboard.type('王干事')
  await keyboard.press('Tab')
  await keyboard.press('ArrowRight')
  expect(await app.page.getByRole('radio', { name: '组织干事 / 党政办' }).isChecked()).toBe(true)
  await keyboard.press('Enter')
  await heading('给这台电脑上的数据设一个口令').waitFor()
  await keyboard.type('long enough indeed')
  await keyboard.press('Tab')
  await keyboard.type('long enough indeed')
  await keyboard.press('Enter')
  await heading(/^恢复单/).waitFor()
  await button('另存为 PDF 并继续').and(app.page.locator(':focus')).waitFor()
  await keyboard.press('Enter')
  await heading('名单从哪里来').waitFor()
  await app.page.locator('input[type=radio]:focus').waitFor()
  await keyboard.press('ArrowDown')
  await keyboard.press('ArrowDown')
  expect(await app.page.getByRole('radio', { name: /一个一个录/ }).isChecked()).toBe(true)
  await tabTo('以后再说')
  await keyboard.press('Space')
  await heading('多久谈一次').waitFor()
  await app.page.locator('#frequencyMembers-times:focus').waitFor()
  await keyboard.press('Enter')
  await heading('备份再放一份到哪里').waitFor()
  await keyboard.press('Escape')
  await heading(/好，王干事/).waitFor()
  await said('先把名单放进来').waitFor()
})

/** Walks with Tab until the control of this name has the focus. */
async function tabTo(name: string): Promise<void> {
  const focused = app.page.getByRole('button', { name }).and(app.page.locator(':focus'))
  for (let steps = 0; steps < 20 && (await focused.count()) === 0; steps++)
    await app.page.keyboard.press('Tab')
  expect(await focused.count(), `Tab reaches ${name}`).toBe(1)
}

test('nothing readable lies in the store folder: no name, no password, no code', () => {
  for (const store of [mouseStore, keyStore]) {
    expect(existsSync(join(store, 'lianxin.db'))).toBe(true)
    const files = readdirSync(store, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    )
    expect(files.length).toBeGreaterThan(3)
    for (const secret of [secretary.password, newPassword, 'long enough indeed', firstCode, '谈心'])
      expect(grepsIn(store, secret), secret).toEqual([])
  }
})

function grepsIn(folder: string, text: string): string[] {
  try {
    return execFileSync('grep', ['-rlaF', text, folder], { encoding: 'utf8' }).split('\n').filter(Boolean)
  } catch {
    return []
  }
}
