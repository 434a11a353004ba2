import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { PartialDate } from '../../shared/kernel/schemas.ts'
import { emptyPerson } from '../../shared/people/person-columns.ts'
import { openTestOffice, type Asking, type TestOffice } from '../harness/handler-context.ts'
import { runSeed } from '../store/seeded.ts'

let office: TestOffice
beforeEach(() => {
  office = openTestOffice()
})
afterEach(() => office.close())

const list = { unitId: null, query: '', order: 'own', left: false, offset: 0, limit: 100 } as const
const clerk: Asking = { role: 'clerk' }
const undo = (asking: Asking) => office.run('office/undo', {}, asking)
const redo = (asking: Asking) => office.run('office/redo', {}, asking)

// Everything that stands, with the version of nothing.
const standing = () =>
  ['unit', 'person', 'appointment', 'person_list'].map((table) => {
    const rows = office.store.read.prepare(`SELECT * FROM ${table} ORDER BY 1`).all() as Record<
      string,
      unknown
    >[]
    return rows.filter((row) => row['deleted'] !== 1)
  })

type Step =
  | { do: 'add'; name: string; idNumber: string }
  | { do: 'update'; nth: number; set: { mobile: string; note: string; idNumber?: string } }
  | { do: 'appoint'; nth: number; unit: number; keepOthers: boolean }
  | { do: 'end'; nth: number }
  | { do: 'unit'; name: string; under: number }
  | { do: 'rename'; nth: number; name: string; under: number }
  | { do: 'undo' }
  | { do: 'redo' }

const nth = fc.nat(5)
const name = fc.constantFrom('张三', '李四', '𠮷田', '王五')
const idNumber = fc.constantFrom('', '11010519491231002X', '110101199001011237')
const text = fc.constantFrom('', '1', '2')
const its = <T extends Step['do']>(what: T) => fc.constant(what)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: its('add'), name, idNumber }),
  fc.record({ do: its('update'), nth, set: fc.record({ mobile: text, note: text }) }),
  fc.record({ do: its('update'), nth, set: fc.record({ mobile: text, note: text, idNumber }) }),
  fc.record({ do: its('appoint'), nth, unit: nth, keepOthers: fc.boolean() }),
  fc.record({ do: its('end'), nth }),
  fc.record({ do: its('unit'), name, under: nth }),
  fc.record({ do: its('rename'), nth, name, under: nth }),
  { weight: 4, arbitrary: fc.record({ do: its('undo') }) },
  { weight: 2, arbitrary: fc.record({ do: its('redo') }) },
)

const pick = <T>(all: readonly T[], n: number): T | undefined => all[n % Math.max(1, all.length)]

async function takeOfUnit(one: Step & { do: 'unit' | 'rename' }, asking: Asking): Promise<void> {
  const { units } = await office.get('people/units', {})
  const parentId = pick(units, one.under)!.id
  const unit = one.do === 'rename' ? pick(units, one.nth)! : { id: null, seen: {} }
  const input = { id: unit.id, parentId, name: one.name, areaCode: '', orderNo: 2, seen: unit.seen }
  await office.run('people/save-unit', input, asking)
}

/** Does a step to whoever is there; what there is nobody for, or what is refused, is left out. */
async function take(one: Step, asking: Asking): Promise<void> {
  if (one.do === 'undo') return void (await undo(asking))
  if (one.do === 'redo') return void (await redo(asking))
  if (one.do === 'unit' || one.do === 'rename') return await takeOfUnit(one, asking)
  const place = { unitId: office.rootUnitId, post: '主任', rank: '', fromOn: '2026-01' as PartialDate }
  if (one.do === 'add') {
    const fields = { ...emptyPerson, name: one.name, idNumber: one.idNumber }
    return void (await office.run('people/add', { fields, appointment: place }, asking))
  }
  const id = pick((await office.get('people/list', list)).rows, one.nth)?.id
  if (id === undefined) return
  if (one.do === 'update')
    return void (await office.run('people/update', { id, set: one.set, seen: {} }, asking))
  if (one.do === 'appoint') {
    const unitId = pick((await office.get('people/units', {})).units, one.unit)!.id
    const input = { personId: id, appointment: { ...place, unitId }, keepOthers: one.keepOthers }
    return void (await office.run('people/appoint', input, asking))
  }
  const { appointments } = await office.get('people/get', { id })
  const held = appointments.find(({ toOn }) => toOn === null)
  const toOn = '2026-03' as PartialDate
  if (held) await office.run('people/end-appointment', { id: held.id, toOn, seen: held.seen }, asking)
}

test('whatever was done, undoing all of it gives the start and redoing all of it the end', async () => {
  const seed = runSeed('undo')
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      office.close()
      office = openTestOffice()
      const start = standing()
      for (const one of steps) await take(one, clerk)
      while ((await redo(clerk)).ok);
      const end = standing()
      let turned = 0
      while ((await undo(clerk)).ok) turned++
      expect(await office.get('office/undo-state', {}, clerk)).toMatchObject({ undo: null })
      expect(standing()).toEqual(start)
      office.reopen()
      for (let n = 0; n < turned; n++) expect(await redo(clerk)).toMatchObject({ ok: true })
      expect(standing()).toEqual(end)
      const { before, after } = office.store.rebuild()
      expect(after).toBe(before)
    }),
    { numRuns: 25, seed },
  )
}, 120_000)

// What no handler allows: somebody in a unit or a post of nobody, one number for two, a unit that hangs from itself.
const impossible = `
  SELECT 'post' FROM appointment a WHERE a.deleted = 0 AND (
    NOT EXISTS (SELECT 1 FROM person p WHERE p.id = a.person_id AND p.deleted = 0)
    OR NOT EXISTS (SELECT 1 FROM unit u WHERE u.id = a.unit_id AND u.deleted = 0))
  UNION ALL SELECT 'number' FROM person a JOIN person b ON a.id_number = b.id_number AND a.id < b.id
    WHERE a.deleted = 0 AND b.deleted = 0 AND a.id_number <> ''
  UNION ALL SELECT 'tree' FROM unit WHERE deleted = 0 AND id NOT IN (
    WITH RECURSIVE below (id) AS (SELECT id FROM unit WHERE parent_id IS NULL AND deleted = 0
      UNION SELECT u.id FROM unit u JOIN below b ON u.parent_id = b.id WHERE u.deleted = 0) SELECT id FROM below)`

test('two who work on the same records undo and redo as they like: nothing impossible comes of it, and a refusal writes nothing', async () => {
  const seed = runSeed('undo by two')
  const who = fc.constantFrom<Asking>({ role: 'clerk' }, { role: 'secretary' })
  let [turned, refusals] = [0, 0]
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(step, who), { minLength: 14, maxLength: 22 }), async (steps) => {
      office.close()
      office = openTestOffice()
      for (const [one, asking] of steps) {
        const before = { ops: office.store.waiting(), standing: standing() }
        if (one.do === 'undo' || one.do === 'redo') {
          const answer = await (one.do === 'undo' ? undo : redo)(asking)
          if (answer.ok) turned++
          else {
            expect(['NothingToUndo', 'ChangedSince']).toContain(answer.error.type)
            if (answer.error.type === 'ChangedSince') refusals++
            expect({ ops: office.store.waiting(), standing: standing() }).toEqual(before)
          }
        } else await take(one, asking)
        expect(office.store.read.prepare(impossible).all()).toEqual([])
      }
      const { before, after } = office.store.rebuild()
      expect(after).toBe(before)
    }),
    { numRuns: 25, seed },
  )
  console.log(`${turned} turned, ${refusals} refused`)
  expect(turned).toBeGreaterThan(5)
  expect(refusals).toBeGreaterThan(0)
}, 180_000)
