import { z } from 'zod'
import { channel } from '../kernel/contract.ts'
import { id, instant, line, nothing, ticket } from '../kernel/schemas.ts'

/** What a column of a roster may be put to. */
export const importField = z.enum([
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
  'unit',
  'post',
  'rank',
  'appointedOn',
  'note',
])
export type ImportField = z.infer<typeof importField>

/** Why a file cannot be read as a roster. Nothing has been changed by then. */
export type ReadRefusal =
  /** A picture, PDF or program under another name. `looksLike` is from its first bytes. */
  | { type: 'NotAWorkbook'; looksLike: 'picture' | 'pdf' | 'word' | 'encrypted' | 'unknown' }
  | { type: 'TooBig'; bytes: number; most: number }
  | { type: 'TooManyRows'; rows: number; most: number }
  | { type: 'NoRows' }
  | { type: 'Unreadable' }

/** Why a cell or a row cannot be taken in as it is. */
export const importProblem = z.enum([
  'nameMissing',
  'idLength',
  'idCharacters',
  'idDate',
  'idCheck',
  /** The sheet held the number as a number: its last digits are gone and are not guessed. */
  'idDamaged',
  'idTwice',
  'dateImpossible',
  'dateUnclear',
  'sexUnclear',
  'orderUnclear',
])
export type ImportProblem = z.infer<typeof importProblem>

const columnRow = z.object({
  index: z.number().int(),
  header: z.string(),
  sample: z.string(),
  /** Where the column goes; null when it is left out. */
  field: importField.nullable(),
  /** True when the program is not sure and the person should look. */
  unsure: z.boolean(),
})
export type ImportColumn = z.infer<typeof columnRow>

const problemRow = z.object({
  /** Row number as the workbook shows it, from 1. */
  row: z.number().int(),
  name: z.string(),
  field: importField,
  value: z.string(),
  problem: importProblem,
})
export type ImportProblemRow = z.infer<typeof problemRow>

const knownRow = z.object({
  row: z.number().int(),
  name: z.string(),
  personId: id,
  /** How they were recognised. */
  by: z.enum(['idNumber', 'nameAndBirth', 'nameAndUnit']),
  differences: z.array(z.object({ field: importField, before: z.string(), after: z.string() })),
})
export type ImportKnownRow = z.infer<typeof knownRow>

const reading = z.object({
  importId: id,
  fileName: z.string(),
  sheets: z.array(z.string()),
  sheet: z.number().int(),
  /** Row number of the header, from 1, found or set. */
  headerRow: z.number().int(),
  rows: z.number().int(),
  /** Rows that the workbook hides (filtered away, say): they are read like the others. */
  hiddenRows: z.number().int(),
  columns: z.array(columnRow),
})
/** A workbook as read, before anything is imported. */
export type ImportReading = z.infer<typeof reading>

const source = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('file'), ticket }),
  /** A file dropped on the window: its bytes in base64, for the window never knows a path. */
  z.strictObject({ from: z.literal('drop'), name: line(200), base64: z.string().max(30_000_000) }),
  /** Cells copied from Excel or WPS, tab-separated. */
  z.strictObject({ from: z.literal('paste'), text: z.string().max(10_000_000) }),
])
export type ImportSource = z.infer<typeof source>

/** The roster import. A reading is kept in memory until it is applied, replaced or the store is locked. */
export const importContract = {
  'people/import-read': channel<ReadRefusal>()({
    verb: 'people:import',
    input: z.strictObject({ source }),
    output: reading,
  }),
  /** Reads again with another sheet or header row; 0 finds the header row of that sheet. */
  'people/import-header': channel<ReadRefusal>()({
    verb: 'people:import',
    input: z.strictObject({ importId: id, sheet: z.number().int(), headerRow: z.number().int() }),
    output: reading,
  }),
  /** Checks every row under this mapping; the columns' fields are given by index. */
  'people/import-check': channel()({
    verb: 'people:import',
    input: z.strictObject({ importId: id, fields: z.array(importField.nullable()) }),
    output: z.object({
      /** Rows that can be imported as they are, known ones included. */
      ready: z.number().int(),
      problems: z.array(problemRow),
      known: z.array(knownRow),
      /** Unit names in the sheet that are not in the tree yet; they are made on import. */
      newUnits: z.array(z.string()),
    }),
  }),
  /** Changes one cell of the reading, so that a row with a problem can come along. */
  'people/import-fix': channel()({
    verb: 'people:import',
    input: z.strictObject({ importId: id, row: z.number().int(), field: importField, value: line(200) }),
    output: z.object({ problem: importProblem.nullable() }),
  }),
  /** Imports the rows that are ready, all or nothing. Progress comes as events; `office/cancel` undoes all of it. */
  'people/import-apply': channel()({
    verb: 'people:import',
    writes: true,
    input: z.strictObject({
      importId: id,
      /** What happens to people already here: all of them, or row by row in `each`, by row number; the rest are skipped. */
      known: z.enum(['update', 'skip', 'each']),
      each: z.record(z.string(), z.enum(['update', 'skip'])),
    }),
    output: z.object({
      batchId: id,
      added: z.number().int(),
      /** Rows taken over into people already here, also where they said nothing new. */
      updated: z.number().int(),
      skipped: z.number().int(),
      left: z.number().int(),
    }),
  }),
  'people/import-batches': channel()({
    verb: 'people:import',
    input: nothing,
    output: z.object({
      batches: z.array(
        z.object({
          id,
          fileName: z.string(),
          atMs: instant,
          by: z.string(),
          added: z.number().int(),
          updated: z.number().int(),
          undone: z.boolean(),
        }),
      ),
    }),
  }),
  /** Takes a whole batch back. What was edited by hand since then is kept and counted. */
  'people/import-undo': channel<{ type: 'AlreadyUndone' }>()({
    verb: 'people:import',
    writes: true,
    input: z.strictObject({ batchId: id }),
    output: z.object({ removed: z.number().int(), restored: z.number().int(), kept: z.number().int() }),
  }),
}
