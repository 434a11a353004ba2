import fc from 'fast-check'
import type { Change } from '../../electron/store/write-changes.ts'

/** A step of a random history: what is done to the n-th record of its kind. */
export type Step =
  | { do: 'ins'; entity: 'person' | 'talk'; text: string }
  | { do: 'set'; nth: number; text: string | null; column: 'name' | 'note' | 'mobile' | 'order_no' }
  | { do: 'del' | 'undel'; entity: 'person' | 'talk'; nth: number }

const text = fc.oneof(
  fc.constantFrom('', '样例', '𠮷', '镕·', '"; DROP TABLE', '\u0000'),
  fc.string({ unit: 'binary', maxLength: 20 }),
)
const nth = fc.nat(9)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('ins' as const),
    entity: fc.constantFrom('person' as const, 'talk' as const),
    text,
  }),
  fc.record({
    do: fc.constant('set' as const),
    nth,
    text: fc.option(text),
    column: fc.constantFrom('name' as const, 'note' as const, 'mobile' as const, 'order_no' as const),
  }),
  fc.record({
    do: fc.constantFrom('del' as const, 'undel' as const),
    entity: fc.constantFrom('person' as const, 'talk' as const),
    nth,
  }),
)

/** Transactions of random changes. */
export const history = fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), {
  minLength: 1,
  maxLength: 8,
})

/** Turns steps into changes that can be made: a step on a record that is not there yet makes one. */
export function makeChanges(newId: () => string): (steps: readonly Step[]) => Change[] {
  const ids = { person: [] as string[], talk: [] as string[] }
  const insert = (entity: 'person' | 'talk', value: string): Change => {
    const id = newId()
    ids[entity].push(id)
    const body: Change['body'] =
      entity === 'person'
        ? { name: value }
        : { person_ids: ids.person.slice(-2), held_on: '2026-03-05', content: value }
    return { kind: 'ins', entity, id, body }
  }
  const removed = new Set<string>()
  return (steps) =>
    steps.map((one): Change => {
      if (one.do === 'ins') return insert(one.entity, one.text)
      const entity = one.do === 'set' ? 'person' : one.entity
      const id = ids[entity][one.nth % Math.max(1, ids[entity].length)]
      if (id === undefined) return insert(entity, '')
      if (one.do === 'del') removed.add(id)
      // What is removed takes no change: it is brought back instead.
      else if (removed.delete(id)) return { kind: 'undel', entity, id, body: {} }
      if (one.do !== 'set') return { kind: one.do, entity, id, body: {} }
      const value = one.column === 'order_no' ? (one.text?.length ?? null) : one.text
      return { kind: 'set', entity, id, body: { [one.column]: value } }
    })
}
