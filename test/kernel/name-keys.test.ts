import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldName, nameCharacters, surnameLength } from '../../shared/kernel/name-characters.ts'
import { nameKeys } from '../../shared/kernel/name-keys.ts'
import { splitSyllables, typedPinyin } from '../../shared/kernel/pinyin-syllables.ts'

/** Names with rare and unusual characters, long and short, spaced and dotted. */
const anyName = fc.oneof(
  fc.string({
    unit: fc.constantFrom(...'张三李四王刚曾乐单雄信区伯吕布·• ．.𠮷镕堃喆𬭎㑇aÉ（）'),
    maxLength: 12,
  }),
  fc.string({ unit: 'binary', maxLength: 8 }),
)

describe('AS-64 a surname is read as a surname, and the plain reading is kept beside it', () => {
  test.each([
    ['曾乐', 'zl', 'cl'],
    ['单雄信', 'sxx', 'dxx'],
    ['尉迟恭', 'ycg', 'wcg'],
    ['仇和', 'qh', 'ch'],
    ['解晓东', 'xxd', 'jxd'],
    ['区伯', 'ob', 'qb'],
    ['万俟洛', 'mql', 'wsl'],
  ])('%s is %s, and %s', (name, initials, other) => {
    expect(nameKeys(name, '')).toMatchObject({ pyInitials: initials, pyInitialsOther: other })
  })

  test('both readings in full', () => {
    expect(nameKeys('单雄信', '')).toMatchObject({ pyFull: 'shan xiong xin', pyFullOther: 'dan xiong xin' })
  })

  test('where both are the same there is one', () => {
    expect(nameKeys('任长霞', '')).toMatchObject({
      pyFull: 'ren chang xia',
      pyInitials: 'rcx',
      pyFullOther: '',
      pyInitialsOther: '',
    })
  })
})

describe('拼音纠正 stands in for all readings', () => {
  test.each(['qu bo', 'Qū bó', 'qu1 bo2', "qu'bo", 'qubo', 'ＱＵ ＢＯ', 'qu,bo'])(
    '区伯 corrected as %j',
    (fix) => {
      expect(nameKeys('区伯', fix)).toMatchObject({
        pyFull: 'qu bo',
        pyInitials: 'qb',
        pyFullOther: '',
        pyInitialsOther: '',
      })
    },
  )

  test('only a space typed is no correction', () =>
    expect(nameKeys('区伯', '  ')).toEqual(nameKeys('区伯', '')))

  test('a person corrected stands beside people of the same surname in pinyin order', () => {
    const order = (name: string, fix = '') => nameKeys(name, fix).pyKey
    expect(order('任长霞', 'ren zhang xia').split(' ')[0]).toBe(order('任强').split(' ')[0])
  })

  test('ü in all the ways it is typed', () => {
    for (const typed of ['lü', 'lǚ', 'lv3', 'LÜ', 'lv']) expect(typedPinyin(typed)).toEqual(['lv'])
    expect(typedPinyin('nǚ wá')).toEqual(['nv', 'wa'])
  })

  test('a run of letters is parted into as many syllables as there are characters', () => {
    expect(splitSyllables(['oubo'], 2)).toEqual(['ou', 'bo'])
    expect(splitSyllables(['zhangsan'], 2)).toEqual(['zhang', 'san'])
    expect(splitSyllables(['xian'], 2)).toEqual(['xi', 'an'])
    expect(splitSyllables(['xian'], 1)).toEqual(['xian'])
    expect(splitSyllables(['ouyang', 'xiu'], 3)).toEqual(['ou', 'yang', 'xiu'])
    expect(splitSyllables(['bqx'], 2)).toEqual(['bqx'])
    expect(splitSyllables([], 2)).toBeNull()
  })
})

describe('names with dots, spaces and rare characters', () => {
  test.each([
    '艾尼瓦尔·买买提',
    '艾尼瓦尔•买买提',
    '艾尼瓦尔．买买提',
    '艾尼瓦尔.买买提',
    ' 艾尼瓦尔 买买提 ',
    '艾尼瓦尔・买买提',
  ])('the dot leaves the initials: %s', (name) => {
    expect(nameKeys(name, '')).toMatchObject({ nameKey: '艾尼瓦尔买买提', pyInitials: 'anwemmt' })
  })

  test('阿依古丽·买买提 is aygl and mmt with no dot between', () => {
    expect(nameKeys('阿依古丽·买买提', '').pyInitials).toBe('ayglmmt')
  })

  test('张 三 is 张三', () => expect(nameKeys('张　三', '')).toEqual(nameKeys('张三', '')))

  test('𠮷 is one character, though no dictionary reads it', () => {
    expect(nameCharacters('𠮷田𬭎')).toEqual(['𠮷', '田', '𬭎'])
    expect(nameKeys('𠮷田', '')).toMatchObject({ nameKey: '𠮷田', pyFull: '𠮷 tian', pyInitials: '𠮷t' })
  })

  test('镕 堃 喆 are read', () => expect(nameKeys('朱镕堃喆', '').pyFull).toBe('zhu rong kun zhe'))

  test('a variation selector is no character of the name', () => {
    expect(foldName('葛\u{e0100}强')).toBe('葛强')
    expect(nameKeys('葛\u{e0100}强', '').pyInitials).toBe('gq')
  })

  test('letters fold to half width and small', () => expect(foldName('Ａli·王Ｂ')).toBe('ali王b'))

  test('every name has one syllable for each character, whatever it is made of', () =>
    fc.assert(
      fc.property(anyName, (name) => {
        const keys = nameKeys(name, '')
        const characters = nameCharacters(name)
        expect(keys.nameKey).toBe(characters.join(''))
        if (characters.length === 0) return
        expect(keys.pyFull.split(' ')).toHaveLength(characters.length)
        expect([...keys.pyInitials]).toHaveLength(characters.length)
        if (keys.pyFullOther) expect(keys.pyFullOther.split(' ')).toHaveLength(characters.length)
        expect(nameKeys(keys.nameKey, '')).toEqual(keys)
      }),
      { numRuns: 500 },
    ))
})

test('pinyin order goes by syllable, tone and character, so people of one surname stand together', () => {
  const ordered = ['周杰', '章三', '张四', '张安', '章一', '李四', '林一', '吕布', '陆一'].toSorted((a, b) =>
    nameKeys(a, '').pyKey < nameKeys(b, '').pyKey ? -1 : 1,
  )
  expect(ordered).toEqual(['李四', '林一', '陆一', '吕布', '张安', '张四', '章三', '章一', '周杰'])
})

test('compound surnames are known where a given name follows', () => {
  expect(surnameLength([...'欧阳修'])).toBe(2)
  expect(surnameLength([...'欧阳'])).toBe(1)
  expect(surnameLength([...'司马相如'])).toBe(2)
  expect(surnameLength([...'张三丰'])).toBe(1)
  expect(surnameLength([])).toBe(0)
})

test('keys of 5,000 names are made in under a second', () => {
  const names = Array.from(
    { length: 5000 },
    (_, n) => `单${String.fromCodePoint(0x4e00 + n)}${String.fromCodePoint(0x5e00 + n)}`,
  )
  nameKeys('张三', '')
  const start = performance.now()
  for (const name of names) nameKeys(name, '')
  expect(performance.now() - start).toBeLessThan(1000)
})
