import { isFolded, type Disposition, type Entry } from './entry.ts'
import type { Hlc } from './hlc.ts'
import { canonicalJson, type Op } from './op.ts'
import { awaiting } from './judge-column.ts'
import { opOfElement } from './record-state.ts'
import { lifeCell, type Branch, type Cell, type RecordState } from './record.ts'
import { readCanonical } from './shape.ts'

/** What one op says, as far as a record still rests on it: who, when, and the values by column. */
export interface Said {
  readonly actor: string
  readonly device: string
  readonly hlc: Hlc
  readonly values: Readonly<Record<string, unknown>>
}

/** One record on its way to another unit, with its versions and open conflicts, so that bases still match there. */
export interface CarriedRecord {
  readonly entity: string
  readonly id: string
  readonly state: RecordState
  /** By id, the ops that the state names: their own log stays behind. */
  readonly said: Readonly<Record<string, Said>>
  /** When and by whom the record was made. */
  readonly made: { readonly ms: number; readonly by: string }
}

/** Body of `xfer_in`. A person with many records comes in several ops; with the last of them they are here. */
export interface CarriedIn {
  readonly from: string
  readonly last: boolean
  /** Ids of the ops that went along, as in `xfer_out`: what rests on them where the person comes to is older. */
  readonly ops?: readonly string[]
  readonly records: readonly CarriedRecord[]
}

/** Body of `xfer_out`. */
export interface CarriedOut {
  readonly to: string
  readonly name: string
  readonly on: string
  /** Ids of the ops that went along: what stands in the log and is not named here came later and must follow. */
  readonly ops: readonly string[]
  /** Ids of the `xfer_in` ops of this move. */
  readonly arrivals?: readonly string[]
}

type Plain = Readonly<Record<string, unknown>>
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isRecord = (value: unknown): boolean =>
  isPlain(value) &&
  typeof value.entity === 'string' &&
  typeof value.id === 'string' &&
  isPlain(value.state) &&
  isPlain(value.state.cells) &&
  isPlain(value.state.open) &&
  isPlain(value.said) &&
  isPlain(value.made)

/** What an `xfer_in` carries; null for any other op, and for one that cannot be read. */
export function readCarried(op: Pick<Op, 'kind' | 'body'>): CarriedIn | null {
  if (op.kind !== 'xfer_in') return null
  const body = readCanonical(op.body)
  if (!isPlain(body) || typeof body.from !== 'string' || typeof body.last !== 'boolean') return null
  if (!Array.isArray(body.records)) return null
  return body.records.every(isRecord) ? (body as unknown as CarriedIn) : null
}

/** Where an `xfer_out` sends the person; null for any other op, and for one that cannot be read. */
export function readCarriedOut(op: Pick<Op, 'kind' | 'body'>): CarriedOut | null {
  if (op.kind !== 'xfer_out') return null
  const body = readCanonical(op.body)
  if (!isPlain(body) || typeof body.to !== 'string' || !Array.isArray(body.ops)) return null
  return body as unknown as CarriedOut
}

const opsOfCell = ({ versions, set }: Cell): readonly string[] => (set ? versions.map(opOfElement) : versions)

/** The ops that a record rests on: those of its values, and of every side of its open conflicts. */
export function opsOf({ cells, open }: RecordState): readonly string[] {
  const ofCells = Object.values(cells).flatMap(opsOfCell)
  const ofBranches = Object.values(open).flatMap((branches) => branches.flatMap(({ ops }) => ops))
  return [...new Set([...ofCells, ...ofBranches])].sort()
}

/** Makes the copy of a record; `say` finds what an op said, in the log or in what was carried here before. */
export function carry(
  record: Pick<CarriedRecord, 'entity' | 'id' | 'state' | 'made'>,
  say: (opId: string) => Said | null,
): CarriedRecord {
  const said: Record<string, Said> = {}
  for (const id of opsOf(record.state)) {
    const words = say(id)
    if (words) said[id] = words
  }
  return { ...record, said }
}

/** What an op of the log said, for `carry`. */
export function saidIn(op: Op): Said {
  const values =
    op.kind === 'del' || op.kind === 'undel' ? { [lifeCell]: op.kind === 'del' } : readCanonical(op.body)
  return { actor: op.actor, device: op.device, hlc: op.hlc, values: (values ?? {}) as Plain }
}

/** A group may have 256 KiB; a carried person stays well under it in each op. */
const mostBodyChars = 60_000

/** Bodies of the `xfer_in` ops of one scope, in order: at least one, so that the scope knows who came. */
export function carriedBodies(
  from: string,
  records: readonly CarriedRecord[],
  ops?: readonly string[],
): string[] {
  const parts: CarriedRecord[][] = [[]]
  let chars = 0
  for (const record of records) {
    const length = canonicalJson(record).length
    if (chars > 0 && chars + length > mostBodyChars) {
      parts.push([])
      chars = 0
    }
    parts.at(-1)!.push(record)
    chars += length
  }
  return parts.map((part, i) =>
    canonicalJson({ from, last: i === parts.length - 1, records: part, ...(ops && { ops }) }),
  )
}

/** Body of the `xfer_out`. */
export const carriedOutBody = (out: CarriedOut): string => canonicalJson(out)

/** A record after it was carried in, and the columns whose value is now the carried one. */
export interface Received {
  readonly after: RecordState
  readonly won: readonly string[]
}

/** The removal stands in this scope from the entry on that brought it. */
const hereFrom = (cells: RecordState['cells'], at: { epoch: number; sseq: number | null }) => {
  const life = cells[lifeCell]
  const { epoch, sseq } = at
  return life?.by ? { ...cells, [lifeCell]: { ...life, by: { ...life.by, epoch, sseq } } } : cells
}

const sameValue = (a: Cell, b: Cell) =>
  a.versions[0] === b.versions[0] || (a.value !== undefined && a.value === b.value)
const allVersions = (a: Cell, b: Cell): Cell => ({
  ...a,
  versions: [...new Set([...a.versions, ...b.versions])],
})
const joinSets = (a: Cell, b: Cell): Cell => {
  const set = { ...b.set, ...a.set }
  return { ...a, versions: Object.keys(set).sort(), set, hlc: a.hlc > b.hlc ? a.hlc : b.hlc }
}

/** Adds a side, unless its last op is known to be one already. */
const withBranch = (branches: readonly Branch[], branch: Branch): readonly Branch[] =>
  branches.some(({ ops }) => ops.includes(branch.tip)) ? branches : [...branches, branch]

/** How one field that stands here meets the carried one. */
function meet(ours: Cell, theirs: Cell): { cell: Cell; won?: true; parted?: true } {
  if (ours.set || theirs.set) return { cell: joinSets(ours, theirs) }
  if (sameValue(ours, theirs)) return { cell: allVersions(ours, theirs) }
  const isAwaited = theirs.versions.some((id) => ours.awaits?.includes(id))
  if (isAwaited)
    return { cell: awaiting(ours, ours.awaits?.filter((id) => !theirs.versions.includes(id)) ?? []) }
  // Without a digest the field merges by itself: the later one stands.
  if (ours.value === undefined) return theirs.hlc > ours.hlc ? { cell: theirs, won: true } : { cell: ours }
  return { cell: ours, parted: true }
}

/** What is known of the age of what stands where a record is carried to. */
export interface Arrival {
  /** The entry that brings it. */
  readonly at: { readonly epoch: number; readonly sseq: number | null }
  /** The person had left this scope before. */
  readonly stale: boolean
  /** Ops that the carried state has folded; null where it does not say. */
  readonly went: ReadonlySet<string> | null
}

/**
 * Puts a carried record over what stands here. Mostly nothing does, or only what the person left behind in an earlier
 * stay: the carried one takes its place. Else somebody here was faster (a hub put back from a backup): what the carried
 * state does not know goes on standing, and what was carried and differs is a side of an open conflict. Nothing is lost.
 */
export function receive(before: RecordState, carried: RecordState, { at, stale, went }: Arrival): Received {
  const arrived = hereFrom(carried.cells, at)
  const isOld = (ids: readonly string[]) =>
    went ? ids.every((id) => went.has(id)) : stale || ids.length === 0
  if (isOld(opsOf(before))) return { after: { ...carried, cells: arrived }, won: Object.keys(arrived) }
  const cells: Record<string, Cell> = { ...before.cells }
  const open: Record<string, readonly Branch[]> = { ...carried.open }
  const won: string[] = []
  for (const [column, theirs] of Object.entries(arrived)) {
    const ours = before.cells[column]
    const met = !ours || isOld(opsOfCell(ours)) ? ({ cell: theirs, won: true } as const) : meet(ours, theirs)
    cells[column] = met.cell
    if ('won' in met) won.push(column)
    if ('parted' in met)
      open[column] = withBranch(open[column] ?? [], { tip: theirs.versions[0]!, ops: [theirs.versions[0]!] })
  }
  for (const [column, branches] of Object.entries(before.open))
    for (const branch of branches)
      if (!isOld(branch.ops)) open[column] = withBranch(open[column] ?? [], branch)
  return { after: { cells, open }, won }
}

/** What became of an op in the scope it was rehomed to, for the scope it was written in. */
export interface Rehomed {
  readonly op: Op
  readonly disposition: Disposition
  readonly code: string
}

/** How an echo's `disp_code` says it: `conflict`, or `rejected:E_STATE`. */
export const echoCode = ({ disposition, code }: Omit<Rehomed, 'op'>): string =>
  code === '' ? disposition : `${disposition}:${code}`

/** Reads an echo's `disp_code`. */
export function readEcho(dispCode: string): { readonly disposition: Disposition; readonly code: string } {
  const [disposition = '', code = ''] = dispCode.split(':')
  return { disposition: disposition as Disposition, code }
}

/**
 * The ops of a person that stand in the old scope's log and did not go along, in order: after a hub was put back from a
 * backup the log may have them before the `xfer_out` that is given back. They are put into the new scope like late ones.
 */
export const leftBehind = (
  out: CarriedOut,
  log: readonly { readonly op: Op; readonly entry: Entry }[],
): readonly Op[] => {
  const went = new Set(out.ops)
  return log.filter(({ op, entry }) => isFolded(entry) && !went.has(op.op_id)).map(({ op }) => op)
}
