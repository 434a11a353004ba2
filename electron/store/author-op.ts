import type { Actor } from '../../shared/access/may.ts'
import type { Hlc } from '../../shared/sync/hlc.ts'
import { tick } from '../../shared/sync/hlc.ts'
import { canonicalJson, nameOp, type Op } from '../../shared/sync/op.ts'
import { scopeId, type ScopeClass } from '../../shared/sync/scope.ts'
import { scopeClassOf } from './change-check.ts'
import type { Cells } from './cells.ts'
import type { OpLog, StreamHead } from './op-log.ts'
import type { Change } from './write-changes.ts'

/** Version of the synced vocabulary that ops of this program are written in. It rises when names are added. */
export const schemaVersion = 2

/** Who writes, where and when. */
export interface Author {
  readonly actor: Actor
  readonly device: string
  readonly rootUnit: string
  readonly clock: () => number
}

/** The place of an op in its user action. */
export interface TxPlace {
  readonly tx_id: string
  readonly tx_idx: number
  readonly tx_len: number
}

/** Makes ops of changes, each linked to the one before it in its stream. */
export interface OpMaker {
  make(change: Change, body: string, cells: Cells | null, place: TxPlace): Op
  scopeOf(entity: Change['entity']): string
  readonly hlc: () => Hlc
}

/** The distinct ops that a record's fields now rest on, sorted: what the author of a removal has seen. */
const lastOps = (cells: Cells) => [...new Set(Object.values(cells).flatMap((cell) => cell.versions))].sort()

export function openOpMaker(log: OpLog, author: Author, lastHlc: Hlc): OpMaker {
  const heads = new Map<string, StreamHead | null>()
  const scopes = new Map<ScopeClass, string>()
  let hlc = lastHlc

  const scopeOf = (entity: Change['entity']) => {
    const scopeClass = scopeClassOf(entity)
    const known = scopes.get(scopeClass) ?? scopeId(author.rootUnit, scopeClass)
    scopes.set(scopeClass, known)
    return known
  }
  /** The author's own newest version if that is what now stands, else what was on screen, else what now stands. */
  const seenVersion = (change: Change, column: string, cells: Cells) => {
    const current = cells[column]?.versions[0] ?? 0
    const seen = change.seen?.[column]
    if (seen === undefined || seen === current || current === 0) return seen ?? current
    return log.actorOf(current) === author.actor.accountId ? current : seen
  }
  const baseOf = (change: Change, cells: Cells | null) => {
    if (change.kind === 'ins' || !cells) return '{}'
    if (change.kind !== 'set') return canonicalJson(lastOps(cells))
    return canonicalJson(
      Object.fromEntries(
        Object.keys(change.body).map((column) => [column, seenVersion(change, column, cells)]),
      ),
    )
  }
  const make = (change: Change, body: string, cells: Cells | null, place: TxPlace): Op => {
    const scope = scopeOf(change.entity)
    const head = heads.has(scope) ? heads.get(scope)! : log.head(scope, author.device)
    const wall = Math.floor(author.clock())
    hlc = tick(hlc, wall)
    const op = nameOp({
      scope,
      device: author.device,
      dseq: (head?.dseq ?? 0) + 1,
      prev: head?.hash ?? '',
      ctx_epoch: 0,
      ctx_sseq: 0,
      hlc,
      wall_ms: wall,
      clk_off_ms: 0,
      clk_quality: 0,
      actor: author.actor.accountId,
      role: author.actor.role,
      ...place,
      schema_ver: schemaVersion,
      suite: 1,
      kind: change.kind,
      entity: change.entity,
      entity_id: change.id,
      body,
      base: baseOf(change, cells),
    })
    heads.set(scope, { dseq: op.dseq, hash: op.hash })
    return op
  }
  return { make, scopeOf, hlc: () => hlc }
}
