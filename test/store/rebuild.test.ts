import fc from 'fast-check'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openStore } from '../../electron/store/open-store.ts'
import { repairStore } from '../../electron/store/repair.ts'
import { makeId, open, options, person, rows, save, scratch, talk } from './store-fixture.ts'
import { history, makeChanges } from './random-changes.ts'
import { runSeed } from './seeded.ts'

test('folding the log again gives the same bytes, whatever was written', () => {
  const seed = runSeed('rebuild')
  fc.assert(
    fc.property(history, (transactions) => {
      const { dir, clear } = scratch('rebuild')
      const store = open(dir)
      const changesOf = makeChanges(makeId)
      try {
        for (const steps of transactions) save(store, ...changesOf(steps))
        const { before, after } = store.rebuild()
        expect(after).toBe(before)
        expect(store.check()).toMatchObject({ forged: 0, gaps: 0, sound: true })
      } finally {
        store.close()
        clear()
      }
    }),
    { numRuns: 40, seed },
  )
})

test("the journal on top of yesterday's backup gives the same digest as the store that was lost", () => {
  const seed = runSeed('replay')
  fc.assert(
    fc.property(history, history, fc.boolean(), (before, after, smallFiles) => {
      const { dir, clear } = scratch('replay')
      const more = smallFiles ? { journalBytes: 2_000 } : {}
      const store = open(dir, more)
      const changesOf = makeChanges(makeId)
      try {
        for (const steps of before) save(store, ...changesOf(steps))
        expect(store.backup().ok).toBe(true)
        for (const steps of after) save(store, ...changesOf(steps))
        const lost = store.rebuild().after
        const waiting = store.waiting()
        store.close()
        for (const end of ['', '-wal']) rmSync(join(dir, `lianxin.db${end}`), { force: true })
        expect(repairStore(options(dir))).toMatchObject({ ok: true, value: { unreadable: 0 } })
        const again = open(dir, more)
        expect(again.rebuild()).toEqual({ before: lost, after: lost })
        expect(again.waiting()).toBe(waiting)
        again.close()
      } finally {
        clear()
      }
    }),
    { numRuns: 25, seed },
  )
})

test('an old copy of the database catches up from the journal when it is opened', () => {
  const { dir, clear } = scratch('catch-up')
  const first = open(dir)
  save(first, person('甲'), talk('一'))
  first.close()
  cpSync(join(dir, 'lianxin.db'), join(dir, 'old.db'))
  const second = open(dir)
  save(second, person('乙'), talk('二'))
  const { after } = second.rebuild()
  const latest = second.latestMs()
  second.close()
  rmSync(join(dir, 'lianxin.db-wal'), { force: true })
  cpSync(join(dir, 'old.db'), join(dir, 'lianxin.db'))
  const third = open(dir)
  expect(rows(third, 'SELECT name FROM person ORDER BY name').map(({ name }) => name)).toEqual(['乙', '甲'])
  expect(third.rebuild()).toEqual({ before: after, after })
  expect(third.latestMs()).toBe(latest)
  save(third, person('丙'))
  expect(third.check()).toMatchObject({ gaps: 0, forged: 0 })
  third.close()
  clear()
})

test('5,000 people and their posts are saved in one transaction within 3 s', () => {
  const { dir, clear } = scratch('bulk')
  const store = open(dir)
  const unit = makeId()
  const people = Array.from({ length: 5000 }, (_, i) => person(`样例${i}`))
  const posts = people.map(({ id }) => ({
    kind: 'ins' as const,
    entity: 'appointment' as const,
    id: makeId(),
    body: { person_id: id, unit_id: unit, post: '样例岗位', rank: null, from_on: '2020-01', to_on: null },
  }))
  const start = process.cpuUsage()
  save(store, ...people, ...posts)
  const { user, system } = process.cpuUsage(start)
  console.log(`10,000 inserts: ${Math.round((user + system) / 1000)} ms of processor time`)
  // Processor time and not the wall's: what else the machine does at the moment is not measured.
  expect((user + system) / 1000).toBeLessThan(3000)
  const opened = openStore(options(dir))
  expect(opened.ok).toBe(false)
  store.close()
  clear()
})
