import type { CivilDate } from '../../shared/kernel/schemas.ts'
import type { CoveragePerson, CoverageRecord, CoverageState } from '../../shared/papers/coverage-list.ts'

const day = (text: string) => text as CivilDate
const surnames = [...'张王李陈赵周吴郑孙钱冯褚卫蒋沈韩杨朱秦许']
const given = ['三', '芳', '建国', '晓东', '玉兰', '静', '强', '志远', '秀英', '海燕']
const units = [
  '党政办公室',
  '党群工作办公室',
  '便民服务中心',
  '综合行政执法办公室',
  '农业农村办公室',
  '财政所',
]
const posts = ['主任', '副主任', '干事', '四级主任科员', '所长', '一级科员']
const states: CoverageState[] = ['done', 'done', 'open', 'overdue', 'done', 'exempt']

function person(n: number, months: readonly string[]): CoveragePerson {
  const state = states[n % states.length]!
  const talks = state === 'done' ? 1 + (n % 2) : 0
  const late = state === 'overdue'
  return {
    name: `${surnames[n % 20]}${given[Math.floor(n / 20) % 10]}${n >= 200 ? '甲乙丙丁戊己庚辛壬癸'[Math.floor(n / 200) % 10] : ''}`,
    unit: units[n % units.length]!,
    post: posts[n % posts.length]!,
    cells: months.map((_, at) => ({ talks: at === n % 2 ? talks : 0, overdue: late && at === n % 2 })),
    need: state === 'exempt' ? 0 : 1,
    got: state === 'done' ? 1 : 0,
    state,
    daysOver: late ? 1 + (n % 30) : 0,
    lastTalkOn: n % 3 === 0 ? null : day('2026-01-15'),
    dueOn: state === 'open' ? day('2026-06-30') : late ? day('2026-02-27') : null,
  }
}

const spans: Readonly<Record<string, readonly [number, number]>> = {
  '2026': [1, 12],
  '2026-H1': [1, 6],
  '2026-Q1': [1, 3],
  '2026-02': [2, 2],
}
const lastDay = ['', '31', '28', '31', '30', '31', '30', '31', '31', '30', '31', '30', '31']

/** A period of so many made-up people; the same number gives the same people. */
export function sampleCoverage(count: number, period = '2026-H1'): CoverageRecord {
  const [first, last] = spans[period] ?? [1, 6]
  const two = (n: number) => String(n).padStart(2, '0')
  const months = Array.from({ length: last - first + 1 }, (_, at) => `2026-${two(first + at)}`)
  const people = Array.from({ length: count }, (_, n) => person(n, months))
  const are = (state: CoverageState) => people.filter((each) => each.state === state).length
  const rule = {
    document: '《青石县谈心谈话办法》',
    article: '第五条',
    times: 1,
    period: 'half',
    fromOn: day('2026-01-01'),
    suggested: false,
  } as const
  return {
    unitName: '青石镇',
    period,
    from: day(`2026-${two(first)}-01`),
    to: day(`2026-${two(last)}-${lastDay[last]}`),
    today: day('2026-03-05'),
    months,
    figures: {
      due: count - are('exempt'),
      done: are('done'),
      open: are('open'),
      overdue: are('overdue'),
    },
    triggers: [
      { name: '岗位变动', done: 2, due: 2 },
      { name: '受处分', done: 1, due: 1 },
      { name: '家庭变故', done: 1, due: 2 },
      { name: '退休', done: 0, due: 0 },
    ],
    branches: [
      { name: '支委之间', done: 1, due: 3 },
      { name: '支委与党员', done: 8, due: 22 },
    ],
    rules: [
      { who: 'members', ...rule },
      { who: 'others', ...rule },
    ],
    provisional: false,
    sample: false,
    people,
  }
}
