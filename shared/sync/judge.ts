import { classOf, entityOf, readPlain, type Plain } from './classes.ts'
import type { RejectCode } from './entry.ts'
import { awaiting, foldColumn, foldHuman, type Asked, type Folded } from './judge-column.ts'
import { knewRemoval, lifeSeeing, removed } from './judge-life.ts'
import type { Op } from './op.ts'
import {
  lifeCell,
  type Branch,
  type Cell,
  type Judged,
  type Place,
  type RecordState,
  type Vocabulary,
} from './record-state.ts'

const rejected = (before: RecordState, code: RejectCode): Judged => ({
  disposition: 'rejected',
  code,
  after: before,
  won: [],
})

const rank: Readonly<Record<Judged['disposition'], number>> = { ok: 0, lww_lost: 1, conflict: 2, rejected: 3 }

/** The record while an op is folded into it. */
interface Draft {
  readonly cells: Record<string, Cell>
  readonly open: Record<string, readonly Branch[]>
  made: string | undefined
  disposition: Judged['disposition']
  changed: boolean
  readonly won: string[]
}

const isEmpty = (cells: object) => Object.keys(cells).length === 0

function draftOf({ cells, open, made }: RecordState, op: Op): Draft {
  const draft: Draft = {
    cells: { ...cells },
    open: { ...open },
    made,
    disposition: 'ok',
    changed: false,
    won: [],
  }
  if (op.kind !== 'ins') {
    if (made === undefined && isEmpty(cells)) draft.made = ''
  } else if (made === '') {
    draft.made = op.op_id
    draft.changed = true
  }
  return draft
}

function keep(draft: Draft, column: string, { disposition, cell, branches, won }: Folded): void {
  if (rank[disposition] > rank[draft.disposition]) draft.disposition = disposition
  if (won) draft.won.push(column)
  if (cell) draft.cells[column] = cell
  if (branches?.length) draft.open[column] = branches
  else if (branches) delete draft.open[column]
  draft.changed ||= cell !== undefined || branches !== undefined
}

/** An op that the remover had seen and that comes late: the removal stands, and awaits one less. */
function noteArrival(draft: Draft, op: Op): boolean {
  const life = draft.cells[lifeCell]
  if (!life?.awaits?.includes(op.op_id)) return false
  draft.cells[lifeCell] = awaiting(
    life,
    life.awaits.filter((id) => id !== op.op_id),
  )
  draft.changed = true
  return true
}

function finish(before: RecordState, { cells, open, made, disposition, changed, won }: Draft): Judged {
  if (!changed) return { disposition, code: '', after: before, won }
  const isWhole = made === undefined || (made !== '' && !Object.values(cells).some(({ awaits }) => awaits))
  return { disposition, code: '', after: isWhole ? { cells, open } : { cells, open, made }, won }
}

/** Names that could be taken for something that every object has are no columns. */
const columnName = /^[A-Za-z][A-Za-z0-9_]*$/
const isColumn = (column: string, op: Op) =>
  column === lifeCell ? op.kind === 'resolve' : columnName.test(column) && !(column in Object.prototype)

const rolesThatDoNotResolve = ['cadre', 'health']
/** May this role settle what was changed in two places? */
const mayResolve = (op: Op) => !rolesThatDoNotResolve.includes(op.role)

function namedBy(base: Plain, column: string): readonly string[] {
  const seen = Object.hasOwn(base, column) ? base[column] : 0
  if (typeof seen === 'string') return [seen]
  return Array.isArray(seen) ? seen.filter((id) => typeof id === 'string') : []
}

/** The removal stood and the author had not seen it: the record stays removed, and a person is asked. */
function objectToRemoval(draft: Draft, op: Op): void {
  // Each edit is an objection of its own: whoever removes the record anew puts away only those that they had seen.
  draft.open[lifeCell] = [...(draft.open[lifeCell] ?? []), { tip: op.op_id, ops: [op.op_id] }]
  draft.disposition = 'conflict'
  draft.changed = true
}

/** What refuses the whole op before its columns are looked at. */
function refusal(before: RecordState, op: Op, columns: readonly string[]): RejectCode | null {
  if (!columns.every((column) => isColumn(column, op))) return 'E_SHAPE'
  if (op.kind === 'resolve' && !mayResolve(op)) return 'E_ROLE'
  if (op.kind === 'ins') return before.made === '' || isEmpty(before.cells) ? null : 'E_EXISTS'
  return knewRemoval(before, op) && !columns.includes(lifeCell) ? 'E_DELETED' : null
}

function judgeFields(before: RecordState, op: Op, place: Place, vocabulary: Vocabulary): Judged {
  const body = readPlain(op.body)
  const base = readPlain(op.base)
  if (!body || !base) return rejected(before, 'E_SHAPE')
  const columns = Object.keys(body)
  const refused = refusal(before, op, columns)
  if (refused) return rejected(before, refused)
  const draft = draftOf(before, op)
  const entity = entityOf(vocabulary, op.entity)
  const isForeseen = noteArrival(draft, op)
  for (const column of columns) {
    const asked: Asked = {
      op,
      place,
      column,
      value: body[column],
      named: op.kind === 'ins' ? [] : namedBy(base, column),
      cell: draft.cells[column],
      branches: draft.open[column] ?? [],
      made: draft.made,
      entity,
    }
    const folded =
      column === lifeCell ? foldLife(before, asked) : foldColumn(asked, classOf(entity, body, base, column))
    if (folded.disposition === 'rejected') return rejected(before, folded.code ?? 'E_SHAPE')
    keep(draft, column, folded)
  }
  const isBlind = op.kind !== 'ins' && !isForeseen && removed(before) && !columns.includes(lifeCell)
  if (isBlind && columns.length > 0) objectToRemoval(draft, op)
  return finish(before, draft)
}

/** Removes the record or brings it back: `true` and `false` of a field that needs a human. */
function foldLife(before: RecordState, asked: Asked): Folded {
  const { op, place, value } = asked
  if (typeof value !== 'boolean') return { disposition: 'rejected', code: 'E_SHAPE' }
  const folded = foldHuman(asked, lifeSeeing(before, asked, mayResolve(op)))
  if (!folded.won || !value) return folded
  return {
    ...folded,
    cell: { ...folded.cell!, by: { device: op.device, epoch: place.epoch, sseq: place.sseq } },
  }
}

function judgeLife(before: RecordState, op: Op, place: Place): Judged {
  const named = readIds(op.base)
  if (!named) return rejected(before, 'E_SHAPE')
  const draft = draftOf(before, op)
  const folded = foldLife(before, {
    op,
    place,
    column: lifeCell,
    value: op.kind === 'del',
    named,
    cell: draft.cells[lifeCell],
    branches: draft.open[lifeCell] ?? [],
    made: draft.made,
    entity: undefined,
  })
  keep(draft, lifeCell, folded)
  return finish(before, draft)
}

function readIds(text: string): readonly string[] | null {
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) && list.every((id) => typeof id === 'string') ? list : null
  } catch {
    return null
  }
}

/** Judges one op against its record: the one place where conflicts are decided, on every laptop and at the hub. */
export function judge(before: RecordState, op: Op, place: Place, vocabulary: Vocabulary): Judged {
  switch (op.kind) {
    case 'ins':
    case 'set':
    case 'trans':
    case 'resolve':
      return judgeFields(before, op, place, vocabulary)
    case 'del':
    case 'undel':
      return judgeLife(before, op, place)
    // Persons who move and notes of an author change no record by themselves; what a newer program's ops do is not known.
    default:
      return { disposition: 'ok', code: '', after: before, won: [] }
  }
}
