import type { PolicySource } from './policy-row.ts'

/** What goes into a figure or a step; the screens put it into words. */
export type ReasonValues = Readonly<Record<string, string | number | boolean>>

/** One step of a reason: a code that the screens have words for, and its figures. */
export interface ReasonStep {
  readonly code: string
  readonly values: ReasonValues
}

/** Why a figure is what it is: the rule, where it is written, what went in, and how it was worked out. */
export interface Reason {
  readonly rule: string
  /** Rows of the policy that were used, the leading one first; none where only the calendar counts. */
  readonly sources: readonly PolicySource[]
  readonly inputs: ReasonValues
  readonly steps: readonly ReasonStep[]
  /** Something that it rests on is missing or may still change. */
  readonly provisional: boolean
}

/** Makes a step. */
export const step = (code: string, values: ReasonValues = {}): ReasonStep => ({ code, values })
