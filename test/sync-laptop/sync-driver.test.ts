import { afterEach, describe, expect, it, vi } from 'vitest'
import { openSyncDriver, type DriverParts, type SyncDriver } from '../../electron/sync/sync-driver.ts'
import type { LinkAnswer } from '../../electron/sync/hub-link.ts'
import type { SyncRequest } from '../../shared/sync/messages.ts'
import type { Replica } from '../../shared/sync/replica.ts'
import type { RoundOutcome } from '../../shared/sync/session.ts'
import { factsOf, newWorld, rootOf, serve, type World } from './session-world.ts'

const opOf = (name: string) =>
  ({ op_id: name, hash: name, device: name.startsWith('x') ? 'other' : 'me' }) as never

function replicaOf(world: World, inTurn: () => boolean): Replica {
  const within = <T>(work: () => T): T => {
    if (!inTurn()) throw new Error('the store was touched outside a turn')
    return work()
  }
  return {
    facts: () => within(() => factsOf(world)),
    outbox: (scope, _limit, after) =>
      within(() => {
        const { outbox } = world.laptop.get(scope)!
        return outbox.slice(after == null ? 0 : outbox.indexOf(after) + 1).map(opOf)
      }),
    apply: (page) =>
      within(() => {
        const mine = world.laptop.get(page.scope)!
        for (const { entry } of page.entries) {
          mine.log.push(entry.op_hash)
          mine.outbox = mine.outbox.filter((name) => name !== entry.op_hash)
        }
        return { type: 'applied', entries: page.entries.length }
      }),
    rootAt: (scope, size) => within(() => rootOf(world.laptop.get(scope)!.log.slice(0, size))),
    cut: (scope, _size, epoch) => within(() => void (world.laptop.get(scope)!.epoch = epoch)),
  }
}

let driver: SyncDriver | null = null
afterEach(() => {
  driver?.stop()
  vi.useRealTimers()
})

function begin(
  world: World,
  more: Partial<DriverParts> = {},
  spoil: (replica: Replica) => Replica = (same) => same,
) {
  let turning = false
  let pages = 0
  const pagesByTurn: number[] = []
  const outcomes: RoundOutcome[] = []
  const faults: unknown[] = []
  const sent: SyncRequest[] = []
  const plain = replicaOf(world, () => turning)
  const replica = spoil({ ...plain, apply: (page) => (pages++, plain.apply(page)) })
  const answer = async (request: SyncRequest): Promise<LinkAnswer> => {
    sent.push(request)
    const reply = serve(world, request)
    return 'refusal' in reply
      ? { kind: 'refused', refusal: reply.refusal as never }
      : { kind: 'answer', reply }
  }
  driver = openSyncDriver({
    replica,
    link: { send: answer, close: () => {} },
    start: { serial: 'me', certifiedMs: Date.now(), revocations: null, clock: null },
    clock: () => Date.now(),
    dice: () => 0.5,
    turn: async (work) => {
      await Promise.resolve()
      turning = true
      pages = 0
      work()
      pagesByTurn.push(pages)
      turning = false
    },
    certificates: (devices) => devices.map((device) => ({ serial: device }) as never),
    device: () => 'me',
    keep: { revocations: () => {}, clock: () => {}, outcome: (outcome) => outcomes.push(outcome) },
    renew: () => {},
    changed: () => {},
    fault: (error) => faults.push(error),
    ...more,
  })
  const round = async () => {
    const before = outcomes.length
    driver!.now()
    await vi.waitUntil(() => outcomes.length > before || faults.length > 0)
    return outcomes.at(-1)
  }
  return { driver, round, outcomes, faults, sent, pagesByTurn }
}

describe('the driver of a round', () => {
  it('touches the store only in turns, and applies one page in each at most', async () => {
    const world = newWorld()
    for (let i = 0; i < 40; i++) world.hub.get('a')!.push(`o${i}`)
    world.laptop.get('b')!.outbox.push('m1', 'm2')
    const { round, pagesByTurn } = begin(world)
    expect(await round()).toMatchObject({ complete: true })
    expect(world.laptop.get('a')!.log.length).toBe(40)
    expect(Math.max(...pagesByTurn)).toBe(1)
    expect(pagesByTurn.filter((pages) => pages === 1).length).toBeGreaterThan(3)
  })

  it('sends the certificates of others along with what it gives back for them', async () => {
    const world = newWorld()
    world.laptop.get('a')!.outbox.push('m1', 'x1')
    const { round, sent } = begin(world)
    await round()
    const push = sent.find((request) => request.kind === 'push')
    expect(push).toMatchObject({ certificates: [{ serial: 'other' }] })
  })

  it('a bug or a full disk in the middle ends the round, is told, and the next round goes on', async () => {
    const world = newWorld()
    world.hub.get('a')!.push('o1')
    let broken = true
    const {
      driver: one,
      round,
      faults,
      outcomes,
    } = begin(world, {}, (replica) => ({
      ...replica,
      apply: (page) => {
        if (broken) throw new Error('a page that nobody can apply')
        return replica.apply(page)
      },
    }))
    await round()
    expect(faults.length).toBe(1)
    expect(outcomes).toEqual([])
    expect(one.state().round).toBeNull()
    broken = false
    faults.length = 0
    expect(await round()).toMatchObject({ complete: true })
  })

  it('leaves the store alone once it is stopped, whatever still comes in', async () => {
    const world = newWorld()
    let answer: (given: LinkAnswer) => void = () => {}
    const { driver: one, outcomes } = begin(world, {
      link: { send: () => new Promise((resolve) => (answer = resolve)), close: () => {} },
    })
    one.now()
    await vi.waitUntil(() => one.state().round !== null)
    one.stop()
    answer({ kind: 'answer', reply: serve(world, { kind: 'hello', revocations: null, waiting: 0 }) as never })
    one.now()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(outcomes).toEqual([])
  })

  it('a turn that was asked for before the stop and comes after it does nothing', async () => {
    const world = newWorld()
    const { driver: one, sent, pagesByTurn } = begin(world)
    one.now()
    one.stop()
    await vi.waitUntil(() => pagesByTurn.length === 1)
    expect(one.state().round).toBeNull()
    expect(sent).toEqual([])
  })

  it('comes again by itself', async () => {
    const world = newWorld()
    const { driver: one, outcomes, sent } = begin(world)
    one.tick()
    await vi.waitUntil(() => outcomes.length === 1)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    one.now()
    await vi.waitUntil(() => outcomes.length === 2, { interval: 0 })
    const asked = sent.length
    await vi.advanceTimersByTimeAsync(6 * 60_000)
    expect(sent.length).toBeGreaterThan(asked)
  })
})
