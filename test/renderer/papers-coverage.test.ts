import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ok } from '../../shared/kernel/result.ts'
import { coveragePage } from '../../shared/papers/coverage-page.ts'
import { notTalkedPage } from '../../shared/papers/not-talked-page.ts'
import { paperFonts } from '../../shared/papers/paper-fonts.ts'
import type { Paper } from '../../shared/papers/papers-contract.ts'
import { axeViolations } from '../harness/axe.ts'
import { sampleCoverage } from '../papers/sample-coverage.ts'
import { printing } from '../papers/sample-record.ts'
import { fakeId, fakePeople, type FakeAnswers } from './fake-people.ts'
import { openScreens, type Screens } from './people-screen.ts'

// The window with papers of a period: a register of a hundred pages, and the page on which papers are chosen.

let screens: Screens
const pdfs: Record<string, string> = {}
beforeAll(async () => {
  screens = await openScreens()
  const maker = await screens.browser.newPage()
  const html = {
    coverage: coveragePage(sampleCoverage(2500), printing),
    notTalked: notTalkedPage(sampleCoverage(60), printing),
  }
  for (const [kind, source] of Object.entries(html)) {
    await maker.setContent(source)
    pdfs[kind] = (await maker.pdf({ preferCSSPageSize: true, printBackground: true })).toString('base64')
  }
  await maker.close()
}, 120_000)
afterAll(() => screens.close())

function answers(asked: Paper[] = []): FakeAnswers {
  return {
    ...fakePeople().answers,
    'papers/preview': ({ paper }) => {
      asked.push(paper)
      return ok({
        title: paper.kind === 'coverage' ? '谈话覆盖表' : '未谈人员名单',
        pdf: pdfs[paper.kind] ?? '',
        formats: ['pdf', 'docx', 'xlsx'],
        fonts: paperFonts.map((font) => ({ ...font, faces: [...font.faces] })),
      })
    },
  }
}

async function on(
  hash: string,
  given: FakeAnswers,
  use: (page: Page) => Promise<void>,
  options: Parameters<Screens['open']>[2] = {},
): Promise<void> {
  const page = await screens.open(hash, given, options)
  try {
    await page.getByRole('heading', { level: 1 }).waitFor()
    await use(page)
  } finally {
    await page.context().close()
  }
}

const drawnCanvases = (page: Page) =>
  page
    .locator('.paper-sheet canvas')
    .evaluateAll((all) => all.filter((each) => (each as HTMLCanvasElement).width > 0 && !each.parentElement?.classList.contains('far')).length) // prettier-ignore

describe('the preview of a register of 2,500 people', () => {
  test('lies across, draws only the pages near the desk, and says which of them is being looked at', () => {
    const asked: Paper[] = []
    return on(`/paper/coverage/2026-H1?unit=${fakeId('T', 1)}`, answers(asked), async (page) => {
      await page.locator('.paper-words', { hasText: '谈话覆盖表' }).first().waitFor()
      expect(asked[0]).toEqual({ kind: 'coverage', period: '2026-H1', unitId: fakeId('T', 1) })
      const sheets = await page.locator('.paper-sheet').count()
      expect(sheets).toBeGreaterThan(60)
      const size = (await page.locator('.paper-sheet').last().boundingBox())!
      expect(size.width / size.height).toBeCloseTo(297 / 210, 1)
      await page.getByText(`${sheets} 页`, { exact: true }).waitFor()
      await page.getByText(/^正在看第 1(—\d)? 页$/).waitFor()
      expect(await drawnCanvases(page)).toBeLessThan(8)
      await page.getByRole('region', { name: '纸样' }).focus()
      await page.keyboard.press('End')
      await page.locator('.paper-words', { hasText: '单位负责人' }).waitFor()
      await page.getByText(new RegExp(`^正在看第 (\\d+—)?${sheets} 页$`)).waitFor()
      expect(await drawnCanvases(page)).toBeLessThan(8)
    })
  })

  test('a period that does not exist is no paper', () =>
    on('/paper/coverage/2026-H3', answers(), async (page) => {
      expect(await page.locator('.paper-desk').count()).toBe(0)
    }))
})

describe('the page of papers', () => {
  test('a paper, its period and its unit, then the preview; coming back finds the choice again', () => {
    const asked: Paper[] = []
    return on('/papers', answers(asked), async (page) => {
      await page.getByText('谈话覆盖表', { exact: true }).click()
      await page.getByText('本年', { exact: true }).click()
      await page.getByText('2026 年、依据', { exact: false }).waitFor()
      await page.getByLabel('单位', { exact: true }).click()
      await page.getByTitle('党政办').click()
      await page.getByRole('button', { name: '预览' }).click()
      await page.locator('.paper-words', { hasText: '谈话覆盖表' }).first().waitFor()
      expect(asked.at(-1)).toEqual({ kind: 'coverage', period: '2026', unitId: fakeId('T', 1) })
      await page.getByRole('button', { name: '返回' }).click()
      await page.getByRole('heading', { name: '报表打印' }).waitFor()
      expect(await page.getByRole('radio', { name: /谈话覆盖表/ }).isChecked()).toBe(true)
      expect(await page.getByRole('radio', { name: '本年' }).isChecked()).toBe(true)
    })
  })

  test('Ctrl+P goes to the preview of the list of those not talked with in the half year of today', () => {
    const asked: Paper[] = []
    return on('/papers', answers(asked), async (page) => {
      await page.getByRole('button', { name: '预览' }).waitFor()
      await page.keyboard.press('Control+p')
      await page.locator('.paper-words', { hasText: '未谈人员名单' }).first().waitFor()
      expect(asked.at(-1)).toEqual({ kind: 'notTalked', period: '2026-H1', unitId: null })
    })
  })

  test('a role that may not see duties is not offered papers of duties', () =>
    on('/papers', { ...answers(), 'access/state': () => ok(cadreState) }, async (page) => {
      await page.getByText('没有你可以打印的报表').waitFor()
      expect(await page.getByRole('button', { name: '预览' }).count()).toBe(0)
    }))
})

const cadre = { id: fakeId('U', 3), name: '赵干部', role: 'cadre' as const }
const cadreState = {
  state: 'open' as const,
  accounts: [cadre],
  account: cadre,
  unitName: '样例镇党委',
  waitSeconds: 0,
  damaged: false,
}

describe.each(['zh-CN', 'en'] as const)('papers of a period meet WCAG 2.2 AA in %s', (language) => {
  test.each(['coverage', 'not-talked', 'talkRecord'])('choosing %s', (kind) =>
    on(`/papers?paper=${kind}`, answers(), async (page) => {
      expect(await axeViolations(page)).toEqual([])
    }, { language })) // prettier-ignore
  test('choosing, with largest text in the smallest window', () =>
    on('/papers', answers(), async (page) => {
      await page.getByRole('radio').first().waitFor()
      expect(await axeViolations(page)).toEqual([])
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(wide).toBeLessThanOrEqual(0)
    }, { language, textSize: 'largest', width: 911, height: 512 })) // prettier-ignore
  test('the preview', () =>
    on('/paper/not-talked/2026-H1', answers(), async (page) => {
      await page.locator('.paper-words span').first().waitFor()
      expect(await axeViolations(page)).toEqual([])
    }, { language })) // prettier-ignore
})
