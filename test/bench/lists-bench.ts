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

async function filled(count: number, inhabitants = people): Promise<BenchOffice> {
  const office = await openBenchOffice()
  await office.get('office/sample', { people: inhabitants, talks: count, seed: 7 })
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

/** A township: 300 people and 5,000 talks. */
async function township(): Promise<Figure[]> {
  const office = await filled(sizes.few, 300)
  try {
    const figures: Figure[] = []
    for (const { what, ask } of measured) {
      const spans = await timed(rounds + warmUp, (round) => ask(office, round))
      const p95 = quantile(spans.slice(warmUp), 0.95)
      const how = `p50 ${median(spans.slice(warmUp)).toFixed(1)} ms, ${rounds} rounds, 300 people, 5,000 talks`
      figures.push(figure('lists', `${what} in a township, p95`, 'ms', p95, 50, how))
    }
    return figures
  } finally {
    await office.close()
  }
}

/** Lists and searches, as a window asks for them: a township, and 2,500 people with 5,000 and with 100,000 talks. */
export async function listsBench(): Promise<Figure[]> {
  const figures = await township()
  const few = await filled(sizes.few)
  const many = await filled(sizes.many)
  try {
    for (const one of measured) {
      const spans = await compare(one, few, many)
      const ratio = median(spans.many) / median(spans.few)
      const p50 = median(spans.many).toFixed(1)
      figures.push(
        figure('lists', `${one.what}, p95`, 'ms', quantile(spans.many, 0.95), 50, `p50 ${p50} ms, ${rounds} rounds, 2,500 people, 100,000 talks`),
        figure('lists', `${one.what}: 100,000 talks against 5,000`, 'x', ratio, 1.3, 'medians, turn by turn'),
      ) // prettier-ignore
    }
    const found = await timed(rounds, (round) => many.get('talks/list', talks(of(words, round))))
    const scanned = await scan(many)
    const how = `medians, ${median(found).toFixed(1)} ms against ${median(scanned).toFixed(0)} ms, 100,000 talks; goal: at least 20 times faster`
    figures.push(figure('lists', 'A two-character word against a LIKE scan of the texts', 'x', median(found) / median(scanned), 0.05, how)) // prettier-ignore
    return figures
  } finally {
    await few.close()
    await many.close()
  }
}

/** The same words by reading every text, on the same store opened without the office. */
async function scan(office: BenchOffice): Promise<number[]> {
  return await office.withStore((read) => {
    const like = read.prepare('SELECT count(*) FROM talk WHERE deleted = 0 AND content LIKE ?')
    return timed(words.length, (round) => like.get(`%${of(words, round)}%`))
  })
}
