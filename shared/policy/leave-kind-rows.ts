import { programRow, type PolicyRow, type Confidence } from './policy-row.ts'
import type { PolicyValue } from './policy-values.ts'

type Kind = PolicyValue<'leaveKind'>

const kind = (
  key: string,
  [name, nameEn]: readonly [string, string],
  rest: Partial<Kind>,
  [document, article, confidence, from = '2008-01-01']: readonly [string, string, Confidence, string?],
) =>
  programRow(
    'leaveKind',
    key,
    {
      name,
      nameEn,
      counting: 'workdays',
      halves: true,
      account: 'none',
      certificateFromDays: null,
      ...rest,
    },
    [document, article, confidence, from],
  )

const byCalendar = { counting: 'calendarDays', halves: false } as const
const local = '各地规定（未设定，程序建议值）'

/** 假种 that come with the program, each with its own way of counting. */
export const leaveKindRows: readonly PolicyRow[] = [
  kind('annual', ['年休假', 'Annual leave'], { account: 'annual' }, [
    '《职工带薪年休假条例》（国务院令第514号）',
    '第三条第二款：法定休假日、休息日不计入',
    'H',
  ]),
  // The decree speaks of months of sick leave; house rules differ on the certificate (清水县: from 8 days).
  kind('sick', ['病假', 'Sick leave'], { counting: 'calendarDays', certificateFromDays: 0 }, [
    '《国家机关工作人员病假期间生活待遇的规定》（国发〔1981〕52号）',
    '第七条：须有医疗机构证明；按日历天数计算为程序建议值',
    'M',
    '1981-04-06',
  ]),
  kind('personal', ['事假', 'Personal leave'], {}, [local, '按工作日计算', 'M']),
  kind('home', ['探亲假', 'Home leave'], byCalendar, [
    '《国务院关于职工探亲待遇的规定》（国发〔1981〕36号）',
    '第三条：包括公休假日和法定节日',
    'H',
    '1981-03-14',
  ]),
  kind('maternity', ['产假', 'Maternity leave'], byCalendar, [
    '《女职工劳动保护特别规定》（国务院令第619号）',
    '第七条',
    'H',
    '2012-04-28',
  ]),
  kind('paternity', ['护理假', 'Paternity leave'], byCalendar, [local, '按省级规定', 'L']),
  kind('childcare', ['育儿假', 'Childcare leave'], {}, [local, '按省级规定', 'L']),
  kind('marriage', ['婚假', 'Marriage leave'], {}, [local, '按省级规定', 'L']),
  kind('bereavement', ['丧假', 'Bereavement leave'], {}, [local, '按本单位规定', 'L']),
  kind('compensatory', ['补休', 'Time off in lieu'], { account: 'compensatory' }, [
    '《中华人民共和国公务员法》',
    '第八十二条',
    'H',
    '2006-01-01',
  ]),
  // No table of days for high places was found: the kind is there, its days the county or the unit writes.
  kind('highPlace', ['公休', 'High-altitude rest'], {}, [local, '高海拔地区公休，天数按当地规定', 'L']),
]
