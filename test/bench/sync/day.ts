import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seededDice } from '../../../shared/office/seeded-dice.ts'
import { figure, median, type Figure } from '../figures.ts'
import { writeRecords } from './against-pouch.ts'
import { startOurs, startPouch, type StartSide } from './sides.ts'
import { openSlowLine, type LineKind } from './slow-line.ts'

/** The line of a village: 64 kbps, 600 ms there and back, 5 % loss. */
const village: LineKind = { bytesPerSecond: 8000, roundTripMs: 600, lossPercent: 5 }
/** A township of a hundred cadres writes 5,300 ops in a year of 250 days: these are 21 a day, and every one a talk of 1 KB. */
const records = 21

async function day(start: StartSide, folder: string, seed: number): Promise<number> {
  mkdirSync(folder)
  const side = await start(folder, writeRecords(folder, records, seed))
  const dice = seededDice(seed)
  const line = await openSlowLine(side.port, village, () => dice.below(10_000) / 10_000)
  const laptop = await side.laptop('a', line.port)
  await laptop.fill(1)
  const { ackedMs, count } = await laptop.push()
  if (count !== records) throw new Error(`${count} of ${records} sent`)
  await laptop.actor.end()
  line.close()
  await side.server.end()
  rmSync(folder, { recursive: true, force: true })
  return ackedMs
}

/** How long until a day's work is acknowledged over a bad line. */
export async function dayBench(rounds: number, withPouch: boolean): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lianxin-day-bench-'))
  const times = { ours: [] as number[], pouch: [] as number[] }
  try {
    for (let at = 0; at < rounds; at++) {
      times.ours.push(await day(startOurs, join(folder, `ours${at}`), at))
      if (withPouch) times.pouch.push(await day(startPouch, join(folder, `pouch${at}`), at))
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const ours = median(times.ours)
  const line = `${records} records of 1 KB over 64 kbps, 600 ms, 5 % loss, median of ${rounds}`
  const against = withPouch ? `; PouchDB ${Math.round(median(times.pouch))} ms` : ''
  const how = `${line}: acknowledged after ${Math.round(ours)} ms, less two round trips${against}`
  return [figure('sync', "A township's day, until acknowledged", 'ms', ours - 1200, 3000, how)]
}
