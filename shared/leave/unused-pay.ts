import type { CivilDate } from '../kernel/schemas.ts'
import { settledOn } from '../policy/policy-on.ts'
import { sourceOf } from '../policy/policy-row.ts'
import { step, type Reason } from '../policy/reason.ts'
import { inDays, NO_DAYS, type DayAmount } from './day-amount.ts'
import type { LeaveWorld } from './leave.ts'

/** What unused leave of a year is worked out from. Money in whole fen. */
export interface UnusedLeave {
  readonly year: number
  /** 全年工资: basic pay, national allowances and year-end bonus (机关) or 绩效 (事业); no housing or car money. */
  readonly yearPayFen: number
  readonly unused: DayAmount
  readonly entitled: DayAmount
  /** `work`: the unit could not give it; `own`: it was arranged and the person would not for reasons of their own. */
  readonly because: 'work' | 'own'
  /** 本人同意. */
  readonly agreed: boolean
  /** 事假 of the year in workdays, pay not docked. */
  readonly personalDays: number
}

/** 未休年休假工资报酬: what is due beyond the pay already had. */
export interface UnusedPay {
  readonly dailyFen: number
  readonly totalFen: number
  readonly paidFen: number
  readonly extraFen: number
  readonly payBy: CivilDate
  readonly reason: Reason
}

/** Why nothing beyond normal pay is due (令9号, article 9); null when something is. */
function barOf({ because, agreed, personalDays, entitled, unused }: UnusedLeave, below: number) {
  if (unused <= NO_DAYS) return 'nothingUnused'
  if (because === 'own') return 'ownReasons'
  if (personalDays > inDays(entitled) && personalDays < below) return 'personalBeyondEntitlement'
  return agreed ? null : 'notAgreed'
}

/**
 * 条例514号, article 5, and 令9号, articles 7 to 9: three times the daily pay for each day not taken, of which the normal
 * pay was paid already; the rest in one sum in the first quarter of the next year. The daily pay is the year's pay
 * divided by 261. Rounded once, at the end, to whole fen.
 */
export function unusedPay(leave: UnusedLeave, world: LeaveWorld): UnusedPay {
  const { row, provisional } = settledOn(world.policy, 'unusedPay', `${leave.year}-12-31` as CivilDate)
  const { divisor, totalPercent, ofWhichPaid, payBy, personalBelow } = row.value
  const bar = barOf(leave, personalBelow)
  const share = (percent: number) =>
    bar === null ? Math.round((leave.yearPayFen * leave.unused * percent) / (divisor * 1000 * 100)) : 0
  const [totalFen, paidFen] = [share(totalPercent), share(ofWhichPaid)]
  const dailyFen = Math.round(leave.yearPayFen / divisor)
  const days = inDays(leave.unused)
  const due = `${leave.year + 1}-${payBy}` as CivilDate
  const { yearPayFen, because, agreed, personalDays } = leave
  return {
    dailyFen,
    totalFen,
    paidFen,
    extraFen: totalFen - paidFen,
    payBy: due,
    reason: {
      rule: 'unusedPay',
      sources: [sourceOf(row)],
      inputs: { yearPayFen, days, because, agreed, personalDays, entitled: inDays(leave.entitled) },
      steps: [
        step('dailyPay', { yearPayFen, divisor, dailyFen }),
        ...(bar === null
          ? [
              step('unusedTotal', { dailyFen, days, percent: totalPercent, totalFen }),
              step('alreadyPaid', { percent: ofWhichPaid, paidFen }),
              step('payBy', { on: due, extraFen: totalFen - paidFen }),
            ]
          : [step(bar)]),
      ],
      provisional,
    },
  }
}
