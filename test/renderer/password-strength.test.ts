import { describe, expect, test } from 'vitest'
import { passwordStrength } from '../../renderer/access/password-strength.ts'

describe('strength of a password in words', () => {
  test.each([
    ['', 'empty'],
    ['abc', 'short'],
    ['1234567890', 'weak'],
    ['aaaaaaaaaaaa', 'weak'],
    ['password123', 'weak'],
    ['qwertyuiop12', 'weak'],
    ['Tianma-2026-lu', 'fair'],
    ['correct horse battery', 'strong'],
    ['春天的花会开在山那边的', 'strong'],
  ])('%s is %s', (password, level) => expect(passwordStrength(password).level).toBe(level))

  test('says how many characters are missing, counting a rare character as one', () => {
    expect(passwordStrength('𠮷𠮷𠮷')).toEqual({ level: 'short', missing: 7 })
  })
})
