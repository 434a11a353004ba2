import { unreachable } from '../kernel/result.ts'
import type { CivilDate, Id } from '../kernel/schemas.ts'
import type { MindEntry, TalkWishRow } from './mind-rows.ts'

/** A wish to talk that is still open. */
export interface OpenWish {
  readonly wishId: Id
  readonly personId: Id
  readonly on: CivilDate
  readonly toAccountId: string
}

/** Who looks: the person, the one a wish went to, or anybody else of unit and county, whatever their role. */
export type MindViewer =
  { readonly kind: 'self'; readonly personId: Id } | { readonly kind: 'account'; readonly accountId: string }

/** What may be seen of one person's mind. There is no field for answers, scores or bands but the person's own. */
export interface MindView {
  /** 已做: some questionnaire was filled in this year; which one and when is nobody's business. */
  readonly done: boolean
  /** Open wishes that this viewer may know of. */
  readonly wishes: readonly OpenWish[]
  /** The entries themselves, still sealed. Empty for all but the person. */
  readonly own: readonly MindEntry[]
}

/** Wishes that were neither taken back nor met, in the order of their days. The same rows give the same list. */
export function openWishes(rows: Iterable<TalkWishRow>): OpenWish[] {
  const all = [...new Map([...rows].map((row) => [row.id, row])).values()]
  // Only the person takes a wish back and only the one it went to meets it: a row of another's names nothing here.
  const closes = (row: TalkWishRow, wish: TalkWishRow) =>
    row.kind !== 'asked' &&
    row.wishId === wish.id &&
    row.personId === wish.personId &&
    row.toAccountId === wish.toAccountId
  return all
    .filter((wish) => wish.kind === 'asked' && !all.some((row) => closes(row, wish)))
    .map(({ id, personId, on, toAccountId }) => ({ wishId: id, personId, on, toAccountId }))
    .toSorted((a, b) => (a.on === b.on ? (a.wishId < b.wishId ? -1 : 1) : a.on < b.on ? -1 : 1))
}

/**
 * What a viewer may know of one person in a year: the person all of it; the one a wish went to, that wish; everybody
 * else whether something was done, and not that there is a wish, nor how many (as AS-47). Entries must be those whose
 * consent stands: what was withdrawn was never done.
 */
export function mindView(
  viewer: MindViewer,
  personId: Id,
  year: number,
  facts: { readonly entries: readonly MindEntry[]; readonly wishes: readonly TalkWishRow[] },
): MindView {
  const entries = facts.entries.filter((entry) => entry.personId === personId)
  const wishes = openWishes(facts.wishes).filter((wish) => wish.personId === personId)
  const done = entries.some(({ on }) => on.startsWith(`${year}-`))
  switch (viewer.kind) {
    case 'self':
      return viewer.personId === personId
        ? { done, wishes, own: entries }
        : { done: false, wishes: [], own: [] }
    case 'account':
      return { done, wishes: wishes.filter(({ toAccountId }) => toAccountId === viewer.accountId), own: [] }
    default:
      return unreachable(viewer)
  }
}
