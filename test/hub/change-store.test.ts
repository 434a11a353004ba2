import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pageOf } from '../../hub/open-hub.ts'
import { storedPageText } from '../../hub/routes.ts'
import { revokeDevice } from '../../hub/revoke.ts'
import { statesOf } from '../../hub/scope-view.ts'
import { signHead } from '../../shared/sync/certificate.ts'
import { isCheckpointOf } from '../../shared/sync/checkpoint.ts'
import { hashEntry } from '../../shared/sync/entry.ts'
import type { Page, PushReply } from '../../shared/sync/messages.ts'
import { canonicalJson, type Op } from '../../shared/sync/op.ts'
import type { RecordState } from '../../shared/sync/record.ts'
import { addLeaves, emptyTree, rootOf, type TreeEnd } from '../../shared/sync/tree.ts'
import { headCheck } from '../../shared/sync/verify-ops.ts'
import { decodePage, encodeReply } from '../../shared/sync/wire.ts'
import { syncedColumns } from '../../shared/synced-columns.ts'
import { rollDice, type Dice } from '../sim/dice.ts'
import { memoryHub } from '../sim/memory-hub.ts'
import { county, countySecret } from './log-hub-keys.ts'
import {
  engines,
  push,
  recordId,
  startPostgres,
  testHub,
  testLaptop,
  unitA,
  unitB,
  type Engine,
  type Postgres,
  type Said,
  type TestHub,
  type TestLaptop,
} from './log-hub.ts'

let postgres: Postgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.stop())

const open = async (engine: Engine) => testHub(engine === 'postgres' ? await postgres.database() : null)

const person = (n: number): Said => ({ id: recordId(n), body: { name: `样例${n}`, mobile: '13800000000' } })
const rename = (n: number, name: string, base: string | 0): Said => ({
  kind: 'set',
  id: recordId(n),
  body: { name },
  base: { name: base },
})

const answered = async (at: TestHub, laptop: TestLaptop, ops: readonly Op[], scope?: string) => {
  const reply = await push(at, laptop, ops, scope)
  if (!reply.ok) throw new Error(reply.error.type)
  return reply.value as PushReply
}
const answersOf = async (...given: Parameters<typeof answered>) =>
  (await answered(...given)).answers.map(({ answer, disposition }) => disposition ?? answer)

async function pullAll(at: TestHub, laptop: TestLaptop, scope: string, bytes = 1 << 20): Promise<Page[]> {
  const pages: Page[] = []
  for (let after = 0; ;) {
    const request = { kind: 'pull', scope, epoch: at.hub.epoch, after, bytes, own: 'full' } as const
    const page = await at.hub.answer({ certificate: laptop.certificate, hashed: false }, request)
    if (!page.ok) throw new Error(page.error.type)
    pages.push(page.value as Page)
    after += pages.at(-1)!.entries.length
    if (!pages.at(-1)!.more) return pages
  }
}

/** Follows pages as a laptop does: each begins where the one before ends, and comes to what the county signed. */
function followed(pages: readonly Page[]): TreeEnd {
  let tree = emptyTree
  for (const page of pages) {
    expect(page.from).toBe(tree.size)
    expect(page.rootAtFrom).toBe(rootOf(tree))
    tree = addLeaves(
      tree,
      page.entries.map(({ entry }) => hashEntry(entry)),
    )
    expect(page.checkpoint).toMatchObject({ size: tree.size, root: rootOf(tree) })
    expect(isCheckpointOf(page.checkpoint, county.key)).toBe(true)
  }
  return tree
}

const statesIn = async ({ hub }: TestHub, scope: string) => {
  const rows = await hub.database.read.selectFrom('record').selectAll().where('scope', '=', scope).execute()
  return statesOf(hub.database.read, scope, rows, hub.core.vocabulary)
}

describe.each(engines)('the log on %s', (engine) => {
  test('a push is stored once, however often it comes, and outlives the hub', async () => {
    const at = await open(engine)
    const laptop = testLaptop(unitA, 'a')
    await at.hub.register(laptop.certificate)
    const ops = [...laptop.write('base', [person(1), person(2)]), ...laptop.write('base', [person(3)])]
    expect(await answersOf(at, laptop, ops)).toEqual(['ok', 'ok', 'ok'])
    const first = (await answered(at, laptop, ops)).checkpoint
    await at.again()
    expect(await answersOf(at, laptop, ops)).toEqual(['dup', 'dup', 'dup'])
    expect(await answersOf(at, laptop, laptop.write('base', [person(4)]))).toEqual(['ok'])
    const pages = await pullAll(at, laptop, laptop.scope('base'))
    expect(followed(pages).size).toBe(4)
    expect(pages[0]!.entries.slice(0, 3).map(({ op }) => op)).toEqual(ops)
    const root = { kind: 'root', scope: laptop.scope('base'), size: 3 } as const
    expect(await at.hub.answer({ certificate: laptop.certificate, hashed: false }, root)).toMatchObject({
      ok: true,
      value: { root: first.root, size: 4 },
    })
    await at.close()
  })

  test('one bad op spoils nothing but what rests on it', async () => {
    const at = await open(engine)
    const laptop = testLaptop(unitA, 'a')
    const other = testLaptop(unitA, 'b')
    for (const { certificate } of [laptop, other]) await at.hub.register(certificate)
    const mine = [person(1), person(2), person(3)].flatMap((one) => laptop.write('base', [one]))
    const theirs = other.write('base', [person(4)])
    const damaged = [mine[0]!, { ...mine[1]!, body: '{"name":"别人"}' }, mine[2]!, ...theirs]
    expect(await answersOf(at, laptop, damaged)).toEqual(['ok', 'bad', 'gap', 'ok'])
    expect(await answersOf(at, laptop, [mine[0]!, mine[1]!, { ...mine[2]!, sig: null }])).toEqual([
      'dup',
      'ok',
      'badsig',
    ])
    const stranger = testLaptop(unitA, 'stranger')
    expect(await answersOf(at, laptop, stranger.write('base', [person(5)]), laptop.scope('base'))).toEqual([
      'badsig',
    ])
    expect(await answersOf(at, laptop, mine.slice(2))).toEqual(['ok'])
    await at.close()
  })

  test('an op that breaks a rule is stored and says so, and blocks nothing', async () => {
    const at = await open(engine)
    const laptop = testLaptop(unitA, 'a')
    await at.hub.register(laptop.certificate)
    const ops = [
      ...laptop.write('base', [person(1)]),
      ...laptop.write('base', [person(1)]),
      ...laptop.write('talk', [{ id: recordId(9) }]),
      ...laptop.write('base', [{ id: recordId(7), entity: 'gadget', body: { shine: 3 }, base: { $c: 'H' } }]),
    ].filter(({ scope }) => scope === laptop.scope('base'))
    expect(await answersOf(at, laptop, ops)).toEqual(['ok', 'rejected', 'ok'])
    const [page] = await pullAll(at, laptop, laptop.scope('base'))
    expect(page!.entries.map(({ entry }) => entry.disp_code)).toEqual(['', 'E_EXISTS', ''])
    expect(page!.entries[2]!.op).toEqual(ops[2])
    await at.close()
  })

  test('two ops after the same one are both kept, and the device is told to go on under a new name', async () => {
    const at = await open(engine)
    const laptop = testLaptop(unitA, 'a')
    await at.hub.register(laptop.certificate)
    const [first] = laptop.write('base', [person(1)])
    const second = laptop.write('base', [person(2)])
    laptop.backTo('base', first!)
    const other = laptop.write('base', [person(3)])
    expect(await answersOf(at, laptop, [first!, ...second])).toEqual(['gap', 'gap'].map(() => 'ok'))
    expect(await answersOf(at, laptop, other)).toEqual(['ok'])
    const hello = await at.hub.answer(
      { certificate: laptop.certificate, hashed: false },
      { kind: 'hello', revocations: null, waiting: 0 },
    )
    expect(hello).toMatchObject({ ok: true, value: { forked: true } })
    await at.close()
  })

  test('what a revoked laptop sends waits until a person at the county admits it', async () => {
    const at = await open(engine)
    const laptop = testLaptop(unitA, 'a')
    const other = testLaptop(unitA, 'b')
    for (const { certificate } of [laptop, other]) await at.hub.register(certificate)
    const tools = { nowMs: at.clock.nowMs, random: at.options.random }
    await at.hub.database.write((db) =>
      revokeDevice(db, { device: laptop.device, who: 'keeper' }, at.hub.core, tools),
    )
    const ops = laptop.write('base', [person(1), person(2)])
    expect(await answersOf(at, laptop, ops)).toEqual(['parked', 'parked'])
    expect(await answersOf(at, laptop, ops)).toEqual(['dup', 'dup'])
    const pull = {
      kind: 'pull',
      scope: laptop.scope('base'),
      epoch: 1,
      after: 0,
      bytes: 9,
      own: 'full',
    } as const
    expect(await at.hub.answer({ certificate: laptop.certificate, hashed: false }, pull)).toMatchObject({
      error: { type: 'Revoked', revocations: { serials: [laptop.certificate.serial] } },
    })
    expect((await statesIn(at, laptop.scope('base'))).size).toBe(0)
    expect(await at.hub.admit(laptop.scope('base'), ops[1]!.hash, 'keeper')).toEqual({ ok: true, value: 2 })
    expect(await at.hub.admit(laptop.scope('base'), ops[1]!.hash, 'keeper')).toMatchObject({ ok: false })
    const pages = await pullAll(at, other, laptop.scope('base'))
    expect(followed(pages).size).toBe(4)
    expect(pages[0]!.entries.map(({ entry }) => entry.disposition)).toEqual(['parked', 'parked', 'ok', 'ok'])
    expect(pages[0]!.entries.map(({ op }) => op?.hash)).toEqual([
      ops[0]!.hash,
      ops[1]!.hash,
      undefined,
      undefined,
    ])
    // What was admitted can be worked on like any record.
    expect(await answersOf(at, other, other.write('base', [rename(1, '改', ops[0]!.op_id)]))).toEqual(['ok'])
    await at.close()
  })

  test('AS-46 after a restore the epoch is another, the common beginning is found, and any laptop gives back what was lost', async () => {
    const at = await open(engine)
    const writer = testLaptop(unitA, 'a')
    const reader = testLaptop(unitA, 'b')
    for (const { certificate } of [writer, reader]) await at.hub.register(certificate)
    const kept = writer.write('base', [person(1)])
    await answered(at, writer, kept)
    const lost = [...writer.write('base', [person(2)]), ...writer.write('base', [person(3)])]
    const again = await open(engine)
    await again.hub.register(reader.certificate)
    const keptCertificates = [writer.certificate]
    const given = {
      kind: 'push',
      scope: writer.scope('base'),
      epoch: 1,
      certificates: keptCertificates,
    } as const
    const asker = { certificate: reader.certificate, hashed: false }
    expect(await again.hub.answer(asker, { ...given, ops: kept, epoch: 0 })).toEqual({
      ok: false,
      error: { type: 'OtherEpoch', epoch: 1 },
    })
    const back = await again.hub.answer(asker, { ...given, ops: [...kept, ...lost] })
    expect(back).toMatchObject({
      ok: true,
      value: { answers: [{ answer: 'ack' }, { answer: 'ack' }, { answer: 'ack' }] },
    })
    // The certificate that came along makes the lost device known again.
    expect(await answersOf(again, writer, writer.write('base', [person(4)]))).toEqual(['ok'])
    await Promise.all([at.close(), again.close()])
  })

  test('pages never part a group, and leave out what the reader wrote', async () => {
    const at = await open(engine)
    const laptop = testLaptop(unitA, 'a')
    const other = testLaptop(unitA, 'b')
    for (const { certificate } of [laptop, other]) await at.hub.register(certificate)
    let n = 0
    const groups = [3, 1, 5, 2, 4].map((size, i) =>
      (i % 2 ? other : laptop).write(
        'base',
        Array.from({ length: size }, () => person(++n)),
      ),
    )
    for (const ops of groups) await answered(at, laptop, ops)
    const scope = laptop.scope('base')
    const starts = new Set(groups.map((_, i) => groups.slice(0, i).flat().length))
    for (const bytes of [1, 700, 2000, 1 << 20]) {
      const pages = await pullAll(at, laptop, scope, bytes)
      expect(followed(pages).size).toBe(15)
      expect(pages.filter(({ from }) => !starts.has(from))).toEqual([])
      if (bytes === 1) expect(pages).toHaveLength(5)
    }
    const skip = { kind: 'pull', scope, epoch: 1, after: 0, bytes: 1 << 20, own: 'skip' } as const
    const asker = { certificate: laptop.certificate, hashed: false }
    const served = await at.hub.serve(asker, skip)
    if (!served.ok || !('head' in served.value)) throw new Error('no page')
    const page = pageOf(served.value)
    expect(page.entries.filter(({ op }) => op === null)).toHaveLength(12)
    expect(page.certificates.map(({ device }) => device)).toEqual([other.device])
    // The text that is put together from stored text is that of the page.
    expect(storedPageText(served.value)).toBe(encodeReply(page))
    expect(decodePage(storedPageText(served.value))).toEqual({ ok: true, value: page })
    await at.close()
  })
})

/** Any change of any record: often stale, sometimes forbidden. */
function someChange(dice: Dice, ids: string[], versions: Map<string, string[]>): Said {
  const id = dice.pick(ids)
  const seen = versions.get(id) ?? []
  const base = seen.length ? dice.pick([...seen, 0 as const]) : 0
  const column = dice.pick(['name', 'mobile', 'note', 'sex'])
  switch (dice.below(6)) {
    case 0:
      return { id, body: { name: `样例${dice.below(99)}`, sample: false } }
    case 1:
      return { kind: 'del', id, base: seen.slice(-1) }
    case 2:
      return {
        kind: 'resolve',
        id,
        body: { [column]: `定${dice.below(3)}` },
        base: { [column]: seen.slice(-3) },
      }
    default:
      return { kind: 'set', id, body: { [column]: `值${dice.below(4)}` }, base: { [column]: base } }
  }
}

describe.each(engines)('the log on %s', (engine) => {
  const seeds = engine === 'sqlite' ? [1, 2, 3] : [4]
  test.each(seeds)('it decides what the hub in memory decides: seed %i', async (seed) => {
    const at = await open(engine)
    const dice = rollDice(seed)
    const laptops = [
      testLaptop(unitA, `a${seed}`),
      testLaptop(unitA, `b${seed}`),
      testLaptop(unitB, `c${seed}`),
    ]
    const keyOf = (device: string) => laptops.find((one) => one.device === device)?.certificate.key ?? null
    const scopes = [laptops[0]!.scope('base'), laptops[2]!.scope('base')]
    const model = memoryHub({
      county: county.id,
      vocabulary: syncedColumns,
      schema: 3,
      scopes,
      seals: {
        head: (op) => signHead(op, county.id, countySecret),
        isHead: headCheck(county, keyOf),
        checkpoint: (content) => ({ ...content, sig: '' }),
        isCheckpoint: () => true,
      },
    })
    for (const { certificate, device } of laptops) {
      await at.hub.register(certificate)
      model.enrol(device, scopes)
    }
    const ids = Array.from({ length: 5 }, (_, i) => recordId(i))
    const versions = new Map<string, string[]>()
    for (let round = 0; round < 40; round++) {
      at.clock.nowMs += 60_000
      const { nowMs } = at.clock
      const laptop = dice.pick(laptops)
      if (dice.below(8) === 0) {
        const [from, to] = dice.below(2) ? scopes : scopes.toReversed()
        const move = { person: dice.pick(ids), from: from!, to: to!, name: '样例', on: '2026-02-02' }
        model.transfer(move, nowMs)
        await at.hub.transfer(move)
        continue
      }
      const ops = Array.from({ length: 1 + dice.below(4) }, () =>
        laptop.write(
          'base',
          Array.from({ length: 1 + dice.below(2) }, () => someChange(dice, ids, versions)),
        ),
      ).flat()
      for (const op of ops) versions.set(op.entity_id, [...(versions.get(op.entity_id) ?? []), op.op_id])
      const request = { kind: 'push', scope: ops[0]!.scope, epoch: 1, ops, certificates: [] } as const
      const [theirs, ours] = [model.serve(laptop.device, request, nowMs), await push(at, laptop, ops)]
      if (!theirs.ok || !ours.ok) throw new Error('refused')
      expect((ours.value as PushReply).answers).toEqual((theirs.value as PushReply).answers)
    }
    for (const scope of scopes) {
      const log = model.log(scope)
      const reader = laptops.find((one) => one.scope('base') === scope)!
      const pages = await pullAll(at, reader, scope)
      followed(pages)
      const isCounty = (hash: string) => log.ops.get(hash)?.device === county.id || !log.ops.has(hash)
      // The county's own ops have chance in their names.
      const plain = (entries: Page['entries'][number]['entry'][]) =>
        entries.map((entry) => ({ ...entry, op_hash: isCounty(entry.op_hash) ? '' : entry.op_hash }))
      expect(plain(pages.flatMap(({ entries }) => entries.map(({ entry }) => entry)))).toEqual(
        plain([...log.entries]),
      )
      const states = await statesIn(at, scope)
      const texts = (of: Iterable<[string, RecordState]>) =>
        [...of].map(([key, state]) => `${key} ${canonicalJson(state)}`).sort()
      expect(texts(states)).toEqual(texts(log.records))
    }
    await at.close()
  })
})
