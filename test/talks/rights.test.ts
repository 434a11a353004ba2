import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '../../shared/access/access-contract.ts'
import type { Actor } from '../../shared/access/may.ts'
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
}
const texts = Object.values(secret) as string[]

const log = async (by: Actor, more: Partial<TalkDraft> = {}) => {
  const talk = { ...plainTalk([zhang]), ...secret, ...more }
  return valueOf(await office.ask(by, 'talks/log', { draftId: null, talk })).id
}
const list = (who: Actor, query = '', personId: Id | null = null) =>
  office.ask(who, 'talks/list', { personId, query, offset: 0, limit: 9 })
const found = async (who: Actor, query: string) => valueOf(await list(who, query)).total
const paperOf = (who: Actor, talkId: Id) =>
  office.ask(who, 'papers/page', { paper: { kind: 'talkRecord', talkId }, use: 'preview' })
const exportAs = (who: Actor, query = '') => {
  office.files['place'] = join(office.dir, 'talks.xlsx')
  return office.ask(who, 'talks/export', { ticket: 'place', personId: null, query })
}

/** leads: reads, sees the excerpt, corrects. reads: by opening it. sees: who, when, which kind. unknown: not there. */
type Gets = 'leads' | 'reads' | 'sees' | 'unknown' | 'refused'
type Who = Role | 'otherSecretary' | 'self'

// What each account gets of a talk with 张三 that somebody logged; `self` is a clerk's account that is 张三's own.
const table: Record<
  Who,
  Record<'unit talkers' | 'unit county' | 'county talkers' | 'county county', Gets>
> = {
  secretary: {
    'unit talkers': 'leads',
    'unit county': 'leads',
    'county talkers': 'unknown',
    'county county': 'sees',
  },
  otherSecretary: {
    'unit talkers': 'sees',
    'unit county': 'sees',
    'county talkers': 'unknown',
    'county county': 'sees',
  },
  clerk: {
    'unit talkers': 'sees',
    'unit county': 'sees',
    'county talkers': 'unknown',
    'county county': 'sees',
  },
  self: {
    'unit talkers': 'sees',
    'unit county': 'sees',
    'county talkers': 'unknown',
    'county county': 'sees',
  },
  county: {
    'unit talkers': 'unknown',
    'unit county': 'reads',
    'county talkers': 'leads',
    'county county': 'leads',
  },
  health: {
    'unit talkers': 'refused',
    'unit county': 'refused',
    'county talkers': 'refused',
    'county county': 'refused',
  },
  cadre: {
    'unit talkers': 'refused',
    'unit county': 'refused',
    'county talkers': 'refused',
    'county county': 'refused',
  },
  keeper: {
    'unit talkers': 'refused',
    'unit county': 'refused',
    'county talkers': 'refused',
    'county county': 'refused',
  },
}

const actorOf = (who: Who): Actor =>
  who === 'self'
    ? { accountId: '01J00000000000000000000SLF' as Id, name: '张三', role: 'clerk', personId: zhang }
    : office.accounts[who]

const notFound = { ok: false, error: { type: 'NotFound' } }

async function allOf(who: Actor, id: Id) {
  const got = await office.ask(who, 'talks/get', { id })
  const listed = await list(who)
  const ofPerson = await list(who, '', zhang)
  const byContent = await list(who, '住院', zhang)
  const byName = await list(who, '张三')
  const paper = await paperOf(who, id)
  const corrected = await office.ask(who, 'talks/correct', {
    talkId: id,
    field: 'place',
    text: '会议室',
    reason: '补',
  })
  const exported = await exportAs(who)
  return { got, listed, ofPerson, byContent, byName, paper, corrected, exported }
}

for (const [who, cells] of Object.entries(table)) {
  describe(`what ${who} gets of a talk`, () => {
    for (const [kind, gets] of Object.entries(cells)) {
      const [by, readers] = kind.split(' ') as ['unit' | 'county', TalkDraft['readers']]
      test(`led by the ${by}, for ${readers}: ${gets}`, async () => {
        const id = await log(by === 'unit' ? office.accounts.secretary : office.accounts.county, { readers })
        const actor = actorOf(who as Who)
        const answers = await allOf(actor, id)
        const { got, listed, ofPerson, byContent, byName, paper, corrected, exported } = answers
        if (gets === 'refused') {
          const refusal = { ok: false, error: { type: 'NotAllowed', verb: 'talks:see' } }
          for (const answer of [got, listed, ofPerson, byContent, byName]) expect(answer).toEqual(refusal)
          expect([corrected.ok, exported.ok, paper.ok]).toEqual([false, false, false])
          return
        }
        const known = gets !== 'unknown'
        const reads = gets === 'leads' || gets === 'reads'
        const totals = [listed, ofPerson, byName].map((answer) => valueOf(answer).total)
        expect(totals).toEqual(known ? [1, 1, 1] : [0, 0, 0])
        expect(valueOf(exported).rows).toBe(known ? 1 : 0)
        expect(valueOf(byContent).total).toBe(reads ? 1 : 0)
        expect(paper.ok).toBe(reads)
        expect(corrected.ok).toBe(gets === 'leads')
        if (!known) {
          expect([got, paper, corrected]).toEqual([notFound, notFound, notFound])
          expect(valueOf(listed).rows).toEqual([])
          return
        }
        expect(valueOf(got)).toMatchObject({
          content: reads ? secret.content : null,
          kindName: '日常谈心',
          correctable: gets === 'leads',
        })
        expect(valueOf(listed).rows[0]).toMatchObject({
          readable: reads,
          excerpt: gets === 'leads' ? secret.content : '',
        })
        // Not one of the four texts in what an onlooker is given, and none in a list for who did not lead the talk.
        for (const text of texts) {
          expect(JSON.stringify([got, paper]).includes(text)).toBe(reads)
          if (gets !== 'leads')
            expect(JSON.stringify([listed, ofPerson, byContent, byName])).not.toContain(text)
        }
      })
    }
  })
}

const writers: Record<Role, boolean> = {
  secretary: true,
  clerk: true,
  county: true,
  health: false,
  cadre: false,
  keeper: false,
}
test.each(Object.keys(writers) as Role[])('channels that write talks: %s', async (who) => {
  const actor = office.accounts[who]
  const answers = [
    await office.ask(actor, 'talks/options', {}),
    await office.ask(actor, 'talks/drafts', {}),
    await office.ask(actor, 'talks/keep-phrase', { text: '已了解。' }),
    await office.ask(actor, 'talks/keep-draft', { id: null, body: emptyDraft }),
    await office.ask(actor, 'talks/log', { draftId: null, talk: plainTalk([zhang]) }),
  ]
  expect(answers.map((answer) => answer.ok)).toEqual(answers.map(() => writers[who]))
})

test('names and numbers are found by all who see talks; corrections show onlookers neither text nor reason', async () => {
  const { secretary, clerk } = office.accounts
  const id = await log(secretary)
  valueOf(
    await office.ask(secretary, 'talks/correct', {
      talkId: id,
      field: 'content',
      text: '老人已出院',
      reason: '误记病情',
    }),
  )
  expect(await found(clerk, '张三')).toBe(1)
  expect(await found(clerk, '李书记')).toBe(1)
  expect(await found(clerk, '2026')).toBe(1)
  expect(await found(clerk, '出院')).toBe(0)
  expect(await found(clerk, '张三 住院')).toBe(0)
  const seen = JSON.stringify(await office.ask(clerk, 'talks/get', { id }))
  expect(seen).not.toMatch(/出院|误记病情/)
  expect(seen).toContain('"field":"content"')
})

describe('who led a talk beside the one who logged it', () => {
  const account = (name: string, id: Id, more: object = {}) =>
    office.write([{ kind: 'ins', entity: 'account', id, body: { name, role: 'clerk', closed: 0, ...more } }])
  const rowOf = (id: Id) => {
    const row = office.store.read
      .prepare('SELECT reader_ids, talker_ids, talker_role FROM talk WHERE id = ?')
      .get(id) as Record<'reader_ids' | 'talker_ids' | 'talker_role', string>
    return {
      readers: JSON.parse(row.reader_ids) as string[],
      people: JSON.parse(row.talker_ids) as string[],
      role: row.talker_role,
    }
  }

  test('an account named as talker reads the talk and may correct it', async () => {
    const { clerk, secretary, otherSecretary } = office.accounts
    const wang = office.addPerson('王干事')
    const li = office.addPerson('李书记')
    account('王干事', clerk.accountId)
    account('李书记', secretary.accountId)
    const id = await log(secretary, { talkers: ['王干事', '外来的人'] })
    expect(rowOf(id)).toEqual({ readers: [clerk.accountId], people: [li, wang], role: 'secretary' })
    expect(valueOf(await list(clerk, '住院')).rows[0]).toMatchObject({
      readable: true,
      excerpt: secret.content,
    })
    expect(valueOf(await office.ask(clerk, 'talks/get', { id }))).toMatchObject({ correctable: true })
    expect(await found(otherSecretary, '住院')).toBe(0)
  })

  test("a name that two accounts or two people bear is nobody's, a closed account is none", async () => {
    const { secretary } = office.accounts
    const [a, b, c, d] = [office.id(), office.id(), office.id(), office.id()]
    account('王芳', a)
    account('王芳', b)
    account('赵强', c, { closed: 1 })
    account('赵强', d)
    office.addPerson('王芳')
    office.addPerson('王芳')
    const id = await log(secretary, { talkers: ['王芳', '赵强'] })
    expect(rowOf(id)).toEqual({ readers: [d], people: [], role: 'secretary' })
  })

  test("the logger's own person is known by the account, whatever they are called", async () => {
    const self = { ...office.accounts.secretary, personId: zhang }
    const chen = office.addPerson('陈静')
    const id = await log(self, { personIds: [chen] })
    expect(rowOf(id)).toEqual({ readers: [], people: [zhang], role: 'secretary' })
  })
})
