import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../shared/access/access-contract.ts'
import { axeViolations } from '../harness/axe.ts'
import { fakeAccounts } from './fake-accounts.ts'
import { openScreens, type Screens } from './people-screen.ts'

let screens: Screens
beforeAll(async () => {
  screens = await openScreens()
})
afterAll(() => screens.close())

type Options = Parameters<Screens['open']>[2]

async function as(
  role: Role,
  hash: string,
  use: (page: Page) => Promise<void>,
  options: Options & { tied?: boolean } = {},
) {
  const page = await screens.open(hash, fakeAccounts(role, { tied: options.tied ?? false }).answers, options)
  page.setDefaultTimeout(8000)
  try {
    await page.getByRole('heading', { level: 1 }).waitFor()
    await use(page)
  } finally {
    await page.context().close()
  }
}

const nav = (page: Page) => page.getByRole('navigation', { name: '主导航' }).getByRole('link')
const search = (page: Page) => page.getByRole('combobox', { name: '查找' })

describe('the navigation has only what the role uses', () => {
  const rows: [Role, string[]][] = [
    ['secretary', ['首页', '人员', '谈心谈话', '报表打印', '上报同步', '设置 / 帮助']],
    ['clerk', ['首页', '人员', '谈心谈话', '报表打印', '上报同步', '设置 / 帮助']],
    ['county', ['首页', '人员', '谈心谈话', '报表打印', '上报同步', '设置 / 帮助']],
    ['health', ['我的', '人员', '设置 / 帮助']],
    ['cadre', ['我的', '设置 / 帮助']],
    ['keeper', ['我的', '上报同步', '设置 / 帮助']],
  ]
  test.each(rows)('%s', (role, names) =>
    as(role, '/settings', async (page) => expect(await nav(page).allInnerTexts()).toEqual(names)),
  )

  test('who is tied to a person finds the own page at the bottom', () =>
    as(
      'secretary',
      '/settings',
      async (page) => {
        await nav(page).filter({ hasText: '我的' }).waitFor()
        expect(await nav(page).allInnerTexts()).toEqual([
          '首页',
          '人员',
          '谈心谈话',
          '报表打印',
          '上报同步',
          '我的',
          '设置 / 帮助',
        ])
        await nav(page).filter({ hasText: '我的' }).click()
        await page.getByRole('heading', { level: 1, name: '陈静' }).waitFor()
      },
      { tied: true },
    ))

  test('home of a cadre is the own page', () =>
    as('cadre', '/', async (page) => {
      await page.getByRole('heading', { level: 1, name: '陈静' }).waitFor()
      expect(await nav(page).filter({ hasText: '我的' }).getAttribute('aria-current')).toBe('page')
    }))
})

describe('the search finds only what the role uses', () => {
  test('a cadre finds places, never people or talks', () =>
    as('cadre', '/settings', async (page) => {
      expect(await search(page).getAttribute('placeholder')).toBe('找功能…')
      await search(page).fill('张')
      await page.getByRole('search').getByText('没有找到').first().waitFor()
      await search(page).fill('账号')
      await page.getByRole('option', { name: '账号' }).waitFor()
      await search(page).fill('记一次')
      await page.getByRole('search').getByText('没有找到').first().waitFor()
    }))

  test('a secretary finds both', () =>
    as('secretary', '/settings', async (page) => {
      await search(page).fill('张')
      await page.getByRole('group', { name: '人员' }).waitFor()
      await page.getByRole('group', { name: '谈话' }).waitFor()
      await search(page).fill('备份')
      await page.getByRole('option', { name: '备份' }).click()
      await page.waitForURL(/#\/settings\/backup$/)
    }))
})

describe('AS-67 a page opened by its address without the right says so at once', () => {
  const closed: [Role, string][] = [
    ['cadre', '/talks/new'],
    ['cadre', '/talks'],
    ['cadre', '/people'],
    ['cadre', '/import'],
    ['cadre', '/coverage'],
    ['cadre', '/setup/rules'],
    ['cadre', '/setup/backup'],
    ['cadre', '/settings/audit'],
    ['health', '/talks/new'],
    ['health', '/import'],
    ['county', '/import'],
    ['keeper', '/people'],
    ['keeper', '/setup/rules'],
  ]
  test.each(closed)('%s at %s', (role, hash) =>
    as(role, hash, async (page) => {
      await page.getByRole('heading', { level: 1, name: '这一页不在您的角色里' }).waitFor()
      expect(await page.locator('main input, main textarea').count()).toBe(0)
      await page.getByRole('main').getByRole('link', { name: /^回/ }).click()
      await page.waitForURL(/#\/$/)
    }),
  )

  test('Alt+N does nothing for who logs no talks', () =>
    as('cadre', '/own', async (page) => {
      await page.keyboard.press('Alt+n')
      await page.keyboard.press('F1')
      await page.waitForURL(/#\/help\/own$/)
    }))

  const sizes: Options[] = [
    { language: 'zh-CN' },
    { language: 'en', textSize: 'largest', width: 911, height: 512 },
  ]
  test.each(sizes)('and breaks nothing of WCAG 2.2 AA at %o', (options) =>
    as('cadre', '/talks/new', async (page) => expect(await axeViolations(page)).toEqual([]), options),
  )
})
