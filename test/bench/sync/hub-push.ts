import { opText } from '../../../shared/sync/wire-ops.ts'
import { startPostgres } from '../../hub/log-hub.ts'
import { figure, median, timed, type Figure } from '../figures.ts'
import { barePostgres, bareSqlite, type BareTable } from './bare-insert.ts'
import { openHubFeed, type Batch, type HubFeed } from './hub-feed.ts'
import { benchRecords } from './sync-records.ts'

const perBatch = 500

/** What a batch took in each, milliseconds. */
async function inTurn(feed: HubFeed, bare: BareTable, batches: readonly Batch[]) {
  const [hub, plain]: number[][] = [[], []]
  for (const [i, batch] of batches.entries()) {
    const rows = batch.ops.map(opText)
    const pushing = () => timed(1, () => feed.push(batch)).then(([ms]) => hub!.push(ms!))
    const inserting = () => timed(1, () => bare.insert(rows)).then(([ms]) => plain!.push(ms!))
    for (const work of i % 2 === 0 ? [pushing, inserting] : [inserting, pushing]) await work()
  }
  // The first batches warm both up.
  return { hub: median(hub!.slice(4)), plain: median(plain!.slice(4)) }
}

async function measure(name: string, feed: HubFeed, bare: BareTable, rounds: number): Promise<Figure> {
  const texts = benchRecords(perBatch * (4 + 4 * rounds), 4)
  const batches: Batch[] = []
  for (let at = 0; at < texts.length; at += perBatch) batches.push(feed.batch(texts.slice(at, at + perBatch)))
  try {
    const { hub, plain } = await inTurn(feed, bare, batches)
    const rate = (ms: number) => Math.round((perBatch / ms) * 1000)
    const how = `median of ${batches.length - 4} batches of ${perBatch} ops of 1 KB in turn: ${rate(hub)} ops/s (unfold, read, hash, verify, decide, store, answer) against ${rate(plain)} durable rows/s of the same bytes`
    return figure('sync', `Hub push against a bare insert, ${name}`, 'x', plain / hub, { atLeast: 0.2 }, how)
  } finally {
    await bare.close()
    await feed.close()
  }
}

/** A push at the hub against a bare durable insert of the same bytes on the same engine. */
export async function hubPushBench(rounds: number): Promise<Figure[]> {
  const sqlite = await measure('SQLite', await openHubFeed(null), bareSqlite(), rounds)
  const server = await startPostgres()
  try {
    const feed = await openHubFeed(await server.database())
    const bare = await barePostgres(await server.database())
    return [sqlite, await measure('PostgreSQL', feed, bare, rounds)]
  } finally {
    await server.stop()
  }
}
