import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '../../shared/access/may.ts'
import { newId } from '../../shared/kernel/new-id.ts'
import { ok } from '../../shared/kernel/result.ts'
import type { Derivation } from '../../electron/store/derivation.ts'
import { openStore, type Store, type StoreOptions } from '../../electron/store/open-store.ts'
import type { Change } from '../../electron/store/write-changes.ts'

export const random = (bytes: number) => new Uint8Array(randomBytes(bytes))
export const makeId = (ms = 1_770_000_000_000) => newId(ms, random(10))
export const actor: Actor = { accountId: makeId(), name: '样例干事', role: 'clerk', personId: null }
export const key = random(32)

/** A derivation of our own: the store is tested without the nouns, which have their own tests. */
export const whoTalked: Derivation = {
  entities: ['talk'],
  tables: ['talk_person'],
  after(db, _entity, ids) {
    const forget = db.prepare('DELETE FROM talk_person WHERE talk_id = ?')
    const note = db.prepare(
      `INSERT INTO talk_person (person_id, held_on, talk_id)
       SELECT value, held_on, talk.id FROM talk, json_each(talk.person_ids) WHERE talk.id = ? AND deleted = 0`,
    )
    for (const id of ids) {
      forget.run(id)
      note.run(id)
    }
  },
}

/** A folder for one test; it goes with the test. */
export function scratch(name: string): { dir: string; clear: () => void } {
  const dir = mkdtempSync(join(tmpdir(), `${name}-`))
  return { dir, clear: () => rmSync(dir, { recursive: true, force: true }) }
}

export const options = (dir: string, more: Partial<StoreOptions> = {}): StoreOptions => ({
  dir,
  key,
  derivations: [whoTalked],
  clock: () => 1_770_000_000_000,
  random,
  ballastBytes: 0,
  ...more,
})

/** Opens or throws: for tests that are not about refusals. */
export function open(dir: string, more: Partial<StoreOptions> = {}): Store {
  const opened = openStore(options(dir, more))
  if (!opened.ok) throw new Error(JSON.stringify(opened.error))
  return opened.value
}

/** Writes these changes in one transaction, or throws. */
export function save(store: Store, ...changes: Change[]): void {
  const saved = store.run(actor, (work) => {
    work.write(changes)
    return ok(null)
  })
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
}

export const person = (name: string, id: string = makeId()): Change => ({
  kind: 'ins',
  entity: 'person',
  id,
  body: { name, sex: 'female', mobile: null, order_no: 3 },
})

export const talk = (content: string, id: string = makeId(), personId: string = makeId()): Change => ({
  kind: 'ins',
  entity: 'talk',
  id,
  body: { person_ids: [personId], held_on: '2026-03-05', content, sample: false },
})

/** Rows of a table, as plain objects. */
export const rows = (store: Store, sql: string, ...values: unknown[]) =>
  store.read.prepare(sql).all(...values) as Record<string, unknown>[]
