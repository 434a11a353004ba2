import type { CivilDate } from '../kernel/schemas.ts'

/** One line of a plan: who is checked how often, and for what. */
export interface PlanBand {
  /** 周岁 on the last day of the year, both inclusive; `ageTo` null has no upper end. */
  readonly ageFrom: number
  readonly ageTo: number | null
  readonly sex: 'any' | 'male' | 'female'
  /** 每几年一次. */
  readonly intervalYears: number
  /** Items of the check, in the words of the county's notice. */
  readonly items: readonly string[]
}

/** 体检计划 from a day on. A new one is added, an old one never changed: past years are still judged by theirs. */
export interface HealthPlan {
  /** Of two from the same day the greater id counts. */
  readonly id: string
  readonly fromOn: CivilDate
  readonly bands: readonly PlanBand[]
  /** Months until a recheck is due where nobody named a day. */
  readonly recheckMonths: number
  readonly document: string
  readonly article: string
  /** How sure the source is: H ships as law, M and L ship as settings that say so. */
  readonly confidence: 'H' | 'M' | 'L'
  /** `program`: came along; `county`: set by the county, and over the program's from its day on. */
  readonly source: 'program' | 'county'
}

const general = ['血常规', '生化', '肿瘤标志物', '肝肾功能', '胸片', 'B超']

/**
 * The plan until the county sets its own. The founding document (中办发〔2018〕29号, section six, H) orders 体检 carried
 * out; no national table of ages, intervals or items for civil servants was found. Local practice (M): every year for
 * all (E5), the items and 妇科 beside them as local notices list them. The three months to a recheck are the program's
 * proposal (L).
 */
export const programPlan: HealthPlan = {
  id: 'program-every-year',
  fromOn: '2018-05-20' as CivilDate,
  bands: [
    { ageFrom: 0, ageTo: null, sex: 'any', intervalYears: 1, items: general },
    { ageFrom: 0, ageTo: null, sex: 'female', intervalYears: 1, items: ['妇科'] },
  ],
  recheckMonths: 3,
  document: '各地体检安排（未设定，程序建议值）',
  article: '每年一次',
  confidence: 'M',
  source: 'program',
}

/** The other local practice (M), which a county may start from: under 45 every two years, from 45 on every year. */
export const bandsByAge: readonly PlanBand[] = [
  { ageFrom: 0, ageTo: 44, sex: 'any', intervalYears: 2, items: general },
  { ageFrom: 45, ageTo: null, sex: 'any', intervalYears: 1, items: general },
]

const isBetter = (plan: HealthPlan, than: HealthPlan) => {
  if (plan.source !== than.source) return plan.source === 'county'
  return plan.fromOn === than.fromOn ? plan.id > than.id : plan.fromOn > than.fromOn
}

/** The plan of a year: the county's latest in force by its last day, else the program's; null before there was one. */
export function planOfYear(plans: Iterable<HealthPlan>, year: number): HealthPlan | null {
  const lastDay = `${year}-12-31`
  let found: HealthPlan | null = null
  for (const plan of plans) {
    if (plan.fromOn <= lastDay && (found === null || isBetter(plan, found))) found = plan
  }
  return found
}

/** Why a plan cannot be used as typed. */
export type PlanRefusal =
  | { readonly type: 'NoBands' }
  | { readonly type: 'NoDocument' }
  | { readonly type: 'AgesReversed'; readonly band: number }
  | { readonly type: 'IntervalImpossible'; readonly band: number }

/** Everything that is wrong with a plan, by the place of the line. */
export const planRefusals = (plan: Pick<HealthPlan, 'bands' | 'document'>): readonly PlanRefusal[] => [
  ...(plan.bands.length === 0 ? [{ type: 'NoBands' } as const] : []),
  ...(plan.document.trim() === '' ? [{ type: 'NoDocument' } as const] : []),
  ...plan.bands.flatMap(({ ageFrom, ageTo, intervalYears }, band): PlanRefusal[] => [
    ...(ageFrom < 0 || (ageTo !== null && ageTo < ageFrom) ? [{ type: 'AgesReversed', band } as const] : []),
    ...(Number.isInteger(intervalYears) && intervalYears >= 1 && intervalYears <= 10
      ? []
      : [{ type: 'IntervalImpossible', band } as const]),
  ]),
]
