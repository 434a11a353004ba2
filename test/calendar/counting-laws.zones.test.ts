import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarOf } from '../../shared/calendar/calendar-of.ts'
import { addWorkdays, dayKind, lastWorkday, workdaysBetween } from '../../shared/calendar/workdays.ts'
import { addDays } from '../../shared/kernel/civil-date.ts'
import type { CivilDate } from '../../shared/kernel/schemas.ts'

const seed = Number(process.env.SEED ?? 20261122)
console.log(`seed ${seed}`)
const runs = { seed, numRuns: 2000 }

const calendar = calendarOf([])
// From the year before the first schedule to the years after the last.
const anyDay = fc.integer({ min: 0, max: 2500 }).map((n) => addDays('2023-01-01' as CivilDate, n))
const count = (from: CivilDate, to: CivilDate) => workdaysBetween(from, to, calendar).count

test('counts add up wherever a span is split', () => {
  fc.assert(
    fc.property(anyDay, fc.nat(900), fc.nat(900), (from, a, b) => {
      const [split, to] = [addDays(from, a), addDays(from, a + b + 1)]
      expect(count(from, split) + count(addDays(split, 1), to)).toBe(count(from, to))
      const parts = [workdaysBetween(from, split, calendar), workdaysBetween(addDays(split, 1), to, calendar)]
      expect(workdaysBetween(from, to, calendar).provisional).toBe(parts.some((part) => part.provisional))
    }),
    runs,
  )
})

test('the nth workday after a day is a workday, with exactly n workdays up to it', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 300 }), (from, n) => {
      const counted = addWorkdays(from, n, calendar)
      expect(dayKind(counted.on, calendar).isWorkday).toBe(true)
      expect(count(addDays(from, 1), counted.on)).toBe(n)
      for (const { on } of counted.skipped) {
        expect(dayKind(on, calendar).isWorkday).toBe(false)
        expect(on > from && on < counted.on).toBe(true)
      }
    }),
    runs,
  )
})

test('the last workday of a span has no workday after it in the span', () => {
  fc.assert(
    fc.property(anyDay, fc.nat(60), (from, n) => {
      const to = addDays(from, n)
      const { on } = lastWorkday(from, to, calendar)
      expect(count(addDays(on, 1), to)).toBe(0)
      expect(count(on, to)).toBe(count(from, to) > 0 ? 1 : 0)
    }),
    runs,
  )
})
