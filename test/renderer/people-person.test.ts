import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import type { Input } from '../../shared/contract.ts'
import { err, ok } from '../../shared/kernel/result.ts'
import { axeViolations } from '../harness/axe.ts'
import { enterWhileComposing } from '../harness/ime.ts'
import { fakeDetail, fakeId, fakePeople, type FakeAnswers } from './fake-people.ts'
import { openScreens, type Screens } from './people-screen.ts'

let screens: Screens
beforeAll(async () => {
  screens = await openScreens()
})
afterAll(() => screens.close())

const person = fakeId('P', 0)

async function on(
  answers: FakeAnswers,
  use: (page: Page) => Promise<void>,
  options: Parameters<Screens['open']>[2] = {},
): Promise<void> {
  const page = await screens.open(`/people/${person}`, answers, options)
  try {
    await page.getByRole('heading', { level: 1 }).waitFor()
    await use(page)
  } finally {
    await page.context().close()
  }
}

describe("a person's page", () => {
  test('the whole ID number is there only while the button or the space bar is held, and the page says it is logged', async () => {
    let looks = 0
    const answers: FakeAnswers = {
      ...fakePeople().answers,
      'people/reveal-id': () => (looks++, ok({ idNumber: '11010519491231002X' })),
    }
    await on(answers, async (page) => {
      const whole = page.getByText('11010519491231002X')
      const hold = page.getByRole('button', { name: '按住看全号' })
      await page.getByText('每看一次都记入日志', { exact: false }).waitFor()
      await hold.hover()
      await page.mouse.down()
      await whole.waitFor()
      await page.mouse.up()
      await whole.waitFor({ state: 'hidden' })
      await hold.focus()
      await page.keyboard.down('Space')
      await whole.waitFor()
      await page.keyboard.up('Space')
      await whole.waitFor({ state: 'hidden' })
      expect(looks).toBe(2)
    })
  })

  test('where the ID differs from the file the page says so quietly', () =>
    on(fakePeople().answers, async (page) => {
      await page.getByText('与身份证不一致（身份证 1980-01-01）', { exact: false }).waitFor()
      expect(await page.getByRole('alert').count()).toBe(0)
    }))

  test('an edit sends only what changed, with the versions that were seen, and Enter in a composition sends nothing', async () => {
    const seen = { education: '0123456789abcdef0123456789abcdef' }
    const sent: Input<'people/update'>[] = []
    const fake = fakePeople()
    const answers: FakeAnswers = {
      ...fake.answers,
      'people/get': () => ok({ ...fakeDetail(fake.roster[0]!), seen: seen as never }),
      'people/update': (input) => (sent.push(input), ok({ id: input.id })),
    }
    await on(answers, async (page) => {
      await page.getByRole('button', { name: '修改', exact: true }).click()
      const drawer = page.getByRole('dialog')
      await drawer.getByLabel('学历').fill('')
      await drawer.getByLabel('学历').focus()
      await enterWhileComposing(page, 'boshi')
      expect(sent).toEqual([])
      await drawer.getByLabel('学历').fill('研究生')
      await drawer.getByLabel('出生年月').fill('1980年3月')
      await page.keyboard.press('Alt+s')
      await page.getByText('已保存在本机', { exact: true }).first().waitFor()
      expect(sent).toEqual([{ id: person, set: { education: '研究生', bornOn: '1980-03' }, seen }])
    })
  })

  test('a post is added and ended, the day typed as people type it', async () => {
    const sent: unknown[] = []
    const answers: FakeAnswers = {
      ...fakePeople().answers,
      'people/appoint': ({ appointment }) => (sent.push(appointment), ok({ id: fakeId('A', 3) })),
      'people/end-appointment': ({ toOn }) => (sent.push(toOn), ok({ id: fakeId('A', 2) })),
    }
    await on(answers, async (page) => {
      await page.getByRole('tab', { name: /任职/ }).click()
      await page.getByRole('button', { name: '新任职' }).click()
      await page.getByLabel('职务').fill('党委委员')
      await page.getByLabel('任职时间').fill('2026.3.5')
      await page.getByRole('button', { name: '保存' }).click()
      await expect.poll(() => sent.length).toBe(1)
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      await page.getByRole('button', { name: '免去 主任' }).click()
      await page.getByLabel('免职时间').fill('20260306')
      await page.getByRole('button', { name: '保存' }).click()
      await expect.poll(() => sent.length).toBe(2)
      expect(sent[0]).toMatchObject({ post: '党委委员', fromOn: '2026-03-05' })
      expect(sent[1]).toBe('2026-03-06')
    })
  })

  test('codes of the office are words on the page: timeline and history', async () => {
    const fake = fakePeople()
    const answers: FakeAnswers = {
      ...fake.answers,
      'people/get': () =>
        ok({
          ...fakeDetail(fake.roster[0]!),
          timeline: [{ on: '2026-03-05', kind: 'edit', detail: 'mobile,education', talkId: null }],
        }),
    }
    await on(answers, async (page) => {
      await page.getByText('修改资料 · 手机、学历').waitFor()
      await page.getByRole('tab', { name: '修改记录' }).click()
      await page.getByRole('cell', { name: '中共预备党员' }).waitFor()
    })
  })
})

describe.each(['zh-CN', 'en'] as const)("a person's page meets WCAG 2.2 AA in %s", (language) => {
  const tabs =
    language === 'en'
      ? ['Posts', 'Talks', 'Timeline', 'Changes', 'Overview']
      : ['任职', '谈话', '时间线', '修改记录', '概况']
  test('every tab, and the drawer', () =>
    on(
      fakePeople().answers,
      async (page) => {
        for (const tab of tabs) {
          await page.getByRole('tab', { name: tab }).click()
          await page.waitForTimeout(150)
          expect(await axeViolations(page), tab).toEqual([])
        }
        await page.getByRole('button', { name: language === 'en' ? 'Edit' : '修改', exact: true }).click()
        await page.getByRole('dialog').waitFor()
        await page.waitForTimeout(300)
        expect(await axeViolations(page)).toEqual([])
      },
      { language },
    ))
  test('nobody there', () =>
    on(
      { ...fakePeople().answers, 'people/get': () => err({ type: 'NotFound' }) },
      async (page) => expect(await axeViolations(page)).toEqual([]),
      { language },
    ))
})
