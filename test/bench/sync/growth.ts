import { figure, median, timed, type Figure } from '../figures.ts'
import { openHubFeed, type HubFeed } from './hub-feed.ts'
import { benchRecords } from './sync-records.ts'

const perBatch = 500
const small = 10_000
const rounds = 40

async function fill(feed: HubFeed, texts: readonly string[], count: number): Promise<void> {
  const perPush = 2000
  for (let done = 0; done < count; done += perPush) {
    const from = done % texts.length
    await feed.push(feed.batch(texts.slice(from, from + Math.min(perPush, count - done))))
    if (done > 0 && done % 100_000 === 0) console.log(`  ${done} of ${count} ops in the scope`)
  }
}

/** What an op costs that is pushed into a scope of so many, against one of 10,000: batches in turn. */
export async function growthBench(large: number): Promise<Figure[]> {
  const texts = benchRecords(10_000, 4)
  const feeds = [await openHubFeed(null), await openHubFeed(null)] as const
  const spans: [number[], number[]] = [[], []]
  try {
    await fill(feeds[0], texts, small)
    await fill(feeds[1], texts, large)
    for (let at = 0; at < rounds; at++)
      for (const one of at % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
        const batch = feeds[one].batch(texts.slice(at * 200, at * 200 + perBatch))
        spans[one].push(...(await timed(1, () => feeds[one].push(batch))))
      }
  } finally {
    for (const feed of feeds) await feed.close()
  }
  const [few, many] = [median(spans[0]), median(spans[1])]
  const each = (ms: number) => `${((ms / perBatch) * 1000).toFixed(0)} µs`
  const how = `SQLite, median of ${rounds} batches of ${perBatch} in turn: ${each(many)} an op against ${each(few)}`
  const what = `Cost of an op in a scope of ${large.toLocaleString('en')} against 10,000`
  return [figure('sync', what, 'x', many / few, 1.2, how)]
}
