import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readStrokeSource, strokeGroupsOf, strokeTableText } from '../../build/make-stroke-table.ts'
import { strokeKey } from '../../shared/kernel/stroke-order.ts'

const before = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const inOrder = (names: string[], mode: 'surname' | 'name') =>
  names.toSorted((a, b) => before(strokeKey(a, mode), strokeKey(b, mode)))
const modes = ['surname', 'name'] as const

describe.each(modes)('in %s mode', (mode) => {
  // The last is the order of surnames in lists of officials that were published 以姓氏笔画为序.
  test.each(['干于土万上山千卫女马', '王尤牛毛文方', '丁习马王尹石刘李何张陈赵袁黄蔡'])(
    'surnames of as many strokes go by their strokes: %s',
    (right) => {
      const names = [...right]
      expect(inOrder(names.toReversed(), mode)).toEqual(names)
    },
  )

  test('a character that the table lacks goes last, by code point', () => {
    expect(inOrder(['𬱖二', '𠮷田', '龘一', '张三', 'A一', '一一'], mode)).toEqual([
      '一一',
      '张三',
      ...inOrder(['A一', '龘一', '𠮷田', '𬱖二'], mode),
    ])
    expect(inOrder(['𬱖', '𠮷', 'A'], mode)).toEqual(['A', '𠮷', '𬱖'])
  })

  test('spaces and dots in a name do not count', () => {
    expect(strokeKey('张 三', mode)).toBe(strokeKey('张三', mode))
    expect(strokeKey('艾尼·买买提', mode)).toBe(strokeKey('艾尼买买提', mode))
  })

  test('is a total order: only the same characters have the same key', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'王李张欧阳司马干于土己已巳𠮷A'), maxLength: 4 }),
        fc.string({ unit: fc.constantFrom(...'王李张欧阳司马干于土己已巳𠮷A'), maxLength: 4 }),
        (a, b) => {
          expect(strokeKey(a, mode) === strokeKey(b, mode)).toBe(a.toLowerCase() === b.toLowerCase())
        },
      ),
    ))
})

describe('姓氏笔画 and 姓名笔画 differ in the given name', () => {
  test('by surname, 田富 stands before 田大利: one given character before two', () => {
    expect(inOrder(['田大利', '田富'], 'surname')).toEqual(['田富', '田大利'])
  })

  test('by name, 田大利 stands before 田富: 大 has fewer strokes than 富', () => {
    expect(inOrder(['田富', '田大利'], 'name')).toEqual(['田大利', '田富'])
  })

  test('by surname, people of one surname stand together, and 欧 before 欧阳', () => {
    const right = ['欧三', '欧大山', '欧阳一', '欧阳一山']
    expect(inOrder(right.toReversed(), 'surname')).toEqual(right)
    expect(inOrder(['王大三', '丁一', '王一', '丁大山'], 'surname')).toEqual([
      '丁一',
      '丁大山',
      '王一',
      '王大三',
    ])
  })

  test('a list of officials as sheets have it', () => {
    const right = [
      '丁伟',
      '万里',
      '王刚',
      '王明',
      '王大勇',
      '毛丽',
      '田富',
      '李四',
      '张三',
      '欧阳修',
      '赵伟',
      '魏敏',
    ]
    expect(inOrder(right.toReversed(), 'surname')).toEqual(right)
  })
})

describe('the table', () => {
  const file = readFileSync(join(import.meta.dirname, '../../shared/kernel/stroke-table.ts'), 'utf8')
  const { dict, licence } = readStrokeSource()

  test('is what build/make-stroke-table.ts makes of its source', () => {
    expect(file).toBe(strokeTableText(strokeGroupsOf(dict), licence))
  })

  test('names its source and keeps its licence, in no more room than it needs', () => {
    expect(file).toContain('cnchar-order')
    expect(file).toContain('MIT License')
    expect(file).toContain('Copyright (c) 2017 - present theajack')
    expect(Buffer.byteLength(file)).toBeLessThan(95_000)
  })

  test('has each of its 6,939 characters with as many strokes as the source says', () => {
    const characters = Object.entries(dict.orders)
    expect(characters).toHaveLength(6939)
    for (const [character, strokes] of characters) {
      expect(Number(strokeKey(character, 'name').slice(0, 2))).toBe(strokes.length)
    }
  })

  test('has the hundred most common surnames and those that readings stumble over', () => {
    const surnames =
      '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤单解仇区尉迟欧阳司马诸葛上官万俟'
    for (const surname of surnames) expect(strokeKey(surname, 'name')).not.toMatch(/^99/)
  })

  // Counted by hand from the standard forms, not taken from the source.
  test.each([
    ['丁', 2],
    ['万', 3],
    ['王', 4],
    ['石', 5],
    ['刘', 6],
    ['李', 7],
    ['陈', 7],
    ['林', 8],
    ['赵', 9],
    ['高', 10],
    ['黄', 11],
    ['彭', 12],
    ['蔡', 14],
    ['魏', 17],
  ])('%s has %i strokes', (character, strokes) =>
    expect(Number(strokeKey(character, 'name').slice(0, 2))).toBe(strokes),
  )
})
