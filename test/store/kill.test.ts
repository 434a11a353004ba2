import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { key, open, rows, scratch } from './store-fixture.ts'
import { runSeed, seeded } from './seeded.ts'

const kills = 200
const lanes = 2
const places = Array.from({ length: lanes }, () => scratch('kill'))
afterAll(() => places.forEach(({ clear }) => clear()))

// Bundled once: 200 processes that each load a hundred modules would take longer to start than to kill.
const bundles = join(import.meta.dirname, '..', '..', 'out', 'test-kill')
const writer = join(bundles, 'talk-writer.mjs')
beforeAll(async () => {
  mkdirSync(bundles, { recursive: true })
  const bundle = await rolldown({
    input: join(import.meta.dirname, 'talk-writer.ts'),
    platform: 'node',
    external: ['better-sqlite3'],
  })
  await bundle.write({ file: writer, format: 'esm', codeSplitting: false })
})

interface Child {
  readonly process: ChildProcess
  readonly lines: string[]
  errors: string
  /** Waits until the word was said, and this many lines after it. */
  said(word: string, more?: number): Promise<void>
}

function start(dir: string): Child {
  const child = spawn(process.execPath, [writer, dir, Buffer.from(key).toString('hex')], { stdio: 'pipe' })
  const lines: string[] = []
  let rest = ''
  const waiting: (() => void)[] = []
  const made: Child = {
    process: child,
    lines,
    errors: '',
    said: async (word, more = 0) => {
      while (!lines.includes(word) || lines.length < lines.indexOf(word) + 1 + more) {
        if (child.exitCode !== null) throw new Error(`the writer ended: ${made.errors}`)
        await new Promise<void>((resolve) => waiting.push(resolve))
      }
    },
  }
  const wake = () => waiting.splice(0).forEach((resolve) => resolve())
  child.stdout.on('data', (data: Buffer) => {
    // Only whole lines count as acknowledged.
    const parts = (rest + data.toString()).split('\n')
    rest = parts.pop()!
    lines.push(...parts)
    wake()
  })
  child.stderr.on('data', (data: Buffer) => void (made.errors += data.toString()))
  child.once('close', wake)
  return made
}

const closed = (child: ChildProcess) => new Promise<void>((resolve) => child.once('close', () => resolve()))

async function killMany(dir: string, count: number, chance: () => number): Promise<string[]> {
  const acknowledged: string[] = []
  let next = start(dir)
  for (let i = 0; i < count; i++) {
    const child = next
    await child.said('ready')
    child.process.stdin!.write('go\n')
    const over = closed(child.process)
    // The next one loads its modules meanwhile; it opens the store only when this one is gone.
    if (i + 1 < count) next = start(dir)
    // Every fifth dies while it opens and applies the journal; the others after some saves, in the middle of the next.
    if (i % 5 !== 4) await child.said('open', Math.floor(chance() * 12))
    await new Promise((resolve) => setTimeout(resolve, chance() * (i % 5 === 4 ? 15 : 4)))
    child.process.kill('SIGKILL')
    await over
    expect(child.errors).toBe('')
    acknowledged.push(...child.lines.filter((line) => line.length === 26))
  }
  return acknowledged
}

test(`AS-57: ${kills} kills while talks are written lose none that was acknowledged`, async () => {
  const seed = runSeed('AS-57')
  const saved = await Promise.all(
    places.map(({ dir }, lane) => killMany(dir, kills / lanes, seeded(seed + lane))),
  )
  for (const [lane, { dir }] of places.entries()) {
    const store = open(dir)
    const there = new Set(rows(store, 'SELECT id FROM talk').map(({ id }) => id))
    expect(saved[lane]!.filter((id) => !there.has(id))).toEqual([])
    expect(saved[lane]!.length).toBeGreaterThan(kills / lanes)
    // At most one in flight for each kill: saved, but nobody was told.
    expect(there.size - saved[lane]!.length).toBeLessThanOrEqual(kills / lanes)
    expect(store.check()).toMatchObject({ forged: 0, gaps: 0, sound: true, ops: there.size * 2 })
    const { before, after } = store.rebuild()
    expect(after).toBe(before)
    store.close()
  }
}, 240_000)
