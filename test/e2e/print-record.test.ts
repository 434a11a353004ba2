import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Document, Packer, Paragraph } from 'docx'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openApp, type OpenApp } from '../harness/open-app.ts'
import { wordsOf } from '../papers/read-docx.ts'
import { pictureOfFailure, secretary, testFolder, unlock } from './parts/first-start.ts'
import { sheetRows } from './parts/rosters.ts'
import { auditOf } from './parts/store-inside.ts'
import { addPerson, logTalk, makeTown, namedOnly, scriptNow } from './parts/town.ts'
import { doTask } from './parts/usability.ts'

const { dir, remove } = testFolder()
const storeDir = join(dir, 'store')
const saveDir = join(dir, 'saved')
const note = '对新岗位有信心，希望先熟悉办文流程；家在县城，孩子上小学。=1+1'
const fileName = (extension: string) => `谈心谈话记录表 郑印刷 2026-03-04.${extension}`
const saved = (extension: string) => join(saveDir, fileName(extension))
let app: OpenApp

const button = (name: string | RegExp) => app.page.getByRole('button', { name })
const said = (words: string | RegExp) => app.page.getByText(words)
const sheet = () => app.page.getByRole('region', { name: '第 1 页，共 1 页' })

beforeAll(async () => {
  mkdirSync(saveDir)
  await makeTown(storeDir, {
    fill: async (ask) => {
      const id = await addPerson(ask, namedOnly('郑印刷'), '组织委员')
      await logTalk(ask, id, '早一次的谈话。')
      await logTalk(ask, id, note)
    },
  })
  app = await openApp({ storeDir, saveDir, now: scriptNow })
  app.page.setDefaultTimeout(20_000)
  await unlock(app.page)
}, 120_000)
afterEach(({ task }) => pictureOfFailure(task, app.page))
afterAll(async () => {
  await app.close()
  remove()
})

async function toPerson(): Promise<void> {
  await app.page.getByRole('combobox', { name: '查找' }).fill('zys')
  await app.page
    .getByRole('option', { name: /^郑印刷/ })
    .first()
    .click()
  await app.page.getByRole('heading', { level: 1, name: '郑印刷' }).waitFor()
  await button('打印最近一次谈话').and(app.page.locator(':enabled')).waitFor()
}

/** Where words stand on the page in the preview, in millimetres from its upper left corner. */
async function placeOf(words: string): Promise<{ xMm: number; yMm: number }> {
  const page = (await sheet().boundingBox())!
  const box = (await sheet().getByText(words).first().boundingBox())!
  const perMm = page.width / 210
  return { xMm: (box.x - page.x) / perMm, yMm: (box.y - page.y) / perMm }
}

async function previewIsRight(): Promise<void> {
  await sheet().getByText('组织委员').waitFor()
  // Where the ruled form has the person, and right of it and below, the place.
  const name = await placeOf('郑印刷')
  expect(name.xMm).toBeGreaterThan(48)
  expect(name.xMm).toBeLessThan(53)
  expect(name.yMm).toBeGreaterThan(40)
  expect(name.yMm).toBeLessThan(60)
  const place = await placeOf('办公室')
  expect(place.xMm).toBeGreaterThan(125)
  expect(place.xMm).toBeLessThan(145)
  expect(place.yMm).toBeGreaterThan(name.yMm + 5)
}

test('T11 by mouse: the last talk of a person stands on its form in the preview', async () => {
  await toPerson()
  await doTask(app.page, 'T11', 'mouse', async () => {
    await button('打印最近一次谈话').click()
    await previewIsRight()
  })
  await sheet().getByText('对新岗位有信心').waitFor()
  const papers = app.page.getByRole('link', { name: '报表打印', exact: true })
  expect(await papers.getAttribute('aria-current')).toBe('page')
})

test('T11 by keyboard only', async () => {
  await toPerson()
  const { clicks } = await doTask(app.page, 'T11', 'keyboard', async () => {
    await app.page.keyboard.press('Control+p')
    await previewIsRight()
  })
  expect(clicks).toBe(0)
})

test('the preview says which fonts stand in for those that are not here', async () => {
  const notices = await said(/^本机没有.+，(标题|正文|楷体)将用.+代替$|^所需字体本机都有$/).allInnerTexts()
  expect(notices.length).toBeGreaterThan(0)
})

async function save(what: 'PDF' | 'Word' | 'Excel', extension: string): Promise<void> {
  await button(`另存为 ${what}`).click()
  await app.page
    .getByRole('status')
    .filter({ hasText: `已保存为 ${fileName(extension)}` })
    .waitFor()
  expect(existsSync(saved(extension))).toBe(true)
}

test('saved as PDF it is one A4 page with the words of the talk as text', async () => {
  await save('PDF', 'pdf')
  const info = execFileSync('pdfinfo', [saved('pdf')], { encoding: 'utf8' })
  expect(info).toMatch(/^Pages:\s+1$/m)
  expect(info).toMatch(/^Page size:\s+59[45](\.\d+)? x 84[12](\.\d+)? pts \(A4\)$/m)
  const text = execFileSync('pdftotext', ['-raw', saved('pdf'), '-'], { encoding: 'utf8' }).replaceAll(
    /\s/g,
    '',
  )
  for (const words of [
    note,
    '谈心谈话记录表',
    '郑印刷（组织委员）',
    '2026年3月4日',
    secretary.unitName,
    secretary.name,
  ])
    expect(text).toContain(words.replaceAll(/\s/g, ''))
})

test('saved as Word and Excel it opens again with the same words; what looks like a formula is text', async () => {
  await save('Word', 'docx')
  execFileSync('unzip', ['-tq', saved('docx')])
  const words = wordsOf(readFileSync(saved('docx')))
  for (const part of [note, '郑印刷（组织委员）', secretary.name]) expect(words).toContain(part)
  await save('Excel', 'xlsx')
  const rows = sheetRows(saved('xlsx'))
  expect(rows.find(([item]) => item?.startsWith('谈话主要内容'))?.[1]).toBe(note)
  expect(rows.find(([item]) => item === '谈话对象')?.[1]).toBe('郑印刷（组织委员）')
})

test('a form of their own with a tag that nobody knows is named in words, and no file is left', async () => {
  mkdirSync(join(storeDir, '模板'))
  const form = new Document({ sections: [{ children: [new Paragraph('{谈话对象} {工资}')] }] })
  writeFileSync(join(storeDir, '模板/谈心谈话记录表.docx'), await Packer.toBuffer(form))
  const before = readdirSync(saveDir)
  await button('另存为 Word').click()
  await app.page
    .getByRole('alert')
    .filter({ hasText: '文书模板里有程序不认识的标记（工资）。模板和记录都没有改动。' })
    .waitFor()
  expect(readdirSync(saveDir)).toEqual(before)
})

test('every print and every saved file is in the log, with who did it and without a word of the talk', async () => {
  // A real print dialog would wait for a person.
  if (app.kind === 'stand-in') {
    await button('打印').click()
    await said('没有打印。').waitFor()
  }
  await app.close()
  const entries = (await auditOf(storeDir)).filter((entry) => entry.verb === 'papers:print')
  const done = entries
    .map((entry) => entry.what.replace('talkRecord ', ''))
    .filter((use) => use !== 'preview')
  expect(done).toEqual(['pdf', 'docx', 'xlsx', ...(app.kind === 'stand-in' ? ['print'] : [])])
  expect(new Set(entries.map((entry) => entry.name))).toEqual(new Set([secretary.name]))
  expect(JSON.stringify(entries)).not.toContain('岗位')
})
