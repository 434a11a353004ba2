/**
 * 常用语 that come with the program: neutral statements that a person finishes in their own words. None of them judges
 * anybody. Codes are never reused; uses are counted under them.
 */
export const seededPhrases: readonly { readonly code: string; readonly text: string }[] = [
  { code: 'steady', text: '思想状况平稳，工作状态良好。' },
  { code: 'pressure', text: '反映近期工作压力较大。' },
  { code: 'duties', text: '谈了本岗位主要工作和进展：' },
  { code: 'family', text: '了解了家庭情况和实际困难：' },
  { code: 'health', text: '了解了身体状况和休假、体检落实情况：' },
  { code: 'growth', text: '谈了个人成长打算和培训需求：' },
  { code: 'praise', text: '肯定了近期工作成绩：' },
  { code: 'hope', text: '提出希望和要求：' },
  { code: 'suggest', text: '对单位工作提出建议：' },
  { code: 'promise', text: '表示将认真对照改进，做好本职工作。' },
  { code: 'none', text: '本人表示暂无困难需要组织帮助解决。' },
  { code: 'follow', text: '所提困难将逐项登记、跟进办理并反馈本人。' },
]
