import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Id } from '../../shared/kernel/schemas.ts'
import type { TalkDraft } from '../../shared/talks/talks-contract.ts'
import type { TalkOffice } from './talk-office.ts'
import { emptyDraft, openTalkOffice, plainTalk, valueOf } from './talk-office.ts'

let office: TalkOffice
let zhang: Id
beforeEach(() => {
  office = openTalkOffice()
  zhang = office.addPerson('张三')
})
afterEach(() => office.close())

const secret: Partial<TalkDraft> = {
  content: '家中老人住院',
  mind: '情绪低落',
  problems: '迟到两次',
  advice: '安排休假',
  readers: 'talkers',
}
const log = async (readers: TalkDraft['readers']) => {
  const talk = { ...plainTalk([zhang]), ...secret, readers }
  return valueOf(await office.ask(office.accounts.secretary, 'talks/log', { draftId: null, talk })).id
}

type Who = 'secretary' | 'otherSecretary' | 'clerk' | 'county' | 'health' | 'cadre' | 'keeper'
// What each may do with a talk that 李书记 (secretary) held: read it, only see that it was, or neither.
const table: Record<Who, { talkers: string; county: string; writes: boolean }> = {
  secretary: { talkers: 'reads', county: 'reads', writes: true },
  otherSecretary: { talkers: 'sees', county: 'sees', writes: true },
  clerk: { talkers: 'sees', county: 'sees', writes: true },
  county: { talkers: 'sees', county: 'reads', writes: false },
  health: { talkers: 'sees', county: 'sees', writes: false },
  cadre: { talkers: 'nothing', county: 'nothing', writes: false },
  keeper: { talkers: 'nothing', county: 'nothing', writes: false },
}

for (const readers of ['talkers', 'county'] as const) {
  for (const [who, rights] of Object.entries(table)) {
    test(`a talk for ${readers}: ${who} ${rights[readers]}`, async () => {
      const id = await log(readers)
      const actor = office.accounts[who as Who]
      const got = await office.ask(actor, 'talks/get', { id })
      const listed = await office.ask(actor, 'talks/list', { personId: null, query: '', offset: 0, limit: 9 })
      const searched = await office.ask(actor, 'talks/list', {
        personId: zhang,
        query: '住院',
        offset: 0,
        limit: 9,
      })
      const paper = await office.ask(actor, 'papers/page', {
        paper: { kind: 'talkRecord', talkId: id },
        use: 'preview',
      })
      if (rights[readers] === 'nothing') {
        for (const answer of [got, listed, searched]) {
          expect(answer).toEqual({ ok: false, error: { type: 'NotAllowed', verb: 'talks:see' } })
        }
        expect(paper.ok).toBe(false)
        return
      }
      const reads = rights[readers] === 'reads'
      expect(valueOf(got).content).toBe(reads ? secret.content : null)
      expect(valueOf(got).kindName).toBe('日常谈心')
      expect(valueOf(listed).rows[0]).toMatchObject({ readable: reads, excerpt: reads ? secret.content : '' })
      expect(valueOf(searched).total).toBe(reads ? 1 : 0)
      expect(paper.ok).toBe(reads)
      // Not one of the four texts anywhere in what a mere onlooker is given.
      const given = JSON.stringify([got, listed, searched, paper])
      for (const text of ['家中老人住院', '情绪低落', '迟到两次', '安排休假']) {
        expect(given.includes(text)).toBe(reads)
      }
    })
  }
}

test.each(Object.keys(table) as Who[])('channels that write talks: %s', async (who) => {
  const actor = office.accounts[who]
  const { writes } = table[who]
  const answers = [
    await office.ask(actor, 'talks/options', {}),
    await office.ask(actor, 'talks/drafts', {}),
    await office.ask(actor, 'talks/keep-phrase', { text: '已了解。' }),
    await office.ask(actor, 'talks/keep-draft', { id: null, body: emptyDraft }),
    await office.ask(actor, 'talks/log', { draftId: null, talk: plainTalk([zhang]) }),
  ]
  expect(answers.map((answer) => answer.ok)).toEqual(answers.map(() => writes))
})

test('names and numbers are found by all who see talks; corrections show onlookers neither text nor reason', async () => {
  const id = await log('talkers')
  const { secretary, clerk } = office.accounts
  valueOf(
    await office.ask(secretary, 'talks/correct', {
      talkId: id,
      field: 'content',
      text: '老人已出院',
      reason: '误记病情',
    }),
  )
  const found = async (query: string) =>
    valueOf(await office.ask(clerk, 'talks/list', { personId: null, query, offset: 0, limit: 9 })).total
  expect(await found('张三')).toBe(1)
  expect(await found('李书记')).toBe(1)
  expect(await found('2026')).toBe(1)
  expect(await found('出院')).toBe(0)
  expect(await found('张三 住院')).toBe(0)
  const seen = JSON.stringify(await office.ask(clerk, 'talks/get', { id }))
  expect(seen).not.toMatch(/出院|误记病情/)
  expect(seen).toContain('"field":"content"')
})
