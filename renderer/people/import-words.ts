import { unreachable } from '../../shared/kernel/result.ts'
import { normalizeIdNumber } from '../../shared/kernel/id-number.ts'
import type { ImportProblemRow, ReadRefusal } from '../../shared/people/import-contract.ts'
import type { Words } from '../words/words.ts'

const mega = 1024 * 1024

/** Why a file was not read, whether anything was lost, and what to do. */
export function readRefusalWords(t: Words, refusal: ReadRefusal): string {
  switch (refusal.type) {
    case 'NotAWorkbook':
      return t(`importing.refusals.${refusal.looksLike}`)
    case 'TooBig':
      return t('importing.refusals.TooBig', {
        size: Math.ceil(refusal.bytes / mega),
        most: Math.floor(refusal.most / mega),
      })
    case 'TooManyRows':
      return t('importing.refusals.TooManyRows', { rows: refusal.rows, most: refusal.most })
    case 'NoRows':
      return t('importing.refusals.NoRows')
    case 'Unreadable':
      return t('importing.refusals.Unreadable')
    default:
      return unreachable(refusal)
  }
}

const readRefusals: readonly string[] = [
  'NotAWorkbook',
  'TooBig',
  'TooManyRows',
  'NoRows',
  'Unreadable',
] satisfies ReadRefusal['type'][]

export const isReadRefusal = (refusal: { type: string }): refusal is ReadRefusal =>
  readRefusals.includes(refusal.type)

function lengthWords(t: Words, row: number, value: string): string {
  const count = normalizeIdNumber(value).length
  if (count > 18) return t('importing.problems.idLengthLong', { row, count, more: count - 18 })
  // One, two or three short is a slip; less than that is some other number.
  if (count > 15) return t('importing.problems.idLengthShort', { row, count, less: 18 - count })
  return t('importing.problems.idLength', { row, count })
}

/** What is wrong with a row, as a sentence: 第 12 行身份证号少 1 位（17 位）。 */
export function problemWords(
  t: Words,
  { row, field, value, problem }: Pick<ImportProblemRow, 'row' | 'field' | 'value' | 'problem'>,
): string {
  switch (problem) {
    case 'idLength':
      return lengthWords(t, row, value)
    case 'dateImpossible':
    case 'dateUnclear':
      return t(`importing.problems.${problem}`, { row, field: t(`importing.fields.${field}`) })
    case 'nameMissing':
    case 'idCharacters':
    case 'idDate':
    case 'idCheck':
    case 'idDamaged':
    case 'idTwice':
    case 'sexUnclear':
    case 'orderUnclear':
      return t(`importing.problems.${problem}`, { row })
    default:
      return unreachable(problem)
  }
}
