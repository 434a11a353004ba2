import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classIn, lastOps, readRecord, seenIn, writeRecord } from '../../shared/sync/record.ts'
import { emptyRecord, judge, type Judged, type RecordState } from '../../shared/sync/record.ts'
import type { Op } from '../../shared/sync/op.ts'
import { countAnew, opOf, stamp, words } from './record-fixture.ts'

/** What a laptop does next. Numbers are dice: what they mean depends on what stands there then. */
type Step = {
  readonly device: number
  readonly what: 'write' | 'sync' | 'pull'
  readonly dice: readonly number[]
}

const step: fc.Arbitrary<Step> = fc.record({
  device: fc.nat(2),
  what: fc.constantFrom('write' as const, 'write' as const, 'sync' as const, 'pull' as const),
  dice: fc.array(fc.nat(999), { minLength: 4, maxLength: 4 }),
})

interface Laptop {
  readonly name: string
  /** Entries of the county's log that it has read, and ops that it has not sent. */
  read: number
  unsent: Op[]
}

interface World {
  readonly log: Op[]
  readonly judged: Judged[]
  state: RecordState
  readonly laptops: readonly Laptop[]
}

const first = () => opOf('ins', { name: 'n', post: 'p', note: 'x', phone: '1', tags: { add: ['t'] } })

/** What a laptop shows: the county's log as far as it has read it, and on top what it has not sent. */
function viewOf({ log }: World, { read, unsent }: Laptop): RecordState {
  const own = new Set(log.slice(0, read).map(({ op_id }) => op_id))
  const ops = [...log.slice(0, read), ...unsent.filter(({ op_id }) => !own.has(op_id))]
  return ops.reduce(
    (state, op, at) =>
      judge(state, op, { effHlc: op.hlc, epoch: 1, sseq: at < read ? at + 1 : null }, words).after,
    emptyRecord,
  )
}

const pick = <T>(list: readonly T[], dice: number) => list[dice % list.length]!

/** An op as a laptop would write it: its base is what it sees, now and then a side of its own or somebody's. */
function write(world: World, laptop: Laptop, [kind, which, value, seen]: readonly number[]): Op {
  const view = viewOf(world, laptop)
  const more = {
    device: laptop.name,
    ctx_epoch: 1,
    ctx_sseq: laptop.read,
    hlc: stamp(1000 + value! + (laptop.name === 'A' ? 5000 : 0)),
  }
  const text = `${value! % 4}`
  if (kind! % 20 < 2) return opOf('del', {}, lastOps(view), more)
  if (kind! % 20 === 2) return opOf('undel', {}, lastOps(view), more)
  const column = pick(['name', 'post'], which!)
  const open = Object.keys(view.open)
  if (kind! % 20 < 7 && open.length > 0) {
    const settled = pick(open, which!)
    const named = seenIn(view, settled).filter((_, at) => (seen! >> at) % 4 !== 0)
    const settledAs = settled === '$deleted' ? value! % 2 === 0 : text
    return opOf('resolve', { [settled]: settledAs }, { [settled]: named, $c: 'H' }, more)
  }
  if (kind! % 20 < 9) return opOf('set', { note: text, phone: text }, { $c: 'LL' }, more)
  if (kind! % 20 < 11) {
    const elements = view.cells.tags?.versions ?? []
    const remove = seen! % 2 && elements.length ? [pick(elements, value!)] : []
    return opOf('set', { tags: { add: [value! % 5], remove } }, { $c: 'T' }, more)
  }
  const versions = seenIn(view, column)
  const base = versions.length ? { [column]: pick(versions, seen!), $c: 'H' } : { [column]: 0, $c: 'H' }
  return opOf('set', { [column]: text }, base, more)
}

function sync(world: World, laptop: Laptop): void {
  for (const op of laptop.unsent.splice(0)) {
    world.log.push(op)
    const place = { effHlc: op.hlc, epoch: 1, sseq: world.log.length }
    const one = judge(world.state, op, place, words)
    world.judged.push(one)
    world.state = one.after
  }
  laptop.read = world.log.length
}

function run(steps: readonly Step[]): World {
  countAnew()
  const laptops = ['A', 'B', 'C'].map((name): Laptop => ({ name, read: 0, unsent: [] }))
  const world: World = { log: [], judged: [], state: emptyRecord, laptops }
  laptops[0]!.unsent.push(first())
  sync(world, laptops[0]!)
  for (const laptop of laptops) laptop.read = 1
  for (const { device, what, dice } of steps) {
    const laptop = laptops[device]!
    if (what === 'write') laptop.unsent.push(write(world, laptop, dice))
    else if (what === 'sync') sync(world, laptop)
    else laptop.read = Math.max(laptop.read, Math.floor(((dice[0]! + 1) / 1000) * world.log.length))
  }
  for (const laptop of laptops) sync(world, laptop)
  return world
}

const bodyOf = (op: Op) => JSON.parse(op.body) as Record<string, unknown>
const namedBy = (op: Op, column: string) => [(JSON.parse(op.base) as Record<string, unknown>)[column]].flat()

/** Fields of class H whose value stands nowhere and was put aside by nobody who had seen it. */
function lostValues({ log, judged, state }: World): string[] {
  return log.flatMap((op, at) => {
    if (judged[at]!.disposition === 'rejected' || op.kind === 'del' || op.kind === 'undel') return []
    return Object.keys(bodyOf(op))
      .filter((column) => column !== '$deleted' && classIn(op, column, words) === 'H')
      .filter((column) => {
        const stands = state.cells[column]?.versions.includes(op.op_id)
        const isSide = state.open[column]?.some(({ ops }) => ops.includes(op.op_id))
        const isSeen = log.some(
          (other, index) =>
            judged[index]!.disposition !== 'rejected' &&
            column in bodyOf(other) &&
            namedBy(other, column).includes(op.op_id),
        )
        // The same value typed twice is one value: who saw one of the two has seen it.
        const isSame = log.some(
          (other) =>
            other !== op &&
            bodyOf(other)[column] === bodyOf(op)[column] &&
            log.some((later) => column in bodyOf(later) && namedBy(later, column).includes(other.op_id)),
        )
        return !stands && !isSide && !isSeen && !isSame
      })
      .map((column) => `${op.kind} ${op.device}${op.dseq} ${column}`)
  })
}

const schedule = fc.array(step, { minLength: 5, maxLength: 40, size: 'max' })

describe('however three laptops write and whichever syncs when', () => {
  test('AS-37: no value that needs a human is gone unless somebody who had seen it put it aside', () => {
    let conflicts = 0
    let resolved = 0
    fc.assert(
      fc.property(schedule, (steps) => {
        const world = run(steps)
        expect(lostValues(world)).toEqual([])
        conflicts += world.judged.filter(({ disposition }) => disposition === 'conflict').length
        resolved += world.log.filter(({ kind }) => kind === 'resolve').length
      }),
      { numRuns: 400 },
    )
    expect(conflicts, 'the schedules must have conflicts').toBeGreaterThan(200)
    expect(resolved, 'and people who settle them').toBeGreaterThan(20)
  })

  test('what merges by itself has the value of the latest stamp, and sets have all that nobody took out', () => {
    fc.assert(
      fc.property(schedule, (steps) => {
        const { log, judged, state } = run(steps)
        const folded = log.filter((_, at) => judged[at]!.disposition !== 'rejected')
        const notes = folded.filter((op) => 'note' in bodyOf(op)).map((op) => `${op.hlc} ${op.op_id}`)
        expect(`${state.cells.note!.hlc} ${state.cells.note!.versions[0]}`).toBe(notes.sort().at(-1))
        const changes = folded
          .map((op) => ({ id: op.op_id, tags: bodyOf(op).tags as { add: unknown[]; remove?: string[] } }))
          .filter(({ tags }) => tags)
        const taken = new Set(changes.flatMap(({ tags }) => tags.remove ?? []))
        const added = changes.flatMap(({ id, tags }) => tags.add.map((_, index) => `${id}.${index}`))
        expect(state.cells.tags!.versions).toEqual(added.filter((name) => !taken.has(name)).sort())
      }),
      { numRuns: 150 },
    )
  })

  test('everybody comes to the same, through the text of the table at every step', () => {
    fc.assert(
      fc.property(schedule, (steps) => {
        const world = run(steps)
        let text = writeRecord(emptyRecord)
        world.log.forEach((op, at) => {
          const place = { effHlc: op.hlc, epoch: 1, sseq: at + 1 }
          const one = judge(readRecord(text), op, place, words)
          expect(one).toEqual(world.judged[at])
          text = writeRecord(one.after)
        })
        expect(text).toBe(writeRecord(world.state))
        for (const laptop of world.laptops)
          expect(writeRecord(viewOf(world, { ...laptop, read: world.log.length }))).toBe(text)
      }),
      { numRuns: 150 },
    )
  })

  test('a program that knows no columns folds the same from what the ops say of theirs', () => {
    fc.assert(
      fc.property(schedule, (steps) => {
        const { log, judged } = run(steps)
        let state = emptyRecord
        log.slice(1).forEach((op, at) => {
          if (at === 0) state = judged[0]!.after
          const one = judge(state, op, { effHlc: op.hlc, epoch: 1, sseq: at + 2 }, {})
          expect(one).toEqual(judged[at + 1])
          state = one.after
        })
      }),
      { numRuns: 150 },
    )
  })

  test('AS-39: a removal never takes away what its author had not seen', () => {
    let removals = 0
    fc.assert(
      fc.property(schedule, (steps) => {
        const { log, judged } = run(steps)
        log.forEach((op, at) => {
          if (op.kind !== 'del' || !judged[at]!.won.includes('$deleted')) return
          const seen = JSON.parse(op.base) as string[]
          const { cells, open } = judged[at - 1]!.after
          for (const column of ['name', 'post', 'health', 'note', 'phone'])
            if (cells[column]) expect(cells[column].versions.some((id) => seen.includes(id))).toBe(true)
          for (const { tip } of Object.values(open).flat()) expect(seen).toContain(tip)
          removals += 1
        })
      }),
      { numRuns: 150 },
    )
    expect(removals, 'the schedules must have removals').toBeGreaterThan(5)
  })
})

test('AS-37: edits made side by side come to the same sides, whichever laptop syncs first', () => {
  const edits = fc.array(fc.record({ device: fc.nat(2), column: fc.constantFrom('name', 'post', 'note') }), {
    minLength: 2,
    maxLength: 9,
  })
  fc.assert(
    fc.property(edits, fc.infiniteStream(fc.nat(2)), (plan, turns) => {
      const ins = first()
      const last = new Map<string, string>()
      const streams: Op[][] = [[], [], []]
      for (const { device, column } of plan) {
        const seen = last.get(`${device} ${column}`) ?? ins.op_id
        // Every value is another: the same value typed twice is no second side.
        const op = opOf('set', { [column]: `${last.size} ${streams.flat().length}` }, { [column]: seen, $c: 'H' }, { device: 'ABC'[device]! }) // prettier-ignore
        last.set(`${device} ${column}`, op.op_id)
        streams[device]!.push(op)
      }
      const foldIn = (order: readonly Op[]) =>
        order.reduce(
          (state, op) => judge(state, op, { effHlc: op.hlc, epoch: 1, sseq: 1 }, words).after,
          judge(emptyRecord, ins, { effHlc: ins.hlc, epoch: 1, sseq: 1 }, words).after,
        )
      const mixed: Op[] = []
      const left = streams.map((stream) => [...stream])
      for (const turn of turns) {
        if (left.every((stream) => stream.length === 0)) break
        const op = left[turn]!.shift()
        if (op) mixed.push(op)
      }
      const sides = (state: RecordState) =>
        ['name', 'post', 'note'].map((column) => seenIn(state, column).sort())
      expect(sides(foldIn(mixed))).toEqual(sides(foldIn(streams.flat())))
    }),
    { numRuns: 300 },
  )
})
