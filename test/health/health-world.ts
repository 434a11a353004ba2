import type { ConsentRow } from '../../shared/health/consent.ts'
import type { HealthPerson } from '../../shared/health/health-due.ts'
import { programPlan, type HealthPlan } from '../../shared/health/health-plan.ts'
import type { Conclusion, HealthRow } from '../../shared/health/health-rows.ts'
import { checkInYear } from '../../shared/health/health-year.ts'
import type { CivilDate, Id, PartialDate } from '../../shared/kernel/schemas.ts'

export const day = (text: string) => text as CivilDate
export const born = (text: string) => text as PartialDate
export const idOf = (text: string) => text as Id

/** 样例. */
export const person = (rest: Partial<HealthPerson> = {}): HealthPerson => ({
  id: idOf('P'),
  sex: 'male',
  bornOn: born('1980-03'),
  ...rest,
})

type Rest = { replaces?: readonly string[]; year?: number; consentId?: string }
const base = (id: string, on: string, { replaces = [], year, consentId }: Rest) => ({
  id: idOf(id),
  personId: idOf('P'),
  year: year ?? Number(on.slice(0, 4)),
  on: day(on),
  replaces: replaces.map(idOf),
  consentId: consentId === undefined ? null : idOf(consentId),
})
export const planned = (id: string, on: string, include: boolean, rest: Rest = {}): HealthRow => ({
  ...base(id, on, rest),
  kind: 'plan',
  include,
})
export const booked = (id: string, on: string, rest: Rest = {}): HealthRow => ({
  ...base(id, on, rest),
  kind: 'booking',
})
export const held = (id: string, on: string, rest: Rest = {}): HealthRow => ({
  ...base(id, on, rest),
  kind: 'done',
})
export const concluded = (
  id: string,
  on: string,
  value: Conclusion,
  rest: Rest & { recheckOn?: string } = {},
): HealthRow => ({
  ...base(id, on, rest),
  kind: 'conclusion',
  value,
  recheckOn: rest.recheckOn === undefined ? null : day(rest.recheckOn),
})
export const rechecked = (
  id: string,
  on: string,
  value: Conclusion,
  follows: readonly string[],
  rest: Rest = {},
): HealthRow => ({
  ...base(id, on, rest),
  kind: 'recheck',
  value,
  follows: follows.map(idOf),
  recheckOn: null,
})

export const countyPlan = (rest: Partial<HealthPlan>): HealthPlan => ({
  ...programPlan,
  id: 'county-1',
  fromOn: day('2026-01-01'),
  document: '某县干部体检通知（样例）',
  confidence: 'H',
  source: 'county',
  ...rest,
})

export const checkOn = (
  today: string,
  rows: readonly HealthRow[],
  {
    who = person(),
    plans = [] as readonly HealthPlan[],
    year = Number(today.slice(0, 4)),
    hasWithdrawn = false,
  } = {},
) =>
  checkInYear(who, rows, year, {
    today: day(today),
    plans: [programPlan, ...plans],
    soonDays: 7,
    hasWithdrawn,
  })

export const consent = (
  id: string,
  kind: ConsentRow['kind'],
  seen: readonly string[] = [],
  rest: Partial<ConsentRow> = {},
): ConsentRow => ({
  id: idOf(id),
  personId: idOf('P'),
  purpose: 'phq9',
  kind,
  textVersion: '2026-1',
  on: day('2026-03-05'),
  seen: seen.map(idOf),
  ...rest,
})
