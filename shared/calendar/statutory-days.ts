import { LunarDay, SolarTerm } from 'tyme4ts'
import { addDays } from '../kernel/civil-date.ts'
import type { CivilDate } from '../kernel/schemas.ts'
import type { NamedDay } from './calendar.ts'

/** How many days each version of the decree gives, from the year it was first in force. */
interface Decree {
  readonly from: number
  /** 除夕 is a holiday. */
  readonly eve: boolean
  /** Last day of 春节: 初一 is 1. */
  readonly springTo: number
  /** Days of 劳动节 and of 国庆节. */
  readonly labour: number
  readonly national: number
  /** 清明节, 端午节, 中秋节 are holidays. */
  readonly three: boolean
}

// 《全国年节及纪念日放假办法》, article 2, as revised: 2024-11-10 (13 days, from 2025), 2013-12-11 (11, from 2014),
// 2007-12-14 (11, from 2008), 1999-09-18 (10, from the National Day of that year), 1949-12-23 (7).
const decrees: readonly Decree[] = [
  { from: 1950, eve: false, springTo: 3, labour: 1, national: 2, three: false },
  { from: 2000, eve: false, springTo: 3, labour: 3, national: 3, three: false },
  { from: 2008, eve: true, springTo: 2, labour: 1, national: 3, three: true },
  { from: 2014, eve: false, springTo: 3, labour: 1, national: 3, three: true },
  { from: 2025, eve: true, springTo: 3, labour: 2, national: 3, three: true },
]

const FIRST_YEAR = 1950
const LAST_YEAR = 2100

const pad = (n: number) => String(n).padStart(2, '0')
const day = (year: number, month: number, d: number) => `${year}-${pad(month)}-${pad(d)}` as CivilDate
const civil = (solar: { getYear(): number; getMonth(): number; getDay(): number }) =>
  day(solar.getYear(), solar.getMonth(), solar.getDay())

/** 清明 is the seventh term counted from the winter solstice before. */
const qingming = (year: number) => civil(SolarTerm.fromIndex(year, 7).getJulianDay().getSolarDay())
const lunar = (year: number, month: number, d: number) =>
  civil(LunarDay.fromYmd(year, month, d).getSolarDay())

const run = (name: string, first: CivilDate, from: number, to: number): NamedDay[] =>
  Array.from({ length: to - from + 1 }, (_, at) => ({ on: addDays(first, from + at), name }))

/** Two holidays on one day (国庆节 and 中秋节 on 2020-10-01) are one day off with both names. */
function merged(days: readonly NamedDay[]): NamedDay[] {
  const names = new Map<CivilDate, string>()
  for (const { on, name } of days) names.set(on, names.has(on) ? `${names.get(on)}、${name}` : name)
  return [...names].map(([on, name]) => ({ on, name })).sort((a, b) => (a.on < b.on ? -1 : 1))
}

/**
 * 法定节假日 for all citizens by the version of 《全国年节及纪念日放假办法》 (article 2) in force that year: the days
 * themselves, without 调休. Weekends are not made up here (article 6): where to is only known from the notice. None are
 * known outside 1950 to 2100.
 */
export function statutoryDays(year: number): readonly NamedDay[] {
  const decree = decrees.findLast(({ from }) => from <= year)
  if (!decree || year < FIRST_YEAR || year > LAST_YEAR) return []
  const { eve, springTo, labour, national, three } = decree
  return merged([
    ...run('元旦', day(year, 1, 1), 0, 0),
    ...run('春节', lunar(year, 1, 1), eve ? -1 : 0, springTo - 1),
    ...(three ? run('清明节', qingming(year), 0, 0) : []),
    ...run('劳动节', day(year, 5, 1), 0, labour - 1),
    ...(three ? run('端午节', lunar(year, 5, 5), 0, 0) : []),
    ...run('国庆节', day(year, 10, 1), 0, national - 1),
    ...(three ? run('中秋节', lunar(year, 8, 15), 0, 0) : []),
  ])
}
