import type { CivilDate, Id } from '../kernel/schemas.ts'

/**
 * 单独同意: what a person may agree to, each for itself. 个人信息保护法 (2021-11-01, H): articles 28 to 30, health is
 * sensitive and needs separate consent, told why and to what effect; articles 15 and 16, it may be withdrawn at any
 * time and nothing else may depend on it.
 */
export const consentPurposes = ['health', 'phq9', 'gad7'] as const
/** 体检登记, PHQ-9, GAD-7. */
export type ConsentPurpose = (typeof consentPurposes)[number]

/** A text that people agree to. The words stand with the screens; here is which one is in force from when. */
export interface ConsentText {
  readonly purpose: ConsentPurpose
  readonly version: string
  readonly fromOn: CivilDate
}

/** Texts that come with the program. A new one is added, an old one never changed: the log names the one that was read. */
export const consentTexts: readonly ConsentText[] = consentPurposes.map((purpose) => ({
  purpose,
  version: '2026-1',
  fromOn: '2026-01-01' as CivilDate,
}))

/** A row of the consent log. Rows are added, never changed and never erased: they prove what was agreed and withdrawn. */
export interface ConsentRow {
  readonly id: Id
  readonly personId: Id
  readonly purpose: ConsentPurpose
  /** 同意 or 撤回. */
  readonly kind: 'given' | 'withdrawn'
  readonly textVersion: string
  readonly on: CivilDate
  /** Withdrawals for this purpose that its author had on screen. Consent counts only above withdrawals it has seen. */
  readonly seen: readonly Id[]
}

/**
 * `outdated`: given under an older text, so it is asked for again (个人信息保护法 article 14, from memory, M); what is
 * held under it stays. Withdrawn beats given where neither had seen the other: the person said no.
 */
export type ConsentState = 'none' | 'given' | 'outdated' | 'withdrawn'

const isAbout = (personId: Id, purpose: ConsentPurpose) => (row: ConsentRow) =>
  row.personId === personId && row.purpose === purpose

/** Consents that stand: given, and above every withdrawal there is for the purpose. */
export function standingConsents(
  rows: Iterable<ConsentRow>,
  personId: Id,
  purpose: ConsentPurpose,
): ConsentRow[] {
  const own = [...rows].filter(isAbout(personId, purpose))
  const withdrawals = own.filter(({ kind }) => kind === 'withdrawn')
  return own.filter(({ kind, seen }) => kind === 'given' && withdrawals.every(({ id }) => seen.includes(id)))
}

/** The text of a purpose in force on a day, of two from the same day the one later in the list; null before there was one. */
export const consentTextOn = (
  texts: readonly ConsentText[],
  purpose: ConsentPurpose,
  day: CivilDate,
): ConsentText | null =>
  texts
    .filter((text) => text.purpose === purpose && text.fromOn <= day)
    .toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : a.fromOn > b.fromOn ? 1 : 0))
    .at(-1) ?? null

/** How a person's consent for a purpose stands under a text. The same rows give the same answer in any order. */
export function consentState(
  rows: readonly ConsentRow[],
  personId: Id,
  purpose: ConsentPurpose,
  version: string,
): ConsentState {
  const own = rows.filter(isAbout(personId, purpose))
  const standing = standingConsents(own, personId, purpose)
  if (standing.some(({ textVersion }) => textVersion === version)) return 'given'
  if (standing.length > 0) return 'outdated'
  return own.some(({ kind }) => kind === 'withdrawn') ? 'withdrawn' : 'none'
}
