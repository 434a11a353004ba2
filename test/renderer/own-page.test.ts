import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { err, ok } from '../../shared/kernel/result.ts'
import { axeViolations } from '../harness/axe.ts'
import { fakeAccounts, fakeOwnPage } from './fake-accounts.ts'
import type { FakeAnswers } from './fake-people.ts'
import { openScreens, type Screens } from './people-screen.ts'

let screens: Screens
beforeAll(async () => {
  screens = await openScreens()
})
afterAll(() => screens.close())

type Options = Parameters<Screens['open']>[2]

async function on(answers: FakeAnswers, use: (page: Page) => Promise<void>, options?: Options) {
  const page = await screens.open('/own', answers, options)
  page.setDefaultTimeout(8000)
  try {
    await page.getByRole('navigation').waitFor()
    await use(page)
  } finally {
    await page.context().close()
  }
}

const cadre = (own: FakeAnswers = {}): FakeAnswers => ({ ...fakeAccounts('cadre').answers, ...own })
const card = (page: Page, name: RegExp) => page.getByRole('region', { name })
const nothing = { ...fakeOwnPage, talks: [], difficulties: [], nextTalk: null }

describe("the cadre's own page", () => {
  test('shows who one is, the talks with what was promised, the difficulties, the next talk', () =>
    on(cadre(), async (page) => {
      await page.getByRole('heading', { level: 1, name: '陈静' }).waitFor()
      const talks = await card(page, /^和我的谈话/).innerText()
      expect(talks).toMatch(/2026-02-14\s+日常谈心\s+谈话人：李书记、周干事/)
      expect(talks).toMatch(/联系县委组织部了解调动政策\s+李书记 办，2026-03-10 前\s+还没办好/)
      expect(talks).toMatch(/调整值班\s+周干事 办，2026-02-20 前\s+2026-02-18 已办好/)
      expect(talks).toMatch(/帮助联系学校\s+李书记 办，2026-03-01 前\s+过了时限，还没办好/)
      const difficulties = await card(page, /^我反映的困难/).innerText()
      expect(difficulties).toMatch(/两地分居，申请调县城工作[\s\S]*李书记 负责，2026-03-26 前/)
      expect(difficulties).toMatch(/宿舍漏水[\s\S]*等待交办/)
      expect(await card(page, /^下次谈话/).innerText()).toContain('2026-08-14')
      expect(await card(page, /^我的情况/).innerText()).toContain('110105********101X')
      // What was said has no place on it: no link leads to a talk.
      expect(await page.locator('main a').count()).toBe(0)
    }))

  test('says in plain words when the account is tied to nobody', () =>
    on(fakeAccounts('keeper').answers, async (page) => {
      await page.getByText('这个账号还没有对应到名册里的人').waitFor()
      await page.getByText('请书记或组织干事在「设置 › 账号」里对应一下').waitFor()
      expect(await page.getByRole('alert').count()).toBe(0)
    }))

  test('says what is not there yet', () =>
    on(cadre({ 'own/page': () => ok(nothing) }), async (page) => {
      for (const words of ['还没有和您的谈话记录', '没有登记的困难', '还没有约下次谈话'])
        await page.getByText(words, { exact: true }).waitFor()
    }))

  const sizes: Options[] = [
    { language: 'zh-CN' },
    { language: 'en', textSize: 'large' },
    { language: 'zh-CN', textSize: 'largest', width: 911, height: 512 },
    { language: 'en', textSize: 'largest', width: 911, height: 512 },
  ]
  const states: [string, FakeAnswers][] = [
    ['loaded', {}],
    ['empty', { 'own/page': () => ok(nothing) }],
    ['tied to nobody', { 'own/page': () => err({ type: 'NoPersonLinked' }) }],
    ['refused', { 'own/page': () => err({ type: 'StoreDamaged' }) }],
  ]
  test.each(sizes)('breaks nothing of WCAG 2.2 AA and never goes sideways at %o', async (options) => {
    for (const [state, answers] of states)
      await on(
        cadre(answers),
        async (page) => {
          await page.locator('.card, .notice').first().waitFor()
          expect(await axeViolations(page), state).toEqual([])
          const wider = await page.evaluate(() =>
            [document.documentElement, ...document.querySelectorAll('.page-scroll')].some(
              (element) => element.scrollWidth > element.clientWidth + 1,
            ),
          )
          expect(wider, state).toBe(false)
        },
        options,
      )
  })
})
