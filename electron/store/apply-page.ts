import type { Checkpoint } from '../../shared/sync/checkpoint.ts'
import { isFolded, type Entry } from '../../shared/sync/entry.ts'
import type { Page } from '../../shared/sync/messages.ts'
import type { Op } from '../../shared/sync/op.ts'
import { checkPage } from '../../shared/sync/page.ts'
import { emptyRecord, type Place, type RecordState } from '../../shared/sync/record.ts'
import { rootOf } from '../../shared/sync/tree.ts'
import { schemaVersion } from './author-op.ts'
import { isAside, judgeIn } from './fold-record.ts'
import type { Folded } from './folded.ts'
import { countTurn, ownDevices } from './meta.ts'
import { hashOpFast, nativeSha } from './native-hash.ts'
import type { LoggedOp } from './op-log.ts'
import { touchedRecords, type Touched } from './touched.ts'

/** What became of a page, and the records that it touched. */
export type PageApplied =
  | { readonly type: 'applied'; readonly entries: number; readonly touched: Touched }
  | { readonly type: 'stale' | 'missing' | 'forged' }
  | { readonly type: 'differs'; readonly sseq: number }

/** Thrown inside the transaction: nothing of the page may stay. */
export class Differs extends Error {
  readonly sseq: number
  constructor(sseq: number) {
    super(`entry ${sseq} differs`)
    this.sseq = sseq
  }
}

/** What applying needs beside the log. */
export interface PagePlace {
  readonly isSealed: (checkpoint: Checkpoint) => boolean
  /** Told of every op that is new here: the journal. */
  readonly onOp: (op: Op) => void
}

/** The work on one page. */
interface Applying {
  readonly folded: Folded
  readonly scope: string
  /** The county decided by names that this program does not know. */
  readonly isNewer: boolean
  /** Records that are folded anew when the page is done; by key what the county has of them so far. */
  readonly anew: Map<string, { entity: string; id: string; confirmed: RecordState }>
}

const keyOf = ({ entity, entity_id: id }: Op) => `${entity} ${id}`
const placeOf = ({ eff_hlc: effHlc, epoch, sseq }: Entry): Place => ({ effHlc, epoch, sseq })

function agree({ isNewer }: Applying, { disposition, sseq }: Entry, judged: { disposition: string }): void {
  if (!isNewer && judged.disposition !== disposition) throw new Differs(sseq)
}

/** From now on the record is judged in memory, and folded from the log when the page is done. */
function setApart({ folded, anew }: Applying, op: Op) {
  const key = keyOf(op)
  const known = anew.get(key)
  if (known) return known
  const { entity, entity_id: id } = op
  const apart = { entity, id, confirmed: folded.fold.look(entity, id)?.confirmed ?? emptyRecord }
  anew.set(key, apart)
  return apart
}

/**
 * An own op comes back as it was expected, first of those of its record that wait: then all that is shown of it stands
 * already. A removal is folded anew all the same, for its place in the log counts.
 */
function isAsExpected({ folded, scope, anew }: Applying, op: LoggedOp, entry: Entry): boolean {
  const { outbox, fold } = folded
  return (
    isFolded(entry) &&
    op.scope === scope &&
    op.kind !== 'del' &&
    op.kind !== 'undel' &&
    op.kind !== 'resolve' &&
    entry.eff_hlc === op.hlc &&
    !anew.has(keyOf(op)) &&
    outbox.expected(op) === entry.disposition &&
    outbox.isFirst(op) &&
    (fold.record(op.entity, op.entity_id)?.scope ?? scope) === scope
  )
}

function foldEntry(applying: Applying, op: LoggedOp, entry: Entry): void {
  const { folded, scope, anew } = applying
  const { fold } = folded
  const { entity, entity_id: id } = op
  const isApart = anew.has(keyOf(op)) || fold.isWaiting(entity, id)
  if (!isApart && (fold.record(entity, id)?.scope ?? scope) === scope) {
    agree(applying, entry, fold.enter(op, scope, placeOf(entry)))
    return
  }
  const apart = setApart(applying, op)
  const judged = judgeIn(scope, apart.confirmed, op, placeOf(entry))
  // A record that came here from elsewhere is judged where it came to.
  if ((fold.record(entity, id)?.scope ?? scope) === scope) agree(applying, entry, judged)
  apart.confirmed = judged.after
}

function applyMove({ folded, scope, anew }: Applying, op: LoggedOp, entry: Entry): void {
  const { sseq, epoch, received_ms: receivedMs } = entry
  for (const { entity, id } of folded.fold.moves.note(op, { scope, sseq, epoch, receivedMs })) {
    const confirmed = folded.fold.look(entity, id)?.confirmed ?? emptyRecord
    anew.set(`${entity} ${id}`, { entity, id, confirmed })
  }
}

/** One entry: its op enters the log if it is new, leaves the outbox if it waited, and is folded if it counts. */
function applyEntry(
  applying: Applying,
  entry: Entry,
  given: Op,
  onOp: (op: Op) => void,
): { op: LoggedOp; isExpected: boolean } {
  const { folded } = applying
  const { log, entries, outbox, returned } = folded
  const found = log.find(entry.op_hash)
  const op = found ?? { ...given, lseq: log.add(given) }
  const counts = isFolded(entry) && !isAside(op)
  if (!found) {
    outbox.addEntered(op)
    returned.note(op)
    onOp(op)
  }
  const isExpected = found !== null && counts && isAsExpected(applying, op, entry)
  // What waits of the record is looked at before this op stops waiting: else it would seem to be on top of itself.
  const expected = found ? outbox.expected(op) : null
  if (expected !== null && !isExpected && !isAside(op)) setApart(applying, op)
  if (expected !== null) outbox.take(op)
  if (counts && !isExpected) foldEntry(applying, op, entry)
  entries.add(entry)
  if (isAside(op) && isFolded(entry)) applyMove(applying, op, entry)
  return { op, isExpected }
}

/** Applies a page inside a transaction. Throws `Differs` where the county decided otherwise than the same rules do here. */
export function applyPage(folded: Folded, page: Page, { isSealed, onOp }: PagePlace): PageApplied {
  const { entries, log, meta, returned, fold } = folded
  const state = entries.state(page.scope)
  const isNew = state.tree.size === 0 && state.epoch <= page.epoch
  const at = isNew ? { ...state, epoch: page.epoch } : state
  const checked = checkPage(page, at, { opOf: log.find, hashOp: hashOpFast, sha256: nativeSha, isSealed })
  if (checked.type !== 'fits') return checked
  const own = new Set(ownDevices(meta))
  const applying: Applying = {
    folded,
    scope: page.scope,
    isNewer: page.schema > schemaVersion,
    anew: new Map(),
  }
  const touched = touchedRecords()
  let hlc = meta.get('hlc')!
  let turned = false
  for (const { entry, op: given } of checked.entries) {
    const { op, isExpected } = applyEntry(applying, entry, given, onOp)
    if (!isExpected && own.has(op.device)) returned.refresh(op)
    if (!isExpected && isFolded(entry)) touched.add(op.entity, op.entity_id)
    if (entry.eff_hlc > hlc) hlc = entry.eff_hlc
  }
  for (const { entity, id } of applying.anew.values()) {
    fold.anew(entity, id)
    touched.add(entity, id)
    turned = true
  }
  if (turned) countTurn(meta)
  if (hlc !== meta.get('hlc')) meta.set('hlc', hlc)
  keepCertificates(folded, page)
  const isOthers = checked.entries.some(({ op }) => !own.has(op.device))
  const isLoading = page.more && (state.loadingTo !== null || (state.tree.size === 0 && isOthers))
  entries.save({
    ...at,
    tree: checked.tree,
    root: rootOf(checked.tree),
    checkpoint: page.checkpoint,
    // At least one more than is here, for more is to come.
    loadingTo: isLoading ? Math.max(state.loadingTo ?? 0, checked.tree.size + 1) : null,
    stopped: null,
  })
  touched.derive(folded)
  fold.purge()
  return { type: 'applied', entries: checked.entries.length, touched: touched.ids }
}

function keepCertificates({ db }: Folded, page: Page): void {
  if (page.certificates.length === 0) return
  const keep = db.prepare('INSERT OR REPLACE INTO certificate (device, serial, content) VALUES (?, ?, ?)')
  for (const certificate of page.certificates)
    keep.run(certificate.device, certificate.serial, JSON.stringify(certificate))
}
