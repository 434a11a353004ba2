import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { err, ok } from '../../shared/kernel/result.ts'
import { paperFonts } from '../../shared/papers/paper-fonts.ts'
import { axeViolations } from '../harness/axe.ts'
import { readCounts, startCounting } from '../harness/counters.ts'
import { fakeId, fakePeople, type FakeAnswers } from './fake-people.ts'
import { openScreens, type Screens } from './people-screen.ts'

const sentence = '对新岗位有信心，希望先熟悉办文流程；家在县城，孩子上小学。'
const html = `<html lang="zh-CN"><style>@page{size:A4;margin:22mm 20mm} body{margin:0} h1{font:22pt serif;text-align:center} p{font:16pt/29pt serif}</style>
<h1>谈心谈话记录表</h1>${`<p>${sentence}</p>`.repeat(40)}`

let screens: Screens
let pdf: string
beforeAll(async () => {
  screens = await openScreens()
  const maker = await screens.browser.newPage()
  await maker.setContent(html)
  pdf = (await maker.pdf({ preferCSSPageSize: true })).toString('base64')
  await maker.close()
})
afterAll(() => screens.close())

const answers = (): FakeAnswers => ({
  ...fakePeople().answers,
  'papers/preview': () =>
    ok({
      title: '谈心谈话记录表',
      pdf,
      formats: ['pdf', 'docx', 'xlsx'],
      fonts: paperFonts.map((font) => ({ ...font, faces: [...font.faces] })),
    }),
})

async function on(
  hash: string,
  given: FakeAnswers,
  use: (page: Page, said: string[]) => Promise<void>,
  options: Parameters<Screens['open']>[2] = {},
): Promise<void> {
  const page = await screens.open(hash, given, options)
  const said: string[] = []
  page.on('pageerror', (error) => said.push(error.message))
  page.on('request', (request) => said.push(new URL(request.url()).hostname))
  try {
    await page.getByRole('heading', { level: 1 }).waitFor()
    await use(page, said)
  } finally {
    await page.context().close()
  }
}

const paper = `/paper/talkRecord/${fakeId('K', 1)}`
/** A PDF parts a line into runs where it likes; together they are the words. */
const words = (page: Page) => page.locator('.paper-words', { hasText: '谈心谈话记录表' }).first()

describe('the print preview', () => {
  test('T11: from a person to the preview of the last talk with at most 3 clicks and 1 key; the text stands where it prints', () =>
    on(`/people/${fakeId('P', 0)}`, answers(), async (page) => {
      await page.getByRole('tab').first().waitFor()
      await startCounting(page)
      await page.keyboard.press('Control+p')
      await words(page).waitFor()
      const counts = await readCounts(page)
      expect(counts.clicks).toBeLessThanOrEqual(3)
      expect(counts.keys).toBeLessThanOrEqual(1)
      // All at one moment, once the pages have their size.
      await page.waitForTimeout(500)
      const { sheet, title, end, first } = await page.evaluate(() => {
        const rect = (element: Element) => element.getBoundingClientRect().toJSON() as DOMRect
        const runs = [...document.querySelectorAll('.paper-words span')]
        const has = (text: string) => runs.find((run) => run.textContent?.includes(text))!
        const page1 = rect(document.querySelector('.paper-sheet')!)
        return { sheet: page1, title: rect(runs[0]!), end: rect(has('记录表')), first: rect(has('对新岗位')) }
      })
      const mm = sheet.width / 210
      expect(sheet.height / sheet.width).toBeCloseTo(297 / 210, 2)
      // Centred, below the upper margin; the first line begins at the left margin.
      expect(Math.abs((title.x + end.x + end.width) / 2 - (sheet.x + sheet.width / 2))).toBeLessThan(2 * mm)
      expect(title.y).toBeGreaterThan(sheet.y + 20 * mm)
      expect(Math.abs(first.x - (sheet.x + 20 * mm))).toBeLessThan(1.5 * mm)
    }))

  test('every page is drawn, from this origin alone, and its words can be found', () =>
    on(paper, answers(), async (page, said) => {
      await page.getByText(/^\d+ 页$/).waitFor()
      const pages = await page.locator('.paper-sheet').count()
      expect(pages).toBeGreaterThan(2)
      await page.getByRole('region', { name: `第 ${pages} 页，共 ${pages} 页` }).waitFor()
      await page.locator('.paper-words span').last().waitFor()
      const dark = await page
        .locator('.paper-sheet canvas')
        .first()
        .evaluate((canvas: HTMLCanvasElement) => {
          const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
          return data.filter((value, at) => at % 4 === 0 && value < 100).length
        })
      expect(dark).toBeGreaterThan(1000)
      expect(said.filter((line) => line !== '127.0.0.1' && line !== '')).toEqual([])
    }))

  test('prints, saves, and says what came of it; Ctrl+P prints', async () => {
    const done: string[] = []
    const given: FakeAnswers = {
      ...answers(),
      'papers/print': () => (done.push('print'), ok({ printed: true })),
      'papers/save': ({ format }) => {
        done.push(format)
        return format === 'docx' ? err({ type: 'CannotWriteThere' }) : ok({ fileName: `记录表.${format}` })
      },
    }
    await on(paper, given, async (page) => {
      await words(page).waitFor()
      await page.keyboard.press('Control+p')
      await page.getByText('已交给打印机', { exact: false }).waitFor()
      await page.getByRole('button', { name: '另存为 PDF' }).click()
      await page.getByText('已保存为 记录表.pdf').waitFor()
      await page.getByRole('button', { name: '另存为 Word' }).click()
      await page.getByRole('alert').waitFor()
      expect(await axeViolations(page)).toEqual([])
      await page.getByRole('button', { name: '另存为 Excel' }).click()
      await expect.poll(() => done).toEqual(['print', 'pdf', 'docx', 'xlsx'])
    })
  })

  test('says which official face is not on this computer and what stands in', () =>
    on(paper, answers(), async (page) => {
      await page.getByText(/本机没有方正小标宋简体，标题将用.+代替/).waitFor()
    }))

  test('a PDF that cannot be read is said so, and saving still works', () =>
    on(paper, { ...answers(), 'papers/preview': () => ok({ title: '谈心谈话记录表', pdf: btoa('no pdf'), formats: ['pdf'], fonts: [] }) }, async (page) => {
      await page.getByText('这一页画不出来', { exact: false }).waitFor()
      expect(await page.getByRole('button', { name: '另存为 PDF' }).isEnabled()).toBe(true)
    })) // prettier-ignore
})

describe.each(['zh-CN', 'en'] as const)('the preview meets WCAG 2.2 AA in %s', (language) => {
  test('with pages', () =>
    on(paper, answers(), async (page) => {
      await words(page).waitFor()
      expect(await axeViolations(page)).toEqual([])
    }, { language })) // prettier-ignore
  test('refused', () =>
    on(paper, { ...answers(), 'papers/preview': () => err({ type: 'NotAllowed', verb: 'papers:print' }) }, async (page) => {
      await page.getByRole('alert').waitFor()
      expect(await axeViolations(page)).toEqual([])
    }, { language })) // prettier-ignore
})
