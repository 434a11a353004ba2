import type { CivilDate } from '../kernel/schemas.ts'
import { policyOn, settledOn } from '../policy/policy-on.ts'
import { sourceOf } from '../policy/policy-row.ts'
import { step, type Reason } from '../policy/reason.ts'
import { serviceYears } from './annual-entitlement.ts'
import type { LeavePerson, LeaveWorld } from './leave.ts'

/** Days that a rule gives, and why. `days` null: the table of the province or the unit is empty still. */
export interface GivenDays {
  readonly days: number | null
  readonly reason: Reason
}

/** What a maternity leave is worked out from. */
export type Birth =
  | { readonly kind: 'birth'; readonly difficult: boolean; readonly children: number }
  /** `month` of pregnancy in which it ended, from 1. */
  | { readonly kind: 'miscarriage'; readonly month: number }

/**
 * 产假 (女职工劳动保护特别规定, article 7): 98 days, 15 more for a difficult birth, 15 for every further child; 15 or 42
 * days after a miscarriage before or from the fourth month. What the province adds comes from its table, which is empty
 * until somebody fills it: then the answer is provisional.
 */
export function maternityDays(birth: Birth, on: CivilDate, world: LeaveWorld): GivenDays {
  const { row, provisional } = settledOn(world.policy, 'maternity', on)
  const law = row.value
  if (birth.kind === 'miscarriage') {
    const days = birth.month >= law.miscarriageFromMonth ? law.miscarriageFrom : law.miscarriage
    const steps = [step('miscarriage', { month: birth.month, days })]
    return {
      days,
      reason: {
        rule: 'maternity',
        sources: [sourceOf(row)],
        inputs: { month: birth.month },
        steps,
        provisional,
      },
    }
  }
  const { row: more, provisional: open } = policyOn(world.policy, 'familyLeave', 'maternity', on)
  const children = Math.max(1, birth.children)
  const parts = [
    { code: 'base', days: law.days },
    { code: 'difficult', days: birth.difficult ? law.difficult : 0 },
    { code: 'furtherChildren', days: (children - 1) * law.perExtraChild },
    { code: 'province', days: more?.value.days ?? 0 },
  ]
  return {
    days: parts.reduce((sum, { days }) => sum + days, 0),
    reason: {
      rule: 'maternity',
      sources: [sourceOf(row), ...(more ? [sourceOf(more)] : [])],
      inputs: { difficult: birth.difficult, children, before: law.before },
      steps: [
        ...parts.filter(({ days }) => days > 0).map(({ code, days }) => step(code, { days })),
        ...(more ? [] : [step('tableEmpty', { table: 'familyLeave', key: 'maternity' })]),
      ],
      provisional: provisional || open,
    },
  }
}

/** 产假延长 aside: 婚假, 丧假, 护理假, 育儿假 by the table of the province or the unit; unknown while it is empty. */
export function familyDays(
  kind: 'marriage' | 'bereavement' | 'paternity' | 'childcare',
  on: CivilDate,
  world: LeaveWorld,
): GivenDays {
  const { row, provisional } = policyOn(world.policy, 'familyLeave', kind, on)
  return {
    days: row?.value.days ?? null,
    reason: {
      rule: 'familyLeave',
      sources: row ? [sourceOf(row)] : [],
      inputs: { kind },
      steps: [
        row
          ? step('given', { days: row.value.days })
          : step('tableEmpty', { table: 'familyLeave', key: kind }),
      ],
      provisional,
    },
  }
}

/** Whom one visits on 探亲假. */
export type HomeVisit = 'spouse' | 'unmarriedParents' | 'unmarriedParentsTwoYears' | 'marriedParents'

/**
 * 探亲假 (国发〔1981〕36号): calendar days with the holidays inside, from one year of work on; none before. `lastIn` is the
 * year of the last such leave: it comes every one, two or four years. Travel days are extra and not counted here.
 */
export function homeLeaveDays(
  visit: HomeVisit,
  person: LeavePerson,
  on: CivilDate,
  lastIn: number | null,
  world: LeaveWorld,
): GivenDays {
  const { row, provisional } = settledOn(world.policy, 'homeLeave', on, visit)
  const { days, everyYears, afterYears } = row.value
  const years = serviceYears(person, on)
  const year = Number(on.slice(0, 4))
  const tooSoon = lastIn !== null && year < lastIn + everyYears
  const tooNew = years !== null && years < afterYears
  const steps = [
    ...(tooNew ? [step('tooNew', { years, afterYears })] : []),
    ...(tooSoon ? [step('tooSoon', { lastIn, everyYears, nextIn: lastIn + everyYears })] : []),
    ...(tooNew || tooSoon ? [] : [step('given', { days })]),
  ]
  return {
    days: tooNew || tooSoon ? 0 : days,
    reason: {
      rule: 'homeLeave',
      sources: [sourceOf(row)],
      inputs: { visit, years: years ?? -1, year },
      steps,
      provisional: provisional || years === null,
    },
  }
}
