import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { err, ok } from '../../shared/kernel/result.ts'
import { axeViolations } from '../harness/axe.ts'
import { enterWhileComposing } from '../harness/ime.ts'
import { freshOffice, lockedOffice, recoveryCode } from './fake-office.ts'
import type { FakeAnswers } from './fake-people.ts'
import { openScreens, type Screens } from './people-screen.ts'

let screens: Screens
beforeAll(async () => {
  screens = await openScreens()
})
afterAll(() => screens.close())

type Options = Parameters<Screens['open']>[2]

async function on(
  answers: FakeAnswers,
  use: (page: Page) => Promise<void>,
  options?: Options,
): Promise<void> {
  const page = await screens.open('/', answers, options)
  try {
    page.setDefaultTimeout(8000)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await use(page)
  } finally {
    await page.context().close()
  }
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
const tell = async (page: Page) => {
  await page.evaluate(() => {
    const { tellWindow } = window as unknown as { tellWindow: (event: unknown) => void }
    tellWindow({ type: 'changed', noun: 'access' })
  })
  await page.waitForTimeout(200)
}
const password = 'correct horse battery'

async function choosePassword(page: Page, again = password): Promise<void> {
  await page.getByLabel('口令', { exact: true }).fill(password)
  await page.getByLabel('再输一遍').fill(again)
}

async function fillUnit(page: Page): Promise<void> {
  await page.getByLabel('单位名称').fill('样例镇党委')
  await page.getByLabel('您的姓名').fill('李明')
  await press(page, '下一步')
}

describe('first use', () => {
  test('from unit to a sample office, one step after the other', () =>
    on(freshOffice(), async (page) => {
      await fillUnit(page)
      await title(page, '给这台电脑上的数据设一个口令')
      await choosePassword(page)
      await press(page, '下一步')
      await title(page, '恢复单：忘了口令时只有它能打开')
      expect(await page.getByText(recoveryCode).count()).toBe(1)
      // There is no way on but by keeping the sheet in one way or another.
      expect(await page.getByRole('button', { name: '下一步' }).count()).toBe(0)
      await press(page, '打印恢复单')
      await page.getByText('已送打印').waitFor()
      await press(page, '下一步')
      await page.getByRole('radio', { name: '先用样例看看' }).check()
      await press(page, '下一步')
      await page.getByText('已放入样例：46 人，120 次谈话。').waitFor()
      await title(page, '多久谈一次')
      await press(page, '确定')
      await title(page, '备份再放一份到哪里')
      await press(page, '以后再说')
      await page.getByRole('button', { name: '记一次谈话' }).waitFor()
    }))

  test('importing leads to the import page, and the code is gone from the window', () =>
    on(freshOffice(), async (page) => {
      await fillUnit(page)
      await choosePassword(page)
      await press(page, '下一步')
      await press(page, '我已抄下')
      await press(page, '下一步')
      await press(page, '选文件')
      await page.waitForURL(/#\/import$/)
      expect(await page.content()).not.toContain(recoveryCode)
    }))

  test('asks for the unit and the name by naming the field', () =>
    on(freshOffice(), async (page) => {
      await press(page, '下一步')
      await page.getByRole('alert').filter({ hasText: '请填单位名称' }).waitFor()
      const focused = await page.evaluate(() => document.activeElement?.id)
      expect(focused).toBe('unit-name')
    }))

  test('says the strength in words and that the two passwords differ', () =>
    on(freshOffice(), async (page) => {
      await fillUnit(page)
      const field = page.getByLabel('口令', { exact: true })
      await field.fill('abc')
      await page.getByText('强度：太短，还差 7 个字符').waitFor()
      await choosePassword(page, 'another')
      await page.getByText('两遍不一样，请核对').waitFor()
      expect(await page.getByRole('button', { name: '下一步' }).isDisabled()).toBe(true)
    }))

  test('Enter that confirms a candidate never goes on', () =>
    on(freshOffice(), async (page) => {
      await page.getByLabel('您的姓名').fill('李明')
      await page.getByLabel('单位名称').focus()
      await enterWhileComposing(page, 'zhen')
      await title(page, '欢迎使用连心')
      expect(await page.getByLabel('单位名称').inputValue()).toBe('zhen')
    }))
})

describe('unlocking', () => {
  test('a wrong password says so; the wait is counted down in words', () =>
    on(lockedOffice(), async (page) => {
      const field = page.getByLabel('口令', { exact: true })
      for (let n = 0; n < 3; n++) {
        await field.fill('wrong password')
        await press(page, '解锁')
        await page.getByText('口令不对。').waitFor()
      }
      await page.getByText(/请等 \d 秒后再试/).waitFor()
      expect(await page.getByRole('button', { name: '解锁' }).isDisabled()).toBe(true)
    }))

  test('the right password opens home', () =>
    on(lockedOffice(), async (page) => {
      await page.getByLabel('口令', { exact: true }).fill(password)
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: '记一次谈话' }).waitFor()
    }))

  test('Ctrl+L locks and the window forgets', () => {
    let locked = false
    const answers = lockedOffice()
    const state = answers['access/state']!
    const more: FakeAnswers = {
      'access/state': async () => {
        const result = await state({})
        return locked && result.ok ? ok({ ...result.value, state: 'locked' as const }) : result
      },
      'access/lock': () => {
        locked = true
        return ok({})
      },
    }
    return on({ ...answers, ...more }, async (page) => {
      await page.getByLabel('口令', { exact: true }).fill(password)
      await page.keyboard.press('Enter')
      await page.getByRole('link', { name: '张三' }).first().waitFor()
      await page.keyboard.press('Control+l')
      await page.getByLabel('口令', { exact: true }).waitFor()
      expect(await page.content()).not.toContain('张三')
    })
  })

  test('the recovery sheet opens it and hands out a new sheet', () =>
    on(lockedOffice(), async (page) => {
      await press(page, '忘了口令')
      await page.getByLabel('恢复码').fill('OLD-CODE')
      await page.getByLabel('新口令').fill(password)
      await page.getByLabel('再输一遍').fill(password)
      await press(page, '打开并换口令')
      await page.getByText(recoveryCode).waitFor()
      // The office tells the window that it is open now; the new code must not be swept away by that.
      await tell(page)
      expect(await page.getByText(recoveryCode).count()).toBe(1)
      await press(page, '我已抄下')
      await press(page, '下一步')
      await page.getByRole('button', { name: '记一次谈话' }).waitFor()
    }))

  test('AS-57 a damaged store is repaired from here and the report says what came back', () => {
    const damaged: FakeAnswers = { 'access/unlock': () => err({ type: 'StoreDamaged' }) }
    return on(lockedOffice(damaged), async (page) => {
      await page.getByLabel('口令', { exact: true }).fill(password)
      await page.keyboard.press('Enter')
      await page.getByRole('alert').filter({ hasText: '数据文件有损坏' }).waitFor()
      await press(page, '修复')
      await title(page, '修复好了')
      await tell(page)
      await page.getByText('没有缺少任何内容。').waitFor()
      await page.getByText('12 条').waitFor()
      await press(page, '进入程序')
      await page.getByRole('button', { name: '记一次谈话' }).waitFor()
    })
  })

  test.each([
    [{ type: 'NewerStore', found: 9, known: 1 }, '请安装新版程序后再打开。'],
    [{ type: 'NotEncrypted' }, '数据文件没有加密'],
    [{ type: 'Foreign' }, '数据文件不是本程序的'],
    [{ type: 'AlreadyOpen' }, '另一个窗口正开着这些数据。'],
  ])('AS-56 %o is said in plain words', (refusal, words) =>
    on(lockedOffice({ 'access/unlock': () => err(refusal) }), async (page) => {
      await page.getByLabel('口令', { exact: true }).fill(password)
      await page.keyboard.press('Enter')
      await page.getByRole('alert').filter({ hasText: words }).waitFor()
    }),
  )
})

describe('WCAG 2.2 AA and small screens', () => {
  const sizes: Options[] = [
    { language: 'zh-CN' },
    { language: 'en' },
    { language: 'zh-CN', textSize: 'largest', width: 911, height: 512 },
    { language: 'en', textSize: 'largest', width: 911, height: 512 },
  ]
  const primary = (page: Page) => page.locator('.primary-button')
  const check = async (page: Page) => {
    expect(await axeViolations(page)).toEqual([])
    await primary(page).waitFor()
    const box = (await primary(page).boundingBox())!
    const view = page.viewportSize()!
    expect(box.y + box.height).toBeLessThanOrEqual(view.height)
    expect(box.x + box.width).toBeLessThanOrEqual(view.width)
    const wider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
    expect(wider).toBe(false)
    const left = (await page.locator('body').innerText()).replace(
      /连心|中文|样例镇党委|李明|李书记|周干事|U 盘备份/g,
      '',
    )
    if ((await page.evaluate(() => document.documentElement.lang)) === 'en')
      expect(left).not.toMatch(/\p{Script=Han}/u)
  }

  test.each(sizes)('every step of first use at %o', (options) =>
    on(
      freshOffice(),
      async (page) => {
        await check(page)
        await page.locator('#unit-name').fill('样例镇党委')
        await page.locator('#own-name').fill('李明')
        await primary(page).click()
        await page.locator('#new-password').fill(password)
        await page.locator('#new-password-again').fill(password)
        await check(page)
        await primary(page).click()
        await page.locator('.recovery-code').waitFor()
        await check(page)
        await page.locator('.doorway-foot button').first().click()
        await page.locator('.notice.ok').waitFor()
        await check(page)
        await primary(page).click()
        await page.getByRole('radio').nth(1).check()
        await check(page)
        await primary(page).click()
        await page.locator('.fixed-rule').waitFor()
        await check(page)
        await page.locator('#frequencyMembers-times').fill('0')
        await page.getByRole('alert').waitFor()
        await check(page)
        await page.locator('#frequencyMembers-times').fill('2')
        await primary(page).click()
        await page.locator('.frequency').first().waitFor({ state: 'detached' })
        await check(page)
        await primary(page).click()
        await page.locator('.notice.ok').waitFor()
        await check(page)
      },
      options,
    ),
  )

  test.each(sizes)('unlocking with a refusal at %o', (options) =>
    on(
      lockedOffice({ 'access/unlock': () => err({ type: 'StoreDamaged' }) }),
      async (page) => {
        await check(page)
        await page.locator('#password').fill('wrong password')
        await page.keyboard.press('Enter')
        await page.getByRole('alert').waitFor()
        await check(page)
        await page.locator('.doorway-foot button').first().click()
        await page.locator('#recovery-code').waitFor()
        await check(page)
      },
      options,
    ),
  )
})
