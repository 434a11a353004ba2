import { describe, expect, test } from 'vitest'
import { en } from '../../renderer/words/en.ts'
import { zhCN } from '../../renderer/words/zh-CN.ts'

type Tree = { readonly [key: string]: string | Tree }

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : leaves(value, `${path}${key}.`),
  )
}

const chinese = new Map(leaves(zhCN))
const english = new Map(leaves(en))
const holes = (words: string) => [...words.matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1]).toSorted()

describe('words on screen', () => {
  test('every key has words in both languages', () => {
    const singulars = [...english.keys()].filter((key) => key.endsWith('_one'))
    const withoutSingulars = [...english.keys()].filter((key) => !key.endsWith('_one'))
    expect(withoutSingulars.toSorted()).toEqual([...chinese.keys()].toSorted())
    for (const key of singulars) expect(chinese.has(key.replace(/_one$/, '_other'))).toBe(true)
    for (const [key, words] of [...chinese, ...english]) expect(words.trim(), key).not.toBe('')
  })

  test('no Chinese in the English words, but for names', () => {
    // The two stroke orders are told apart by an example of names.
    const mayName = (key: string) => key.includes('languages.') || key.startsWith('people.orderHelp.')
    const found = [...english].filter(([key, words]) => /\p{Script=Han}/u.test(words) && !mayName(key))
    expect(found).toEqual([])
  })

  test('both languages fill in nothing that the other does not know', () => {
    for (const [key, words] of english) {
      const other = chinese.get(key.replace(/_one$/, '_other')) ?? ''
      // The two languages order a date differently, from the same parts.
      if (key === 'home.date') continue
      // One may be said without its number.
      const wanted = key.endsWith('_one') ? holes(other).filter((hole) => hole !== 'count') : holes(other)
      expect(holes(words), key).toEqual(expect.arrayContaining(wanted))
      expect(holes(other), key).toEqual(expect.arrayContaining(holes(words)))
    }
  })

  test('every refusal says what happened, what is safe and what to do', () => {
    for (const words of Object.values(zhCN.refusals)) {
      expect(Object.keys(words).toSorted()).toEqual(['kept', 'next', 'what'])
      expect(words.what).toMatch(/。$/)
    }
  })
})
