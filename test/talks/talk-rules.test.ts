import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CivilDate, Id } from '../../shared/kernel/schemas.ts'
import { afterCorrections } from '../../shared/talks/talk-corrections.ts'
import { deviceLetters, numberAfter, numberPrefix, partsOfNumber } from '../../shared/talks/talk-numbers.ts'
import { kindOf, namesOf, talkPolicies, talkPolicyOn, triggersOf } from '../../shared/talks/talk-policy.ts'
import {
  excerptOf,
  isPossibleDuplicate,
  readTime,
  readyTalk,
  triggerOf,
} from '../../shared/talks/talk-rules.ts'
import { foldText, indexWords, termQuery } from '../../shared/talks/talk-search.ts'
import { plainTalk } from './talk-office.ts'

describe('policy', () => {
  const policy = talkPolicyOn('2026-03-05' as CivilDate)

  test('every occasion of the rule book is a kind, each with names and three to five prompts in both languages', () => {
    expect(policy.kinds.map((kind) => kind.name)).toEqual([
      ...[
        '日常谈心',
        '任前谈话',
        '岗位变动',
        '受表彰',
        '受处分',
        '家庭变故',
        '退休前',
        '考核反馈',
        '工作遇挫',
      ],
      ...['有反映苗头', '同事不团结', '本人要求', '民主/组织生活会前', '重大任务', '组织关系转入'],
    ])
    for (const kind of policy.kinds) {
      expect(kind.nameEn).toMatch(/^[A-Z][\w ,'-]+$/)
      expect(kind.outline.length).toBeGreaterThanOrEqual(3)
      expect(kind.outline.length).toBeLessThanOrEqual(5)
      expect(kind.outlineEn).toHaveLength(kind.outline.length)
    }
  })

  test('codes of kinds and phrases are never used twice, and fit their fields', () => {
    for (const list of [policy.kinds, policy.phrases]) {
      expect(new Set(list.map((item) => item.code)).size).toBe(list.length)
    }
    for (const kind of policy.kinds) expect(kind.code.length).toBeLessThanOrEqual(40)
    for (const category of policy.categories) expect(category.name.length).toBeLessThanOrEqual(20)
  })

  test('a kind that is itself an occasion needs no second question; a routine talk may name one or say it freely', () => {
    expect(triggerOf({ kind: 'family', trigger: '' })).toBe('family')
    expect(triggerOf({ kind: 'daily', trigger: '' })).toBe('')
    expect(triggerOf({ kind: 'daily', trigger: 'setback' })).toBe('setback')
    expect(triggersOf(policy).map((kind) => kind.code)).not.toContain('daily')
    expect(namesOf('防汛值守后')).toEqual({ name: '防汛值守后', nameEn: '防汛值守后' })
  })

  test('each policy names its document and its first day, oldest first; days before the first have the first', () => {
    const days = talkPolicies.map((one) => one.from)
    expect(days).toEqual([...days].toSorted())
    for (const one of talkPolicies) expect(one.document).toMatch(/第十九条/)
    expect(talkPolicyOn('1999-01-01' as CivilDate)).toBe(talkPolicies[0])
    expect(kindOf('nosuch')).toBeNull()
  })
})

test.each([
  ['9:05', '09:05'],
  ['0905', '09:05'],
  ['905', '09:05'],
  ['14：20', '14:20'],
  ['１４:２０', '14:20'],
  ['14时20分', '14:20'],
  ['14点20', '14:20'],
  ['23:59', '23:59'],
  ['  ', ''],
  ['24:00', null],
  ['12:60', null],
  ['下午', null],
  ['14:', null],
])('the time %j is %j', (typed, time) => expect(readTime(typed)).toBe(time))

describe('numbers', () => {
  test('go on from the highest, past 999 too, and are read back under their own beginning only', () => {
    const prefix = numberPrefix('谈', '2026', 'BKT')
    expect(numberAfter(prefix, 0)).toBe('谈〔2026〕BKT001号')
    expect(numberAfter(prefix, 999)).toBe('谈〔2026〕BKT1000号')
    expect(partsOfNumber('谈〔2026〕BKT1000号')).toEqual({ prefix, count: 1000 })
    expect(partsOfNumber('谈〔2025〕BKT007号')?.prefix).not.toBe(prefix)
    for (const foreign of ['', '谈〔2026〕BKTx号', '007号', '谈〔2026〕BKT007'])
      expect(partsOfNumber(foreign)).toBeNull()
  })

  test('letters stand for one computer: three, without vowels, the same each time, and spread over all there are', () => {
    const seen = new Map<string, number>()
    for (let device = 0; device < 16_000; device++) {
      const letters = deviceLetters(`01J${String(device).padStart(23, '0')}`)
      expect(letters).toMatch(/^[B-DF-HJ-NP-TV-XZ]{3}$/)
      seen.set(letters, (seen.get(letters) ?? 0) + 1)
    }
    // 16,000 dice over 8,000 fields leave about 13.5 % of them empty.
    expect(seen.size).toBeGreaterThan(6500)
    expect(Math.max(...seen.values())).toBeLessThan(15)
    expect(deviceLetters('01JABC')).toBe(deviceLetters('01JABC'))
  })
})

test('an excerpt is one line and halves no character', () => {
  expect(excerptOf('一\n二  三')).toBe('一 二 三')
  expect(excerptOf('𠮷'.repeat(61), 60)).toBe(`${'𠮷'.repeat(59)}…`)
  expect([...excerptOf('长'.repeat(500), 60)]).toHaveLength(60)
})

test('two talks may be one: same day, same talker, somebody in common', () => {
  const [a, b] = ['A', 'B'].map((letter) => letter.repeat(26) as Id) as [Id, Id]
  const one = { personIds: [a], talkerAccountId: b, heldOn: '2026-03-05' as CivilDate }
  expect(isPossibleDuplicate(one, { ...one, personIds: [b, a] })).toBe(true)
  expect(isPossibleDuplicate(one, { ...one, personIds: [b] })).toBe(false)
  expect(isPossibleDuplicate(one, { ...one, heldOn: '2026-03-06' as CivilDate })).toBe(false)
  expect(isPossibleDuplicate(one, { ...one, talkerAccountId: a })).toBe(false)
})

test('saving changes nothing that was typed but spaces around names, empty lines and repeated people', () => {
  const id = 'A'.repeat(26) as Id
  const talk = { ...plainTalk([id, id]), talkers: [' 钱镇长 ', '', '钱镇长'], content: '  开头有空格 \n' }
  const ready = readyTalk(talk)
  expect(ready.ok && ready.value).toMatchObject({
    personIds: [id],
    talkers: ['钱镇长'],
    content: '  开头有空格 \n',
  })
})

test('the latest correction of a field counts, whatever came before', () => {
  const first = { content: '一', mind: '', problems: '', advice: '', place: '办公室', heldOn: '2026-03-05' }
  const now = afterCorrections(first, [
    { field: 'content', text: '二' },
    { field: 'place', text: '会议室' },
    { field: 'content', text: '三' },
  ])
  expect(now).toEqual({ ...first, content: '三', place: '会议室' })
  expect(first.content).toBe('一')
})

test('every piece of a run of letters is proposed by the index, from one letter on', () => {
  const letters = fc.string({
    unit: fc.constantFrom('谈', '心', '𠮷', 'a', 'Ｂ', '1'),
    minLength: 1,
    maxLength: 12,
  })
  fc.assert(
    fc.property(letters, fc.nat(11), fc.nat(5), (text, from, length) => {
      const piece = [...text]
        .slice(from % [...text].length)
        .slice(0, length + 1)
        .join('')
      const plain = { number: '', names: [], texts: [], marks: [] }
      const spaces = {
        c: indexWords({ ...plain, texts: [`前，${text}。后`] }).split(' '),
        h: indexWords({ ...plain, names: [`前，${text}。后`] }).split(' '),
      }
      const wanted = termQuery(foldText(piece), '"readable"').match(/"[ch][0-9a-f]+"\*?/g) ?? []
      expect(wanted.length).toBeGreaterThan(1)
      for (const one of wanted) {
        const word = one.replaceAll(/["*]/g, '')
        const words = spaces[word[0] as 'c' | 'h']
        expect(words.some((known) => (one.endsWith('*') ? known.startsWith(word) : known === word))).toBe(
          true,
        )
      }
    }),
  )
})
