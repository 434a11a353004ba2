import { useSearchParams } from 'react-router'
import { periodOn, readPeriod } from '../../shared/duties/period.ts'
import type { Verb } from '../../shared/kernel/contract.ts'
import { id as idSchema, type Id } from '../../shared/kernel/schemas.ts'
import { roleMay, useRole } from '../may-do.ts'
import { useToday } from '../today.ts'
import { periodPaperPath } from './paper-at.ts'

/** What can be printed, in the order of the page, with what its reader must be able to do. */
const needs = { 'not-talked': 'duties:see', coverage: 'duties:see', talkRecord: 'talks:see' } as const
export type PaperChoiceKind = keyof typeof needs

/** What is chosen on the page of papers. It stands in the address, so that coming back from a preview finds it again. */
export interface PaperChoice {
  /** Null for a role that has nothing to print. */
  readonly kind: PaperChoiceKind | null
  readonly kinds: readonly PaperChoiceKind[]
  readonly period: string
  readonly unitId: Id | null
  /** Where the preview is; for a talk's record the list to choose the talk from. */
  readonly path: string | null
  readonly set: (change: Partial<Record<'paper' | 'period' | 'unit', string>>) => void
}

/** Reads the choice from the address and writes it back there. */
export function usePaperChoice(): PaperChoice {
  const [params, setParams] = useSearchParams()
  const role = useRole()
  const today = useToday()
  const kinds = (Object.keys(needs) as PaperChoiceKind[]).filter((each) => roleMay(role, needs[each] as Verb))
  const kind = kinds.find((each) => each === params.get('paper')) ?? kinds[0] ?? null
  const period = (readPeriod(params.get('period') ?? '') ?? periodOn('half', today)).name
  const unit = idSchema.safeParse(params.get('unit'))
  const unitId = unit.success ? unit.data : null
  const set: PaperChoice['set'] = (change) =>
    setParams(
      (was) => {
        const next = new URLSearchParams(was)
        for (const [key, value] of Object.entries(change)) {
          if (value === '') next.delete(key)
          else next.set(key, value)
        }
        return next
      },
      { replace: true },
    )
  return { kind, kinds, period, unitId, path: pathOf(kind, period, unitId), set }
}

function pathOf(kind: PaperChoiceKind | null, period: string, unitId: Id | null): string | null {
  if (kind === null) return null
  return kind === 'talkRecord' ? '/talks' : periodPaperPath(kind, period, unitId)
}
