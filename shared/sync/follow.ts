import { clampHlc } from './clock.ts'
import type { Entry } from './entry.ts'
import type { FoldChanges, FoldView } from './fold-view.ts'
import { isLate, openBook, type FoldRules, type Ruling } from './groups.ts'
import type { Op } from './op.ts'
import { areOfOneLateGroup, groupKey, isLastOfGroup } from './pending-groups.ts'

/** An entry of the log with the op behind it, wherever it was found. */
export interface LoggedOp {
  readonly op: Op
  readonly entry: Entry
}

/** What a reader's own rules say of an entry. */
export interface FollowedOp extends LoggedOp, Pick<Ruling, 'after' | 'won' | 'carried'> {}

/** What some entries come to on the reader's side. */
export interface Followed extends FoldChanges {
  readonly entries: readonly FollowedOp[]
  /** The first entry that the county decided otherwise than the same rules decide here; null when there is none. */
  readonly differs: number | null
}

const areDecidedTogether = (last: LoggedOp, next: LoggedOp, scope: string): boolean => {
  if (last.entry.received_ms !== next.entry.received_ms || last.entry.disposition === 'echo') return false
  if (isLate(next.op, scope)) return areOfOneLateGroup(last.op, next.op)
  return groupKey(last.op) === groupKey(next.op) && !isLastOfGroup(last.op)
}

/** The groups in a piece of the log as the county judged them (`openGroups` in pending-groups.ts made them). */
export function runsOf(entries: readonly LoggedOp[], scope: string): readonly (readonly LoggedOp[])[] {
  const runs: LoggedOp[][] = []
  for (const next of entries) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run && last && areDecidedTogether(last, next, scope)) run.push(next)
    else runs.push([next])
  }
  return runs
}

/** By what a reader folds. */
export interface FollowRules extends FoldRules {
  /**
   * Set where the county decided by another version of the vocabulary than this program has (`Page.schema`), and when an
   * old log is folded anew: then what was refused or sent on is taken on trust, and the rest is folded alike.
   */
  readonly otherSchema: boolean
}

const unfolded = { after: null, won: [], carried: [] } as const

/** Fields that any reader can work out for itself. */
const isPlainlyRight = ({ op, entry }: LoggedOp) =>
  entry.late_from === (isLate(op, entry.scope) ? op.scope : '') &&
  entry.eff_hlc === clampHlc(op.hlc, entry.received_ms)

const agrees = ({ entry }: LoggedOp, { disposition, code, to }: Ruling) =>
  entry.disposition === disposition && entry.disp_code === (disposition === 'rehomed' ? to : code)

/**
 * Folds entries as they come from the county, after checking the page. Each is judged again by the same rules; only what
 * no reader can know (that a device was revoked, what became of an op elsewhere) is taken on trust. Nothing of a piece
 * that differs may be kept.
 */
export function follow(view: FoldView, entries: readonly LoggedOp[], rules: FollowRules): Followed {
  const book = openBook(view, rules)
  const followed: FollowedOp[] = []
  let differs: number | null = null
  const note = (logged: LoggedOp, isRight: boolean, ruling: Pick<Ruling, 'after' | 'won' | 'carried'>) => {
    followed.push({ ...logged, after: ruling.after, won: ruling.won, carried: ruling.carried })
    if (!isRight || !isPlainlyRight(logged)) differs ??= logged.entry.sseq
  }
  for (const run of runsOf(entries, view.scope)) {
    const given = run[0]!.entry.disposition
    if (given === 'echo' || given === 'parked') {
      for (const logged of run) note(logged, logged.entry.disposition === given, unfolded)
      continue
    }
    const placed = run.map(({ op, entry: { eff_hlc: effHlc, epoch, sseq } }) => {
      return { op, place: { effHlc, epoch, sseq } }
    })
    const marks = run.map(({ entry }) => entry)
    const rulings = rules.otherSchema ? book.recorded(placed, marks) : book.group(placed)
    for (const [i, logged] of run.entries()) note(logged, agrees(logged, rulings[i]!), rulings[i]!)
  }
  return { entries: followed, differs, ...book.changes() }
}
