import type { CivilDate, Id } from '../kernel/schemas.ts'
import { standingConsents, type ConsentPurpose, type ConsentRow } from './consent.ts'

/** A row that is kept under a consent, here or at the county. */
export interface HeldItem {
  /** Name of the table it stands in. */
  readonly entity: string
  readonly id: Id
  readonly personId: Id
  readonly purpose: ConsentPurpose
  /** The consent it was made under; null where nobody wrote it down. */
  readonly consentId: Id | null
  /** The last day for which law orders it kept (archive term); null where none does. */
  readonly keptByLawUntil: CivilDate | null
}

/** What is to happen to the rows of those who withdrew. */
export interface Erasure {
  /** To be erased here and, by the same decision, at the county. */
  readonly erase: readonly HeldItem[]
  /** 只存储: stored and used for nothing, for law orders them kept, or the consent they name is not here yet. */
  readonly freeze: readonly HeldItem[]
  readonly keep: readonly HeldItem[]
}

/**
 * Whether consent covers a row. It does as long as the consent it was made under stands; one given anew does not bring
 * back what an earlier one covered. `unknown`: that consent has not arrived here. A row without one goes with the
 * first withdrawal.
 */
function coverOf(item: HeldItem, consents: readonly ConsentRow[]): 'covered' | 'withdrawn' | 'unknown' {
  const { personId, purpose, consentId } = item
  const own = consents.filter((row) => row.personId === personId && row.purpose === purpose)
  if (!own.some(({ kind }) => kind === 'withdrawn')) return 'covered'
  if (consentId === null) return 'withdrawn'
  if (standingConsents(own, personId, purpose).some(({ id }) => id === consentId)) return 'covered'
  return own.some(({ id }) => id === consentId) ? 'withdrawn' : 'unknown'
}

/**
 * 撤回同意 (D-18): which rows must be erased, which stay. 个人信息保护法 article 47 (H): deleted when consent is
 * withdrawn; where a term set by law has not run out, stored and nothing else. Article 16 (H): nothing else changes,
 * so rows of other purposes are never in it. The consent log itself is not an item: it is kept always.
 *
 * It is asked again whenever rows arrive: a laptop that did not know yet of the withdrawal may still bring some.
 */
export function erasureOf(
  items: Iterable<HeldItem>,
  consents: readonly ConsentRow[],
  today: CivilDate,
): Erasure {
  const [erase, freeze, keep]: [HeldItem[], HeldItem[], HeldItem[]] = [[], [], []]
  for (const item of items) {
    const cover = coverOf(item, consents)
    const { keptByLawUntil } = item
    const isKeptByLaw = keptByLawUntil !== null && keptByLawUntil >= today
    if (cover === 'covered') keep.push(item)
    // What is erased does not come back, so a row whose consent is still on its way waits, unused.
    else if (cover === 'unknown' || isKeptByLaw) freeze.push(item)
    else erase.push(item)
  }
  return { erase, freeze, keep }
}
