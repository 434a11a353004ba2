import { foldName } from '../kernel/name-characters.ts'
import type { CivilDate, PartialDate } from '../kernel/schemas.ts'
import type { ImportField, ImportKnownRow, ImportProblem, ImportProblemRow } from './import-contract.ts'
import type { PersonFields } from './people-contract.ts'
import { emptyPerson } from './person-columns.ts'
import { datesAgree, fillFromIdNumber } from './person-rules.ts'
import type { RosterRow } from './roster-rows.ts'
import type { RawCell } from './roster-sheet.ts'
import {
  cellText,
  dateHabits,
  readDate,
  readIdNumber,
  readJoinedParty,
  readName,
  readOrder,
  readPolitics,
  readSex,
  readStaffing,
  type DateHabits,
} from './roster-values.ts'

/** What a line of the sheet says about a person, and where they stand. */
export interface RosterPerson {
  readonly fields: PersonFields
  readonly unit: string
  readonly post: string
  readonly rank: string
  readonly appointedOn: PartialDate | null
}

/** A line read under a mapping: the person as far as understood, and what is not understood. */
export interface ReadRow {
  readonly row: number
  readonly person: RosterPerson
  readonly problems: readonly ImportProblemRow[]
}

/** A value put by hand in place of a cell, by `row:field`. */
type Fixes = ReadonlyMap<string, string>

/** Key of a fix. */
export const fixKey = (row: number, field: ImportField) => `${row}:${field}`

/** What the rows are read with: the field of each column by index, values put right by hand, and today. */
interface Mapping {
  readonly fields: readonly (ImportField | null)[]
  readonly fixes: Fixes
  readonly today: CivilDate
}

const datesOfColumns = ['bornOn', 'joinedPartyOn', 'startedWorkOn', 'appointedOn'] as const

/** Reads every row under a mapping. Two lines with one ID number are both told: nobody knows which is right. */
export function readRows(rows: readonly RosterRow[], mapping: Mapping): ReadRow[] {
  const columnOf = new Map<ImportField, number>()
  mapping.fields.forEach((field, index) => {
    if (field !== null && !columnOf.has(field)) columnOf.set(field, index)
  })
  const cell = (row: RosterRow, field: ImportField): RawCell | undefined => {
    const fixed = mapping.fixes.get(fixKey(row.row, field))
    if (fixed !== undefined) return fixed
    const index = columnOf.get(field)
    return index === undefined ? undefined : row.cells[index]
  }
  const habits = Object.fromEntries(
    datesOfColumns.map((field) => [field, dateHabits(rows.map((row) => cell(row, field)))]),
  ) as Record<(typeof datesOfColumns)[number], DateHabits>
  const read = rows.map((row) => readRow(row, (field) => cell(row, field), habits, mapping.today))
  return markTwice(read)
}

type CellOf = (field: ImportField) => RawCell | undefined

function readRow(
  row: RosterRow,
  cellOf: CellOf,
  habits: Readonly<Record<(typeof datesOfColumns)[number], DateHabits>>,
  today: CivilDate,
): ReadRow {
  const problems: ImportProblemRow[] = []
  const name = readName(cellOf('name'))
  const note = (field: ImportField, problem: ImportProblem) =>
    problems.push({ row: row.row, name, field, value: cellText(cellOf(field)), problem })
  const take = <T>(
    field: ImportField,
    read: { ok: true; value: T } | { ok: false; error: ImportProblem },
    none: T,
  ) => {
    if (read.ok) return read.value
    note(field, read.error)
    return none
  }
  const day = (field: (typeof datesOfColumns)[number]) =>
    take(field, readDate(cellOf(field), today, habits[field]), null)
  if (name === '') note('name', 'nameMissing')
  const joined = take(
    'joinedPartyOn',
    readJoinedParty(cellOf('joinedPartyOn'), today, habits.joinedPartyOn),
    {
      on: null,
      otherParty: false,
    },
  )
  const politics = readPolitics(cellOf('politics'))
  const staffing = readStaffing(cellOf('staffing'))
  const fields: PersonFields = {
    ...emptyPerson,
    name,
    sex: take('sex', readSex(cellOf('sex')), 'unknown'),
    bornOn: day('bornOn'),
    idNumber: take('idNumber', readIdNumber(cellOf('idNumber')), ''),
    ethnicity: cellText(cellOf('ethnicity')),
    politics:
      (politics === null || politics === 'unknown') && joined.otherParty
        ? 'otherParty'
        : (politics ?? 'unknown'),
    joinedPartyOn: joined.on,
    startedWorkOn: day('startedWorkOn'),
    staffing: staffing ?? 'unknown',
    education: cellText(cellOf('education')),
    mobile: cellText(cellOf('mobile')),
    orderNo: take('orderNo', readOrder(cellOf('orderNo')), null),
    note: noteWith(cellOf, politics === null, staffing === null),
  }
  return {
    row: row.row,
    person: {
      fields: shorten(fields),
      unit: cellText(cellOf('unit')) || row.section,
      post: cellText(cellOf('post')).slice(0, 100),
      rank: cellText(cellOf('rank')).slice(0, 60),
      appointedOn: day('appointedOn'),
    },
    problems,
  }
}

/** Words that fit no code are not lost: they go to the note, under the name of their column. */
function noteWith(cellOf: CellOf, politicsUnknown: boolean, staffingUnknown: boolean): string {
  const kept = [cellText(cellOf('note'))]
  if (politicsUnknown) kept.push(`政治面貌：${cellText(cellOf('politics'))}`)
  if (staffingUnknown) kept.push(`编制：${cellText(cellOf('staffing'))}`)
  return kept.filter((text) => text !== '').join('；')
}

/** Form limits of the contract; what is longer goes to the note, where there is room. */
function shorten(fields: PersonFields): PersonFields {
  const most = { name: 60, ethnicity: 20, education: 40, mobile: 30 } as const
  let note = fields.note
  const cut: Partial<Record<keyof typeof most, string>> = {}
  for (const [field, length] of Object.entries(most) as [keyof typeof most, number][]) {
    if (fields[field].length <= length) continue
    cut[field] = [...fields[field]].slice(0, length / 2).join('')
    note = note === '' ? fields[field] : `${note}；${fields[field]}`
  }
  return { ...fields, ...cut, note: note.slice(0, 2000) }
}

function markTwice(rows: readonly ReadRow[]): ReadRow[] {
  const count = new Map<string, number>()
  for (const { person } of rows) {
    const { idNumber } = person.fields
    if (idNumber !== '') count.set(idNumber, (count.get(idNumber) ?? 0) + 1)
  }
  return rows.map((row) => {
    const { idNumber, name } = row.person.fields
    if ((count.get(idNumber) ?? 0) < 2) return row
    const twice: ImportProblemRow = {
      row: row.row,
      name,
      field: 'idNumber',
      value: idNumber,
      problem: 'idTwice',
    }
    return { ...row, problems: [...row.problems, twice] }
  })
}

/** Somebody already in the store, as far as recognising needs. */
export interface KnownPerson {
  readonly id: string
  readonly fields: PersonFields
  readonly unitName: string
  readonly post: string
  readonly rank: string
  /** Start of the post held now. */
  readonly fromOn: PartialDate | null
}

/** A row that is ready, with the person it is about where they are already here. */
export interface MatchedRow {
  readonly row: number
  readonly person: RosterPerson
  readonly known: (Omit<ImportKnownRow, 'row' | 'name'> & { readonly from: KnownPerson }) | null
}

/**
 * Recognises people already here: by ID number, else by name and birth, else by name and unit where nothing speaks against
 * it. One person is taken by one row only.
 */
export function matchRows(
  rows: readonly ReadRow[],
  here: readonly KnownPerson[],
  rootName: string,
): MatchedRow[] {
  const byId = new Map(here.filter((p) => p.fields.idNumber !== '').map((p) => [p.fields.idNumber, p]))
  const byName = groupByName(here)
  const taken = new Set<string>()
  const found = new Map<number, { from: KnownPerson; by: ImportKnownRow['by'] }>()
  const ways: readonly ImportKnownRow['by'][] = ['idNumber', 'nameAndBirth', 'nameAndUnit']
  for (const by of ways) {
    for (const { row, person } of rows) {
      if (found.has(row)) continue
      const from = recognise(by, person, byId, byName, rootName, taken)
      if (from === null) continue
      taken.add(from.id)
      found.set(row, { from, by })
    }
  }
  return rows.map(({ row, person }) => {
    const known = found.get(row)
    if (known === undefined) return { row, person, known: null }
    const { from, by } = known
    return {
      row,
      person,
      known: {
        personId: from.id as ImportKnownRow['personId'],
        by,
        from,
        differences: differences(from, person),
      },
    }
  })
}

function groupByName(people: readonly KnownPerson[]): ReadonlyMap<string, readonly KnownPerson[]> {
  const groups = new Map<string, KnownPerson[]>()
  for (const person of people) {
    const name = foldName(person.fields.name)
    groups.set(name, [...(groups.get(name) ?? []), person])
  }
  return groups
}

function recognise(
  by: ImportKnownRow['by'],
  person: RosterPerson,
  byId: ReadonlyMap<string, KnownPerson>,
  byName: ReadonlyMap<string, readonly KnownPerson[]>,
  rootName: string,
  taken: ReadonlySet<string>,
): KnownPerson | null {
  const { idNumber, name, bornOn } = fillFromIdNumber(person.fields)
  if (by === 'idNumber') return (idNumber !== '' && byId.get(idNumber)) || null
  const sameName = (byName.get(foldName(name)) ?? []).filter(
    (p) =>
      !taken.has(p.id) && (idNumber === '' || p.fields.idNumber === '' || p.fields.idNumber === idNumber),
  )
  const candidates = sameName.filter((p) => {
    const here = p.fields.bornOn
    const agree = bornOn !== null && here !== null ? datesAgree(bornOn, here) : null
    if (by === 'nameAndBirth') return agree === true
    if (agree === false) return false
    return foldName(p.unitName) === foldName(person.unit === '' ? rootName : person.unit)
  })
  return candidates.length === 1 ? candidates[0]! : null
}

const comparedFields = [
  'name',
  'sex',
  'bornOn',
  'idNumber',
  'ethnicity',
  'politics',
  'joinedPartyOn',
  'startedWorkOn',
  'staffing',
  'education',
  'mobile',
  'orderNo',
  'note',
] as const satisfies readonly (ImportField & keyof PersonFields)[]

/** Values of the sheet that say nothing: they never overwrite what is here. */
const saysNothing = (value: string | number | null) => value === null || value === '' || value === 'unknown'

/** What an update would change: only where the sheet says something, and something else. */
export function differences(from: KnownPerson, person: RosterPerson): ImportKnownRow['differences'] {
  const found: ImportKnownRow['differences'] = []
  const compare = (field: ImportField, before: string | number | null, after: string | number | null) => {
    if (saysNothing(after) || before === after) return
    found.push({ field, before: before === null ? '' : String(before), after: String(after) })
  }
  const told = fillEmpty(from, person.fields)
  for (const field of comparedFields) {
    const before = from.fields[field]
    const after = told[field]
    if (field === 'name' && foldName(String(before)) === foldName(String(after))) continue
    // A month in the sheet does not overwrite the day that the record has.
    if (isLessExact(before, after)) continue
    compare(field, before, after)
  }
  if (foldName(from.unitName) !== foldName(person.unit)) compare('unit', from.unitName, person.unit)
  compare('post', from.post, person.post)
  compare('rank', from.rank, person.rank)
  if (!isLessExact(from.fromOn, person.appointedOn)) compare('appointedOn', from.fromOn, person.appointedOn)
  return found
}

/** Birth and sex from the sheet's ID number, only where neither the sheet nor the record has them. */
function fillEmpty(from: KnownPerson, fields: PersonFields): PersonFields {
  const filled = fillFromIdNumber(fields)
  return {
    ...fields,
    bornOn: from.fields.bornOn === null ? filled.bornOn : fields.bornOn,
    sex: from.fields.sex === 'unknown' ? filled.sex : fields.sex,
  }
}

function isLessExact(before: string | number | null, after: string | number | null): boolean {
  return (
    typeof before === 'string' &&
    typeof after === 'string' &&
    /^\d{4}-\d\d$/.test(after) &&
    before.startsWith(`${after}-`)
  )
}

/** The fields of a person that an update sets, from its differences. */
export function updateOf(from: KnownPerson, person: RosterPerson): Partial<PersonFields> {
  const named = new Set<string>(differences(from, person).map((difference) => difference.field))
  const told = fillEmpty(from, person.fields)
  return Object.fromEntries(
    comparedFields.filter((field) => named.has(field)).map((field) => [field, told[field]]),
  )
}
