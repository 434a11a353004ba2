import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Change } from '../../electron/store/change.ts'
import type { Store } from '../../electron/store/open-store.ts'
import { repairStore } from '../../electron/store/repair.ts'
import { scopeId } from '../../shared/sync/scope.ts'
import { makeCounty } from './county.ts'
import { makeId, open, options, person, rows, save, scratch, talk } from './store-fixture.ts'

const device = '7'.repeat(32)
let place: ReturnType<typeof scratch>
beforeEach(() => {
  place = scratch('join')
})
afterEach(() => place.clear())

const unit = (id: string, parent: string | null): Change => ({
  kind: 'ins',
  entity: 'unit',
  id,
  body: { name: '样例乡', parent_id: parent },
})

describe('a computer that worked alone joins a unit', () => {
  const [root, village, who, held] = [makeId(), makeId(), makeId(), makeId()]
  const worked = (county: ReturnType<typeof makeCounty>) => {
    const store = open(place.dir, { clock: county.nowMs })
    save(store, unit(root, null), unit(village, root))
    save(store, person('甲', who), talk('一', makeId(), who))
    save(store, {
      kind: 'ins',
      entity: 'appointment',
      id: held,
      body: { person_id: who, unit_id: root, post: '干事' },
    })
    save(store, { kind: 'set', entity: 'person', id: who, body: { name: '甲一' } })
    save(store, { ...person('样例乙'), body: { name: '样例乙', sample: true } })
    expect(store.backup().ok).toBe(true)
    return store
  }

  test('and writes what it never sent again under the unit: same records, its own root gone, all of it taken', () => {
    const county = makeCounty()
    const home = county.units[0]!
    const store = worked(county)
    county.enrol(store, device)
    expect(rows(store, 'SELECT id, parent_id FROM unit')).toEqual([{ id: village, parent_id: home }])
    expect(rows(store, 'SELECT name FROM person WHERE id = ?', who)).toEqual([{ name: '甲一' }])
    expect(rows(store, 'SELECT unit_id FROM appointment')).toEqual([{ unit_id: home }])
    expect(rows(store, 'SELECT DISTINCT scope FROM op ORDER BY scope').map(({ scope }) => scope)).toEqual(
      [scopeId(home, 'base'), scopeId(home, 'talk'), scopeId(home, 'sample')].sort(),
    )
    expect(store.check()).toMatchObject({ gaps: 0, forged: 0, sound: true })
    const { before, after } = store.rebuild()
    expect(after).toBe(before)
    expect(store.waiting()).toBe(5)
    county.sync(store)
    expect([store.waiting(), store.entered(), store.returned(), store.conflicts()]).toEqual([0, 5, [], 0])
    store.close()
  })

  test('and a repair afterwards gives back what it is now, from the new backup as from the journal alone', () => {
    const county = makeCounty()
    const store = worked(county)
    county.enrol(store, device)
    save(store, { kind: 'set', entity: 'person', id: who, body: { note: '后来' } })
    const shown = (one: Store) =>
      ['person', 'appointment', 'unit', 'talk', 'cells'].map((table) =>
        rows(one, `SELECT * FROM ${table} ORDER BY 1, 2`),
      )
    const was = shown(store)
    store.close()
    const isBack = () => {
      for (const end of ['', '-wal']) rmSync(join(place.dir, `lianxin.db${end}`), { force: true })
      expect(repairStore(options(place.dir))).toMatchObject({ ok: true, value: { unreadable: 0 } })
      const again = open(place.dir)
      expect(shown(again)).toEqual(was)
      const { before, after } = again.rebuild()
      expect(after).toBe(before)
      const [{ value } = {}] = rows(again, `SELECT value FROM meta WHERE key = 'root_unit'`)
      expect(value).toBe(county.units[0])
      const identity = again.identity()
      again.close()
      return identity
    }
    expect(isBack()?.device).toBe(device)
    rmSync(join(place.dir, 'backup'), { recursive: true })
    expect(isBack()).toBeNull()
  })

  test('and where it brings the root itself, nothing is written again', () => {
    const county = makeCounty([root])
    const store = worked(county)
    const ops = rows(store, 'SELECT op_id FROM op')
    const [{ value } = {}] = rows(store, `SELECT value FROM meta WHERE key = 'device'`)
    county.enrol(store, String(value))
    expect(rows(store, 'SELECT op_id FROM op')).toEqual(ops)
    county.sync(store)
    expect([store.waiting(), store.entered()]).toEqual([0, 6])
    store.close()
  })
})
