import { id as idSchema, type Id } from '../../shared/kernel/schemas.ts'
import { readPeriod } from '../../shared/duties/period.ts'
import type { Paper } from '../../shared/papers/papers-contract.ts'

// The one place that knows the addresses of papers: /paper/talkRecord/ID, /paper/coverage/2026-H1?unit=ID.

/** How a paper of a period goes by in its address. */
const periodPapers = { coverage: 'coverage', 'not-talked': 'notTalked' } as const

/** The paper that the address names; null for one that does not exist. */
export function paperAt(
  kind: string | undefined,
  which: string | undefined,
  unit: string | null = null,
): Paper | null {
  if (kind === 'talkRecord') {
    const id = idSchema.safeParse(which)
    return id.success ? { kind, talkId: id.data } : null
  }
  if (kind === undefined || !Object.hasOwn(periodPapers, kind)) return null
  const period = readPeriod(which ?? '')
  const unitId = idSchema.nullable().safeParse(unit)
  if (period === null || !unitId.success) return null
  return {
    kind: periodPapers[kind as keyof typeof periodPapers],
    period: period.name,
    unitId: unitId.data,
  }
}

/** The address of a paper of a period, of one unit or of the whole office. */
export function periodPaperPath(kind: keyof typeof periodPapers, period: string, unitId: Id | null): string {
  return `/paper/${kind}/${period}${unitId === null ? '' : `?unit=${unitId}`}`
}
