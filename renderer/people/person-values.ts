import { parsePartialDate } from '../../shared/kernel/civil-date.ts'
import type { CivilDate, PartialDate } from '../../shared/kernel/schemas.ts'
import type { PersonDetail, PersonFields } from '../../shared/people/people-contract.ts'

/** What a person's form holds while it is typed: dates and numbers are still text. */
export interface PersonValues {
  name: string
  sex: PersonFields['sex']
  bornOn: string
  idNumber: string
  ethnicity: string
  politics: PersonFields['politics']
  joinedPartyOn: string
  startedWorkOn: string
  staffing: PersonFields['staffing']
  education: string
  mobile: string
  orderNo: string
  pinyinFix: string
  note: string
}

/** Where a new person stands, while typed. */
export interface PostValues {
  unitId: string | null
  post: string
  rank: string
  fromOn: string
}

/** A form before anything is typed. */
export const emptyPerson: PersonValues = {
  name: '',
  sex: 'unknown',
  bornOn: '',
  idNumber: '',
  ethnicity: '',
  politics: 'unknown',
  joinedPartyOn: '',
  startedWorkOn: '',
  staffing: 'unknown',
  education: '',
  mobile: '',
  orderNo: '',
  pinyinFix: '',
  note: '',
}

/** A day as tables show it (2026-03-05), a month as cadre forms do (1980.03); empty when not known. */
export const showDate = (date: string | null): string =>
  date === null ? '' : date.length === 7 ? date.replace('-', '.') : date

/** The month alone, as the roster shows births. */
export const showMonth = (date: string | null): string =>
  date === null ? '' : date.slice(0, 7).replace('-', '.')

/** What was typed as a date; null when empty or not a date (the form has said so by then). */
export function readDate(typed: string, today: CivilDate): PartialDate | null {
  if (typed.trim() === '') return null
  const read = parsePartialDate(typed, today)
  return read.ok ? read.value : null
}

/** A person's record as their form shows it. The ID number stays out: it is masked until somebody reveals it. */
export function valuesOf(detail: PersonDetail): PersonValues {
  const { fields } = detail
  return {
    ...fields,
    bornOn: showDate(fields.bornOn),
    joinedPartyOn: showDate(fields.joinedPartyOn),
    startedWorkOn: showDate(fields.startedWorkOn),
    orderNo: fields.orderNo === null ? '' : String(fields.orderNo),
    idNumber: '',
  }
}

/** The record that a filled form means. */
export function fieldsOf(values: PersonValues, today: CivilDate): PersonFields {
  return {
    ...values,
    name: values.name.trim(),
    bornOn: readDate(values.bornOn, today),
    joinedPartyOn: readDate(values.joinedPartyOn, today),
    startedWorkOn: readDate(values.startedWorkOn, today),
    orderNo: values.orderNo.trim() === '' ? null : Number(values.orderNo),
  }
}

/**
 * Only what was changed on the form, so that nobody else's edit is overwritten. An empty ID number means "as it was",
 * for the form never showed it; `dropId` takes it away.
 */
export function changesOf(
  before: PersonValues,
  after: PersonValues,
  today: CivilDate,
  dropId: boolean,
): Partial<PersonFields> {
  const whole = fieldsOf(after, today)
  const keys = (Object.keys(before) as (keyof PersonValues)[]).filter((key) => before[key] !== after[key])
  const changed = Object.fromEntries(keys.map((key) => [key, whole[key]])) as Partial<PersonFields>
  return dropId ? { ...changed, idNumber: '' } : changed
}
