import type { CivilDate, Id } from '../../shared/kernel/schemas.ts'
import type { ImportField, ImportReading } from '../../shared/people/import-contract.ts'
import {
  matchRows,
  readRows,
  type KnownPerson,
  type MatchedRow,
  type ReadRow,
} from '../../shared/people/import-rules.ts'
import { openUnitFinder, type UnitFinder } from '../../shared/people/import-units.ts'
import { personFieldsOf } from '../../shared/people/person-columns.ts'
import { readRoster, type Roster } from '../../shared/people/roster-rows.ts'
import type { RawSheet } from '../../shared/people/roster-sheet.ts'
import type { Ctx } from '../office/handler.ts'
import type { ReadDb } from '../store/database.ts'
import { allPeople, allPlaces, openPostStarts } from './people-store.ts'
import { allUnits } from './units-store.ts'

/** A workbook that is being imported. It lives in memory until it is applied, replaced or the store is locked. */
export interface Reading {
  readonly importId: Id
  readonly fileName: string
  readonly sheets: readonly RawSheet[]
  readonly sheet: number
  /** From 0. */
  readonly headerRow: number
  readonly roster: Roster
  readonly fields: readonly (ImportField | null)[]
  readonly fixes: ReadonlyMap<string, string>
}

const place = 'people/import'

/** The reading of that id, if it is still kept. */
export function keptReading(ctx: Ctx, importId: string): Reading | null {
  const kept = ctx.session.get(place) as Reading | undefined
  return kept?.importId === importId ? kept : null
}

/** Keeps a reading in place of the one before. */
export function keepReading(ctx: Ctx, reading: Reading): void {
  ctx.session.set(place, reading)
}

/** Forgets what was read: it has been imported. */
export function dropReading(ctx: Ctx): void {
  ctx.session.delete(place)
}

/** Fields by the column's number in the sheet; columns that were left out say null. */
function fieldsByIndex(roster: Roster): (ImportField | null)[] {
  const fields: (ImportField | null)[] = []
  for (const column of roster.columns) {
    while (fields.length < column.index) fields.push(null)
    fields[column.index] = column.field
  }
  return fields
}

/** Reads a sheet under a header row, from 0. */
export function readUnder(
  reading: Pick<Reading, 'importId' | 'fileName' | 'sheets'>,
  sheet: number,
  headerRow: number,
): Reading {
  const roster = readRoster(reading.sheets[sheet]!, headerRow)
  return { ...reading, sheet, headerRow, roster, fields: fieldsByIndex(roster), fixes: new Map() }
}

/** A reading as a window sees it. */
export function shownReading(reading: Reading): ImportReading {
  return {
    importId: reading.importId,
    fileName: reading.fileName,
    sheets: reading.sheets.map((sheet) => sheet.name),
    sheet: reading.sheet,
    headerRow: reading.headerRow + 1,
    rows: reading.roster.rows.length,
    hiddenRows: reading.sheets[reading.sheet]!.hiddenRows,
    columns: [...reading.roster.columns],
  }
}

/** Everybody here, as far as recognising needs. */
function peopleHere(db: ReadDb): KnownPerson[] {
  const places = allPlaces(db)
  const starts = openPostStarts(db)
  return allPeople(db).map((record) => {
    const at = places.get(record.id)
    return {
      id: record.id,
      fields: personFieldsOf(record),
      unitName: at?.unitName ?? '',
      post: at?.post ?? '',
      rank: at?.rank ?? '',
      fromOn: starts.get(record.id) ?? null,
    }
  })
}

/** A reading checked row by row: who can come, who is here already, which units are new. */
export interface Checked {
  readonly rows: readonly ReadRow[]
  readonly ready: readonly MatchedRow[]
  readonly newUnits: readonly string[]
  readonly units: UnitFinder
}

/** Reads every row under the mapping and the values put right by hand, with unit names as the tree has them. */
function readRowsOf(reading: Reading, units: UnitFinder, today: CivilDate): ReadRow[] {
  const { fields, fixes } = reading
  return readRows(reading.roster.rows, { fields, fixes, today }).map((row) => ({
    ...row,
    person: { ...row.person, unit: units.canonical(row.person.unit) },
  }))
}

/** Checks a reading against the store. */
export function checkReading(db: ReadDb, reading: Reading, today: CivilDate): Checked {
  const tree = allUnits(db)
  const root = tree.find((unit) => unit.parentId === null) ?? null
  const units = openUnitFinder(tree, root)
  const rows = readRowsOf(reading, units, today)
  const ready = matchRows(
    rows.filter((row) => row.problems.length === 0),
    peopleHere(db),
    root?.name ?? '',
  )
  const named = ready
    .map(({ person }) => person.unit)
    .filter((name) => units.idOf(name) === null && name !== '')
  return { rows, ready, newUnits: [...new Set(named)], units }
}
