import type { CivilDate } from '../kernel/schemas.ts'
import type { Reason } from '../policy/reason.ts'
import { addAmounts, NO_DAYS, type DayAmount } from './day-amount.ts'

/** What a line of the ledger is. `loss` takes back what sick or personal leave cost; `return` gives back what a use took. */
export type LedgerKind =
  'opening' | 'grant' | 'carryIn' | 'use' | 'return' | 'loss' | 'correction' | 'expiry' | 'carryOut'

/** One line of 假期台账. Worked out from what was decided, never stored: a new calendar changes it everywhere alike. */
export interface LedgerEntry {
  /** The same line has the same key on every computer. */
  readonly key: string
  readonly kind: LedgerKind
  readonly year: number
  /** Day from which it counts. */
  readonly on: CivilDate
  /** Day on which it was written down, where that is another one. */
  readonly recordedOn: CivilDate | null
  /** Signed: what it adds to the balance. */
  readonly amount: DayAmount
  /** Request, opening, adjustment or decision that it comes from; empty for rules. */
  readonly subjectId: string
  /** It rests on something that is missing or may still change. */
  readonly provisional: boolean
  /** Lines of requests work it out when it is first read: most are never opened. */
  readonly reason: Reason
}

/** 余额: the sum of its ledger, and nothing else. */
export const balanceOf = (entries: readonly LedgerEntry[]): DayAmount =>
  addAmounts(...entries.map(({ amount }) => amount))

/** What adds comes before what takes on the same day; else by key, so that the order is the same everywhere. */
const byDay = (a: LedgerEntry, b: LedgerEntry) => {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1
  if (a.amount >= 0 !== b.amount >= 0) return a.amount >= 0 ? -1 : 1
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0
}

/** Lines in the order of their days. */
export const inOrder = (entries: readonly LedgerEntry[]): LedgerEntry[] => entries.toSorted(byDay)

/** A balance that went below nothing. */
export interface OverDraw {
  /** Day on which it first did. */
  readonly on: CivilDate
  /** By how much at the worst. */
  readonly by: DayAmount
}

/**
 * 透支: where more was taken than there was at that time; null where that never was. Days earned later do not cover
 * days taken before, and days taken later are counted against a back-dated one.
 */
export function overDrawOf(entries: readonly LedgerEntry[]): OverDraw | null {
  let running = 0
  let on: CivilDate | null = null
  let worst = 0
  for (const entry of inOrder(entries)) {
    running += entry.amount
    if (running >= 0) continue
    on ??= entry.on
    worst = Math.min(worst, running)
  }
  return on === null ? null : { on, by: -worst as DayAmount }
}

/** Sum of the lines of some kinds. */
export const sumOf = (entries: readonly LedgerEntry[], ...kinds: readonly LedgerKind[]): DayAmount =>
  entries.length === 0 ? NO_DAYS : balanceOf(entries.filter(({ kind }) => kinds.includes(kind)))
