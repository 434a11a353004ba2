import type { Dice } from './seeded-dice.ts'

/** Kinds of talk by how many of a hundred are of each, with how such talks begin. */
interface KindWords {
  readonly share: number
  readonly openings: readonly string[]
}

const kind = (share: number, ...openings: string[]): KindWords => ({ share, openings })

const wordsByKind: Readonly<Record<string, KindWords>> = {
  daily: kind(
    40,
    '利用下村间隙，与其聊了近期工作和生活情况。',
    '到其办公室坐了坐，了解近段时间的思想状态。',
    '按照年度谈心计划，与其进行一对一交流。',
    '值班期间与其谈心，听取对镇里工作的看法。',
  ),
  beforePost: kind(
    5,
    '就拟任新职进行任前谈话，讲明组织的考虑和岗位要求。',
    '任前谈话，重点谈了责任、规矩和廉洁自律。',
  ),
  postChange: kind(
    6,
    '因岗位调整与其谈话，说明调整的原因。',
    '到新岗位满一个月，了解适应情况和工作交接情况。',
  ),
  award: kind(
    4,
    '其在年度考核中被评为优秀，谈话表示祝贺并提出希望。',
    '所负责的工作受到县里通报表扬，与其谈心予以肯定。',
  ),
  discipline: kind(2, '其受到诫勉处理后，与其谈话了解思想状况。', '处分影响期内谈心，了解思想包袱是否放下。'),
  family: kind(5, '得知其家中老人住院，前往看望并谈心。', '其家庭近期遇到变故，谈话表示慰问，了解实际需要。'),
  retire: kind(
    2,
    '其即将退休，谈话感谢多年来的付出，听取对镇里工作的建议。',
    '退休前谈话，商量工作交接和传帮带。',
  ),
  feedback: kind(7, '反馈年度考核结果和民主测评意见。', '就半年考核情况与其面对面反馈。'),
  setback: kind(
    5,
    '所负责的项目推进受阻，与其分析原因。',
    '近期信访化解工作遇到困难，情绪有些低落，及时谈心。',
  ),
  report: kind(3, '就群众反映的情况与其核实，听取本人说明。', '针对苗头性问题进行提醒谈话。'),
  discord: kind(
    2,
    '就与同事配合中出现的分歧，分别谈心后一起沟通。',
    '了解科室内部协作情况，听取各自的想法。',
  ),
  own: kind(6, '本人主动要求谈话，反映当前的困难和想法。', '应本人要求，就个人发展和家庭情况交流。'),
  beforeMeeting: kind(
    8,
    '民主生活会前谈心谈话，互相提醒，交换意见。',
    '组织生活会前交心，坦诚指出彼此的不足。',
  ),
  bigTask: kind(3, '布置防汛值守任务，讲明责任分工。', '就人居环境整治专项任务与其谈话，明确时限。'),
  joined: kind(2, '组织关系转入，与其谈话介绍支部情况。', '新到单位报到，了解基本情况和工作意愿。'),
}

const topics: readonly string[] = [
  '近期主要负责{task}，任务较重但总体平稳。',
  '谈到{task}时，能够说清底数，思路比较清楚。',
  '反映{task}人手偏紧，{season}加班较多。',
  '认为{task}要早谋划，建议各办之间建立周碰头制度。',
  '在{task}中主动承担，群众评价较好。',
  '说起{task}，坦言开始有畏难情绪，现在逐步理顺。',
  '家住县城，每周往返，孩子上小学由爱人照顾。',
  '父母年纪大，身体不太好，{season}请假回去照看过几次。',
  '爱人在外地工作，聚少离多，总体能够互相理解。',
  '孩子{season}要升学，对学校的事有些操心。',
  '身体状况尚可，体检提示血压偏高，已提醒按时复查。',
  '睡眠不太好，自己感到压力主要来自材料和迎检。',
  '今年的年休假还没有休，表示忙完{task}再安排。',
  '对职级晋升政策有些疑问，已当面作了解释。',
  '希望有机会参加业务培训，尤其是{skill}方面。',
  '愿意到村里锻炼，积累群众工作经验。',
  '对食堂和周转房提了意见，希望改善热水和网络。',
  '与分管领导沟通顺畅，遇事能及时请示。',
  '与同事相处融洽，年轻同志遇到问题愿意找其商量。',
  '工作细致，但有时怕得罪人，抓落实不够硬。',
  '干劲足，办法不多，对{skill}还不熟悉。',
  '对群众诉求回应及时，化解了两起邻里纠纷。',
  '表示能够正确看待组织的安排，服从分工。',
  '认为基层报表多、重复多，建议统一口径、一次报送。',
  '谈到容错纠错，表示心里更有底，愿意放手去干。',
  '对下一步打算比较明确，准备先把{task}的台账理清。',
]
const tasks: readonly string[] = [
  ...[
    '秋粮收购',
    '防汛值守',
    '森林防火',
    '人居环境整治',
    '医保征缴',
    '低保核查',
    '土地确权',
    '信访积案化解',
    '村级换届',
  ],
  ...[
    '防返贫监测',
    '安全生产排查',
    '道路硬化项目',
    '高标准农田建设',
    '党建材料整理',
    '窗口服务',
    '易地搬迁后续扶持',
  ],
]
const seasons: readonly string[] = ['上个月', '这段时间', '入秋以来', '年初以来', '最近两周', '汛期']
const skills: readonly string[] = [
  '公文写作',
  '项目管理',
  '法律法规',
  '财务报销',
  '群众工作',
  '应急处置',
  '数据统计',
]
const closings: readonly string[] = [
  '谈话中态度诚恳，情绪稳定。',
  '最后鼓励其放下顾虑，有事随时找组织。',
  '表示会把意见带回去认真改。',
  '约定下个月再聊一次。',
  '整体精神状态较好。',
  '嘱咐其注意身体，合理安排休息。',
  '对组织的关心表示感谢。',
]

const minds: readonly string[] = [
  '思想稳定，工作积极，对组织信任。',
  '有一定压力，能够自我调节。',
  '情绪略有波动，需要持续关注。',
  '对个人成长有期待，心态平和。',
  '有畏难情绪，经交流已有所缓解。',
]
const problems: readonly string[] = [
  '遇到矛盾有时绕着走，抓落实的韧劲不够。',
  '学习不够系统，对新政策掌握不深。',
  '加班较多，身体和家庭兼顾不够。',
  '与兄弟科室沟通偏少。',
  '工作条件有限，周转房紧张。',
]
const advice: readonly string[] = [
  '建议合理调配人手，避免任务扎堆。',
  '建议安排参加县里业务培训。',
  '建议落实年休假，忙完这一阵先休几天。',
  '由分管领导多带一带，每月碰一次头。',
  '困难登记后由党政办跟进，及时反馈。',
]

/** A difficulty by its category (困难诉求). */
const difficulties: readonly (readonly [category: string, what: string])[] = [
  ['两地分居', '爱人在外地工作，希望协调解决两地分居问题'],
  ['子女就学', '孩子明年上小学，希望了解县城入学政策'],
  ['家庭生活', '老人患病需长期照料，希望适当调整值班安排'],
  ['家庭生活', '家中突发变故，经济一时困难，希望申请慰问帮扶'],
  ['住房食宿', '周转房漏水，冬季取暖不足'],
  ['住房食宿', '食堂晚餐供应不到加班时间，希望延长'],
  ['身体健康', '腰椎病加重，久坐困难，希望安排复查时间'],
  ['心理压力', '长期失眠，希望得到心理疏导'],
  ['工作条件', '下村用车紧张，常自驾，希望规范保障'],
  ['待遇休假', '连续两年未休满年休假，希望今年能安排'],
  ['成长发展', '在同一岗位多年，希望交流锻炼'],
  ['其他', '异地购房公积金贷款手续不清楚，希望帮助咨询'],
]

/** What was said in one talk. */
export interface SampleTexts {
  readonly content: string
  readonly mind: string
  readonly problems: string
  readonly advice: string
}

const codes = Object.entries(wordsByKind).flatMap(([code, words]) => Array<string>(words.share).fill(code))

/** A kind of talk, as often as it comes up. */
export const sampleKind = (dice: Dice): string => dice.pick(codes)

const fill = (dice: Dice, sentence: string) =>
  sentence
    .replace('{task}', () => dice.pick(tasks))
    .replace('{season}', () => dice.pick(seasons))
    .replace('{skill}', () => dice.pick(skills))

/** Words of a talk of this kind: 60 to 300 characters of content, no sentence twice. */
export function sampleTexts(dice: Dice, code: string): SampleTexts {
  const wanted = 60 + dice.below(170)
  let content = dice.pick(wordsByKind[code]!.openings)
  const used = new Set<string>()
  while (content.length < wanted) {
    const topic = dice.pick(topics)
    if (used.has(topic)) continue
    used.add(topic)
    content += fill(dice, topic)
  }
  const some = (list: readonly string[], percent: number) => (dice.chance(percent) ? dice.pick(list) : '')
  return {
    content: content + dice.pick(closings),
    mind: some(minds, 60),
    problems: some(problems, 35),
    advice: some(advice, 45),
  }
}

/** Kinds of talk in which a difficulty is often raised. */
const hardKinds: readonly string[] = ['family', 'own', 'setback', 'discipline']

/** What was asked for in a talk of this kind, null in most. */
export function sampleDifficulty(dice: Dice, code: string): { category: string; what: string } | null {
  if (!dice.chance(hardKinds.includes(code) ? 35 : 6)) return null
  const [category, what] = dice.pick(difficulties)
  return { category, what }
}
