import type { Actor } from '../../shared/access/may.ts'
import type { Hlc } from '../../shared/sync/hlc.ts'
import { tick } from '../../shared/sync/hlc.ts'
import { canonicalJson, nameOp, type Op } from '../../shared/sync/op.ts'
import { classesNote } from '../../shared/sync/classes.ts'
import { lastOps, type Branch } from '../../shared/sync/record-state.ts'
import type { Change } from './change.ts'
import { vocabulary } from './fold-record.ts'
import type { OpLog, StreamHead } from './op-log.ts'
import type { KnownRecord } from './record-rows.ts'
import { nativeSha } from './native-hash.ts'

/** Version of the synced vocabulary that ops of this program are written in. It rises when names are added. */
export const schemaVersion = 3

/** What an op says of the clock it was written by: how far it was from the county's, and how well that is known. */
export interface ClockNote {
  readonly clk_off_ms: number
  readonly clk_quality: number
}

/** Who writes, where and when. */
export interface Author {
  readonly actor: Actor
  readonly device: string
  readonly rootUnit: string
  readonly clock: () => number
  readonly clockNote: ClockNote
}

/** The place of an op in its user action. */
export interface TxPlace {
  readonly tx_id: string
  readonly tx_idx: number
  readonly tx_len: number
}

/** What of the log an author needs. */
export interface AuthorLog extends Pick<OpLog, 'actorOf' | 'head'> {
  /** How much of the scope's log has been read here. */
  seen(scope: string): { readonly epoch: number; readonly size: number }
}

/** Makes ops of changes, each linked to the one before it in its stream. */
export interface OpMaker {
  make(change: Change, body: string, before: KnownRecord | null, place: TxPlace, scope: string): Op
  readonly hlc: () => Hlc
}

const none: readonly Branch[] = []

export function openOpMaker(log: AuthorLog, author: Author, lastHlc: Hlc): OpMaker {
  const heads = new Map<string, StreamHead | null>()
  const contexts = new Map<string, { readonly epoch: number; readonly size: number }>()
  let hlc = lastHlc
  const isMine = (opId: string) => log.actorOf(opId) === author.actor.accountId

  /**
   * The author's own newest version if that is what now stands, else the tip of the losing branch that they are on, else
   * what was on screen when they began, else what now stands.
   */
  const seenVersion = (change: Change, column: string, { state }: KnownRecord) => {
    const versions = state.cells[column]?.versions ?? []
    const current = versions[0] ?? 0
    const seen = change.seen?.[column]
    if (seen === undefined || seen === current || current === 0) return seen ?? current
    if (versions.includes(seen as string)) return seen
    if (isMine(current)) return current
    const branches = state.open[column] ?? none
    const mine = branches.find(({ ops, tip }) => ops.includes(seen as string) || isMine(tip))
    return mine?.tip ?? seen
  }
  const everySide = (column: string, { state }: KnownRecord) => [
    ...(state.cells[column]?.versions ?? []),
    ...(state.open[column] ?? none).map(({ tip }) => tip),
  ]
  const baseOf = (change: Change, before: KnownRecord | null): string => {
    if (change.kind === 'void') return canonicalJson({ $s: change.replaces })
    if (before && (change.kind === 'del' || change.kind === 'undel'))
      return canonicalJson([...lastOps(before.state)].sort())
    const columns = Object.keys(change.body)
    const notes = {
      $c: classesNote(change.entity, change.body, vocabulary),
      ...(change.replaces === undefined ? {} : { $s: change.replaces }),
    }
    if (change.kind === 'ins' || !before) return canonicalJson(notes)
    const seen = (column: string) =>
      change.kind === 'resolve'
        ? [...(change.saw?.[column] ?? everySide(column, before))]
        : seenVersion(change, column, before)
    return canonicalJson({ ...Object.fromEntries(columns.map((column) => [column, seen(column)])), ...notes })
  }
  const contextOf = (scope: string) => {
    const known = contexts.get(scope) ?? log.seen(scope)
    contexts.set(scope, known)
    return known
  }
  const make: OpMaker['make'] = (change, body, before, place, scope) => {
    const head = heads.has(scope) ? heads.get(scope)! : log.head(scope, author.device)
    const wall = Math.floor(author.clock())
    const context = contextOf(scope)
    hlc = tick(hlc, wall)
    const op = nameOp(
      {
        scope,
        device: author.device,
        dseq: (head?.dseq ?? 0) + 1,
        prev: head?.hash ?? '',
        ctx_epoch: context.epoch,
        ctx_sseq: context.size,
        hlc,
        wall_ms: wall,
        ...author.clockNote,
        actor: author.actor.accountId,
        role: author.actor.role,
        ...place,
        schema_ver: schemaVersion,
        suite: 1,
        kind: change.kind,
        entity: change.entity,
        entity_id: change.id,
        body,
        base: baseOf(change, before),
      },
      nativeSha,
    )
    heads.set(scope, { dseq: op.dseq, hash: op.hash })
    return op
  }
  return { make, hlc: () => hlc }
}
