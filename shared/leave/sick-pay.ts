import { addDays, addMonths } from '../kernel/civil-date.ts'
import type { CivilDate } from '../kernel/schemas.ts'
import { settledOn } from '../policy/policy-on.ts'
import { sourceOf } from '../policy/policy-row.ts'
import { step, type Reason } from '../policy/reason.ts'
import { serviceYears } from './annual-entitlement.ts'
import type { LeavePerson, LeaveWorld } from './leave.ts'

/** A stretch of sick leave with its share of the pay (本人工资). */
export interface SickPayPart {
  readonly from: CivilDate
  readonly to: CivilDate
  readonly percent: number
}

/**
 * 病假工资 of an unbroken sick leave (国发〔1981〕52号): all of the pay in the first two months, 90 or 100 % from the third,
 * 70 or 80 % from the seventh, by under ten or ten years of work at the first day of each part. Whether allowances are
 * part of that pay is set where the allowances are. Without a start of work it takes the lower share, provisionally.
 */
export function sickPay(
  from: CivilDate,
  to: CivilDate,
  person: LeavePerson,
  world: LeaveWorld,
): { readonly parts: readonly SickPayPart[]; readonly reason: Reason } {
  const { row, provisional } = settledOn(world.policy, 'sickPay', from)
  const { bands } = row.value
  const starts = [...new Set(bands.map(({ afterMonths }) => afterMonths))].sort((a, b) => a - b)
  const parts: SickPayPart[] = []
  for (const [at, afterMonths] of starts.entries()) {
    const first = addMonths(from, afterMonths)
    if (first > to) break
    const next = starts[at + 1]
    const end = next === undefined ? to : addDays(addMonths(from, next), -1)
    const years = serviceYears(person, first) ?? 0
    const band = bands
      .filter((one) => one.afterMonths === afterMonths && one.fromYears <= years)
      .toSorted((a, b) => a.fromYears - b.fromYears)
      .at(-1)
    parts.push({ from: first, to: end < to ? end : to, percent: band?.percent ?? 100 })
  }
  return {
    parts,
    reason: {
      rule: 'sickPay',
      sources: [sourceOf(row)],
      inputs: { from, to, years: serviceYears(person, from) ?? -1 },
      steps: parts.map((part) => step('sickPart', { ...part })),
      provisional: provisional || person.startedWorkOn === null,
    },
  }
}
