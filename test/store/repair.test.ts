import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ok } from '../../shared/kernel/result.ts'
import { backupsIn } from '../../electron/store/backup.ts'
import { openStore, type Store } from '../../electron/store/open-store.ts'
import { repairStore } from '../../electron/store/repair.ts'
import { storeRefusal } from '../../electron/store/store-refusal.ts'
import { actor, makeId, open, options, person, random, rows, save, scratch, talk } from './store-fixture.ts'
import { runSeed, seeded } from './seeded.ts'

const day = 24 * 3600 * 1000
let place: ReturnType<typeof scratch>
let dir: string
beforeEach(() => {
  place = scratch('repair')
  dir = place.dir
})
afterEach(() => place.clear())

const database = () => join(dir, 'lianxin.db')
const backupDir = () => join(dir, 'backup')
const flip = (file: string, at: number) => {
  const bytes = readFileSync(file)
  bytes[at]! ^= 0x10
  writeFileSync(file, bytes)
}
const contents = (store: Store) =>
  rows(store, 'SELECT content FROM talk ORDER BY content').map((row) => row.content)

/** A store with saved talks before and after its backup, and a draft. */
function filled(): { saved: unknown[]; digest: string } {
  const store = open(dir, { clock: () => 1_000 * day })
  for (let i = 0; i < 30; i++) save(store, person(`样例${i}`), talk(`以前的谈话 ${i} `.repeat(30)))
  expect(store.backup()).toMatchObject({ ok: true, value: { number: 1, madeMs: 1_000 * day } })
  for (let i = 0; i < 30; i++) save(store, talk(`后来的谈话 ${i} `.repeat(30)))
  store.run(actor, (work) => {
    work.db.prepare("INSERT INTO draft VALUES ('d', 'a', 'talk', '还没写完', 1)").run()
    work.db
      .prepare(
        `INSERT INTO import_batch (id, file_name, at_ms, account_id, added, updated, undone, changes, ops_after, ops_upto)
         VALUES ('b', '花名册.xlsx', 1, 'a', 1, 0, 0, '[]', 1, 2)`,
      )
      .run()
    work.db.prepare("INSERT INTO phrase VALUES ('p', 'a', '常用的一句', 2)").run()
    work.db
      .prepare(
        "INSERT INTO command (account_id, channel, at_ms, undone, records) VALUES ('a', 'people/add', 1, 0, '[]')",
      )
      .run()
    return ok(null)
  })
  const { after } = store.rebuild()
  const saved = contents(store)
  store.close()
  return { saved, digest: after }
}

/** Does anything notice the damage: opening, a read of everything, or the day's backup? */
function isNoticed(): boolean {
  const opened = openStore(options(dir))
  if (!opened.ok) return ['StoreDamaged', 'Foreign'].includes(opened.error.type)
  try {
    const made = opened.value.backup()
    return !made.ok && made.error.type === 'StoreDamaged'
  } finally {
    opened.value.close()
  }
}

describe('a damaged store', () => {
  test('AS-57: one flipped byte anywhere is noticed, and nothing saved is missing after the repair', () => {
    const chance = seeded(runSeed('damage'))
    const { saved, digest } = filled()
    const whole = readFileSync(database())
    const pages = whole.length / 4096
    expect(pages).toBeGreaterThan(20)
    let noticed = 0
    while (noticed < 25) {
      const at = Math.floor(chance() * whole.length)
      writeFileSync(database(), whole)
      flip(database(), at)
      if (!isNoticed()) {
        // A page that is not in use: nobody will ever read it.
        const store = open(dir)
        expect(contents(store), `byte ${at}`).toEqual(saved)
        expect(store.check()).toMatchObject({ forged: 0, gaps: 0, sound: true })
        store.close()
        continue
      }
      noticed++
      expect(repairStore(options(dir))).toEqual({
        ok: true,
        value: { backupMs: 1_000 * day, replayed: 30, unreadable: 0 },
      })
      const store = open(dir)
      expect(contents(store)).toEqual(saved)
      expect(store.rebuild()).toEqual({ before: digest, after: digest })
      expect(store.check()).toMatchObject({ forged: 0, gaps: 0, sound: true })
      store.close()
    }
    // The damaged files are still there, to be studied.
    expect(readdirSync(join(dir, 'damaged')).length).toBe(25)
  })

  test('a bad page met while reading or writing is a refusal that offers the repair, not a crash', () => {
    const { saved } = filled()
    const whole = readFileSync(database())
    const journal = join(dir, 'journal', 'journal-1.bin')
    const wholeJournal = readFileSync(journal)
    let met = 0
    for (let page = 2; page < whole.length / 4096; page += 2) {
      writeFileSync(database(), whole)
      writeFileSync(journal, wholeJournal)
      flip(database(), page * 4096 + 2000)
      const opened = openStore(options(dir))
      if (!opened.ok) {
        expect(opened.error).toEqual({ type: 'StoreDamaged' })
        continue
      }
      try {
        contents(opened.value)
      } catch (error) {
        expect(storeRefusal(error)).toEqual({ type: 'StoreDamaged' })
        met++
      }
      const written = opened.value.run(actor, (work) => {
        work.write([talk('再写一条')])
        return ok(null)
      })
      if (!written.ok) expect(written.error).toEqual({ type: 'StoreDamaged' })
      opened.value.close()
      for (const end of ['-wal', '-journal']) rmSync(database() + end, { force: true })
    }
    expect(met).toBeGreaterThan(2)
    expect(repairStore(options(dir)).ok).toBe(true)
    const store = open(dir)
    expect(contents(store)).toEqual(expect.arrayContaining(saved))
    store.close()
  })

  test('a database cut short, or gone, comes back with its drafts as far as they can be read', () => {
    const { saved } = filled()
    truncateSync(database(), statSync(database()).size - 4096)
    expect(repairStore(options(dir))).toMatchObject({ ok: true, value: { unreadable: 0 } })
    rmSync(database())
    expect(openStore(options(dir))).toEqual({ ok: false, error: { type: 'StoreDamaged' } })
    expect(repairStore(options(dir))).toMatchObject({ ok: true, value: { replayed: 30, unreadable: 0 } })
    const store = open(dir)
    expect(contents(store)).toEqual(saved)
    store.close()
  })

  test('drafts on good pages are carried over', () => {
    filled()
    expect(repairStore(options(dir)).ok).toBe(true)
    const store = open(dir)
    expect(rows(store, 'SELECT body FROM draft')).toEqual([{ body: '还没写完' }])
    expect(rows(store, 'SELECT text FROM phrase')).toEqual([{ text: '常用的一句' }])
    expect(rows(store, 'SELECT file_name FROM import_batch')).toEqual([{ file_name: '花名册.xlsx' }])
    expect(rows(store, 'SELECT id, channel FROM command')).toEqual([{ id: 1, channel: 'people/add' }])
    store.close()
  })

  test('a bad backup is passed over for the one before it', () => {
    filled()
    const store = open(dir, { clock: () => 1_001 * day })
    expect(store.backup().ok).toBe(true)
    store.close()
    flip(backupsIn(backupDir())[0]!.file, 9_000)
    writeFileSync(database(), random(5000))
    expect(repairStore(options(dir))).toEqual({
      ok: true,
      value: { backupMs: 1_000 * day, replayed: 30, unreadable: 0 },
    })
  })

  test('with no backup the journal alone brings everything back, under its old name', () => {
    const { saved, digest } = filled()
    const before = open(dir)
    const names = rows(before, "SELECT key, value FROM meta WHERE key IN ('store', 'device', 'root_unit')")
    before.close()
    rmSync(backupDir(), { recursive: true })
    rmSync(database())
    expect(repairStore(options(dir))).toEqual({
      ok: true,
      value: { backupMs: 0, replayed: 90, unreadable: 0 },
    })
    const store = open(dir)
    expect(contents(store)).toEqual(saved)
    expect(store.rebuild().after).toBe(digest)
    expect(rows(store, "SELECT key, value FROM meta WHERE key IN ('store', 'device', 'root_unit')")).toEqual(
      names,
    )
    store.close()
  })

  test('with neither backup nor the beginning of the journal nothing is touched', () => {
    filled()
    rmSync(backupDir(), { recursive: true })
    rmSync(join(dir, 'journal'), { recursive: true })
    flip(database(), 5_000)
    const before = readFileSync(database())
    expect(repairStore(options(dir))).toEqual({ ok: false, error: { type: 'NoBackup' } })
    expect(readFileSync(database()).equals(before)).toBe(true)
    expect(repairStore(options(dir, { key: random(32) }))).toEqual({ ok: false, error: { type: 'WrongKey' } })
  })

  test('what the journal lost is counted, the rest comes back, and the device takes a new name', () => {
    const { saved } = filled()
    const journal = join(dir, 'journal', 'journal-1.bin')
    const store = open(dir)
    const [device] = rows(store, "SELECT value FROM meta WHERE key = 'device'")
    store.close()
    flip(journal, Math.floor(statSync(journal).size * 0.9))
    flip(database(), statSync(database()).size - 3000)
    const repaired = repairStore(options(dir))
    if (!repaired.ok) throw new Error(repaired.error.type)
    expect(repaired.value.replayed).toBe(29)
    expect(repaired.value.unreadable).toBeGreaterThan(0)
    const again = open(dir)
    expect(contents(again).length).toBe(saved.length - 1)
    // The places that import batches name have shifted: undoing one would undo something else. So with the last commands.
    expect(rows(again, 'SELECT * FROM import_batch')).toEqual([])
    expect(rows(again, 'SELECT * FROM command')).toEqual([])
    expect(rows(again, 'SELECT body FROM draft')).toEqual([{ body: '还没写完' }])
    expect(rows(again, "SELECT value FROM meta WHERE key = 'device'")).not.toEqual([device])
    save(again, talk('新的一条'))
    again.close()
  })

  test('is not repaired while it is open', () => {
    const store = open(dir)
    expect(repairStore(options(dir))).toEqual({ ok: false, error: { type: 'AlreadyOpen' } })
    store.close()
  })
})

describe('backups', () => {
  test('AS-59: a bad copy never replaces a good one; seven are kept', () => {
    const store = open(dir)
    for (let i = 0; i < 9; i++) {
      save(store, person(`样例${i}`))
      expect(store.backup().ok).toBe(true)
    }
    store.close()
    const kept = backupsIn(backupDir())
    expect(kept.map(({ number }) => number)).toEqual([9, 8, 7, 6, 5, 4, 3])
    for (let at = 4096 + 50; at < statSync(database()).size; at += 4096) flip(database(), at)
    const damaged = openStore(options(dir))
    if (damaged.ok) {
      expect(damaged.value.backup()).toEqual({ ok: false, error: { type: 'StoreDamaged' } })
      damaged.value.close()
    }
    expect(backupsIn(backupDir())).toEqual(kept)
    expect(existsSync(join(backupDir(), 'new.db'))).toBe(false)
  })

  test('AS-59: the drill: a backup in another folder opens, with the same rows and the same digest', () => {
    const drill = scratch('drill')
    const store = open(dir)
    for (let i = 0; i < 20; i++) save(store, person(`样例${i}`), talk(`谈话${i}`))
    const made = store.backup()
    if (!made.ok) throw new Error(made.error.type)
    copyFileSync(made.value.file, join(drill.dir, 'lianxin.db'))
    const restored = open(drill.dir)
    expect(restored.waiting()).toBe(store.waiting())
    expect(restored.rebuild()).toEqual(store.rebuild())
    restored.close()
    store.close()
    drill.clear()
  })

  test('one is made by itself, soon after opening and once a day', async () => {
    let now = 1_000 * day
    const wait = () => new Promise((resolve) => setTimeout(resolve, 100))
    const openOnce = async () => {
      const store = open(dir, { clock: () => now, upkeepDelayMs: 5 })
      await wait()
      store.close()
      return backupsIn(backupDir()).length
    }
    const id = makeId()
    expect(await openOnce()).toBe(1)
    expect(await openOnce()).toBe(1)
    now += day
    expect(await openOnce()).toBe(2)
    now -= 2_000 * day
    expect(await openOnce()).toBe(3)
    expect(id).toHaveLength(26)
  })
})
