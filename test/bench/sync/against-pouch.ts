import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { figure, median, type Figure, type Goal } from '../figures.ts'
import { countingProxy } from './counting-proxy.ts'
import { startOurs, startPouch, type Side, type StartSide } from './sides.ts'
import { benchRecords } from './sync-records.ts'

/** What one round of one side came to. */
interface Round {
  readonly pushMs: number
  readonly ackedMs: number
  readonly pullMs: number
  readonly pushBytes: number
  readonly pullBytes: number
  readonly laptopMb: number
  readonly serverMb: number
  readonly laptopPeakMb: number
  readonly serverPeakMb: number
}

const megabyte = 1024 * 1024

function folderMb(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  return (
    files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0) / megabyte
  )
}

/** The records in two forms, each as its side reads it. */
export function writeRecords(folder: string, count: number, seed: number): { texts: string; docs: string } {
  const records = benchRecords(count, seed)
  const [texts, docs] = [join(folder, 'texts'), join(folder, 'docs')]
  writeFileSync(texts, records.join('\n'))
  const doc = (content: string, i: number) =>
    JSON.stringify({
      _id: `talk:${String(i).padStart(8, '0')}`,
      type: 'talk',
      held_on: '2026-03-05',
      content,
    })
  writeFileSync(docs, records.map(doc).join('\n'))
  return { texts, docs }
}

async function pushAndPull(side: Side, port: number, taken: () => number, count: number) {
  const first = await side.laptop('a', port)
  await first.fill(500)
  taken()
  const pushed = await first.push()
  const pushBytes = taken()
  const second = await side.laptop('b', port)
  taken()
  const pulled = await second.pull()
  const pullBytes = taken()
  if (pushed.count !== count || pulled.count !== count)
    throw new Error(`${pushed.count} pushed and ${pulled.count} pulled of ${count}`)
  const laptopPeakMb = Math.max(first.actor.peakMb(), second.actor.peakMb())
  const serverPeakMb = side.server.peakMb()
  await first.actor.end()
  await second.actor.end()
  await side.server.end()
  return { pushed, pulled, pushBytes, pullBytes, laptopPeakMb, serverPeakMb }
}

async function round(
  start: StartSide,
  folder: string,
  files: { texts: string; docs: string },
  count: number,
) {
  mkdirSync(folder)
  const side = await start(folder, files)
  const proxy = await countingProxy(side.port)
  const taken = () => {
    const { up, down } = proxy.take()
    return up + down
  }
  const done = await pushAndPull(side, proxy.port, taken, count)
  proxy.close()
  const { pushed, pulled, ...rest } = done
  const found: Round = {
    pushMs: pushed.ms,
    ackedMs: pushed.ackedMs,
    pullMs: pulled.ms,
    laptopMb: folderMb(join(folder, 'b')),
    serverMb: folderMb(join(folder, 'server')),
    ...rest,
  }
  rmSync(folder, { recursive: true, force: true })
  return found
}

const said = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(1))

function figures(ours: readonly Round[], pouch: readonly Round[], count: number): Figure[] {
  const of = (rounds: readonly Round[], what: keyof Round) => median(rounds.map((one) => one[what]))
  const records = `${count} records of 1 KB, median of ${ours.length}`
  const less = (name: string, what: keyof Round, unit: string, per: number, goal: Goal) => {
    const [a, b] = [of(ours, what) / per, of(pouch, what) / per]
    return figure(
      'sync',
      name,
      'x',
      a / b,
      goal,
      `${records}: ${said(a)} ${unit} against PouchDB's ${said(b)}`,
    )
  }
  const quicker = (name: string, what: keyof Round, more: string) => {
    const [a, b] = [of(ours, what), of(pouch, what)]
    const how = `${records}: ${said(a)} ms${more} against PouchDB's ${said(b)}, processes by Node's type stripping`
    return figure('sync', name, 'x', b / a, { atLeast: 10 }, how)
  }
  const acked = ` until all is read back from the log (acknowledged after ${said(of(ours, 'ackedMs'))})`
  return [
    quicker('Push, rate against PouchDB', 'pushMs', acked),
    quicker(
      'Pull to a second laptop, rate against PouchDB',
      'pullMs',
      ', every entry verified and judged anew',
    ),
    less('Bytes on the wire of a push, both ways', 'pushBytes', 'MB', megabyte, 0.2),
    less('Bytes on the wire of a pull, both ways', 'pullBytes', 'MB', megabyte, 0.2),
    less('Size on disk of a laptop', 'laptopMb', 'MB', 1, null),
    less('Size on disk of the server', 'serverMb', 'MB', 1, null),
    less('Most memory of a laptop', 'laptopPeakMb', 'MB', 1, null),
    less('Most memory of the server', 'serverPeakMb', 'MB', 1, null),
  ]
}

/** Both sides in processes of their own, durable per batch, in turn. */
export async function againstPouch(rounds: number, count = 10_000): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lianxin-sync-bench-'))
  try {
    const files = writeRecords(folder, count, 4)
    const found = { ours: [] as Round[], pouch: [] as Round[] }
    for (let at = 0; at < rounds; at++) {
      const order = at % 2 === 0 ? (['ours', 'pouch'] as const) : (['pouch', 'ours'] as const)
      for (const name of order) {
        const start = name === 'ours' ? startOurs : startPouch
        const one = await round(start, join(folder, `${name}${at}`), files, count)
        found[name].push(one)
        const { pushMs, ackedMs, pullMs } = one
        console.log(
          `  round ${at + 1}, ${name}: push ${said(pushMs)} ms (acknowledged ${said(ackedMs)}), pull ${said(pullMs)} ms`,
        )
      }
    }
    return figures(found.ours, found.pouch, count)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
