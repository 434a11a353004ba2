import { isCivilDate } from '../kernel/civil-date.ts'
import type { Result } from '../kernel/result.ts'
import { err, ok } from '../kernel/result.ts'
import type { TalkCorrection } from './talks-contract.ts'

/** Fields of a saved talk that may be corrected. */
export type CorrectedField = TalkCorrection['field']
/** The fields' texts as first saved, or as last corrected. */
export type CorrectedTexts = Readonly<Record<CorrectedField, string>>
/** Why a correction is not taken. */
export type CorrectionRefusal =
  { type: 'NothingChanged' } | { type: 'NoReason' } | { type: 'DateImpossible'; field: 'heldOn' }

/** Fields whose text only those may read who may read the talk. */
export const contentFields: readonly CorrectedField[] = ['content', 'mind', 'problems', 'advice']

/** The talk as it is to be understood today: each field's latest correction (补正), else its first text. */
export function afterCorrections(
  first: CorrectedTexts,
  corrections: readonly { readonly field: CorrectedField; readonly text: string }[],
): CorrectedTexts {
  const now: Record<CorrectedField, string> = { ...first }
  for (const correction of corrections) now[correction.field] = correction.text
  return now
}

/** Looks at a correction before it is added: what it changes, why, and whether a day exists. */
export function checkCorrection(
  now: CorrectedTexts,
  correction: { readonly field: CorrectedField; readonly text: string; readonly reason: string },
): Result<null, CorrectionRefusal> {
  if (correction.field === 'heldOn' && !isCivilDate(correction.text)) {
    return err({ type: 'DateImpossible', field: 'heldOn' })
  }
  if (now[correction.field].trim() === correction.text.trim()) return err({ type: 'NothingChanged' })
  return correction.reason.trim() === '' ? err({ type: 'NoReason' }) : ok(null)
}
