import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openApp, type OpenApp } from '../harness/open-app.ts'
import { wordsOf } from '../papers/read-docx.ts'
import { pictureOfFailure, secretary, testFolder, unlock } from './parts/first-start.ts'
import { sheetRows } from './parts/rosters.ts'
import { auditOf } from './parts/store-inside.ts'
import { addPerson, logTalk, makeTown, namedOnly, scriptNow } from './parts/town.ts'

const { dir, remove } = testFolder()
const storeDir = join(dir, 'store')
const saveDir = join(dir, 'saved')
const count = 120
const names = Array.from({ length: count }, (_, n) => `人员${String(n + 1).padStart(3, '0')}`)
let app: OpenApp

beforeAll(async () => {
  mkdirSync(saveDir)
  await makeTown(storeDir, {
    fill: async (ask) => {
      for (const [at, name] of names.entries()) {
        const id = await addPerson(ask, namedOnly(name), '干事')
        if (at < 2) await logTalk(ask, id, '近期工作情况。')
      }
    },
  })
  app = await openApp({ storeDir, saveDir, now: scriptNow })
  app.page.setDefaultTimeout(30_000)
  await unlock(app.page)
}, 180_000)
afterEach(({ task }) => pictureOfFailure(task, app.page))
afterAll(async () => {
  await app.close()
  remove()
})

const button = (name: string | RegExp) => app.page.getByRole('button', { name })
const go = (place: string) => app.page.evaluate((hash) => void (window.location.hash = hash), place)

async function save(what: 'PDF' | 'Word' | 'Excel', name: string): Promise<string> {
  await button(`另存为 ${what}`).click()
  await app.page
    .getByRole('status')
    .filter({ hasText: `已保存为 ${name}` })
    .waitFor()
  const file = join(saveDir, name)
  expect(existsSync(file)).toBe(true)
  return file
}

test('the register goes from the page of papers to a preview of several pages that lie across', async () => {
  await go('/papers')
  await app.page.getByText('谈话覆盖表', { exact: true }).click()
  await button('预览').click()
  await app.page.getByRole('heading', { level: 1, name: '谈话覆盖表' }).waitFor()
  const first = app.page.getByRole('region', { name: /^第 1 页，共 \d+ 页$/ })
  await first.getByText('谈话覆盖表').first().waitFor()
  const { width, height } = (await first.boundingBox())!
  expect(width / height).toBeCloseTo(297 / 210, 1)
})

test('saved as PDF every name is on it, the head on every page; as Word and Excel too', async () => {
  const pdf = await save('PDF', `谈话覆盖表 ${secretary.unitName} 2026年上半年.pdf`)
  const info = execFileSync('pdfinfo', [pdf], { encoding: 'utf8' })
  const pages = Number(/^Pages:\s+(\d+)$/m.exec(info)?.[1])
  expect(pages).toBeGreaterThan(4)
  expect(info).toMatch(/^Page size:\s+84[12](\.\d+)? x 59[45](\.\d+)? pts \(A4\)$/m)
  const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })
  for (const name of names) expect(text).toContain(name)
  expect(text.match(/序号/g)).toHaveLength(pages)
  expect(text.match(/知悉范围：本单位/g)).toHaveLength(pages)
  const word = wordsOf(readFileSync(await save('Word', `谈话覆盖表 ${secretary.unitName} 2026年上半年.docx`)))
  for (const name of names) expect(word).toContain(name)
  const rows = sheetRows(await save('Excel', `谈话覆盖表 ${secretary.unitName} 2026年上半年.xlsx`))
  expect(rows.filter((row) => names.includes(String(row[1])))).toHaveLength(count)
})

test('the list of those not talked with leaves out the two who were', async () => {
  await go('/paper/not-talked/2026-H1')
  await app.page.getByRole('heading', { level: 1, name: '未谈人员名单' }).waitFor()
  await app.page.getByRole('region', { name: /^第 1 页/ }).getByText('未谈人员名单').first().waitFor() // prettier-ignore
  const rows = sheetRows(await save('Excel', `未谈人员名单 ${secretary.unitName} 2026年上半年.xlsx`))
  const listed = rows.map((row) => String(row[1])).filter((name) => names.includes(name))
  expect(listed.toSorted()).toEqual(names.slice(2))
})

test('previews and saved files are in the log with their period, without a name', async () => {
  await app.close()
  const entries = (await auditOf(storeDir)).filter((entry) => entry.verb === 'papers:print')
  const done = entries.map((entry) => entry.what)
  for (const what of ['coverage 2026-H1 preview', 'coverage 2026-H1 pdf', 'coverage 2026-H1 docx', 'coverage 2026-H1 xlsx', 'notTalked 2026-H1 xlsx']) expect(done).toContain(what) // prettier-ignore
  expect(new Set(entries.map((entry) => entry.name))).toEqual(new Set([secretary.name]))
  expect(JSON.stringify(entries)).not.toContain('人员0')
})
