import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Op } from '../../shared/sync/op.ts'
import { decodePage, decodePushReply } from '../../shared/sync/wire.ts'
import { rollDice } from '../sim/dice.ts'
import { call } from './hub-caller.ts'
import {
  recordId,
  startPostgres,
  testHub,
  testLaptop,
  unitA,
  type Postgres,
  type TestLaptop,
} from './log-hub.ts'

// A push that was acknowledged is there after the hub or its database was killed, whatever they were doing.

const kills = { hub: 24, database: 4 }
const seed = Number(process.env.SEED ?? 20_260_301)
const folder = mkdtempSync(join(tmpdir(), 'hub-kill-'))
const bundles = join(import.meta.dirname, '..', '..', 'out', 'test-hub-kill')
const program = join(bundles, 'killed-hub.mjs')
let postgres: Postgres

// Bundled once: to load all modules anew for each kill would take longer than the kill.
beforeAll(async () => {
  mkdirSync(bundles, { recursive: true })
  const input = join(import.meta.dirname, 'killed-hub-writer.ts')
  const bundle = await rolldown({ input, platform: 'node', external: ['better-sqlite3', 'pg-native'] })
  await bundle.write({ file: program, format: 'esm', codeSplitting: false })
  postgres = await startPostgres()
})
afterAll(async () => {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
})

interface Child {
  readonly process: ChildProcess
  readonly address: string
}

const startChild = (place: readonly string[]) =>
  new Promise<Child>((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...place], { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString()
      if (said.includes('\n')) resolve({ process: child, address: said.trim() })
    })
    child.once('exit', () => reject(new Error('the hub ended')))
  })

const shown = (laptop: TestLaptop) => ({
  'x-certificate': Buffer.from(JSON.stringify(laptop.certificate)).toString('base64'),
})

/** One laptop that writes on, sends what is not acknowledged, and remembers what is. */
function openSender(name: string) {
  const laptop = testLaptop(unitA, name)
  const acked = new Set<string>()
  let waiting: Op[] = []
  let n = 0
  return {
    laptop,
    acked,
    write: (size: number) =>
      waiting.push(
        ...laptop.write(
          'base',
          Array.from({ length: size }, () => ({ id: recordId(++n), body: { name: `样例${n}` } })),
        ),
      ),
    batch: () =>
      ({ kind: 'push', scope: laptop.scope('base'), epoch: 1, ops: [...waiting], certificates: [] }) as const,
    done: (ops: readonly Op[]) => {
      for (const { hash } of ops) acked.add(hash)
      waiting = waiting.filter(({ hash }) => !acked.has(hash))
    },
  }
}
type Sender = ReturnType<typeof openSender>

async function pushOnce(sender: Sender, address: string): Promise<void> {
  const request = sender.batch()
  const reply = await call(address, sender.laptop, request, Date.now(), { headers: shown(sender.laptop) })
  const read = reply.status === 200 ? decodePushReply(reply.text) : null
  if (!read?.ok) throw new Error(`no answer: ${reply.text}`)
  expect(read.value.answers.every(({ answer }) => answer === 'ack' || answer === 'dup')).toBe(true)
  sender.done(request.ops)
}

async function hashesIn(address: string, { laptop }: Sender): Promise<string[]> {
  const hashes: string[] = []
  for (;;) {
    const request = {
      kind: 'pull',
      scope: laptop.scope('base'),
      epoch: 1,
      after: hashes.length,
      bytes: 1 << 20,
      own: 'skip',
    } as const
    const page = decodePage(
      (await call(address, laptop, request, Date.now(), { headers: shown(laptop) })).text,
    )
    if (!page.ok) throw new Error('garbled')
    hashes.push(...page.value.entries.map(({ entry }) => entry.op_hash))
    if (!page.value.more) return hashes
  }
}

/** What was acknowledged is there, once, and what is there was written. */
async function expectNothingLost(address: string, sender: Sender) {
  const hashes = await hashesIn(address, sender)
  expect(new Set(hashes).size).toBe(hashes.length)
  const there = new Set(hashes)
  expect([...sender.acked].filter((hash) => !there.has(hash))).toEqual([])
}

test.each(['sqlite', 'postgres'] as const)(
  'a hub on %s killed while it takes pushes loses nothing acknowledged',
  async (engine) => {
    console.log(`seed ${seed}`)
    const dice = rollDice(seed)
    const place = engine === 'sqlite' ? [folder] : [folder, await postgres.database()]
    const sender = openSender(`kill ${engine}`)
    let broken = 0
    let child = await startChild(place)
    for (let i = 0; i < kills.hub / 2; i++) {
      const delayMs = dice.below(40)
      const { process: victim, address } = child
      const killed = new Promise((resolve) => victim.once('close', resolve))
      setTimeout(() => victim.kill('SIGKILL'), delayMs)
      try {
        for (;;) {
          sender.write(1 + dice.below(20))
          await pushOnce(sender, address)
        }
      } catch {
        broken += 1
      }
      await killed
      child = await startChild(place)
      await expectNothingLost(child.address, sender)
      await pushOnce(sender, child.address)
    }
    child.process.kill('SIGKILL')
    expect(broken).toBe(kills.hub / 2)
    expect(sender.acked.size).toBeGreaterThan(kills.hub / 2)
  },
)

test('a hub whose PostgreSQL is killed answers with a fault, goes on by itself, and has lost nothing acknowledged', async () => {
  const dice = rollDice(seed)
  const at = await testHub(await postgres.database())
  const sender = openSender('kill database')
  const asker = { certificate: sender.laptop.certificate, hashed: false }
  await at.hub.register(sender.laptop.certificate)
  const pushed = async () => {
    const request = sender.batch()
    const reply = await at.hub.answer(asker, request)
    if (reply.ok) sender.done(request.ops)
    return reply.ok
  }
  let faults = 0
  for (let i = 0; i < kills.database; i++) {
    const server = { isDown: false }
    const down = new Promise<void>((resolve) => setTimeout(resolve, dice.below(60))).then(async () => {
      server.isDown = true
      await postgres.killAndStart()
    })
    while (!server.isDown) {
      sender.write(1 + dice.below(20))
      if (!(await pushed())) faults += 1
    }
    sender.write(1)
    if (!(await pushed())) faults += 1
    await down
    while (!(await pushed())) {
      faults += 1
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    const rows = await at.hub.database.read.selectFrom('entry').select('op_hash').execute()
    const there = new Set(rows.map(({ op_hash }) => op_hash))
    expect(rows).toHaveLength(there.size)
    expect([...sender.acked].filter((hash) => !there.has(hash))).toEqual([])
  }
  expect(faults).toBeGreaterThan(0)
  await at.close()
})
