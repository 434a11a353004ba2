import { create } from 'zustand'
import type { Output } from '../../shared/contract.ts'
import type { ImportField, ImportReading } from '../../shared/people/import-contract.ts'

/** What a check answered: rows ready, problems, people already here, units to be made. */
export type ImportCheck = Output<'people/import-check'>
/** What was imported. */
export type ImportDone = Output<'people/import-apply'>
/** What happens to people already here. */
export type KnownChoice = 'update' | 'skip' | 'each'

type Step = 'source' | 'columns' | 'check' | 'done'

/** The import under way. It outlives the page, so that a look at somebody's record in between loses nothing. */
interface ImportState {
  readonly step: Step
  readonly reading: ImportReading | null
  /** Where each column goes, by its index; null leaves it out. */
  readonly fields: readonly (ImportField | null)[]
  /** Columns the program was not sure of and the person has not settled. */
  readonly open: readonly number[]
  readonly check: ImportCheck | null
  readonly known: KnownChoice
  /** Row by row, by row number; a row not named here is updated. */
  readonly each: Readonly<Record<string, 'update' | 'skip'>>
  readonly done: ImportDone | null
  /** Somebody pressed for the file before this page was there: its dialog opens with the page. */
  readonly asked: boolean
}

const start: ImportState = {
  step: 'source',
  reading: null,
  fields: [],
  open: [],
  check: null,
  known: 'update',
  each: {},
  done: null,
  asked: false,
}

export const useImport = create<ImportState>(() => start)

/** Begins anew. */
export const forgetImport = () => useImport.setState(start)

/** Begins anew with the dialog for the file. */
export const beginImport = () => useImport.setState({ ...start, asked: true })

/** Shows again what came of an import: the rows that it left, and the way back. */
export const showDone = (done: ImportDone, check: ImportCheck) =>
  useImport.setState({ ...start, step: 'done', done, check })

/** Where the columns go as they were read. */
export function fieldsOf(reading: ImportReading): (ImportField | null)[] {
  const fields: (ImportField | null)[] = []
  for (const column of reading.columns) fields[column.index] = column.field
  for (let i = 0; i < fields.length; i++) fields[i] ??= null
  return fields
}

/** Nothing is left to ask about the columns, so the next thing to look at is the rows. */
export const isSure = (reading: ImportReading): boolean =>
  reading.columns.every((column) => !column.unsure) && mappingFault(fieldsOf(reading)) === null

/** A workbook was read, or read again with another header row. */
export function takeReading(reading: ImportReading): void {
  useImport.setState({
    ...start,
    step: 'columns',
    reading,
    fields: fieldsOf(reading),
    open: reading.columns.filter((column) => column.unsure).map((column) => column.index),
  })
}

/** The person said where a column goes. */
export function putColumn(index: number, field: ImportField | null): void {
  useImport.setState(({ fields, open }) => ({
    fields: fields.map((old, i) => (i === index ? field : old)),
    open: open.filter((i) => i !== index),
    check: null,
  }))
}

/** What stands in the way of the next step: no name, or one field chosen twice. */
export function mappingFault(fields: readonly (ImportField | null)[]): 'noName' | ImportField | null {
  const used = fields.filter((field) => field !== null)
  const twice = used.find((field, i) => used.indexOf(field) !== i)
  if (twice) return twice
  return used.includes('name') ? null : 'noName'
}
