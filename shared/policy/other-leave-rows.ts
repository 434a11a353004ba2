import { programRow, type PolicyRow } from './policy-row.ts'

const sickDecree = '《国家机关工作人员病假期间生活待遇的规定》（国发〔1981〕52号）'
const homeDecree = '《国务院关于职工探亲待遇的规定》（国发〔1981〕36号）'
const women = '《女职工劳动保护特别规定》（国务院令第619号）'
const law = '《中华人民共和国公务员法》'
const proposal = '未设定，程序建议值'

const home = (key: string, days: number, everyYears: number) =>
  programRow('homeLeave', key, { days, everyYears, afterYears: 1 }, [
    homeDecree,
    '第二条、第三条：满一年，不能在公休假日团聚；路程假另给',
    'H',
    '1981-03-14',
  ])

/**
 * Sick pay, home leave, maternity, the route of approval, absence. The tables of provinces and units (产假延长, 护理假,
 * 育儿假, 婚假, 丧假) come empty: `familyLeave` has no row until somebody who read the document writes one.
 */
export const otherLeaveRows: readonly PolicyRow[] = [
  programRow(
    'sickPay',
    '',
    {
      bands: [
        { afterMonths: 0, fromYears: 0, percent: 100 },
        { afterMonths: 2, fromYears: 0, percent: 90 },
        { afterMonths: 2, fromYears: 10, percent: 100 },
        { afterMonths: 6, fromYears: 0, percent: 70 },
        { afterMonths: 6, fromYears: 10, percent: 80 },
      ],
    },
    [sickDecree, '第一条至第三条', 'H', '1981-04-06'],
  ),
  home('spouse', 30, 1),
  home('unmarriedParents', 20, 1),
  home('unmarriedParentsTwoYears', 45, 2),
  home('marriedParents', 20, 4),
  programRow(
    'maternity',
    '',
    {
      days: 98,
      before: 15,
      difficult: 15,
      perExtraChild: 15,
      miscarriage: 15,
      miscarriageFromMonth: 4,
      miscarriageFrom: 42,
    },
    [women, '第七条', 'H', '2012-04-28'],
  ),
  // House rules differ everywhere; what the forms of the field have in common are the three signatures.
  programRow(
    'approvalRoute',
    '',
    {
      steps: [
        { fromDays: 0, role: 'section' },
        { fromDays: 2, role: 'division' },
        { fromDays: 4, role: 'main' },
      ],
    },
    [proposal, '按天数逐级审批', 'L', '2008-01-01'],
  ),
  programRow('absence', '', { runningDays: 15, yearDays: 30 }, [law, '第八十八条第五项', 'H', '2019-06-01']),
  programRow('absenceWarning', '', { fromDay: 10 }, [proposal, '逾期第 10 天起提醒', 'L', '2019-06-01']),
]
