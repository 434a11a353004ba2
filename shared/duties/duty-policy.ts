import type { CivilDate } from '../kernel/schemas.ts'
import type { DutyRule, RuleCode } from './duty.ts'

/**
 * 必谈情形: codes of the kinds of talk that are themselves an occasion (`shared/talks/talk-kinds.ts` has their names; a
 * test holds the two lists together).
 */
export const triggerCodes = [
  'beforePost',
  'postChange',
  'award',
  'discipline',
  'family',
  'retire',
  'feedback',
  'setback',
  'report',
  'discord',
  'own',
  'beforeMeeting',
  'bigTask',
  'joined',
] as const

const fromOn = '2018-10-28' as CivilDate

/**
 * 《中国共产党支部工作条例（试行）》, article 19, in force from 2018-10-28: committee members with each other, with members,
 * and members among themselves talk at least once a year as a rule. It binds Party members; it cannot be switched off.
 */
const branchRule: DutyRule = {
  code: 'branch',
  enabled: true,
  times: 1,
  period: 'year',
  days: 0,
  fromOn,
  document: '《中国共产党支部工作条例（试行）》',
  article: '第十九条',
  confidence: 'H',
  source: 'program',
}

// No national rule asks for more than once a year: local systems say once a month, six times, three times, once a year
// (E1 to E6 of the rule book, section 5). Half a year is the program's proposal until the unit sets its own.
const frequency = (code: 'frequencyMembers' | 'frequencyOthers'): DutyRule => ({
  code,
  enabled: true,
  times: 1,
  period: 'half',
  days: 0,
  fromOn,
  document: '本单位谈心谈话制度（未设定，程序建议值）',
  article: '每半年一次',
  confidence: 'L',
  source: 'program',
})

// The occasions are the union of five local systems (E1 to E5); how soon to talk they do not say or say differently.
const trigger = (kind: string): DutyRule => ({
  code: `trigger:${kind}`,
  enabled: true,
  times: 1,
  period: 'year',
  days: 5,
  fromOn,
  document: '各地谈心谈话制度（期限未设定，程序建议值）',
  article: '5 个工作日内',
  confidence: 'L',
  source: 'program',
})

/** Rules that come with the program. A unit's own row for a code takes the place of the program's from its day on. */
export const programRules: readonly DutyRule[] = [
  branchRule,
  frequency('frequencyMembers'),
  frequency('frequencyOthers'),
  ...triggerCodes.map(trigger),
]

/** A law may be added to (more talks a year), not switched off, thinned out or stretched. */
const withinLaw = (rule: DutyRule): DutyRule =>
  rule.code === 'branch' ? { ...rule, enabled: true, times: Math.max(1, rule.times), period: 'year' } : rule

/**
 * The rule for a code on a day: the unit's latest by then, of two from the same day the one that stands later in the
 * list; else the program's. Null before there was one.
 */
export function ruleOn(rules: readonly DutyRule[], code: RuleCode, day: CivilDate): DutyRule | null {
  let found: DutyRule | null = null
  for (const rule of rules) {
    if (rule.code !== code || rule.fromOn > day) continue
    const isUnit = rule.source === 'unit'
    const better =
      found === null ||
      (isUnit && found.source === 'program') ||
      (isUnit === (found.source === 'unit') && rule.fromOn >= found.fromOn)
    if (better) found = rule
  }
  return found && withinLaw(found)
}
