import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Derivation } from '../../electron/store/derivation.ts'
import { knownVersion, versionOf } from '../../electron/store/migrate.ts'
import { openStore } from '../../electron/store/open-store.ts'
import {
  actor,
  makeId,
  open,
  options,
  person,
  rows,
  save,
  scratch,
  talk,
  whoTalked,
} from './store-fixture.ts'
import { lookInside, makeOlder } from './older-store.ts'

let place: ReturnType<typeof scratch>
let dir: string
beforeEach(() => {
  place = scratch('update')
  dir = place.dir
})
afterEach(() => place.clear())

const digest = () => {
  const store = open(dir)
  const { before, after } = store.rebuild()
  store.close()
  expect(after).toBe(before)
  return after
}

describe('a store of version 1', () => {
  test('0002 keeps every value of it, and what is new in a record that stands is empty', () => {
    const [who, said] = [makeId(), makeId()]
    const first = open(dir)
    save(first, person('样例甲', who), talk('第一次', said, who))
    save(first, { kind: 'set', entity: 'person', id: who, body: { note: '新' } })
    save(first, person('样例乙'))
    save(first, { kind: 'del', entity: 'person', id: who, body: {} })
    const before = ['person', 'talk', 'cells', 'op', 'talk_person'].map((table) =>
      rows(first, `SELECT * FROM ${table}`),
    )
    first.close()
    makeOlder(dir, 1)
    const columns = lookInside(dir, (db) => {
      expect(versionOf(db)).toBe(1)
      return (db.pragma('table_info(talk)') as { name: string }[]).map(({ name }) => name)
    })
    expect(columns).toContain('content')
    expect(columns).not.toContain('talker_ids')

    const second = open(dir)
    const after = ['person', 'talk', 'cells', 'op', 'talk_person'].map((table) =>
      rows(second, `SELECT * FROM ${table}`),
    )
    expect(after).toEqual(before)
    expect(rows(second, 'SELECT content, sample, reader_ids, talker_ids, talker_role FROM talk')).toEqual([
      { content: '第一次', sample: 0, reader_ids: null, talker_ids: null, talker_role: null },
    ])
    for (const table of ['follow_up_done', 'talk_plan', 'life_event', 'branch', 'branch_post', 'account'])
      expect(rows(second, `SELECT * FROM ${table}`), table).toEqual([])
    expect(second.waiting()).toBe(5)
    save(second, {
      kind: 'ins',
      entity: 'account',
      id: makeId(),
      body: { name: '样例书记', role: 'secretary' },
    })
    expect(second.check()).toMatchObject({ ops: 6, forged: 0, gaps: 0, sound: true })
    second.close()
    lookInside(dir, (db) => expect(versionOf(db)).toBe(knownVersion))
  })
})

describe('an update of the program', () => {
  const [who, said, plan] = [makeId(), makeId(), makeId()]
  /** Written by a program of today, kept by one of version 1: in the log, but not shown. */
  const keepUnshown = () => {
    const store = open(dir)
    const { body, ...rest } = talk('两位一起谈的', said, who)
    save(store, person('样例甲', who), {
      ...rest,
      body: { ...body, talker_ids: [who], talker_role: 'county' },
    })
    save(store, {
      kind: 'ins',
      entity: 'talk_plan',
      id: plan,
      body: { person_id: who, planned_on: '2026-03-09' },
    })
    save(store, { kind: 'set', entity: 'talk_plan', id: plan, body: { planned_on: '2026-03-10' } })
    store.close()
    const whole = digest()
    makeOlder(dir, 1)
    return whole
  }

  test('shows what the older one kept without knowing its names, of columns as of whole records', () => {
    const whole = keepUnshown()
    lookInside(dir, (db) => {
      expect(db.prepare("SELECT count(*) AS n FROM op WHERE entity = 'talk_plan'").get()).toEqual({ n: 2 })
      expect(db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'talk_plan'").get()).toBeUndefined()
    })
    const store = open(dir)
    expect(rows(store, 'SELECT talker_ids, talker_role, content FROM talk')).toEqual([
      { talker_ids: JSON.stringify([who]), talker_role: 'county', content: '两位一起谈的' },
    ])
    expect(rows(store, 'SELECT person_id, planned_on, made_by, deleted FROM talk_plan')).toEqual([
      { person_id: who, planned_on: '2026-03-10', made_by: actor.accountId, deleted: 0 },
    ])
    expect(rows(store, 'SELECT seq, entity, kind FROM edit')).toEqual([
      { seq: 1, entity: 'person', kind: 'ins' },
    ])
    store.close()
    expect(digest()).toBe(whole)
  })

  test('that breaks off in the middle of it leaves everything as it was and is done again', () => {
    const whole = keepUnshown()
    const broken: Derivation = {
      ...whoTalked,
      after: () => {
        throw new Error('the power went')
      },
    }
    expect(() => openStore(options(dir, { derivations: [broken] }))).toThrow('the power went')
    lookInside(dir, (db) => {
      expect(db.prepare("SELECT value FROM meta WHERE key = 'folded'").get()).toBeUndefined()
      expect(db.prepare('SELECT content FROM talk').all()).toEqual([{ content: '两位一起谈的' }])
      expect(db.prepare('SELECT * FROM talk_plan').all()).toEqual([])
    })
    expect(digest()).toBe(whole)
  })

  test('folds the log once, not at every start', () => {
    keepUnshown()
    let folded = 0
    const counted: Derivation = {
      ...whoTalked,
      after: (db, entity, ids) => {
        folded++
        whoTalked.after(db, entity, ids)
      },
    }
    const start = () => {
      folded = 0
      open(dir, { derivations: [counted] }).close()
      return folded
    }
    expect(start()).toBe(1)
    expect(start()).toBe(0)
  })

  test('takes up what only the journal has, on top of what it folded again', () => {
    const whole = keepUnshown()
    // The older program saved once more, and the power went before its database had it.
    lookInside(dir, (db) => {
      const last = db.prepare<[], number>('SELECT max(lseq) FROM op').pluck().get()!
      db.prepare('DELETE FROM op WHERE lseq = ?').run(last)
      db.prepare("DELETE FROM meta WHERE key = 'journal'").run()
      db.prepare("DELETE FROM cells WHERE entity = 'talk_plan'").run()
    })
    const store = open(dir)
    expect(rows(store, 'SELECT planned_on FROM talk_plan')).toEqual([{ planned_on: '2026-03-10' }])
    expect(rows(store, 'SELECT scope, dseq, ops FROM stream ORDER BY ops')).toEqual([
      { scope: expect.any(String), dseq: 1, ops: 1 },
      { scope: expect.any(String), dseq: 3, ops: 3 },
    ])
    store.close()
    expect(digest()).toBe(whole)
  })
})
