import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ConsentRow } from '../../shared/health/consent.ts'
import { consentPurposes, consentState } from '../../shared/health/consent.ts'
import { foldCheck } from '../../shared/health/health-fold.ts'
import { bandsByAge } from '../../shared/health/health-plan.ts'
import { conclusions, type HealthRow } from '../../shared/health/health-rows.ts'
import { checkFigures } from '../../shared/health/health-year.ts'
import { erasureOf } from '../../shared/health/withdrawal.ts'
import { addDays } from '../../shared/kernel/civil-date.ts'
import type { CivilDate, PartialDate } from '../../shared/kernel/schemas.ts'
import { ageOn } from '../../shared/health/age.ts'
import {
  booked,
  checkOn,
  concluded,
  consent,
  countyPlan,
  day,
  held,
  idOf,
  person,
  planned,
  rechecked,
} from './health-world.ts'

const seed = Number(process.env.SEED ?? 20261122)
console.log(`seed ${seed}`)
const runs = { seed, numRuns: 400 }

const names = [...'abcdefgh']
const anyDay = fc.integer({ min: 0, max: 900 }).map((n) => addDays('2024-06-01' as CivilDate, n))
const someNames = fc.subarray(names, { maxLength: 3 })

const anyRow: fc.Arbitrary<Omit<Parameters<typeof make>[0], 'id'>> = fc.record({
  kind: fc.constantFrom('plan', 'booking', 'done', 'conclusion', 'recheck'),
  on: anyDay,
  value: fc.constantFrom(...conclusions),
  named: someNames,
  follows: someNames,
  include: fc.boolean(),
})
function make(of: {
  id: string
  kind: HealthRow['kind']
  on: CivilDate
  value: (typeof conclusions)[number]
  named: string[]
  follows: string[]
  include: boolean
}): HealthRow {
  const { id, kind, on, value, named, follows, include } = of
  const rest = { replaces: named, year: 2026 }
  switch (kind) {
    case 'plan':
      return planned(id, on, include, rest)
    case 'booking':
      return booked(id, on, rest)
    case 'done':
      return held(id, on, rest)
    case 'conclusion':
      return concluded(id, on, value, rest)
    case 'recheck':
      return rechecked(id, on, value, follows, rest)
  }
}
const rows = fc
  .array(anyRow, { maxLength: names.length })
  .map((list) => list.map((one, at) => make({ ...one, id: names[at]! })))
const twoOrders = rows.chain((list) =>
  fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }), fc.subarray(list)),
)

test('the order in which rows arrive, and how often, changes nothing', () => {
  fc.assert(
    fc.property(twoOrders, ([list, other, again]) => {
      expect(foldCheck([...other, ...again])).toEqual(foldCheck(list))
      expect(checkOn('2026-11-22', other)).toEqual(checkOn('2026-11-22', list))
    }),
    runs,
  )
})

test('no row is lost: each stands, or another of its kind replaces it; every kind that was written still stands', () => {
  fc.assert(
    fc.property(rows, (list) => {
      const standing = new Set(foldCheck(list).standing.map(({ id }) => id))
      for (const { id, kind } of list) {
        const replaced = list.some((row) => row.kind === kind && row.id !== id && row.replaces.includes(id))
        expect(standing.has(id) || replaced).toBe(true)
        expect(list.some((row) => row.kind === kind && standing.has(row.id))).toBe(true)
      }
    }),
    runs,
  )
})

test('a recheck that nobody answered is never hidden by a lighter conclusion', () => {
  fc.assert(
    fc.property(rows, (list) => {
      const plain = list.filter((row) => row.kind !== 'recheck').map((row) => ({ ...row, replaces: [] }))
      const asked = plain.some((row) => row.kind === 'conclusion' && row.value === 'recheck')
      expect(checkOn('2026-11-22', plain, { year: 2026 }).state === 'recheck').toBe(asked)
    }),
    runs,
  )
})

test('figures add up for any people', () => {
  const line = fc
    .tuple(rows, fc.boolean(), fc.constantFrom('1978-05', '1990-01', null), fc.boolean())
    .map(([list, hasWithdrawn, bornOn, byAge]) =>
      checkOn('2026-11-22', list, {
        who: person({ bornOn: bornOn as PartialDate | null }),
        hasWithdrawn,
        plans: byAge ? [countyPlan({ bands: bandsByAge })] : [],
        year: 2026,
      }),
    )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
      const { due, done, notDone, recheck, extra } = checkFigures(lines)
      expect(done + notDone).toBe(due)
      expect(due).toBe(lines.filter(({ isDue }) => isDue).length)
      expect(recheck).toBeLessThanOrEqual(done + extra)
    }),
    runs,
  )
})

test('the age from a month holds the age from every day of that month', () => {
  fc.assert(
    fc.property(anyDay, fc.nat(30_000), (to, n) => {
      const from = addDays(to, -n)
      const exact = ageOn(from as string as PartialDate, to)!
      const byMonth = ageOn(from.slice(0, 7) as PartialDate, to)!
      expect(exact.least).toBe(exact.most)
      expect(byMonth.least).toBeLessThanOrEqual(exact.least)
      expect(byMonth.most).toBeGreaterThanOrEqual(exact.most)
      expect(byMonth.most - byMonth.least).toBeLessThanOrEqual(from.slice(5, 7) === to.slice(5, 7) ? 1 : 0)
    }),
    runs,
  )
})

const consents: fc.Arbitrary<ConsentRow[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom('given', 'withdrawn'),
      purpose: fc.constantFrom(...consentPurposes),
      seen: someNames,
    }),
    { maxLength: names.length },
  )
  .map((list) => list.map(({ kind, purpose, seen }, at) => consent(names[at]!, kind, seen, { purpose })))
const items = fc.array(
  fc.record({
    entity: fc.constant('mind_entry'),
    id: fc.constantFrom(...names).map(idOf),
    personId: fc.constant(idOf('P')),
    purpose: fc.constantFrom(...consentPurposes),
    consentId: fc.option(fc.constantFrom(...names).map(idOf)),
    keptByLawUntil: fc.option(anyDay),
  }),
  { maxLength: 6 },
)

test('D-18: every item is decided once, in any order of the log, and what is erased stays erased as rows come in', () => {
  fc.assert(
    fc.property(items, consents, fc.nat(8), anyDay, (list, log, n, today) => {
      const { erase, freeze, keep } = erasureOf(list, log, today)
      expect(erase.length + freeze.length + keep.length).toBe(list.length)
      expect(erasureOf(list, log.toReversed(), today)).toEqual({ erase, freeze, keep })
      for (const one of erasureOf(list, log.slice(0, n), today).erase) expect(erase).toContainEqual(one)
      for (const purpose of consentPurposes) {
        if (consentState(log, idOf('P'), purpose, '2026-1') !== 'withdrawn') continue
        expect(keep.filter((one) => one.purpose === purpose)).toEqual([])
      }
      for (const { purpose } of [...erase, ...freeze]) {
        expect(log.some((row) => row.purpose === purpose && row.kind === 'withdrawn')).toBe(true)
      }
    }),
    runs,
  )
})

test('D-18: the day alone never erases what consent covers', () => {
  const kept = erasureOf(
    [
      {
        entity: 'mind_entry',
        id: idOf('a'),
        personId: idOf('P'),
        purpose: 'phq9',
        consentId: idOf('c'),
        keptByLawUntil: day('2020-01-01'),
      },
    ],
    [consent('c', 'given')],
    day('2099-01-01'),
  )
  expect(kept.erase).toEqual([])
})
