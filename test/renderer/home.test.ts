import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { err, ok } from '../../shared/kernel/result.ts'
import type { CivilDate } from '../../shared/kernel/schemas.ts'
import { axeViolations } from '../harness/axe.ts'
import { readCounts, startCounting } from '../harness/counters.ts'
import { eventually, fitsWindow, hashOf, onScreen, windows, type ScreenOptions } from './duties-screen.ts'
import { fakeDuties, fakeDuty } from './fake-duties.ts'
import { fakeId, type FakeAnswers } from './fake-people.ts'
import { aloneState, fakeStates } from './fake-sync.ts'
import { openScreens, type Screens } from './people-screen.ts'

let screens: Screens
beforeAll(async () => {
  screens = await openScreens()
})
afterAll(() => screens.close())

const on = (answers: FakeAnswers, use: (page: Page) => Promise<void>, options?: ScreenOptions) =>
  onScreen(screens, '/', answers, use, options)
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

describe('home', () => {
  test('the heading counts what is due today and overdue, promises and difficulties among them', () =>
    on(fakeDuties().answers, async (page) => {
      // Two talks today, one overdue, one promise overdue; a promise and a difficulty due later do not count.
      await page.getByRole('heading', { level: 1, name: /李书记。今天 4 件事$/ }).waitFor()
      for (const group of ['今天要谈 2', '超期 1', '要办的事 2', '快到期 3', '困难到期 2'])
        await page.getByRole('heading', { level: 2, name: group }).waitFor()
    }))

  test('a row opens the talk form with person and kind filled in, the focus where the first word goes; Back comes home', () =>
    on(fakeDuties().answers, async (page) => {
      await button(page, '记录和王芳的谈话').click()
      await page.getByRole('heading', { level: 1, name: '记一次谈话' }).waitFor()
      expect(await page.getByRole('radio', { name: '家庭变故' }).isChecked()).toBe(true)
      await page.getByRole('button', { name: '移除 王芳' }).waitFor()
      const content = page.getByRole('textbox', { name: '谈话内容' })
      await eventually(() => content.evaluate((box) => box === document.activeElement)).toBe(true)
      await content.fill('已上门慰问。')
      await page.keyboard.press('Alt+s')
      await page.getByRole('status').filter({ hasText: '已保存在本机' }).waitFor()
      await button(page, '返回').click()
      await page.getByRole('heading', { level: 1, name: /今天 4 件事/ }).waitFor()
    }))

  test('a talk of two committee members is logged with one, the other beside who writes', () =>
    on(fakeDuties().answers, async (page) => {
      await button(page, '记录和李建国、周晓东的谈话').click()
      await page.getByRole('button', { name: '移除 周晓东' }).waitFor()
      expect(await page.getByRole('button', { name: '移除 李建国' }).count()).toBe(0)
      expect(decodeURIComponent(hashOf(page))).toContain('with=李建国')
    }))

  test('办好了 closes a promise as of today', async () => {
    const office = fakeDuties()
    await on(office.answers, async (page) => {
      await button(page, '办好了：联系县委组织部了解调动政策').click()
      await page.getByRole('status').filter({ hasText: '已记为办好' }).waitFor()
    })
    expect(office.finished).toMatchObject([{ doneOn: '2026-03-05', note: '' }])
  })

  test('a refused promise says so in its row', async () => {
    const answers: FakeAnswers = {
      ...fakeDuties().answers,
      'duties/finish-follow-up': () => err({ type: 'AlreadyDone' }),
    }
    await on(answers, async (page) => {
      await button(page, '办好了：帮助联系学校').click()
      await page.getByRole('alert').filter({ hasText: '这件事已经办好了' }).waitFor()
    })
  })

  test('the whole reason opens and closes by keyboard, and the focus is back where it was', () =>
    on(fakeDuties().answers, async (page) => {
      const why = button(page, '为什么：王芳 家庭变故')
      await why.focus()
      await page.keyboard.press('Enter')
      const dialog = page.getByRole('dialog')
      await dialog.getByText('县委组织部谈心谈话办法 第六条').waitFor()
      expect(await dialog.getByRole('listitem').allInnerTexts()).toEqual([
        '2026-02-24 家庭变故',
        '从第二天起数 5 个工作日',
        expect.stringContaining('放假'),
        '2026-02-28 调休上班，算一天',
        '2026-03-03 到期',
      ])
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'hidden' })
      await eventually(() => why.evaluate((element) => element === document.activeElement)).toBe(true)
    }))

  test('a day that may still change is marked, in the row and in its reason', () =>
    on(fakeDuties().answers, async (page) => {
      await page.getByText('推算', { exact: true }).waitFor()
      await button(page, /^为什么：李建国、周晓东/).click()
      await page.getByRole('dialog').getByText('这个日子是推算的').waitFor()
    }))

  test.each([
    ['31', '/coverage?period=2026-H1&which=done'],
    ['/ 46 人已谈', '/coverage?period=2026-H1&which=all'],
    ['未谈 11', '/coverage?period=2026-H1&which=open'],
    ['超期 4', '/coverage?period=2026-H1&which=overdue'],
    ['看名单', '/coverage?period=2026-H1'],
  ])('the figure %s opens its list', (name, address) =>
    on(fakeDuties().answers, async (page) => {
      await page.getByRole('link', { name, exact: true }).click()
      await page.getByRole('heading', { level: 1, name: '谈话覆盖' }).waitFor()
      expect(hashOf(page)).toBe(address)
    }),
  )

  test('T5: from home the list of people not yet talked with is on its way to paper in 1 click', async () => {
    const asked: unknown[] = []
    const answers: FakeAnswers = {
      ...fakeDuties().answers,
      'papers/preview': ({ paper }) => (asked.push(paper), err({ type: 'NoSuchFormat' })),
    }
    await on(answers, async (page) => {
      await page.getByRole('link', { name: '打印未谈名单' }).waitFor()
      await startCounting(page)
      await page.getByRole('link', { name: '打印未谈名单' }).click()
      await eventually(() => asked.length).toBeGreaterThan(0)
      const { clicks, keys, chars } = await readCounts(page)
      expect({ clicks, keys, chars }).toEqual({ clicks: 1, keys: 0, chars: 0 })
    })
    expect(asked[0]).toEqual({ kind: 'notTalked', period: '2026-H1', unitId: null })
  })

  test('T5: with the keyboard only it takes 1 key', async () => {
    const asked: unknown[] = []
    const answers: FakeAnswers = {
      ...fakeDuties().answers,
      'papers/preview': ({ paper }) => (asked.push(paper), err({ type: 'NoSuchFormat' })),
    }
    await on(answers, async (page) => {
      await page.getByRole('link', { name: '打印未谈名单' }).waitFor()
      await startCounting(page)
      await page.keyboard.press('Control+p')
      await eventually(() => asked.length).toBeGreaterThan(0)
      expect(await readCounts(page)).toMatchObject({ clicks: 0, keys: 1, chars: 0 })
    })
    expect(asked[0]).toEqual({ kind: 'notTalked', period: '2026-H1', unitId: null })
  })

  test('of a long group five rows stand open; the others come at a press, and the focus goes on to them', async () => {
    const office = fakeDuties()
    const { roster } = office
    const overdue = roster
      .slice(0, 8)
      .map((person) =>
        fakeDuty([person], { kind: 'frequency', dueOn: '2025-12-31' as CivilDate, state: 'overdue' }),
      )
    const answers: FakeAnswers = {
      ...office.answers,
      'duties/home': async (input) => {
        const home = await office.answers['duties/home']!(input)
        if (!home.ok) return home
        return ok({ ...home.value, overdue, totals: { ...home.value.totals, overdue: 8 } })
      },
    }
    await on(answers, async (page) => {
      const group = page.getByRole('region', { name: '超期 8' })
      await group.getByRole('button', { name: '再看 3 项' }).waitFor()
      expect(await group.getByRole('listitem').count()).toBe(5)
      await group.getByRole('button', { name: '再看 3 项' }).click()
      await eventually(() => group.getByRole('listitem').count()).toBe(8)
      const next = group.getByRole('listitem').nth(5).getByRole('link')
      await eventually(() => next.evaluate((link) => link === document.activeElement)).toBe(true)
    })
  })

  test('what was put off in first use is named, each with the way to it', () =>
    on(
      {
        ...fakeDuties().answers,
        'office/home': () =>
          ok({ people: 46, talks: 62, today: '2026-03-05', waiting: 0, clockBehindMinutes: 0, sample: false, setUpLeft: ['roster', 'rules', 'backup'] }), // prettier-ignore
      },
      async (page) => {
        const card = page.getByRole('region', { name: /还没设好的/ })
        const links = await card
          .getByRole('link')
          .evaluateAll((all) => all.map((a) => a.getAttribute('href')))
        expect(links).toEqual(['#/import', '#/setup/rules', '#/setup/backup'])
      },
    ))

  test('before a county is joined nothing is said to wait; after that, what the pill says', async () => {
    const card = (page: Page) => page.getByRole('region', { name: '本机' })
    const alone = { ...fakeDuties().answers, 'sync/state': () => ok(aloneState) }
    await on(alone, async (page) => {
      await card(page).getByText('未接入县里，都在本机').waitFor()
      expect(await card(page).getByText('待上报').count()).toBe(0)
    })
    const waiting = { ...fakeDuties().answers, 'sync/state': () => ok(fakeStates.waiting) }
    await on(waiting, async (page) => {
      await card(page).getByText('待上报').waitFor()
      await card(page).getByText('12 条').waitFor()
    })
  })

  test('with nobody on the roster home offers the ways to get one, and counts nothing', () =>
    on(
      {
        ...fakeDuties(0).answers,
        'office/home': () =>
          ok({ people: 0, talks: 0, today: '2026-03-05', waiting: 0, clockBehindMinutes: 0, sample: false, setUpLeft: [] }), // prettier-ignore
      },
      async (page) => {
        await button(page, '先用样例看看').waitFor()
        expect(await page.getByText('件事').count()).toBe(0)
      },
    ))

  test('a cadre gets the own page, and nobody asks for duties', async () => {
    const account = { id: fakeId('U', 9), name: '王芳', role: 'cadre' as const }
    let asked = 0
    const answers: FakeAnswers = {
      ...fakeDuties().answers,
      'access/state': () =>
        ok({ state: 'open', accounts: [account], account, unitName: '样例镇党委', waitSeconds: 0, damaged: false }), // prettier-ignore
      'access/accounts': () => ok({ accounts: [], grantable: [] }),
      'own/page': () => err({ type: 'NoPersonLinked' }),
      'duties/home': () => (asked++, err({ type: 'NotAllowed', verb: 'duties:see' })),
    }
    await on(answers, async (page) => {
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect(await page.getByText('今天要谈').count()).toBe(0)
      expect(asked).toBe(0)
    })
  })
})

describe.each(['zh-CN', 'en'] as const)('home meets WCAG 2.2 AA in %s', (language) => {
  const clean = async (page: Page) => expect(await axeViolations(page)).toEqual([])
  test('with things to do', () =>
    on(fakeDuties().answers, async (page) => {
      await page.locator('.home-group').first().waitFor()
      await clean(page)
    }, { language })) // prettier-ignore
  test('with nothing to do', () =>
    on(fakeDuties(0).answers, async (page) => {
      await page.locator('.empty').first().waitFor()
      await clean(page)
    }, { language })) // prettier-ignore
  test('with a reason open', () =>
    on(fakeDuties().answers, async (page) => {
      await button(page, language === 'en' ? /^Why/ : /^为什么/).first().click()
      await page.getByRole('dialog').waitFor()
      await clean(page)
    }, { language })) // prettier-ignore
  test('refused', () =>
    on({ ...fakeDuties().answers, 'duties/home': () => err({ type: 'StoreDamaged' }) }, async (page) => {
      await page.getByRole('alert').waitFor()
      await clean(page)
    }, { language })) // prettier-ignore
})

test.each(windows)('home fits $width x $height with $textSize text', (options) =>
  on(
    fakeDuties().answers,
    async (page) => {
      await page.locator('.home-group').first().waitFor()
      await fitsWindow(page)
    },
    options,
  ),
)
