import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { basisWords, periodWords, spanWords } from '../../shared/papers/coverage-list.ts'
import { coveragePage } from '../../shared/papers/coverage-page.ts'
import { coverageTable } from '../../shared/papers/coverage-table.ts'
import { notTalkedPage } from '../../shared/papers/not-talked-page.ts'
import { notTalked, notTalkedList } from '../../shared/papers/not-talked-list.ts'
import type { PrintedPage } from './pages-to-pdf.ts'
import { placeOf, printFiles } from './pages-to-pdf.ts'
import { sampleCoverage } from './sample-coverage.ts'
import { evilText, printing } from './sample-record.ts'

const half = sampleCoverage(130)
const crowd = sampleCoverage(2500)
const odd = {
  ...half,
  unitName: evilText,
  people: half.people.slice(0, 3).map((person) => ({ ...person, name: evilText, post: evilText })),
}
const html: Record<string, string> = {
  half: coveragePage(half, printing),
  year: coveragePage({ ...sampleCoverage(60, '2026'), provisional: true }, printing),
  month: coveragePage(sampleCoverage(20, '2026-02'), printing),
  crowd: coveragePage(crowd, printing),
  nobody: coveragePage(sampleCoverage(0), printing),
  odd: coveragePage(odd, printing),
  list: notTalkedPage(half, printing),
  longList: notTalkedPage(crowd, printing),
  allTalked: notTalkedPage(sampleCoverage(2), printing),
  nobodyDue: notTalkedPage(sampleCoverage(0), printing),
}
let printed: Record<string, { pages: PrintedPage[]; pdf: Uint8Array }>
beforeAll(async () => {
  printed = await printFiles(html)
}, 120_000)
const pagesOf = (name: string) => printed[name]?.pages ?? []
const tight = (text: string) => text.replaceAll(/\s/g, '')
const words = (name: string) => tight(pagesOf(name).map((page) => page.words).join('\n')) // prettier-ignore

test('the register lies across on A4, the list of those not talked with stands upright', () => {
  const across = ['half', 'year', 'month', 'crowd', 'nobody', 'odd']
  for (const [name, { pages }] of Object.entries(printed)) {
    const [width, height] = across.includes(name) ? [297, 210] : [210, 297]
    for (const page of pages) {
      expect(page.widthMm).toBeCloseTo(width, 0)
      expect(page.heightMm).toBeCloseTo(height, 0)
    }
  }
})

test('every page has the columns, the unit and period, for whom it is, who printed it and the page of how many', () => {
  for (const name of ['half', 'year', 'crowd', 'list', 'longList']) {
    const pages = pagesOf(name)
    expect(pages.length).toBeGreaterThan(1)
    pages.forEach((page, at) => {
      const text = tight(page.words)
      expect(text).toContain('序号姓名单位职务')
      expect(text).toContain('2026年')
      expect(text).toContain('单位：青石镇')
      expect(text).toContain('知悉范围：本单位打印：李书记2026年3月5日15:05')
      expect(text).toContain(`第${at + 1}页/共${pages.length}页`)
    })
  }
})

test('a register of 2,500 people is whole: each of them once, in order, no line over two pages, nothing in the margins', () => {
  const pages = pagesOf('crowd')
  expect(pages.length).toBeGreaterThan(60)
  const lines = pages.flatMap((page) => linesOf(page))
  const numbered = lines.filter((line) => /^\d+[^\d/月]/.test(line) && !line.startsWith('2026年'))
  expect(numbered).toHaveLength(2500)
  crowd.people.forEach(({ name }, at) => expect(numbered[at]).toContain(`${at + 1}${name}`))
  for (const page of pages) expectInside(page, 14, 297 - 14)
})

test('a list of hundreds not talked with holds each of them and nobody else', () => {
  const wanted = notTalked(crowd.people)
  expect(wanted.length).toBeGreaterThan(500)
  const text = words('longList')
  wanted.forEach(({ name }, at) => expect(text).toContain(`${at + 1}${name}`))
  for (const page of pagesOf('longList')) expectInside(page, 14, 210 - 14)
})

test('figures, events, branches and the rule stand under the title, the signatures after the last line only', () => {
  const [first] = pagesOf('half')
  const { due, done, open, overdue } = half.figures
  for (const text of [
    `应谈${due}人已谈${done}人未谈${open}人超期${overdue}人`,
    '必谈情形（已谈/应谈）：岗位变动2/2受处分1/1家庭变故1/2',
    '支部谈心谈话（2026年度）：支委之间1/3支委与党员8/22',
    '依据：《青石县谈心谈话办法》第五条（2026年1月1日起），每半年至少1次',
    '统计期间：2026年1月1日—6月30日',
    '统计截至：2026年3月5日',
  ])
    expect(tight(first!.words)).toContain(text)
  for (const name of ['half', 'crowd', 'list']) {
    const signed = pagesOf(name).map((page) => page.words.includes('单位负责人'))
    expect(signed).toEqual(signed.map((_, at) => at === signed.length - 1))
  }
  const last = pagesOf('half').at(-1)!
  const lastNo = String(half.people.length)
  expect(placeOf(last, lastNo).yMm).toBeLessThan(placeOf(last, '制表人').yMm)
  expect(words('half')).not.toContain('暂定')
  expect(words('year')).toContain('工作日按法定节假日推算，为暂定日期')
})

test('what is overdue has a sign and a hatch, not a colour', () => {
  const late = half.people.filter((person) => person.state === 'overdue').length
  expect(words('half').match(/▲/g)).toHaveLength(late + 1)
  expect(html['half']?.match(/class="hatched"/g)).toHaveLength(late)
  expect(html['half']).not.toMatch(/red|#a8071a/i)
})

test('those overdue come first, the longest first, then the open ones by their day', () => {
  const list = notTalkedList(half, printing)
  const over = list.lines.map((line) => Number(/\d+/.exec(line.over)?.[0] ?? 0))
  expect(over).toEqual(over.toSorted((a, b) => b - a))
  const states = notTalked(half.people).map((person) => person.state)
  expect(states.indexOf('open')).toBe(states.filter((state) => state === 'overdue').length)
  expect(new Set(states)).toEqual(new Set(['overdue', 'open']))
})

test('a period has as many columns as months, each with its name on one line', () => {
  expect(coverageTable(sampleCoverage(1, '2026'), printing).months).toHaveLength(12)
  expect(tight(pagesOf('year')[0]!.words)).toContain('1月2月3月4月5月6月7月8月9月10月11月12月应谈已谈')
  expect(tight(pagesOf('month')[0]!.words)).toContain('职务2月应谈')
  const [page] = pagesOf('year')
  expect(placeOf(page!, '12月').yMm).toBeCloseTo(placeOf(page!, '1月').yMm, 0)
})

test('nobody to talk with, and everybody talked with, are said in words', () => {
  expect(words('nobody')).toContain('本期没有应谈人员。')
  expect(words('nobodyDue')).toContain('本期没有应谈人员。')
  expect(words('allTalked')).toContain('本期应谈人员均已谈话。')
})

test('text typed by people stays text', () => {
  expect(html['odd']).not.toMatch(/<script|onerror|https?:|url\(|@import|<img|<link/)
  expect(html['odd']?.match(/<\/style>/g)).toHaveLength(1)
  expect(words('odd')).toContain('<script>alert(1)</script>')
})

test('periods, spans and rules in the words of an office', () => {
  expect(['2026', '2026-H2', '2026-Q3', '2026-05'].map(periodWords)).toEqual([
    '2026年',
    '2026年下半年',
    '2026年第三季度',
    '2026年5月',
  ])
  expect(spanWords('2026-12-01' as never, '2027-01-31' as never)).toBe('2026年12月1日—2027年1月31日')
  const [members, others] = half.rules
  expect(basisWords([])).toBe('未设置谈话频次')
  expect(
    basisWords([
      { ...members!, suggested: true },
      { ...others!, suggested: true },
    ]),
  ).toBe('程序建议值（本单位尚未设定谈话频次），每半年至少 1 次')
  expect(basisWords([members!, { ...others!, document: '', article: '', times: 2, period: 'year' }])).toBe(
    '中共党员：《青石县谈心谈话办法》第五条（2026年1月1日起），每半年至少 1 次；非中共党员：本单位设定（2026年1月1日起），每年至少 2 次',
  )
})

test('another program finds the names, the size and the page count of the PDF', () => {
  const dir = mkdtempSync(join(tmpdir(), 'coverage-pdf-'))
  const file = join(dir, 'crowd.pdf')
  writeFileSync(file, printed['crowd']!.pdf)
  const run = (command: string, ...args: string[]) => {
    try {
      return execFileSync(command, args, { encoding: 'utf8', maxBuffer: 64_000_000 })
    } catch {
      return null
    }
  }
  const info = run('pdfinfo', file)
  const text = run('pdftotext', '-layout', file, '-')
  if (info === null || text === null) return
  expect(info).toMatch(/Page size:\s+841\.\d+ x 594\.\d+ pts \(A4\)|Page size:\s+842 x 595/)
  expect(info).toContain(`Pages:           ${pagesOf('crowd').length}`)
  expect(text.match(/序号/g)).toHaveLength(pagesOf('crowd').length)
  for (const at of [0, 1249, 2499]) expect(text).toMatch(new RegExp(`^\\s*${at + 1}\\s`, 'm'))
})

/** The lines of a page as they stand, top to bottom, without spaces. */
function linesOf(page: PrintedPage): string[] {
  const lines = new Map<number, { text: string; xMm: number }[]>()
  for (const piece of page.pieces) {
    const near = [...lines.keys()].find((yMm) => Math.abs(yMm - piece.yMm) < 0.6) ?? piece.yMm
    lines.set(near, [...(lines.get(near) ?? []), piece])
  }
  return [...lines]
    .toSorted(([a], [b]) => a - b)
    .map(([, pieces]) => tight(pieces.toSorted((a, b) => a.xMm - b.xMm).map((piece) => piece.text).join(''))) // prettier-ignore
}

function expectInside(page: PrintedPage, leftMm: number, rightMm: number): void {
  for (const piece of page.pieces) {
    expect(piece.xMm).toBeGreaterThan(leftMm)
    expect(piece.xMm + piece.widthMm).toBeLessThan(rightMm)
    expect(piece.yMm).toBeGreaterThan(10)
    expect(piece.yMm).toBeLessThan(page.heightMm - 8)
  }
}
