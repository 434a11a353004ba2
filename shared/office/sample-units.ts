import type { Dice } from './seeded-dice.ts'

/** A post somebody may hold, with the rank and 编制 that go with it. */
export interface SamplePost {
  readonly post: string
  readonly ranks: readonly string[]
  readonly staffing: 'admin' | 'byCivilLaw' | 'institution' | 'support' | 'other'
}

const admin = (post: string, ...ranks: string[]): SamplePost => ({ post, ranks, staffing: 'admin' })
const institution = (post: string, ...ranks: string[]): SamplePost => ({
  post,
  ranks,
  staffing: 'institution',
})

/** Name of the sample office's own unit. */
export const SAMPLE_TOWN = '样例镇党委'

/** The town's leaders, in the order of the sheet: one of each. */
export const leaderPosts: readonly SamplePost[] = [
  admin('党委书记', '乡科级正职'),
  admin('党委副书记、镇长', '乡科级正职'),
  admin('人大主席', '乡科级正职'),
  admin('党委副书记', '乡科级副职'),
  admin('党委委员、纪委书记', '乡科级副职'),
  admin('党委委员、组织委员', '乡科级副职'),
  admin('党委委员、宣传委员', '乡科级副职'),
  admin('党委委员、武装部部长', '乡科级副职'),
  admin('副镇长', '乡科级副职'),
  admin('副镇长', '乡科级副职'),
  admin('副镇长', '乡科级副职'),
]

/** Who works in one unit: its head and deputy, then the others over and over. */
export interface SampleUnitPlan {
  readonly name: string
  readonly posts: readonly SamplePost[]
  readonly others: readonly SamplePost[]
}

const clerks: readonly SamplePost[] = [
  admin('干部', '四级主任科员', '三级主任科员', '一级科员'),
  admin('科员', '一级科员', '二级科员'),
  { post: '选调生', ranks: ['四级主任科员', '一级科员'], staffing: 'byCivilLaw' },
  institution('干部', '管理九级', '管理八级'),
]
const centre: readonly SamplePost[] = [
  institution('工作人员', '管理九级', '专业技术十二级'),
  institution('技术员', '专业技术十一级', '专业技术十二级'),
  { post: '驾驶员', ranks: ['技术工三级'], staffing: 'support' },
  institution('窗口工作人员', '管理九级'),
]
const village: readonly SamplePost[] = [
  { post: '包村干部', ranks: ['一级科员', '二级科员'], staffing: 'admin' },
  { post: '村委会委员', ranks: [''], staffing: 'other' },
  { post: '驻村工作队队员', ranks: ['管理九级'], staffing: 'institution' },
  { post: '乡村振兴专干', ranks: [''], staffing: 'other' },
]

const office = (name: string): SampleUnitPlan => ({
  name,
  posts: [admin('主任', '一级主任科员', '二级主任科员'), admin('副主任', '三级主任科员', '四级主任科员')],
  others: clerks,
})
const service = (name: string, head: string): SampleUnitPlan => ({
  name,
  posts: [institution(head, '管理七级'), institution(`副${head}`, '管理八级')],
  others: centre,
})

/** Offices and centres of the town, in their own order. */
export const officePlans: readonly SampleUnitPlan[] = [
  office('党政办公室'),
  office('经济发展办公室'),
  office('社会事务办公室'),
  service('便民服务中心', '主任'),
  service('综合行政执法队', '队长'),
  service('农业农村综合服务中心', '主任'),
]

/** Under this unit stand the villages and communities. */
export const VILLAGES = '村（社区）'

const first = [...'东西南北上下前后新老大小']
const second = ['河', '岭', '湾', '桥', '塘', '坪', '柳', '杏', '泉', '山']

/** A village's name: marked, so that it is taken for none that exists. Up to 120 of them. */
export const villageName = (n: number): string =>
  n === 0
    ? '样例镇中心社区'
    : `样例${first[n % first.length]}${second[Math.floor(n / first.length) % second.length]}村`

/** Who works in a village. */
export const villagePlan = (n: number): SampleUnitPlan => ({
  name: villageName(n),
  posts: [
    { post: n === 0 ? '社区党总支书记' : '村党支部书记', ranks: [''], staffing: 'other' },
    { post: n === 0 ? '社区居委会副主任' : '村委会副主任', ranks: [''], staffing: 'other' },
  ],
  others: village,
})

/** One post and a rank of it. */
export const rankOf = (dice: Dice, post: SamplePost): string => dice.pick(post.ranks)
