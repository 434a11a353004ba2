import { lifeCell } from './record.ts'
import { canonicalJson, type Op, type OpKind } from './op.ts'
import { isHlc } from './hlc.ts'

const kinds: Readonly<Record<OpKind, true>> = {
  ins: true,
  set: true,
  del: true,
  undel: true,
  trans: true,
  resolve: true,
  void: true,
  xfer_out: true,
  xfer_in: true,
}

/** Does this program know such ops? Others are a newer program's: they are parked until the hub is updated. */
export const isKnownKind = ({ kind, suite }: Pick<Op, 'kind' | 'suite'>): boolean =>
  suite === 1 && Object.hasOwn(kinds, kind)

type Plain = Readonly<Record<string, unknown>>
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Deeper values would be judged by the size of a machine's stack, so not alike everywhere. */
const deepest = 32
const isShallow = (value: unknown, depth = 0): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (depth < deepest && Object.values(value).every((inner) => isShallow(inner, depth + 1)))

/** Texts that were just read, oldest first: one op's body is asked for by each rule that looks at it. */
const recent = new Map<string, unknown>()
const mostRecent = 8

/** The value that a canonical text says; `undefined` where it is not canonical JSON. Nobody may change it. */
export function readCanonical(text: string): unknown {
  if (recent.has(text)) return recent.get(text)
  const value = parseCanonical(text)
  if (recent.size >= mostRecent) recent.delete(recent.keys().next().value!)
  recent.set(text, value)
  return value
}

/** Are the names of every object in canonical order, all the way down? */
function isSorted(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(isSorted)
  let before: string | null = null
  for (const [name, inner] of Object.entries(value)) {
    if ((before !== null && before > name) || !isSorted(inner)) return false
    before = name
  }
  return true
}

/**
 * Is this the canonical text of the value? Where the names are in order `JSON.stringify` writes the same, five times as
 * fast; half a character (`\\ud…`) is the one thing that it writes and canonical JSON does not.
 */
const isCanonical = (text: string, value: unknown) =>
  text.includes('\\ud') || !isSorted(value) ? canonicalJson(value) === text : JSON.stringify(value) === text

function parseCanonical(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return isShallow(value) && isCanonical(text, value) ? value : undefined
  } catch {
    return undefined
  }
}

const columnName = /^[a-z][a-z0-9_]{0,63}$/
const isColumn = (name: string) => name === lifeCell || columnName.test(name)
/** Notes stand in the base beside the columns: `$c`, `$s`, and what later programs add. */
const isNote = (name: string) => name.startsWith('$') && name !== lifeCell
const isVersion = (value: unknown) => typeof value === 'string' && value.length <= 64
const isList = (value: unknown): boolean => Array.isArray(value) && value.every(isVersion)

const isBase = (base: unknown, fits: (value: unknown) => boolean) =>
  isPlain(base) &&
  Object.entries(base).every(([name, value]) => isNote(name) || (isColumn(name) && fits(value)))

function hasRightParts(kind: OpKind, body: unknown, base: unknown): boolean {
  if (!isPlain(body)) return false
  const hasColumns = Object.keys(body).every(isColumn)
  switch (kind) {
    case 'ins':
      return hasColumns && isPlain(base)
    case 'set':
    case 'trans':
      return hasColumns && isBase(base, (value) => value === 0 || isVersion(value))
    case 'resolve':
      return hasColumns && isBase(base, isList)
    case 'del':
    case 'undel':
      return Object.keys(body).length === 0 && isList(base)
    case 'void':
    case 'xfer_out':
    case 'xfer_in':
      return isPlain(base)
  }
}

const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0

/**
 * Can the op be read as one? Its body and base are canonical JSON of the shape its kind asks for, its numbers are counts.
 * What cannot is stored and returned like any op that breaks a rule.
 */
export function isWellFormed(op: Op): boolean {
  const numbers = [op.dseq, op.ctx_epoch, op.ctx_sseq, op.tx_idx, op.tx_len].every(isCount)
  if (!numbers || !isHlc(op.hlc) || op.entity === '' || op.entity_id === '') return false
  const body = readCanonical(op.body)
  const base = readCanonical(op.base)
  return body !== undefined && base !== undefined && hasRightParts(op.kind, body, base)
}
