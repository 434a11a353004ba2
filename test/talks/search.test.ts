import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { foldName, foldText, searchTerms } from '../../shared/talks/talk-search.ts'
import type { Change } from '../../electron/store/write-changes.ts'
import type { TalkOffice } from './talk-office.ts'
import { openTalkOffice, valueOf } from './talk-office.ts'

let office: TalkOffice
beforeEach(() => {
  office = openTalkOffice()
})
afterEach(() => office.close())

const find = async (query: string, personId: string | null = null) =>
  valueOf(
    await office.ask(office.accounts.secretary, 'talks/list', {
      personId: personId as never,
      query,
      offset: 0,
      limit: 500,
    }),
  ).rows.map((row) => row.id)

function talkOf(content: string, personIds: string[] = [], heldOn = '2026-03-05'): Change {
  const body = {
    number: '',
    person_ids: personIds,
    talkers: [{ name: '李书记', post: '' }],
    talker_account_id: office.accounts.secretary.accountId,
    held_on: heldOn,
    kind: 'daily',
    content,
    readers: 'talkers',
  }
  return { kind: 'ins', entity: 'talk', id: office.id(), body }
}

// Few characters, so that pairs and their order collide often; among them a rare one outside the basic plane, letters in
// both widths, a figure, signs and line ends.
const character = fc.constantFrom(...'家庭工作压力𠮷镕aAＡ1１，。 \n')
const text = fc.array(character, { maxLength: 14 }).map((characters) => characters.join(''))

test('every talk that holds the words is found and no other: the index against a reading of all', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(text, { minLength: 1, maxLength: 12 }),
      fc.array(text, { maxLength: 12 }),
      async (contents, queries) => {
        const talks = contents.map((content) => ({ content, change: talkOf(content) }))
        office.write(talks.map((talk) => talk.change))
        // Pieces of the texts themselves, so that most queries have something to find.
        const pieces = contents.flatMap((content) => [
          [...content].slice(1, 3).join(''),
          [...content].slice(0, 4).join(''),
        ])
        for (const query of [...queries, ...pieces]) {
          const terms = searchTerms(query)
          if (terms.length === 0) continue
          const expected = talks.filter(({ content }) =>
            terms.every((term) => foldText(content).includes(term)),
          )
          expect((await find(query)).toSorted(), JSON.stringify(query)).toEqual(
            expected.map((talk) => talk.change.id).toSorted(),
          )
        }
        office.write(talks.map((talk) => ({ kind: 'del', entity: 'talk', id: talk.change.id, body: {} })))
      },
    ),
    { numRuns: 60 },
  )
})

test('two characters are enough, one will do, and words may be given apart', async () => {
  const zhang = office.addPerson('张三')
  const change = talkOf('反映近期工作压力较大，家中老人住院。', [zhang])
  office.write([change])
  for (const query of ['压力', '老人住院', '院', '压力 住院', '张三 压力', '大，家', ' 压力 ', '张 三']) {
    expect(await find(query), query).toEqual([change.id])
  }
  for (const query of ['力压', '住房', '张三 住房', '，', '李四'])
    expect(await find(query), query).toEqual([])
})

test('rare characters, full-width letters and dots in names are no obstacle', async () => {
  const person = office.addPerson('阿依古丽·买买提')
  const talk = talkOf('与𠮷镕谈了ＡＢＣ项目', [person])
  office.write([talk])
  for (const query of ['𠮷镕', '镕谈', 'abc项目', 'ABC', '古丽买买', '阿依古丽•买买提', '丽·买']) {
    expect(await find(query), query).toEqual([talk.id])
  }
  expect(foldName('张 三')).toBe('张三')
})

test("a corrected name is found at once, the old one no more; one person's talks only where asked", async () => {
  const [first, second] = [office.addPerson('章帅'), office.addPerson('陈静')]
  const talks = [talkOf('谈了值班', [first], '2026-03-01'), talkOf('谈了值班', [second], '2026-03-02')]
  office.write(talks)
  office.write([{ kind: 'set', entity: 'person', id: first, body: { name: '章率' } }])
  expect(await find('章率')).toEqual([talks[0]?.id])
  expect(await find('章帅')).toEqual([])
  expect(await find('值班')).toEqual([talks[1]?.id, talks[0]?.id])
  expect(await find('值班', first)).toEqual([talks[0]?.id])
})

test("signs of the index's own language are only signs", async () => {
  const talk = talkOf('他说"OR" AND (NOT) * 项目-A')
  office.write([talk])
  for (const query of ['"', '*', '"or"', 'and', '(not)', '项目-a', "'", '%', 'NEAR(']) {
    await expect(find(query), query).resolves.toBeInstanceOf(Array)
  }
  expect(await find('项目-a')).toEqual([talk.id])
  expect(await find('near(')).toEqual([])
})
