import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import { afterEach, expect, test } from 'vitest'
import { openTalkOffice, plainTalk, type TalkOffice } from './talk-office.ts'

let office: TalkOffice
afterEach(() => office.close())

const list = { personId: null, query: '' }

/** The sheet's lines under its header, read back with a program not ours. */
function readBack(file: string): string[][] {
  const book = XLSX.read(readFileSync(file))
  const rows = XLSX.utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0]!]!, {
    header: 1,
    raw: false,
  })
  return rows.slice(rows.findIndex((row) => row[0] === '日期') + 1)
}

async function twoTalks() {
  office = openTalkOffice()
  const { secretary } = office.accounts
  const zhang = office.addPerson('张三')
  const wang = office.addPerson('王芳')
  await office.ask(secretary, 'talks/log', {
    draftId: null,
    talk: { ...plainTalk([zhang], '=1+1 家在县城'), readers: 'talkers' },
  })
  await office.ask(secretary, 'talks/log', {
    draftId: null,
    talk: { ...plainTalk([wang], '孩子升学'), readers: 'county' },
  })
  const file = join(office.dir, 'talks.xlsx')
  office.files['place'] = file
  return { secretary, file }
}

test('the list of talks goes out to .xlsx as it stands on screen, and what is typed is never a formula', async () => {
  const { secretary, file } = await twoTalks()
  const answer = await office.ask(secretary, 'talks/export', { ticket: 'place', ...list })
  expect(answer).toEqual({ ok: true, value: { rows: 2, fileName: 'talks.xlsx' } })
  const lines = readBack(file)
  expect(lines.map((line) => line[1])).toEqual(expect.arrayContaining(['张三', '王芳']))
  expect(lines.find((line) => line[1] === '张三')?.[4]).toBe('=1+1 家在县城')
  const found = await office.ask(secretary, 'talks/export', {
    ticket: 'place',
    personId: null,
    query: '升学',
  })
  expect(found).toMatchObject({ ok: true, value: { rows: 1 } })
  expect(readBack(file).map((line) => line[1])).toEqual(['王芳'])
})

test('AS-46: an export says of a talk what its reader may know, and it is in the audit log', async () => {
  const { file } = await twoTalks()
  const { county, cadre } = office.accounts
  expect((await office.ask(county, 'talks/export', { ticket: 'place', ...list })).ok).toBe(true)
  const lines = readBack(file)
  // The county is not told of a talk marked 仅谈话人, and reads the others by opening them, which is logged.
  expect(lines.map((line) => line[1])).toEqual(['王芳'])
  expect(lines[0]?.[4]).toBe('打开可看')
  const audit = office.store.read
    .prepare("SELECT account_name, what FROM audit_entry WHERE verb = 'talks:export'")
    .all()
  expect(audit).toEqual([{ account_name: county.name, what: '1' }])
  const refused = await office.ask(cadre, 'talks/export', { ticket: 'place', ...list })
  expect(refused).toMatchObject({ ok: false, error: { type: 'NotAllowed' } })
})

test('a place that cannot be written to is refused in words, with nothing logged as done', async () => {
  const { secretary } = await twoTalks()
  office.files['place'] = join(office.dir, 'no such folder', 'talks.xlsx')
  const refused = await office.ask(secretary, 'talks/export', { ticket: 'place', ...list })
  expect(refused).toMatchObject({ ok: false, error: { type: 'CannotWriteThere' } })
  expect(office.store.read.prepare('SELECT count(*) AS n FROM audit_entry').get()).toEqual({ n: 0 })
})
