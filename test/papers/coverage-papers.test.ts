import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { read, utils } from '@e965/xlsx'
import { Document, Packer, Paragraph } from 'docx'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Paper } from '../../shared/papers/papers-contract.ts'
import type { Id } from '../../shared/kernel/schemas.ts'
import { writeWorkbook } from '../../electron/papers/write-workbook.ts'
import { coverageSheet } from '../../shared/papers/coverage-sheets.ts'
import { coverageTable } from '../../shared/papers/coverage-table.ts'
import { coverageTagNames, coverageTags } from '../../shared/papers/coverage-tags.ts'
import { fillWord } from '../../electron/papers/fill-word.ts'
import type { TalkOffice } from '../talks/talk-office.ts'
import { openTalkOffice, plainTalk, valueOf } from '../talks/talk-office.ts'
import { throughOtherOffice } from './pages-to-pdf.ts'
import { partOf, wordsOf } from './read-docx.ts'
import { sampleCoverage } from './sample-coverage.ts'
import { printing } from './sample-record.ts'

let office: TalkOffice
let partyOffice: Id
const formula = '=HYPERLINK("x")'
beforeEach(async () => {
  office = openTalkOffice()
  const talked = office.addPerson('张三', '党政办主任')
  office.addPerson('王芳', formula)
  office.addPerson('{姓名}', '干事')
  partyOffice = office.id()
  const rootId = office.store.read.prepare('SELECT id FROM unit').get() as { id: string }
  const body = { parent_id: rootId.id, name: '党政办公室', order_no: 1 }
  office.write([{ kind: 'ins', entity: 'unit', id: partyOffice, body }])
  addTo(partyOffice, '赵六')
  valueOf(
    await office.ask(office.accounts.secretary, 'talks/log', { draftId: null, talk: plainTalk([talked]) }),
  )
})
afterEach(() => office.close())

function addTo(unitId: Id, name: string): void {
  const id = office.id()
  const held = { person_id: id, unit_id: unitId, post: '干事', rank: '', from_on: '2020-01', to_on: null }
  office.write([
    { kind: 'ins', entity: 'person', id, body: { name } },
    { kind: 'ins', entity: 'appointment', id: office.id(), body: held },
  ])
}

const coverage = (unitId: Id | null = null, period = '2026-H1'): Paper => ({
  kind: 'coverage',
  period,
  unitId,
})
const notTalked = (unitId: Id | null = null): Paper => ({ kind: 'notTalked', period: '2026-H1', unitId })
const page = (paper: Paper, use: 'preview' | 'print' | 'pdf' = 'preview', as = office.accounts.secretary) =>
  office.ask(as, 'papers/page', { paper, use })
const write = (paper: Paper, format: 'docx' | 'xlsx', file: string, as = office.accounts.clerk) => {
  office.files['place'] = join(office.dir, file)
  return office.ask(as, 'papers/write', { paper, format, ticket: 'place' })
}
const audits = () =>
  office.store.read
    .prepare(
      `SELECT account_name AS name, entity, entity_id AS id, what FROM audit_entry WHERE verb = 'papers:print'`,
    )
    .all() as { name: string; entity: string; id: string; what: string }[]
const textOf = (html: string) => html.replaceAll(/<[^>]+>/g, ' ')
const rowsOf = (bytes: Uint8Array) => {
  const book = read(bytes, { cellFormula: true })
  const sheet = book.Sheets[book.SheetNames[0]!]!
  return { sheet, rows: utils.sheet_to_json<(string | number)[]>(sheet, { header: 1, defval: '' }) }
}

test('the register of a period shows everybody in post, who was talked with and who was not', async () => {
  const made = valueOf(await page(coverage()))
  expect(made).toMatchObject({
    title: '谈话覆盖表',
    fileName: '谈话覆盖表 青石镇 2026年上半年.pdf',
    formats: ['pdf', 'docx', 'xlsx'],
  })
  const text = textOf(made.html)
  for (const words of [
    '2026年上半年谈话覆盖表',
    '单位：青石镇',
    '应谈 4 人',
    '已谈 1 人',
    '张三',
    '王芳',
    '赵六',
  ])
    expect(text).toContain(words)
  expect(text).toMatch(/张三\s+青石镇\s+党政办主任\s+1\s+1\s+1\s+已谈\s+2026-03-05/)
  expect(text).toContain('依据：程序建议值（本单位尚未设定谈话频次），每半年至少 1 次')
})

test('the list of those not talked with leaves out who was', async () => {
  const text = textOf(valueOf(await page(notTalked())).html)
  expect(text).not.toContain('张三')
  for (const name of ['王芳', '{姓名}', '赵六']) expect(text).toContain(name)
  expect(text).toContain('尚未谈话 3 人')
  expect(text).toContain('2026-06-30')
})

test('a paper of a unit names the unit and holds its people only; an unknown unit is refused', async () => {
  const made = valueOf(await page(coverage(partyOffice)))
  expect(made.fileName).toBe('谈话覆盖表 党政办公室 2026年上半年.pdf')
  expect(textOf(made.html)).toContain('单位：党政办公室')
  expect(textOf(made.html)).toContain('赵六')
  expect(textOf(made.html)).not.toContain('王芳')
  expect(await page(coverage(office.id()))).toEqual({ ok: false, error: { type: 'NotFound' } })
})

test('a list with people of the sample office says that it is a sample', async () => {
  expect(textOf(valueOf(await page(coverage())).html)).not.toContain('样例')
  office.write([{ kind: 'ins', entity: 'person', id: office.id(), body: { name: '样人', sample: true } }])
  for (const paper of [coverage(), notTalked()]) {
    expect(textOf(valueOf(await page(paper)).html)).toContain('样例')
    valueOf(await write(paper, 'docx', 'a.docx'))
    expect(wordsOf(readFileSync(join(office.dir, 'a.docx')))).toContain('样例')
  }
})

test('every preview, print and file is logged with its period and unit, and a refused one is not', async () => {
  const root = (
    office.store.read.prepare('SELECT id FROM unit WHERE parent_id IS NULL').get() as { id: string }
  ).id
  valueOf(await page(coverage(partyOffice), 'print'))
  valueOf(await page(notTalked(), 'pdf'))
  valueOf(await write(coverage(), 'xlsx', 'a.xlsx'))
  expect(audits()).toEqual([
    { name: '李书记', entity: 'unit', id: partyOffice, what: 'coverage 2026-H1 print' },
    { name: '李书记', entity: 'unit', id: root, what: 'notTalked 2026-H1 pdf' },
    { name: '王干事', entity: 'unit', id: root, what: 'coverage 2026-H1 xlsx' },
  ])
  expect((await write(coverage(), 'docx', join('nowhere', 'a.docx'))).ok).toBe(false)
  expect(audits()).toHaveLength(3)
  expect(JSON.stringify(audits())).not.toContain('张三')
})

test('who may not see duties gets neither paper in any form', async () => {
  const refused = { ok: false, error: { type: 'NotAllowed', verb: 'duties:see' } }
  for (const role of ['cadre', 'health', 'keeper'] as const) {
    const as = office.accounts[role]
    for (const paper of [coverage(), notTalked(), coverage(office.id())]) {
      expect(await page(paper, 'preview', as)).toEqual(refused)
      expect(await write(paper, 'xlsx', 'a.xlsx', as)).toEqual(refused)
      expect(await write(paper, 'docx', 'a.docx', as)).toEqual(refused)
    }
  }
  expect(existsSync(join(office.dir, 'a.xlsx'))).toBe(false)
  expect(audits()).toEqual([])
})

test.each([
  ['a month', '2026-03', ['3月']],
  ['a quarter', '2026-Q1', ['1月', '2月', '3月']],
  ['half a year', '2026-H1', ['1月', '6月']],
  ['a year', '2026', ['1月', '12月']],
])('the Word form of %s has its months, its people and its foot', async (_, period, months) => {
  valueOf(await write(coverage(null, period), 'docx', 'a.docx'))
  const bytes = readFileSync(join(office.dir, 'a.docx'))
  const words = wordsOf(bytes)
  for (const text of ['谈话覆盖表', '单位：青石镇', '张三', '赵六', formula, '{姓名}', '制表人', ...months])
    expect(words).toContain(text)
  // Every tag of the form found its value; only what a person is called looks like one.
  expect(words.replaceAll('{姓名}', '')).not.toMatch(/[{}]/)
  const parts = ['word/footer1.xml', 'word/footer2.xml', 'word/header1.xml'].map((part) =>
    wordsOf(bytes, part),
  )
  expect(parts.join('')).toContain('知悉范围：本单位')
  expect(parts.join('')).toContain('打印：王干事 2026年3月5日')
  const xml = partOf(bytes, 'word/document.xml') ?? ''
  expect(xml).toContain('w:orient="landscape"')
  expect(xml).toContain('<w:tblHeader')
  expect(xml.match(/<w:cantSplit/g)?.length).toBeGreaterThanOrEqual(5)
  const seen = throughOtherOffice('a.docx', bytes)
  if (seen !== null) expect(seen).toContain('张三')
})

test('the list of those not talked with as Word and Excel', async () => {
  expect(valueOf(await write(notTalked(), 'docx', 'a.docx')).fileName).toBe(
    '未谈人员名单 青石镇 2026年上半年.docx',
  )
  const words = wordsOf(readFileSync(join(office.dir, 'a.docx')))
  expect(words).toContain('应谈日期')
  expect(words).toContain('赵六')
  expect(words).not.toContain('张三')
  valueOf(await write(notTalked(), 'xlsx', 'a.xlsx'))
  const { rows } = rowsOf(readFileSync(join(office.dir, 'a.xlsx')))
  const head = rows.findIndex((row) => row[0] === '序号')
  expect(rows[head]).toEqual(['序号', '姓名', '单位', '职务', '最近谈话', '应谈日期', '超期天数', '备注'])
  expect(rows.slice(head + 1, head + 4).map((row) => row[1])).toEqual(
    expect.arrayContaining(['王芳', '{姓名}', '赵六']),
  )
})

test("the clerk's own form is taken; a tag that the program does not know is named and nothing is written", async () => {
  const own = async (name: string, ...lines: string[]) => {
    mkdirSync(join(office.dir, '模板'), { recursive: true })
    const file = new Document({ sections: [{ children: lines.map((each) => new Paragraph(each)) }] })
    writeFileSync(join(office.dir, '模板', name), await Packer.toBuffer(file))
  }
  await own('谈话覆盖表.docx', '{单位}本单位表', '{#名单}{序号}、{姓名}（{各月}）；{/名单}')
  valueOf(await write(coverage(), 'docx', 'own.docx'))
  expect(wordsOf(readFileSync(join(office.dir, 'own.docx')))).toContain('青石镇本单位表')
  expect(wordsOf(readFileSync(join(office.dir, 'own.docx')))).toContain('、张三（3月 1）；')
  await own('未谈人员名单.docx', '{#名单}{姓名}{工资}{/名单}')
  const refused = { ok: false, error: { type: 'TemplateBroken', tag: '工资' } }
  expect(await write(notTalked(), 'docx', 'none.docx')).toEqual(refused)
  expect(existsSync(join(office.dir, 'none.docx'))).toBe(false)
})

test('the Excel register prints with its head on every page and calculates nothing that a person typed', async () => {
  valueOf(await write(coverage(), 'xlsx', 'a.xlsx'))
  const bytes = readFileSync(join(office.dir, 'a.xlsx'))
  const { sheet, rows } = rowsOf(bytes)
  const head = rows.findIndex((row) => row[0] === '序号')
  expect(rows[0]?.[0]).toBe('2026年上半年谈话覆盖表')
  expect(rows[head]?.slice(0, 6)).toEqual(['序号', '姓名', '单位', '职务', '1月', '2月'])
  const of = (name: string) => rows.find((row) => row[1] === name)
  expect(of('张三')?.slice(4, 14)).toEqual(['', '', 1, '', '', '', 1, 1, '已谈', '2026-03-05'])
  expect(of('王芳')?.[3]).toBe(formula)
  const cells = Object.entries(sheet).filter(([name]) => !name.startsWith('!')) as [string, { f?: string }][]
  expect(cells.filter(([, cell]) => cell.f !== undefined)).toEqual([])
  for (const text of ['知悉范围：本单位', '导出：王干事 2026年3月5日'])
    expect(JSON.stringify(rows)).toContain(text)
  expect(JSON.stringify(rows.at(-1))).toContain('单位负责人')
  expect(partOf(bytes, 'xl/workbook.xml')).toContain(`$${head + 1}:$${head + 1}</definedName>`)
  const xml = partOf(bytes, 'xl/worksheets/sheet1.xml') ?? ''
  for (const part of ['orientation="landscape"', 'fitToPage="1"', 'fitToHeight="0"'])
    expect(xml).toContain(part)
})

test('2,500 people: the sheet and the Word form hold each of them, and what is overdue is hatched', async () => {
  const table = coverageTable(sampleCoverage(2500), printing)
  const bytes = await writeWorkbook(coverageSheet(table))
  const { rows } = rowsOf(bytes)
  const people = rows.filter((row) => typeof row[0] === 'number')
  expect(people).toHaveLength(2500)
  expect(people.map((row) => row[1])).toEqual(table.lines.map((line) => line.name))
  expect(partOf(bytes, 'xl/styles.xml')).toContain('patternType="lightUp"')
  const template = readFileSync(join(import.meta.dirname, '../../electron/papers/templates/coverage-6.docx'))
  const filled = await fillWord({
    template: new Uint8Array(template),
    data: coverageTags(table),
    known: [...coverageTagNames],
  })
  if (!filled.ok) throw new Error(filled.tag)
  const words = wordsOf(filled.bytes)
  for (const { name } of table.lines) expect(words).toContain(name)
})
