import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTalkOffice, plainTalk, valueOf, type TalkOffice } from '../talks/talk-office.ts'

let office: TalkOffice
beforeEach(() => void (office = openTalkOffice()))
afterEach(() => office.close())

const page = { accountId: null, offset: 0, limit: 50 }
const audit = async (who: 'secretary' | 'county') =>
  valueOf(await office.ask(office.accounts[who], 'access/audit', page))

test('a talk that the reader of the log may not know of stays without its number', async () => {
  const { secretary } = office.accounts
  const person = office.addPerson('张三')
  for (const readers of ['talkers', 'county'] as const) {
    const { id } = valueOf(
      await office.ask(secretary, 'talks/log', {
        draftId: null,
        talk: { ...plainTalk([person]), readers },
      }),
    )
    valueOf(await office.ask(secretary, 'talks/get', { id }))
  }
  const numbers = async (who: 'secretary' | 'county') =>
    (await audit(who)).rows.filter(({ verb }) => verb === 'talks:read').map(({ about }) => about)
  const known = await numbers('secretary')
  expect(known).toHaveLength(2)
  for (const number of known) expect(number).toMatch(/^谈〔2026〕/)
  // Latest first: the one for the county's eyes, then the one that is not.
  expect(await numbers('county')).toEqual([known[0], ''])
})

test('an entry that was changed or taken out behind the program’s back breaks the chain', async () => {
  const { secretary, clerk } = office.accounts
  const person = office.addPerson('张三')
  for (let i = 0; i < 3; i++) valueOf(await office.ask(clerk, 'people/reveal-id', { id: person }))
  const before = await audit('secretary')
  expect(before).toMatchObject({ total: 3, unbroken: true })
  expect(before.rows[0]).toMatchObject({ verb: 'people:reveal', about: '张三', by: clerk.name })
  const tamper = (sql: string) =>
    office.store.run<void, never>(secretary, (work) => {
      work.db.exec(sql)
      return { ok: true, value: undefined }
    })
  valueOf(await office.ask(clerk, 'people/reveal-id', { id: person }))
  tamper(`UPDATE op SET actor = 'X' WHERE lseq = (SELECT max(lseq) FROM op WHERE entity = 'audit_entry')`)
  expect((await audit('secretary')).unbroken).toBe(false)
})

test('the middle of the log cannot be taken out unseen', async () => {
  const { secretary, clerk } = office.accounts
  const person = office.addPerson('张三')
  for (let i = 0; i < 3; i++) valueOf(await office.ask(clerk, 'people/reveal-id', { id: person }))
  office.store.run<void, never>(secretary, (work) => {
    work.db.exec(
      `DELETE FROM op WHERE lseq = (SELECT lseq FROM op WHERE entity = 'audit_entry' ORDER BY lseq LIMIT 1 OFFSET 1)`,
    )
    return { ok: true, value: undefined }
  })
  expect((await audit('secretary')).unbroken).toBe(false)
})
