import i18next from 'i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import { importField, importProblem, type ReadRefusal } from '../../shared/people/import-contract.ts'
import { fileToBase64 } from '../../renderer/people/file-bytes.ts'
import { mappingFault } from '../../renderer/people/import-state.ts'
import { problemWords, readRefusalWords } from '../../renderer/people/import-words.ts'
import { startWords, type Words } from '../../renderer/words/words.ts'

beforeAll(() => startWords('zh-CN'))

const kinds = ['picture', 'pdf', 'word', 'encrypted', 'unknown'] as const
const refusals: ReadRefusal[] = [
  ...kinds.map((looksLike) => ({ type: 'NotAWorkbook' as const, looksLike })),
  { type: 'TooBig', bytes: 40_000_000, most: 20_971_520 },
  { type: 'TooManyRows', rows: 100_000, most: 20_000 },
  { type: 'NoRows' },
  { type: 'Unreadable' },
]

/** A key that is missing comes back as itself; a value that is missing stays in braces. */
const whole = /^(?!importing\.)(?!.*[{}])/

describe.each(['zh-CN', 'en'] as const)('what can go wrong with a roster has words in %s', (language) => {
  test.each(refusals)('$type $looksLike says what happened and that nobody was changed', (refusal) => {
    const words = readRefusalWords(i18next.getFixedT(language) as unknown as Words, refusal)
    expect(words).toMatch(whole)
    expect(words).toMatch(language === 'en' ? /Nobody was changed/ : /没有改动任何人员/)
  })
  test.each(importProblem.options)('%s names the row', (problem) => {
    const t = i18next.getFixedT(language) as unknown as Words
    const words = problemWords(t, { row: 12, field: 'bornOn', value: '1101051949123100', problem })
    expect(words).toMatch(whole)
    expect(words).toContain('12')
  })
})

test('the words of an ID number that is one short, as the clerk hears them', () => {
  const t = i18next.getFixedT('zh-CN') as unknown as Words
  const row = { row: 12, field: 'idNumber', value: '11010519800101101', problem: 'idLength' } as const
  expect(problemWords(t, row)).toBe('第 12 行身份证号少 1 位（17 位）。')
})

describe('what stands in the way of the check', () => {
  test('no name, or one field for two columns; leaving columns out is no fault', () => {
    expect(mappingFault([null, 'sex'])).toBe('noName')
    expect(mappingFault(['name', 'post', 'post'])).toBe('post')
    expect(mappingFault([null, 'name', ...importField.options.filter((field) => field !== 'name')])).toBe(
      null,
    )
  })
})

test('a dropped file comes through base64 byte for byte', async () => {
  const bytes = Uint8Array.from({ length: 100_003 }, (_, n) => (n * 31) % 256)
  expect(Buffer.from(await fileToBase64(new Blob([bytes])), 'base64').equals(Buffer.from(bytes))).toBe(true)
})
