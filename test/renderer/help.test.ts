import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ok } from '../../shared/kernel/result.ts'
import { axeViolations } from '../harness/axe.ts'
import { enterWhileComposing } from '../harness/ime.ts'
import { fakeAccounts } from './fake-accounts.ts'
import { fakeOffice, freshOffice, lockedOffice } from './fake-office.ts'
import type { FakeAnswers } from './fake-people.ts'
import { openScreens, type Screens } from './people-screen.ts'

let screens: Screens
beforeAll(async () => {
  screens = await openScreens()
})
afterAll(() => screens.close())

type Options = Parameters<Screens['open']>[2]

async function on(
  hash: string,
  answers: FakeAnswers,
  use: (page: Page) => Promise<void>,
  options?: Options,
): Promise<void> {
  const page = await screens.open(hash, answers, options)
  try {
    page.setDefaultTimeout(8000)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await use(page)
  } finally {
    await page.context().close()
  }
}

const topic = (page: Page, name: string) =>
  page.getByRole('heading', { level: 2, name, exact: true }).waitFor()
const hashOf = (page: Page) => page.evaluate(() => location.hash)
const dialog = (page: Page) => page.getByRole('dialog', { name: /^(帮助|Help)$/ })

/** Pictures that did not come. */
const broken = (page: Page) =>
  page.evaluate(async () => {
    const pictures = [...document.querySelectorAll<HTMLImageElement>('.help-picture')]
    await Promise.allSettled(pictures.map((picture) => picture.decode()))
    return pictures.filter(({ naturalWidth }) => naturalWidth === 0).map(({ src }) => src)
  })

const sideways = (page: Page) =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('.page-scroll, .help-scroll, .help-list')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map((element) => `${element.className} ${element.scrollWidth} in ${element.clientWidth}`),
  )

describe('F1', () => {
  test('opens the topic of the page, and Back, Esc and the button return', () =>
    on('/people', fakeOffice().answers, async (page) => {
      for (const back of [
        () => page.goBack(),
        () => page.keyboard.press('Escape'),
        () => page.getByRole('button', { name: '返回' }).click(),
      ]) {
        // prettier-ignore
        await page.getByRole('row').nth(3).waitFor()
        await page.keyboard.press('F1')
        await topic(page, '人员名单')
        expect(await hashOf(page)).toBe('#/help/people')
        await back()
        await page.waitForURL(/#\/people$/)
      }
    }))

  test('one step back leads to the page, however many topics were read', () =>
    on('/settings/accounts', fakeAccounts('secretary').answers, async (page) => {
      await page.getByRole('button', { name: '新增账号' }).waitFor()
      await page.keyboard.press('F1')
      await topic(page, '账号和角色')
      await page.getByRole('navigation', { name: '帮助目录' }).getByRole('button', { name: '备份' }).click()
      await topic(page, '备份')
      await page.getByRole('button', { name: '安全', exact: true }).last().click()
      await topic(page, '安全')
      await page.goBack()
      await page.waitForURL(/#\/settings\/accounts$/)
    }))

  test('the link in the top bar opens the same topic', () =>
    on('/talks', fakeOffice().answers, async (page) => {
      await page.getByRole('link', { name: 'F1 帮助' }).click()
      await topic(page, '谈话列表')
    }))

  test('while a talk is written it lies over the form, and Esc leaves all as it was', () =>
    on('/talks/new', fakeOffice().answers, async (page) => {
      const content = page.getByLabel('谈话内容', { exact: true })
      await content.fill('孩子上小学，周末往返不便。')
      await content.evaluate((box: HTMLTextAreaElement) => box.setSelectionRange(3, 3))
      await page.keyboard.press('F1')
      await dialog(page).waitFor()
      await topic(page, '记一次谈话')
      await page.keyboard.press('Escape')
      await dialog(page).waitFor({ state: 'detached' })
      await page.waitForFunction(() => document.activeElement?.id === 'talk-content')
      await page.keyboard.insertText('在县城')
      expect(await content.inputValue()).toBe('孩子上在县城小学，周末往返不便。')
    }))

  test('in a dialog it lies over the dialog', () =>
    on('/settings/accounts', fakeAccounts('secretary').answers, async (page) => {
      await page.getByRole('button', { name: '新增账号' }).click()
      await page.getByLabel('姓名', { exact: true }).fill('周干事')
      await page.keyboard.press('F1')
      await topic(page, '账号和角色')
      await page.keyboard.press('Escape')
      await dialog(page).waitFor({ state: 'detached' })
      expect(await page.getByLabel('姓名', { exact: true }).inputValue()).toBe('周干事')
    }))

  test('does nothing while a candidate is chosen', () =>
    on('/people', fakeOffice().answers, async (page) => {
      await page.getByRole('searchbox').focus()
      await enterWhileComposing(page, 'zhang')
      expect(await hashOf(page)).toBe('#/people')
    }))
})

describe('F1 before the program is open', () => {
  test('in first use it lies over the step; Esc returns with the focus and all that was typed', () =>
    on('/', freshOffice(), async (page) => {
      const unit = page.getByLabel('单位名称')
      await unit.fill('样例镇党委')
      await page.keyboard.press('F1')
      await topic(page, '首次使用')
      expect(await broken(page)).toEqual([])
      await page.keyboard.press('Escape')
      await dialog(page).waitFor({ state: 'detached' })
      expect(await unit.inputValue()).toBe('样例镇党委')
      await page.waitForFunction(() => document.activeElement?.id === 'unit-name')
    }))

  test('on the unlock screen it tells of unlocking, and a half-typed password is still there', () =>
    on('/', lockedOffice(), async (page) => {
      await page.getByLabel('口令', { exact: true }).fill('correct horse')
      await page.keyboard.press('F1')
      await topic(page, '解锁和忘了口令')
      await page.keyboard.press('F1')
      await page.keyboard.press('Escape')
      await dialog(page).waitFor({ state: 'detached' })
      await page.waitForFunction(() => document.activeElement?.id === 'password')
      await page.keyboard.insertText(' battery')
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: '记一次谈话' }).waitFor()
      // Open now, F1 is a page again.
      await page.keyboard.press('F1')
      await page.waitForURL(/#\/help\/home$/)
    }))
})

describe('finding a topic', () => {
  test('by keyboard: / to the box, arrows to the topics, Enter opens', () =>
    on('/help/start', fakeOffice().answers, async (page) => {
      await topic(page, '头五分钟')
      await page.keyboard.press('/')
      await page.keyboard.insertText('恢复单')
      await page.getByText(/^找到 \d 篇$/).waitFor()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowDown')
      const name = await page.evaluate(() => document.activeElement?.firstChild?.textContent ?? '')
      await page.keyboard.press('Enter')
      await topic(page, name)
      // What was looked for stays, so that the next one found is a key away.
      expect(await page.getByRole('searchbox', { name: '在帮助里查找' }).inputValue()).toBe('恢复单')
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2')
    }))

  test('Enter in the box opens the first; what is nowhere is said', () =>
    on('/help/start', fakeOffice().answers, async (page) => {
      const box = page.getByRole('searchbox', { name: '在帮助里查找' })
      await box.fill('补正')
      await box.press('Enter')
      await topic(page, '一次谈话和补正')
      await box.fill('没有这样的话')
      await page.getByText('找到 0 篇').waitFor()
    }))

  test('a topic that there is not becomes the one of the page before', () =>
    on('/help/nothing', fakeOffice().answers, async (page) => {
      await page.waitForURL(/#\/help\/home$/)
    }))
})

describe('WCAG 2.2 AA, sizes, and every picture comes', () => {
  const sizes: Options[] = [
    { language: 'zh-CN' },
    { language: 'en', textSize: 'large' },
    { language: 'zh-CN', textSize: 'largest', width: 911, height: 512 },
    { language: 'en', textSize: 'largest', width: 911, height: 512 },
  ]
  const check = async (page: Page, what: string) => {
    expect(await axeViolations(page), what).toEqual([])
    expect(await sideways(page), what).toEqual([])
    expect(await broken(page), what).toEqual([])
  }

  test.each(sizes)('the page at %o', (options) =>
    on(
      '/help/accounts',
      fakeOffice().answers,
      async (page) => {
        await check(page, 'accounts')
        await page
          .getByRole('searchbox')
          .last()
          .fill(options?.language === 'en' ? 'talk' : '谈话')
        await page.locator('.help-list output:not(:empty)').waitFor()
        await check(page, 'found')
        await page.getByRole('searchbox').last().fill('')
        await page.locator('.help-list h3').first().waitFor()
        for (const name of ['duties', 'import', 'start']) {
          await page.evaluate((hash) => void (location.hash = hash), `/help/${name}`)
          await page.locator(`#help-${name}`).waitFor()
          await check(page, name)
        }
      },
      options,
    ),
  )

  test.each(sizes)('the dialog at %o', (options) => {
    const answers = lockedOffice({ 'office/settings': () => ok({ language: options?.language ?? 'zh-CN', textSize: options?.textSize ?? 'standard', idleMinutes: 5 }) }) // prettier-ignore
    return on(
      '/',
      answers,
      async (page) => {
        await page.locator('#password').fill('typed')
        await page.keyboard.press('F1')
        await page.locator('#help-unlock').waitFor()
        await check(page, 'dialog')
        await page.keyboard.press('Escape')
        await dialog(page).waitFor({ state: 'detached' })
        expect(await page.locator('#password').inputValue()).toBe('typed')
      },
      options,
    )
  })
})
