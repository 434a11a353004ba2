import type { SyncPill, SyncTrouble } from './sync-contract.ts'

/** What the pill in the top bar is made from. */
export interface PillFacts {
  readonly enrolled: boolean
  /** A round is under way and the county has answered in it. */
  readonly sending: boolean
  readonly waiting: number
  /** All was in agreement at least once, as far as this computer has verified. */
  readonly verified: boolean
  readonly trouble: SyncTrouble | null
  readonly conflicts: number
  readonly returned: number
}

/** The state that the facts call for, of the six of ux.md 4.2 (and `alone` before the computer belongs to a county). */
export function pillFor(facts: PillFacts): SyncPill {
  const { trouble } = facts
  if (!facts.enrolled) return 'alone'
  if (facts.sending) return 'sending'
  // A line that is not there, or a county that asks to wait a moment, is nothing that went wrong.
  if (trouble !== null && trouble !== 'no-answer' && trouble !== 'busy') return 'failed'
  if (facts.conflicts + facts.returned > 0) return 'check'
  if (trouble === 'no-answer') return 'offline'
  return facts.waiting > 0 || !facts.verified || trouble !== null ? 'waiting' : 'sent'
}

/** The pill as it is shown. */
export interface ShownPill {
  readonly pill: SyncPill
  /** When it last changed by itself: the newest changes within the calm time. */
  readonly changes: readonly number[]
  /** When to look again, where a change was put off; else null. */
  readonly dueMs: number | null
}

const calmMs = 60_000
const mostChanges = 2

/** The pill before anything is known. */
export const firstPill: ShownPill = { pill: 'alone', changes: [], dueMs: null }

/**
 * Shows a state, calmly: a line that comes and goes ten times in a minute changes the pill at most twice. What a person
 * has asked for themself is shown at once, and so is that the computer joined a county.
 */
export function showPill(before: ShownPill, wanted: SyncPill, nowMs: number, asked: boolean): ShownPill {
  if (wanted === before.pill) return { ...before, dueMs: null }
  // A clock that was set back must not hold the pill for years.
  const recent = before.changes.filter((atMs) => nowMs - atMs < calmMs && atMs <= nowMs)
  const joins = before.pill === 'alone' || wanted === 'alone'
  if (asked || joins || recent.length < mostChanges)
    return { pill: wanted, changes: [...recent, nowMs].slice(-mostChanges), dueMs: null }
  return { ...before, changes: recent, dueMs: recent[0]! + calmMs }
}
