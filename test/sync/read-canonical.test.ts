import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '../../shared/sync/op.ts'
import { readCanonical } from '../../shared/sync/shape.ts'

/** What the library alone would say. */
function bySlowWay(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return canonicalJson(value) === text ? value : undefined
  } catch {
    return undefined
  }
}

test('a text is taken for canonical exactly where the library writes the same', () => {
  const value = fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' })
  fc.assert(
    fc.property(value, fc.boolean(), (one, canonical) => {
      const text = canonical ? canonicalJson(one) : JSON.stringify(one)
      expect(readCanonical(text)).toEqual(bySlowWay(text))
    }),
    { seed: 4, numRuns: 2000 },
  )
})

test.each([
  '{"b":1,"a":2}',
  '{"10":1,"2":2}',
  '{"2":1,"10":2}',
  '"\\ud800"',
  '"\\uD83D\\uDE00"',
  '{"a":"\\ud800"}',
  '"\\\\ud800"',
  '-0',
  '1e3',
  '1E+21',
  '1e+21',
  ' 1',
  '{"a":[{"c":1,"b":2}]}',
  '{"__proto__":1}',
  '{"a":1,"a":1}',
  '"\\u00e9"',
])('%s is judged as the library judges it', (text) => {
  expect(readCanonical(text)).toEqual(bySlowWay(text))
})
