import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { err } from '../../shared/kernel/result.ts'
import { axeViolations } from '../harness/axe.ts'
import { onScreen, type ScreenOptions } from './duties-screen.ts'
import { fakeDuties } from './fake-duties.ts'
import type { FakeAnswers } from './fake-people.ts'
import { fakePolicy } from './fake-policy.ts'
import { openScreens, type Screens } from './people-screen.ts'

let screens: Screens
beforeAll(async () => {
  screens = await openScreens()
})
afterAll(() => screens.close())

const on = (answers: FakeAnswers, use: (page: Page) => Promise<void>, options?: ScreenOptions) =>
  onScreen(screens, '/settings/rules', answers, use, options)

describe('years of the calendar in settings', () => {
  test('D-17: a year without an official schedule is named as missing and marked', () =>
    on(fakeDuties().answers, async (page) => {
      const card = page.getByRole('region', { name: /节假日表/ })
      await card.getByText('2027 年放假安排未导入', { exact: false }).waitFor()
      expect(await card.getByText('推算', { exact: true }).count()).toBe(1)
      expect(await card.getByText('正式', { exact: true }).count()).toBe(2)
      await card.getByRole('button', { name: '看日子：2026 年' }).click()
      await page.getByRole('dialog').getByText('2026-10-01 国庆节').waitFor()
    }))

  test('a year file says what it would change before it is kept; closing keeps nothing', async () => {
    const policy = fakePolicy()
    await on({ ...fakeDuties().answers, ...policy.answers }, async (page) => {
      await page.getByRole('button', { name: '导入一年' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('1 天会改成放假').waitFor()
      await dialog.getByText('1 天会改成上班').waitFor()
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'hidden' })
      expect(policy.kept).toEqual([])
      await page.getByRole('button', { name: '导入一年' }).click()
      await dialog.getByLabel('文件号').fill('国办发明电〔2026〕1 号')
      await dialog.getByRole('button', { name: '导入', exact: true }).click()
      await page.getByRole('status').filter({ hasText: '2027 年放假安排已导入' }).waitFor()
    })
    expect(policy.kept).toEqual([{ readingId: 'reading', document: '国办发明电〔2026〕1 号' }])
  })

  test('a damaged file is refused in words, and the dialog does not open', () =>
    on(
      {
        ...fakeDuties().answers,
        'calendar/read-file': () => err({ type: 'StatutoryMissing', on: '2027-02-06', name: '春节' }),
      },
      async (page) => {
        await page.getByRole('button', { name: '导入一年' }).click()
        await page.getByRole('alert').filter({ hasText: '法定节假日春节（2027-02-06）' }).waitFor()
        expect(await page.getByRole('dialog').count()).toBe(0)
      },
    ))

  test.each(['zh-CN', 'en'] as const)('its dialogs meet WCAG 2.2 AA in %s', (language) =>
    on(
      fakeDuties().answers,
      async (page) => {
        for (const name of language === 'en'
          ? ['See the days of 2027', 'Bring in a year']
          : ['看日子：2027 年', '导入一年']) {
          await page.getByRole('button', { name }).click()
          await page.getByRole('dialog').waitFor()
          expect(await axeViolations(page), name).toEqual([])
          await page.keyboard.press('Escape')
          await page.getByRole('dialog').waitFor({ state: 'hidden' })
        }
      },
      { language },
    ),
  )
})
