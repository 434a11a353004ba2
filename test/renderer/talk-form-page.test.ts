import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { err, ok } from '../../shared/kernel/result.ts'
import { axeViolations } from '../harness/axe.ts'
import { readCounts, startCounting } from '../harness/counters.ts'
import { enterWhileComposing, typeChinese } from '../harness/ime.ts'
import { fakeOffice } from './fake-office.ts'
import { fakeId, type FakeAnswers } from './fake-people.ts'
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
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.locator('.page-scroll').waitFor()
    await use(page)
  } finally {
    await page.context().close()
  }
}

const picker = (page: Page) => page.getByRole('combobox', { name: '谈话对象' })
const content = (page: Page) => page.getByRole('textbox', { name: '谈话内容' })
const NOTE = '思想稳定，工作积极，希望多参加业务培训，家里都好。'

describe('logging a talk', () => {
  test('T1 takes at most 5 clicks and 6 keys from home', async () => {
    const office = fakeOffice()
    await on('/', office.answers, async (page) => {
      await page.getByRole('button', { name: '记一次谈话' }).waitFor()
      await startCounting(page)
      await page.getByRole('button', { name: '记一次谈话' }).click()
      await picker(page).waitFor()
      await page.keyboard.type('zs')
      await page.keyboard.press('Enter')
      await page.locator('#talk-content:focus').waitFor()
      await typeChinese(page, NOTE)
      await page.keyboard.press('Alt+s')
      await page.getByRole('status').filter({ hasText: '已保存在本机' }).waitFor()
      const counts = await readCounts(page)
      expect(counts.clicks).toBeLessThanOrEqual(5)
      expect(counts.keys + counts.chars - NOTE.length).toBeLessThanOrEqual(6)
    })
    expect(office.logged).toHaveLength(1)
    expect(office.logged[0]?.talk).toMatchObject({
      content: NOTE,
      kind: 'daily',
      heldOn: '2026-03-05',
      readers: 'county',
    })
  })

  test('T1 without a mouse: Alt+N, initials, Enter, text, Alt+S', async () => {
    const office = fakeOffice()
    await on('/', office.answers, async (page) => {
      await page.getByRole('button', { name: '记一次谈话' }).waitFor()
      await page.keyboard.press('Alt+n')
      await picker(page).waitFor()
      await page.keyboard.type('zs')
      await page.keyboard.press('Enter')
      await page.getByText('最近谈话').waitFor()
      await page.locator('#talk-content:focus').waitFor()
      await page.keyboard.type('ok')
      await page.keyboard.press('Alt+s')
      await page.waitForURL(/#\/talks\/01TEST/)
    })
    expect(office.logged[0]?.talk.personIds).toHaveLength(1)
    expect(office.logged[0]?.talk.kind).toBe('daily')
  })

  test('Ctrl+P saves and opens the preview', async () => {
    const office = fakeOffice()
    await on(`/talks/new?person=${fakeId('P', 0)}`, office.answers, async (page) => {
      await page.locator('#talk-content:focus').waitFor()
      await page.keyboard.type('ok')
      await page.keyboard.press('Control+p')
      await page.waitForURL(/#\/paper\/talkRecord\//)
    })
    expect(office.logged).toHaveLength(1)
  })

  test('a new form proposes the usual kind with its outline, and is empty all the same: nothing is kept of it', async () => {
    const office = fakeOffice()
    await on('/talks/new', office.answers, async (page) => {
      await picker(page).waitFor()
      expect(await page.getByRole('radio', { name: '日常谈心' }).isChecked()).toBe(true)
      await page.getByRole('region', { name: /^提纲/ }).waitFor()
      // Back to what it was before it was kept: that is empty too.
      await content(page).fill('一')
      await content(page).fill('')
      await page.waitForTimeout(900)
      await page.getByRole('link', { name: '首页' }).click()
      await page.getByRole('button', { name: '记一次谈话' }).waitFor()
      expect(await page.getByRole('dialog').count()).toBe(0)
    })
    expect(office.kept).toEqual([])
  })

  test('a kind that a duty names stands instead of the usual one; Shift+Tab leads back to the kinds', () =>
    on(`/talks/new?person=${fakeId('P', 0)}&kind=beforePost`, fakeOffice().answers, async (page) => {
      await page.locator('#talk-content:focus').waitFor()
      expect(await page.getByRole('radio', { name: '任前谈话' }).isChecked()).toBe(true)
      for (let steps = 0; steps < 3 && !(await page.locator('input[type=radio]:focus').count()); steps++)
        await page.keyboard.press('Shift+Tab')
      await page.getByRole('radio', { name: '任前谈话' }).and(page.locator(':focus')).waitFor()
    }))

  test('a kind that nobody knows is not filled in, and saving asks for one', () =>
    on(
      `/talks/new?person=${fakeId('P', 0)}&kind=nobody-knows`,
      { ...fakeOffice().answers, 'talks/log': () => err({ type: 'NoKind' }) },
      async (page) => {
        await content(page).fill('一句')
        const kinds = page.getByRole('group', { name: '类型' })
        expect(await kinds.getByRole('radio', { checked: true }).count()).toBe(0)
        await page.keyboard.press('Alt+s')
        await page.getByRole('alert').first().waitFor()
        expect(await page.evaluate(() => document.activeElement?.id)).toBe('talk-kind')
      },
    ))

  test('Enter pressed before the answer came picks the first of the new list', () => {
    const office = fakeOffice()
    const find = office.answers['people/find']!
    const slow: FakeAnswers = {
      'people/find': async (input) => {
        await new Promise((done) => setTimeout(done, 300))
        return await find(input)
      },
    }
    return on('/talks/new', { ...office.answers, ...slow }, async (page) => {
      await picker(page).waitFor()
      await page.keyboard.type('zs')
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: '移除 张三' }).waitFor()
    })
  })

  test('Enter that takes a candidate neither picks nor saves', async () => {
    const office = fakeOffice()
    await on('/talks/new', office.answers, async (page) => {
      await picker(page).waitFor()
      await enterWhileComposing(page, 'zs')
      expect(await page.getByRole('button', { name: /^移除/ }).count()).toBe(0)
      await content(page).focus()
      await enterWhileComposing(page, 'ni')
      expect(await content(page).inputValue()).toBe('ni')
    })
    expect(office.logged).toHaveLength(0)
  })

  test('AS-22 the draft is kept in order while typing, under one id, and closed by saving', async () => {
    const office = fakeOffice()
    await on('/talks/new', office.answers, async (page) => {
      await picker(page).fill('zs')
      await page.keyboard.press('Enter')
      await content(page).pressSequentially('第一句。', { delay: 30 })
      await page.getByText('草稿已存 14:20:31').waitFor()
      await page.waitForURL(/draft=/)
      await content(page).pressSequentially('第二句。', { delay: 30 })
      await page.waitForTimeout(900)
      expect(office.kept.at(-1)?.body.content).toBe('第一句。第二句。')
      await page.getByText('日常谈心', { exact: true }).first().click()
      await page.keyboard.press('Control+s')
      await page.waitForURL(/#\/talks\/01TEST/)
    })
    expect(office.kept.filter((keep) => keep.id === null)).toHaveLength(1)
    expect(new Set(office.kept.slice(1).map((keep) => keep.id))).toEqual(new Set([fakeId('W', 50)]))
    expect(office.logged[0]?.draftId).toBe(fakeId('W', 50))
  })

  test('AS-23 a full disk says that the draft was not kept, and the text stays', () =>
    on(
      '/talks/new',
      { ...fakeOffice().answers, 'talks/keep-draft': () => err({ type: 'DiskFull' }) },
      async (page) => {
        await content(page).fill('写到一半')
        await page.getByRole('alert').filter({ hasText: '草稿没有存上' }).waitFor()
        await page.getByText('磁盘满了').waitFor()
        expect(await content(page).inputValue()).toBe('写到一半')
      },
    ))

  test('a draft goes on where it was left', () =>
    on('/', fakeOffice({ drafts: 1 }).answers, async (page) => {
      await page.getByRole('button', { name: /^继续写/ }).click()
      await content(page).waitFor()
      expect(await content(page).inputValue()).toBe('上次写到一半的内容')
      expect(await page.getByRole('radio', { name: '日常谈心' }).isChecked()).toBe(true)
    }))

  test('a draft left for another page is on home at once and opens with its newest text', () =>
    on('/', fakeOffice().answers, async (page) => {
      await page.getByRole('button', { name: '记一次谈话' }).click()
      await content(page).fill('第一句。')
      await page.getByText('草稿已存').waitFor()
      await page.getByRole('link', { name: '首页' }).click()
      await page.getByRole('button', { name: /^继续写/ }).click()
      await content(page).waitFor()
      await content(page).fill('第一句。第二句。')
      await page.getByRole('link', { name: '首页' }).click()
      await page.getByRole('button', { name: /^继续写/ }).click()
      await content(page).waitFor()
      expect(await content(page).inputValue()).toBe('第一句。第二句。')
    }))

  test('dropping a draft asks first', () =>
    on('/', fakeOffice({ drafts: 1 }).answers, async (page) => {
      await page.getByRole('button', { name: /^放弃.*草稿$/ }).click()
      const dialog = page.getByRole('dialog')
      await dialog.waitFor()
      expect(await axeViolations(page)).toEqual([])
      await dialog.getByRole('button', { name: '放弃' }).click()
      await page.getByRole('status').filter({ hasText: '草稿已放弃' }).waitFor()
      await page.getByRole('button', { name: /^继续写/ }).waitFor({ state: 'detached' })
    }))

  test('what is missing is named and the field gets the focus', () =>
    on('/talks/new', fakeOffice().answers, async (page) => {
      await content(page).fill('一句')
      await page.getByRole('button', { name: '保存', exact: true }).click()
      await page.getByRole('alert').filter({ hasText: '还没有选谈话对象。' }).waitFor()
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('talk-people')
    }))

  test('T2 a difficulty has its owner and due day at once', async () => {
    const office = fakeOffice()
    await on('/talks/new?person=' + fakeId('P', 0), office.answers, async (page) => {
      await page.getByRole('button', { name: '移除 张三' }).waitFor()
      await page.getByText('日常谈心', { exact: true }).first().click()
      await content(page).fill('两地分居。')
      await page.getByRole('checkbox', { name: '反映了困难，需要跟进' }).check()
      await page.getByRole('textbox', { name: '困难' }).fill('申请调县城工作')
      await page.keyboard.press('Alt+s')
      await page.waitForURL(/#\/talks\/01TEST/)
    })
    expect(office.logged[0]?.talk.difficulty).toEqual({
      what: '申请调县城工作',
      category: '',
      owner: '李书记',
      dueOn: '2026-03-20',
    })
  })

  test('a day is typed in any of the usual ways; one that does not exist is said', () =>
    on('/talks/new', fakeOffice().answers, async (page) => {
      const day = page.getByLabel('日期')
      for (const [typed, shown] of [['20260301', '2026-03-01'], ['昨天', '2026-03-04'], ['2026年3月2日', '2026-03-02']]) {
        await day.fill(typed!)
        await day.blur()
        expect(await day.inputValue()).toBe(shown)
      } // prettier-ignore
      await day.fill('2026-02-31')
      await day.blur()
      await page.getByRole('alert').filter({ hasText: '没有这一天' }).waitFor()
      expect(await day.inputValue()).toBe('2026-02-31')
      await page.getByRole('button', { name: '打开日历' }).first().click()
      await page.getByRole('button', { name: '下个月' }).click()
      expect(await axeViolations(page)).toEqual([])
      await page.getByTitle('2026-04-15').click()
      expect(await day.inputValue()).toBe('2026-04-15')
    }))

  test('an optional day that cannot be read is never left out silently', async () => {
    const office = fakeOffice()
    await on('/talks/new?person=' + fakeId('P', 0), office.answers, async (page) => {
      await page.getByText('日常谈心', { exact: true }).first().click()
      await content(page).fill('一句')
      await page.locator('summary').click()
      await page.getByLabel('下次谈话').fill('2026-13-45')
      await page.keyboard.press('Alt+s')
      await page.getByRole('alert').first().waitFor()
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('talk-next')
    })
    expect(office.logged).toHaveLength(0)
  })

  test("a phrase of one's own can be deleted, those that come with the program cannot", () => {
    const { answers } = fakeOffice()
    const own = { id: fakeId('H', 1), text: '已向镇长汇报。', own: true }
    let phrases = [own]
    return on(
      '/talks/new',
      {
        ...answers,
        'talks/options': async (input) => {
          const answer = await answers['talks/options']!(input)
          return answer.ok ? ok({ ...answer.value, phrases: [...phrases, ...answer.value.phrases] }) : answer
        },
        'talks/drop-phrase': ({ id }) => {
          phrases = phrases.filter((phrase) => phrase.id !== id)
          return ok({})
        },
      },
      async (page) => {
        const drop = page.getByRole('button', { name: /^删除常用语/ })
        await page.getByRole('button', { name: own.text, exact: true }).waitFor()
        expect(await drop.count()).toBe(0)
        await page.getByRole('button', { name: '更多常用语' }).click()
        expect(await drop.count()).toBe(1)
        expect(await axeViolations(page)).toEqual([])
        await drop.click()
        await page.getByText('常用语已删除').first().waitFor()
        await expect.poll(() => page.getByRole('button', { name: own.text, exact: true }).count()).toBe(0)
      },
    )
  })

  test('a phrase goes in at the cursor and the outline comes with the kind', () =>
    on('/talks/new', fakeOffice().answers, async (page) => {
      await content(page).fill('前后')
      await page.evaluate(() =>
        (document.querySelector('#talk-content') as HTMLTextAreaElement).setSelectionRange(1, 1),
      )
      await page.getByRole('button', { name: /^思想状况平稳/ }).click()
      expect(await content(page).inputValue()).toMatch(/^前思想状况平稳.*后$/)
      await page.getByText('任前谈话', { exact: true }).first().click()
      await page.getByText('廉洁自律要求').waitFor()
    }))
})

describe('WCAG 2.2 AA, both languages, small screens', () => {
  const sizes: Options[] = [
    { language: 'zh-CN' },
    { language: 'en' },
    { language: 'zh-CN', textSize: 'large' },
    { language: 'zh-CN', textSize: 'largest', width: 911, height: 512 },
    { language: 'en', textSize: 'largest', width: 911, height: 512 },
  ]

  /** Whatever people wrote stays as they wrote it; everything else is English. */
  async function chineseWords(page: Page): Promise<string[]> {
    const text = await page.evaluate(() => {
      const names = document.querySelectorAll('.logo, .unit, .who, .what, .phrases, h1, .combo, .card > h2, .card > .sub, :lang(zh-CN)')
      const copy = document.body.cloneNode(true) as HTMLElement
      const marked = [...names].map((node) => node.textContent ?? '')
      return { all: copy.innerText, marked }
    }) // prettier-ignore
    let left = text.all
    for (const words of text.marked) left = left.replaceAll(words, '')
    return left
      .split('\n')
      .filter((row) => /\p{Script=Han}/u.test(row) && !/李书记|张三|李建国|花名册|中文/.test(row))
  }

  async function check(page: Page, options: Options): Promise<void> {
    expect(await axeViolations(page)).toEqual([])
    const wider = await page.evaluate(() =>
      [...document.querySelectorAll('html, .page-scroll, .page-foot, .top')].filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => box.className),
    ) // prettier-ignore
    expect(wider).toEqual([])
    const primary = page.locator('.primary-button')
    if ((await primary.count()) > 0) {
      const box = (await primary.boundingBox())!
      expect(box.y + box.height).toBeLessThanOrEqual(page.viewportSize()!.height)
    }
    if (options?.language === 'en') expect(await chineseWords(page)).toEqual([])
  }

  test.each(sizes)('home, loaded and empty, at %o', async (options) => {
    await on(
      '/',
      fakeOffice({ drafts: 1 }).answers,
      async (page) => {
        await page.locator('.li').nth(4).waitFor()
        await check(page, options)
      },
      options,
    )
    const nobody: FakeAnswers = {
      'office/home': () =>
        ok({ people: 0, talks: 0, today: '2026-03-05', waiting: 0, clockBehindMinutes: 3_000, sample: false, setUpLeft: [] }),
      'talks/list': () => ok({ total: 0, more: false, rows: [] }),
    } // prettier-ignore
    await on(
      '/',
      { ...fakeOffice().answers, ...nobody },
      async (page) => {
        await page.locator('.hint-card').waitFor()
        await page.locator('.notice.warn').waitFor()
        await check(page, options)
      },
      options,
    )
  })

  test.each(sizes)('the form empty, picking, filled, refused, at %o', (options) =>
    on(
      '/talks/new',
      { ...fakeOffice().answers, 'talks/log': () => err({ type: 'DiskFull' }) },
      async (page) => {
        await page.locator('#talk-kind').waitFor({ state: 'attached' })
        await check(page, options)
        await page.locator('#talk-people').fill('z')
        await page.getByRole('option').first().waitFor()
        await check(page, options)
        await page.keyboard.press('Enter')
        await page.locator('.difficulty input[type=checkbox]').check()
        await page.locator('summary').click()
        await page.locator('details .chip').first().waitFor()
        await check(page, options)
        await page.keyboard.press('Alt+s')
        await page.locator('.page-foot .notice.bad').waitFor()
        await check(page, options)
      },
      options,
    ),
  )

  test.each(sizes)('settings and help at %o', async (options) => {
    for (const hash of ['/settings', '/help', '/nowhere']) {
      await on(hash, fakeOffice().answers, (page) => check(page, options), options)
    }
  })

  test('the language and the text size change at once, without a restart', () =>
    on('/settings', fakeOffice().answers, async (page) => {
      await page.getByText('English', { exact: true }).click()
      await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
      await page.getByRole('button', { name: /Larger text/ }).click()
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('18px')
    }))

  test('Ctrl+K finds a person by initials and Enter opens the page; F1 opens the help', () =>
    on('/', fakeOffice().answers, async (page) => {
      await page.getByRole('button', { name: '记一次谈话' }).waitFor()
      await page.keyboard.press('Control+k')
      await page.keyboard.type('zs')
      await page.keyboard.press('Enter')
      await page.waitForURL(/#\/people\/01TEST/)
      await page.keyboard.press('F1')
      await page.getByRole('heading', { level: 1, name: '帮助' }).waitFor()
    }))
})
