import { maskIdNumber } from '../../shared/kernel/id-number.ts'
import { fieldOfColumn } from '../../shared/people/person-columns.ts'
import type { EditRow } from './person-timeline-store.ts'

/** One field changed by one edit, as a page shows it. */
interface HistoryItem {
  readonly atMs: number
  readonly by: string
  readonly field: string
  readonly before: string
  readonly after: string
}

const appointmentFields: Readonly<Record<string, string>> = {
  unit_id: 'unit',
  post: 'post',
  rank: 'rank',
  from_on: 'fromOn',
  to_on: 'toOn',
}

/** Columns that say nothing to a person. */
const silent: ReadonlySet<string> = new Set(['sample', 'person_id'])

interface Words {
  accountName(accountId: string): string
  unitName(unitId: string): string
}

function fieldName(edit: EditRow, column: string): string {
  return edit.entity === 'person'
    ? fieldOfColumn(column)
    : `appointment.${appointmentFields[column] ?? column}`
}

function shownValue(column: string, value: unknown, words: Words): string {
  if (value === null || value === undefined || value === '') return ''
  const text = String(value)
  if (column === 'id_number') return maskIdNumber(text)
  return column === 'unit_id' ? words.unitName(text) : text
}

/** Who changed what on one person, latest first: each edit's fields, with what stood there before. ID numbers are masked. */
export function historyOf(edits: readonly EditRow[], words: Words): HistoryItem[] {
  const now = new Map<string, unknown>()
  const items: HistoryItem[] = []
  for (const edit of edits) {
    const at = { atMs: edit.wallMs, by: words.accountName(edit.actor) }
    if (edit.kind === 'del' || edit.kind === 'undel') {
      items.push({ ...at, field: `${edit.entity}.${edit.kind}`, before: '', after: '' })
      continue
    }
    for (const [column, value] of Object.entries(JSON.parse(edit.body) as Record<string, unknown>)) {
      const cell = `${edit.entityId} ${column}`
      const before = now.get(cell)
      now.set(cell, value)
      if (silent.has(column) || (before ?? '') === (value ?? '')) continue
      items.push({
        ...at,
        field: fieldName(edit, column),
        before: shownValue(column, before, words),
        after: shownValue(column, value, words),
      })
    }
  }
  return items.reverse()
}
