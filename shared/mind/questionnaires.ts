/** The questionnaires that are shipped. */
export const instrumentCodes = ['phq9', 'gad7'] as const
/** PHQ-9 (depression), GAD-7 (anxiety). */
export type InstrumentCode = (typeof instrumentCodes)[number]

/** 0 完全没有, 1 有几天, 2 一半以上天数, 3 几乎天天, over the last two weeks. */
export type Answer = 0 | 1 | 2 | 3
/** Answers by the key of their question. Leaving one out is allowed until the end. */
export type Answers = Readonly<Record<string, Answer>>

/** Bands of a score, from the lightest. Words come with the screen. */
export type BandCode = 'minimal' | 'mild' | 'moderate' | 'moderatelySevere' | 'severe'

/** A questionnaire: keys of its questions (their words come with the screen), bands and where they come from. */
export interface Instrument {
  readonly code: InstrumentCode
  readonly questions: readonly string[]
  readonly bands: readonly { readonly code: BandCode; readonly from: number }[]
  /** From this score on it is advised to see a professional. */
  readonly adviseFrom: number
  /** The question about being better off dead; answered with 1 or more, help is shown at once. Empty where none asks. */
  readonly selfHarm: string
  readonly source: string
  readonly licence: string
  readonly confidence: 'H' | 'M' | 'L'
}

const questionsOf = (code: InstrumentCode, count: number) =>
  Array.from({ length: count }, (_, at) => `${code}.${at + 1}`)

/**
 * Both come from Spitzer, Kroenke, Williams and Löwe and may be reproduced, translated, shown and handed out without
 * permission, as the PHQ-9 form itself says (H; of GAD-7 the same family's terms, M). Cut points: PHQ-9 at 5, 10, 15
 * and 20 (rule book, section 6); GAD-7 at 5, 10 and 15 with 10 for a closer look (Spitzer and others, Archives of
 * Internal Medicine 2006;166:1092-1097).
 *
 * SCL-90-R is its publisher's property and the older SCL-90's standing is unclear: neither is shipped.
 */
export const instruments: Readonly<Record<InstrumentCode, Instrument>> = {
  phq9: {
    code: 'phq9',
    questions: questionsOf('phq9', 9),
    bands: [
      { code: 'minimal', from: 0 },
      { code: 'mild', from: 5 },
      { code: 'moderate', from: 10 },
      { code: 'moderatelySevere', from: 15 },
      { code: 'severe', from: 20 },
    ],
    adviseFrom: 10,
    selfHarm: 'phq9.9',
    source: 'Kroenke, Spitzer, Williams 2001: PHQ-9',
    licence: 'No permission required to reproduce, translate, display or distribute.',
    confidence: 'H',
  },
  gad7: {
    code: 'gad7',
    questions: questionsOf('gad7', 7),
    bands: [
      { code: 'minimal', from: 0 },
      { code: 'mild', from: 5 },
      { code: 'moderate', from: 10 },
      { code: 'severe', from: 15 },
    ],
    adviseFrom: 10,
    selfHarm: '',
    source: 'Spitzer, Kroenke, Williams, Löwe 2006: GAD-7',
    licence: 'No permission required to reproduce, translate, display or distribute.',
    confidence: 'M',
  },
}
