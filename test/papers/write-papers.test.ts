import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { read, utils } from '@e965/xlsx'
import { Document, Packer, Paragraph } from 'docx'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Id } from '../../shared/kernel/schemas.ts'
import type { TalkOffice } from '../talks/talk-office.ts'
import { openTalkOffice, plainTalk, valueOf } from '../talks/talk-office.ts'
import { throughOtherOffice } from './pages-to-pdf.ts'
import { partOf, wordsOf } from './read-docx.ts'
import { evilText } from './sample-record.ts'

let office: TalkOffice
let talkId: Id
beforeEach(async () => {
  office = openTalkOffice()
  const person = office.addPerson('张三', '党政办主任')
  const talk = {
    ...plainTalk([person], `谈了住房问题。\n${evilText}`),
    place: '=HYPERLINK("x")',
    difficulty: { what: '住房', category: '住房食宿', owner: '', dueOn: null },
    followUps: ['联系住建所', '每月回访'].map((what) => ({ what, owner: '王干事', dueOn: null })),
  }
  talkId = valueOf(await office.ask(office.accounts.secretary, 'talks/log', { draftId: null, talk })).id
})
afterEach(() => office.close())

const write = (format: 'docx' | 'xlsx', file: string, as = office.accounts.secretary) => {
  office.files.place = file
  return office.ask(as, 'papers/write', { paper: { kind: 'talkRecord', talkId }, format, ticket: 'place' })
}
const audits = () =>
  office.store.read.prepare('SELECT account_name AS name, entity_id AS id, what FROM audit_entry').all()
const own = () => join(office.dir, '模板', '谈心谈话记录表.docx')
async function ownTemplate(...lines: string[]): Promise<void> {
  mkdirSync(join(office.dir, '模板'))
  const file = new Document({ sections: [{ children: lines.map((line) => new Paragraph(line)) }] })
  writeFileSync(own(), await Packer.toBuffer(file))
}

test('the Word form opens in another program with what the talk holds, and tags typed by people stay words', async () => {
  const file = join(office.dir, 'talk.docx')
  expect(valueOf(await write('docx', file)).fileName).toBe('谈心谈话记录表 张三 2026-03-05.docx')
  const bytes = readFileSync(file)
  const words = wordsOf(bytes)
  for (const text of [
    '谈心谈话记录表',
    '张三（党政办主任）',
    '谈了住房问题。',
    '<script>alert(1)</script>',
    '=1+1 & {姓名} {#办理事项}',
  ]) {
    expect(words).toContain(text)
  }
  expect(words).toMatch(/1\s+联系住建所\s+王干事[\s\S]*2\s+每月回访/)
  expect(words.replaceAll(evilText.slice(0, 60), '')).not.toMatch(/\{[#/]?(单位|编号|补正栏|序号|打印)\}/)
  // The row for corrections is there only when something was corrected.
  expect(words).not.toContain('补　　正')
  const footer = ['word/footer1.xml', 'word/footer2.xml'].map((part) => wordsOf(bytes, part)).join('')
  expect(footer).toContain('知悉范围：仅谈话人')
  expect(footer).toContain('打印：李书记 2026年3月5日')
  const xml = partOf(bytes, 'word/document.xml')
  for (const unprintable of ['\u0000', '\u000B', '\uFFFE']) expect(xml).not.toContain(unprintable)
  const seen = throughOtherOffice('talk.docx', bytes)
  if (seen !== null) expect(seen).toContain('谈了住房问题')
})

test('the Excel form has one line a field, and what looks like a formula is text', async () => {
  const file = join(office.dir, 'talk.xlsx')
  valueOf(await write('xlsx', file))
  const book = read(readFileSync(file), { cellFormula: true, cellStyles: true })
  const sheet = book.Sheets[book.SheetNames[0]!]!
  const rows = utils.sheet_to_json<string[]>(sheet, { header: 1, defval: '' })
  const value = (name: string) => rows.find((row) => row[0] === name)?.[1]
  expect(rows[0]?.[0]).toBe('谈心谈话记录表')
  expect(value('谈话地点')).toBe('=HYPERLINK("x")')
  expect(value('谈话主要内容')).toContain('=1+1 & {姓名}')
  expect(value('办理事项')).toBe('1. 联系住建所；责任人：王干事\n2. 每月回访；责任人：王干事')
  const cells = Object.entries(sheet).filter(([name]) => !name.startsWith('!')) as [
    string,
    { f?: string; t: string },
  ][]
  expect(cells.filter(([, cell]) => cell.f !== undefined)).toEqual([])
  // Text, or nothing at all.
  expect(cells.filter(([, cell]) => cell.t !== 's' && cell.t !== 'z')).toEqual([])
  const xml = partOf(readFileSync(file), 'xl/workbook.xml')
  expect(xml).toContain('Print_Titles')
  expect(partOf(readFileSync(file), 'xl/worksheets/sheet1.xml')).toMatch(/fitToWidth="1"|fitToPage="1"/)
  const seen = throughOtherOffice('talk.xlsx', readFileSync(file))
  if (seen !== null) expect(seen).toContain('=HYPERLINK("x")')
})

test('a very long talk goes on in further lines of the sheet, not a character lost', async () => {
  const person = office.addPerson('陈静')
  const content = Array.from({ length: 400 }, (_, at) => `第${at}句，谈了工作和家庭情况。`).join('')
  const talk = plainTalk([person], content)
  talkId = valueOf(await office.ask(office.accounts.secretary, 'talks/log', { draftId: null, talk })).id
  const file = join(office.dir, 'long.xlsx')
  valueOf(await write('xlsx', file))
  const book = read(readFileSync(file))
  const rows = utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0]!]!, { header: 1, defval: '' })
  const pieces = rows.filter((row) => row[0]?.startsWith('谈话主要内容')).map((row) => row[1])
  expect(pieces.length).toBeGreaterThan(5)
  expect(pieces.join('')).toBe(content)
})

test("the clerk's own form is taken where there is one", async () => {
  await ownTemplate('本单位表 {谈话对象}', '{#办理事项}{序号}、{事项}。{/办理事项}')
  const file = join(office.dir, 'own.docx')
  valueOf(await write('docx', file))
  expect(wordsOf(readFileSync(file))).toContain('本单位表 张三（党政办主任）')
  expect(wordsOf(readFileSync(file))).toContain('1、联系住建所。2、每月回访。')
})

test("a tag of the clerk's own form that the program does not know is named, and nothing is written", async () => {
  await ownTemplate('{谈话对象}', '{工资}')
  const file = join(office.dir, 'own.docx')
  expect(await write('docx', file)).toEqual({ ok: false, error: { type: 'TemplateBroken', tag: '工资' } })
  expect(existsSync(file)).toBe(false)
  expect(audits()).toEqual([])
})

test.each([
  ['a tag that is not closed', '{#办理事项}{事项}', '办理事项'],
  ['a bracket that is not closed', '{谈话对象', '谈话对象'],
  ['a bracket that is not opened', '谈话对象}', '谈话对象'],
])('%s is refused by name', async (_, line, tag) => {
  await ownTemplate(line)
  expect(await write('docx', join(office.dir, 'own.docx'))).toEqual({
    ok: false,
    error: { type: 'TemplateBroken', tag },
  })
})

test('a picture renamed to a Word form is refused', async () => {
  mkdirSync(join(office.dir, '模板'))
  writeFileSync(own(), Buffer.from('89504e470d0a1a0a', 'hex'))
  const answer = await write('docx', join(office.dir, 'own.docx'))
  expect(answer).toEqual({ ok: false, error: { type: 'TemplateBroken', tag: '' } })
})

test('a place that cannot be written to is said so; nothing is left there and no trace says otherwise', async () => {
  const folder = join(office.dir, 'nowhere')
  for (const format of ['docx', 'xlsx'] as const) {
    expect(await write(format, join(folder, `a.${format}`))).toEqual({
      ok: false,
      error: { type: 'CannotWriteThere' },
    })
  }
  copyFileSync(join(import.meta.dirname, 'sample-record.ts'), join(office.dir, 'taken'))
  expect((await write('xlsx', join(office.dir, 'taken', 'a.xlsx'))).ok).toBe(false)
  expect(readdirSync(office.dir).filter((name) => name.endsWith('.new'))).toEqual([])
  expect(audits()).toEqual([])
})

test('who put which paper where is written down, without a word of it', async () => {
  const { secretary } = office.accounts
  const paper = { kind: 'talkRecord', talkId } as const
  valueOf(await office.ask(secretary, 'papers/page', { paper, use: 'preview' }))
  valueOf(await office.ask(secretary, 'papers/page', { paper, use: 'print' }))
  valueOf(await write('docx', join(office.dir, 'a.docx')))
  const line = (what: string) => ({ name: '李书记', id: talkId, what: `talkRecord ${what}` })
  expect(audits()).toEqual(expect.arrayContaining(['preview', 'print', 'docx'].map(line)))
  expect(JSON.stringify(audits())).not.toContain('住房')
})

test('who may not read a talk cannot write it out, and the recovery sheet has no Word form', async () => {
  const file = join(office.dir, 'a.docx')
  const refusals = {
    clerk: { type: 'NotAllowed', verb: 'talks:read' },
    county: { type: 'NotFound' },
    health: { type: 'NotFound' },
  } as const
  for (const role of ['clerk', 'county', 'health'] as const)
    expect(await write('docx', file, office.accounts[role])).toEqual({ ok: false, error: refusals[role] })
  expect(existsSync(file)).toBe(false)
  const paper = { kind: 'recoverySheet', unitName: '青石镇', name: '李书记', code: '7K3M-Q9XD' } as const
  office.files.place = file
  expect(
    await office.ask(office.accounts.secretary, 'papers/write', { paper, format: 'docx', ticket: 'place' }),
  ).toEqual({
    ok: false,
    error: { type: 'NoSuchFormat' },
  })
  const page = valueOf(await office.ask(office.accounts.secretary, 'papers/page', { paper, use: 'print' }))
  expect(page).toMatchObject({ title: '恢复单', formats: ['pdf'] })
  expect(JSON.stringify(audits())).not.toContain('7K3M')
})
