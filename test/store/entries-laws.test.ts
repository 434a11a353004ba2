import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Change } from '../../electron/store/change.ts'
import type { Store } from '../../electron/store/open-store.ts'
import type { Page } from '../../shared/sync/messages.ts'
import { scopeId } from '../../shared/sync/scope.ts'
import { makeCounty } from './county.ts'
import { makeId, open, rows, save, scratch } from './store-fixture.ts'
import { runSeed } from './seeded.ts'

type Step =
  | { do: 'write'; at: number; nth: number; how: 'ins' | 'set' | 'turn' | 'resolve'; text: string }
  | { do: 'up' | 'down' | 'again' | 'lost'; at: number }
  | { do: 'backup' | 'restore' }

const at = fc.nat(1)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({
    do: fc.constant('write' as const), at, nth: fc.nat(3),
    how: fc.constantFrom('ins' as const, 'set' as const, 'set' as const, 'turn' as const, 'resolve' as const),
    text: fc.constantFrom('甲', '乙', '丙'),
  }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('up' as const, 'down' as const), at }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('again' as const, 'lost' as const), at }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('backup' as const, 'restore' as const) }) },
) // prettier-ignore

/** A change that a handler could ask for now, on the n-th person that the store shows. */
function changeFor(store: Store, { nth, how, text }: Extract<Step, { do: 'write' }>): Change {
  const people = rows(store, 'SELECT id, deleted FROM person ORDER BY id')
  const found = people[nth % Math.max(1, people.length)]
  const made: Change = { kind: 'ins', entity: 'person', id: makeId(), body: { name: text, note: text } }
  if (how === 'ins' || !found) return made
  const [id, gone] = [String(found.id), found.deleted === 1]
  if (how === 'turn' || gone) return { kind: gone ? 'undel' : 'del', entity: 'person', id, body: {} }
  if (how === 'set') return { kind: 'set', entity: 'person', id, body: { name: text, mobile: text } }
  return { kind: 'resolve', entity: 'person', id, body: { name: text } }
}

test('whatever is written, sent, lost, repeated and restored: the live fold equals the refold, and all agree in the end', () => {
  const seed = runSeed('entries')
  fc.assert(
    fc.property(fc.array(step, { minLength: 6, maxLength: 30 }), (steps) => {
      const county = makeCounty()
      const base = scopeId(county.units[0]!, 'base')
      const places = [scratch('law-a'), scratch('law-b')]
      const stores = places.map(({ dir }) => open(dir, { clock: county.nowMs }))
      stores.forEach((store, i) => county.enrol(store, String(i + 1).repeat(32)))
      let image: unknown = county.hub.backup()
      let last: Page | null = null
      /** The county's epoch is another: back to the common beginning. */
      const meet = (store: Store) => {
        const { epoch, size } = store.replica.facts().find(({ scope }) => scope === base)!
        if (epoch === county.epoch() || (epoch === 0 && size === 0)) return
        let common = size
        const rootThere = (place: number) =>
          county.ask<{ root: string | null }>(store, { kind: 'root', scope: base, size: place }).root
        while (store.replica.rootAt(base, common) !== rootThere(common)) common--
        store.replica.cut(base, common, county.epoch())
      }
      const down = (store: Store) => {
        meet(store)
        last = county.page(store, base, 3000)
        expect(store.replica.apply(last)).toMatchObject({ type: 'applied' })
        return last.more
      }
      const act = (one: Step) => {
        county.clock.tick(1 + (steps.length % 3))
        if (one.do === 'backup') image = county.hub.backup()
        if (one.do === 'restore') county.restore(image)
        if (!('at' in one)) return null
        const store = stores[one.at]!
        if (one.do === 'write') save(store, changeFor(store, one))
        if (one.do === 'up') {
          meet(store)
          county.push(store, base, { ops: 4, bytes: 1 << 16 })
        }
        if (one.do === 'down') down(store)
        if (one.do === 'again' && last) store.replica.apply(last)
        if (one.do === 'lost') county.page(store, base)
        return store
      }
      try {
        for (const one of steps) {
          const store = act(one)
          if (!store) continue
          const { before, after } = store.rebuild()
          expect(after).toBe(before)
        }
        // Until nothing moves any more.
        for (let round = 0; round < 3; round++)
          for (const store of stores) {
            meet(store)
            while (county.push(store, base).answers.length > 0) while (down(store));
            while (down(store));
          }
        const facts = stores.map((store) => store.replica.facts().find(({ scope }) => scope === base))
        expect(facts[1]).toEqual(facts[0])
        expect(facts[0]).toMatchObject({ own: 0, relay: 0, stopped: null })
        const shown = stores.map((store) => [
          rows(store, 'SELECT * FROM person ORDER BY id'),
          rows(store, 'SELECT * FROM cells ORDER BY entity_id'),
          rows(store, 'SELECT * FROM conflict ORDER BY entity_id, column'),
        ])
        expect(shown[1]).toEqual(shown[0])
      } finally {
        for (const store of stores) store.close()
        for (const place of places) place.clear()
      }
    }),
    { numRuns: 12, seed },
  )
})
