import { addDays, addMonths } from '../kernel/civil-date.ts'
import type { CivilDate } from '../kernel/schemas.ts'

/** A calendar period as the period switch names it (本年, 上半年, 下半年, 本季, 本月). */
export interface Period {
  readonly kind: 'year' | 'half' | 'quarter' | 'month'
  /** `2026`, `2026-H1`, `2026-Q3`, `2026-05`: what stands in an address and on a paper's request. */
  readonly name: string
  readonly from: CivilDate
  readonly to: CivilDate
}

/** Kinds of period by their length in months. */
const monthsOf: Readonly<Record<Period['kind'], number>> = { year: 12, half: 6, quarter: 3, month: 1 }

function periodAt(kind: Period['kind'], year: string, index: number): Period {
  const months = monthsOf[kind]
  const from = `${year}-${String(index * months + 1).padStart(2, '0')}-01` as CivilDate
  const to = addDays(addMonths(from, months), -1)
  const tail = { year: '', half: `-H${index + 1}`, quarter: `-Q${index + 1}`, month: from.slice(4, 7) }[kind]
  return { kind, name: `${year}${tail}`, from, to }
}

/** The period of a kind that a day lies in. */
export function periodOn(kind: Period['kind'], day: CivilDate): Period {
  return periodAt(kind, day.slice(0, 4), Math.floor((Number(day.slice(5, 7)) - 1) / monthsOf[kind]))
}

/** Reads a period's name; null when it is none. */
export function readPeriod(name: string): Period | null {
  const match = /^(\d{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?$/.exec(name)
  if (!match) return null
  const [, year = '', half, quarter, month] = match
  if (half !== undefined) return periodAt('half', year, Number(half) - 1)
  if (quarter !== undefined) return periodAt('quarter', year, Number(quarter) - 1)
  if (month !== undefined) return periodAt('month', year, Number(month) - 1)
  return periodAt('year', year, 0)
}

/** The months of a period, `YYYY-MM`, in order. */
export function monthsIn(period: Period): string[] {
  return Array.from({ length: monthsOf[period.kind] }, (_, at) => addMonths(period.from, at).slice(0, 7))
}
