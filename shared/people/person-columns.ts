import type { PartialDate } from '../kernel/schemas.ts'
import type { ColumnOf } from '../synced-columns.ts'
import type { PersonFields } from './people-contract.ts'

/** Column of each field of a person's form. */
const personColumns = {
  name: 'name',
  sex: 'sex',
  bornOn: 'born_on',
  idNumber: 'id_number',
  ethnicity: 'ethnicity',
  politics: 'politics',
  joinedPartyOn: 'joined_party_on',
  startedWorkOn: 'started_work_on',
  staffing: 'staffing',
  education: 'education',
  mobile: 'mobile',
  orderNo: 'order_no',
  pinyinFix: 'pinyin_fix',
  note: 'note',
} as const satisfies Record<keyof PersonFields, ColumnOf<'person'>>

/** Names of the fields of a person's form, in the order of the form. */
export const personFieldNames = Object.keys(personColumns) as (keyof PersonFields)[]

const fieldByColumn: ReadonlyMap<string, keyof PersonFields> = new Map(
  personFieldNames.map((field) => [personColumns[field], field]),
)

/** Field of a column of `person`; the column's own name where a form has no such field. */
export function fieldOfColumn(column: string): string {
  return fieldByColumn.get(column) ?? column
}

/** A person as stored: empty is null. */
export interface StoredPerson {
  readonly name: string | null
  readonly sex: string | null
  readonly born_on: string | null
  readonly id_number: string | null
  readonly ethnicity: string | null
  readonly politics: string | null
  readonly joined_party_on: string | null
  readonly started_work_on: string | null
  readonly staffing: string | null
  readonly education: string | null
  readonly mobile: string | null
  readonly order_no: number | null
  readonly pinyin_fix: string | null
  readonly note: string | null
}

/** A form with nothing in it. */
export const emptyPerson: PersonFields = {
  name: '',
  sex: 'unknown',
  bornOn: null,
  idNumber: '',
  ethnicity: '',
  politics: 'unknown',
  joinedPartyOn: null,
  startedWorkOn: null,
  staffing: 'unknown',
  education: '',
  mobile: '',
  orderNo: null,
  pinyinFix: '',
  note: '',
}

/** The form's fields of a stored person. */
export function personFieldsOf(row: StoredPerson): PersonFields {
  return {
    name: row.name ?? '',
    sex: (row.sex ?? 'unknown') as PersonFields['sex'],
    bornOn: row.born_on as PartialDate | null,
    idNumber: row.id_number ?? '',
    ethnicity: row.ethnicity ?? '',
    politics: (row.politics ?? 'unknown') as PersonFields['politics'],
    joinedPartyOn: row.joined_party_on as PartialDate | null,
    startedWorkOn: row.started_work_on as PartialDate | null,
    staffing: (row.staffing ?? 'unknown') as PersonFields['staffing'],
    education: row.education ?? '',
    mobile: row.mobile ?? '',
    orderNo: row.order_no,
    pinyinFix: row.pinyin_fix ?? '',
    note: row.note ?? '',
  }
}

/** Columns and values of those fields of `set` that are not as `current` has them; empty text is stored as null. */
export function changedColumns(
  current: PersonFields,
  set: Partial<PersonFields>,
): Record<string, string | number | null> {
  const body: Record<string, string | number | null> = {}
  for (const field of personFieldNames) {
    const value = set[field]
    if (value === undefined || value === current[field]) continue
    body[personColumns[field]] = value === '' ? null : value
  }
  return body
}
