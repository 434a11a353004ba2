import type { Hlc } from './hlc.ts'
import { canonicalJson } from './op.ts'
import { lifeCell, type Branch, type Cell, type RecordState } from './record-state.ts'

/** A column's ops by their place in `o`, then the digest of its value. Of one op without a digest only the place. */
type StoredCell = number | readonly (number | string)[]

/**
 * A record as it stands in a table. Most records have one op for all their columns, so each op is written once (`o`, as
 * `stamp:id`, without the stamp where only another's stamp counts) and columns name them by place. What is empty is left
 * out: `b` open branches, `d` who removed it, `m` and `w` what came out of order, `t` sets as [stamp, elements].
 */
interface Stored {
  readonly b?: Readonly<Record<string, readonly (readonly string[])[]>>
  readonly d?: readonly [device: string, epoch: number, sseq: number | null]
  readonly f?: Readonly<Record<string, StoredCell>>
  readonly m?: string
  readonly o?: readonly string[]
  readonly t?: Readonly<Record<string, readonly [Hlc, Readonly<Record<string, unknown>>]>>
  readonly w?: Readonly<Record<string, readonly string[]>>
}

const object = (members: readonly string[]) => `{${members.join(',')}}`
const member = (name: string, text: string) => `${JSON.stringify(name)}:${text}`

/** The distinct ops of a record, each at the place where it was named first. */
function opPlaces() {
  const texts: string[] = []
  const places = new Map<string, number>()
  const place = (key: string, id: string) => {
    const found = places.get(key)
    if (found !== undefined) return found
    places.set(key, texts.length)
    if (!places.has(id)) places.set(id, texts.length)
    return texts.push(key) - 1
  }
  // Mostly one op after another: half of the time of writing went into making its key again.
  let last: { readonly id: string; readonly hlc: Hlc; readonly place: number } | undefined
  const winner = (id: string, hlc: Hlc) => {
    if (last?.id !== id || last.hlc !== hlc) last = { id, hlc, place: place(`${hlc}:${id}`, id) }
    return last.place
  }
  return { texts, winner, other: (id: string) => places.get(id) ?? place(`:${id}`, id) }
}

function cellText(cell: Cell, ops: ReturnType<typeof opPlaces>): string {
  const first = ops.winner(cell.versions[0]!, cell.hlc)
  if (cell.versions.length === 1) return cell.value === undefined ? `${first}` : `[${first},"${cell.value}"]`
  const places = [first, ...cell.versions.slice(1).map((id) => ops.other(id))]
  return `[${places.join(',')}${cell.value === undefined ? '' : `,"${cell.value}"`}]`
}

const branchesText = (branches: readonly Branch[]) => canonicalJson(branches.map(({ ops }) => ops))

/** One record as text: equal records, equal text (canonical JSON). */
export function writeRecord({ cells, open, made }: RecordState): string {
  const ops = opPlaces()
  const plain: string[] = []
  const sets: string[] = []
  const awaited: string[] = []
  let life: Cell['by']
  for (const column of Object.keys(cells).sort()) {
    const cell = cells[column]!
    if (cell.set) sets.push(member(column, canonicalJson([cell.hlc, cell.set])))
    else plain.push(member(column, cellText(cell, ops)))
    if (cell.awaits) awaited.push(member(column, canonicalJson(cell.awaits)))
    life ??= cell.by
  }
  const branches = Object.keys(open)
    .sort()
    .map((column) => member(column, branchesText(open[column]!)))
  const parts: string[] = []
  if (branches.length) parts.push(member('b', object(branches)))
  if (life) parts.push(member('d', canonicalJson([life.device, life.epoch, life.sseq])))
  if (plain.length) parts.push(member('f', object(plain)))
  if (made !== undefined) parts.push(member('m', JSON.stringify(made)))
  if (ops.texts.length) parts.push(member('o', JSON.stringify(ops.texts)))
  if (sets.length) parts.push(member('t', object(sets)))
  if (awaited.length) parts.push(member('w', object(awaited)))
  return object(parts)
}

const idOf = (op: string) => op.slice(op.indexOf(':') + 1)

function readCell(stored: StoredCell, ops: readonly string[]): Cell {
  const list = typeof stored === 'number' ? [stored] : stored
  const versions: string[] = []
  let value: string | undefined
  for (const item of list) {
    if (typeof item === 'number') versions.push(idOf(ops[item]!))
    else value = item
  }
  const first = ops[list[0] as number]!
  const hlc = first.slice(0, first.indexOf(':')) as Hlc
  return value === undefined ? { versions, hlc } : { versions, hlc, value }
}

/** Reads what `writeRecord` wrote. */
export function readRecord(text: string): RecordState {
  const { b = {}, d, f = {}, m, o = [], t = {}, w = {} } = JSON.parse(text) as Stored
  const cells: Record<string, Cell> = {}
  for (const [column, stored] of Object.entries(f)) cells[column] = readCell(stored, o)
  for (const [column, [hlc, set]] of Object.entries(t))
    cells[column] = { versions: Object.keys(set).sort(), hlc, set }
  if (d) cells[lifeCell] = { ...cells[lifeCell]!, by: { device: d[0], epoch: d[1], sseq: d[2] } }
  for (const [column, awaits] of Object.entries(w)) cells[column] = { ...cells[column]!, awaits }
  const open: Record<string, readonly Branch[]> = {}
  for (const [column, branches] of Object.entries(b))
    open[column] = branches.map((ops) => ({ tip: ops.at(-1)!, ops }))
  return m === undefined ? { cells, open } : { cells, open, made: m }
}
