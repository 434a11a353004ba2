import { periodOn, readPeriod, type Period } from '../../shared/duties/period.ts'
import type { CivilDate } from '../../shared/kernel/schemas.ts'
import type { Words } from '../words/words.ts'

/** 2026 年上半年 */
export function periodWords(t: Words, name: string): string {
  const period = readPeriod(name)
  if (!period) return name
  const year = name.slice(0, 4)
  const last = Number(name.at(-1))
  switch (period.kind) {
    case 'year':
      return t('duties.periods.yearName', { year })
    case 'half':
      return t(last === 1 ? 'duties.periods.halfName1' : 'duties.periods.halfName2', { year })
    case 'quarter':
      return t('duties.periods.quarterName', { year, n: last })
    case 'month':
      return t('duties.periods.monthName', { year, n: Number(name.slice(5)) })
  }
}

/** One choice of the period switch. */
export interface PeriodChoice {
  readonly name: string
  readonly word: 'year' | 'half1' | 'half2' | 'quarter' | 'wholeYear' | 'lastQuarter'
}

/** 本年, 上半年, 下半年, 本季; of an earlier year the whole of it, its halves and its last quarter. */
export function choicesOf(year: string, today: CivilDate): PeriodChoice[] {
  const now = today.startsWith(year)
  return [
    { name: year, word: now ? 'year' : 'wholeYear' },
    { name: `${year}-H1`, word: 'half1' },
    { name: `${year}-H2`, word: 'half2' },
    now
      ? { name: periodOn('quarter', today).name, word: 'quarter' }
      : { name: `${year}-Q4`, word: 'lastQuarter' },
  ]
}

/** Years that the switch offers: this one and four before it, and the one shown where that is none of them. */
export function yearsOf(today: CivilDate, shown: string): string[] {
  const now = Number(today.slice(0, 4))
  const years = Array.from({ length: 5 }, (_, back) => String(now - back))
  return years.includes(shown) ? years : [...years, shown]
}

/** The period that an address names; the half year of today where it names none. */
export function periodAt(name: string | null | undefined, today: CivilDate): Period {
  return readPeriod(name ?? '') ?? periodOn('half', today)
}
