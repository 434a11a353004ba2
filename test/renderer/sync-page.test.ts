import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { zhCN } from '../../renderer/words/zh-CN.ts'
import { err } from '../../shared/kernel/result.ts'
import { syncTrouble, type SyncPill } from '../../shared/sync/sync-contract.ts'
import { eventually, onScreen, type ScreenOptions } from './duties-screen.ts'
import { fakeAccounts } from './fake-accounts.ts'
import { fakeDuties } from './fake-duties.ts'
import type { FakeAnswers } from './fake-people.ts'
import {
  aloneState,
  fakeReturned,
  fakeState,
  fakeStates,
  fakeSync,
  goodCode,
  loadingState,
  troubledState,
  type FakeSync,
} from './fake-sync.ts'
import { openScreens, type Screens } from './people-screen.ts'

let screens: Screens
beforeAll(async () => {
  screens = await openScreens()
})
afterAll(() => screens.close())

const on = (answers: FakeAnswers, use: (page: Page) => Promise<void>, options?: ScreenOptions) =>
  onScreen(screens, '/sync', answers, use, options)
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const pill = (page: Page) => page.getByRole('banner').getByRole('link', { name: /打开「上报同步」/ })
const tell = (page: Page) =>
  page.evaluate(() =>
    (window as unknown as { tellWindow: (event: unknown) => void }).tellWindow({
      type: 'changed',
      noun: 'sync',
    }),
  )
/** The office stands otherwise and says so. */
async function become(page: Page, office: FakeSync, state: Parameters<FakeSync['become']>[0]) {
  office.become(state)
  await tell(page)
}
const heard = (page: Page) => page.getByRole('banner').getByRole('status').innerText()

describe('the pill in the top bar', () => {
  const said: Record<SyncPill, string> = {
    alone: '未接入县里',
    sent: '全部已上报 · 今天 09:12',
    waiting: '待上报 12 条',
    sending: '正在上报 3/12',
    offline: '未联网，不影响使用 · 待上报 12 条',
    failed: '上报没成功 · 待上报 12 条',
    check: '2 处需核对 · 退回 1 条',
  }
  test.each(Object.entries(said) as [SyncPill, string][])('%s: %s', (state, words) =>
    onScreen(screens, '/help', fakeSync(fakeStates[state]).answers, async (page) => {
      await pill(page).waitFor()
      expect(await pill(page).locator('.pill-words').innerText()).toBe(words)
      // The words first, where it leads behind them; an icon beside them that says nothing of its own.
      expect(await pill(page).innerText()).toMatch(/打开「上报同步」$/)
      expect(await pill(page).locator('svg[aria-hidden=true]').count()).toBe(1)
      await pill(page).click()
      await page.getByRole('heading', { level: 1, name: '上报同步' }).waitFor()
    }),
  )

  test('no network is grey and never red', () =>
    onScreen(screens, '/help', fakeSync(fakeStates.offline).answers, async (page) => {
      const colour = await pill(page).evaluate((link) => {
        const { color, backgroundColor } = getComputedStyle(link)
        return { color, backgroundColor }
      })
      expect(colour).toEqual({ color: 'rgb(67, 67, 67)', backgroundColor: 'rgb(240, 240, 240)' })
    }))

  test('what was just saved is not called sent, though the office has not said otherwise yet', () =>
    onScreen(screens, '/help', fakeSync(fakeState({ waiting: 1 })).answers, async (page) => {
      await pill(page).getByText('待上报 1 条').waitFor()
    }))

  test('is heard when it goes otherwise than before, and not for each record or each batch', async () => {
    const office = fakeSync(fakeStates.sent)
    await onScreen(screens, '/help', office.answers, async (page) => {
      await pill(page).getByText('全部已上报').waitFor()
      expect(await heard(page)).toBe('')
      await become(page, office, fakeStates.waiting)
      await pill(page).getByText('待上报 12 条').waitFor()
      expect(await heard(page)).toBe('')
      await become(page, office, fakeStates.sending)
      await pill(page).getByText('正在上报 3/12').waitFor()
      await become(page, office, fakeStates.sent)
      await pill(page).getByText('全部已上报').waitFor()
      expect(await heard(page)).toBe('')
      await become(page, office, fakeStates.offline)
      await eventually(() => heard(page)).toBe('没有联系上县里，写的都在本机')
      await become(page, office, fakeStates.sending)
      await become(page, office, fakeStates.sent)
      await eventually(() => heard(page)).toBe('全部已上报')
    })
  })

  test('the number in the navigation is what waits, and its name says of what', async () => {
    const office = fakeSync(fakeStates.waiting)
    await onScreen(screens, '/help', office.answers, async (page) => {
      const entry = page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: /^上报同步/ })
      await eventually(() => entry.locator('.badge').innerText()).toContain('12')
      expect(await entry.locator('.badge').innerText()).toContain('待上报 12 条')
      await become(page, office, fakeStates.sent)
      await entry.locator('.badge').waitFor({ state: 'detached' })
    })
  })
})

describe('上报同步', () => {
  test('入库 and 本机待传 stand side by side, each for itself, with what waits by its kind', () =>
    on(fakeSync(fakeStates.waiting).answers, async (page) => {
      const card = page.getByRole('region', { name: '两个数' })
      await card.getByText('12,345').waitFor()
      const terms = await card.getByRole('term').allInnerTexts()
      expect(terms.slice(0, 2)).toEqual(['入库', '本机待传'])
      const [left, right] = await card
        .locator('.two-numbers > div')
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect))
      expect(left!.y).toBe(right!.y)
      expect(left!.right).toBeLessThanOrEqual(right!.x)
      expect(await card.innerText()).not.toContain('12,357')
      expect(await card.locator('.waiting-by .tag').allInnerTexts()).toEqual([
        '谈话 5',
        '困难 2',
        '人员 4',
        '查看记录 1',
      ])
      await card.getByText('13,002 条 · 校验码 A7F2 K3QX').waitFor()
      await card.getByText('今天 09:12', { exact: true }).waitFor()
    }))

  test('现在上报 by keyboard only; progress, 停下, and how it ended is heard', async () => {
    const office = fakeSync(fakeStates.waiting)
    await on(office.answers, async (page) => {
      await button(page, '现在上报').focus()
      await page.keyboard.press('Enter')
      await eventually(() => office.pressed.now).toBe(1)
      await become(page, office, fakeStates.sending)
      const bar = page.getByRole('progressbar', { name: '正在上报和接收' })
      await bar.waitFor()
      expect(await bar.getAttribute('value')).toBe('3')
      await page.getByText('3 / 12 条').waitFor()
      await button(page, '停下').focus()
      await page.keyboard.press('Enter')
      await eventually(() => office.pressed.cancel).toBe(1)
      await button(page, '正在停下…').waitFor()
      await become(page, office, fakeStates.waiting)
      await eventually(() => heard(page)).toBe('这一次结束了，还有 12 条待上报，都在本机')
      await become(page, office, fakeStates.sending)
      await eventually(() => heard(page)).toBe('')
      await become(page, office, fakeStates.waiting)
      await eventually(() => heard(page)).toBe('这一次结束了，还有 12 条待上报，都在本机')
    })
  })

  test.each(syncTrouble.options)(
    'trouble %s: what happened, that nothing is lost, what to press',
    (trouble) =>
      on(fakeSync(troubledState(trouble)).answers, async (page) => {
        const { what, kept, next } = zhCN.sync.trouble[trouble]
        const filled = (words: string) =>
          words
            .replaceAll('{{county}}', '样例县委组织部')
            .replaceAll('{{waiting}}', '12')
            .replaceAll('{{version}}', '2.4.0')
        const notice = page.locator('.notice', { hasText: filled(what) })
        await notice.waitFor()
        expect(await notice.innerText()).toContain(filled(kept) + filled(next))
        // Nobody is frightened by a line that is down, and nothing here is an alarm.
        const tone = trouble === 'no-answer' || trouble === 'busy' ? 'off' : 'warn'
        expect(await notice.getAttribute('class')).toBe(`notice ${tone}`)
        await button(page, '现在上报').waitFor()
      }),
  )

  test('a computer that the county closed names whom to call, and what waits is not gone', () =>
    on(fakeSync(troubledState('revoked')).answers, async (page) => {
      await page.getByText(/请打电话给「样例县委组织部」/).waitFor()
      await page.getByText(/没有上报的 12 条都还在本机，没有丢/).waitFor()
    }))

  test('AS-30 a first load that is not complete says so, and that nothing is counted as due till then', () =>
    on(fakeSync(loadingState).answers, async (page) => {
      const notice = page.locator('.notice', { hasText: '正在第一次接收，还没有全部到齐' })
      await notice.getByText(/到齐之前不算应谈和超期/).waitFor()
      await notice.getByText('已收到 3000 / 10000 条').waitFor()
      await notice.getByRole('progressbar').waitFor()
    }))

  test.each(['/', '/coverage', '/duties/2026-H1/open'])(
    'AS-30 and so does %s, where duties are counted',
    (hash) =>
      onScreen(
        screens,
        hash,
        { ...fakeDuties().answers, ...fakeSync(loadingState).answers },
        async (page) => {
          await page.getByText('正在第一次接收，还没有全部到齐').waitFor()
          await page.getByRole('main').getByRole('link', { name: '去「上报同步」' }).click()
          await page.getByRole('heading', { level: 1, name: '上报同步' }).waitFor()
        },
      ),
  )

  test('what failed has the button that its words speak of', async () => {
    let broken = true
    const { answers } = fakeSync(fakeStates.sent)
    const first: FakeAnswers = {
      ...answers,
      'sync/rounds': (input) =>
        broken ? err({ type: 'Bug', ref: '26-0305-1' }) : answers['sync/rounds']!(input),
    }
    await on(first, async (page) => {
      await page.getByRole('alert').filter({ hasText: '26-0305-1' }).waitFor()
      broken = false
      await button(page, '再试一次').click()
      await eventually(() => page.getByRole('region', { name: /^记录/ }).getByRole('listitem').count()).toBe(
        6,
      )
      expect(await page.getByRole('alert').count()).toBe(0)
    })
  })

  test('a clock that is days ahead of the county is named in days', () =>
    on(fakeSync(fakeState({ clockOffMinutes: -4320 })).answers, async (page) => {
      await page.getByText('这台电脑的时间比县里慢 3 天').waitFor()
    }))

  test('fields changed in both places are counted, both kept, and lead nowhere that is not there', () =>
    on(fakeSync(fakeStates.check).answers, async (page) => {
      const notice = page.locator('.notice', { hasText: '两边都改过，有 2 处需核对' })
      await notice.getByText(/两边写的都留着/).waitFor()
      expect(await notice.getByRole('link').count()).toBe(0)
    }))

  test('AS-31 the list of rounds says how many went each way, and why one did not end well', () =>
    on(fakeSync().answers, async (page) => {
      const list = page.getByRole('region', { name: /^记录/ }).getByRole('listitem')
      await eventually(() => list.count()).toBe(6)
      expect(await list.first().innerText()).toMatch(
        /今天 09:12[^]*成功[^]*报上 18 条，收到 0 条[^]*A7F2 K3QX/,
      )
      expect(await list.nth(2).innerText()).toContain('没联系上县里')
    }))
})

describe('AS-43 退回箱', () => {
  test('every returned change says its rule in plain words; one that waits for the county offers nothing', () =>
    on(fakeSync(fakeStates.check, { returned: fakeReturned }).answers, async (page) => {
      const rows = page.getByRole('region', { name: /^退回箱/ }).getByRole('listitem')
      await eventually(() => rows.count()).toBe(3)
      expect(await rows.nth(0).innerText()).toContain(zhCN.sync.returned.rule.E_STATE)
      expect(await rows.nth(1).innerText()).toContain(zhCN.sync.returned.rule.E_SCOPE)
      expect(await rows.nth(2).getByRole('button').count()).toBe(0)
      expect(await rows.nth(2).innerText()).toContain('等县里处理')
    }))

  test('a rule that only a newer county knows is named by its code', () => {
    const items = [{ ...fakeReturned[0]!, code: 'E_FUTURE' }]
    return on(fakeSync(fakeStates.check, { returned: items }).answers, async (page) => {
      await page.getByText(/规则编号 E_FUTURE/).waitFor()
    })
  })

  test('giving one up asks for a reason, by keyboard only, and the focus goes on to the next one', async () => {
    const office = fakeSync(fakeStates.check, { returned: fakeReturned })
    await on(office.answers, async (page) => {
      await button(page, '不要了：困难 · 张三').focus()
      await page.keyboard.press('Enter')
      const reason = page.getByRole('textbox', { name: '原因' })
      await eventually(() => reason.evaluate((box) => box === document.activeElement)).toBe(true)
      await page.keyboard.press('Enter')
      await page.getByRole('alert').filter({ hasText: '还没有写原因' }).waitFor()
      expect(office.discarded).toEqual([])
      await page.keyboard.type('已重新写过')
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.getByRole('status').filter({ hasText: '原因已记下' }).waitFor()
      await button(page, '不要了：困难 · 张三').waitFor({ state: 'detached' })
      const next = button(page, '不要了：人员 · 王静')
      await eventually(() => next.evaluate((one) => one === document.activeElement)).toBe(true)
    })
    expect(office.discarded).toEqual([{ opId: fakeReturned[0]!.opId, reason: '已重新写过' }])
  })
})

describe('joining a county', () => {
  const code = (page: Page) => page.getByRole('textbox', { name: '接入码' })
  async function fill(page: Page, typed: string): Promise<void> {
    await page.getByRole('textbox', { name: '县里的地址' }).fill('https://hub.example:7443 ')
    await code(page).fill(typed)
    await page.getByRole('textbox', { name: '这台电脑叫什么' }).fill('党政办 1 号')
  }

  test.each(['7m2k9vxp3htbw8r9', '7M2K 9VXP 3HTB W8R9', '７Ｍ２Ｋ－９ＶＸＰ－３ＨＴＢ－Ｗ８Ｒ９'])(
    'the code may be typed as %s',
    async (typed) => {
      const office = fakeSync(aloneState)
      await on(office.answers, async (page) => {
        await fill(page, typed)
        await page.keyboard.press('Enter')
        await page.getByRole('heading', { level: 2, name: /已接入「样例县委组织部」/ }).waitFor()
        await page.getByText('K7Q2 M4ZD').waitFor()
      })
      expect(office.joined).toEqual([
        { address: 'https://hub.example:7443', code: goodCode, deviceName: '党政办 1 号' },
      ])
    },
  )

  test('a slip shows before the county is asked, so no try is used up', async () => {
    const office = fakeSync(aloneState)
    await on(office.answers, async (page) => {
      await fill(page, '7M2K-9VXP-3HTB-W8R')
      await button(page, '接入县里').click()
      await page.getByText('接入码是 16 个字符，现在是 15 个，请核对').waitFor()
      await eventually(() => code(page).evaluate((box) => box === document.activeElement)).toBe(true)
      await code(page).fill('7M2K-9VXP-3HTB-W8U9')
      await page.getByText('有一个字符不会出现在接入码里').waitFor()
      await code(page).fill('7M2K-9VXP-3HBT-W8R9')
      await page.getByText('有两个前后颠倒了').waitFor()
    })
    expect(office.joined).toEqual([])
  })

  test('a refused code says how many tries are left, and what was typed stays', async () => {
    const refused: FakeAnswers = { 'sync/enrol': () => err({ type: 'BadCode', triesLeft: 4 }) }
    await on({ ...fakeSync(aloneState).answers, ...refused }, async (page) => {
      await fill(page, goodCode)
      await page.keyboard.press('Enter')
      await page.getByRole('alert').filter({ hasText: '还能试 4 次' }).waitFor()
      expect(await code(page).inputValue()).toBe(goodCode)
    })
  })

  test('once joined, the check number stays until somebody has compared it', async () => {
    const office = fakeSync(aloneState)
    await on(office.answers, async (page) => {
      await fill(page, goodCode)
      await page.keyboard.press('Enter')
      await page.getByText('请在电话里把这个校对号念给县里听').waitFor()
      await tell(page)
      await page.getByRole('region', { name: '两个数' }).waitFor()
      const heading = page.getByRole('heading', { level: 2, name: /已接入/ })
      await eventually(() => heading.evaluate((one) => one === document.activeElement)).toBe(true)
      await button(page, '核对过了，一样').click()
      await heading.waitFor({ state: 'detached' })
    })
  })

  test('who may not join is told who does, and has no form', () =>
    on({ ...fakeAccounts('cadre').answers, ...fakeSync(aloneState).answers }, async (page) => {
      await page.getByText(/接入要由本单位书记、组织干事或信息员来做/).waitFor()
      expect(await page.getByRole('main').getByRole('textbox').count()).toBe(0)
    }))
})

test('关于 says which county, which unit, which computer, its check number and how long its certificate lasts', () =>
  onScreen(screens, '/settings/about', fakeSync().answers, async (page) => {
    const card = page.getByRole('region', { name: '接入县里' })
    await card.getByText('样例县委组织部').waitFor()
    expect(await card.getByRole('definition').allInnerTexts()).toEqual([
      '样例县委组织部',
      '样例镇党委',
      'https://hub.example:7443',
      '党政办 1 号',
      'K7Q2 M4ZD',
      '2027-03-05',
    ])
  }))
