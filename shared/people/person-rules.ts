import { checkIdNumber, normalizeIdNumber } from '../kernel/id-number.ts'
import { isPartialDate, wholeYears } from '../kernel/civil-date.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { CivilDate, PartialDate } from '../kernel/schemas.ts'
import type { PersonFields, PersonRefusal } from './people-contract.ts'

/** Somebody already here who has an ID number. */
export interface IdNumberOwner {
  readonly personId: string
  readonly name: string
}

/** Finds who has this ID number already, other than the person of the form. */
type FindIdNumberOwner = (idNumber: string) => IdNumberOwner | null

/** Fields of a person's form that hold a day or a month. */
export const dateFields = ['bornOn', 'joinedPartyOn', 'startedWorkOn'] as const
const notBeforeBirth = ['joinedPartyOn', 'startedWorkOn'] as const

/** True when `a` lies before `b` at the precision both have: 1980-03 is not before 1980-03-05. */
export function isBefore(a: PartialDate, b: PartialDate): boolean {
  const length = Math.min(a.length, b.length)
  return a.slice(0, length) < b.slice(0, length)
}

/** True when two dates may be the same day: 1980-03 agrees with 1980-03-05. */
export function datesAgree(a: PartialDate, b: PartialDate): boolean {
  return !isBefore(a, b) && !isBefore(b, a)
}

/**
 * Decides whether a person's form can be saved. Only what `touched` names is judged, so that an old mistake elsewhere in
 * the record never stops somebody from putting a telephone number right.
 */
export function decidePerson(
  typed: PersonFields,
  touched: ReadonlySet<keyof PersonFields>,
  findOwner: FindIdNumberOwner,
): Result<PersonFields, PersonRefusal> {
  const name = typed.name.trim()
  if (touched.has('name') && name === '') return err({ type: 'NameEmpty' })
  for (const field of dateFields) {
    const day = typed[field]
    if (touched.has(field) && day !== null && !isPartialDate(day))
      return err({ type: 'DateImpossible', field })
  }
  const order = wrongOrder(typed, touched)
  if (order !== null) return err({ type: 'DateOrder', field: order })
  const fields = { ...typed, name }
  if (!touched.has('idNumber')) return ok(fields)
  return decideIdNumber(fields, findOwner)
}

function wrongOrder(fields: PersonFields, touched: ReadonlySet<keyof PersonFields>): string | null {
  const { bornOn } = fields
  if (bornOn === null) return null
  for (const field of notBeforeBirth) {
    const day = fields[field]
    if (day === null || !isBefore(day, bornOn)) continue
    if (touched.has(field) || touched.has('bornOn')) return field
  }
  return null
}

function decideIdNumber(
  fields: PersonFields,
  findOwner: FindIdNumberOwner,
): Result<PersonFields, PersonRefusal> {
  if (normalizeIdNumber(fields.idNumber) === '') return ok({ ...fields, idNumber: '' })
  const checked = checkIdNumber(fields.idNumber)
  if (!checked.ok) return err({ type: 'IdNumberWrong', reason: checked.error.reason })
  const owner = findOwner(checked.value.number)
  if (owner !== null) return err({ type: 'IdNumberTaken', ...owner })
  return ok(fillFromIdNumber({ ...fields, idNumber: checked.value.number }))
}

/** Birth day and sex from a right ID number, only where the record has none: files follow 档案认定, not the card. */
export function fillFromIdNumber<T extends Pick<PersonFields, 'idNumber' | 'bornOn' | 'sex'>>(fields: T): T {
  const checked = checkIdNumber(fields.idNumber)
  if (!checked.ok) return fields
  const { bornOn, sex } = checked.value
  return {
    ...fields,
    bornOn: fields.bornOn ?? (bornOn as string as PartialDate),
    sex: fields.sex === 'unknown' ? sex : fields.sex,
  }
}

/** What the ID number says beside what the record says. `differs` is shown quietly and never blocks. */
export function compareWithIdNumber(fields: Pick<PersonFields, 'idNumber' | 'bornOn' | 'sex'>): {
  readonly differs: boolean
  readonly bornOn: CivilDate | null
} {
  const checked = checkIdNumber(fields.idNumber)
  if (!checked.ok) return { differs: false, bornOn: null }
  const { bornOn, sex } = checked.value
  const otherDay = fields.bornOn !== null && !datesAgree(fields.bornOn, bornOn as string as PartialDate)
  const otherSex = fields.sex !== 'unknown' && fields.sex !== sex
  return { differs: otherDay || otherSex, bornOn }
}

/** 工龄: whole years of work up to today; null when the start is not known or lies ahead. */
export function seniorityYears(startedWorkOn: PartialDate | null, today: CivilDate): number | null {
  return yearsSince(startedWorkOn, today)
}

/** Age in whole years; null when the birth is not known or lies ahead. */
export function ageOn(bornOn: PartialDate | null, today: CivilDate): number | null {
  return yearsSince(bornOn, today)
}

function yearsSince(from: PartialDate | null, today: CivilDate): number | null {
  if (from === null || isBefore(today as string as PartialDate, from)) return null
  return wholeYears(from, today)
}

/** Key of the own order (机构内排序号): those without a number come last. */
export function ownOrderKey(orderNo: number | null): number {
  return orderNo ?? 999_999_999
}
