import type { CivilDate } from '../kernel/schemas.ts'

/** 办理时限 from a day on: working days for the unit to settle a difficulty, or for the county to answer one. */
export interface DeadlineRule {
  readonly whose: 'unit' | 'county'
  /** Only difficulties of this category; empty for all that have no rule of their own. */
  readonly category: string
  /** Working days; 0 sets no deadline. */
  readonly days: number
  readonly fromOn: CivilDate
  readonly document: string
  readonly article: string
  /** How sure the source is: H ships as law, M and L ship as settings that say so. */
  readonly confidence: 'H' | 'M' | 'L'
  readonly source: 'program' | 'county' | 'unit'
}

const proposal = (whose: DeadlineRule['whose'], days: number): DeadlineRule => ({
  whose,
  category: '',
  days,
  fromOn: '2018-05-20' as CivilDate,
  document: '困难办理时限（未设定，程序建议值）',
  article: `${days} 个工作日内`,
  confidence: 'L',
  source: 'program',
})

/**
 * What holds until the county or the unit says otherwise. The founding document (中办发〔2018〕29号, section six, H) orders
 * 主动排忧解难 and names no number of days; none national was found, so both figures are the program's proposal (L).
 */
export const programDeadlines: readonly DeadlineRule[] = [proposal('unit', 15), proposal('county', 10)]

const strength: Readonly<Record<DeadlineRule['source'], number>> = { program: 0, unit: 1, county: 2 }

/** Negative when `a` gives way to `b`: category before all, county over unit over program, later day, then later in the list. */
const compare = (a: DeadlineRule, b: DeadlineRule) =>
  Number(a.category !== '') - Number(b.category !== '') ||
  strength[a.source] - strength[b.source] ||
  (a.fromOn < b.fromOn ? -1 : a.fromOn > b.fromOn ? 1 : 0)

/** The rule for a category on a day; null where none is in force or the one in force sets no deadline. */
export function deadlineOn(
  rules: readonly DeadlineRule[],
  whose: DeadlineRule['whose'],
  category: string,
  day: CivilDate,
): DeadlineRule | null {
  let found: DeadlineRule | null = null
  for (const rule of rules) {
    const applies = rule.whose === whose && rule.fromOn <= day && ['', category].includes(rule.category)
    if (applies && (found === null || compare(found, rule) <= 0)) found = rule
  }
  return found && found.days > 0 ? found : null
}
