import { programRules, ruleOn } from '../../shared/duties/duty-policy.ts'
import { isCivilDate } from '../../shared/kernel/civil-date.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { Input, Refusal } from '../../shared/contract.ts'
import type { Handlers } from '../office/handler.ts'
import { allRules, unitRules } from './duty-policy-store.ts'
import { ruleRow, triggerOf } from './duty-rules.ts'

type Wanted = Input<'duties/set-rule'>

const within = (n: number, most: number) => n >= 1 && n <= most

/** Looks at a rule before it is set. Of a trigger the days count, of the others how often and in which period. */
function checkRule(rule: Wanted): Result<null, Refusal<'duties/set-rule'>> {
  const { code, enabled, times, period, days, fromOn } = rule
  if (!programRules.some((known) => known.code === code)) return err({ type: 'NoSuchRule' })
  if (!isCivilDate(fromOn)) return err({ type: 'DateImpossible', field: 'fromOn' })
  if (!within(times, 12)) return err({ type: 'OutOfRange', field: 'times' })
  if (triggerOf(code) !== '' && !within(days, 60)) return err({ type: 'OutOfRange', field: 'days' })
  if (code === 'branch' && (!enabled || period !== 'year')) return err({ type: 'LawStands' })
  return ok(null)
}

/** Rules of duties: what is in force, who set what from when, and setting one. */
export const ruleHandlers: Handlers<'duties/rules' | 'duties/set-rule'> = {
  'duties/rules': (ctx) => {
    const rules = allRules(ctx.read)
    const inForce = programRules.map((program) => ruleOn(rules, program.code, ctx.today) ?? program)
    const history = unitRules(ctx.read).sort((a, b) => b.madeMs - a.madeMs)
    return ok({
      rules: inForce.map(ruleRow),
      history: history.map((rule) => ({
        ...ruleRow(rule),
        by: ctx.accountName(rule.madeBy),
        atMs: rule.madeMs,
      })),
    })
  },

  'duties/set-rule': (ctx, input) => {
    const checked = checkRule(input)
    if (!checked.ok) return checked
    const { code, enabled, times, period, days, fromOn } = input
    const isTrigger = triggerOf(code) !== ''
    // A row is added and none changed: what was asked of people before that day is still read by the rule of then.
    const body = {
      code,
      enabled: enabled ? 1 : 0,
      times: isTrigger ? 1 : times,
      period: isTrigger ? 'year' : period,
      days: isTrigger ? days : 0,
      from_on: fromOn,
      document: input.document.trim(),
    }
    ctx.work.write([{ kind: 'ins', entity: 'duty_rule', id: ctx.newId(), body }])
    return ok({})
  },
}
