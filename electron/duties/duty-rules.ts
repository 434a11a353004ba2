import type { RuleRow } from '../../shared/duties/duties-contract.ts'
import type { DutyRule } from '../../shared/duties/duty.ts'
import { namesOf } from '../../shared/talks/talk-policy.ts'

/** The kind of talk that a rule of triggers is about; empty for the other rules. */
export const triggerOf = (code: string): string =>
  code.startsWith('trigger:') ? code.slice('trigger:'.length) : ''

/** A rule as settings and the coverage show it. */
export function ruleRow(rule: DutyRule): RuleRow {
  const { code, enabled, times, period, days, fromOn, document, article, confidence, source } = rule
  const kind = triggerOf(code)
  const { name, nameEn } = kind === '' ? { name: '', nameEn: '' } : namesOf(kind)
  return { code, name, nameEn, enabled, times, period, days, fromOn, document, article, confidence, source }
}
