import type { Rule } from 'antd/es/form'
import { parsePartialDate } from '../../shared/kernel/civil-date.ts'
import { checkIdNumber, normalizeIdNumber } from '../../shared/kernel/id-number.ts'
import { unreachable } from '../../shared/kernel/result.ts'
import type { CivilDate } from '../../shared/kernel/schemas.ts'
import type { PersonRefusal } from '../../shared/people/people-contract.ts'
import type { Words } from '../words/words.ts'

type IdFault = Extract<PersonRefusal, { type: 'IdNumberWrong' }>['reason']

/** What is wrong with an ID number, in words. */
export function idFaultWords(t: Words, reason: IdFault, typed: string): string {
  switch (reason) {
    case 'length':
      return t('people.refusals.idLength', { count: normalizeIdNumber(typed).length })
    case 'characters':
      return t('people.refusals.idCharacters')
    case 'date':
      return t('people.refusals.idDate')
    case 'check':
      return t('people.refusals.idCheck')
    default:
      return unreachable(reason)
  }
}

/** The field that a refusal of the office belongs to, and what it says there. */
export function refusalAt(
  t: Words,
  refusal: PersonRefusal,
  idTyped: string,
): { field: string; words: string } {
  switch (refusal.type) {
    case 'NameEmpty':
      return { field: 'name', words: t('people.refusals.NameEmpty') }
    case 'IdNumberWrong':
      return { field: 'idNumber', words: idFaultWords(t, refusal.reason, idTyped) }
    case 'DateImpossible':
      return { field: refusal.field, words: t('people.refusals.DateImpossible') }
    case 'DateOrder':
      return { field: refusal.field, words: t('people.refusals.DateOrder') }
    case 'IdNumberTaken':
      return { field: 'idNumber', words: t('people.refusals.IdNumberTaken', { name: refusal.name }) }
    default:
      return unreachable(refusal)
  }
}

const personRefusals: readonly string[] = [
  'NameEmpty',
  'IdNumberWrong',
  'DateImpossible',
  'DateOrder',
  'IdNumberTaken',
] satisfies PersonRefusal['type'][]

/** True for refusals that stand at a field of the form; the others get the page's own notice. */
export const isPersonRefusal = (refusal: { type: string }): refusal is PersonRefusal =>
  personRefusals.includes(refusal.type)

const check = (fault: (typed: string) => string | null): Rule => ({
  validator: (_rule, value: unknown) => {
    const words = typeof value === 'string' && value.trim() !== '' ? fault(value) : null
    return words === null ? Promise.resolve() : Promise.reject(new Error(words))
  },
})

/** A day or month, typed in any of the usual ways. */
export const dateRule = (t: Words, today: CivilDate): Rule =>
  check((typed) => {
    const read = parsePartialDate(typed, today)
    if (read.ok) return null
    return t(read.error === 'impossible' ? 'people.refusals.DateImpossible' : 'people.refusals.DateUnclear')
  })

export const idRule = (t: Words): Rule =>
  check((typed) => {
    const read = checkIdNumber(typed)
    return read.ok ? null : idFaultWords(t, read.error.reason, typed)
  })

export const wholeNumberRule = (t: Words): Rule =>
  check((typed) => (/^-?\d{1,9}$/.test(typed.trim()) ? null : t('people.refusals.orderNotNumber')))

/** Spaces alone are no name. */
export const filledRule = (words: string): Rule => ({
  validator: (_rule, value: unknown) =>
    typeof value === 'string' && value.trim() !== '' ? Promise.resolve() : Promise.reject(new Error(words)),
})
