import type { LeaveFacts, LeaveOpening } from './leave.ts'

/** 期初 of a year; of two the one with the greater id, so that every computer takes the same. */
export function openingOf({ openings }: Pick<LeaveFacts, 'openings'>, year: number): LeaveOpening | null {
  let found: LeaveOpening | null = null
  for (const opening of openings)
    if (opening.year === year && (found === null || opening.id > found.id)) found = opening
  return found
}
