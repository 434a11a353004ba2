import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pace } from '../../shared/sync/session-schedule.ts'
import {
  factsOf,
  newWorld,
  openLaptop,
  rootOf,
  scopesOfWorld,
  serve,
  type Fate,
  type World,
} from './session-world.ts'

const save = (world: World, scope: string, ...names: string[]) =>
  world.laptop.get(scope)!.outbox.push(...names)
const agree = (world: World) =>
  scopesOfWorld.every((scope) => {
    const { log, outbox } = world.laptop.get(scope)!
    return outbox.length === 0 && rootOf(log) === rootOf(world.hub.get(scope)!)
  })
const pulls = (requests: ReturnType<typeof openLaptop>['requests']) =>
  requests.filter(({ kind }) => kind === 'pull').length

describe('a round with the county', () => {
  it('takes up what waits, brings down what others wrote, and says so only then', () => {
    const world = newWorld()
    world.hub.get('a')!.push('other1', 'other2')
    save(world, 'a', 'mine1', 'mine2', 'mine3', 'mine4', 'mine5')
    const laptop = openLaptop(world)
    laptop.tell({ kind: 'tick' })
    expect(agree(world)).toBe(true)
    expect(laptop.outcome()).toMatchObject({ complete: true, trouble: null })
  })

  it('AS-34 a laptop that comes back after six weeks sends the one edit it made and nothing else', () => {
    const world = newWorld()
    const laptop = openLaptop(world)
    for (let i = 0; i < 40; i++) world.hub.get('b')!.push(`old${i}`)
    laptop.tell({ kind: 'tick' })
    world.nowMs += 42 * 86_400_000
    for (let i = 0; i < 30; i++) world.hub.get('b')!.push(`new${i}`)
    save(world, 'b', 'the edit')
    laptop.requests.length = 0
    laptop.tell({ kind: 'tick' })
    const pushed = laptop.requests.flatMap((request) => (request.kind === 'push' ? request.ops : []))
    expect(pushed.map(({ op_id }) => op_id)).toEqual(['the edit'])
    expect(agree(world)).toBe(true)
    expect(laptop.outcome().complete).toBe(true)
  })

  it('a quiet round asks once and no more', () => {
    const world = newWorld()
    const laptop = openLaptop(world)
    laptop.tell({ kind: 'now' })
    laptop.requests.length = 0
    laptop.tell({ kind: 'now' })
    expect(laptop.requests.map(({ kind }) => kind)).toEqual(['hello'])
    expect(laptop.outcome()).toMatchObject({ complete: true, sent: 0, received: 0 })
  })

  it('AS-33 finds the common beginning after the hub came back from a backup, and gives back what it lost', () => {
    const world = newWorld()
    const laptop = openLaptop(world)
    for (let i = 0; i < 30; i++) save(world, 'a', `t${i}`)
    laptop.tell({ kind: 'now' })
    world.hub.set('a', [...world.hub.get('a')!.slice(0, 11), 'somebody else'])
    world.hubEpoch++
    laptop.requests.length = 0
    laptop.tell({ kind: 'now' })
    expect(laptop.seen.filter(({ kind }) => kind === 'cut').at(-3)).toMatchObject({
      scope: 'a',
      size: 11,
      epoch: 2,
    })
    expect(laptop.requests.filter(({ kind }) => kind === 'root').length).toBeLessThanOrEqual(6)
    expect(agree(world)).toBe(true)
    expect(new Set(world.hub.get('a')).size).toBe(31)
  })

  it('ignores a hub of a lower epoch, whatever it says', () => {
    const world = newWorld()
    const laptop = openLaptop(world)
    save(world, 'a', 'x')
    world.hubEpoch = 3
    laptop.tell({ kind: 'now' })
    const before = rootOf(world.laptop.get('a')!.log)
    world.hubEpoch = 2
    world.hub.set('a', ['x', 'stranger'])
    laptop.requests.length = 0
    laptop.tell({ kind: 'now' })
    expect(laptop.requests.map(({ kind }) => kind)).toEqual(['hello'])
    expect(laptop.outcome()).toMatchObject({ trouble: 'hub-fault', complete: false })
    expect(rootOf(world.laptop.get('a')!.log)).toBe(before)
    expect(world.laptop.get('a')!.epoch).toBe(3)
  })

  it('builds nothing on a log that became another within its epoch, and the other scopes go on', () => {
    const world = newWorld()
    const laptop = openLaptop(world)
    save(world, 'a', 'x', 'y')
    laptop.tell({ kind: 'now' })
    world.hub.set('a', ['y', 'x'])
    save(world, 'a', 'z')
    save(world, 'b', 'w')
    laptop.tell({ kind: 'now' })
    expect(world.hub.get('a')).toEqual(['y', 'x'])
    expect(world.hub.get('b')).toEqual(['w'])
    expect(laptop.outcome()).toMatchObject({ trouble: 'hub-fault', complete: false })
  })

  it('a stopped scope still offers what was saved, once, and holds nothing else up', () => {
    const world = newWorld()
    const laptop = openLaptop(world)
    laptop.tell({ kind: 'now' })
    world.laptop.get('a')!.stopped = 'differs at 3'
    save(world, 'a', 'x')
    save(world, 'b', 'w')
    laptop.tell({ kind: 'now' })
    laptop.requests.length = 0
    laptop.tell({ kind: 'now' })
    expect(world.hub.get('a')).toEqual(['x'])
    expect(laptop.requests.filter(({ kind }) => kind === 'push')).toEqual([])
    expect(world.laptop.get('b')!.outbox).toEqual([])
    expect(laptop.outcome()).toMatchObject({ trouble: 'differs', complete: false })
  })

  it('AS-31 says nothing of success when the answer to a push was lost', () => {
    const world = newWorld()
    const fates: Fate[] = ['ok', 'reply-lost', 'lost']
    const laptop = openLaptop(world, () => fates.shift() ?? 'lost')
    save(world, 'a', 'x', 'y')
    laptop.tell({ kind: 'now' })
    expect(world.hub.get('a')).toEqual(['x', 'y'])
    expect(laptop.outcome()).toMatchObject({ complete: false, sent: 0, trouble: 'no-answer' })
    expect(factsOf(world)[0]!.own).toBe(2)
  })

  it('a revoked laptop goes on offering, once, and pulls no more', () => {
    const world = newWorld()
    const laptop = openLaptop(world)
    laptop.tell({ kind: 'now' })
    world.revoked = true
    save(world, 'a', 'x')
    laptop.requests.length = 0
    for (let i = 0; i < 3; i++) laptop.tell({ kind: 'now' })
    expect(world.hub.get('a')).toEqual(['x'])
    expect(laptop.requests.filter(({ kind }) => kind === 'push').length).toBe(1)
    expect(pulls(laptop.requests)).toBe(0)
    expect(world.laptop.get('a')!.outbox).toEqual(['x'])
    expect(laptop.outcome()).toMatchObject({ trouble: 'revoked', complete: false })
  })

  it('a laptop that hears of its revocation from a hub that still serves pulls no more either', () => {
    const world = newWorld()
    const laptop = openLaptop(world)
    save(world, 'a', 'x')
    world.hub.get('b')!.push('other')
    laptop.raw({ kind: 'now' })
    const request = { kind: 'hello', revocations: null, waiting: 1 } as const
    const heard = { county: 'k', number: 3, serials: ['me'], sig: '' }
    const reply = { ...(serve(world, request) as object), revocations: heard } as never
    const effects = laptop.raw({ kind: 'answer', request, reply, ours: null })
    expect(effects).toMatchObject([{ kind: 'push', scope: 'a' }])
    expect(laptop.session()).toMatchObject({ revoked: true, revocations: heard })
    // An older list, wherever it comes from, takes nothing back.
    expect(laptop.raw({ kind: 'drained', scope: 'a' })[0]).toMatchObject({ kind: 'finished' })
    laptop.raw({ kind: 'now' })
    const again = { kind: 'hello', revocations: heard, waiting: 1 } as const
    laptop.raw({ kind: 'answer', request: again, reply: serve(world, again) as never, ours: null })
    expect(laptop.session().revoked).toBe(true)
  })

  it('what is saved while a round runs goes up in it, and is read back', () => {
    const world = newWorld()
    const laptop = openLaptop(world)
    for (let i = 0; i < 20; i++) world.hub.get('a')!.push(`o${i}`)
    let saved = false
    laptop.tell({ kind: 'now' }, () => {
      if (saved || world.laptop.get('a')!.log.length < 8) return
      saved = true
      save(world, 'a', 'late')
    })
    expect(saved).toBe(true)
    expect(agree(world)).toBe(true)
    expect(laptop.outcome()).toMatchObject({ complete: true, sent: 0, received: 21 })
  })

  it('an answer that comes a second time in the middle of a round changes nothing', () => {
    const world = newWorld()
    world.hub.get('a')!.push('o1')
    const laptop = openLaptop(world)
    laptop.raw({ kind: 'now' })
    const request = { kind: 'hello', revocations: null, waiting: 0 } as const
    const answer = { kind: 'answer', request, reply: serve(world, request) as never, ours: null } as const
    expect(laptop.raw(answer).length).toBeGreaterThan(0)
    const before = laptop.session()
    expect(laptop.raw(answer)).toEqual([])
    expect(laptop.session()).toBe(before)
  })

  it('stops after the request that is under way when it is cancelled', () => {
    const world = newWorld()
    const laptop = openLaptop(world)
    laptop.raw({ kind: 'now' })
    expect(laptop.raw({ kind: 'cancel' })).toEqual([])
    const request = { kind: 'hello', revocations: null, waiting: 0 } as const
    const reply = serve(world, request) as never
    const effects = laptop.raw({ kind: 'answer', request, reply, ours: null })
    expect(effects[0]).toMatchObject({ kind: 'finished', outcome: { cancelled: true, complete: false } })
    expect(laptop.session().round).toBeNull()
  })

  it('takes no notice of an answer that is late or comes twice', () => {
    const world = newWorld()
    const laptop = openLaptop(world)
    laptop.tell({ kind: 'now' })
    const request = { kind: 'hello', revocations: null, waiting: 0 } as const
    const before = laptop.session()
    expect(
      laptop.raw({ kind: 'answer', request, reply: serve(world, request) as never, ours: null }),
    ).toEqual([])
    expect(laptop.session()).toBe(before)
  })

  it('waits longer after each failure, and half an hour at most', () => {
    const world = newWorld()
    const laptop = openLaptop(world, () => 'lost')
    const waits: number[] = []
    for (let i = 0; i < 12; i++) {
      laptop.tell({ kind: 'tick' })
      waits.push(laptop.wakeMs()! - world.nowMs)
      world.nowMs = laptop.wakeMs()!
    }
    expect(waits[0]).toBeLessThanOrEqual(pace.backoffMs)
    expect(waits[3]).toBeGreaterThan(waits[0]!)
    expect(Math.max(...waits)).toBeLessThanOrEqual(pace.longestMs)
    expect(waits.at(-1)).toBeGreaterThanOrEqual(pace.longestMs / 2)
  })

  it('comes soon after a save, but not sooner on a line that fails', () => {
    const world = newWorld()
    const laptop = openLaptop(world)
    laptop.tell({ kind: 'now' })
    laptop.tell({ kind: 'changed' })
    expect(laptop.wakeMs()! - world.nowMs).toBeLessThanOrEqual(pace.activeMs)
    const bad = openLaptop(world, () => 'lost')
    bad.tell({ kind: 'now' })
    const wake = bad.wakeMs()
    bad.tell({ kind: 'changed' })
    expect(bad.wakeMs()).toBe(wake)
  })

  it('a clock that is set back ten years does not put the next round off', () => {
    const world = newWorld()
    const laptop = openLaptop(world)
    laptop.tell({ kind: 'now' })
    world.nowMs -= 10 * 365 * 86_400_000
    laptop.tell({ kind: 'tick' })
    expect(laptop.wakeMs()! - world.nowMs).toBeLessThanOrEqual(pace.longestMs)
  })

  it('sends less at a time on a line that is slow', () => {
    const world = newWorld()
    const fates: Fate[] = ['ok', 'slow', 'ok']
    const laptop = openLaptop(world, () => fates.shift() ?? 'ok')
    save(world, 'a', 'x')
    laptop.tell({ kind: 'now' })
    expect(laptop.session().pushBytes).toBeLessThan(pace.firstBytes)
  })
})

describe('whatever happens', () => {
  it('a round ends, and on a good line both sides then hold the same', () => {
    const fate = fc.constantFrom<Fate>('ok', 'ok', 'ok', 'lost', 'reply-lost', 'slow')
    const act = fc.constantFrom('save', 'other', 'round', 'restore', 'tick', 'cancel', 'later')
    fc.assert(
      fc.property(
        fc.array(act, { maxLength: 40 }),
        fc.infiniteStream(fate),
        fc.infiniteStream(fc.nat(99)),
        (acts, fates, numbers) => {
          const world = newWorld()
          let good = false
          const number = () => numbers.next().value as number
          const laptop = openLaptop(
            world,
            () => (good ? 'ok' : (fates.next().value as Fate)),
            () => number() / 100,
          )
          const scope = () => scopesOfWorld[number() % scopesOfWorld.length]!
          let names = 0
          for (const what of acts) {
            if (what === 'save') save(world, scope(), `m${names++}`)
            else if (what === 'other') world.hub.get(scope())!.push(`o${names++}`)
            else if (what === 'later') world.nowMs += number() * 60_000
            else if (what === 'restore') {
              const log = world.hub.get(scope())!
              log.splice(number() % (log.length + 1))
              world.hubEpoch++
            } else if (what === 'round') laptop.tell({ kind: 'now' })
            else laptop.tell({ kind: what as 'tick' | 'cancel' })
          }
          const written = new Set(
            [...world.laptop.values()].flatMap(({ log, outbox }) => [...log, ...outbox]),
          )
          good = true
          laptop.tell({ kind: 'now' })
          laptop.tell({ kind: 'now' })
          expect(agree(world)).toBe(true)
          expect(laptop.outcome()).toMatchObject({ complete: true, trouble: null })
          for (const name of written)
            expect(scopesOfWorld.some((each) => world.hub.get(each)!.includes(name))).toBe(true)
          // It is quiet now: another round is one question.
          laptop.requests.length = 0
          laptop.tell({ kind: 'now' })
          expect(laptop.requests.length).toBe(1)
        },
      ),
      { numRuns: 300 },
    )
  })
})
