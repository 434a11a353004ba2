/** A kind of talk as policy data has it (谈话类型). */
export interface PolicyKind {
  readonly code: string
  readonly name: string
  readonly nameEn: string
  /** The kind is itself what set the talk off (触发事由): no second question is asked. */
  readonly isTrigger: boolean
  /** 谈话提纲: prompts beside the page, never fields that must be filled. */
  readonly outline: readonly string[]
  readonly outlineEn: readonly string[]
}

type Prompt = readonly [zh: string, en: string]

function kind(code: string, name: string, nameEn: string, prompts: readonly Prompt[]): PolicyKind {
  return {
    code,
    name,
    nameEn,
    isTrigger: code !== 'daily',
    outline: prompts.map(([zh]) => zh),
    outlineEn: prompts.map(([, en]) => en),
  }
}

/** Kinds that come with the program, in the order of the form: those the county asks after first. */
export const seededKinds: readonly PolicyKind[] = [
  kind('daily', '日常谈心', 'Routine talk', [
    ['近期思想、工作和生活情况', 'Thoughts, work and life of late'],
    ['工作中的困难和需要的支持', 'Difficulties at work and the help needed'],
    ['身体、家庭和休假情况', 'Health, family and leave'],
    ['对单位和班子的意见建议', 'Views on the unit and its leaders'],
  ]),
  kind('beforePost', '任前谈话', 'Before taking a post', [
    ['组织的决定和考虑', "The organisation's decision and its reasons"],
    ['新岗位的职责和要求', 'Duties of the new post'],
    ['廉洁自律要求', 'Integrity'],
    ['本人的打算和顾虑', "The cadre's plans and worries"],
  ]),
  kind('postChange', '岗位变动', 'Change of post', [
    ['变动的原因和组织考虑', 'Why the post changes'],
    ['本人的想法和适应情况', 'How the cadre sees it and settles in'],
    ['工作交接', 'Handing over'],
    ['家庭和生活上的影响', 'Effects on family and life'],
  ]),
  kind('award', '受表彰', 'Commended', [
    ['祝贺并肯定成绩', 'Congratulation and recognition'],
    ['经验做法可否推广', 'What others could learn'],
    ['戒骄戒躁、下一步目标', 'Next goals'],
  ]),
  kind('discipline', '受处分', 'Disciplined', [
    ['对问题和处分的认识', 'How the cadre sees the matter and the decision'],
    ['思想包袱和家庭反应', 'What weighs on the cadre and the family'],
    ['改正的打算', 'Plans to put it right'],
    ['组织的关心和期望', 'What the organisation offers and expects'],
    ['影响期和今后的机会', 'How long it lasts and what comes after'],
  ]),
  kind('family', '家庭变故', 'Family blow', [
    ['慰问并了解情况', 'Sympathy; what happened'],
    ['眼前最需要的帮助', 'The help needed first'],
    ['工作和休假的安排', 'Arranging work and leave'],
    ['情绪和睡眠', 'Mood and sleep'],
  ]),
  kind('retire', '退休前', 'Before retiring', [
    ['感谢多年付出', 'Thanks for the years of work'],
    ['工作交接和传帮带', 'Handing over; passing on experience'],
    ['退休手续和待遇', 'Papers and benefits'],
    ['退休后的打算和困难', 'Plans and difficulties afterwards'],
  ]),
  kind('feedback', '考核反馈', 'Appraisal feedback', [
    ['考核结果和评议意见', 'Result and opinions'],
    ['肯定的方面', 'What went well'],
    ['不足和改进方向', 'What to improve'],
    ['本人的看法', "The cadre's own view"],
  ]),
  kind('setback', '工作遇挫', 'Setback at work', [
    ['遇到的困难和原因', 'What went wrong and why'],
    ['是否属于可以容错的情形', 'Whether it counts as an honest mistake'],
    ['需要的支持', 'Support needed'],
    ['信心和下一步', 'Confidence and next steps'],
  ]),
  kind('report', '有反映苗头', 'Something was reported', [
    ['反映的情况（注意保密）', 'What was reported (in confidence)'],
    ['本人说明', "The cadre's account"],
    ['提醒和要求', 'Reminder'],
    ['不实的及时澄清', 'Clearing the name where untrue'],
  ]),
  kind('discord', '同事不团结', 'Discord among colleagues', [
    ['分歧的由来', 'Where it comes from'],
    ['各自的想法', "Each one's view"],
    ['共同的工作目标', 'Common goals'],
    ['约定怎样相处', 'What was agreed'],
  ]),
  kind('own', '本人要求', 'Asked for by the cadre', [
    ['本人想谈的事', 'What the cadre wants to say'],
    ['希望组织做什么', 'What is hoped of the organisation'],
    ['答复和约定', 'Answer and agreement'],
  ]),
  kind('beforeMeeting', '民主/组织生活会前', 'Before a democratic-life or branch meeting', [
    ['对班子和本人的意见', 'Views on the leaders and on each other'],
    ['存在问题和根源', 'Problems and their roots'],
    ['批评意见提前沟通', 'Criticism told beforehand'],
    ['整改措施', 'What will be changed'],
  ]),
  kind('bigTask', '重大任务', 'Major task', [
    ['任务的意义和要求', 'Meaning and demands of the task'],
    ['分工和时限', 'Who does what by when'],
    ['困难和后顾之忧', 'Difficulties and worries at home'],
    ['纪律和安全', 'Discipline and safety'],
  ]),
  kind('joined', '组织关系转入', 'Party membership moved here', [
    ['欢迎并介绍支部情况', 'Welcome; the branch'],
    ['本人经历和特长', 'Background and strengths'],
    ['参加组织生活的安排', 'Taking part in branch life'],
    ['生活安顿和困难', 'Settling in'],
  ]),
]
