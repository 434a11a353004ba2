import { err, ok, type Result } from '../kernel/result.ts'
import type { MindAnswers } from './mind-rows.ts'
import { instruments, type BandCode, type InstrumentCode } from './questionnaires.ts'

/** What a filled questionnaire says to the person, and to nobody else. */
export interface ScreeningResult {
  readonly instrument: InstrumentCode
  readonly score: number
  readonly mostPossible: number
  readonly band: BandCode
  /** It is advised to see a professional. */
  readonly advise: boolean
  /** 筛查不是诊断: stands beside every score. Only a doctor diagnoses. */
  readonly isDiagnosis: false
}

/** Questions still to be answered, in their order. */
export interface Unanswered {
  readonly type: 'Unanswered'
  readonly questions: readonly string[]
}

/** Adds up a questionnaire. Refused while an answer is missing: half a score is none. */
export function scoreOf({ instrument, answers }: MindAnswers): Result<ScreeningResult, Unanswered> {
  const { questions, bands, adviseFrom } = instruments[instrument]
  const missing = questions.filter((question) => !Object.hasOwn(answers, question))
  if (missing.length > 0) return err({ type: 'Unanswered', questions: missing } as const)
  const score = questions.reduce((sum, question) => sum + answers[question]!, 0)
  return ok({
    instrument,
    score,
    mostPossible: questions.length * 3,
    band: bands.findLast(({ from }) => score >= from)!.code,
    advise: score >= adviseFrom,
    isDiagnosis: false,
  })
}

/** A number to call, as the county sets it. */
export interface HelpLine {
  readonly name: string
  readonly number: string
}

/**
 * 全国统一心理援助热线, by notice of the National Health Commission of 2024-12-25 reached everywhere from 2025-05-01,
 * at least 18 hours a day (https://c.m.163.com/news/a/JKBD9CKU0514CC6P.html, from Xinhua); in service everywhere by its
 * press conference of 2025-12-26 (中国新闻网). Several reports agree, the notice itself was not read: M-H. It is always the
 * last of the list, and stands alone where the county set none.
 */
export const nationalHelpLine: HelpLine = { name: '全国统一心理援助热线', number: '12356' }

/** Help to be shown: `atOnce` before anything else, in the middle of the questions too. */
export interface HelpShown {
  readonly when: 'atOnce' | 'beside'
  readonly lines: readonly HelpLine[]
}

/**
 * Whether help is shown at once: question 9 of PHQ-9 answered with 1 or more (H), whatever the score and however much is
 * still unanswered. The numbers stand beside the questions in any case. Nobody is told of it: it is for the person.
 */
export function helpFor({ instrument, answers }: MindAnswers, ofCounty: readonly HelpLine[]): HelpShown {
  const { selfHarm } = instruments[instrument]
  const others = ofCounty.filter(({ number }) => number.trim() !== '' && number !== nationalHelpLine.number)
  const lines = [...others, nationalHelpLine]
  return { when: (answers[selfHarm] ?? 0) >= 1 ? 'atOnce' : 'beside', lines }
}
