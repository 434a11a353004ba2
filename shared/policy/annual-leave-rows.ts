import { programRow, type PolicyRow } from './policy-row.ts'

const decree = '《职工带薪年休假条例》（国务院令第514号）'
const measures = '《机关事业单位工作人员带薪年休假实施办法》（人事部令第9号）'
const proposal = '未设定，程序建议值'

/** Annual leave as 国务院令第514号 and 人事部令第9号 have it, and the settings that they leave open. */
export const annualLeaveRows: readonly PolicyRow[] = [
  programRow(
    'annualEntitlement',
    '',
    {
      steps: [
        { years: 1, days: 5 },
        { years: 10, days: 10 },
        { years: 20, days: 15 },
      ],
      startRule: 'nextMonth',
    },
    [`${decree}；${measures}`, '条例第三条；办法第二条', 'H', '2008-01-01'],
  ),
  programRow(
    'annualLoss',
    '',
    {
      sick: [
        { fromYears: 1, months: 2 },
        { fromYears: 10, months: 3 },
        { fromYears: 20, months: 4 },
      ],
      personalDays: 20,
    },
    [`${decree}；${measures}`, '条例第四条；办法第四条', 'H', '2008-01-01'],
  ),
  // Neither text says how months in several pieces are added, nor whether the rest of a year lasts when the next is lost.
  programRow(
    'lossReading',
    '',
    { months: 'calendar', daysPerMonth: 30, warnAheadDays: 5, restOfYear: 'keep' },
    [proposal, '病假月数按对月计算，零散天数每 30 天折一个月', 'L', '2008-01-01'],
  ),
  programRow('carryOver', '', { mode: 'onDecision', useBy: '12-31' }, [
    decree,
    '第五条第二款：一般不跨年；因工作特点确有必要的，可跨 1 个年度',
    'H',
    '2008-01-01',
  ]),
  programRow('proRata', '', { mode: 'none', roundTo: 'day' }, [
    `${measures}（未规定新进人员折算；企业办法第五条不适用）`,
    '不折算',
    'M',
    '2008-01-01',
  ]),
  programRow(
    'unusedPay',
    '',
    { divisor: 261, totalPercent: 300, ofWhichPaid: 100, payBy: '03-31', personalBelow: 20 },
    [`${decree}；${measures}`, '条例第五条第三款；办法第七条至第九条', 'H', '2008-01-01'],
  ),
]
