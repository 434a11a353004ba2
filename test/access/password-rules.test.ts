import { dictionary } from '@zxcvbn-ts/language-common'
import { describe, expect, test } from 'vitest'
import { checkPassword } from '../../electron/access/password-rules.ts'

const names = ['青石镇党委', '欧阳建国·样例']
const answer = (password: string) => {
  const checked = checkPassword(password, names)
  return checked.ok ? 'ok' : checked.error.type
}

describe('a password that many try first is refused (ASVS 6.2.4, 6.2.11, 6.2.12)', () => {
  test('more than 3,000 of the commonest that are long enough, each in three spellings', () => {
    const all = dictionary['passwords-common'].map((word) => String(word).toLowerCase())
    const long = all.filter((word) => word.length >= 10)
    const words = all.filter((word) => /^[a-z]{6,9}$/.test(word)).slice(0, 2000)
    const withDigits = words.map((word) => `${word}${word.length > 6 ? '123' : '2024'}`)
    const common = [...new Set([...long, ...withDigits])]
    expect(common.length).toBeGreaterThan(3000)
    for (const password of common) {
      expect(answer(password), password).toBe('PasswordCommon')
      expect(answer(password.toUpperCase()), password).toBe('PasswordCommon')
    }
    const wide = common[0]!.replaceAll(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
    expect(answer(wide)).toBe('PasswordCommon')
  })

  test.each([
    [
      'repeated characters',
      ['1111111111', 'ababababab', '一二一二一二一二一二', 'abc123abc123', 'aaaaaaaaa!'],
    ],
    [
      'runs of keys',
      ['qwertyuiop', '1234567890', '1qaz2wsx3edc', 'poiuytrewq', '!QAZ2wsx#EDC', 'qwer1234asdf'],
    ],
    ['runs with a sign', ['qwertyuiop!', '1234567890.', 'abcdefghij_1']],
    ['birthdays and years', ['1985030500', '0319850305', '2024202520', '19850305123']],
    ['numbers that others know', ['13812345678', '51012519850305123x', '520131452013']],
    ['words with digits', ['password123', 'iloveyou2024', 'woaini1314520', 'Admin!!!!2026']],
    ['the name of the program', ['lianxin123', '连心连心连心连心连心', '2026lianxin!', '连心20260101']],
    ['the unit', ['青石镇党委2026!!', 'qingshizhen2026', 'QingShi.20261', '青石镇青石镇青石镇1']],
    ['the person', ['欧阳建国1985!!', 'ouyangjianguo', 'jianguo19850305', '欧阳建国欧阳建国1985']],
  ])('%s', (_, passwords) => {
    for (const password of passwords) expect(answer(password), password).toBe('PasswordCommon')
  })
})

describe('a password of its own is taken, whatever its characters (ASVS 6.2.1 to 6.2.5)', () => {
  test.each([
    'correct horse battery',
    '青山绿水又一年 2026',
    '春风又绿江南岸明月何时',
    'half a dozen eggs',
    '8349172605',
    'tY7#kq0Pzw',
    '欧阳建国爱吃红烧肉和鱼',
    'the quick brown fox jumps over it',
    `${'long enough for anybody '.repeat(10)}x`,
  ])('%s', (password) => expect(answer(password)).toBe('ok'))

  test('ten characters are enough, nine are not', () => {
    expect(answer('tY7#kq0Pz')).toBe('PasswordTooShort')
    expect(answer('青山绿水又一年的春')).toBe('PasswordTooShort')
  })
})
