import type { EntityName } from '../../shared/synced-columns.ts'
import { lifeCell, type Cells } from '../../shared/sync/record.ts'
import type { Change, Json } from './change.ts'
import type { Fold } from './fold-op.ts'
import type { OpLog } from './op-log.ts'

/** Which op gave each column its value; under `$deleted` the op that removed the record or brought it back. */
export type Versions = Readonly<Record<string, string>>

/** One record as a transaction found it and left it. */
export interface WrittenRecord {
  readonly entity: EntityName
  readonly id: string
  /** Null: the transaction made the record. */
  readonly before: Versions | null
  readonly after: Versions
  /** It was removed or brought back, or made: not only its fields are others. */
  readonly lifeChanged: boolean
  /** What puts it back. Empty where nothing is left to put back. */
  readonly back: readonly Change[]
}

const versionsOf = (cells: Cells): Versions =>
  Object.fromEntries(Object.entries(cells).map(([column, cell]) => [column, cell.versions[0] ?? '']))

/** Did this op, which decides over a record's life, remove it? */
const removes = ({ kind, body }: { kind: string; body: string }) =>
  kind === 'del' || (kind === 'resolve' && (JSON.parse(body) as Record<string, Json>)[lifeCell] === true)

function backOf(log: OpLog, { entity, id, before, after }: Omit<WrittenRecord, 'back' | 'lifeChanged'>) {
  const isGone = (versions: Versions) => {
    const op = versions[lifeCell]
    const said = op === undefined ? null : log.content(op)
    return said !== null && removes(said)
  }
  const life = (kind: 'del' | 'undel'): Change => ({ kind, entity, id, body: {} })
  const goneAfter = isGone(after)
  if (before === null) return { back: goneAfter ? [] : [life('del')], lifeChanged: true }
  const goneBefore = isGone(before)
  const columns = Object.keys(after).filter(
    (column) => column !== lifeCell && after[column] !== before[column],
  )
  const body = Object.fromEntries(
    columns.map((column): [string, Json] => {
      const op = before[column]
      const wrote = op === undefined ? null : log.content(op)
      return [
        column,
        wrote === null ? null : ((JSON.parse(wrote.body) as Record<string, Json>)[column] ?? null),
      ]
    }),
  )
  const back: Change[] = columns.length === 0 ? [] : [{ kind: 'set', entity, id, body }]
  // What is removed takes no change: it is brought back first, and removed last.
  if (goneAfter && !goneBefore) back.unshift(life('undel'))
  if (goneBefore && !goneAfter) back.push(life('del'))
  return { back, lifeChanged: after[lifeCell] !== before[lifeCell] }
}

/** Watches what a transaction writes, so that a command can be taken back. */
export function watchWritten(fold: Fold, log: OpLog) {
  const found = new Map<string, { entity: EntityName; id: string; before: Versions | null }>()
  return {
    /** Before a change is written: `cells` are those of its record. */
    note({ kind, entity, id }: Change, cells: Cells | null): void {
      const key = `${entity} ${id}`
      if (kind === 'void') return
      // Who did what to whom stands in the audit log for ever.
      if (found.has(key) || entity === 'audit_entry') return
      found.set(key, { entity, id, before: cells === null ? null : versionsOf(cells) })
    },
    /** Everything written so far, in the order in which it was first touched. */
    records(): WrittenRecord[] {
      return [...found.values()].map((record) => {
        const touched = {
          ...record,
          after: versionsOf(fold.record(record.entity, record.id)?.state.cells ?? {}),
        }
        return { ...touched, ...backOf(log, touched) }
      })
    },
  }
}
