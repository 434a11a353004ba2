import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dutiesOfBranch } from '../../shared/duties/branch-duties.ts'
import { branchTallies, coverageOfPerson, figuresOf } from '../../shared/duties/coverage.ts'
import type {
  BranchFacts,
  Duty,
  DutyPerson,
  DutyTalk,
  DutyWorld,
  PersonFacts,
} from '../../shared/duties/duty.ts'
import { triggerCodes } from '../../shared/duties/duty-policy.ts'
import { periodOn } from '../../shared/duties/period.ts'
import { dutiesOfPerson } from '../../shared/duties/personal-duties.ts'
import { addDays } from '../../shared/kernel/civil-date.ts'
import type { CivilDate, PartialDate } from '../../shared/kernel/schemas.ts'
import { idOf, person, unitRule, worldOn } from './duty-world.ts'

const seed = Number(process.env.SEED ?? 20261122)
console.log(`seed ${seed}`)
const runs = { seed, numRuns: 400 }

const from = '2024-06-15' as CivilDate
const anyDay = fc.integer({ min: -200, max: 1200 }).map((n) => addDays(from, n))
const kind = fc.constantFrom('daily', ...triggerCodes)
const byDay = <T extends { heldOn: CivilDate }>(list: T[]) =>
  list.sort((a, b) => (a.heldOn < b.heldOn ? -1 : a.heldOn > b.heldOn ? 1 : 0))
const ids = (names: readonly string[]) =>
  fc
    .subarray([...names], { minLength: 1, maxLength: Math.min(3, names.length) })
    .map((some) => some.map(idOf))

const talks = (people: readonly string[], talkers: readonly string[]): fc.Arbitrary<DutyTalk[]> =>
  fc
    .array(
      fc.record({
        heldOn: anyDay,
        kind,
        trigger: fc.oneof(fc.constant(''), kind),
        personIds: ids(people),
        talkerIds: ids(talkers),
        nextOn: fc.option(anyDay),
      }),
      { maxLength: 12 },
    )
    .map((list) => byDay(list.map((one, at) => ({ ...one, id: idOf(`talk${at}`) }))))

const posts: fc.Arbitrary<DutyPerson['posts']> = fc
  .array(anyDay, { minLength: 0, maxLength: 4 })
  .chain((days) => fc.tuple(fc.constant([...new Set(days)].sort()), fc.boolean(), fc.boolean()))
  .map(([days, hasEnd, isMonth]) =>
    days.map((start, at) => ({
      id: idOf(`post${at}`),
      unitId: idOf(at % 2 === 0 ? 'U' : 'V'),
      from: (isMonth ? start.slice(0, 7) : start) as PartialDate,
      to: (days[at + 1] ?? (hasEnd ? addDays(start, 100) : null)) as PartialDate | null,
    })),
  )

const facts: fc.Arbitrary<PersonFacts> = fc.record({
  person: fc
    .record({ posts, isPartyMember: fc.boolean(), isLeader: fc.boolean() })
    .map((rest) => person('P', rest)),
  talks: talks(['P'], ['T']),
  events: fc
    .array(fc.record({ kind, happenedOn: anyDay }), { maxLength: 4 })
    .map((list) => list.map((one, at) => ({ ...one, id: idOf(`event${at}`), personId: idOf('P') }))),
  plans: fc
    .array(fc.record({ plannedOn: anyDay, madeOn: anyDay, kind }), { maxLength: 3 })
    .map((list) => list.map((one, at) => ({ ...one, id: idOf(`plan${at}`), personId: idOf('P'), note: '' }))),
  followUps: fc
    .array(fc.record({ dueOn: anyDay, talkHeldOn: anyDay, doneOn: fc.option(anyDay) }), { maxLength: 2 })
    .map((list) =>
      list.map((one, at) => ({
        ...one,
        id: idOf(`promise${at}`),
        talkId: idOf('talk0'),
        personIds: [idOf('P')],
        what: '',
        owner: '',
      })),
    ),
})

const rules = fc.array(
  fc
    .record({
      code: fc.constantFrom('frequencyMembers', 'frequencyOthers', 'trigger:family', 'branch'),
      period: fc.constantFrom('year', 'half', 'quarter', 'month'),
      times: fc.integer({ min: 1, max: 3 }),
      days: fc.integer({ min: 0, max: 20 }),
      enabled: fc.boolean(),
      fromOn: anyDay,
    } as const)
    .map(({ fromOn, ...rule }) => unitRule(rule, fromOn)),
  { maxLength: 4 },
)
const world: fc.Arbitrary<DutyWorld> = fc
  .tuple(fc.integer({ min: 0, max: 1000 }), rules)
  .map(([n, list]) => worldOn(addDays(from, n), list, { from }))

const open = (duties: readonly Duty[]) =>
  new Set(duties.filter(({ state }) => state !== 'done').map(({ key }) => key))
/** One more talk, on the day after the last of the list, that agrees on no next one. */
const oneMore = (list: readonly DutyTalk[], more: DutyTalk): DutyTalk[] =>
  byDay([...list, { ...more, id: idOf('more'), nextOn: null }])

test('the same facts and rules give the same duties again, in a world made anew too', () => {
  fc.assert(
    fc.property(facts, world, (some, on) => {
      const first = dutiesOfPerson(some, on)
      expect(dutiesOfPerson(some, on)).toEqual(first)
      expect(dutiesOfPerson(structuredClone(some), { ...on, calendar: new Map(on.calendar) })).toEqual(first)
    }),
    runs,
  )
})

test('each duty has a key of its own, and the same key whatever else is known', () => {
  fc.assert(
    fc.property(facts, world, (some, on) => {
      const keys = dutiesOfPerson(some, on).map(({ key }) => key)
      expect(new Set(keys).size).toBe(keys.length)
      const bare = dutiesOfPerson({ ...some, plans: [], followUps: [] }, on).map(({ key }) => key)
      expect(keys.filter((key) => !/^(?:plan|followUp)\|/.test(key))).toEqual(bare)
    }),
    runs,
  )
})

test('what a duty says of itself fits together', () => {
  fc.assert(
    fc.property(facts, world, (some, on) => {
      for (const { state, got, need, doneOn, dueOn, from: since, kind: what } of dutiesOfPerson(some, on)) {
        expect(state === 'done').toBe(got >= need)
        expect(doneOn !== null).toBe(state === 'done')
        if (doneOn !== null && what !== 'followUp') expect(doneOn >= since).toBe(true)
        if (what === 'frequency') expect(since <= dueOn && since <= on.today && dueOn >= on.from).toBe(true)
        if (state === 'overdue') expect(dueOn < on.today).toBe(true)
        if (state === 'today') expect(dueOn).toBe(on.today)
        if (state === 'soon' || state === 'open') expect(dueOn > on.today).toBe(true)
      }
    }),
    runs,
  )
})

test('the periods of a frequency follow each other: no day is in two', () => {
  fc.assert(
    fc.property(world, (on) => {
      const always = { ...person('P'), posts: person('P').posts }
      const none = { person: always, talks: [], events: [], plans: [], followUps: [] }
      const found = dutiesOfPerson(none, on)
      for (const [at, duty] of found.entries())
        if (at > 0) expect(duty.from > found[at - 1]!.dueOn).toBe(true)
    }),
    runs,
  )
})

test('one more talk makes nothing open that was not', () => {
  fc.assert(
    fc.property(facts, world, talks(['P'], ['T']), (some, on, [more]) => {
      fc.pre(more !== undefined)
      const before = open(dutiesOfPerson(some, on))
      const after = open(dutiesOfPerson({ ...some, talks: oneMore(some.talks, more!) }, on))
      // An agreed next talk that an earlier-dated entry comes before stays what it was.
      for (const key of after) expect(before).toContain(key)
    }),
    runs,
  )
})

const people = ['A', 'B', 'C', 'D', 'M', 'N', 'O']
const branchFacts: fc.Arbitrary<BranchFacts> = fc.record({
  branch: fc
    .array(fc.record({ at: fc.nat(3), start: anyDay, hasEnd: fc.boolean() }), { maxLength: 6 })
    .map((seats) => ({
      id: idOf('branch'),
      name: '支部',
      unitIds: new Set(['U']),
      committee: seats.map(({ at, start, hasEnd }) => ({
        personId: idOf(people[at]!),
        duty: 'member' as const,
        from: start as string as PartialDate,
        to: hasEnd ? (addDays(start, 300) as string as PartialDate) : null,
      })),
    })),
  people: fc
    .array(fc.record({ posts, isPartyMember: fc.boolean() }), { minLength: 7, maxLength: 7 })
    .map((list) => list.map((rest, at) => person(people[at]!, rest))),
  talks: talks(people, people),
})

test('of a branch too: the same again, no key twice, figures that add up, and a talk opens nothing', () => {
  fc.assert(
    fc.property(branchFacts, world, talks(people, people), (some, on, [more]) => {
      const duties = dutiesOfBranch(some, on)
      expect(dutiesOfBranch(structuredClone(some), { ...on })).toEqual(duties)
      expect(new Set(duties.map(({ key }) => key)).size).toBe(duties.length)
      const years = [...new Set(duties.map((duty) => duty.from.slice(0, 4)))]
      const tallies = years.map((year) => branchTallies(duties, year))
      const sum = tallies.reduce((n, { pairs, people: others }) => n + pairs.due + others.due, 0)
      expect(sum).toBe(duties.length)
      if (more === undefined) return
      const after = open(dutiesOfBranch({ ...some, talks: oneMore(some.talks, more) }, on))
      for (const key of after) expect(open(duties)).toContain(key)
    }),
    runs,
  )
})

test('figures add up, and so do the cells', () => {
  const period = fc.tuple(fc.constantFrom('year', 'half', 'quarter', 'month'), anyDay)
  fc.assert(
    fc.property(fc.array(facts, { maxLength: 6 }), world, period, (everybody, on, [length, inside]) => {
      const asked = periodOn(length, inside)
      const lines = everybody.map((some) =>
        coverageOfPerson(dutiesOfPerson(some, on), some.talks, asked, on.today),
      )
      const { due, done, open: still, overdue } = figuresOf(lines.map(({ state }) => state))
      expect(due).toBe(done + still + overdue)
      expect(due + lines.filter(({ state }) => state === 'exempt').length).toBe(everybody.length)
      for (const [at, line] of lines.entries()) {
        const held = everybody[at]!.talks.filter(({ heldOn }) => heldOn >= asked.from && heldOn <= asked.to)
        expect(line.cells.reduce((n, cell) => n + cell.talks, 0)).toBe(held.length)
        expect(line.daysOver > 0).toBe(line.state === 'overdue')
        expect(line.state === 'exempt').toBe(line.duties.length === 0)
      }
    }),
    runs,
  )
})
