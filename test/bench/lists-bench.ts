import { openBenchOffice, type BenchOffice } from './bench-office.ts'
import { figure, median, quantile, timed, type Figure } from './figures.ts'

const people = 2500
const sizes = { few: 5000, many: 100_000 }
const rounds = 100
const warmUp = 10

const page = { offset: 0, limit: 50 } as const
const talks = (query: string) => ({ personId: null, query, ...page })
const roster = { unitId: null, query: '', order: 'own', left: false, ...page } as const
const orders = ['own', 'pinyin', 'strokeSurname', 'strokeName'] as const

// They differ from round to round, so that no answer comes from what was just read.
const initials = ['zw', 'lj', 'wxm', 'cg', 'lh', 'y', 'hf', 'zs']
const words = ['孩子', '住院', '压力', '值班', '培训', '老人', '身体']
const longWords = ['家庭情况', '身体状况']
const surnames = ['王', '李', '张']
const of = <T>(list: readonly T[], round: number) => list[round % list.length]!

interface Measured {
  readonly what: string
  ask(office: BenchOffice, round: number): Promise<unknown>
}

const measured: readonly Measured[] = [
  {
    what: 'First pages of the list of talks',
    ask: (office, round) => office.get('talks/list', { ...talks(''), offset: (round % 4) * page.limit }),
  },
  {
    what: 'A page of the list of people',
    ask: (office, round) => office.get('people/list', { ...roster, order: of(orders, round) }),
  },
  {
    what: 'People by initials',
    ask: (office, round) => office.get('people/list', { ...roster, query: of(initials, round) }),
  },
  {
    what: 'People by initials, in a picker',
    ask: (office, round) => office.get('people/find', { query: of(initials, round), limit: 8 }),
  },
  {
    what: 'Talks by a two-character word in their content',
    ask: (office, round) => office.get('talks/list', talks(of(words, round))),
  },
  {
    what: 'Talks by a word that stands in nearly every one',
    ask: (office) => office.get('talks/list', talks('工作')),
  },
  {
    what: 'Talks by a longer word',
    ask: (office, round) => office.get('talks/list', talks(of(longWords, round))),
  },
  {
    what: 'Talks by a surname',
    ask: (office, round) => office.get('talks/list', talks(of(surnames, round))),
  },
]

async function filled(count: number): Promise<BenchOffice> {
  const office = await openBenchOffice()
  await office.get('office/sample', { people, talks: count, seed: 7 })
  return office
}

/** Both sizes turn by turn: what else the machine does then slows both. */
async function compare({ ask }: Measured, few: BenchOffice, many: BenchOffice) {
  const spans = { few: [] as number[], many: [] as number[] }
  for (let round = -warmUp; round < rounds; round++) {
    const at = round + warmUp
    const before = await timed(1, () => ask(few, at))
    const now = await timed(1, () => ask(many, at))
    if (round < 0) continue
    spans.few.push(...before)
    spans.many.push(...now)
  }
  return spans
}

/** Lists and searches of 2,500 people with 5,000 and with 100,000 talks, as a window asks for them. */
export async function listsBench(): Promise<Figure[]> {
  const few = await filled(sizes.few)
  const many = await filled(sizes.many)
  try {
    const figures: Figure[] = []
    for (const one of measured) {
      const spans = await compare(one, few, many)
      const ratio = median(spans.many) / median(spans.few)
      const p50 = median(spans.many).toFixed(1)
      figures.push(
        figure('lists', `${one.what}, p95`, 'ms', quantile(spans.many, 0.95), 50, `p50 ${p50} ms, ${rounds} rounds, 2,500 people, 100,000 talks`),
        figure('lists', `${one.what}: 100,000 talks against 5,000`, 'x', ratio, 1.3, 'medians, turn by turn'),
      ) // prettier-ignore
    }
    return figures
  } finally {
    await few.close()
    await many.close()
  }
}
