import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import i18next from 'i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import { findTopics } from '../../renderer/help/find-topics.ts'
import { cutAtKeys, readHelpText } from '../../renderer/help/help-text.ts'
import { picturesOf, topicNames, topicOfPage, topicOfRoute } from '../../renderer/help/help-topics.ts'
import { en } from '../../renderer/words/en.ts'
import { startWords } from '../../renderer/words/words.ts'
import { zhCN } from '../../renderer/words/zh-CN.ts'

const renderer = resolve(import.meta.dirname, '../../renderer')
const languages = ['zh-CN', 'en'] as const
const treeOf = { 'zh-CN': zhCN, en }

type Tree = { readonly [key: string]: string | Tree }
const at = (tree: Tree, path: string) =>
  path
    .split('.')
    .reduce<string | Tree | undefined>(
      (here, key) => (typeof here === 'object' ? here[key] : undefined),
      tree,
    )

beforeAll(() => startWords('zh-CN'))

describe('every page has its topic', () => {
  test('the routes of the program are those the help knows', () => {
    const app = readFileSync(join(renderer, 'app.tsx'), 'utf8')
    const paths = [...app.matchAll(/path: '([^']+)'/g)].map((found) => found[1]!)
    expect(paths.length).toBeGreaterThan(10)
    expect(['', ...paths].toSorted()).toEqual(Object.keys(topicOfRoute).toSorted())
  })

  test.each([
    ['/', 'home'],
    ['/people', 'people'],
    ['/people/01TEST', 'person'],
    ['/talks/new', 'log-talk'],
    ['/talks/01TEST', 'talk'],
    ['/duties/2026-H1/open', 'duties'],
    ['/paper/talkRecord/01TEST', 'papers'],
    ['/settings', 'look'],
    ['/settings/accounts', 'accounts'],
    ['/settings/audit', 'audit'],
    ['/settings/nothing', 'look'],
    ['/setup/backup', 'backup'],
    ['/nowhere/at/all', 'start'],
  ])('%s is told of in %s', (pathname, topic) => expect(topicOfPage(pathname, true)).toBe(topic))

  test('who has no duties to see to finds the own page where others have home', () =>
    expect(topicOfPage('/', false)).toBe('own'))
})

describe.each(languages)('the texts (%s)', (language) => {
  const topics = treeOf[language].help.topics

  test.each(topicNames)('%s says what it is for, how it is done and what is asked', (topic) => {
    const blocks = readHelpText(topics[topic].text)
    const kinds = blocks.map(({ type }) => type)
    expect(kinds[0]).toBe('paragraph')
    expect(kinds).toEqual(expect.arrayContaining(['heading', 'steps', 'questions', 'see']))
    for (const block of blocks) {
      if (block.type === 'questions')
        for (const { ask, answer } of block.pairs) expect([ask, answer], ask).not.toContain('')
      if (block.type === 'table')
        for (const row of block.rows) expect(row.length, row[0]).toBe(block.head.length)
      if (block.type === 'see') expect(block.topics, 'a topic that there is not').not.toContain(topic)
    }
    const named = /^> (.*)$/m.exec(topics[topic].text)?.[1]?.split(' ') ?? []
    for (const name of named) expect(topicNames).toContain(name)
  })

  test('every button is named by its own words, and these need nothing filled in', () => {
    for (const topic of topicNames)
      for (const [, key = ''] of topics[topic].text.matchAll(/\$t\(([^)]+)\)/g)) {
        const words = at(treeOf[language] as unknown as Tree, key)
        expect(typeof words, `${topic}: ${key}`).toBe('string')
        expect(words, `${topic}: ${key}`).not.toMatch(/\{\{|[[\]|\n]/)
      }
  })

  test('said in full there is no key left over', async () => {
    await i18next.changeLanguage(language)
    for (const topic of topicNames) {
      const text = i18next.t(`help.topics.${topic}.text`)
      expect(text, topic).not.toMatch(/\$t\(|[a-z]\w*\.[a-z]\w*/i)
      for (const line of text.split('\n')) expect(cutAtKeys(line).length % 2, line).toBe(1)
    }
  })
})

test('both languages have the same parts in the same order', () => {
  for (const topic of topicNames) {
    const shape = (language: (typeof languages)[number]) =>
      readHelpText(treeOf[language].help.topics[topic].text).map((block) => {
        if (block.type === 'questions') return `${block.pairs.length} questions`
        if (block.type === 'table') return `${block.rows.length} rows of ${block.head.length}`
        if (block.type === 'steps' || block.type === 'notes') return `${block.lines.length} ${block.type}`
        return block.type === 'see' ? block.topics.join(' ') : block.type
      })
    expect(shape('en'), topic).toEqual(shape('zh-CN'))
  }
})

describe('finding', () => {
  test('a word in a title comes before one in a text, and the line says where', async () => {
    await i18next.changeLanguage('zh-CN')
    const found = findTopics(i18next.t, '补正')
    expect(found[0]).toEqual({ topic: 'talk', line: '' })
    expect(found.find(({ topic }) => topic === 'talks')?.line).toContain('补正')
    expect(findTopics(i18next.t, '恢复单').map(({ topic }) => topic)).toEqual(
      expect.arrayContaining(['first-use', 'unlock', 'safety']),
    )
    expect(findTopics(i18next.t, '没有这样的话')).toEqual([])
  })

  test('English in any case, several words in any order', async () => {
    await i18next.changeLanguage('en')
    expect(findTopics(i18next.t, 'SHEET recovery').map(({ topic }) => topic)).toContain('first-use')
  })
})

describe('pictures', () => {
  const names = [...new Set(Object.values(picturesOf).flat())]

  test.each(languages)(
    'each topic has its pictures (%s): webp, 900 wide, of a size that is worth its weight',
    (language) => {
      const folder = join(renderer, 'help/pictures', language)
      expect(readdirSync(folder).toSorted()).toEqual(names.map((name) => `${name}.webp`).toSorted())
      for (const topic of topicNames) expect(picturesOf[topic].length, topic).toBeGreaterThan(0)
      for (const name of names) {
        const bytes = readFileSync(join(folder, `${name}.webp`))
        expect(bytes.subarray(0, 4).toString('latin1'), name).toBe('RIFF')
        expect(bytes.subarray(8, 12).toString('latin1'), name).toBe('WEBP')
        expect(bytes.length, name).toBeGreaterThan(3_000)
        expect(bytes.length, name).toBeLessThan(60_000)
      }
    },
  )

  test('each has words in both languages', () => {
    for (const language of languages)
      expect(Object.keys(treeOf[language].help.pictures).toSorted()).toEqual(names.toSorted())
  })
})
