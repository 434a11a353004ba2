import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StepRow } from '../../shared/difficulties/difficulty.ts'
import { stepKinds } from '../../shared/difficulties/difficulty.ts'
import { costOf, daysByState } from '../../shared/difficulties/difficulty-cost.ts'
import { dueOf } from '../../shared/difficulties/difficulty-due.ts'
import { areAtOnce, inOrder, lastSeen } from '../../shared/difficulties/step-order.ts'
import { addDays, daysBetween } from '../../shared/kernel/civil-date.ts'
import { calendar, day, fold, idOf, step, worldOn } from './difficulty-world.ts'

const seed = Number(process.env.SEED ?? 20261122)
console.log(`seed ${seed}`)
const runs = { seed, numRuns: 300 }

const raisedOn = day('2026-03-05')
const anyDay = fc.integer({ min: -20, max: 400 }).map((n) => addDays(raisedOn, n))

/**
 * What two offline laptops write: each names what it has at that moment, now and then they meet. Ids are drawn by lot,
 * for clocks are not to be trusted.
 */
const rows: fc.Arbitrary<StepRow[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...stepKinds, 'visit'),
      on: anyDay,
      onPaper: fc.boolean(),
      owner: fc.constantFrom('李书记', '工会'),
      laptop: fc.nat(1),
      meets: fc.boolean(),
      letter: fc.constantFrom(...'ABCDEFGH'),
    }),
    { maxLength: 12 },
  )
  .map((acts) => {
    const laptops: [StepRow[], StepRow[]] = [[], []]
    for (const [at, { kind, on, onPaper, owner, laptop, meets, letter }] of acts.entries()) {
      const mine = laptops[laptop]!
      if (meets) {
        const both = [...new Map([...laptops[0], ...laptops[1]].map((row) => [row.id, row])).values()]
        laptops[0] = [...both]
        laptops[1] = [...both]
      }
      const known = meets ? laptops[laptop]! : mine
      known.push(step(`${letter}${at}`, kind, on, lastSeen(inOrder(known)), { onPaper, owner }))
    }
    return [...new Map([...laptops[0], ...laptops[1]].map((row) => [row.id, row])).values()]
  })
const shuffled = rows.chain((list) =>
  fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }), fc.subarray(list)),
)

test('the order in which rows arrive, and how often, changes nothing', () => {
  fc.assert(
    fc.property(shuffled, ([list, other, again]) => {
      expect(fold([...other, ...again])).toEqual(fold(list))
    }),
    runs,
  )
})

test('no row is ever lost, and what moved nothing says why', () => {
  const odd = fc.array(
    fc.record({
      id: fc.constantFrom(...'abcdef').map(idOf),
      kind: fc.constantFrom(...stepKinds, 'visit'),
      on: anyDay,
      seen: fc.array(fc.constantFrom(...'abcdefgh').map(idOf), { maxLength: 3 }),
    }),
    { maxLength: 6 },
  )
  // Rows that name each other in a ring, or rows that are not here, among them.
  const any = fc.oneof(
    rows,
    odd.map((list) =>
      [...new Map(list.map((row) => [row.id, row])).values()].map(({ id, kind, on, seen }) =>
        step(id, kind, on, seen),
      ),
    ),
  )
  fc.assert(
    fc.property(any, (list) => {
      const folded = fold(list)
      expect(folded.steps.map(({ row }) => row.id).toSorted()).toEqual(list.map(({ id }) => id).toSorted())
      const flagged = new Set(folded.flags.map(({ stepId }) => stepId))
      for (const { row, effect } of folded.steps) if (effect === 'kept') expect(flagged).toContain(row.id)
      expect(fold(list.toReversed())).toEqual(folded)
    }),
    runs,
  )
})

test('what was seen stands before what was written on it; contradictions show on both rows', () => {
  fc.assert(
    fc.property(rows, (list) => {
      const ordered = inOrder(list)
      const place = new Map(ordered.rows.map((row, at) => [row.id, at]))
      for (const row of list)
        for (const id of row.seen) expect(place.get(id)!).toBeLessThan(place.get(row.id)!)
      const { flags } = fold(list)
      for (const { stepId, flag, others } of flags) {
        for (const other of others) {
          expect(flags).toContainEqual(
            expect.objectContaining({ stepId: other, flag, others: expect.arrayContaining([stepId]) }),
          )
        }
      }
      const known = (kind: string) => (stepKinds as readonly string[]).includes(kind) && kind !== 'progress'
      const pairs = list.filter(
        (row) => known(row.kind) && list.some((o) => known(o.kind) && areAtOnce(ordered, row, o)),
      )
      for (const { id } of pairs)
        expect(flags.some(({ stepId, others }) => stepId === id && others.length > 0)).toBe(true)
    }),
    runs,
  )
})

test('stretches follow each other without a gap from the day it was raised', () => {
  fc.assert(
    fc.property(rows, (list) => {
      const { stretches, state, since } = fold(list)
      expect(stretches[0]!.from).toBe(raisedOn)
      for (const [at, stretch] of stretches.entries())
        expect(stretch.to).toBe(stretches[at + 1]?.from ?? null)
      expect(stretches.at(-1)).toEqual({ state, from: since, to: null })
    }),
    runs,
  )
})

test('day counts add up: over the states, with and without the county, and over any split of a span', () => {
  fc.assert(
    fc.property(rows, anyDay, fc.nat(200), fc.nat(200), (list, from, a, b) => {
      const folded = fold(list)
      const today = addDays(raisedOn, 450)
      const { total, withCounty, withoutCounty, byState } = costOf(folded, today, calendar)
      expect(total.days).toBe(daysBetween(raisedOn, folded.settledOn ?? today))
      for (const count of ['days', 'workdays'] as const) {
        expect(withCounty[count] + withoutCounty[count]).toBe(total[count])
        expect(Object.values(byState).reduce((sum, each) => sum + each[count], 0)).toBe(total[count])
        const inWindow = (first: typeof from, last: typeof from) =>
          Object.values(daysByState(folded, { from: first, to: last }, today, calendar)).map(
            (each) => each[count],
          )
        const [split, end] = [addDays(from, a), addDays(from, a + b + 1)]
        const second = inWindow(addDays(split, 1), end)
        expect(inWindow(from, split).map((days, at) => days + second[at]!)).toEqual(inWindow(from, end))
      }
    }),
    runs,
  )
})

test('a due day worked out twice is the same, never before its start, and is over the day after', () => {
  fc.assert(
    fc.property(rows, fc.nat(300), (list, n) => {
      const folded = fold(list)
      const world = worldOn(addDays(raisedOn, n))
      const due = dueOf(folded, world)
      expect(dueOf(fold(list.toReversed()), world)).toEqual(due)
      if (due.dueOn === null || due.state === 'done') return
      expect(due.dueOn > raisedOn).toBe(true)
      expect(dueOf(folded, worldOn(due.dueOn)).state).toBe('today')
      expect(dueOf(folded, worldOn(addDays(due.dueOn, 1))).state).toBe('overdue')
    }),
    runs,
  )
})
