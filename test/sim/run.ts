import * as laws from './laws.ts'
import { Violation } from './ledger.ts'
import type { ScopeLog } from './ports.ts'
import type { Schedule } from './schedule.ts'
import { act, settle, wholeRound } from './steps.ts'
import { World, type Kit } from './world.ts'

/** What became of a schedule. */
export interface Outcome {
  /** The law that was broken; null when all held. */
  readonly law: string | null
  readonly detail: string
  readonly counts: World['counts']
}

async function logsOf(world: World): Promise<Map<string, ScopeLog>> {
  const logs = new Map<string, ScopeLog>()
  for (const scope of world.scopes) logs.set(scope, await world.hub.log(scope))
  return logs
}

/** Somebody new reads the whole log from its beginning, and sees what all others see. */
async function readFromScratch(world: World) {
  const at = world.desks.length
  const scopes = world.scopes.map((_, i) => i)
  const editions = ['today', 'nextYear', 'lastYear'] as const
  const edition = editions[world.schedule.seed % editions.length]!
  const reader = await world.addDesk(at, { edition, scopes, role: 'clerk', clockMs: 0 })
  await wholeRound(world, reader)
  return reader
}

async function judgeAll(world: World) {
  await settle(world)
  await readFromScratch(world)
  const logs = await logsOf(world)
  laws.sameEverywhere(world.desks, logs)
  laws.nothingLost(world, logs)
  for (const [scope, log] of logs) laws.oncePerOp(log, scope)
  laws.inTray(world, logs)
  laws.nothingOverwritten(logs)
  laws.mergedRight(logs)
  laws.stampsHeld(logs)
  // A hub that came back receives a clock that is ahead once more, later: then who saw it may be earlier than it.
  if (world.counts.restores === 0) laws.seenIsEarlier(logs)
  laws.nothingStrayed(logs)
  laws.conflictsAreTrue(logs)
  laws.nothingRemovedUnseen(logs)
  laws.inOneUnit(logs)
  for (const { entries } of logs.values())
    for (const { disposition } of entries) if (disposition === 'conflict') world.counts.conflicts++
}

/** Runs a schedule to its end and judges it. */
export async function runSchedule(
  schedule: Schedule,
  kit: Kit,
  verbose?: (line: string) => void,
): Promise<Outcome> {
  const world = new World(schedule, kit)
  try {
    await world.open()
    for (const [i, step] of schedule.steps.entries()) {
      verbose?.(`${i} ${JSON.stringify(step)}`)
      await act(world, step)
      if (verbose) verbose(`    ${await situation(world)}`)
    }
    await judgeAll(world)
    return { law: null, detail: '', counts: world.counts }
  } catch (error) {
    const law = error instanceof Violation ? error.law : 'throws'
    const detail =
      error instanceof Error
        ? law === 'throws'
          ? (error.stack ?? error.message)
          : error.message
        : String(error)
    return { law, detail, counts: world.counts }
  } finally {
    await world.close()
  }
}

/** One line on where everybody stands. */
async function situation(world: World): Promise<string> {
  const hub = [...(await logsOf(world)).values()].map(({ epoch, entries }) => `${epoch}/${entries.length}`)
  const desks = world.desks.map(({ replica }) =>
    replica
      .facts()
      .map((f) => `${f.epoch}/${f.size}+${f.own}+${f.relay}`)
      .join(' '),
  )
  return `hub ${hub.join(' ')} | ${desks.join(' | ')}`
}
