import type { CivilDate } from '../kernel/schemas.ts'
import type { PolicyTable, PolicyValue } from './policy-values.ts'

/** How sure a source is: H ships as law, M and L ship as settings that say so. */
export type Confidence = 'H' | 'M' | 'L'

/** Who a row comes from: the program, the county that publishes, the unit that sets what the county left open. */
export type PolicyOrigin = 'program' | 'county' | 'unit'

/** Where a row is written (文号、条款) and who read it there. */
export interface PolicySource {
  readonly document: string
  readonly article: string
  /** 核对人: who compared the row with the document; empty when nobody did yet. */
  readonly verifier: string
  readonly confidence: Confidence
  readonly origin: PolicyOrigin
}

interface RowFields extends PolicySource {
  /** Which row of the table: a kind of leave, a relation; `''` where the table has only one. */
  readonly key: string
  /** 施行日期: first day on which it holds. */
  readonly from: CivilDate
  /** Last day on which it holds; null until something else follows. */
  readonly to: CivilDate | null
}

/** One dated row of one policy table. */
export type PolicyRow<T extends PolicyTable = PolicyTable> = T extends PolicyTable
  ? RowFields & { readonly table: T; readonly value: PolicyValue<T> }
  : never

/** The source of a row without what it says. */
export const sourceOf = ({
  document,
  article,
  verifier,
  confidence,
  origin,
}: PolicySource): PolicySource => ({
  document,
  article,
  verifier,
  confidence,
  origin,
})

/** Makes a row that comes with the program. Compared with the rule book when it was written in. */
export const programRow = <T extends PolicyTable>(
  table: T,
  key: string,
  value: PolicyValue<T>,
  [document, article, confidence, from]: readonly [string, string, Confidence, string],
): PolicyRow<T> =>
  ({
    table,
    key,
    value,
    document,
    article,
    confidence,
    from: from as CivilDate,
    to: null,
    verifier: '',
    origin: 'program',
  }) as PolicyRow<T>
