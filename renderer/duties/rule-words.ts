import type { RuleRow } from '../../shared/duties/duties-contract.ts'
import type { Words } from '../words/words.ts'
import { ruleWords } from './duty-words.ts'

/** Which of the three groups of rules a code belongs to. */
export function groupOf(code: string): 'frequency' | 'branch' | 'triggers' {
  if (code.startsWith('trigger:')) return 'triggers'
  return code === 'branch' ? 'branch' : 'frequency'
}

/** 党员, 非党员, 支部谈心, 家庭变故 */
export function ruleName(t: Words, rule: RuleRow, english: boolean): string {
  switch (rule.code) {
    case 'branch':
      return t('duties.rules.branch')
    case 'frequencyMembers':
      return t('duties.rules.members')
    case 'frequencyOthers':
      return t('duties.rules.others')
    default:
      return english ? rule.nameEn : rule.name
  }
}

/** 每半年至少 1 次, 5 个工作日内谈, 不用 */
export function ruleContent(t: Words, rule: RuleRow): string {
  if (!rule.enabled) return t('duties.rules.off')
  if (groupOf(rule.code) !== 'triggers') return ruleWords(t, rule)
  return rule.days === 0 ? t('duties.rules.sameDay') : t('duties.rules.within', { count: rule.days })
}

/** Where it stands and from which day it holds. */
export const ruleSource = (t: Words, { document, article, fromOn }: RuleRow): string =>
  [[document, article].filter((part) => part !== '').join(' '), t('duties.rules.since', { day: fromOn })]
    .filter((part) => part !== '')
    .join(' · ')
