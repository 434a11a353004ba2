import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { err, ok } from '../../shared/kernel/result.ts'
import { axeViolations } from '../harness/axe.ts'
import { enterWhileComposing } from '../harness/ime.ts'
import {
  eventually,
  fitsWindow,
  hashOf,
  onScreen,
  pickOption,
  windows,
  type ScreenOptions,
} from './duties-screen.ts'
import { fakeDuties, type FakeDuties } from './fake-duties.ts'
import { fakeId, type FakeAnswers } from './fake-people.ts'
import { openScreens, type Screens } from './people-screen.ts'

let screens: Screens
beforeAll(async () => {
  screens = await openScreens()
})
afterAll(() => screens.close())

const on = (
  answers: FakeAnswers,
  use: (page: Page) => Promise<void>,
  options?: ScreenOptions,
  hash = '/coverage',
) =>
  onScreen(
    screens,
    hash,
    answers,
    async (page) => {
      await page.locator('.coverage').waitFor()
      // The office has said which day it is.
      await page
        .getByRole('radio', { name: '上半年', checked: true })
        .or(page.locator('html[lang=en]'))
        .first()
        .waitFor({ state: 'attached' })
      await use(page)
    },
    options,
  )
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const rows = (page: Page) => page.locator('.coverage-table tbody tr')
const last = (office: FakeDuties) => office.asked.at(-1)

describe('coverage', () => {
  test('13 rows are wholly visible at 1366x768, the names and headings frozen', () =>
    on(fakeDuties().answers, async (page) => {
      await rows(page).first().waitFor()
      const box = (await page.locator('.coverage-box').boundingBox())!
      expect(box.y + box.height).toBeLessThanOrEqual(768)
      const bottoms = await rows(page).evaluateAll((all) =>
        all.map((row) => row.getBoundingClientRect().bottom),
      )
      expect(bottoms.filter((bottom) => bottom <= box.y + box.height).length).toBeGreaterThanOrEqual(13)
      for (const cell of ['tbody th', 'thead th'])
        expect(
          await page
            .locator(`.coverage-table ${cell}`)
            .first()
            .evaluate((element) => getComputedStyle(element).position),
        ).toBe('sticky')
    }))

  test('each figure shows its people and says which is shown', async () => {
    const office = fakeDuties()
    await on(office.answers, async (page) => {
      await button(page, '11 未谈 看名单').click()
      await eventually(() => last(office)?.which).toBe('open')
      await eventually(() => rows(page).count()).toBe(11)
      expect(await button(page, '11 未谈 看名单').getAttribute('aria-pressed')).toBe('true')
      await button(page, '44 应谈 看名单').click()
      await eventually(() => rows(page).count()).toBe(46)
    })
  })

  test('the period switch asks for its period, by arrow keys too, and the address keeps it', async () => {
    const office = fakeDuties()
    await on(office.answers, async (page) => {
      await page.getByRole('radio', { name: '上半年' }).focus()
      await page.keyboard.press('ArrowRight')
      await eventually(() => hashOf(page)).toBe('/coverage?period=2026-H2')
      await page.getByRole('columnheader', { name: '12 月' }).waitFor()
      await page.getByText('本季', { exact: true }).click()
      await eventually(() => last(office)?.period).toBe('2026-Q1')
      await page.getByRole('columnheader', { name: '3 月' }).waitFor()
      expect(await page.getByRole('columnheader', { name: '4 月' }).count()).toBe(0)
      await page.getByRole('combobox', { name: '年份' }).click()
      await pickOption(page, '2025 年')
      await eventually(() => last(office)?.period).toBe('2025-Q1')
      expect(hashOf(page)).toBe('/coverage?period=2025-Q1')
      await rows(page).first().getByRole('link').click()
      // The page of a person is fetched first, and only then the address changes.
      await eventually(() => hashOf(page)).toContain('/people/')
      await page.goBack()
      await page.getByRole('heading', { level: 1, name: '谈话覆盖' }).waitFor()
      expect(hashOf(page)).toBe('/coverage?period=2025-Q1')
    })
  })

  test('a unit narrows the table, its figures and the papers', async () => {
    const office = fakeDuties()
    await on(office.answers, async (page) => {
      await page.getByRole('combobox', { name: '机构' }).click()
      await pickOption(page, '便民中心')
      await eventually(() => last(office)?.unitId).toBe(fakeId('T', 2))
      await page.keyboard.press('Escape')
      await page.locator('h1').focus()
      await page.keyboard.press('Control+p')
      await eventually(() => hashOf(page)).toBe(`/paper/not-talked/2026-H1?unit=${fakeId('T', 2)}`)
    })
  })

  test('who is picked is planned for a day in one dialog; Enter in a composition plans nothing', async () => {
    const office = fakeDuties()
    await on(office.answers, async (page) => {
      await page.getByRole('checkbox', { name: '选中章帅' }).click()
      await page.getByRole('checkbox', { name: '选中陈静' }).click()
      await button(page, '安排谈话 2 人').click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('备注').focus()
      await enterWhileComposing(page, 'bangongshi')
      expect(office.planned).toEqual([])
      await dialog.getByLabel('备注').fill('在办公室谈')
      await dialog.getByLabel('日子').fill('20260309')
      await page.keyboard.press('Alt+s')
      await page.getByRole('status').filter({ hasText: '已安排 2 人' }).waitFor()
      await dialog.waitFor({ state: 'hidden' })
      // Done with: nobody is picked any more.
      await button(page, '安排谈话').waitFor()
    })
    expect(office.planned).toEqual([
      { personIds: [fakeId('P', 1), fakeId('P', 3)], on: '2026-03-09', kind: '', note: '在办公室谈' },
    ])
  })

  test('安排 in a row plans for one; closing brings the focus back to it', () =>
    on(fakeDuties().answers, async (page) => {
      const plan = button(page, '安排和章帅谈话')
      await plan.focus()
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').getByRole('button', { name: '移除 章帅' }).waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      await eventually(() => plan.evaluate((element) => element === document.activeElement)).toBe(true)
    }))

  test('a day that is past is refused in the dialog, and nothing typed is lost', () =>
    on(fakeDuties().answers, async (page) => {
      await button(page, '安排和章帅谈话').click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('日子').fill('2026-03-01')
      await dialog.getByRole('button', { name: '安排', exact: true }).click()
      await dialog.getByRole('alert').filter({ hasText: '日子已经过了' }).waitFor()
      expect(await dialog.getByLabel('日子').inputValue()).toBe('2026-03-01')
    }))

  test('everybody left on the page is picked at once; of many only their number is shown', () =>
    on(fakeDuties().answers, async (page) => {
      await page.getByRole('checkbox', { name: '选中这一页没谈的人' }).click()
      await button(page, '安排谈话 15 人').click()
      await page.getByRole('dialog').getByText('已选 15 人').waitFor()
    }))

  test('2,500 people come a page at a time', async () => {
    const office = fakeDuties(2500)
    await on(office.answers, async (page) => {
      await page.getByText('第 1 至 100 人，共 2500 人').waitFor()
      expect(await rows(page).count()).toBe(100)
      await page.getByTitle('2', { exact: true }).click()
      await page.getByText('第 101 至 200 人，共 2500 人').waitFor()
      expect(last(office)).toMatchObject({ offset: 100, limit: 100 })
    })
  })

  test('colour is never alone: a number, or a sign and a word, stand in every cell that has one', () =>
    on(fakeDuties().answers, async (page) => {
      const texts = await page.locator('.coverage-table .month-cell').allTextContents()
      expect(texts.length).toBeGreaterThan(20)
      for (const text of texts) expect(text).toMatch(/^\d+$|^\d*!超期$/)
      expect(await page.locator('.coverage-table .month-cell.over').first().textContent()).toContain('!')
    }))

  test('为什么 opens the duties of the row; 为什么是这些人 the rules they rest on', () =>
    on(fakeDuties().answers, async (page) => {
      await button(page, '为什么：章帅').click()
      await page.getByRole('dialog').getByText('从第二天起数 5 个工作日').waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      await button(page, '为什么是这些人').click()
      await page.getByRole('dialog').getByText('程序建议，可改').waitFor()
    }))

  test.each([
    [/^家庭变故 1\/2$/, '/duties/2026-H1/trigger?kind=family', '必谈情形 · 家庭变故'],
    [/支委之间/, `/duties/2026/branchPair?branch=${fakeId('B', 1)}`, '支委之间 · 机关党支部'],
    [/支委和党员/, `/duties/2026/branchMember?branch=${fakeId('B', 1)}`, '支委和党员 · 机关党支部'],
  ])('the figure %s opens its list', (name, address, title) =>
    on(fakeDuties().answers, async (page) => {
      await page.getByRole('link', { name }).first().click()
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
      expect(hashOf(page)).toBe(address)
    }),
  )

  test('D-8: the branch card gives pairs and members, the days left, and how the article is read', () =>
    on(fakeDuties().answers, async (page) => {
      const card = page.getByRole('region', { name: /支部谈心/ })
      await card.getByText('7/ 10', { exact: false }).waitFor()
      await card.getByText('10/ 13', { exact: false }).waitFor()
      await card.getByText('共 23，已谈 17').waitFor()
      await card.getByText('2026-12-31 前，还有 301 天（207 个工作日）').waitFor()
      await card.getByText('党员之间不逐对统计', { exact: false }).waitFor()
      // A branch whose committee nobody has named cannot be worked out, and says so.
      expect(await card.getByRole('link', { name: '先标出支委' }).getAttribute('href')).toBe(
        '#/settings/rules',
      )
    }))

  test('a figure with nobody behind it says so', async () => {
    const office = fakeDuties()
    const empty: FakeAnswers = {
      ...office.answers,
      'duties/coverage': async (input) => {
        const full = await office.answers['duties/coverage']!(input)
        return full.ok ? ok({ ...full.value, total: 0, rows: [] }) : full
      },
    }
    await on(empty, async (page) => page.getByText('没有人超期').waitFor(), {}, '/coverage?which=overdue')
  })

  test('a role that is not shown duties finds no table here', async () => {
    const account = { id: fakeId('U', 9), name: '王芳', role: 'cadre' as const }
    const answers: FakeAnswers = {
      ...fakeDuties().answers,
      'access/state': () =>
        ok({ state: 'open', accounts: [account], account, unitName: '样例镇党委', waitSeconds: 0, damaged: false }), // prettier-ignore
      'access/accounts': () => ok({ accounts: [], grantable: [] }),
    }
    await onScreen(screens, '/coverage', answers, async (page) => {
      expect(await page.locator('.coverage-table').count()).toBe(0)
    })
  })
})

describe.each(['zh-CN', 'en'] as const)('coverage meets WCAG 2.2 AA in %s', (language) => {
  const clean = async (page: Page) => expect(await axeViolations(page)).toEqual([])
  test('with people', () =>
    on(fakeDuties().answers, async (page) => {
      await rows(page).first().waitFor()
      await clean(page)
    }, { language })) // prettier-ignore
  test('empty', () =>
    on(fakeDuties(0).answers, async (page) => {
      await page.locator('.empty').waitFor()
      await clean(page)
    }, { language })) // prettier-ignore
  test('with the dialog open', () =>
    on(fakeDuties().answers, async (page) => {
      await page.locator('.primary-button').click()
      await page.getByRole('dialog').waitFor()
      await clean(page)
    }, { language })) // prettier-ignore
  test('refused', () =>
    on({ ...fakeDuties().answers, 'duties/coverage': () => err({ type: 'StoreDamaged' }) }, async (page) => {
      await page.getByRole('alert').waitFor()
      await clean(page)
    }, { language })) // prettier-ignore
})

test.each(windows)('coverage fits $width x $height with $textSize text', (options) =>
  on(
    fakeDuties().answers,
    async (page) => {
      await rows(page).first().waitFor()
      await fitsWindow(page)
    },
    options,
  ),
)
