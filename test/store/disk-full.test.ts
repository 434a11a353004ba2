import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import Sqlite from 'better-sqlite3'
import { ok } from '../../shared/kernel/result.ts'
import type { Driver } from '../../electron/store/database.ts'
import { openStore, type Store } from '../../electron/store/open-store.ts'
import { actor, makeId, open, options, random, rows, save, scratch, talk } from './store-fixture.ts'

let place: ReturnType<typeof scratch>
beforeEach(() => void (place = scratch('full')))
afterEach(() => place.clear())

/** Saves talks until one is refused; answers the ids of those that were saved and the refusal. */
function fill(store: Store, length: number): { saved: string[]; refusal: unknown } {
  const saved: string[] = []
  for (;;) {
    const id = makeId()
    const answer = store.run(actor, (work) => {
      work.write([talk('满'.repeat(length), id)])
      return ok(null)
    })
    if (!answer.ok) return { saved, refusal: answer.error }
    saved.push(id)
    if (saved.length > 20_000) throw new Error('this disk does not fill up')
  }
}

const ids = (store: Store) => new Set(rows(store, 'SELECT id FROM talk').map(({ id }) => id))

function expectAllThere(store: Store, saved: readonly string[]): void {
  const there = ids(store)
  expect(saved.filter((id) => !there.has(id))).toEqual([])
  expect(there.size).toBe(saved.length)
  expect(store.check()).toMatchObject({ forged: 0, gaps: 0, sound: true, ops: saved.length })
  const { before, after } = store.rebuild()
  expect(after).toBe(before)
}

const mount = (dir: string, size: string) =>
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', dir]).status === 0
const probe = scratch('mount')
const canMount = mount(probe.dir, '64k')
if (canMount) spawnSync('umount', [probe.dir])
probe.clear()

// Where nothing can be mounted (not root, not Linux), the limit is SQLite's own and the titles say so.
describe.runIf(canMount)('a full disk (a small file system of its own)', () => {
  let dir: string
  beforeEach(() => {
    dir = place.dir
    expect(mount(dir, '3m')).toBe(true)
  })
  // Lazily: a store that a failing test left open must not keep the folder.
  afterEach(() => void spawnSync('umount', ['-l', dir]))

  const ballast = () => join(dir, 'ballast.bin')

  // Lengths from a line to a long record, so that the disk fills up in the journal, in the log and at the commit.
  test.each([1, 40, 333, 1_700, 5_000])(
    'talks of %i characters: nothing saved is lost, small saves go on',
    (length) => {
      writeFileSync(ballast(), random(512 << 10))
      const store = open(dir)
      const { saved, refusal } = fill(store, length)
      expect(refusal).toEqual({ type: 'DiskFull' })
      expect(existsSync(ballast())).toBe(false)
      expect(ids(store)).toEqual(new Set(saved))
      // The space that was kept aside: what was refused can be saved now, and the draft too.
      const again = makeId()
      save(store, talk('满'.repeat(length), again))
      const draft = store.run(actor, (work) => {
        work.db.prepare("INSERT INTO draft VALUES ('d', 'a', 'talk', '还没写完', 1)").run()
        return ok(null)
      })
      expect(draft.ok).toBe(true)
      const more = fill(store, length)
      expect(more.refusal).toEqual({ type: 'DiskFull' })
      const all = [...saved, again, ...more.saved]
      expect(ids(store)).toEqual(new Set(all))
      store.close()
      spawnSync('mount', ['-o', 'remount,size=40m', dir])
      const reopened = open(dir)
      expectAllThere(reopened, all)
      save(reopened, talk('又有地方了'))
      reopened.close()
    },
  )

  test('full at every place: each saved talk stays, each refused one leaves nothing', () => {
    const saved: string[] = []
    const store = open(dir)
    save(store, talk('一', saved[saved.push(makeId()) - 1]!))
    const filler = join(dir, 'filler')
    let refused = 0
    // One page more of free space each time: the write that fails is another one each time.
    for (let pages = 0; pages < 40; pages++) {
      rmSync(filler, { force: true })
      const { bavail, bsize } = statfsSync(dir)
      writeFileSync(filler, random(Math.max(0, (bavail - pages) * bsize)))
      const id = makeId()
      const answer = store.run(actor, (work) => {
        work.write([talk('满'.repeat(2_000), id)])
        work.audit({ verb: 'talks:write', entity: 'talk', entityId: id, what: '' })
        return ok(null)
      })
      if (answer.ok) saved.push(id)
      else {
        expect(answer.error).toEqual({ type: 'DiskFull' })
        refused++
      }
      expect(ids(store)).toEqual(new Set(saved))
    }
    expect(refused).toBeGreaterThan(3)
    expect(saved.length).toBeGreaterThan(3)
    rmSync(filler)
    store.close()
    const reopened = open(dir)
    expect(ids(reopened)).toEqual(new Set(saved))
    expect(reopened.check()).toMatchObject({ forged: 0, gaps: 0, sound: true })
    reopened.close()
  })

  test('a handler in steps that meets it lets the ballast go too', () => {
    writeFileSync(ballast(), random(512 << 10))
    const store = open(dir)
    const work = store.begin(actor)
    expect(() => {
      for (;;) work.write([talk('满'.repeat(3_000))])
    }).toThrow()
    store.rollback()
    expect(existsSync(ballast())).toBe(false)
    expect(ids(store).size).toBe(0)
    save(store, talk('一'))
    store.close()
  })

  test('a backup that does not fit leaves the old ones and the store alone', () => {
    const store = open(dir)
    save(store, talk('一'))
    expect(store.backup().ok).toBe(true)
    const before = readdirSync(join(dir, 'backup'))
    fill(store, 1_700)
    expect(store.backup()).toEqual({ ok: false, error: { type: 'DiskFull' } })
    expect(readdirSync(join(dir, 'backup'))).toEqual(before)
    store.close()
  })

  test('a store that cannot be made says so and leaves no half of one', () => {
    const { bavail, bsize } = statfsSync(dir)
    writeFileSync(join(dir, 'filler'), random((bavail - 3) * bsize))
    const opened = openStore(options(dir))
    expect(opened).toEqual({ ok: false, error: { type: 'DiskFull' } })
    rmSync(join(dir, 'filler'))
    const store = open(dir)
    save(store, talk('一'))
    store.close()
  })
})

/** Every database that this opens may grow to so many pages. */
const limitedTo = (pages: number): Driver =>
  class extends Sqlite {
    override pragma(source: string, pragmaOptions?: Sqlite.PragmaOptions): unknown {
      const answer = super.pragma(source, pragmaOptions)
      if (source === 'synchronous = FULL') super.pragma(`max_page_count = ${pages}`)
      return answer
    }
  } as unknown as Driver

test('a full disk (PRAGMA max_page_count): refused, rolled back, and the store goes on', () => {
  const { dir } = place
  writeFileSync(join(dir, 'ballast.bin'), random(1000))
  const store = open(dir, { driver: limitedTo(120) })
  const { saved, refusal } = fill(store, 300)
  expect(refusal).toEqual({ type: 'DiskFull' })
  expect(existsSync(join(dir, 'ballast.bin'))).toBe(false)
  expect(saved.length).toBeGreaterThan(5)
  store.close()
  const reopened = open(dir)
  expectAllThere(reopened, saved)
  reopened.close()
})

test('a disk (PRAGMA max_page_count) that fills up under a handler in steps leaves nothing of it', () => {
  const { dir } = place
  const store = open(dir, { driver: limitedTo(120) })
  const work = store.begin(actor)
  expect(() => {
    for (;;) work.write([talk('满'.repeat(500))])
  }).toThrow(/full/)
  store.rollback()
  expect(ids(store).size).toBe(0)
  save(store, talk('一'))
  expect(store.check()).toMatchObject({ ops: 1, gaps: 0 })
  store.close()
})

test('the ballast is filled up beside the work, where there is room', async () => {
  const { dir } = place
  const store = open(dir, { ballastBytes: 3 << 20, upkeepDelayMs: 1 })
  for (let i = 0; i < 100 && !existsSync(join(dir, 'ballast.bin')); i++)
    await new Promise((resolve) => setTimeout(resolve, 50))
  expect(statSync(join(dir, 'ballast.bin')).size).toBe(3 << 20)
  store.close()
})
