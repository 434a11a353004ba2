import { classesNote } from '../../shared/sync/classes.ts'
import { canonicalJson, nameOp, type Op, type OpContent } from '../../shared/sync/op.ts'
import { schemaVersion } from './author-op.ts'
import { openScopeFinder, sampleScope } from './change-scope.ts'
import type { Change } from './change.ts'
import { vocabulary } from './fold-record.ts'
import type { Folded } from './folded.ts'
import { takeDevice } from './meta.ts'
import type { LoggedOp } from './op-log.ts'
import { refold } from './rebuild.ts'
import { isEntity } from './record-rows.ts'
import { mapTexts } from './store-sql.ts'
import { nativeSha } from './native-hash.ts'

/** Under which root and name everything is written again. */
export interface NewPlace {
  readonly rootUnit: string
  readonly device: string
}

type Renamed = (text: string) => string

const opName = /^[0-9a-f]{32}(?=$|\.\d+$)/

/** The same value with every name of an op, and of the root, as they are now. */
function renameIn(value: unknown, renamed: Renamed): unknown {
  if (typeof value === 'string') return renamed(value)
  if (Array.isArray(value)) return value.map((one) => renameIn(one, renamed))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, renameIn(one, renamed)]))
}

function baseOf(op: Op, body: Record<string, unknown>, renamed: Renamed): string {
  const base = renameIn(JSON.parse(op.base), renamed)
  if (Array.isArray(base)) return canonicalJson(base.toSorted())
  const notes = op.kind === 'void' ? {} : { $c: classesNote(op.entity, body, vocabulary) }
  return canonicalJson({ ...(base as object), ...notes })
}

/** Finds the scope under the new root for ops given in order: what was of the sample office stays so. */
function scopeFinder(oldRoot: string, { rootUnit }: NewPlace) {
  const scopeOfRecord = new Map<string, string>()
  const scopeOfOp = new Map<string, string>()
  const found = (entity: string, id: string) => {
    const scope = scopeOfRecord.get(`${entity} ${id}`)
    return scope === undefined ? null : { scope, state: { cells: {}, open: {} } }
  }
  const byId = (opId: string) => ({ scope: scopeOfOp.get(opId) }) as LoggedOp
  const { ofAll } = openScopeFinder({ record: found }, { byId }, rootUnit)
  return (op: Op, body: Change['body'], replaces: string | null): string => {
    const { kind, entity_id: id } = op
    if (!isEntity(op.entity) || kind === 'xfer_in' || kind === 'xfer_out')
      throw new Error('an op that this computer did not write')
    const sample = op.scope === sampleScope(oldRoot)
    const change = { kind, entity: op.entity, id, body, sample, ...(replaces === null ? {} : { replaces }) }
    const [scope] = ofAll([change])
    scopeOfRecord.set(`${op.entity} ${id}`, scope!)
    return scope!
  }
}

interface Written {
  readonly op: Op
  readonly lseq: number
  readonly old: string
}

/** The ops as they would have been, had this computer belonged to the unit from the first. */
export function writtenAnew(ops: Iterable<LoggedOp>, oldRoot: string, place: NewPlace): Written[] {
  const newName = new Map<string, string>()
  const renamed: Renamed = (text) => {
    if (text === oldRoot) return place.rootUnit
    return text.replace(opName, (name) => newName.get(name) ?? name)
  }
  const scopeFor = scopeFinder(oldRoot, place)
  const isRoot = ({ entity, entity_id: id }: Op) =>
    entity === 'unit' && id === oldRoot && oldRoot !== place.rootUnit
  const kept = [...ops].filter((op) => !isRoot(op))
  const planned = kept.map((op) => {
    const body = renameIn(JSON.parse(op.body), renamed) as Record<string, unknown>
    return { op, scope: scopeFor(op, body as Change['body'], null) }
  })
  const groupOf = (scope: string, { tx_id: tx }: Op) => `${scope} ${tx}`
  const lengths = new Map<string, number>()
  for (const { op, scope } of planned) {
    const group = groupOf(scope, op)
    lengths.set(group, (lengths.get(group) ?? 0) + 1)
  }
  const next = new Map<string, number>()
  const heads = new Map<string, Pick<Op, 'dseq' | 'hash'>>()
  return planned.map(({ op, scope }) => {
    const { lseq, hash: _hash, op_id: old, sig: _sig, ...content } = op
    const body = renameIn(JSON.parse(op.body), renamed) as Record<string, unknown>
    const group = groupOf(scope, op)
    const tx_idx = next.get(group) ?? 0
    next.set(group, tx_idx + 1)
    const head = heads.get(scope)
    const made = nameOp(
      {
        ...content,
        scope,
        device: place.device,
        dseq: (head?.dseq ?? 0) + 1,
        prev: head?.hash ?? '',
        ctx_epoch: 0,
        ctx_sseq: 0,
        tx_idx,
        tx_len: lengths.get(group)!,
        schema_ver: schemaVersion,
        body: canonicalJson(body),
        base: baseOf(op, body, renamed),
      } satisfies OpContent,
      nativeSha,
    )
    heads.set(scope, made)
    newName.set(old, made.op_id)
    return { op: made, lseq, old }
  })
}

/**
 * Writes everything that was never sent again under another root or name: ids of records stay, ops get new names, and the
 * unit's own record gives way to the county's. Inside a transaction; the journal gets every op.
 */
export function writeAnew(folded: Folded, place: NewPlace, onOp: (op: Op) => void): void {
  const { db, meta, log, entries } = folded
  if (entries.states().some(({ tree }) => tree.size > 0))
    throw new Error('what the county has is not written again')
  const oldRoot = meta.get('root_unit')!
  const written = writtenAnew(log.all(), oldRoot, place)
  log.wipe()
  for (const { op, lseq } of written) {
    log.put(op, lseq)
    onOp(op)
  }
  meta.set('root_unit', place.rootUnit)
  takeDevice(meta, place.device)
  const newName = new Map(written.map(({ op, old }) => [old, op.op_id as string]))
  for (const table of ['command', 'draft'] as const)
    mapTexts(db, table, (text) =>
      text.replace(/[0-9a-f]{32}/g, (name) => newName.get(name) ?? name).replaceAll(oldRoot, place.rootUnit),
    )
  refold(folded)
}
