// Run by civil-talk-day.test.ts once in each zone: logs one talk and prints every day it comes out as.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { read, utils } from '@e965/xlsx'
import type { CivilDate } from '../../shared/kernel/schemas.ts'
import { wordsOf } from '../papers/read-docx.ts'
import { openTalkOffice, plainTalk, valueOf } from './talk-office.ts'

// Half past seven in the morning of the 6th in China is still the 5th in UTC and New York.
const office = openTalkOffice(Date.parse('2026-03-05T23:30:00Z'))
const { secretary } = office.accounts
const person = office.addPerson('张三')
const talk = { ...plainTalk([person], '谈了工作'), heldOn: '2025-03-01' as CivilDate }
const { id } = valueOf(await office.ask(secretary, 'talks/log', { draftId: null, talk }))

const days = (text: string) => [...new Set(text.match(/2025年\d+月\d+日/g))]
const list = async (query: string) =>
  valueOf(await office.ask(secretary, 'talks/list', { personId: null, query, offset: 0, limit: 5 })).rows[0]
    ?.heldOn
const cell = (sql: string) => Object.values(office.store.read.prepare(sql).get() as object)[0] as unknown
const paper = { kind: 'talkRecord', talkId: id } as const
async function written(format: 'docx' | 'xlsx'): Promise<Buffer> {
  const file = join(office.dir, `paper.${format}`)
  office.files.t = file
  valueOf(await office.ask(secretary, 'papers/write', { paper, format, ticket: 't' }))
  return readFileSync(file)
}

const { html } = valueOf(await office.ask(secretary, 'papers/page', { paper, use: 'print' }))
const word = wordsOf(await written('docx'))
const book = read(await written('xlsx'))
const sheet = book.Sheets[book.SheetNames[0] ?? '']
const found = {
  stored: cell('SELECT held_on FROM talk'),
  listed: await list(''),
  found: await list('工作'),
  lastTalkOn: valueOf(await office.ask(secretary, 'people/find', { query: '张三', limit: 1 })).rows[0]
    ?.lastTalkOn,
  opened: valueOf(await office.ask(secretary, 'talks/get', { id })).heldOn,
  afterRebuild: (office.store.rebuild(), cell('SELECT held_on FROM talk_person')),
  page: days(html),
  word: days(word),
  excel: days(sheet ? utils.sheet_to_csv(sheet) : ''),
  printedOn: /2026年\d+月\d+日 \d+:\d+/.exec(html.replaceAll(/\\3a /g, ':'))?.[0],
}
process.stdout.write(JSON.stringify(found))
office.close()
