import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { seededDice } from '../../../shared/office/seeded-dice.ts'

const words = resolve(import.meta.dirname, '../../../renderer/words/zh-CN')

/** All Chinese running text of the program's own words and help: what people of these offices read, and ours to use. */
function corpus(): string {
  const files = readdirSync(words, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )
  const all = files.toSorted().map((name) => readFileSync(join(words, name), 'utf8'))
  return (all.join('').match(/[\u4e00-\u9fff，。；：]+/gu) ?? []).join('')
}

/**
 * Records of about 1 KB of Chinese text each, the same for the same seed: pieces of two to four characters from random
 * places, so that they pack about as well as prose (a third of their bytes) and not as well as a repeated sentence.
 */
export function benchRecords(count: number, seed: number): string[] {
  const text = [...corpus()]
  const dice = seededDice(seed)
  const piece = () => {
    const at = dice.below(text.length - 4)
    return text.slice(at, at + 2 + dice.below(3)).join('')
  }
  return Array.from({ length: count }, () => {
    let record = ''
    while (record.length < 340) record += piece()
    return record
  })
}
