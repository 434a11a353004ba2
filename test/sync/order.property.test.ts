import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Op } from '../../shared/sync/op.ts'
import { opsOf } from '../../shared/sync/transfer.ts'
import { noonMs, openHub, Pen, push, readAll, Reader } from './order-fixture.ts'

const columns = ['name', 'born_on', 'mobile', 'education', 'post', 'remark'] as const
const humanColumns = ['name', 'born_on', 'post']

/** What one of three laptops does: sync, or write something on one of two people. */
const deed = fc.record({
  at: fc.integer({ min: 0, max: 2 }),
  what: fc.constantFrom('set', 'set', 'set', 'del', 'group', 'tags', 'resolve', 'sync'),
  person: fc.constantFrom('P1', 'P2'),
  column: fc.constantFrom(...columns),
  value: fc.constantFrom('甲', '乙', '丙'),
})
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never

/** Three laptops that heard of nobody but themselves since the beginning: what each then wrote. */
function write(deeds: readonly Deed[], areAlike: boolean) {
  const hub = openHub()
  const founder = new Pen('d0')
  const beginning = ['P1', 'P2'].flatMap((id) =>
    founder.act({
      kind: 'ins',
      entity_id: id,
      body: { name: '样例', mobile: '1', tags: { add: ['一'], remove: [] } },
    }),
  )
  push(hub, beginning)
  const seen = readAll(hub)
  const pens = ['d1', 'd2', 'd3'].map((device) =>
    Object.assign(new Pen(device), { ctx: { epoch: 1, sseq: 2 } }),
  )
  const last = pens.map(() => new Map<string, string>())
  const ops = pens.map((): Op[][] => [])
  for (const [i, { at, what, person, column, value: word }] of deeds.entries()) {
    // Who types the same as another agrees with them, also with what they had seen: then the order tells who changed it after.
    const value = areAlike ? word : `${word}${i}`
    const pen = pens[at]!
    const { cells } = seen.record(`person ${person}`)
    const versionOf = (name: string) => last[at]!.get(`${person} ${name}`) ?? cells[name]?.versions[0] ?? 0
    const set = (name: string) =>
      ({
        kind: 'set',
        entity_id: person,
        body: { [name]: value },
        base: { [name]: versionOf(name) },
      }) as const
    const act = (name: string, group: Op[]) => {
      ops[at]!.push(group)
      last[at]!.set(`${person} ${name}`, group.at(-1)!.op_id)
    }
    if (what === 'set') act(column, pen.act(set(column)))
    if (what === 'group') act('name', pen.act({ ...set('mobile') }, set('name')))
    if (what === 'del')
      act(
        '$deleted',
        pen.act({ kind: 'del', entity_id: person, base: opsOf(seen.record(`person ${person}`)) }),
      )
    if (what === 'tags')
      act(
        'tags',
        pen.act({ entity_id: person, body: { tags: { add: [value], remove: [] } }, base: { tags: 0 } }),
      )
    if (what === 'resolve')
      act('post', pen.act({ kind: 'resolve', entity_id: person, body: { post: value }, base: { post: [] } }))
  }
  return { beginning, streams: ops }
}

/** Brings what the laptops wrote to a hub in the order that the turns say, each turn a piece of a stream, some repeated. */
function bring(
  { beginning, streams }: ReturnType<typeof write>,
  turns: readonly { at: number; much: number; back: number }[],
) {
  const hub = openHub()
  push(hub, beginning)
  const sent = streams.map(() => 0)
  const send = (at: number, from: number, to: number) => {
    const ops = streams[at]!.slice(from, to).flat()
    if (ops.length > 0) push(hub, ops)
  }
  const readers = [new Reader()]
  for (const { at, much, back } of turns) {
    send(at, Math.max(0, sent[at]! - back), sent[at]! + much)
    sent[at] = Math.min(sent[at]! + much, streams[at]!.length)
    // Readers come at any time, and read on from where they stood.
    readers[at % 2]?.pull(hub, 700)
  }
  streams.forEach((stream, at) => send(at, 0, stream.length))
  return { hub, readers }
}

const turns = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 2 }),
    much: fc.integer({ min: 1, max: 3 }),
    back: fc.integer({ min: 0, max: 4 }),
  }),
  {
    maxLength: 12,
  },
)

/** The values that are kept: what stands and what stands open, by column, whichever of them the county heard first. */
function kept(reader: Reader): string[] {
  return [...reader.records].flatMap(([key, { cells, open }]) =>
    humanColumns.flatMap((column) => {
      const branches = open[column]?.flatMap(({ ops }) => ops) ?? []
      return [...(cells[column]?.versions ?? []), ...branches].map((id) => `${key} ${column} ${id}`)
    }),
  )
}

/** Ops that no other op of the same field had seen when it was written: the ends of what was said. */
function ends(streams: readonly (readonly Op[][])[]): string[] {
  const ops = streams.flat(2)
  const named = new Set(
    ops.flatMap(({ base }) => Object.values(JSON.parse(base) as Record<string, unknown>).flat()),
  )
  return ops.flatMap(({ op_id, kind, entity_id, body }) =>
    kind === 'set' && !named.has(op_id)
      ? Object.keys(JSON.parse(body) as object)
          .filter((column) => humanColumns.includes(column))
          .map((column) => `person ${entity_id} ${column} ${op_id}`)
      : [],
  )
}

const seed = Number(process.env.SEED ?? 20_261_122)

test(`AS-37 in whatever order three laptops bring what they wrote, and however often: all who have read all hold the same (seed ${seed})`, () => {
  fc.assert(
    fc.property(
      fc.array(deed, { minLength: 3, maxLength: 24 }),
      fc.boolean(),
      turns,
      turns,
      (deeds, areAlike, one, other) => {
        const written = write(deeds, areAlike)
        const lists = [one, other].map((order) => {
          const { hub, readers } = bring(written, order)
          const whole = readAll(hub)
          for (const reader of readers) expect(reader.pull(hub).text()).toBe(whole.text())
          // No op came twice and none is missing.
          const hashes = whole.log.map(({ op }) => op.hash)
          expect(hashes.toSorted()).toEqual(
            [...written.beginning, ...written.streams.flat(2)].map(({ hash }) => hash).toSorted(),
          )
          if (areAlike) return []
          // Nothing that a person typed is gone: it stands, or it stands open beside what stands.
          const set = new Set(kept(whole))
          const isRemoved = (entry: string) =>
            whole.log.some(
              ({ op, entry: { disposition } }) => disposition === 'rejected' && entry.endsWith(op.op_id),
            )
          const isClosed = (entry: string) =>
            deeds.some(({ what }) => what === 'resolve') && entry.includes('post')
          expect(
            ends(written.streams).filter((end) => !set.has(end) && !isRemoved(end) && !isClosed(end)),
          ).toEqual([])
          return [...ends(written.streams).filter((end) => set.has(end)), ...whole.records.keys()].toSorted()
        })
        // What is kept does not depend on the order. (Which of two values stands and which is the open side does: the county heard one first.)
        if (!deeds.some(({ what }) => what === 'resolve' || what === 'del'))
          expect(lists[0]).toEqual(lists[1])
      },
    ),
    { numRuns: 120, seed },
  )
})

test('AS-38 create, edit, edit arriving third, first, second: the hub asks for the gap and comes to the result in order', () => {
  const pen = new Pen('d1')
  const made = pen.one({ kind: 'ins', body: { name: '一' } })
  const edit = pen.one({ body: { name: '二' }, base: { name: made.op_id } })
  const again = pen.one({ body: { name: '三' }, base: { name: edit.op_id } })
  const hub = openHub()
  const answers = [[again], [made], [edit, again]].map((ops) =>
    push(hub, ops, 'd1', noonMs).answers.map(({ answer }) => answer),
  )
  expect(answers).toEqual([['gap'], ['ack'], ['ack', 'ack']])
  const reader = readAll(hub)
  expect(reader.fates()).toEqual(['ok', 'ok', 'ok'])
  expect(reader.record().cells.name!.versions).toEqual([again.op_id])
  expect(reader.record().open).toEqual({})
})
