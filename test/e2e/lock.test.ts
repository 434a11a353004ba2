import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { electronBinary, openApp, type OpenApp } from '../harness/open-app.ts'
import { inStore, makeStore, pictureOfFailure, secretary, testFolder, unlock } from './parts/first-start.ts'

// How long nobody touched the computer, and what its keychain holds, can be said to the stand-in only.
const onStandIn = electronBinary() === null
const { dir, remove } = testFolder()
const idleFile = join(dir, 'idle')
const keychain = join(dir, 'keychain')
let app: OpenApp | null = null

/** Says that nobody has touched the computer for so long. */
const idle = (seconds: number) => writeFileSync(idleFile, String(seconds))
const field = (name: string) => app!.page.getByLabel(name, { exact: true })
const button = (name: string | RegExp) => app!.page.getByRole('button', { name })

async function open(storeDir: string): Promise<void> {
  app = await openApp({ storeDir })
  app.page.setDefaultTimeout(15_000)
}

afterEach(async ({ task }) => {
  if (app) await pictureOfFailure(task, app.page)
  await app?.close()
  app = null
  delete process.env.LIANXIN_STAND_IN_IDLE_FILE
  delete process.env.LIANXIN_STAND_IN_KEYCHAIN
})
afterAll(remove)

describe.runIf(onStandIn)('nobody is there', () => {
  test('half a minute before the time the window says so; then it locks, and what was being typed is there again', async () => {
    const storeDir = join(dir, 'idle-store')
    await makeStore(storeDir)
    process.env.LIANXIN_STAND_IN_IDLE_FILE = idleFile
    idle(0)
    await open(storeDir)
    const { page } = app!
    await unlock(page)
    await page.evaluate(() => void (location.hash = '#/talks/new'))
    const content = page.getByRole('textbox', { name: '谈话内容' })
    await content.fill('说到一半就有人叫走了')

    const notice = page.getByText('马上自动锁屏')
    idle(269)
    await expect.poll(() => notice.count()).toBe(0)
    idle(272)
    await notice.waitFor()
    idle(1)
    await notice.waitFor({ state: 'detached' })
    expect(await content.inputValue()).toBe('说到一半就有人叫走了')

    idle(300)
    await field('口令').waitFor()
    expect(await page.content()).not.toContain('说到一半')
    // Nobody comes: it stays locked.
    idle(900)
    await page.reload()
    await field('口令').waitFor()
    idle(0)
    await unlock(page)
    await app!.close()
    app = null
    const { drafts } = await inStore(storeDir, (ask) => ask('talks/drafts', {}))
    expect(drafts.map((draft) => draft.body.content)).toEqual(['说到一半就有人叫走了'])
  })
})

describe.runIf(onStandIn)('the keychain of the computer', () => {
  const wrap = (storeDir: string) =>
    (
      JSON.parse(readFileSync(join(storeDir, 'keys.json'), 'utf8')) as {
        accounts: { password: { keychain: string | null } }[]
      }
    ).accounts[0]!.password.keychain

  test('AS-55 becomes part of the key, is lost, and the recovery sheet opens everything', async () => {
    const storeDir = join(dir, 'keychain-store')
    const code = await makeStore(storeDir)
    expect(wrap(storeDir)).toBeNull()
    process.env.LIANXIN_STAND_IN_KEYCHAIN = keychain
    await open(storeDir)
    await unlock(app!.page)
    expect(wrap(storeDir)).toMatch(/^[0-9a-f]{32}$/)
    await app!.close()
    app = null

    rmSync(keychain, { recursive: true })
    const files = readdirSync(storeDir).sort()
    const sealed = readFileSync(join(storeDir, 'keychain.bin'))
    await open(storeDir)
    await field('口令').fill(secretary.password)
    await field('口令').press('Enter')
    await app!.page.getByText('这台电脑系统里存的那一半钥匙不在了').waitFor()
    expect(readdirSync(storeDir).sort()).toEqual(files)
    expect(readFileSync(join(storeDir, 'keychain.bin')).equals(sealed)).toBe(true)

    const next = '换了一个口令 八月桂花'
    await field('恢复码').fill(code)
    await field('新口令').fill(next)
    await field('再输一遍').fill(next)
    await button('打开并换口令').click()
    await button('我已抄下').click()
    await button('下一步').click()
    await app!.page.getByRole('navigation', { name: '主导航' }).waitFor()
    await app!.close()
    app = null

    // From the next start on there is a new secret, and no key rests on the old one.
    await open(storeDir)
    await unlock(app!.page, next)
    expect(readFileSync(join(storeDir, 'keychain.bin')).equals(sealed)).toBe(false)
    expect(wrap(storeDir)).toMatch(/^[0-9a-f]{32}$/)
    const home = await app!.page.evaluate(() =>
      (window as unknown as { office: { call(name: string, input: object): Promise<unknown> } }).office.call(
        'office/home',
        {},
      ),
    )
    expect(home).toMatchObject({ ok: true, value: { talks: 120, sample: true } })
  })
})
