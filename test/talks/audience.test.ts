import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Role } from '../../shared/access/access-contract.ts'
import { may, type Actor, type TalkRights } from '../../shared/access/may.ts'
import type { CivilDate, Id } from '../../shared/kernel/schemas.ts'
import { countTalks } from '../../electron/talks/talk-list-store.ts'
import type { Change } from '../../electron/store/write-changes.ts'
import { rowsOfTable } from './table-rows.ts'
import type { TalkOffice } from './talk-office.ts'
import { openTalkOffice, valueOf } from './talk-office.ts'

let office: TalkOffice
beforeEach(() => {
  office = openTalkOffice()
})
afterEach(() => office.close())

const accountIds = ['A', 'B', 'C'].map((end) => `01J0000000000000000000AC${end}0` as Id)
const personIds = ['A', 'B', 'C'].map((end) => `01J0000000000000000000PE${end}0` as Id)
const words = ['压力', '住院', '值班']

interface Made extends TalkRights {
  readonly word: string
  readonly day: number
}

const made: fc.Arbitrary<Made> = fc.record({
  talkerAccountId: fc.option(fc.constantFrom(...accountIds)),
  readerIds: fc.uniqueArray(fc.constantFrom(...accountIds), { maxLength: 2 }),
  talkerRole: fc.constantFrom<Role | ''>('', 'secretary', 'clerk', 'county'),
  readers: fc.constantFrom('talkers' as const, 'county' as const),
  personIds: fc.uniqueArray(fc.constantFrom(...personIds), { minLength: 1, maxLength: 2 }),
  word: fc.constantFrom(...words),
  day: fc.nat(3),
})
const actor: fc.Arbitrary<Actor> = fc.record({
  accountId: fc.constantFrom(...accountIds),
  name: fc.constant('样例'),
  role: fc.constantFrom<Role>('secretary', 'clerk', 'county', 'health', 'cadre', 'keeper'),
  personId: fc.option(fc.constantFrom(...personIds)),
})

const changeOf = (talk: Made): Change => ({
  kind: 'ins',
  entity: 'talk',
  id: office.id(),
  body: {
    number: '',
    person_ids: [...talk.personIds],
    talkers: [{ name: '李书记', post: '' }],
    talker_account_id: talk.talkerAccountId,
    reader_ids: [...talk.readerIds],
    talker_role: talk.talkerRole,
    readers: talk.readers,
    held_on: `2026-03-0${talk.day + 1}`,
    kind: 'daily',
    content: talk.word,
  },
})

const rights = ({ word: _, day: _day, ...talk }: Made) => ({ kind: 'talk' as const, ...talk })
const idsOf = async (who: Actor, query: string, personId: Id | null = null) => {
  const { rows, total, more } = valueOf(
    await office.ask(who, 'talks/list', { personId, query, offset: 0, limit: 500 }),
  )
  // The total is of what may be known, not of what is shown.
  expect([total, more]).toEqual([rows.length, false])
  return rows.map((row) => row.id)
}

test('AS-47 lists, totals, searches and the roster know of just the talks that may.ts lets one know of', async () => {
  office.write(
    personIds.map((id, at) => ({ kind: 'ins', entity: 'person', id, body: { name: `人${at}` } }) as Change),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(made, { maxLength: 14 }),
      fc.array(actor, { minLength: 4, maxLength: 4 }),
      async (talks, actors) => {
        const changes = talks.map(changeOf)
        office.write(changes)
        const all = changes
          .map((change, at) => ({ id: change.id, talk: talks[at]! }))
          .toSorted((a, b) => b.talk.day - a.talk.day || (a.id < b.id ? 1 : -1))
        for (const who of actors) {
          const known = all.filter(({ talk }) => may(who, 'talks:see', rights(talk)))
          expect(countTalks(office.store.read, who)).toBe(known.length)
          if (!may(who, 'talks:see', { kind: 'any' })) continue
          expect(await idsOf(who, '')).toEqual(known.map(({ id }) => id))
          for (const personId of personIds) {
            const theirs = known.filter(({ talk }) => talk.personIds.includes(personId))
            expect(await idsOf(who, '', personId)).toEqual(theirs.map(({ id }) => id))
          }
          expect((await idsOf(who, '李书记')).length).toBe(known.length)
          for (const word of words) {
            const readable = known.filter(
              ({ talk }) => talk.word === word && may(who, 'talks:read', rights(talk)),
            )
            expect(await idsOf(who, word)).toEqual(readable.map(({ id }) => id))
            // A longer term goes the other way round: the record is read.
            expect(await idsOf(who, `${word} 李书记`)).toEqual(readable.map(({ id }) => id))
          }
          const { rows } = valueOf(
            await office.ask(who, 'people/list', {
              unitId: null,
              query: '',
              order: 'own',
              left: true,
              offset: 0,
              limit: 50,
            }),
          )
          for (const row of rows) {
            const last = known.find(({ talk }) => talk.personIds.includes(row.id))
            expect(row.lastTalkOn).toBe(last ? `2026-03-0${last.talk.day + 1}` : null)
          }
        }
        office.write(changes.map(({ id }) => ({ kind: 'del', entity: 'talk', id, body: {} })))
      },
    ),
    { numRuns: 40 },
  )
})

const talkOn = (day: string, content: string, more: object = {}): Change => ({
  kind: 'ins',
  entity: 'talk',
  id: office.id(),
  body: {
    person_ids: [],
    talkers: [],
    talker_account_id: office.accounts.secretary.accountId,
    readers: 'talkers',
    held_on: day,
    kind: 'daily',
    content,
    ...more,
  },
})
const correct = (talkId: string, day: string): Change => ({
  kind: 'ins',
  entity: 'talk_correction',
  id: office.id(),
  body: { talk_id: talkId, field: 'heldOn', text: day, reason: '记错' },
})

test('lines stay in the order of days and ids however talks come and move, and a rebuild makes the same lines', async () => {
  const day = fc.constantFrom('2026-03-01', '2026-03-02', '2026-03-03', '1899-01-01')
  const step = fc.oneof(
    fc.record({ add: day }),
    fc.record({ move: fc.nat(20), to: day }),
    fc.record({ drop: fc.nat(20) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 16 }), async (steps) => {
      const ids: string[] = []
      for (const one of steps) {
        if ('add' in one) {
          // Every other id is older than those before: such a talk comes from another computer.
          const change = talkOn(one.add, '谈了值班')
          const id = ids.length % 2 ? change.id : `00${change.id.slice(2)}`
          office.write([{ ...change, id }])
          ids.push(id)
          continue
        }
        const id = ids['move' in one ? one.move : one.drop]
        if (id === undefined) continue
        office.write(['move' in one ? correct(id, one.to) : { kind: 'del', entity: 'talk', id, body: {} }])
      }
      const rows = rowsOfTable(office.store.read, 'talk_row')
      const inDays = rows.filter((row) => String(row.held_on) >= '1900')
      const sorted = inDays.toSorted((a, b) =>
        `${a.held_on} ${a.talk_id}` < `${b.held_on} ${b.talk_id}` ? -1 : 1,
      )
      expect(inDays.toSorted((a, b) => Number(a.row) - Number(b.row))).toEqual(sorted)
      const found = valueOf(
        await office.ask(office.accounts.secretary, 'talks/list', {
          personId: null,
          query: '值班',
          offset: 0,
          limit: 100,
        }),
      )
      expect(found.total).toBe(rows.length)
      const lines = () => ({
        led: rowsOfTable(office.store.read, 'talk_led').length,
        counts: rowsOfTable(office.store.read, 'talk_count').filter(({ n }) => n !== 0),
      })
      const before = lines()
      const order = found.rows.map((row) => row.id)
      office.store.rebuild()
      expect(lines()).toEqual(before)
      expect(countTalks(office.store.read, office.accounts.secretary)).toBe(rows.length)
      const again = valueOf(
        await office.ask(office.accounts.secretary, 'talks/list', {
          personId: null,
          query: '值班',
          offset: 0,
          limit: 100,
        }),
      )
      expect(again.rows.map((row) => row.id)).toEqual(order)
      office.write(
        rows.map((row) => ({ kind: 'del', entity: 'talk', id: String(row.talk_id), body: {} }) as Change),
      )
    }),
    { numRuns: 40 },
  )
})

test('finds are counted up to a bound and said to be more; pages go on where they are asked for', async () => {
  const many = Array.from({ length: 1003 }, (_, at) => talkOn('2026-03-01', `谈了值班${at % 7}次`))
  office.write(many)
  const { secretary } = office.accounts
  const page = async (query: string, offset: number) =>
    valueOf(await office.ask(secretary, 'talks/list', { personId: null, query, offset, limit: 50 }))
  for (const [query, bound] of [
    ['值班', 1000],
    ['谈了值班', 200],
  ] as const) {
    expect(await page(query, 0)).toMatchObject({ total: bound, more: true })
    expect(await page(query, bound - 50)).toMatchObject({ total: bound + 50 > 1003 ? 1003 : bound + 50 })
    expect((await page(query, 0)).rows.map((row) => row.id)).toEqual(
      many
        .map((talk) => talk.id)
        .toSorted()
        .slice(-50)
        .toReversed(),
    )
    expect((await page(query, 1000)).rows).toHaveLength(3)
    expect(await page(query, 1000)).toMatchObject({ total: 1003, more: false })
  }
  expect(await page('', 0)).toMatchObject({ total: 1003, more: false })
})

test('a number is not given again after its talk was taken away', async () => {
  const { secretary } = office.accounts
  const zhang = office.addPerson('张三')
  const log = async () => {
    const talk = {
      personIds: [zhang],
      talkers: [],
      heldOn: '2026-03-05' as CivilDate,
      startedAt: '',
      endedAt: '',
      place: '',
      way: 'face' as const,
      kind: 'daily',
      trigger: '',
      content: '谈',
      mind: '',
      problems: '',
      advice: '',
      difficulty: null,
      followUps: [],
      nextOn: null,
      readers: 'talkers' as const,
    }
    const { id } = valueOf(await office.ask(secretary, 'talks/log', { draftId: null, talk }))
    return { id, number: valueOf(await office.ask(secretary, 'talks/get', { id })).number.slice(-4) }
  }
  const first = await log()
  const second = await log()
  office.write([{ kind: 'del', entity: 'talk', id: second.id, body: {} }])
  office.store.rebuild()
  expect([first.number, second.number, (await log()).number]).toEqual(['001号', '002号', '003号'])
})
