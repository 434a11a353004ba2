import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { err, ok } from '../../shared/kernel/result.ts'
import { axeViolations } from '../harness/axe.ts'
import { enterWhileComposing } from '../harness/ime.ts'
import { fakeId, fakePeople, type FakeAnswers } from './fake-people.ts'
import { openScreens, type Screens } from './people-screen.ts'

let screens: Screens
beforeAll(async () => {
  screens = await openScreens()
})
afterAll(() => screens.close())

async function on(
  hash: string,
  answers: FakeAnswers,
  use: (page: Page) => Promise<void>,
  options: Parameters<Screens['open']>[2] = {},
): Promise<void> {
  const page = await screens.open(hash, answers, options)
  try {
    await page.getByRole('heading', { level: 1 }).waitFor()
    await use(page)
  } finally {
    await page.context().close()
  }
}

const talk = `/talks/${fakeId('K', 1)}`
const hidden = `/talks/${fakeId('K', 4)}`

describe('the list of talks', () => {
  test('is searched by two characters of the content and opens a talk by keyboard', () =>
    on('/talks', fakePeople().answers, async (page) => {
      await page.getByText('第 1 至 50 次，共 62 次').waitFor()
      await page.keyboard.press('/')
      await enterWhileComposing(page, 'ban')
      expect(new URL(page.url()).hash).toBe('#/talks')
      await page.getByRole('searchbox').fill('办文')
      await page.getByText('共 50 次', { exact: true }).waitFor()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: '谈话内容' }).waitFor()
    }))

  test('says 1000+ where there are more finds than are counted, and how to read where no excerpt is given', () => {
    const { answers } = fakePeople()
    const counted: FakeAnswers = {
      ...answers,
      'talks/list': async (input) => {
        const answer = await answers['talks/list']!(input)
        if (!answer.ok) return answer
        const rows = answer.value.rows.map((row) => ({ ...row, readable: true, excerpt: '' }))
        return ok({ total: 1000, more: true, rows })
      },
    }
    return on('/talks', counted, async (page) => {
      await page.getByText('共 1000+ 次', { exact: true }).waitFor()
      await page.getByText('第 1 至 50 次，共 1000+ 次').waitFor()
      await page.getByText('打开可看，查看会留痕').first().waitFor()
      expect(await axeViolations(page)).toEqual([])
    })
  })

  test('shows that a talk took place to those who may not read it', () =>
    on('/talks', fakePeople().answers, async (page) => {
      await page.getByText('只能看到时间和类型').first().waitFor()
    }))
})

describe('a saved talk', () => {
  test('keeps its first text beside the correction, with who, when and why', () =>
    on(talk, fakePeople().answers, async (page) => {
      const content = page.getByRole('region', { name: /谈话内容/ })
      await content.getByText('表示会把防汛值班安排好', { exact: false }).waitFor()
      await content.getByText('孩子上小学三年级，由爱人照顾。').waitFor()
      await content.getByText('原因：补充当时没写的话', { exact: false }).waitFor()
    }))

  test('says why the content is not shown, offers no correction, and still shows the follow-ups', () =>
    on(hidden, fakePeople().answers, async (page) => {
      await page.getByText('看不到内容', { exact: false }).waitFor()
      await page.getByText('联系县委组织部了解调动政策').waitFor()
      expect(await page.getByRole('button', { name: '补正' }).count()).toBe(0)
    }))

  test('is corrected with a reason; a refusal stands at its field; Enter in a composition sends nothing', async () => {
    const sent: unknown[] = []
    const answers: FakeAnswers = {
      ...fakePeople().answers,
      'talks/correct': (input) => {
        sent.push(input)
        return sent.length === 1 ? err({ type: 'NothingChanged' }) : ok({ id: fakeId('C', 2) })
      },
    }
    await on(talk, answers, async (page) => {
      await page.getByRole('button', { name: '补正' }).click()
      const dialog = page.getByRole('dialog')
      await page.keyboard.press('Alt+s')
      await dialog.getByText('请写原因。补正的内容还在。').waitFor()
      await dialog.getByLabel('原因').focus()
      await enterWhileComposing(page, 'yuan')
      expect(sent).toEqual([])
      await dialog.getByLabel('原因').fill('日期记错')
      await page.keyboard.press('Control+s')
      await dialog.getByText('没有要补正的', { exact: false }).waitFor()
      expect(await axeViolations(page)).toEqual([])
      await dialog.getByRole('combobox').click()
      await page.getByTitle('日期', { exact: true }).click()
      await dialog.getByLabel('改为').fill('2026年2月13日')
      await page.keyboard.press('Alt+s')
      await page.getByText('补正已保存在本机').waitFor()
      expect(sent[1]).toEqual({
        talkId: fakeId('K', 1),
        field: 'heldOn',
        text: '2026-02-13',
        reason: '日期记错',
      })
    })
  })

  test('Ctrl+P goes to its paper', () =>
    on(talk, fakePeople().answers, async (page) => {
      await page.getByRole('heading', { name: '谈话内容' }).waitFor()
      await page.keyboard.press('Control+p')
      await expect.poll(() => new URL(page.url()).hash).toBe(`#/paper/talkRecord/${fakeId('K', 1)}`)
    }))
})

describe.each(['zh-CN', 'en'] as const)('talks meet WCAG 2.2 AA in %s', (language) => {
  test.each([
    ['list', '/talks', fakePeople().answers],
    ['empty list', '/talks', fakePeople(0).answers],
    [
      'refused list',
      '/talks',
      { ...fakePeople().answers, 'talks/list': () => err({ type: 'StoreDamaged' }) },
    ],
    ['talk', talk, fakePeople().answers],
    ['talk that may not be read', hidden, fakePeople().answers],
    ['no talk', `/talks/${fakeId('K', 99)}`, fakePeople().answers],
  ] as [string, string, FakeAnswers][])('%s', (_name, hash, answers) =>
    on(
      hash,
      answers,
      async (page) => {
        await page.waitForTimeout(400)
        expect(await axeViolations(page)).toEqual([])
      },
      { language },
    ),
  )
})
