import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isCivilDate, isPartialDate } from '../../shared/kernel/civil-date.ts'
import { checkIdNumber } from '../../shared/kernel/id-number.ts'
import { matchesName, nameKeys, readNameQuery } from '../../shared/kernel/name-keys.ts'
import { id, type CivilDate } from '../../shared/kernel/schemas.ts'
import { strokeKey } from '../../shared/kernel/stroke-order.ts'
import { makeSampleOffice, type SampleOffice } from '../../shared/office/sample-office.ts'
import { personFields } from '../../shared/people/people-contract.ts'
import { personFieldsOf } from '../../shared/people/person-columns.ts'
import { syncedColumns } from '../../shared/synced-columns.ts'
import { namesOf, talkPolicyOn } from '../../shared/talks/talk-policy.ts'
import { readyTalk } from '../../shared/talks/talk-rules.ts'
import type { TalkDraft } from '../../shared/talks/talks-contract.ts'

// What is garbage and what is kept can only be told after a collection.
setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

const today = '2026-11-22' as CivilDate
const make = (people: number, talks: number, seed = 7) => makeSampleOffice({ people, talks, seed, today })
const office = make(240, 900)
const talks = [...office.talks]
const difficulties = [...office.difficulties]

function groupBy<T, K>(rows: readonly T[], keyOf: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row])
  return groups
}

const columnsOf = (row: object) => Object.keys(row).toSorted()
const expected = (entity: keyof typeof syncedColumns) =>
  ['id', ...Object.keys(syncedColumns[entity].columns)].toSorted()

describe('the same seed makes the same office', () => {
  const whole = (made: SampleOffice) =>
    JSON.stringify({ ...made, talks: [...made.talks], difficulties: [...made.difficulties] })

  test('twice, and not for another seed', () => {
    expect(whole(make(40, 60))).toBe(whole(make(40, 60)))
    expect(whole(make(40, 60))).not.toBe(whole(make(40, 60, 8)))
  })

  test('talks can be gone through again', () => expect([...office.talks]).toEqual(talks))

  test('whatever its seed and size, people and talks are as many as asked for', () =>
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 60 }), fc.nat(40), (seed, people, count) => {
        const made = make(people, count, seed)
        expect(made.people).toHaveLength(people)
        expect([...made.talks]).toHaveLength(count)
      }),
      { numRuns: 40 },
    ))
})

describe('every record has the columns of the vocabulary, and ids of its own', () => {
  test('columns', () => {
    for (const unit of office.units) expect(columnsOf(unit)).toEqual(expected('unit'))
    for (const person of office.people) expect(columnsOf(person)).toEqual(expected('person'))
    for (const held of office.appointments) expect(columnsOf(held)).toEqual(expected('appointment'))
    for (const talk of talks) expect(columnsOf(talk)).toEqual(expected('talk'))
    for (const difficulty of difficulties) expect(columnsOf(difficulty)).toEqual(expected('difficulty'))
  })

  test('ids are ids, each once; talks and difficulties have numbers, each once', () => {
    const ids = [office.units, office.people, office.appointments, talks, difficulties]
      .flat()
      .map((row) => row.id)
    for (const each of ids) expect(id.safeParse(each).success).toBe(true)
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(talks.map((talk) => talk.number)).size).toBe(talks.length)
    expect(new Set(difficulties.map((difficulty) => difficulty.number)).size).toBe(difficulties.length)
    expect(talks.at(-1)?.number).toMatch(/^谈〔2026〕样例\d+号$/)
  })

  test('every reference leads somewhere, and parents stand before their children', () => {
    const units = office.units.map((unit) => unit.id as string)
    office.units.forEach((unit, n) => {
      expect(n === 0 ? unit.parent_id === null : units.indexOf(unit.parent_id ?? '') < n).toBe(true)
    })
    expect(office.units.map((unit) => unit.name)).toEqual(
      expect.arrayContaining([
        '样例镇党委',
        '党政办公室',
        '经济发展办公室',
        '社会事务办公室',
        '便民服务中心',
        '综合行政执法队',
      ]),
    )
    const people = new Set(office.people.map((person) => person.id))
    for (const held of office.appointments) {
      expect(units).toContain(held.unit_id)
      expect(people.has(held.person_id)).toBe(true)
    }
    const talkIds = new Map(talks.map((talk) => [talk.id, talk]))
    for (const difficulty of difficulties) {
      expect(talkIds.get(difficulty.talk_id)?.person_ids[0]).toBe(difficulty.person_id)
    }
    expect(talks.every((talk) => talk.person_ids.every((person) => people.has(person)))).toBe(true)
  })
})

describe('nobody takes it for real people', () => {
  test('every name is marked 样例, of talkers too, and is searched by its initials all the same', () => {
    for (const { name } of [...office.people, ...talks.flatMap((talk) => talk.talkers)])
      expect(name).toMatch(/·样例$/)
    for (const { name } of office.people) {
      const own = name.replace('·样例', '')
      const initials = nameKeys(own, '').pyInitials
      expect(matchesName(nameKeys(name, ''), readNameQuery(initials))).toBe('start')
      expect(matchesName(nameKeys(name, ''), readNameQuery(own))).toBe('start')
    }
  })

  test('the mark does not upset stroke order or pinyin order', () => {
    const own = office.people
      .map((person) => person.name.replace('·样例', ''))
      .filter((name) => !name.includes('·'))
    const surnames = new Set(own.map((name) => strokeKey(name, 'surname').split(' ')[0]))
    expect(surnames.size).toBeGreaterThan(40)
    for (const name of own) {
      if (name.length > 2) {
        expect(strokeKey(`${name}·样例`, 'surname').split(' ')[0]).toBe(
          strokeKey(name, 'surname').split(' ')[0],
        )
      }
      expect(nameKeys(`${name}·样例`, '').pyKey.startsWith(nameKeys(name, '').pyKey)).toBe(true)
    }
  })

  test('ID numbers pass our check and can belong to nobody; mobiles begin with 100', () => {
    for (const person of office.people) {
      const read = checkIdNumber(person.id_number)
      expect(read).toMatchObject({ ok: true, value: { sex: person.sex } })
      expect(person.id_number).toMatch(/^000000/)
      expect(person.mobile).toMatch(/^100\d{8}$/)
    }
    expect(new Set(office.people.map((person) => person.id_number)).size).toBe(office.people.length)
    expect(new Set(office.people.map((person) => person.mobile)).size).toBe(office.people.length)
  })

  test('villages are marked as well', () => {
    const villages = office.units.filter((unit) => /[村区]$/.test(unit.name))
    expect(villages.length).toBeGreaterThan(4)
    for (const village of villages) expect(village.name).toMatch(/^样例/)
  })
})

describe('people are as a roster has them', () => {
  test('forms accept every one, and every date exists', () => {
    for (const person of office.people) {
      expect(personFields.safeParse(personFieldsOf(person)).error).toBeUndefined()
      for (const date of [person.born_on, person.joined_party_on, person.started_work_on]) {
        if (date !== null) expect(isPartialDate(date)).toBe(true)
      }
      expect(person.started_work_on > person.born_on).toBe(true)
    }
  })

  test('order numbers are 1 to n', () =>
    expect(office.people.map((person) => person.order_no)).toEqual(office.people.map((_, n) => n + 1)))

  test('posts follow one another; nearly everybody is in post, some have left', () => {
    const held = groupBy(office.appointments, (row) => row.person_id)
    let left = 0
    for (const rows of held.values()) {
      rows.forEach((row, n) => {
        expect(isPartialDate(row.from_on)).toBe(true)
        if (row.to_on !== null) expect(isPartialDate(row.to_on) && row.from_on <= row.to_on).toBe(true)
        if (n < rows.length - 1) expect(row.to_on).not.toBeNull()
      })
      if (rows.at(-1)?.to_on !== null) left++
    }
    expect(held.size).toBe(office.people.length)
    expect(left).toBeGreaterThan(0)
    expect(left).toBeLessThan(office.people.length / 10)
  })

  test('rosters of today: many months, some days; a few whose ID number says another year', () => {
    const byMonth = office.people.filter((person) => person.born_on.length === 7).length
    expect(byMonth).toBeGreaterThan(office.people.length / 2)
    expect(byMonth).toBeLessThan(office.people.length)
    const differ = office.people.filter(
      (person) => person.id_number.slice(6, 10) !== person.born_on.slice(0, 4),
    ).length
    expect(differ).toBeGreaterThan(0)
    expect(differ).toBeLessThan(office.people.length / 10)
  })
})

describe('talks are as an office has them', () => {
  const policy = talkPolicyOn(today)

  test('each could have been logged on the form: kind, place, time, day, words', () => {
    for (const talk of talks) {
      const draft: TalkDraft = {
        personIds: [...talk.person_ids],
        talkers: talk.talkers.map((talker) => talker.name),
        heldOn: talk.held_on,
        startedAt: talk.started_at,
        endedAt: talk.ended_at,
        place: talk.place,
        way: talk.way,
        kind: talk.kind,
        trigger: talk.trigger,
        content: talk.content,
        mind: talk.mind,
        problems: talk.problems,
        advice: talk.advice,
        difficulty: null,
        followUps: [],
        nextOn: talk.next_on,
        readers: talk.readers,
      }
      expect(readyTalk(draft)).toMatchObject({
        ok: true,
        value: { trigger: talk.trigger, startedAt: talk.started_at },
      })
      expect(policy.places.map((place) => place.name)).toContain(talk.place)
    }
  })

  test('all kinds of the policy come up, daily most, and none that it does not have', () => {
    const count = groupBy(talks, (talk) => talk.kind)
    expect([...count.keys()].toSorted()).toEqual(policy.kinds.map((kind) => kind.code).toSorted())
    for (const kind of count.keys()) expect(namesOf(kind).name).not.toBe(kind)
    expect(count.get('daily')?.length).toBeGreaterThan(talks.length / 4)
  })

  test('content is 60 to 300 characters, hardly ever the same twice, with no blank left open', () => {
    for (const { content } of talks) {
      expect([...content].length).toBeGreaterThanOrEqual(60)
      expect([...content].length).toBeLessThanOrEqual(300)
      expect(content).not.toMatch(/[{}]|undefined/)
    }
    expect(new Set(talks.map((talk) => talk.content)).size).toBeGreaterThan(talks.length * 0.99)
  })

  test('they are oldest first, on working days, none to come, and their ids sort the same way', () => {
    for (const [n, talk] of talks.entries()) {
      expect(isCivilDate(talk.held_on)).toBe(true)
      expect(talk.held_on <= today).toBe(true)
      expect([0, 6]).not.toContain(new Date(`${talk.held_on}T00:00:00Z`).getUTCDay())
      const previous = talks[n - 1]
      if (previous) expect(previous.held_on <= talk.held_on && previous.id < talk.id).toBe(true)
    }
    // 22 November 2026 is a Sunday.
    expect(talks.at(-1)?.held_on).toBe('2026-11-20')
  })

  test('some raise a difficulty of a category that forms offer; some people were never talked to', () => {
    expect(difficulties.length).toBeGreaterThan(talks.length / 20)
    expect(difficulties.length).toBeLessThan(talks.length / 4)
    const categories = policy.categories.map((category) => category.name)
    for (const difficulty of difficulties) expect(categories).toContain(difficulty.category)
    const talkedTo = new Set(talks.flatMap((talk) => talk.person_ids))
    expect(talkedTo.size).toBeLessThan(office.people.length)
    expect(talks.some((talk) => talk.person_ids.length === 2)).toBe(true)
  })
})

test('5,000 people and 200,000 talks: distinct, ordered, and no talk is kept in memory', () => {
  const big = make(5000, 200_000)
  expect(new Set(big.people.map((person) => person.id_number)).size).toBe(5000)
  expect(new Set(big.people.map((person) => person.order_no)).size).toBe(5000)
  let count = 0
  let latest = ''
  const kept = () => {
    collectGarbage()
    return process.memoryUsage().heapUsed
  }
  const before = kept()
  let most = 0
  for (const talk of big.talks) {
    if (talk.id <= latest) throw new Error(`talk ${count} is out of order`)
    latest = talk.id
    if (++count % 40_000 === 0) most = Math.max(most, kept() - before)
  }
  expect(count).toBe(200_000)
  // Kept, they would take more than 200 MB.
  expect(most).toBeLessThan(20 * 2 ** 20)
})

describe('duties have something to say on whatever day the office is made', () => {
  const { duties } = office

  test('columns are those of the vocabulary, ids are ids of their own, and every reference leads somewhere', () => {
    const made = [
      ['branch', duties.branches],
      ['branch_post', duties.branchPosts],
      ['life_event', duties.events],
      ['talk_plan', duties.plans],
      ['follow_up', duties.followUps],
      ['follow_up_done', duties.followUpsDone],
    ] as const
    for (const [entity, rows] of made) {
      expect(rows.length, entity).toBeGreaterThan(0)
      for (const row of rows) expect(columnsOf(row)).toEqual(expected(entity))
    }
    const all = [...made.flatMap(([, rows]) => rows.map((row) => row.id)), ...talks.map((talk) => talk.id)]
    for (const each of all) expect(id.safeParse(each).success).toBe(true)
    expect(new Set(all).size).toBe(all.length)
    const people = new Set(office.people.map((person) => person.id))
    for (const row of [...duties.branchPosts, ...duties.events, ...duties.plans])
      expect(people.has(row.person_id)).toBe(true)
    const promised = new Map(duties.followUps.map((row) => [row.id, row]))
    const heldOn = new Map(talks.map((talk) => [talk.id, talk.held_on]))
    for (const row of duties.followUps) expect((heldOn.get(row.talk_id) ?? '9') < row.due_on).toBe(true)
    for (const row of duties.followUpsDone) expect(promised.has(row.follow_up_id)).toBe(true)
    for (const row of duties.events) expect(namesOf(row.kind).name).not.toBe(row.kind)
  })

  test('the committee are Party members of the town; nobody leads a talk with themself', () => {
    const byId = new Map(office.people.map((person) => [person.id, person]))
    expect(duties.branchPosts.map(({ duty }) => duty)).toEqual([
      'secretary',
      'deputy',
      'member',
      'member',
      'member',
    ])
    for (const { person_id } of duties.branchPosts) expect(byId.get(person_id)?.politics).toBe('member')
    for (const talk of talks) expect(talk.person_ids).not.toContain(talk.talker_ids[0])
  })

  test('whatever its seed, size and day: a talk planned for today, a promise due today, late and done', () =>
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 30, max: 90 }),
        fc.integer({ min: 20_000, max: 22_000 }),
        (seed, people, day) => {
          const on = new Date(day * 86_400_000).toISOString().slice(0, 10) as CivilDate
          const made = makeSampleOffice({ people, talks: 300, seed, today: on }).duties
          expect(made.plans.some((plan) => plan.planned_on === on)).toBe(true)
          expect(made.events.every((event) => event.happened_on <= on)).toBe(true)
          const done = new Set(made.followUpsDone.map((row) => row.follow_up_id))
          const left = made.followUps.filter((row) => !done.has(row.id))
          expect(left.some((row) => row.due_on === on)).toBe(true)
          expect(left.some((row) => row.due_on < on)).toBe(true)
          expect(done.size).toBeGreaterThan(0)
        },
      ),
      { numRuns: 30 },
    ))

  test('an office of one person and no talks has duties too, or none', () => {
    const made = make(1, 0).duties
    expect(made.followUps).toEqual([])
    expect(made.plans.length).toBeLessThanOrEqual(1)
  })
})
