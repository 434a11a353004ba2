import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { typeChinese } from '../harness/ime.ts'
import { openApp, type OpenApp } from '../harness/open-app.ts'
import { composeEverywhere } from './parts/composing.ts'
import { pictureOfFailure, secretary, testFolder, unlock } from './parts/first-start.ts'
import { doCheck } from './parts/usability.ts'

const { dir, remove } = testFolder()
let app: OpenApp

const button = (name: string | RegExp) => app.page.getByRole('button', { name })
const field = (name: string) => app.page.getByLabel(name, { exact: true })
/** The saved talk has a section of the same name. */
const content = () => app.page.getByRole('textbox', { name: '谈话内容' })
const heading = (name: string | RegExp) => app.page.getByRole('heading', { level: 1, name })
const dialog = () => app.page.getByRole('dialog')
/** A dialog has opened and moved the focus into itself; it does so when it has come to rest. */
const settled = () => dialog().locator('input:focus, textarea:focus').waitFor()
const go = (page: Page, hash: string) => page.evaluate((to) => void (location.hash = to), hash)

beforeAll(async () => {
  app = await openApp({ storeDir: join(dir, 'store'), saveDir: dir })
  app.page.setDefaultTimeout(10_000)
})
afterEach(({ task }) => pictureOfFailure(task, app.page))
afterAll(async () => {
  await app.close()
  remove()
})

test('(d) AS-65 Enter while composing sends nothing: first use and unlocking', () =>
  doCheck('d', 'first use and unlocking', async () => {
    await heading('欢迎使用连心').waitFor()
    expect(await composeEverywhere(app.page)).toEqual(['单位名称', '您的姓名'])
    await field('单位名称').fill(secretary.unitName)
    await field('您的姓名').fill(secretary.name)
    // With all filled in, an Enter that got through would go on.
    await composeEverywhere(app.page)
    await button('下一步').click()
    await heading(/^给这台电脑/).waitFor()
    await field('口令').fill(secretary.password)
    await field('再输一遍').fill(secretary.password)
    expect(await composeEverywhere(app.page)).toEqual(['口令', '再输一遍'])
    await button('下一步').click()
    await button('我已抄下').click()
    await button('下一步').click()
    await app.page.getByRole('radio', { name: /先用样例看看/ }).check()
    await button('下一步').click()
    await heading('多久谈一次').waitFor()
    await field('党员干部：次数').waitFor()
    expect(await composeEverywhere(app.page)).toEqual(['党员干部：次数', '非党员干部：次数'])
    await button('以后再说').click()
    await heading('备份再放一份到哪里').waitFor()
    await button('以后再说').click()
    await heading(/好，李书记/).waitFor()

    await app.page.keyboard.press('Control+l')
    await field('口令').fill(secretary.password)
    expect(await composeEverywhere(app.page)).toEqual(['口令'])
    await button('忘了口令').click()
    await field('恢复码').fill('0000')
    await field('新口令').fill(secretary.password)
    await field('再输一遍').fill(secretary.password)
    expect(await composeEverywhere(app.page)).toEqual(['恢复码', '新口令', '再输一遍'])
    await button('返回解锁').click()
    await unlock(app.page)
  }))

test('(d) AS-65 Enter while composing sends nothing: the roster, a person, a unit', () =>
  doCheck('d', 'the roster, a person, a unit', async () => {
    const { page } = app
    await page.getByRole('link', { name: '人员', exact: true }).click()
    await page.getByRole('row').nth(10).waitFor()
    expect(await composeEverywhere(page)).toEqual(expect.arrayContaining(['查找']))
    await button('新增人员').click()
    await settled()
    await dialog().getByLabel('姓名', { exact: true }).fill('张三')
    const asked = await composeEverywhere(page, dialog())
    expect(asked.join(' ')).toMatch(/姓名.*身份证号.*手机.*备注/s)
    await dialog().getByRole('button', { name: '取消' }).click()
    await dialog().waitFor({ state: 'detached' })
    await button('新增机构').click()
    await settled()
    expect(await composeEverywhere(page, dialog())).toEqual(expect.arrayContaining(['机构名称', '区划代码']))
    await dialog().getByRole('button', { name: '取消' }).click()
    await dialog().waitFor({ state: 'detached' })
    await page.getByRole('row').nth(3).getByRole('link').first().click()
    await button('修改').click()
    await settled()
    expect((await composeEverywhere(page, dialog())).length).toBeGreaterThan(5)
    await dialog().getByRole('button', { name: '取消' }).click()
    await dialog().waitFor({ state: 'detached' })
    await page.getByRole('tab', { name: /^任职/ }).click()
    await button('新任职').click()
    await settled()
    expect((await composeEverywhere(page, dialog())).length).toBeGreaterThan(1)
    await dialog().getByRole('button', { name: '取消' }).click()
    await dialog().waitFor({ state: 'detached' })
  }))

test('(d) AS-65 Enter while composing sends nothing: import, by paste and when a row is put right', () =>
  doCheck('d', 'import', async () => {
    await go(app.page, '#/import')
    await heading('导入名单').waitFor()
    const paste = app.page.getByLabel(/粘贴/)
    expect(await composeEverywhere(app.page)).toEqual(
      expect.arrayContaining([expect.stringContaining('粘贴')]),
    )
    await paste.fill('姓名\t出生年月\n张三\t1980.03\n李四\t1980.02.31\n')
    await button('读取粘贴的内容').click()
    await button('改列').click()
    await app.page.getByText('表头在第 1 行').waitFor()
    await composeEverywhere(app.page)
    await button('下一步').click()
    await button(/导入 1 行/).waitFor()
    expect(await composeEverywhere(app.page)).toEqual(
      expect.arrayContaining([expect.stringMatching(/第 3 行/)]),
    )
  }))

test('(d) AS-65 Enter while composing sends nothing: a talk, its correction, the list, settings, Ctrl+K', () =>
  doCheck('d', 'a talk, its correction, the list, settings, Ctrl+K', async () => {
    const { page } = app
    await go(page, '#/talks')
    await page.getByRole('row').nth(3).waitFor()
    expect(await composeEverywhere(page)).toEqual(['查找', '查找谈话'])
    await page.getByRole('row').nth(3).getByRole('link').first().click()
    await button('补正').click()
    await settled()
    expect(await composeEverywhere(page, dialog())).toEqual(['改为', '原因'])
    await dialog().getByRole('button', { name: '取消' }).click()
    await dialog().waitFor({ state: 'detached' })
    await go(page, '#/settings/safety')
    await heading('设置').waitFor()
    expect(await composeEverywhere(page)).toEqual(['查找', '没有操作多久后自动锁屏'])
    await page.keyboard.press('Alt+n')
    await field('谈话内容').waitFor()
    await page.getByRole('checkbox', { name: '反映了困难，需要跟进' }).check({ force: true })
    await page.getByText(/^更多：/).click()
    await button('加一条').click()
    const names = await composeEverywhere(page)
    for (const name of ['谈话对象', '日期', '地点', '谈话内容', '困难', '一起谈的人', '思想动态'])
      expect(names).toContain(name)
    expect(names.length).toBeGreaterThan(12)
  }))

test('(a) a talk killed one second after the last key: the next start offers the draft with all of its text', () =>
  doCheck('a', 'SIGKILL', async () => {
    const { page } = app
    await go(page, '#/')
    await heading(/好，李书记/).waitFor()
    await page.keyboard.press('Alt+n')
    await app.page.getByRole('combobox', { name: '谈话对象' }).waitFor()
    await page.keyboard.type('l')
    await page.getByRole('option').first().waitFor()
    const picked = (await page.getByRole('option').first().innerText()).split('\n')[0]!
    await page.keyboard.press('Enter')
    await page.getByRole('radio', { name: '家庭变故' }).check({ force: true })
    await field('地点').fill('村部会议室')
    await page.keyboard.press('Escape')
    await field('谈话内容').click()
    await typeChinese(page, '母亲上月住院，弟弟在外打工，家里只有他一人照看。')
    await page.waitForTimeout(1000)
    await app.kill()

    app = await app.restart()
    app.page.setDefaultTimeout(10_000)
    await unlock(app.page)
    await app.page.getByRole('link', { name: '首页' }).click()
    await button(new RegExp(`继续写.*${picked}`))
      .first()
      .click()
    await field('谈话内容').waitFor()
    expect(await field('谈话内容').inputValue()).toBe('母亲上月住院，弟弟在外打工，家里只有他一人照看。')
    expect(await field('地点').inputValue()).toBe('村部会议室')
    expect(await app.page.getByRole('radio', { name: '家庭变故' }).isChecked()).toBe(true)
    expect(await button(`移除 ${picked}`).count()).toBe(1)
    await app.page.keyboard.press('Alt+s')
    await app.page.getByRole('status').filter({ hasText: '已保存在本机' }).waitFor()
  }))

test('locking in the middle of a word keeps what was typed', async () => {
  const { page } = app
  await page.keyboard.press('Alt+n')
  await content().fill('锁屏前的半句')
  await page.keyboard.press('Control+l')
  await field('口令').waitFor()
  expect(await page.evaluate(() => document.body.innerHTML)).not.toContain('半句')
  await unlock(page)
  await content().waitFor()
  expect(await content().inputValue()).toBe('锁屏前的半句')
})

test('Alt+N while a talk is being typed opens a new form, and the one before is kept as a draft', async () => {
  const { page } = app
  await content().fill('还没写完的第一次')
  await page.keyboard.press('Alt+n')
  await page.waitForFunction(() => document.querySelector('textarea')?.value === '')
  await content().fill('第二次')
  await page.getByText(/^草稿已存/).waitFor()
  await page.getByRole('link', { name: '首页' }).click()
  const goOn = button(/^继续写/)
  await goOn.nth(1).waitFor()
  await goOn.nth(1).click()
  await content().waitFor()
  expect(await content().inputValue()).toBe('还没写完的第一次')
})
