import { useSearchParams } from 'react-router'
import type { Input } from '../../shared/contract.ts'
import type { Period } from '../../shared/duties/period.ts'
import { id as idSchema, type Id } from '../../shared/kernel/schemas.ts'
import { useToday } from '../today.ts'
import { periodAt } from './period-words.ts'

/** Which of the people due are shown. */
export type Which = Input<'duties/coverage'>['which']

const whiches: readonly Which[] = ['all', 'done', 'open', 'overdue']

/** How many people stand on one page of the table; more than fit the window, fewer than slow an old laptop. */
export const pageSize = 100

/** What the table shows. It stands in the address, so that coming back finds the table as it was left. */
export interface CoverageView {
  readonly period: Period
  readonly unitId: Id | null
  readonly which: Which
  readonly page: number
  /** Changes it; another question starts on its first page. */
  readonly set: (change: Partial<Record<'period' | 'unit' | 'which' | 'page', string>>) => void
}

/** Reads the view from the address and writes it back there. */
export function useCoverageView(): CoverageView {
  const [params, setParams] = useSearchParams()
  const today = useToday()
  const unit = idSchema.safeParse(params.get('unit'))
  const which = whiches.find((each) => each === params.get('which')) ?? 'all'
  const page = Math.max(1, Math.trunc(Number(params.get('page') ?? 1)) || 1)
  const set: CoverageView['set'] = (change) =>
    setParams(
      (was) => {
        const next = new URLSearchParams(was)
        next.delete('page')
        for (const [key, value] of Object.entries(change)) {
          if (value === '') next.delete(key)
          else next.set(key, value)
        }
        return next
      },
      { replace: true },
    )
  return {
    period: periodAt(params.get('period'), today),
    unitId: unit.success ? unit.data : null,
    which,
    page,
    set,
  }
}
