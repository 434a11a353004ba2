import type { Brand } from '../kernel/brand.ts'
import type { CivilDate, Id } from '../kernel/schemas.ts'
import type { Answers, InstrumentCode } from './questionnaires.ts'

/** What is sealed: answers as given. The score is worked out from them by the person's own page, and kept nowhere. */
export interface MindAnswers {
  readonly instrument: InstrumentCode
  readonly answers: Answers
}

/**
 * `MindAnswers` sealed to the person's own key. Only the store's sealing makes this type and only the person's own
 * session opens it: no key of the unit, the county or the hub does.
 */
export type SealedAnswers = Brand<Uint8Array, 'SealedAnswers'>

/** A questionnaire that was filled in. Rows are added, never changed. */
export interface MindEntry {
  readonly id: Id
  readonly personId: Id
  readonly instrument: InstrumentCode
  readonly on: CivilDate
  readonly consentId: Id
  readonly sealed: SealedAnswers
}

/** 我想谈谈: asked of the one the person picks. Rows are added: taken back by the person, or met by that one. */
export interface TalkWishRow {
  readonly id: Id
  readonly personId: Id
  readonly kind: 'asked' | 'takenBack' | 'met'
  readonly on: CivilDate
  /** The account picked; of the other kinds the account that the wish went to. */
  readonly toAccountId: string
  /** The wish that was taken back or met; of `asked` its own id. */
  readonly wishId: Id
}
