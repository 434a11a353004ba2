import { calendarOf } from '../../shared/calendar/calendar-of.ts'
import type { CivilDate, Id, PartialDate } from '../../shared/kernel/schemas.ts'
import { dayAmount } from '../../shared/leave/day-amount.ts'
import type { LeaveFacts, LeavePerson, LeaveRequest, LeaveWorld } from '../../shared/leave/leave.ts'
import type { Half, LeaveSpan } from '../../shared/leave/leave-span.ts'
import type { PolicyRow } from '../../shared/policy/policy-row.ts'
import type { PolicyTable, PolicyValue } from '../../shared/policy/policy-values.ts'
import { programPolicy } from '../../shared/policy/program-policy.ts'

export const day = (text: string) => text as CivilDate
export const idOf = (text: string) => text as Id
export const days = dayAmount

/** A row that the unit set. */
export const unitRow = <T extends PolicyTable>(
  table: T,
  key: string,
  value: PolicyValue<T>,
  from = '2000-01-01',
): PolicyRow<T> =>
  ({
    table,
    key,
    value,
    from: day(from),
    to: null,
    document: '青石镇请休假办法（样例）',
    article: '第一条',
    verifier: '样例甲',
    confidence: 'M',
    origin: 'unit',
  }) as PolicyRow<T>

/** The program's calendar and policy, and after it the rows given. */
export const worldWith = (...rows: readonly PolicyRow[]): LeaveWorld => ({
  calendar: calendarOf([]),
  policy: [...programPolicy, ...rows],
})

export const world = worldWith()

/** Holidays of a region as one row. */
export const regional = (...list: PolicyValue<'regionalDays'>['days']) =>
  unitRow('regionalDays', '样例县', { days: list })

/** Started work in July 2005 unless told otherwise: 15 days from August 2025. */
export const person = (rest: Partial<LeavePerson> = {}): LeavePerson => ({
  id: idOf('P'),
  sex: 'unknown',
  bornOn: null,
  startedWorkOn: '2005-07' as PartialDate,
  gapMonths: 0,
  joinedOn: null,
  leftOn: null,
  ...rest,
})

export const startedOn = (text: string) => person({ startedWorkOn: text as PartialDate })

/** `2026-02-09..2026-02-27`, or one day; half days as `2026-02-09 am`. */
export function span(text: string, ...halves: readonly string[]): LeaveSpan {
  const [from = '', to = from] = text.split('..')
  return {
    from: day(from),
    to: day(to),
    halves: halves.map((one) => {
      const [on = '', half] = one.split(' ')
      return { on: day(on), half: half as Half }
    }),
  }
}

/** An approved annual leave unless told otherwise. */
export const leave = (
  id: string,
  at: LeaveSpan | string,
  rest: Partial<LeaveRequest> = {},
): LeaveRequest => ({
  id: idOf(id),
  kind: 'annual',
  span: typeof at === 'string' ? span(at) : at,
  state: 'approved',
  askedOn: day('2026-01-01'),
  decidedOn: day('2026-01-01'),
  cancelledOn: null,
  back: null,
  docked: false,
  countedAs: null,
  ...rest,
})

export const pending = { state: 'pending', decidedOn: null } as const

export const factsOf = (rest: Partial<LeaveFacts> = {}): LeaveFacts => ({
  person: person(),
  requests: [],
  openings: [],
  adjustments: [],
  carries: [],
  ...rest,
})
