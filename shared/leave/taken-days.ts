import type { CivilDate } from '../kernel/schemas.ts'
import type { LeavePerson, LeaveRequest } from './leave.ts'
import { clipSpan, daysOf, halfOn, spanBefore, type LeaveSpan } from './leave-span.ts'

/** The request stands: asked for or approved. What was refused or withdrawn takes no day. */
export const isStanding = ({ state }: LeaveRequest): boolean => state === 'pending' || state === 'approved'

/**
 * What of a request is really away from work: up to 销假, and not after the person left the unit (days after the last
 * are no leave, whatever had been approved). Null where nothing is left.
 */
export function takenSpan(request: LeaveRequest, { leftOn }: Pick<LeavePerson, 'leftOn'>): LeaveSpan | null {
  const span = clipSpan(request.span, null, leftOn)
  return span && request.back ? spanBefore(span, request.back) : span
}

/**
 * Days really taken by approved requests of some kind within a year, in order, whole or half: overlapping records of two
 * offices take a day once.
 */
export function daysTaken(
  requests: readonly LeaveRequest[],
  person: Pick<LeavePerson, 'leftOn'>,
  year: number,
  counts: (request: LeaveRequest) => boolean,
): { readonly on: CivilDate; readonly whole: boolean }[] {
  const taken = new Map<CivilDate, Set<'am' | 'pm'>>()
  const [first, last] = [`${year}-01-01` as CivilDate, `${year}-12-31` as CivilDate]
  for (const request of requests) {
    const { from, to } = request.span
    if (request.state !== 'approved' || to < first || from > last || !counts(request)) continue
    const away = takenSpan(request, person)
    const span = away && clipSpan(away, first, last)
    if (!span) continue
    for (const on of daysOf(span)) {
      const half = halfOn(span, on)
      const halves = taken.get(on) ?? new Set()
      for (const each of half === null ? (['am', 'pm'] as const) : [half]) halves.add(each)
      taken.set(on, halves)
    }
  }
  return [...taken]
    .map(([on, halves]) => ({ on, whole: halves.size === 2 }))
    .sort((a, b) => (a.on < b.on ? -1 : 1))
}
