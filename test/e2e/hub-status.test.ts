import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { findBrowser } from '../../build/stand-in/find-browser.ts'
import { putKeys } from '../../hub/county-keys.ts'
import { noteContact } from '../../hub/devices.ts'
import { revokeDevice } from '../../hub/revoke.ts'
import { keyFingerprint } from '../../shared/sync/certificate.ts'
import { axeViolations } from '../harness/axe.ts'
import { startHubProcess, type HubProcess } from '../hub/hub-process.ts'
import { county, keys, seededBytes } from '../hub/log-hub-keys.ts'
import { push, recordId, testHub, testLaptop, unitA, type TestLaptop } from '../hub/log-hub.ts'
import { pictureOfFailure } from './parts/first-start.ts'

const dir = mkdtempSync(join(tmpdir(), 'lianxin-hub-page-'))
const folder = join(dir, 'hub')
const password = '样例密码 一二三四五'
const secretName = '绝密姓名样例'
let hub: HubProcess
let browser: Browser
let context: BrowserContext
let page: Page
let laptop: TestLaptop
let revoked: TestLaptop
let address: string

/** A county with a unit, a laptop that forked, and one that was revoked and has sent something since. */
async function lived(): Promise<void> {
  const secrets = { signing: keys.signing, database: keys.database }
  const random = seededBytes('page')
  await putKeys(folder, { county, recovery: '00'.repeat(32), secrets }, null, { random })
  const at = await testHub(null, { folder })
  laptop = testLaptop(unitA, 'page one', { name: '样例笔记本甲' })
  revoked = testLaptop(unitA, 'page two', { name: '样例笔记本乙' })
  await at.hub.register(laptop.certificate)
  await at.hub.register(revoked.certificate)
  const person = (n: number) => ({ id: recordId(n), body: { name: secretName, note: secretName } })
  await push(at, laptop, laptop.write('base', [person(1)]))
  laptop.backTo('base', null)
  await push(at, laptop, laptop.write('base', [person(2)]))
  await at.hub.database.write(async (db) => {
    await noteContact(db, laptop.device, { nowMs: at.clock.nowMs, waiting: 17 })
    await revokeDevice(db, { device: revoked.device, who: 'test' }, keys, { nowMs: at.clock.nowMs, random })
  })
  await push(at, revoked, revoked.write('base', [person(3)]))
  await at.close()
}

beforeAll(async () => {
  await lived()
  const file = join(dir, 'password')
  writeFileSync(file, password)
  hub = await startHubProcess(['--folder', folder, '--keeper-password-file', file])
  address = hub.said.keeper!
  const executablePath = findBrowser()
  if (executablePath === null) throw new Error('no Chromium, Chrome or Edge on this machine: install one')
  const asRoot = process.getuid?.() === 0
  // A name elsewhere that somebody leads to this computer.
  const args = ['--host-resolver-rules=MAP rebound.test 127.0.0.1']
  browser = await chromium.launch({ executablePath, chromiumSandbox: !asRoot, args })
  context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1366, height: 768 } })
  page = await context.newPage()
  page.setDefaultTimeout(20_000)
}, 120_000)
afterEach(({ task }) => pictureOfFailure(task, page))
afterAll(async () => {
  await browser?.close()
  await hub?.stop()
  rmSync(dir, { recursive: true, force: true })
})

const button = (name: string | RegExp) => page.getByRole('button', { name })
const post = async (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) => {
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  return fetch(`${address}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields),
  })
}

test('a stranger sees nothing but the door, and a wrong password does not open it', async () => {
  await page.goto(address)
  await page.getByRole('heading', { level: 1, name: '县级服务状态' }).waitFor()
  expect(await page.content()).not.toContain('样例')
  expect(await axeViolations(page)).toEqual([])
  await page.goto(`${address}/revoke?device=${laptop.device}`)
  await page.getByLabel('管理密码').fill('不是这个密码')
  await button('登录').click()
  await page.getByRole('alert').getByText('密码不对。').waitFor()
  expect(await axeViolations(page)).toEqual([])
  expect(await context.cookies()).toEqual([])
  expect((await fetch(`${address}/`)).status).toBe(401)
  expect((await post('/unit', { name: '样例乡' })).status).toBe(401)
})

test('the keeper signs in and sees how each unit and computer stands, in counts and codes, never content', async () => {
  await page.goto(address)
  await page.getByLabel('管理密码').fill(password)
  await button('登录').click()
  await page.getByRole('heading', { level: 3, name: '样例镇' }).waitFor()
  expect(await context.cookies()).toMatchObject([{ httpOnly: true, sameSite: 'Strict', path: '/' }])
  const row = page.getByRole('row', { name: /样例笔记本甲/ })
  const text = await row.textContent()
  expect(text).toContain(keyFingerprint(laptop.certificate.key))
  expect(text).toContain('17')
  expect(text).toContain('数据曾被还原或复制')
  expect(await page.getByRole('row', { name: /样例笔记本乙/ }).textContent()).toContain('已停用')
  const all = (await page.textContent('main'))!
  expect(all).toMatch(/校验码\s*[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{2}/)
  expect(all).toMatch(/搁置\s*! 1\s/)
  expect(all).toMatch(/分叉\s*! 1\s/)
  expect(all).toContain('还没有备份')
  expect(all).toMatch(/磁盘剩余\s*[\d.]+ GB/)
  expect(all).toContain('基本 3')
  const source = await page.content()
  for (const hidden of [secretName, recordId(1), 'person']) expect(source).not.toContain(hidden)
  expect(source).not.toMatch(/<script/i)
  expect(await axeViolations(page)).toEqual([])
})

test('all of it is there in English', async () => {
  await page.getByRole('link', { name: 'English' }).click()
  await page.getByRole('heading', { level: 1, name: 'How the hub stands' }).waitFor()
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
  const words = (await page.textContent('main'))!.replaceAll(/样例\p{Script=Han}+|中文/gu, '')
  expect(words).not.toMatch(/\p{Script=Han}/u)
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('link', { name: 'Revoke 样例笔记本甲' }).click()
  await page.getByRole('heading', { level: 1, name: 'Revoke "样例笔记本甲"?' }).waitFor()
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('link', { name: 'Cancel' }).click()
  await page.getByRole('link', { name: '中文' }).click()
  await page.getByRole('heading', { level: 1, name: '县级服务状态' }).waitFor()
})

test('a unit is added and a joining code made; the code is shown once', async () => {
  await page.getByLabel('单位名称').fill('样例乡 <b>&')
  await button('添加单位').click()
  await page.getByRole('heading', { level: 3, name: '样例乡 <b>&' }).waitFor()
  await button('发接入码 样例镇').click()
  const told = page.getByRole('status')
  await told.getByText(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/).waitFor()
  expect(await axeViolations(page)).toEqual([])
  const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec((await told.textContent())!)![0]
  await page.reload()
  expect(await page.content()).not.toContain(code)
  await page.getByText(`${code.slice(0, 4)}-…`).waitFor()
})

test('nothing changes without the page’s own form', async () => {
  const cookies = await context.cookies()
  expect(cookies).toHaveLength(1)
  const count = async () => page.goto(address).then(() => page.getByRole('heading', { level: 3 }).count())
  const before = await count()
  expect((await post('/unit', { name: '样例外镇' })).status).toBe(303)
  expect((await post('/unit', { name: '样例外镇', csrf: 'x' })).status).toBe(303)
  const csrf = await page.locator('input[name=csrf]').first().inputValue()
  const elsewhere = { origin: 'https://example.org' }
  expect((await post('/unit', { name: '样例外镇', csrf }, elsewhere)).status).toBe(403)
  expect(await count()).toBe(before)
  const other = await context.newPage()
  const answer = other.waitForResponse((response) => response.url().includes('rebound.test'))
  await other.goto(address.replace('127.0.0.1', 'rebound.test')).catch(() => null)
  expect((await answer).status()).toBe(403)
  await other.close()
})

test('a computer is revoked after one more question', async () => {
  await page.goto(address)
  await page.getByRole('link', { name: '停用 样例笔记本甲' }).click()
  await page.getByRole('heading', { level: 1, name: '停用“样例笔记本甲”？' }).waitFor()
  await button(/停用/).click()
  await page
    .getByRole('status')
    .getByText(/^已停用 样例笔记本甲。/)
    .waitFor()
  expect(await page.getByRole('row', { name: /样例笔记本甲/ }).textContent()).toContain('已停用')
  expect(await page.getByRole('link', { name: /^停用/ }).count()).toBe(0)
})

test('who signs out is out, whatever the browser kept', async () => {
  const [kept] = await context.cookies()
  await button('退出').click()
  await page.getByLabel('管理密码').waitFor()
  await context.addCookies([kept!])
  await page.goto(address)
  await page.getByLabel('管理密码').waitFor()
})
