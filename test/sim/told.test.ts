import { describe, expect, test, vi } from 'vitest'
import { runSchedule } from './run.ts'
import { modelKit } from './model-kit.ts'
import { realKit } from './real-kit.ts'
import type { Fate, Laptop, Schedule, Step } from './schedule.ts'
import { act, settle } from './steps.ts'
import { World, type Kit } from './world.ts'
import { textOf } from './laws.ts'

// Scenarios told step by step, on the model and on the program's own code. All laws of the simulator hold at their end.

vi.mock('../../shared/sync/sha256.ts', () => import('./native-sha256.ts'))
vi.mock('../../shared/sync/signing.ts', () => import('./native-signing.ts'))

const laptop: Laptop = { edition: 'today', scopes: [0], role: 'clerk', clockMs: 0 }
const told = (laptops: number, steps: readonly Step[]): Schedule => ({
  seed: 1,
  scopes: 2,
  hub: 'today',
  laptops: Array.from({ length: laptops }, () => laptop),
  steps,
})

let dice = 0
const write = (at: number, what: 'ins' | 'set' | 'append' = 'set'): Step => ({
  do: 'write',
  at,
  what,
  dice: ++dice,
})
const round = (at: number, ...fates: Fate[]): Step => {
  return { do: 'sync', at, fates: fates.length ? fates : Array(12).fill('ok'), dice: ++dice }
}

const holds = async (schedule: Schedule, kit: Kit) => {
  const { law, detail, counts } = await runSchedule(schedule, kit)
  expect(law, detail).toBeNull()
  return counts
}

const kits = [['model', modelKit], ['real code', realKit]] as const // prettier-ignore

describe.each(kits)('%s', (_name, kit) => {
  test('AS-33: what went up after the backup is at the county again once its laptop has called', async () => {
    const steps = [
      write(0, 'ins'),
      round(0),
      round(1),
      { do: 'backup' } as const,
      ...Array.from({ length: 5 }, () => write(0, 'append')),
      round(0),
      { do: 'restore', dice: 1 } as const,
    ]
    const world = new World(told(2, steps), kit)
    await world.open()
    try {
      for (const step of steps) await act(world, step)
      const [scope] = world.scopes
      const lost = (await world.hub.log(scope!)).entries.length
      expect(lost).toBe(1)
      await settle(world)
      const { entries, epoch } = await world.hub.log(scope!)
      expect(entries.length).toBe(6)
      expect(epoch).toBeGreaterThan(1)
      for (const { replica } of world.desks)
        expect(replica.facts()[0]).toMatchObject({ size: 6, own: 0, relay: 0 })
    } finally {
      await world.close()
    }
  })

  test('AS-33 mirror: a unit put back from its own backup gets back what it had sent, and goes on', async () => {
    const counts = await holds(
      told(2, [
        write(0, 'ins'),
        { do: 'image', at: 0 },
        write(0),
        write(0, 'append'),
        round(0),
        round(1),
        { do: 'rollback', at: 0, dice: 1 },
        write(0),
        round(0),
      ]),
      kit,
    )
    expect(counts).toMatchObject({ rollbacks: 1 })
  })

  test('AS-37: in whatever order three laptops call, and however often, all end with the same', async () => {
    const writes = [
      write(0, 'ins'),
      round(0),
      round(1),
      round(2),
      write(0),
      write(1),
      write(2),
      write(1, 'append'),
    ]
    const orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0], [0, 0, 1, 1, 2, 2], [2, 1, 0, 1, 2]] // prettier-ignore
    for (const order of orders) {
      const world = new World(told(3, []), kit)
      await world.open()
      try {
        for (const step of [...writes, ...order.map((at) => round(at))]) await act(world, step)
        await settle(world)
        const [scope] = world.scopes
        const { records, entries } = await world.hub.log(scope!)
        expect(entries.length).toBe(5)
        for (const { replica } of world.desks)
          expect(textOf(replica.log(scope!).records)).toBe(textOf(records))
      } finally {
        await world.close()
      }
      await holds(told(3, [...writes, ...order.map((at) => round(at))]), kit)
    }
  })

  test('AS-49: fifty rounds with cuts leave no error behind and no record without its parent', async () => {
    const bad: readonly Fate[] = ['lost', 'deaf', 'cut', 'lateReply', 'twice', 'flipReply']
    const cycle = (n: number): Step[] => [
      write(n % 2, n % 5 === 0 ? 'ins' : 'append'),
      write((n + 1) % 2),
      round(n % 2, 'ok', 'ok', bad[n % bad.length]!, 'ok', 'ok', 'cut', 'ok'),
      round((n + 1) % 2, 'ok', bad[(n + 3) % bad.length]!, 'ok', 'ok', 'ok'),
    ]
    const steps = [
      write(0, 'ins'),
      round(0),
      round(1),
      ...Array.from({ length: 50 }, (_, n) => cycle(n)).flat(),
    ]
    const world = new World(told(2, steps), kit)
    await world.open()
    try {
      for (const step of steps) await act(world, step)
      await settle(world)
      const [scope] = world.scopes
      const { entries, ops, records } = await world.hub.log(scope!)
      expect(entries.length).toBe(world.counts.ops)
      expect(
        entries.filter(({ disposition }) => disposition === 'rejected' || disposition === 'parked'),
      ).toEqual([])
      const parents = [...ops.values()].flatMap(
        ({ body }) => (JSON.parse(body) as { person_id?: string }).person_id ?? [],
      )
      expect(parents.length).toBeGreaterThan(30)
      for (const parent of parents) expect(records.has(`person ${parent}`)).toBe(true)
      for (const { link, replica } of world.desks) {
        expect(link.state).toMatchObject({ failures: 0, round: null })
        expect(replica.tray()).toEqual([])
      }
    } finally {
      await world.close()
    }
    await holds(told(2, steps), kit)
  })
})
