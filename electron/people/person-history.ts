import { maskIdNumber } from '../../shared/kernel/id-number.ts'
import { fieldOfColumn } from '../../shared/people/person-columns.ts'
import type { OpRow } from './person-timeline-store.ts'

/** One field changed by one op, as a page shows it. */
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

function fieldName(op: OpRow, column: string): string {
  return op.entity === 'person' ? fieldOfColumn(column) : `appointment.${appointmentFields[column] ?? column}`
}

function shownValue(column: string, value: unknown, words: Words): string {
  if (value === null || value === undefined || value === '') return ''
  const text = String(value)
  if (column === 'id_number') return maskIdNumber(text)
  return column === 'unit_id' ? words.unitName(text) : text
}

/** Who changed what on one person, latest first: each op's fields, with what stood there before. ID numbers are masked. */
export function historyOf(ops: readonly OpRow[], words: Words): HistoryItem[] {
  const now = new Map<string, unknown>()
  const items: HistoryItem[] = []
  for (const op of ops) {
    const at = { atMs: op.wallMs, by: words.accountName(op.actor) }
    if (op.kind === 'del' || op.kind === 'undel') {
      items.push({ ...at, field: `${op.entity}.${op.kind}`, before: '', after: '' })
      continue
    }
    for (const [column, value] of Object.entries(JSON.parse(op.body) as Record<string, unknown>)) {
      const cell = `${op.entityId} ${column}`
      const before = now.get(cell)
      now.set(cell, value)
      if (silent.has(column) || (before ?? '') === (value ?? '')) continue
      items.push({
        ...at,
        field: fieldName(op, column),
        before: shownValue(column, before, words),
        after: shownValue(column, value, words),
      })
    }
  }
  return items.reverse()
}
